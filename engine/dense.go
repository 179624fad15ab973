package engine

import (
	"fmt"
	"math/rand/v2"

	"convscope/engine/internal/kernel"
)

// Dense joins every one of its Units to every value of the input, which it
// reads as one flat list (there is no layer for flattening).
type Dense struct{ Units int }

func (s Dense) String() string { return fmt.Sprintf("dense %d", s.Units) }

// Out implements Spec.
func (s Dense) Out(Shape) (Shape, error) {
	switch {
	case s.Units < 1:
		return Shape{}, fmt.Errorf("%v: %d units, want at least 1", s, s.Units)
	case s.Units > maxWidth:
		return Shape{}, fmt.Errorf("%v: %d units, want at most %d", s, s.Units, maxWidth)
	}
	return Shape{s.Units, 1, 1}, nil
}

// ParamCount implements Spec.
func (s Dense) ParamCount(in Shape) int { return s.Units * (in.Len() + 1) }

func (s Dense) toll(in Shape, group int, _ bool) toll {
	return toll{learnRows: max(s.Units, group), work: s.Units * in.Len()}
}

func (s Dense) build(in Shape, rng *rand.Rand) Layer {
	d := &dense{
		in: in, out: Shape{s.Units, 1, 1},
		weights: newWeights("weights", s.Units*in.Len()),
		bias:    newParam("bias", s.Units),
	}
	heNormal(rng, d.weights.Value, in.Len())
	return d
}

type dense struct {
	in, out       Shape
	weights, bias *Param
}

func (d *dense) Params() []*Param { return []*Param{d.weights, d.bias} }

func (d *dense) Forward(x, y []float32) {
	n := samples(x, d.in, y, d.out)
	for i := range n {
		copy(sample(y, d.out, i), d.bias.Value)
	}
	kernel.GemmNT(n, d.out.C, d.in.Len(), x, d.weights.Value, y)
}

func (d *dense) Backward(x, y, dy, dx []float32) {
	n := samples(x, d.in, y, d.out)
	for i := range n {
		kernel.Add(sample(dy, d.out, i), d.bias.Grad)
	}
	kernel.GemmTN(d.out.C, d.in.Len(), n, dy, x, d.weights.Grad)
	if dx != nil {
		clear(dx)
		kernel.Gemm(n, d.in.Len(), d.out.C, dy, d.weights.Value, dx)
	}
}
