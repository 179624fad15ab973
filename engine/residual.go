package engine

import (
	"fmt"
	"math/rand/v2"
)

// Residual is a skip connection: it adds what went into the layer Over places
// before it to its own input (He et al. 2016, figure 2). Both must have the same
// shape.
type Residual struct{ Over int }

func (s Residual) String() string { return fmt.Sprintf("residual over %d", s.Over) }

// Out implements Spec. That the shapes agree is for [Shapes] to check.
func (s Residual) Out(in Shape) (Shape, error) {
	if s.Over < 1 {
		return Shape{}, fmt.Errorf("%v: skips %d layers, want at least 1", s, s.Over)
	}
	return in, nil
}

// ParamCount implements Spec.
func (Residual) ParamCount(Shape) int { return 0 }

// check says why layer i cannot be s, given the shapes of the input and of the
// layers before it.
func (s Residual) check(i int, shapes []Shape) error {
	from := i - s.Over
	if from < 0 {
		return fmt.Errorf("%v: there are only %d layers before it", s, i)
	}
	if shapes[from] != shapes[i] {
		return fmt.Errorf("%v: cannot add %v to %v", s, shapes[from], shapes[i])
	}
	return nil
}

// build makes only the straight half of the layer: the Net adds the other,
// whose activations and gradients it owns.
func (Residual) build(Shape, *rand.Rand) Layer { return identity{} }

type identity struct{}

func (identity) Params() []*Param { return nil }

func (identity) Forward(x, y []float32) { copy(y, x) }

func (identity) Backward(_, _, dy, dx []float32) {
	if dx != nil {
		copy(dx, dy)
	}
}
