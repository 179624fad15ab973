// Package chain is a network on its way into Convscope or out of it: what every
// format of the packages beside this one writes and reads.
//
// The engine's networks are chains: each layer takes what the one before it
// gives, and a Residual also what went into an earlier one. Other formats
// describe graphs; a [Builder] turns those that are chains into one.
package chain

import (
	"fmt"
	"strconv"

	"convscope/engine"
	"convscope/weights"
)

// A Network is a network with what it has learned.
type Network struct {
	Name    string       // of the file it becomes: "crp-5"
	Input   engine.Shape // of an image, whose values are 0 to 1
	Classes []string     // what the outputs stand for; nil when it is not known
	Specs   []engine.Spec
	Params  []float32 // in the order of engine.Net.AppendParams
}

// Of is the network of a pack.
func Of(p *weights.Pack) (*Network, error) {
	specs, err := engine.Specs(p.Layers)
	if err != nil {
		return nil, err
	}
	return &Network{Name: p.Name, Input: p.Input, Classes: p.Classes, Specs: specs, Params: p.Params}, nil
}

// A Layer is one layer of a network, with all that another framework must know.
type Layer struct {
	Name    string // its kind and number, unlike any other's: "conv1"
	Spec    engine.Spec
	In, Out engine.Shape
	Tensors []Tensor
}

// A Tensor is one learned tensor of a layer, in C order.
type Tensor struct {
	Name   string // "weight", "bias"; "scale", "shift", "mean" or "variance"
	Dims   []int
	Values []float32
}

// Layers are those of n, with their parameters. It is an error when these do
// not fit together.
func (n *Network) Layers() ([]Layer, error) {
	shapes, err := engine.Shapes(n.Input, n.Specs)
	if err != nil {
		return nil, err
	}
	if len(n.Specs) == 0 {
		return nil, fmt.Errorf("the network has no layers")
	}
	layers := make([]Layer, len(n.Specs))
	count := map[string]int{}
	in, params := n.Input, n.Params
	for i, s := range n.Specs {
		kind := engine.RecordOf(s).Kind
		count[kind]++
		l := Layer{Name: kind + strconv.Itoa(count[kind]), Spec: s, In: in, Out: shapes[i]}
		for _, t := range tensors(s, in) {
			size := 1
			for _, d := range t.Dims {
				size *= d
			}
			if size > len(params) {
				return nil, fmt.Errorf("%d parameters are too few for the network: they end in layer %d, %v", len(n.Params), i+1, s)
			}
			t.Values, params = params[:size], params[size:]
			l.Tensors = append(l.Tensors, t)
		}
		layers[i], in = l, l.Out
	}
	if len(params) > 0 {
		return nil, fmt.Errorf("%d parameters are %d too many for the network", len(n.Params), len(params))
	}
	return layers, nil
}

// tensors are the learned tensors of a layer, still without their values.
func tensors(s engine.Spec, in engine.Shape) []Tensor {
	switch s := s.(type) {
	case engine.Conv:
		return []Tensor{{"weight", []int{s.Filters, in.C, s.Kernel, s.Kernel}, nil}, {"bias", []int{s.Filters}, nil}}
	case engine.Dense:
		return []Tensor{{"weight", []int{s.Units, in.Len()}, nil}, {"bias", []int{s.Units}, nil}}
	case engine.BatchNorm:
		c := []int{in.C}
		return []Tensor{{"scale", c, nil}, {"shift", c, nil}, {"mean", c, nil}, {"variance", c, nil}}
	}
	return nil
}
