package ui

import (
	"fmt"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// The picture of the network is of all of it, whatever the window shows.
func TestPictureHoldsTheWholeNetwork(t *testing.T) {
	many := with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu, conv5, relu)
	for _, tt := range []struct {
		name   string
		w, h   float32
		layers []engine.Spec // nil: those of the page
		look   func(*bench)
	}{
		{"at rest", 1280, 800, nil, func(*bench) {}},
		{"zoomed into a corner", 1280, 800, nil, func(b *bench) {
			b.zoomBy(8, b.rects.maps.Field.X, b.rects.maps.Field.Y)
			b.layOut()
			b.scrollStrip(900)
			b.let(func(_ *stage.World, out *stage.Out) { b.network.ScrollDown(out, 900) })
		}},
		{"all squeezed into a phone", 390, 844, nil, func(b *bench) { b.zoomKey("0") }},
		{"scrolled on a phone", 390, 844, nil, func(b *bench) { b.scrollStrip(400) }},
		{"turned over to other maps", 1280, 600, many, func(b *bench) { b.scrollColumn(0, 30); b.scrollColumn(1, 40) }},
		{"with a filter open", 820, 1180, skipping(), func(b *bench) { b.do(b.choose(0, 2)) }},
		{"before other layers can be built", 1280, 800, nil, func(b *bench) { b.do(b.commit(with(engine.Conv{Filters: 4, Kernel: 99, Stride: 1}), -1)) }},
	} {
		b := newBench(t, tt.w, tt.h, nil)
		if tt.layers != nil {
			b.do(b.commit(tt.layers, -1))
		}
		tt.look(b)
		b.changed()
		_ = b.View()
		before := b.View().String()
		s, at := b.printNetwork()
		pictures, text := map[string]scene.Rect{}, map[string]int{}
		curves, cells, units := 0, 0, 0
		for _, op := range s.Ops {
			switch op := op.(type) {
			case scene.Pixels:
				pictures[op.Key] = op.Rect
			case scene.Text:
				text[op.Text]++
			case scene.Curve:
				curves++
			case scene.Fill:
				if op.Rect.W == op.Rect.H && op.Rect.W <= 20 {
					cells++
				}
			}
		}
		inside := func(r scene.Rect) bool {
			return !r.Empty() && r.X >= 0 && r.Y >= paper.Head && r.X+r.W <= at.W && r.Y+r.H <= at.H
		}
		if !inside(pictures["input"]) {
			t.Errorf("%s: the input is at %v in %v", tt.name, pictures["input"], at)
		}
		for i, spec := range b.Picture.Specs {
			if name := block.Of(spec).Title(); text[name] == 0 {
				t.Errorf("%s: no block says %s", tt.name, name)
			}
			shape := b.Picture.Shape(i)
			switch k := block.Of(spec); {
			case k == engine.KindDropout || k == engine.KindSoftmax:
				continue // of its own it shows nothing, or the classes
			case shape.H*shape.W == 1:
				units += shape.C
				continue
			}
			missing := 0
			for k := range shape.C {
				if !inside(pictures[fmt.Sprintf("map/%d/%d", i, k)]) {
					missing++
				}
			}
			if missing > 0 {
				t.Errorf("%s: %d of %d maps of layer %d are not in the picture", tt.name, missing, shape.C, i)
			}
		}
		if cells != units {
			t.Errorf("%s: %d values of units, want %d", tt.name, cells, units)
		}
		for k := range b.Classes() {
			if text[b.ShortName(k)] == 0 {
				t.Errorf("%s: class %s is not in it", tt.name, b.ShortName(k))
			}
		}
		if links := len(b.Picture.Links); curves < 100*links {
			t.Errorf("%s: %d edges between %d pairs of layers", tt.name, curves, links)
		}
		for words := range text {
			if words == "Fix" || strings.Contains(words, "Drag layers") || strings.Contains(words, "▼") {
				t.Errorf("%s: the picture says %q, which is for the page only", tt.name, words)
			}
		}
		if b.View().String() != before {
			t.Errorf("%s: saving a picture has changed the page", tt.name)
		}
	}
}

// A layer of more maps than a browser can draw below each other says how many
// are left out.
func TestPictureOfVeryManyMaps(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(engine.Conv{Filters: 200, Kernel: 3, Stride: 4, Pad: 1}, relu), -1))
	s, at := b.printNetwork()
	const side = 8192 / 2 // static/page/picture.js draws so many pixels at the most
	if at.W > side || at.H > side {
		t.Errorf("the picture is %v×%v, want at most %d", at.W, at.H, side)
	}
	maps, more := 0, 0
	for _, op := range s.Ops {
		switch op := op.(type) {
		case scene.Pixels:
			if strings.HasPrefix(op.Key, "map/0/") {
				maps++
			}
		case scene.Text:
			if op.Text == fmt.Sprintf("+%d more", 200-maps) {
				more++
			}
		}
	}
	if maps < 150 || maps >= 200 || more != 2 {
		t.Errorf("%d of 200 maps, and %d layers say how many are left out, want 2", maps, more)
	}
}
