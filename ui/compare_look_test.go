package ui

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
)

// TestCompareLooks looks at the comparison in every state at every size.
func TestCompareLooks(t *testing.T) {
	t.Parallel()
	for i, w := range append(windows[:len(windows):len(windows)], cramped, low, tiny) {
		if i == 2 || i == 4 || i == 6 {
			continue // arranged like the one before
		}
		for _, s := range compareStates {
			b := comparingBench(t, w)
			s.do(b)
			old := &bench{Model: b.Model, t: t}
			for name, check := range map[string]func(*testing.T, *bench){
				"targets are large enough for their pointer": checkSizes,
				"nothing overlaps":                           checkOverlaps,
				"everything is inside the window":            checkInside,
				"every target has a named node":              checkNodes,
				"controls are always the same":               checkControls,
				"the view leaves the model alone":            checkView,
			} {
				t.Run(w.String()+"/"+s.name+"/"+name, func(t *testing.T) { check(t, old) })
			}
		}
	}
}

var compareStates = []struct {
	name string
	do   func(*labBench)
}{
	{"maps", func(*labBench) {}},
	{"prediction", func(b *labBench) { b.send(ControlMsg{ID: "compare-prediction"}) }},
	{"confusion", func(b *labBench) { b.send(ControlMsg{ID: "compare-confusion"}) }},
	{"measured", func(b *labBench) {
		b.send(ControlMsg{ID: "compare-confusion"}, ControlMsg{ID: "compare-b", Value: "epoch/0"}, ControlMsg{ID: "compare-a", Value: "epoch/3"}, ControlMsg{ID: "compare-measure"})
	}},
	{"scrolled", func(b *labBench) { b.send(Wheel{X: 100, Y: 500, DY: 1e6}) }},
	{"dense", func(b *labBench) { b.send(Key{Node: "pair/0", Key: "ArrowRight"}); b.choosePair(6); b.send(Wheel{}) }},
	{"another architecture", func(b *labBench) { b.send(ControlMsg{ID: "compare-b", Value: "preset/crcrp-3"}) }},
	{"only in A", func(b *labBench) {
		b.send(ControlMsg{ID: "compare-b", Value: "preset/crp-3"}, Key{Node: "pair/3", Key: "Enter"})
	}},
	{"many filters and layers", func(b *labBench) {
		layers := []engine.Spec{engine.Conv{Filters: 64, Kernel: 3, Stride: 2, Pad: 1}, relu}
		for range 8 {
			layers = append(layers, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, relu)
		}
		b.do(b.commit(with(layers...), -1))
		b.run()
		b.send(ControlMsg{ID: "compare-pin"})
	}},
}

func TestCompareAllocatesLittle(t *testing.T) {
	b := comparingBench(t, windows[0])
	b.send(ControlMsg{ID: "compare-b", Value: "preset/crcrp-5"})
	ops := float64(len(b.View().Ops))
	if n := testing.AllocsPerRun(20, func() { b.View() }); n > 3*ops {
		t.Errorf("View allocates %v times for %v operations, want at most three for each", n, ops)
	}
	if ops > 2500 {
		t.Errorf("the comparison has %v operations, want at most 2,500", ops)
	}
}

func TestCompareRestsWhenNothingChanges(t *testing.T) {
	b := comparingBench(t, windows[0])
	large, _ := b.rects.find("large/1")
	p := paint.Center(large.rect)
	b.send(Pointer{Kind: Hover, X: p.X, Y: p.Y})
	version := b.Version()
	for i := range 5 {
		b.send(Tick{Now: 100 + float64(i)}, Pointer{Kind: Hover, X: p.X, Y: p.Y + 0.1}, b.Window, Focus{b.FocusID()}, Wheel{X: p.X, Y: p.Y})
	}
	if b.Version() != version {
		t.Errorf("version = %d, want still %d", b.Version(), version)
	}
}

// Everything can be reached by keyboard, also what is out of sight.
func TestCompareScrollsToTheFocus(t *testing.T) {
	b := comparingBench(t, windows[9])
	b.send(ControlMsg{ID: "compare-confusion"}, ControlMsg{ID: "compare-b", Value: "preset/crp-5"})
	b.send(Focus{"contest/4"})
	o, ok := b.rects.find("contest/4")
	if !ok || o.rect.H < 44 || o.rect.Y+o.rect.H > b.rects.bar.Y {
		t.Errorf("the focus is at %v, above the bar at %v", o.rect, b.rects.bar)
	}
	b.send(Focus{"pad"})
	if o, _ := b.rects.find("pad"); o.rect.H < 130 {
		t.Errorf("the pad is at %v", o.rect)
	}
	b.send(Key{Node: "matrix/2", Key: "Enter"}, Key{Node: "duel/2/27", Key: "Enter"})
	_, shown := b.rects.find("foe/0")
	if k := b.contested(); k.Which != talk.ContestCellMoved || k.Count > 0 && !shown || !strings.Contains(b.Announce(), "taken for") {
		t.Errorf("the cell shows %d images (%s), in sight: %v; announced %q", k.Count, k.Which, shown, b.Announce())
	}
}

// TestCompareAnything sends nonsense and looks whether the comparison still
// stands.
func TestCompareAnything(t *testing.T) {
	values := []string{"epoch/0", "epoch/5", "epoch/99", "preset/crp-3", "preset/crpcrp-5", "preset/vgg", "kept/x", "held", "layer", "map", ""}
	for _, w := range []Resize{windows[0], windows[5], windows[9]} {
		b := comparingBench(t, w)
		rng := newRand(w.W)
		for i := range 250 {
			x, y := rng.Float32()*w.W, rng.Float32()*w.H
			switch rng.IntN(7) {
			case 0, 1, 2:
				b.send(Pointer{Kind: Phase(rng.IntN(5)), X: x, Y: y, ID: rng.IntN(2), Device: Device(rng.IntN(3))})
			case 3, 4:
				if n := len(b.rects.targets); n > 0 {
					keys := []string{"Enter", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Delete", "PageDown", "+"}
					id := b.rects.targets[rng.IntN(n)].id()
					b.send(Focus{id}, Key{Node: id, Key: keys[rng.IntN(len(keys))]})
				}
			case 5:
				ids := []string{"compare-a", "compare-b", "compare-pin", "compare-measure", "compare-maps", "compare-prediction", "compare-confusion", "scale", "preset", "undo"}
				b.send(ControlMsg{ids[rng.IntN(len(ids))], values[rng.IntN(len(values))]})
			default:
				b.send(Wheel{X: x, Y: y, DX: 300 * (rng.Float32() - 0.5), DY: 300 * (rng.Float32() - 0.5)})
			}
			if !b.Opened.Compare {
				b.send(ControlMsg{ID: "compare"})
			}
			if i%5 == 0 {
				b.View()
				b.Nodes()
				b.Controls()
			}
		}
	}
}

// The view stands also while there is nothing to compare with.
func TestCompareWithNothing(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[5], windows[8]} {
		b := newLabBench(t, w)
		b.Kept = []talk.KeptNetwork{{ID: "gone", Dataset: talk.MNIST}}
		b.send(ControlMsg{ID: "compare-b", Value: "kept/gone"}, ControlMsg{ID: "compare"}, ControlMsg{ID: "compare-confusion"}, ControlMsg{ID: "compare-measure"})
		if !b.Opened.Compare || len(b.compare.Rival().Layers) > 0 || !strings.Contains(b.progress.banner, `"gone"`) {
			t.Errorf("%s: open %v with %q, banner %q", w.String(), b.Opened.Compare, b.compare.Rival().Title, b.progress.banner)
		}
		checkView(t, &bench{Model: b.Model, t: t})
		checkNodes(t, &bench{Model: b.Model, t: t})
		b.send(ControlMsg{ID: "compare-b", Value: "preset/crp-3"})
		if len(b.compare.Rival().Layers) == 0 {
			t.Errorf("%s: nothing is compared after a choice, banner %q", w.String(), b.progress.banner)
		}
	}
}
