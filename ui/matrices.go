package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
)

// A matrix is the weights of a layer: a row for each channel that
// sends and a column for each unit that receives, in whose cells is a block of
// w×h weights.
type matrix struct {
	rows, cols, w, h int
}

// blocks are those of the chosen layer; ok is false before the lab has sent
// its weights.
func (m *Model) blocks() (b matrix, ok bool) {
	p := m.Learned
	if !m.HasLearned() {
		return b, false
	}
	if len(p.Shape) == 4 {
		return matrix{p.Shape[1], p.Shape[0], p.Shape[3], p.Shape[2]}, true
	}
	in := m.Picture.Shape(m.Picture.Before(m.Gaze.Choice.Layer))
	return matrix{in.C, p.Shape[0], in.W, in.H}, in.Len() == p.Shape[1]
}

// flat says whether each channel sends a single value, so that one unit's
// weights are looked at together.
func (b matrix) flat() bool { return b.w*b.h == 1 }

// index is where weight i of a block stands among all.
func (b matrix) index(unit, channel, i int) int { return (unit*b.rows+channel)*b.w*b.h + i }

// A weightPlace is a weight of a unit: number i of the block of a channel, or
// its bias.
type weightPlace struct {
	channel, i int
	bias       bool
}

// enlarged is the grid of weights that is shown large: the block of one
// channel, or of all when they are single values.
func (b matrix) enlarged() (w, h int) {
	if b.flat() {
		return cellGrid(b.rows)
	}
	return b.w, b.h
}

// place is the weight in cell k of the enlarged grid.
func (b matrix) place(channel, k int) weightPlace {
	if b.flat() {
		return weightPlace{channel: k}
	}
	return weightPlace{channel: channel, i: k}
}

// cell is where a weight stands in the enlarged grid.
func (b matrix) cell(p weightPlace) int {
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

// weightAt is the weight at p of a unit of the chosen layer.
func (m *Model) weightAt(b matrix, unit int, p weightPlace) float32 {
	if p.bias {
		return m.Learned.Bias[unit]
	}
	return m.Learned.Weights[b.index(unit, p.channel, p.i)]
}

// chosenWeight is the weight that is read out.
func (m *Model) chosenWeight(b matrix) weightPlace {
	p := m.choice.weight
	p.channel = min(p.channel, b.rows-1)
	p.i = min(p.i, b.w*b.h-1)
	if !b.flat() {
		p.channel = min(m.Gaze.Choice.Channel, b.rows-1)
	}
	return p
}

// incoming is what the weight at p is multiplied by to make the value that is
// read out, and where in the source's map it comes from; ok is false where the
// window reaches over the border, or for a bias.
func (m *Model) incoming(b matrix, p weightPlace) (value float32, x, y int, ok bool) {
	if p.bias {
		return 1, 0, 0, false
	}
	src := m.Picture.Before(m.Gaze.Choice.Layer)
	in := m.Picture.Shape(src)
	x, y = p.i%b.w, p.i/b.w
	if block.Of(m.Picture.Specs[m.Gaze.Choice.Layer]) == engine.KindConv {
		w, _ := m.Gaze.Choice.Window(&m.Picture)
		x, y = x+w.X, y+w.Y
	}
	if x < 0 || y < 0 || x >= in.W || y >= in.H {
		return 0, x, y, false
	}
	return m.Picture.Plane(src, p.channel)[y*in.W+x], x, y, true
}
