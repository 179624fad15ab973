package main

import (
	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/ts"

	"convscope/engine"
)

// A network is an engine.Net on a device. All its parameters lie in one tensor,
// in pack order, as the optimizer wants them; the layers have views of it.
type network struct {
	device gotch.Device
	in     engine.Shape
	values *ts.Tensor
	params []*param
	layers []layer
}

// A param is one parameter of a layer: a view of the network's values.
type param struct {
	*ts.Tensor
	name         string
	offset, size int
	running      bool // follows what the layer sees, instead of being learned
}

// newNetwork copies net, with the parameters it has.
func newNetwork(device gotch.Device, net *engine.Net) (*network, error) {
	n := &network{device: device, in: net.In()}
	err := compute(func(t *tape) {
		values := net.AppendParams(nil)
		n.values = own(t, t.floats(device, values, int64(len(values))))
		in, specs := net.In(), net.Specs()
		// The logits are what goes into a closing softmax.
		if _, ok := specs[len(specs)-1].(engine.Softmax); ok {
			specs = specs[:len(specs)-1]
		}
		for i, s := range specs {
			var params []*param
			for _, p := range net.Params(i) {
				params = append(params, n.view(t, p, paramShape(s, in, p)))
			}
			l, err := newLayer(s, in, net.Shapes()[i], params)
			t.must(err)
			n.layers = append(n.layers, l)
			in = net.Shapes()[i]
		}
	})
	return n, err
}

// view adds the next parameter.
func (n *network) view(t *tape, p *engine.Param, shape []int64) *param {
	next := &param{name: p.Name, size: len(p.Value), running: p.Running}
	if len(n.params) > 0 {
		last := n.params[len(n.params)-1]
		next.offset = last.offset + last.size
	}
	view := t.keep(n.values.Narrow(0, int64(next.offset), int64(next.size), false))
	view = t.keep(view.Reshape(shape, false))
	view = t.keep(view.Detach(false)) // on its own for gradients, in the same memory
	view, err := view.SetRequiresGrad(!p.Running, false)
	t.must(err)
	next.Tensor = view
	n.params = append(n.params, next)
	return next
}

// paramShape is how libtorch wants parameter p of a layer for inputs of shape in.
func paramShape(s engine.Spec, in engine.Shape, p *engine.Param) []int64 {
	switch s := s.(type) {
	case engine.Conv:
		if p.Name == "filters" {
			return []int64{int64(s.Filters), int64(in.C), int64(s.Kernel), int64(s.Kernel)}
		}
	case engine.Dense:
		if p.Name == "weights" {
			return []int64{int64(s.Units), int64(in.Len())}
		}
	}
	return []int64{int64(len(p.Value))}
}

// A pass is one way through the network.
type pass struct {
	*tape
	batch *engine.Batch // nil at inference
	acts  []*ts.Tensor  // what goes into each layer, N×C×H×W
	moves []move        // of the running values
}

// A move is what a running value moves to.
type move struct {
	*param
	to *ts.Tensor
}

// forward gives the logits of samples, a row for each.
func (n *network) forward(t *tape, pixels []float32, batch *engine.Batch) (*ts.Tensor, *pass) {
	samples := int64(len(pixels) / n.in.Len())
	x := t.floats(n.device, pixels, samples, int64(n.in.C), int64(n.in.H), int64(n.in.W))
	p := &pass{tape: t, batch: batch}
	for _, l := range n.layers {
		p.acts = append(p.acts, x)
		if y := l(p, x); y != nil {
			x = y
		}
	}
	return p.flat(x), p
}

// gradient is that of all values after a backward pass, which it clears for the
// next. Running values have none.
func (n *network) gradient(t *tape) *ts.Tensor {
	var parts []*ts.Tensor
	for _, p := range n.params {
		if p.running {
			parts = append(parts, t.keep(ts.Zeros([]int64{int64(p.size)}, gotch.Float, n.device)))
			continue
		}
		g := t.keep(p.Grad(false))
		parts = append(parts, t.keep(g.Flatten(0, -1, false)))
	}
	all := t.keep(ts.Cat(parts, 0))
	for _, p := range n.params {
		if !p.running {
			t.must(t.keep(p.Grad(false)).Zero_())
		}
	}
	return all
}

// close gives the memory back.
func (n *network) close() error {
	return compute(func(t *tape) {
		t.made = append(t.made, n.values)
		for _, p := range n.params {
			t.made = append(t.made, p.Tensor)
		}
	})
}
