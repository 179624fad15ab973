package engine

import (
	"math/rand/v2"

	"convscope/engine/internal/kernel"
)

// ReLU replaces every negative value by 0.
type ReLU struct{}

func (ReLU) String() string { return "relu" }

// Out implements Spec.
func (ReLU) Out(in Shape) (Shape, error) { return in, nil }

// ParamCount implements Spec.
func (ReLU) ParamCount(Shape) int { return 0 }

func (ReLU) build(Shape, *rand.Rand) Layer { return relu{} }

type relu struct{}

func (relu) Params() []*Param { return nil }

func (relu) Forward(x, y []float32) { kernel.ReLU(x, y) }

func (relu) Backward(x, _, dy, dx []float32) {
	if dx != nil {
		kernel.ReLUBackward(x, dy, dx)
	}
}
