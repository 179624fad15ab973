package weights

import (
	"math"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// A matrix is the weights of a layer: a row for each channel that
// sends and a column for each unit that receives, in whose cells is a block of
// w×h weights.
type matrix struct {
	rows, cols, w, h int
}

// matrixOf is that of the chosen layer; ok is false before the lab has sent its
// weights.
func matrixOf(w *stage.World) (b matrix, ok bool) {
	if !w.HasLearned() {
		return b, false
	}
	shape := w.Learned.Shape
	if len(shape) == 4 {
		return matrix{shape[1], shape[0], shape[3], shape[2]}, true
	}
	in := w.Picture.Shape(w.Picture.Before(w.Gaze.Choice.Layer))
	return matrix{in.C, shape[0], in.W, in.H}, in.Len() == shape[1]
}

// flat says whether each channel sends a single value, so that one unit's
// weights are looked at together.
func (b matrix) flat() bool { return b.w*b.h == 1 }

// index is where weight i of a block stands among all.
func (b matrix) index(unit, channel, i int) int { return (unit*b.rows+channel)*b.w*b.h + i }

// A place is a weight of a unit: number i of the block of a channel, or its bias.
type place struct {
	channel, i int
	bias       bool
}

// enlarged is the grid of weights that is shown large: the block of one
// channel, or of all when they are single values.
func (b matrix) enlarged() (w, h int) {
	if b.flat() {
		return grid(b.rows)
	}
	return b.w, b.h
}

// grid is how n single values are laid out.
func grid(n int) (w, h int) {
	w = int(math.Ceil(math.Sqrt(float64(n))))
	if n%8 == 0 && n >= 16 {
		for w = 4; n/w > 2*w; w *= 2 {
		}
	}
	return w, (n + w - 1) / w
}

// place is the weight in cell k of the enlarged grid.
func (b matrix) place(channel, k int) place {
	if b.flat() {
		return place{channel: k}
	}
	return place{channel: channel, i: k}
}

// cell is where a weight stands in the enlarged grid.
func (b matrix) cell(p place) int {
	if b.flat() {
		return p.channel
	}
	return p.i
}

// count is how many weights are enlarged.
func (b matrix) count() int {
	if b.flat() {
		return b.rows
	}
	return b.w * b.h
}

// at is the weight at p of a unit of the chosen layer.
func (b matrix) at(w *stage.World, unit int, p place) float32 {
	if p.bias {
		return w.Learned.Bias[unit]
	}
	return w.Learned.Weights[b.index(unit, p.channel, p.i)]
}

// learned is how the lab calls the weight at p of a unit.
func (b matrix) learned(w *stage.World, unit int, p place) (param string, index int) {
	if p.bias {
		return "bias", unit
	}
	if block.Of(w.Picture.Specs[w.Gaze.Choice.Layer]) == engine.KindConv {
		return "filters", b.index(unit, p.channel, p.i)
	}
	return "weights", b.index(unit, p.channel, p.i)
}

// was is what the weight at p of a unit was before it was changed by hand.
func (b matrix) was(w *stage.World, unit int, p place) (was float32, edited bool) {
	param, index := b.learned(w, unit, p)
	for _, e := range w.Learned.Edits {
		if e.Param == param && e.Index == index {
			return e.Was, true
		}
	}
	return 0, false
}

// meets is what the weight at p is multiplied by to make the value that is
// read out, and where in the source's map it comes from; ok is false where the
// window reaches over the border, or for a bias.
func (b matrix) meets(w *stage.World, p place) (value float32, x, y int, ok bool) {
	if p.bias {
		return 1, 0, 0, false
	}
	c := w.Gaze.Choice
	src := w.Picture.Before(c.Layer)
	in := w.Picture.Shape(src)
	x, y = p.i%b.w, p.i/b.w
	if block.Of(w.Picture.Specs[c.Layer]) == engine.KindConv {
		win, _ := c.Window(&w.Picture)
		x, y = x+win.X, y+win.Y
	}
	if x < 0 || y < 0 || x >= in.W || y >= in.H {
		return 0, x, y, false
	}
	return w.Picture.Plane(src, p.channel)[y*in.W+x], x, y, true
}
