package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// tapNode is a tap with a finger on the target of that node.
func tapNode(b *bench, id string) {
	b.t.Helper()
	t, ok := b.rects.find(id)
	if !ok {
		b.t.Fatalf("there is no %q to press", id)
	}
	b.send(tapAt(paint.Center(t.rect), Touch)...)
}

// TestLevels goes down from a map to the products behind a value, and up again.
func TestLevels(t *testing.T) {
	for name, size := range map[string][2]float32{"wide": {1280, 800}, "tablet": {820, 1180}, "phone": {390, 844}} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, size[0], size[1], nil)
			b.do(b.choose(4, 3))
			if !b.detail.AtSums(&b.World) {
				t.Fatal("a map of several channels does not open with their sums")
			}
			tapNode(b, "partial/2")
			if b.detail.AtSums(&b.World) || b.Gaze.Choice.Channel != 2 || b.FocusID() != "" {
				t.Errorf("after a tap on channel 3: sums = %v, channel = %d, focus = %q", b.detail.AtSums(&b.World), b.Gaze.Choice.Channel, b.FocusID())
			}
			b.send(Key{Node: "terms/weights", Key: "ArrowRight"}, Key{Node: "terms/weights", Key: "ArrowDown"})
			if at := b.detail.Marked(); at != 5 {
				t.Errorf("marked term = %d, want 5", at)
			}
			if text := b.nodeOf("terms/weights").Value; text == "" || b.Announce() != text {
				t.Errorf("it says %q, want %q", b.Announce(), text)
			}
			tapNode(b, "detail/up")
			if !b.detail.AtSums(&b.World) || b.detail.Marked() >= 0 {
				t.Errorf("after going up: sums = %v, term = %v", b.detail.AtSums(&b.World), b.detail.Marked())
			}
			// The keyboard's focus goes along.
			b.send(Focus{"partial/2"}, Key{Node: "partial/2", Key: "Enter"})
			if b.FocusID() != "terms/weights" {
				t.Errorf("focus = %q one level down, want the weights", b.FocusID())
			}
			b.send(Key{Node: "terms/weights", Key: "Escape"})
			if !b.detail.AtSums(&b.World) || !b.Gaze.Choice.Open || b.FocusID() != "partial/2" {
				t.Errorf("after Escape: sums = %v, open = %v, focus = %q", b.detail.AtSums(&b.World), b.Gaze.Choice.Open, b.FocusID())
			}
			b.send(Key{Key: "Escape"})
			if b.Gaze.Choice.Open {
				t.Error("Escape from the sums does not close the panel")
			}
		})
	}
}

func TestTapOnTheGroundGoesUp(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(4, 3))
	b.openPartial(1)
	b.do(nil)
	ground := scene.Point{X: b.rects.builder.Cards[3].X + 25, Y: b.rects.network.Y + 60}
	b.send(tapAt(ground, Mouse)...)
	if !b.detail.AtSums(&b.World) {
		t.Fatal("the first tap does not go up to the sums")
	}
	b.send(tapAt(ground, Mouse)...)
	if b.Gaze.Choice.Open {
		t.Error("the second tap does not close the panel")
	}
}

// TestTermsAreLinked: what is seen, the weight and the product of a term are
// marked together, and in the map that it comes from.
func TestTermsAreLinked(t *testing.T) {
	b := newBench(t, 1920, 1080, nil)
	b.do(b.choose(0, 2))
	kernel, _ := b.rects.find("terms/weights")
	if _, ok := b.rects.find("terms/products"); !ok {
		t.Fatal("a large window has no room for the products")
	}
	frames := func() int { return strings.Count(b.View().String(), "frame") }
	b.send(hoverAt(scene.Point{X: 2, Y: 2}))
	before := frames()
	box := paint.Fit(kernel.rect, 5, 5)
	cell := box.W / 5
	b.send(hoverAt(scene.Point{X: box.X + 3.5*cell, Y: box.Y + 1.5*cell}))
	if at := b.detail.Marked(); at != 8 {
		t.Fatalf("marked = %d, want 8", at)
	}
	ws, _, _ := b.Weights(0)
	x, w := b.Gaze.Choice.Seen(&b.Picture, 0)[8], ws[8]
	if !strings.Contains(b.View().String(), words.Number(x)+" × "+words.Number(w)+" = "+words.Number(x*w)) {
		t.Error("the product is not written out")
	}
	if got := frames() - before; got < 8 {
		t.Errorf("%d frames more, want two in each of three grids and in the source", got)
	}
	win, _ := b.Gaze.Choice.Window(&b.Picture)
	if p := b.Gaze.Probe; !p.On || p.Layer != -1 || p.X != win.X+3 || p.Y != win.Y+1 {
		t.Errorf("the network looks at %+v, want the pixel of the term, (%d, %d)", p, win.X+3, win.Y+1)
	}
	b.send(hoverAt(paint.Center(b.rects.prediction.At)))
	if b.detail.Marked() >= 0 {
		t.Error("the term is still marked after the pointer has left")
	}
}

// TestManyChannelsScroll: all of 64 partial sums can be reached by buttons,
// wheel and finger.
func TestManyChannelsScroll(t *testing.T) {
	for name, size := range map[string][2]float32{"wide": {1280, 800}, "phone": {390, 844}} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, size[0], size[1], nil)
			b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu, conv5, relu), -1))
			b.do(b.choose(2, 3))
			var seen []int
			for range 20 {
				for _, p := range b.partials() {
					seen = append(seen, p.a)
				}
				b.send(Key{Node: "channel/next", Key: "Enter"})
			}
			slices.Sort(seen)
			if got := len(slices.Compact(seen)); got != 64 {
				t.Errorf("the buttons show %d of 64 channels", got)
			}
			b.send(Focus{fmt.Sprintf("partial/%d", b.partials()[0].a)})
			for range 70 {
				b.send(Key{Node: b.FocusID(), Key: "ArrowRight"})
			}
			if got, ok := b.rects.find("partial/63"); !ok || b.FocusID() != got.id() {
				t.Errorf("arrow keys lead to %q, want the last channel", b.FocusID())
			}
			b.send(Wheel{X: b.partials()[0].rect.X + 5, Y: b.partials()[0].rect.Y + 5, DY: -10000})
			at := paint.Center(b.partials()[1].rect)
			b.send(Wheel{X: at.X, Y: at.Y, DY: 120})
			if got := b.partials()[0].a; got != 3 {
				t.Errorf("the wheel brings channel %d to the front, want 3", got)
			}
			p0, p1 := b.partials()[0].rect, b.partials()[1].rect
			to := Pointer{Kind: Move, X: at.X - 2*(p1.X-p0.X), Y: at.Y - 2*(p1.Y-p0.Y), Device: Touch}
			b.send(Pointer{Kind: Down, X: at.X, Y: at.Y, Device: Touch}, to)
			if got := b.partials()[0].a; got != 5 {
				t.Errorf("a finger that drags two channels on brings channel %d to the front, want 5", got)
			}
			to.Kind = Up
			b.send(to)
			if !b.detail.AtSums(&b.World) {
				t.Error("the drag has opened a channel")
			}
		})
	}
}

func TestDropoutIsShownWithItsBlock(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Key{Node: "layer/3", Key: "Enter"})
	if c := b.Gaze.Choice; !c.Open || c.Layer != 3 || !b.builder.Open() {
		t.Errorf("choice = %+v, editor open = %v, want the dropout in both", c, b.builder.Open())
	}
	if s := b.View().String(); !strings.Contains(s, "in training: 0 for") || !strings.Contains(s, `"10.0 %"`) {
		t.Error("the panel does not tell of the rate")
	}
}

func TestWinnerIsMarked(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(2, 3))
	b.moveTo(7, 6)
	b.do(nil)
	seen := b.Gaze.Choice.Seen(&b.Picture, b.Gaze.Choice.Unit)
	k := slices.Index(seen, slices.Max(seen))
	if seen[k] != b.Gaze.Choice.Value(&b.Picture) {
		t.Errorf("the winner of %v is %v, want %v", seen, seen[k], b.Gaze.Choice.Value(&b.Picture))
	}
	patch, _ := b.rects.find("terms/seen")
	box := paint.Fit(patch.rect, 2, 2)
	cell := box.W / 2
	want := scene.Frame{Rect: scene.Rect{X: box.X + float32(k%2)*cell, Y: box.Y + float32(k/2)*cell, W: cell, H: cell}.Inset(-1), Radius: 2, Width: 3, Color: paint.Light.Accent}
	if !slices.Contains(b.View().Ops, scene.Op(want)) {
		t.Errorf("there is no frame %+v around the winner", want)
	}
}

// TestTheLeadOfTheSumsIsWhole on a phone: what to tap for is its end.
func TestTheLeadOfTheSumsIsWhole(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	b.do(b.choose(4, 2))
	b.send(Tick{Now: 5}, Tick{Now: 6})
	if text := b.View().String(); !b.detail.AtSums(&b.World) || !strings.Contains(text, "for its numbers.") {
		t.Errorf("at the sums: %v; the sentence above them is cut off", b.detail.AtSums(&b.World))
	}
}
