package ui

import (
	"math"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
)

// A picture is one forward pass with the colours of all its maps.
type picture struct {
	talk.Shown
	specs   []engine.Spec // of the network that it is of
	shapes  []engine.Shape
	titles  []string // of the layers
	version int
	maps    []coloured // 0: the input, i+1: layer i
	weak    []float32  // by link: edges below this strength are not worth a line
	most    []float32  // by link: the greatest strength
	ink     []byte     // the input in black and white, as on the pad
}

// coloured are the maps of a layer as pixels.
type coloured struct {
	shape engine.Shape
	rgba  []byte       // map after map, 4·H·W each
	spans []paint.Span // one a map
}

// take makes ev the picture of a network, its colours each map's own or, with
// whole, each layer's. Buffers are used again as long as the network is
// the same.
func (p *picture) take(ev talk.Shown, specs []engine.Spec, shapes []engine.Shape, whole bool) {
	if !slices.Equal(p.specs, specs) {
		p.titles = p.titles[:0]
		for i := range specs {
			p.titles = append(p.titles, block.Title(specs, i))
		}
	}
	p.Shown, p.specs, p.shapes = ev, specs, shapes
	p.version++
	p.paint(whole)
	p.weigh()
}

// paint colours all maps anew, see take.
func (p *picture) paint(whole bool) {
	if len(p.Maps) == 0 {
		return
	}
	p.inkInput()
	p.maps = slices.Grow(p.maps[:0], len(p.Maps))[:len(p.Maps)]
	for i := range p.maps {
		shape := talk.InputShape
		if i > 0 {
			shape = p.shapes[i-1]
		}
		p.maps[i].paint(p.Maps[i], shape, p.diverges(i-1), whole || shape.H*shape.W == 1)
	}
}

// inkInput makes the input look as if it had been drawn on the pad.
func (p *picture) inkInput() {
	if p.ink == nil {
		p.ink = make([]byte, 4*talk.InputShape.Len())
	}
	for i, v := range p.Maps[0] {
		g := uint8(255 * paint.Unit(v))
		p.ink[4*i], p.ink[4*i+1], p.ink[4*i+2], p.ink[4*i+3] = g, g, g, 255
	}
}

// diverges says whether the values of layer i have a sign that matters: those
// of layers that add, and of what only passes them on.
func (p *picture) diverges(i int) bool {
	return slices.ContainsFunc(p.Maps[i+1], func(v float32) bool { return v < 0 })
}

func (c *coloured) paint(values []float32, shape engine.Shape, diverges, whole bool) {
	n, plane := shape.Len(), shape.H*shape.W
	if c.shape != shape {
		*c = coloured{shape, make([]byte, 4*n), make([]paint.Span, shape.C)}
	}
	all := paint.SpanOf(values, diverges)
	for k := range c.spans {
		v := values[k*plane : (k+1)*plane]
		s := all
		if !whole {
			s = paint.SpanOf(v, diverges)
		}
		c.spans[k] = s
		s.Paint(c.rgba[4*k*plane:4*(k+1)*plane], v)
	}
}

// weigh finds out which edges are strong enough to be drawn.
func (p *picture) weigh() {
	const edges = 220 // between two layers; more is a grey cloud
	p.weak, p.most = p.weak[:0], p.most[:0]
	for _, l := range p.Links {
		lo, hi := paint.Extent(l.Values)
		most := max(hi, -lo)
		var bins [64]int
		for _, v := range l.Values {
			bins[binOf(v, most)]++
		}
		k, n := len(bins)-1, bins[len(bins)-1]
		for k > 0 && n+bins[k-1] <= edges {
			k--
			n += bins[k]
		}
		p.weak = append(p.weak, most*float32(k)/float32(len(bins)))
		p.most = append(p.most, most)
	}
}

func binOf(v, most float32) int {
	switch at := 64 * math.Abs(float64(v/most)); {
	case at >= 63:
		return 63
	case at > 0:
		return int(at)
	}
	return 0
}

// link are the strengths with which layer i hangs on what feeds it; its index
// is -1 when the layer has none.
func (p *picture) link(i int) (talk.Link, int) {
	for k, l := range p.Links {
		if l.Layer == i && len(l.Values) == l.Out*l.In && l.In > 0 {
			return l, k
		}
	}
	return talk.Link{}, -1
}

// predicted is the class of the highest probability, -1 before there is one.
func (p *picture) predicted() (class int, probability float32) {
	return likeliest(p.probabilities())
}

// likeliest is the class with the highest of these probabilities, -1 when there
// are none.
func likeliest(probabilities []float32) (class int, probability float32) {
	class = -1
	for k, v := range probabilities {
		if class < 0 || v > probability {
			class, probability = k, v
		}
	}
	return class, probability
}

// probabilities are those of the classes that the network ends in, nil before
// there are.
func (p *picture) probabilities() []float32 {
	if len(p.Maps) == 0 {
		return nil
	}
	return p.Maps[len(p.Maps)-1]
}

// label is the true class of the input, -1 when it is not known.
func (p *picture) label() int {
	if len(p.Maps) == 0 {
		return -1
	}
	return p.Source.Label
}

// share is the probability of class k, 0 before there is one.
func (p *picture) share(k int) float32 {
	if probs := p.probabilities(); k < len(probs) {
		return probs[k]
	}
	return 0
}

// plane are the values of map k of layer i.
func (p *picture) plane(i, k int) []float32 {
	n := p.shape(i).H * p.shape(i).W
	return p.Maps[i+1][k*n : (k+1)*n]
}

// shape is that of layer i, or of the input for -1.
func (p *picture) shape(i int) engine.Shape {
	if i < 0 {
		return talk.InputShape
	}
	return p.shapes[i]
}

// repaint colours what is shown again, after a change of the scale.
func (m *Model) repaint() {
	m.pic.version++
	m.pic.paint(m.view.scale == "layer")
	m.paintTwins()
}
