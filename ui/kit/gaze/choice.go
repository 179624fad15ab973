package gaze

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/picture"
	"convscope/ui/kit/words"
)

// A Choice is the feature map, or dense unit, that the detail panel shows.
type Choice struct {
	Open        bool
	Layer, Unit int
	X, Y        int // the value read out, that of the probe while it is in this map
	Channel     int // of the layer's input, whose weights are large
	Tab         Tab // that is open, if the layer has it
}

// Pointed is the map or unit that the pointer or the keyboard is at, a class by its
// bar too; else the chosen one.
type Pointed struct {
	Layer, Unit int
	On          bool
}

// Is says whether map k of layer i is the chosen one.
func (c *Choice) Is(i, k int) bool { return c.Open && c.Layer == i && c.Unit == k }

// Value is the one read out of the chosen map.
func (c *Choice) Value(p *picture.Picture) float32 {
	s := p.Shape(c.Layer)
	if s.H*s.W == 1 {
		return p.Maps[c.Layer+1][c.Unit]
	}
	return p.Plane(c.Layer, c.Unit)[c.Y*s.W+c.X]
}

// Text is the value read out, as a sentence.
func (c *Choice) Text(p *picture.Picture) string {
	if len(p.Planes) == 0 || !c.Open {
		return ""
	}
	if s := p.Shape(c.Layer); s.H*s.W == 1 {
		return fmt.Sprintf("Value %s", words.Number(c.Value(p)))
	}
	return fmt.Sprintf("Value at column %d, row %d: %s", c.X, c.Y, words.Number(c.Value(p)))
}

// Channels is how many maps the chosen map is added up from.
func (c *Choice) Channels(p *picture.Picture) int {
	if c.Layer < 0 || c.Layer >= len(p.Specs) {
		return 1
	}
	kind := block.Of(p.Specs[c.Layer])
	if kind != engine.KindConv && kind != engine.KindDense {
		return 1
	}
	if in := p.Shape(p.Before(c.Layer)); in.H*in.W > 1 || kind == engine.KindConv {
		return in.C
	}
	return 1
}

// PerInput says whether the chosen unit is fed by single values.
func (c *Choice) PerInput(p *picture.Picture) bool {
	s := p.Shape(p.Before(c.Layer))
	return block.Of(p.Specs[c.Layer]) == engine.KindDense && s.H*s.W == 1
}

// A Window is what a layer looks at to make the value read out.
type Window struct{ X, Y, Size int } // of the source's map; X and Y may be outside

// Window is that of the chosen layer.
func (c *Choice) Window(p *picture.Picture) (Window, bool) {
	if c.Layer < 0 {
		return Window{}, false
	}
	switch s := p.Specs[c.Layer].(type) {
	case engine.Conv:
		return Window{c.X*s.Stride - s.Pad, c.Y*s.Stride - s.Pad, s.Kernel}, true
	case engine.MaxPool:
		return Window{c.X * s.Stride, c.Y * s.Stride, s.Size}, true
	case engine.AvgPool:
		return Window{c.X * s.Stride, c.Y * s.Stride, s.Size}, true
	case engine.ReLU, engine.LeakyReLU, engine.Tanh, engine.Sigmoid, engine.BatchNorm, engine.Residual, engine.Dropout:
		return Window{c.X, c.Y, 1}, true
	}
	return Window{}, false
}

// Stride is how far the window moves from one value to the next.
func (c *Choice) Stride(p *picture.Picture) int {
	switch s := p.Specs[c.Layer].(type) {
	case engine.Conv:
		return s.Stride
	case engine.MaxPool:
		return s.Stride
	case engine.AvgPool:
		return s.Stride
	}
	return 1
}

// Seer is the place of the output whose window is over (x, y) of the source,
// as near its middle as can be.
func (c *Choice) Seer(p *picture.Picture, x, y int) (int, int) {
	size, stride, pad := 1, 1, 0
	switch s := p.Specs[c.Layer].(type) {
	case engine.Conv:
		size, stride, pad = s.Kernel, s.Stride, s.Pad
	case engine.MaxPool:
		size, stride = s.Size, s.Stride
	case engine.AvgPool:
		size, stride = s.Size, s.Stride
	}
	half := (size - 1) / 2
	at := func(v int) int { return int(math.Round(float64(v+pad-half) / float64(stride))) }
	return at(x), at(y)
}

// Seen are the values of map k of the source that the value read out comes from,
// zero where the window reaches over the border.
func (c *Choice) Seen(p *picture.Picture, k int) []float32 {
	src := p.Before(c.Layer)
	w, ok := c.Window(p)
	in, plane := p.Shape(src), p.Plane(src, k)
	if !ok {
		return plane
	}
	out := make([]float32, w.Size*w.Size)
	for y := range w.Size {
		for x := range w.Size {
			if sx, sy := w.X+x, w.Y+y; sx >= 0 && sy >= 0 && sx < in.W && sy < in.H {
				out[y*w.Size+x] = plane[sy*in.W+sx]
			}
		}
	}
	return out
}
