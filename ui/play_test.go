package ui

import (
	"testing"

	"convscope/ui/kit/paint"
)

func TestPlaySweepsOverTheMap(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(0, 2))
	b.moveTo(26, 3)
	b.send(Key{Node: "detail/play", Key: "Enter"}, Tick{Now: 20})
	if !b.Moving() || b.Gaze.Choice.X != 26 || b.Gaze.Choice.Y != 3 {
		t.Fatalf("moving = %v at (%d, %d), want to begin at (26, 3)", b.Moving(), b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	if b.network.Carded(&b.World) {
		t.Error("a card runs along with the window")
	}
	step := 1 / 14.0
	b.send(Tick{Now: 20 + 0.5*step})
	if b.Gaze.Choice.X != 26 {
		t.Errorf("half way to the next value: at %d, want 26", b.Gaze.Choice.X)
	}
	b.send(Tick{Now: 20 + 2.1*step})
	if b.Gaze.Choice.X != 0 || b.Gaze.Choice.Y != 4 {
		t.Errorf("after two steps at (%d, %d), want the next line's (0, 4)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	if p := b.Gaze.Probe; !p.On || p.X != 0 || p.Y != 4 {
		t.Errorf("the network looks at %+v, want the same value", p)
	}
	// A slow machine leaves values out, and is none the slower.
	b.send(Tick{Now: 20 + 58.1*step})
	if b.Gaze.Choice.X != 0 || b.Gaze.Choice.Y != 6 {
		t.Errorf("at (%d, %d) after a long frame, want (0, 6)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	b.send(hoverAt(paint.Center(b.rects.exhibits.Ends(0).Output)))
	if b.Gaze.Choice.X != 0 || b.Gaze.Choice.Y != 6 {
		t.Error("the pointer moves the window while it plays")
	}
	b.send(Key{Node: "detail/play", Key: "Enter"})
	if b.network.Carded(&b.World) {
		t.Error("a card repeats what the detail panel says of the value at which the window rests")
	}
	version := b.Version()
	b.send(Tick{Now: 40}, Tick{Now: 41})
	if b.Moving() || b.Version() != version || b.Gaze.Choice.X != 0 {
		t.Error("it goes on after Pause")
	}
}

func TestPlayInSteps(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Theme{ReducedMotion: true})
	b.do(b.choose(0, 2))
	b.send(Key{Node: "detail/play", Key: "Enter"}, Tick{Now: 20})
	version, x := b.Version(), b.Gaze.Choice.X
	step := 1 / 14.0
	b.send(Tick{Now: 20 + 0.3*step}, Tick{Now: 20 + 0.6*step})
	if b.Version() != version {
		t.Error("the window glides, although the user wants no motion")
	}
	if !b.Moving() {
		t.Error("no tick would follow")
	}
	b.send(Tick{Now: 20 + 1.1*step})
	if b.Version() == version || b.Gaze.Choice.X == x {
		t.Error("it takes no step")
	}
}

func TestWhatEndsThePlay(t *testing.T) {
	for name, do := range map[string]func(*bench){
		"a drag":        func(b *bench) { b.send(tapAt(paint.Center(b.rects.exhibits.Ends(0).Output), Touch)...) },
		"an arrow key":  func(b *bench) { b.send(Key{Node: "readout", Key: "ArrowLeft"}) },
		"escape":        func(b *bench) { b.send(Key{Key: "Escape"}) },
		"another layer": func(b *bench) { b.send(Key{Node: "map/2/1", Key: "Enter"}) },
		"closing":       func(b *bench) { b.send(Key{Node: "detail/close", Key: "Enter"}) },
		"another tab":   func(b *bench) { b.send(Key{Node: "tab/weights", Key: "Enter"}) },
		"another network": func(b *bench) {
			b.do(b.choosePreset("crp-3"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(Key{Node: "detail/play", Key: "Enter"}, Tick{Now: 20})
			if !b.detail.Plays() {
				t.Fatal("it does not play")
			}
			do(b)
			b.send(Tick{Now: 21}, Tick{Now: 22})
			if b.Moving() {
				t.Error("it plays on")
			}
		})
	}
}

// TestDragMovesTheWindow: along the output and along the input, whose window's
// middle follows the pointer.
func TestDragMovesTheWindow(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	b.do(b.choose(2, 1)) // pools 28×28 to 14×14
	for _, tt := range []struct {
		id   string
		w    float32
		x, y float32
		want [2]int
	}{
		{"readout", 14, 3, 9, [2]int{3, 9}},
		{"readout/source", 28, 20, 5, [2]int{10, 3}},
		{"readout/source", 28, 27, 27, [2]int{13, 13}},
	} {
		at, _ := b.rects.find(tt.id)
		box := paint.Fit(at.rect, 1, 1)
		cell := box.W / tt.w
		x, y := box.X+(tt.x+0.5)*cell, box.Y+(tt.y+0.5)*cell
		b.send(Pointer{Kind: Down, X: x - 30, Y: y, Device: Touch}, Pointer{Kind: Move, X: x, Y: y, Device: Touch}, Pointer{Kind: Up, X: x, Y: y, Device: Touch})
		if b.Gaze.Choice.X != tt.want[0] || b.Gaze.Choice.Y != tt.want[1] {
			t.Errorf("dragged along %s to (%v, %v): reads (%d, %d), want %v", tt.id, tt.x, tt.y, b.Gaze.Choice.X, b.Gaze.Choice.Y, tt.want)
		}
		if !b.Gaze.Probe.Pinned {
			t.Errorf("%s: what a finger has chosen does not stay", tt.id)
		}
	}
}

func TestAClosedSheetEndsThePlay(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.do(b.choose(0, 2))
	b.send(Key{Node: "detail/play", Key: "Enter"}, Tick{Now: 20}, Tick{Now: 21})
	if !b.Moving() {
		t.Fatal("it does not play")
	}
	b.send(ControlMsg{ID: "sheet-close"}, Tick{Now: 22}, Tick{Now: 23})
	if b.Moving() {
		t.Error("it plays on behind the closed sheet")
	}
}
