package ui

import (
	"math"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// pixelsOf are where the picture called key is drawn.
func pixelsOf(b *bench, key string) []scene.Rect {
	var at []scene.Rect
	for _, op := range b.View().Ops {
		if p, ok := op.(scene.Pixels); ok && p.Key == key {
			at = append(at, p.Rect)
		}
	}
	return at
}

func near(a, b scene.Rect) bool {
	d := func(a, b float32) bool { return math.Abs(float64(a-b)) < 0.6 }
	return d(a.X, b.X) && d(a.Y, b.Y) && d(a.W, b.W) && d(a.H, b.H)
}

// TestAMapGrowsIntoItsPanel follows the map that was tapped from its place in
// the network to its place in the panel.
func TestAMapGrowsIntoItsPanel(t *testing.T) {
	for name, size := range map[string][2]float32{"wide": {1280, 800}, "tablet": {820, 1180}, "phone": {390, 844}} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, size[0], size[1], nil)
			b.closeChoice()
			b.do(nil)
			start, _ := b.rects.maps.Box(&b.World, 2, 3)
			b.send(Key{Node: "map/2/3", Key: "Enter"}, Tick{Now: 20})
			enlarged := func() scene.Rect {
				at := pixelsOf(b, "map/2/3")
				return at[len(at)-1]
			}
			if got := enlarged(); !near(got, start) {
				t.Errorf("at first it is at %v, want %v as in the network", got, start)
			}
			if readout, ok := b.rects.find("readout"); !ok || readout.rect.Empty() {
				t.Error("what it can be touched by is not there at once")
			}
			b.send(Tick{Now: 20 + motionTime/2})
			middle := enlarged()
			b.send(Tick{Now: 20 + motionTime}, Tick{Now: 21})
			end := paint.Fit(b.rects.exhibits.Ends(0).Output, 14, 14)
			if got := enlarged(); !near(got, end) {
				t.Errorf("at the end it is at %v, want %v", got, end)
			}
			if want := (start.W + end.W) / 2; math.Abs(float64(middle.W-want)) > 1 {
				t.Errorf("half way it is %v wide, want %v", middle.W, want)
			}
			version := b.Version()
			b.send(Tick{Now: 22}, Tick{Now: 23})
			if b.Version() != version || b.Moving() {
				t.Error("it moves on after it has come there")
			}
		})
	}
}

func TestAPanelSlides(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	full := b.rects.panelInSight
	b.send(Key{Key: "Escape"}, Tick{Now: 20}, Tick{Now: 20 + motionTime/2})
	if b.Gaze.Choice.Open {
		t.Fatal("Escape does not close the panel")
	}
	if got, want := b.sight().panelInSight, full/2; math.Abs(float64(got-want)) > 1 {
		t.Errorf("half way %v of the panel are in sight, want %v", got, want)
	}
	if r := b.sight(); r.leaving.Empty() || r.leaving.Y > 800-full/2 {
		t.Errorf("the map is at %v on its way back into the network", r.leaving)
	}
	if r := b.sight(); math.Abs(float64(r.network.Y+r.network.H-r.detail.Y)) > 0.01 {
		t.Errorf("the network ends at %v, the panel begins at %v", r.network.Y+r.network.H, r.detail.Y)
	}
	b.send(Tick{Now: 21})
	if !b.rects.detail.Empty() || b.Moving() {
		t.Error("the panel does not go away")
	}
}

// TestLevelsMorph: what is tapped among the partial sums grows from there.
func TestLevelsMorph(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(4, 3))
	p := b.rects.exhibits.Ends(5)
	panel := b.rects.panelInSight
	b.send(Key{Node: "partial/5", Key: "Enter"}, Tick{Now: 20})
	e := b.sight().exhibits.Ends(-1)
	if !near(e.Source, p.Source) || !near(e.Kernel, p.Kernel) || b.sight().panelInSight != panel {
		t.Errorf("it begins with source %v and kernel %v, want %v and %v", e.Source, e.Kernel, p.Source, p.Kernel)
	}
	b.send(Tick{Now: 21})
	source := b.rects.exhibits.Ends(-1).Source
	b.send(Key{Node: "detail/up", Key: "Enter"}, Tick{Now: 30})
	if back := b.sight().exhibits.Ends(5); !near(back.Source, source) {
		t.Errorf("on the way up, the source begins at %v, want %v", back.Source, source)
	}
	// Another way before this one has ended: from where it stands.
	b.send(Tick{Now: 30 + motionTime/2})
	now := b.sight().exhibits.Ends(5).Source
	b.send(Key{Node: "partial/5", Key: "Enter"}, Tick{Now: 30.2})
	if got := b.sight().exhibits.Ends(-1).Source; !near(got, now) {
		t.Errorf("turned round, it begins at %v, want %v", got, now)
	}
}

func TestReducedMotionJumps(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Theme{ReducedMotion: true})
	b.send(Key{Node: "map/4/3", Key: "Enter"})
	if b.Moving() || !near(b.sight().exhibits.Ends(-1).Output, b.rects.exhibits.Ends(0).Output) {
		t.Error("the map moves, although the user wants no motion")
	}
	version := b.Version()
	b.send(Tick{Now: 20}, Tick{Now: 20.1})
	if b.Version() != version {
		t.Error("ticks change the picture")
	}
}

// TestAnotherNetworkEndsTheMotion: the layer of the map that is on its way may
// not be there any more.
func TestAnotherNetworkEndsTheMotion(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(9, 3))
	b.send(Key{Key: "Escape"}, Tick{Now: 20}, Tick{Now: 20.1})
	if !b.Moving() {
		t.Fatal("the panel does not go away")
	}
	b.do(b.commit(with(), -1))
	b.send(Tick{Now: 20.15})
	if b.Moving() {
		t.Error("a map of the old network is still on its way")
	}
	b.View()
}

func TestSheetsSlide(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(ControlMsg{ID: "sheet-training"}, Tick{Now: 20})
	hidden := func(id string) bool {
		for _, c := range b.Controls() {
			if c.ID == id {
				return c.Hidden
			}
		}
		t.Fatalf("there is no control %q", id)
		return false
	}
	if y := b.sight().sheet.Y; y < b.rects.bar.Y-1 || !hidden("train-epochs") {
		t.Errorf("the sheet begins at %v, want below %v, without its controls", y, b.rects.bar.Y)
	}
	b.send(Tick{Now: 21})
	if b.Moving() || hidden("train-epochs") {
		t.Error("the sheet does not come up")
	}
	b.send(ControlMsg{ID: "sheet-close"}, Tick{Now: 30}, Tick{Now: 30 + motionTime/2})
	if s := b.sight().sheet; s.Empty() {
		t.Error("the sheet vanishes instead of going down")
	}
	b.send(Tick{Now: 31})
	if !b.sight().sheet.Empty() {
		t.Error("the sheet stays")
	}
}
