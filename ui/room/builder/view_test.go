package builder

import (
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// What is written on a block stays on it, however narrow the block is.
func TestTheTextOfABlockStaysOnIt(t *testing.T) {
	specs := []engine.Spec{engine.Conv{Filters: 8, Kernel: 5, Stride: 1}, engine.ReLU{}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.5}, engine.Residual{Over: 3}, engine.Dense{Units: 10}, engine.Softmax{}, engine.BatchNorm{}, engine.GlobalAvgPool{}, engine.LeakyReLU{Slope: 0.1}, engine.Tanh{}, engine.Sigmoid{},
		engine.AvgPool{Size: 2, Stride: 2}, engine.Conv{Filters: 128, Kernel: 11, Stride: 4, Pad: 5}}
	for w := float32(30); w <= 130; w++ {
		for _, s := range specs {
			v := paint.Pen{Look: &paint.Light, S: &scene.Scene{}}
			card := scene.Rect{X: 100, W: w, H: block.CardHeight}
			blockText(v, card, s, block.Of(s))
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
