package ui

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// place is the middle of value (x, y) of map k of layer i.
func place(b *bench, i, k, x, y int) scene.Point {
	b.t.Helper()
	box, ok := b.rects.mapBox(b.Model, i, k)
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
	if want := (probe{on: true, layer: 2, unit: 3, x: 5, y: 6}); b.probe != want {
		t.Fatalf("probe = %+v, want %+v", b.probe, want)
	}
	if got, want := b.receptive()[0], (engine.Field{X: 8, Y: 10, W: 6, H: 6, Mixed: true}); got != want {
		t.Errorf("it sees %+v of the input, want %+v", got, want)
	}
	if j, f := b.fed(); j != 4 || f != (engine.Field{X: 3, Y: 4, W: 5, H: 5, Mixed: true}) {
		t.Errorf("it feeds %+v of layer %d, want 5 by 5 of 4", f, j)
	}
	version := b.Version()
	b.send(hoverAt(place(b, 2, 3, 5, 6)))
	if b.Version() != version {
		t.Error("the same value again is a change")
	}
	b.send(hoverAt(paint.Center(b.rects.prediction)))
	if b.probe.on {
		t.Errorf("probe = %+v after the pointer is gone, want none", b.probe)
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
	if b.choice.x != 4 || b.choice.y != 9 {
		t.Errorf("the detail panel reads (%d, %d), want (4, 9)", b.choice.x, b.choice.y)
	}
	b.send(hoverAt(place(b, 0, 2, 20, 20)))
	if b.choice.x != 4 || b.choice.y != 9 {
		t.Errorf("the detail panel reads (%d, %d) of another map, want still (4, 9)", b.choice.x, b.choice.y)
	}
	box, w, _ := b.readoutGrid(target{part: partReadout})
	cell := box.W / float32(w)
	b.send(Pointer{Kind: Hover, X: box.X + 10.5*cell, Y: box.Y + 20.5*cell})
	if want := (probe{on: true, layer: 0, unit: 1, x: 10, y: 20}); b.probe != want {
		t.Errorf("probe = %+v, want %+v", b.probe, want)
	}
	// Through the weights of a dense unit, what feeds it.
	b.do(b.choose(8, 3))
	b.send(hoverAt(place(b, 6, 0, 2, 3)))
	if want := (mark{on: true, at: 3*7 + 2}); b.choice.term != want {
		t.Errorf("the unit's panel marks %+v, want %+v", b.choice.term, want)
	}
	b.do(b.choose(11, 3))
	b.send(hoverAt(place(b, 9, 13, 0, 0)))
	if want := (mark{on: true, at: 13}); b.choice.term != want {
		t.Errorf("the unit's panel marks %+v, want %+v", b.choice.term, want)
	}
}

func TestTapPinsAValue(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	b.send(tapAt(place(b, 2, 1, 5, 6), Touch)...)
	if want := (probe{on: true, layer: 2, unit: 1, x: 5, y: 6, pinned: true}); b.probe != want {
		t.Errorf("probe = %+v, want %+v", b.probe, want)
	}
	if c := b.choice; !c.open || c.layer != 2 || c.unit != 1 || c.x != 5 || c.y != 6 {
		t.Errorf("choice = %+v, want the map that was tapped at (5, 6)", c)
	}
	b.send(Key{Key: "Escape"})
	if b.probe.on || !b.choice.open {
		t.Errorf("probe on = %v, panel open = %v after Escape, want only the panel", b.probe.on, b.choice.open)
	}
	b.send(tapAt(place(b, 2, 1, 5, 6), Touch)...)
	b.send(tapAt(scene.Point{X: b.rects.cards[3].X + 20, Y: b.rects.network.Y + 100}, Touch)...)
	if b.probe.on {
		t.Errorf("probe = %+v after a tap on the ground, want none", b.probe)
	}
}

// TestSecondTapOpensOnPhones: a sheet would cover what the first has shown.
func TestSecondTapOpensOnPhones(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(tapAt(place(b, 0, 1, 5, 6), Touch)...)
	if b.Opened.Sheet != "" || !b.probe.pinned {
		t.Errorf("sheet = %q, pinned = %v after the first tap, want the network and a pin", b.Opened.Sheet, b.probe.pinned)
	}
	b.send(tapAt(place(b, 0, 1, 5, 7), Touch)...)
	if b.Opened.Sheet != "detail" || b.choice.unit != 1 || b.choice.y != 7 {
		t.Errorf("sheet = %q, choice = %+v after the second tap", b.Opened.Sheet, b.choice)
	}
}

// TestClickOfTheMouseUnpins: a mouse hovers, it needs no pin.
func TestClickOfTheMouseUnpins(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Key{Node: "map/2/3", Key: "ArrowRight", Shift: true})
	b.send(hoverAt(place(b, 2, 1, 3, 3)))
	if b.probe.unit != 3 || !b.probe.pinned {
		t.Errorf("probe = %+v under a hovering mouse, want the pinned one", b.probe)
	}
	b.send(tapAt(place(b, 2, 1, 3, 3), Mouse)...)
	b.send(hoverAt(place(b, 2, 2, 4, 4)))
	if want := (probe{on: true, layer: 2, unit: 2, x: 4, y: 4}); b.probe != want {
		t.Errorf("probe = %+v after a click, want %+v", b.probe, want)
	}
}

func TestKeysMoveTheValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Focus{"map/2/3"}, Key{Node: "map/2/3", Key: "ArrowRight", Shift: true})
	if want := (probe{on: true, layer: 2, unit: 3, x: 7, y: 7, pinned: true}); b.probe != want {
		t.Fatalf("probe = %+v, want %+v", b.probe, want)
	}
	b.send(Key{Node: "map/2/3", Key: "ArrowUp", Shift: true}, Key{Node: "map/2/3", Key: "ArrowLeft", Shift: true})
	if b.probe.x != 6 || b.probe.y != 6 {
		t.Errorf("probe at (%d, %d), want (6, 6)", b.probe.x, b.probe.y)
	}
	want := "Value at column 6, row 6: " + words.Number(b.probed()) + "; sees columns 10 to 15, rows 10 to 15 of the input; feeds columns 4 to 8, rows 4 to 8 of Conv 2"
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
	if b.probe.x != 0 {
		t.Errorf("probe at column %d, want 0", b.probe.x)
	}
}

func TestAnotherNetworkForgetsTheValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(tapAt(place(b, 5, 15, 10, 12), Touch)...)
	b.do(b.choosePreset("crp-3"))
	if b.probe.on {
		t.Errorf("probe = %+v, want none", b.probe)
	}
}
