package lab

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
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
	collect(2 * l.net.cost().Acts) // the last picture may still be there
	if l.rival != nil {
		collect(2 * l.rival.cost().Acts)
		l.showRival(seq)
	}
	ms := l.forward(l.input.pixels)
	net := l.net.net
	s := talk.Shown{Seq: seq, Source: l.input.source, Logits: slices.Clone(net.Logits()), Links: l.net.allLinks(), MS: ms}
	for i := range len(net.Specs()) + 1 {
		s.Maps = append(s.Maps, slices.Clone(net.Activation(i-1)))
	}
	l.say(s)
	return nil
}

func (l *Lab) inspect(c talk.Inspect) error {
	if l.net == nil {
		return errNoNetwork
	}
	if n := len(l.net.net.Specs()); c.Layer < 0 || c.Layer >= n {
		return fmt.Errorf("there is no layer %d: the network's are 0 to %d", c.Layer, n-1)
	}
	ins := talk.Inspected{Seq: c.Seq, Layer: c.Layer, Shape: l.net.weightShape(c.Layer), Edits: l.net.editsOf(c.Layer)}
	if params := l.net.net.Params(c.Layer); len(params) > 0 {
		ins.Weights, ins.Bias = slices.Clone(params[0].Value), slices.Clone(params[1].Value)
		if _, ok := l.net.net.Specs()[c.Layer].(engine.BatchNorm); ok {
			ins.Mean, ins.Variance = slices.Clone(params[2].Value), slices.Clone(params[3].Value)
		}
	}
	l.say(ins)
	return nil
}

// weightShape is the shape of the first parameters of layer i: Filters×In×K×K,
// Units×Inputs, or one value a channel. It is nil when the layer has none.
func (n *network) weightShape(i int) []int {
	params := n.net.Params(i)
	if len(params) == 0 {
		return nil
	}
	in := n.net.In()
	if i > 0 {
		in = n.net.Shapes()[i-1]
	}
	switch s := n.net.Specs()[i].(type) {
	case engine.Conv:
		return []int{s.Filters, in.C, s.Kernel, s.Kernel}
	case engine.Dense:
		return []int{s.Units, in.Len()}
	}
	return []int{len(params[0].Value)}
}
