package picture

import (
	"image/color"
	"math"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
)

// Fit makes room for maps of a shape, using what room there is.
func (c *Planes) Fit(shape engine.Shape) {
	if c.Shape != shape {
		c.Shape = shape
		c.RGBA = slices.Grow(c.RGBA[:0], 4*shape.Len())[:4*shape.Len()]
		c.Spans = slices.Grow(c.Spans[:0], shape.C)[:shape.C]
	}
}

// Flat says whether the maps are single values.
func (c *Planes) Flat() bool { return c.Shape.H*c.Shape.W == 1 }

// A Picture is one forward pass with the colours of all its maps.
type Picture struct {
	talk.Shown
	Specs   []engine.Spec // of the network that it is of
	Shapes  []engine.Shape
	Titles  []string // of the layers
	Version int
	Planes  []Planes  // 0: the input, i+1: layer i
	Weak    []float32 // by link: edges below this strength are not worth a line
	Most    []float32 // by link: the greatest strength
	Ink     []byte    // the input in black and white, as on the pad
}

// Planes are the maps of a layer as pixels.
type Planes struct {
	Shape engine.Shape
	RGBA  []byte       // map after map, 4·H·W each
	Spans []paint.Span // one a map
}

// Holds says whether ev was taken, and is the newest.
func (p *Picture) Holds(ev talk.Shown) bool {
	return len(ev.Maps) > 0 && len(p.Maps) > 0 && &ev.Maps[0] == &p.Maps[0]
}

// Take makes ev the picture of a network, its colours each map's own or, with
// whole, each layer's. Buffers are used again as long as the network is
// the same.
func (p *Picture) Take(ev talk.Shown, specs []engine.Spec, shapes []engine.Shape, whole bool) {
	if !slices.Equal(p.Specs, specs) {
		p.Titles = p.Titles[:0]
		for i := range specs {
			p.Titles = append(p.Titles, block.Title(specs, i))
		}
	}
	p.Shown, p.Specs, p.Shapes = ev, specs, shapes
	p.Version++
	p.Paint(whole)
	p.weigh()
}

// Paint colours all maps anew, see take.
func (p *Picture) Paint(whole bool) {
	if len(p.Maps) == 0 {
		return
	}
	p.inkInput()
	p.Planes = slices.Grow(p.Planes[:0], len(p.Maps))[:len(p.Maps)]
	for i := range p.Planes {
		shape := talk.InputShape
		if i > 0 {
			shape = p.Shapes[i-1]
		}
		p.Planes[i].Paint(p.Maps[i], shape, p.diverges(i-1), whole || shape.H*shape.W == 1)
	}
}

// inkInput makes the input look as if it had been drawn on the pad.
func (p *Picture) inkInput() {
	if p.Ink == nil {
		p.Ink = make([]byte, 4*talk.InputShape.Len())
	}
	for i, v := range p.Maps[0] {
		g := uint8(255 * paint.Unit(v))
		p.Ink[4*i], p.Ink[4*i+1], p.Ink[4*i+2], p.Ink[4*i+3] = g, g, g, 255
	}
}

// diverges says whether the values of layer i have a sign that matters: those
// of layers that add, and of what only passes them on.
func (p *Picture) diverges(i int) bool {
	return slices.ContainsFunc(p.Maps[i+1], func(v float32) bool { return v < 0 })
}

// Paint colours the values of maps of a shape, all by one scale or each by its own.
func (c *Planes) Paint(values []float32, shape engine.Shape, diverges, whole bool) {
	n, plane := shape.Len(), shape.H*shape.W
	if c.Shape != shape {
		*c = Planes{shape, make([]byte, 4*n), make([]paint.Span, shape.C)}
	}
	all := paint.SpanOf(values, diverges)
	for k := range c.Spans {
		v := values[k*plane : (k+1)*plane]
		s := all
		if !whole {
			s = paint.SpanOf(v, diverges)
		}
		c.Spans[k] = s
		s.Paint(c.RGBA[4*k*plane:4*(k+1)*plane], v)
	}
}

// weigh finds out which edges are strong enough to be drawn.
func (p *Picture) weigh() {
	const edges = 220 // between two layers; more is a grey cloud
	p.Weak, p.Most = p.Weak[:0], p.Most[:0]
	for _, l := range p.Links {
		lo, hi := paint.Extent(l.Values)
		most := max(hi, -lo)
		var bins [64]int
		for _, v := range l.Values {
			bins[BinOf(v, most)]++
		}
		k, n := len(bins)-1, bins[len(bins)-1]
		for k > 0 && n+bins[k-1] <= edges {
			k--
			n += bins[k]
		}
		p.Weak = append(p.Weak, most*float32(k)/float32(len(bins)))
		p.Most = append(p.Most, most)
	}
}

// BinOf is which of 64 bins of size a value falls into, where most is the last.
func BinOf(v, most float32) int {
	switch at := 64 * math.Abs(float64(v/most)); {
	case at >= 63:
		return 63
	case at > 0:
		return int(at)
	}
	return 0
}

// Link are the strengths with which layer i hangs on what feeds it; its index
// is -1 when the layer has none.
func (p *Picture) Link(i int) (talk.Link, int) {
	for k, l := range p.Links {
		if l.Layer == i && len(l.Values) == l.Out*l.In && l.In > 0 {
			return l, k
		}
	}
	return talk.Link{}, -1
}

// Predicted is the class of the highest probability, -1 before there is one.
func (p *Picture) Predicted() (class int, probability float32) {
	return Likeliest(p.Probabilities())
}

// Likeliest is the class with the highest of these probabilities, -1 when there
// are none.
func Likeliest(probabilities []float32) (class int, probability float32) {
	class = -1
	for k, v := range probabilities {
		if class < 0 || v > probability {
			class, probability = k, v
		}
	}
	return class, probability
}

// Probabilities are those of the classes that the network ends in, nil before
// there are.
func (p *Picture) Probabilities() []float32 {
	if len(p.Maps) == 0 {
		return nil
	}
	return p.Maps[len(p.Maps)-1]
}

// Label is the true class of the input, -1 when it is not known.
func (p *Picture) Label() int {
	if len(p.Maps) == 0 {
		return -1
	}
	return p.Source.Label
}

// Share is the probability of class k, 0 before there is one.
func (p *Picture) Share(k int) float32 {
	if probs := p.Probabilities(); k < len(probs) {
		return probs[k]
	}
	return 0
}

// Plane are the values of map k of layer i.
func (p *Picture) Plane(i, k int) []float32 {
	n := p.Shape(i).H * p.Shape(i).W
	return p.Maps[i+1][k*n : (k+1)*n]
}

// Shape is that of layer i, or of the input for -1.
func (p *Picture) Shape(i int) engine.Shape {
	if i < 0 {
		return talk.InputShape
	}
	return p.Shapes[i]
}

// ColorOf is the colour of single value k.
func (c *Planes) ColorOf(k int) color.RGBA {
	return color.RGBA{c.RGBA[4*k], c.RGBA[4*k+1], c.RGBA[4*k+2], 255}
}

// Before is the layer whose maps feed layer i: dropouts let everything
// through, so they are not counted.
func (p *Picture) Before(i int) int {
	for i--; i >= 0 && block.Of(p.Specs[i]) == engine.KindDropout; i-- {
	}
	return i
}

// Silent says whether all values of map k of layer i are 0.
func (p *Picture) Silent(i, k int) bool {
	return !slices.ContainsFunc(p.Plane(i, k), func(v float32) bool { return v != 0 })
}
