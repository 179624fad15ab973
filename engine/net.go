package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"

	"convscope/engine/internal/kernel"
)

// A Net is a network built from specs. It owns the activations of every layer
// for one sample, or while training for a group of samples when it has a layer
// that needs several. It is not safe for concurrent use.
type Net struct {
	in     Shape
	specs  []Spec
	shapes []Shape // of each layer's output
	layers []Layer
	params []*Param    // of all layers, in pack order
	acts   [][]float32 // acts[0] is the input, acts[i+1] the output of layer i
	grads  [][]float32 // of the loss with respect to acts; nil until backward
	skips  [][]int     // skips[i] are the acts that the Residuals starting at acts[i] add to
	group  int         // how many samples are trained at once
	first  int         // the first layer that learns: below it nothing asks for a gradient
}

// New builds the network of specs for samples of shape in, its first
// parameters drawn by seed. The logits are what goes into the closing Softmax,
// or the last output when there is none. The error is a [*LayerError].
func New(in Shape, specs []Spec, seed uint64) (*Net, error) {
	if len(specs) == 0 {
		return nil, &LayerError{-1, errors.New("the network has no layers")}
	}
	shapes, err := Shapes(in, specs)
	if err != nil {
		return nil, err
	}
	return build(in, specs, shapes, rand.New(rand.NewPCG(seed, initStream))), nil
}

// Streams of random numbers that one seed gives; what they are for never mixes.
const (
	initStream = iota
	shuffleStream
	dropoutStream
)

func build(in Shape, specs []Spec, shapes []Shape, rng *rand.Rand) *Net {
	n := &Net{in: in, specs: append([]Spec(nil), specs...), shapes: shapes, skips: make([][]int, len(specs)+1), group: 1}
	if slices.Contains(specs, Spec(BatchNorm{})) {
		n.group = GhostBatch
	}
	n.acts = make([][]float32, len(specs)+1)
	for i, s := range specs {
		if r, ok := s.(Residual); ok {
			n.skips[i-r.Over] = append(n.skips[i-r.Over], i+1)
		}
		layer := s.build(in, rng)
		n.layers = append(n.layers, layer)
		n.params = append(n.params, layer.Params()...)
		if len(n.params) == 0 {
			n.first++
		}
		in = shapes[i]
	}
	n.wake()
	return n
}

// wake makes the activations.
func (n *Net) wake() {
	for i := range n.acts {
		n.acts[i] = make([]float32, n.group*n.length(i))
	}
}

// Rest lets go of activations, gradients of them and scratch, which are all that
// makes a network large, until it runs again. Parameters stay, with their
// gradients.
func (n *Net) Rest() {
	clear(n.acts)
	n.grads = nil
	for _, l := range n.layers {
		if l, ok := l.(interface{ rest() }); ok {
			l.rest()
		}
	}
}

// replica is a network with the same parameters (the same memory) but its own
// gradients, activations and scratch, for another goroutine.
func (n *Net) replica() *Net {
	r := build(n.in, n.specs, n.shapes, rand.New(rand.NewPCG(0, initStream)))
	for i, p := range r.params {
		p.Value = n.params[i].Value
	}
	return r
}

// In is the shape of a sample.
func (n *Net) In() Shape { return n.in }

// Specs are the layers. The slice belongs to the net.
func (n *Net) Specs() []Spec { return n.specs }

// Shapes are the output shapes of the layers. The slice belongs to the net.
func (n *Net) Shapes() []Shape { return n.shapes }

// Params are the learned tensors of layer i.
func (n *Net) Params(i int) []*Param { return n.layers[i].Params() }

// AllParams are the learned tensors of all layers, in pack order. The slice
// belongs to the net.
func (n *Net) AllParams() []*Param { return n.params }

// ParamCount is the number of learned values.
func (n *Net) ParamCount() int {
	count := 0
	for _, p := range n.params {
		count += len(p.Value)
	}
	return count
}

// AppendParams appends all learned values to dst, in pack order: layer by
// layer, weights before bias. It makes room for them once, with none to spare:
// a training keeps what it returns of every epoch.
func (n *Net) AppendParams(dst []float32) []float32 {
	dst = slices.Grow(dst, n.ParamCount())
	for _, p := range n.params {
		dst = append(dst, p.Value...)
	}
	return dst
}

// SetParams sets all learned values from flat, in the order of AppendParams.
func (n *Net) SetParams(flat []float32) error {
	if want := n.ParamCount(); len(flat) != want {
		return fmt.Errorf("%d parameters for a network of %d", len(flat), want)
	}
	for _, p := range n.params {
		flat = flat[copy(p.Value, flat):]
	}
	return nil
}

// Forward runs one sample, as at inference, and keeps all activations.
func (n *Net) Forward(x []float32) { n.forward(x, 1, nil, 0) }

// forward runs count samples; with an rng, as while training, each of them
// being weight of its batch.
func (n *Net) forward(x []float32, count int, rng *rand.Rand, weight float32) {
	if len(x) != count*n.in.Len() || count > n.group {
		panic(fmt.Sprintf("engine: %d values for %d inputs of shape %v, at most %d at once", len(x), count, n.in, n.group))
	}
	copy(n.act(0, count), x)
	for i, l := range n.layers {
		if s, ok := l.(stochastic); ok {
			s.draw(rng, count, weight)
		}
		y := n.act(i+1, count)
		l.Forward(n.act(i, count), y)
		if r, ok := n.specs[i].(Residual); ok {
			kernel.Add(n.act(i-r.Over, count), y)
		}
	}
}

// backward adds to the gradient of every parameter, given the samples' labels
// and after forward. The loss is the cross-entropy, times weight. It returns
// the sum of the loss before that, and how many samples are classified right.
func (n *Net) backward(labels []int, weight float32) (loss float64, correct int) {
	if n.grads == nil {
		n.grads = make([][]float32, len(n.acts))
		for i := range n.grads {
			n.grads[i] = make([]float32, n.group*n.length(i))
		}
	}
	top, count := n.logitsAt(), len(labels)
	classes := n.length(top)
	for i, label := range labels {
		logits := n.acts[top][i*classes : (i+1)*classes]
		loss += CrossEntropy(logits, label, weight, n.grads[top][i*classes:(i+1)*classes])
		if Argmax(logits) == label {
			correct++
		}
	}
	for i := top - 1; i >= n.first; i-- {
		var dx []float32
		if i > n.first {
			dx = n.grads[i][:count*n.length(i)]
		}
		n.layers[i].Backward(n.act(i, count), n.act(i+1, count), n.grads[i+1][:count*n.length(i+1)], dx)
		if dx != nil {
			for _, to := range n.skips[i] {
				kernel.Add(n.grads[to][:len(dx)], dx)
			}
		}
	}
	return loss, correct
}

// length is the number of values of acts[i] for one sample.
func (n *Net) length(i int) int {
	if i == 0 {
		return n.in.Len()
	}
	return n.shapes[i-1].Len()
}

// act is acts[i] for count samples.
func (n *Net) act(i, count int) []float32 {
	if n.acts[i] == nil {
		n.wake()
	}
	return n.acts[i][:count*n.length(i)]
}

// logitsAt is the index in acts of the logits.
func (n *Net) logitsAt() int {
	top := len(n.layers)
	if _, ok := n.specs[top-1].(Softmax); ok {
		top--
	}
	return top
}

// Activation is the output of layer i for the last Forward; i = -1 is the
// input. The slice belongs to the net.
func (n *Net) Activation(i int) []float32 { return n.act(i+1, 1) }

// Logits are the values before the closing softmax, one a class. The slice
// belongs to the net.
func (n *Net) Logits() []float32 { return n.act(n.logitsAt(), 1) }

// Probabilities is the softmax of the logits of the last Forward.
func (n *Net) Probabilities() []float32 {
	p := make([]float32, len(n.Logits()))
	softmax{Shape{len(p), 1, 1}}.Forward(n.Logits(), p)
	return p
}

// Label is the most probable class of the last Forward.
func (n *Net) Label() int { return Argmax(n.Logits()) }
