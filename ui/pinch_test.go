package ui

import (
	"slices"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// finger is a step of finger id.
func finger(id int, kind Phase, x, y float32) Pointer {
	return Pointer{Kind: kind, X: x, Y: y, ID: id, Device: Touch}
}

func TestPinch(t *testing.T) {
	for _, w := range []Resize{windows[1], windows[5], windows[8]} {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			layers, choice := slices.Clone(b.Layers), b.Gaze.Choice
			at := place(b, 1, 1, 9, 9)
			b.send(finger(7, Down, at.X-20, at.Y), finger(9, Down, at.X+20, at.Y))
			b.send(finger(7, Move, at.X-30, at.Y), finger(9, Move, at.X+50, at.Y))
			if z := b.rects.maps.Zoom; z < 1.99 || z > 2.01 {
				t.Errorf("zoom = %v after fingers went from 40 to 80 apart, want 2", z)
			}
			if d := off(scene.Point{X: at.X + 10, Y: at.Y}, place(b, 1, 1, 9, 9)); d > 1 {
				t.Errorf("what was between the fingers is %.1f pixels from there", d)
			}
			b.send(Tick{Now: 50}, finger(7, Up, at.X-30, at.Y))
			scroll := b.rects.maps.Scroll
			b.send(finger(9, Move, at.X+38, at.Y), finger(9, Up, at.X+38, at.Y))
			if b.rects.maps.Scroll != scroll+12 {
				t.Errorf("the finger that stays pans by %v, want 12", b.rects.maps.Scroll-scroll)
			}
			if b.press.active || b.builder.Carries() || !slices.Equal(b.Layers, layers) || b.Gaze.Choice.Layer != choice.Layer || b.Gaze.Probe.On {
				t.Error("the pinch has done something else, too")
			}
		})
	}
}

// TestPinchOnBlocks begins with both fingers on the strip, and rests there.
func TestPinchOnBlocks(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	layers := slices.Clone(b.Layers)
	y := b.rects.builder.Cards[0].Y + 30
	b.send(finger(1, Down, 230, y), finger(2, Down, 430, y), Tick{Now: 30}, Tick{Now: 31})
	b.send(finger(1, Move, 180, y), finger(2, Move, 480, y), finger(2, Up, 480, y), finger(1, Up, 180, y))
	if b.builder.Carries() || b.builder.Open() || !slices.Equal(b.Layers, layers) {
		t.Errorf("dragged: %v, editor open = %v after a pinch, want neither", b.builder.Carries(), b.builder.Open())
	}
	if z := b.rects.maps.Zoom; z < 1.49 || z > 1.51 {
		t.Errorf("zoom = %v, want 1.5", z)
	}
}

func TestCancelledPinch(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	at := paint.Center(b.rects.maps.Field)
	b.send(finger(1, Down, at.X-30, at.Y), finger(2, Down, at.X+30, at.Y), finger(2, Move, at.X+60, at.Y))
	zoom := b.rects.maps.Zoom
	b.send(finger(1, Cancel, at.X-30, at.Y), finger(2, Cancel, at.X+60, at.Y))
	if b.press.active || b.rects.maps.Zoom != zoom || b.Gaze.Choice.Open {
		t.Errorf("press = %+v, zoom = %v, panel open = %v after the system took the fingers", b.press, b.rects.maps.Zoom, b.Gaze.Choice.Open)
	}
	b.send(finger(3, Down, at.X, at.Y), finger(3, Move, at.X-40, at.Y), finger(3, Up, at.X-40, at.Y))
	if b.press.active {
		t.Error("a finger after that is stuck")
	}
}

// TestSecondFingerNeverDrawsOrDrops: it is nothing to a pen on the pad, or to a
// block that is carried.
func TestSecondFingerNeverDrawsOrDrops(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	pad, net := b.rects.pad.At, paint.Center(b.rects.maps.Field)
	b.send(finger(1, Down, pad.X+20, pad.Y+20), finger(1, Move, pad.X+40, pad.Y+20))
	points := len(b.pad.Strokes()[0])
	b.send(finger(2, Down, pad.X+60, pad.Y+60), finger(2, Move, pad.X+60, pad.Y+80), finger(2, Up, pad.X+60, pad.Y+80),
		finger(2, Down, net.X, net.Y), finger(2, Move, net.X, net.Y+30), finger(2, Up, net.X, net.Y+30))
	if b.pad.Count() != 1 || len(b.pad.Strokes()[0]) != points || !b.pad.Pen() {
		t.Errorf("%d strokes, %d points, pen down = %v after a second finger", b.pad.Count(), len(b.pad.Strokes()[0]), b.pad.Pen())
	}
	b.send(finger(1, Up, pad.X+40, pad.Y+20))

	// With one finger on the network, another on the pad draws nothing.
	b.send(finger(1, Down, net.X, net.Y), finger(2, Down, pad.X+20, pad.Y+20), finger(2, Move, pad.X+60, pad.Y+60), finger(2, Up, pad.X+60, pad.Y+60), finger(1, Cancel, 0, 0))
	if b.pad.Count() != 1 {
		t.Errorf("%d strokes, want 1", b.pad.Count())
	}

	layers := slices.Clone(b.Layers)
	from, to := paint.Center(b.rects.builder.Items[0]), paint.Center(b.rects.builder.Cards[0])
	b.send(finger(1, Down, from.X, from.Y), finger(1, Move, to.X, to.Y))
	b.send(finger(2, Down, net.X, net.Y), finger(2, Move, net.X+50, net.Y), finger(2, Up, net.X+50, net.Y))
	if !b.builder.Carries() || !slices.Equal(b.Layers, layers) || b.rects.maps.Zoom != 1 {
		t.Errorf("dragging = %v, layers = %v, zoom = %v after a second finger", b.builder.Carries(), b.Layers, b.rects.maps.Zoom)
	}
	b.send(finger(1, Cancel, to.X, to.Y))
	if b.builder.Carries() || !slices.Equal(b.Layers, layers) {
		t.Errorf("dragging = %v, layers = %v after the drag was cancelled", b.builder.Carries(), b.Layers)
	}
}

// TestDragScrubsThePinnedMap: elsewhere it pans.
func TestDragScrubsThePinnedMap(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"})
	for range 3 {
		b.send(Key{Node: "map/1/1", Key: "ArrowRight"}, Key{Node: "map/2/1", Key: "ArrowLeft"})
	}
	p := place(b, 1, 1, 9, 9)
	b.send(tapAt(p, Touch)...)
	p = place(b, 1, 1, 9, 9) // all of the map has come into sight
	q := place(b, 1, 1, 20, 14)
	scroll := b.rects.maps.Scroll
	b.send(finger(1, Down, p.X, p.Y), finger(1, Move, q.X, q.Y), finger(1, Up, q.X, q.Y))
	if b.Gaze.Probe.X != 20 || b.Gaze.Probe.Y != 14 || b.rects.maps.Scroll != scroll {
		t.Errorf("probe at (%d, %d), scrolled by %v, want (20, 14) and 0", b.Gaze.Probe.X, b.Gaze.Probe.Y, b.rects.maps.Scroll-scroll)
	}
	p = place(b, 1, 0, 14, 27)
	b.send(finger(1, Down, p.X, p.Y), finger(1, Move, p.X-40, p.Y), finger(1, Up, p.X-40, p.Y))
	if b.Gaze.Probe.X != 20 || b.rects.maps.Scroll == scroll {
		t.Errorf("probe at column %d, scrolled by %v, want 20 and some", b.Gaze.Probe.X, b.rects.maps.Scroll-scroll)
	}
}
