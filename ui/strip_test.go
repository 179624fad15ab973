package ui

import (
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// What is written on a block stays on it, however narrow the block is.
func TestTheTextOfABlockStaysOnIt(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	specs := append(skipping(), engine.BatchNorm{}, engine.GlobalAvgPool{}, engine.LeakyReLU{Slope: 0.1}, engine.Tanh{}, engine.Sigmoid{},
		engine.AvgPool{Size: 2, Stride: 2}, engine.Conv{Filters: 128, Kernel: 11, Stride: 4, Pad: 5})
	for w := float32(30); w <= 130; w++ {
		for _, s := range specs {
			v := painter{Model: b.Model, Pen: paint.Pen{Look: b.colors(), S: &scene.Scene{}}, r: b.rects}
			card := scene.Rect{X: 100, W: w, H: block.CardHeight}
			v.blockText(card, s, block.Of(s))
			if len(v.S.Ops) == 0 {
				t.Errorf("%v on %v pixels: nothing is written", s, w)
			}
			for _, op := range v.S.Ops {
				text := op.(scene.Text)
				x, wide := text.X, scene.Measure(text.Text, text.Size, text.Bold)
				if text.Align == scene.Center {
					x -= wide / 2
				}
				if x < card.X || x+wide > card.X+card.W {
					t.Errorf("%v on %v pixels: %q is at %v to %v of %v", s, w, text.Text, x-card.X, x+wide-card.X, w)
				}
			}
		}
	}
}
