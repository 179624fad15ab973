package engine

import "math/rand/v2"

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

func (relu) Forward(x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		// max keeps a NaN, so that a broken network is seen to be broken.
		y[i] = max(v, 0)
	}
}

func (relu) Backward(x, _, dy, dx []float32) {
	if dx == nil {
		return
	}
	dy, dx = dy[:len(x)], dx[:len(x)]
	for i, v := range x {
		if v > 0 {
			dx[i] = dy[i]
		} else {
			dx[i] = 0
		}
	}
}
