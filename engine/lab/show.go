package lab

import (
	"fmt"
	"slices"

	"convscope/engine"
)

// forward runs x through the current network and returns how long it took, in
// milliseconds.
func (l *Lab) forward(x []float32) float64 {
	start := l.clock()
	l.net.net.Forward(x)
	return l.clock().Sub(start).Seconds() * 1000
}

func (l *Lab) show(seq int) error {
	if l.net == nil {
		return errNoNetwork
	}
	ms := l.forward(l.input.pixels)
	net := l.net.net
	s := Shown{Seq: seq, Source: l.input.source, Logits: slices.Clone(net.Logits()), Links: l.net.allLinks(), MS: ms}
	for i := range len(net.Specs()) + 1 {
		s.Maps = append(s.Maps, slices.Clone(net.Activation(i-1)))
	}
	l.say(s)
	return nil
}

func (l *Lab) inspect(c Inspect) error {
	if l.net == nil {
		return errNoNetwork
	}
	if n := len(l.net.net.Specs()); c.Layer < 0 || c.Layer >= n {
		return fmt.Errorf("there is no layer %d: the network's are 0 to %d", c.Layer, n-1)
	}
	shape, w, bias := l.net.parameters(c.Layer)
	l.say(Inspected{Seq: c.Seq, Layer: c.Layer, Shape: shape, Weights: w, Bias: bias})
	return nil
}

// parameters are copies of what layer i has learned, and the shape of its
// weights: Filters×In×K×K or Units×Inputs. All are nil when it learns nothing.
func (n *network) parameters(i int) (shape []int, w, bias []float32) {
	params := n.net.Params(i)
	if len(params) == 0 {
		return nil, nil, nil
	}
	in := n.net.In()
	if i > 0 {
		in = n.net.Shapes()[i-1]
	}
	switch s := n.net.Specs()[i].(type) {
	case engine.Conv:
		shape = []int{s.Filters, in.C, s.Kernel, s.Kernel}
	case engine.Dense:
		shape = []int{s.Units, in.Len()}
	default:
		panic(fmt.Sprintf("lab: layer %d, %v, has parameters of unknown shape", i, s))
	}
	return shape, slices.Clone(params[0].Value), slices.Clone(params[1].Value)
}
