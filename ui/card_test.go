package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
)

func inspectedLayers(b *bench) (layers []int) {
	for _, c := range b.sent {
		if c, ok := c.(talk.Inspect); ok {
			layers = append(layers, c.Layer)
		}
	}
	return layers
}

func TestCardOfAValue(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(0, 1))
	b.sent = nil
	b.send(hoverAt(place(b, 4, 3, 6, 7)))
	text := b.View().String()
	for _, want := range []string{"Conv 2 · filter 4 of 16", "column 6, row 7: " + words.Number(b.Gaze.Probe.Value(&b.Picture)), "sees 14×14 of the input", "feeds one value of ReLU 2", "+ 3"} {
		if !strings.Contains(text, want) {
			t.Errorf("the card does not say %q", want)
		}
	}
	if got := inspectedLayers(b); !slices.Equal(got, []int{4}) {
		t.Errorf("asked for the weights of layers %v, want of 4 once", got)
	}
	if b.Learned.Layer != 0 {
		t.Errorf("the detail panel has got the weights of layer %d", b.Learned.Layer)
	}
	for c := range 8 {
		w, size := b.network.Kernel(&b.World, c)
		want := b.engine.Params(4)[0].Value[(3*8+c)*25 : (3*8+c+1)*25]
		if size != 5 || !slices.Equal(w, want) {
			t.Errorf("kernel of channel %d = %v, want %v", c, w, want)
		}
	}
	b.send(hoverAt(place(b, 4, 5, 6, 7)), hoverAt(place(b, 0, 1, 6, 7)), hoverAt(place(b, 2, 1, 6, 7)))
	if got := inspectedLayers(b); len(got) != 1 {
		t.Errorf("asked for the weights of layers %v, though they are known or there are none", got)
	}
	b.send(hoverAt(paint.Center(b.rects.exhibits.Ends(0).Output)))
	if strings.Contains(b.View().String(), "sees 5×5 of the input") {
		t.Error("there is a card while the detail panel is read")
	}
}

// TestCardStaysInside at every size, for values in all corners.
func TestCardStaysInside(t *testing.T) {
	for _, w := range windows {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		for _, c := range b.rects.maps.Columns {
			if s := b.Picture.Shape(c.Layer); s.H*s.W == 1 || paint.Intersect(c.Rect, b.rects.maps.Field).Empty() {
				continue
			}
			for _, k := range []int{c.First, c.First + len(c.Maps) - 1} {
				s := b.Picture.Shape(c.Layer)
				b.point(c.Layer, k, s.W-1, 0)
				b.Gaze.Probe.Pinned = true
				r, ok := b.network.Card(&b.World, &b.rects.maps, b.rects.builder.Strip.Y, b.rects.pad.At)
				if !ok {
					t.Fatalf("%s: no card for map %d of layer %d", w.String(), k, c.Layer)
				}
				if r.X < 0 || r.X+r.W > w.W || r.Y < w.HeaderH && b.rects.paged == 0 || r.Y+r.H > w.H && b.rects.paged == 0 {
					t.Errorf("%s: the card of map %d of layer %d is at %v", w.String(), k, c.Layer, r)
				}
				if !paint.Intersect(r, b.rects.pad.At).Empty() {
					t.Errorf("%s: the card of map %d of layer %d is over the pad", w.String(), k, c.Layer)
				}
			}
		}
	}
}
