package ui

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// place is the middle of value (x, y) of map k of layer i.
func place(b *bench, i, k, x, y int) scene.Point {
	b.t.Helper()
	box, ok := b.rects.maps.Box(&b.World, i, k)
	if !ok {
		b.t.Fatalf("map %d of layer %d is out of sight", k, i)
	}
	s := b.Picture.Shape(i)
	return scene.Point{X: box.X + (float32(x)+0.5)*box.W/float32(s.W), Y: box.Y + (float32(y)+0.5)*box.H/float32(s.H)}
}

func hoverAt(p scene.Point) Pointer { return Pointer{Kind: Hover, X: p.X, Y: p.Y} }

func tapAt(p scene.Point, d Device) []Msg {
	return []Msg{Pointer{Kind: Down, X: p.X, Y: p.Y, Device: d}, Pointer{Kind: Up, X: p.X, Y: p.Y, Device: d}}
}

func TestHoverLooksAtAValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(hoverAt(place(b, 2, 3, 5, 6)))
	if want := (gaze.Probe{On: true, Layer: 2, Unit: 3, X: 5, Y: 6}); b.Gaze.Probe != want {
		t.Fatalf("probe = %+v, want %+v", b.Gaze.Probe, want)
	}
	if got, want := b.Gaze.Probe.Sees(&b.Picture)[0], (engine.Field{X: 8, Y: 10, W: 6, H: 6, Mixed: true}); got != want {
		t.Errorf("it sees %+v of the input, want %+v", got, want)
	}
	if j, f, _ := b.Gaze.Probe.Feeds(&b.Picture); j != 4 || f != (engine.Field{X: 3, Y: 4, W: 5, H: 5, Mixed: true}) {
		t.Errorf("it feeds %+v of layer %d, want 5 by 5 of 4", f, j)
	}
	version := b.Version()
	b.send(hoverAt(place(b, 2, 3, 5, 6)))
	if b.Version() != version {
		t.Error("the same value again is a change")
	}
	b.send(hoverAt(paint.Center(b.rects.prediction.At)))
	if b.Gaze.Probe.On {
		t.Errorf("probe = %+v after the pointer is gone, want none", b.Gaze.Probe)
	}
}

// TestFramesOfAValue counts what is framed: the value, its field in the maps of
// every layer before, and in all maps of the next that it feeds.
func TestFramesOfAValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	count := func() int { return strings.Count(b.View().String(), "frame") }
	before := count()
	b.send(hoverAt(place(b, 5, 3, 7, 7)))                         // the ReLU of the second convolution
	values := 1 + 3*8 + 1                                         // what it sees: in the input, in all first maps three times, in the map of the convolution
	values += 1 + 1                                               // itself; what it feeds in the pool
	const lines = 2                                               // dark on white, each
	if got, want := count()-before, lines*values+2; got != want { // the map that is pointed at and the card have one each
		t.Errorf("%d frames more, want %d", got, want)
	}
}

func TestReadoutAndNetworkLookAtTheSame(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(0, 1))
	b.send(hoverAt(place(b, 0, 1, 4, 9)))
	if b.Gaze.Choice.X != 4 || b.Gaze.Choice.Y != 9 {
		t.Errorf("the detail panel reads (%d, %d), want (4, 9)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	b.send(hoverAt(place(b, 0, 2, 20, 20)))
	if b.Gaze.Choice.X != 4 || b.Gaze.Choice.Y != 9 {
		t.Errorf("the detail panel reads (%d, %d) of another map, want still (4, 9)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	out, _ := b.rects.find("readout")
	box := paint.Fit(out.rect, 28, 28)
	cell := box.W / 28
	b.send(Pointer{Kind: Hover, X: box.X + 10.5*cell, Y: box.Y + 20.5*cell})
	if want := (gaze.Probe{On: true, Layer: 0, Unit: 1, X: 10, Y: 20}); b.Gaze.Probe != want {
		t.Errorf("probe = %+v, want %+v", b.Gaze.Probe, want)
	}
	// Through the weights of a dense unit, what feeds it.
	b.do(b.choose(8, 3))
	b.send(hoverAt(place(b, 6, 0, 2, 3)))
	if want := 3*7 + 2; b.detail.Marked() != want {
		t.Errorf("the unit's panel marks %d, want %d", b.detail.Marked(), want)
	}
	b.do(b.choose(11, 3))
	b.send(hoverAt(place(b, 9, 13, 0, 0)))
	if want := 13; b.detail.Marked() != want {
		t.Errorf("the unit's panel marks %d, want %d", b.detail.Marked(), want)
	}
}

func TestTapPinsAValue(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	b.send(tapAt(place(b, 2, 1, 5, 6), Touch)...)
	if want := (gaze.Probe{On: true, Layer: 2, Unit: 1, X: 5, Y: 6, Pinned: true}); b.Gaze.Probe != want {
		t.Errorf("probe = %+v, want %+v", b.Gaze.Probe, want)
	}
	if c := b.Gaze.Choice; !c.Open || c.Layer != 2 || c.Unit != 1 || c.X != 5 || c.Y != 6 {
		t.Errorf("choice = %+v, want the map that was tapped at (5, 6)", c)
	}
	b.send(Key{Key: "Escape"})
	if b.Gaze.Probe.On || !b.Gaze.Choice.Open {
		t.Errorf("probe on = %v, panel open = %v after Escape, want only the panel", b.Gaze.Probe.On, b.Gaze.Choice.Open)
	}
	b.send(tapAt(place(b, 2, 1, 5, 6), Touch)...)
	b.send(tapAt(scene.Point{X: b.rects.builder.Cards[3].X + 20, Y: b.rects.network.Y + 100}, Touch)...)
	if b.Gaze.Probe.On {
		t.Errorf("probe = %+v after a tap on the ground, want none", b.Gaze.Probe)
	}
}

// TestSecondTapOpensOnPhones: a sheet would cover what the first has shown.
func TestSecondTapOpensOnPhones(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(tapAt(place(b, 0, 1, 5, 6), Touch)...)
	if b.Opened.Sheet != "" || !b.Gaze.Probe.Pinned {
		t.Errorf("sheet = %q, pinned = %v after the first tap, want the network and a pin", b.Opened.Sheet, b.Gaze.Probe.Pinned)
	}
	b.send(tapAt(place(b, 0, 1, 5, 7), Touch)...)
	if b.Opened.Sheet != "detail" || b.Gaze.Choice.Unit != 1 || b.Gaze.Choice.Y != 7 {
		t.Errorf("sheet = %q, choice = %+v after the second tap", b.Opened.Sheet, b.Gaze.Choice)
	}
}

// TestClickOfTheMouseUnpins: a mouse hovers, it needs no pin.
func TestClickOfTheMouseUnpins(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Key{Node: "map/2/3", Key: "ArrowRight", Shift: true})
	b.send(hoverAt(place(b, 2, 1, 3, 3)))
	if b.Gaze.Probe.Unit != 3 || !b.Gaze.Probe.Pinned {
		t.Errorf("probe = %+v under a hovering mouse, want the pinned one", b.Gaze.Probe)
	}
	b.send(tapAt(place(b, 2, 1, 3, 3), Mouse)...)
	b.send(hoverAt(place(b, 2, 2, 4, 4)))
	if want := (gaze.Probe{On: true, Layer: 2, Unit: 2, X: 4, Y: 4}); b.Gaze.Probe != want {
		t.Errorf("probe = %+v after a click, want %+v", b.Gaze.Probe, want)
	}
}

func TestKeysMoveTheValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Focus{"map/2/3"}, Key{Node: "map/2/3", Key: "ArrowRight", Shift: true})
	if want := (gaze.Probe{On: true, Layer: 2, Unit: 3, X: 7, Y: 7, Pinned: true}); b.Gaze.Probe != want {
		t.Fatalf("probe = %+v, want %+v", b.Gaze.Probe, want)
	}
	b.send(Key{Node: "map/2/3", Key: "ArrowUp", Shift: true}, Key{Node: "map/2/3", Key: "ArrowLeft", Shift: true})
	if b.Gaze.Probe.X != 6 || b.Gaze.Probe.Y != 6 {
		t.Errorf("probe at (%d, %d), want (6, 6)", b.Gaze.Probe.X, b.Gaze.Probe.Y)
	}
	want := "Value at column 6, row 6: " + words.Number(b.Gaze.Probe.Value(&b.Picture)) + "; sees columns 10 to 15, rows 10 to 15 of the input; feeds columns 4 to 8, rows 4 to 8 of Conv 2"
	if b.announce != want {
		t.Errorf("it says %q, want %q", b.announce, want)
	}
	for _, n := range b.Nodes() {
		if n.ID == "map/2/3" && n.Value != want {
			t.Errorf("the node says %q, want %q", n.Value, want)
		}
	}
	for range 20 {
		b.send(Key{Node: "map/2/3", Key: "ArrowLeft", Shift: true})
	}
	if b.Gaze.Probe.X != 0 {
		t.Errorf("probe at column %d, want 0", b.Gaze.Probe.X)
	}
}

func TestAnotherNetworkForgetsTheValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(tapAt(place(b, 5, 15, 10, 12), Touch)...)
	b.do(b.choosePreset("crp-3"))
	if b.Gaze.Probe.On {
		t.Errorf("probe = %+v, want none", b.Gaze.Probe)
	}
}
