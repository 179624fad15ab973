package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
)

// LeakyReLU multiplies every negative value by Slope, so that its filter can
// still learn (Maas et al. 2013).
type LeakyReLU struct{ Slope float64 }

func (s LeakyReLU) String() string { return fmt.Sprintf("leaky relu %g", s.Slope) }

// Out implements Spec.
func (s LeakyReLU) Out(in Shape) (Shape, error) {
	if !(s.Slope >= 0 && s.Slope < 1) {
		return Shape{}, fmt.Errorf("%v: slope %g, want at least 0 and below 1", s, s.Slope)
	}
	return in, nil
}

// ParamCount implements Spec.
func (LeakyReLU) ParamCount(Shape) int { return 0 }

func (s LeakyReLU) build(Shape, *rand.Rand) Layer {
	slope := float32(s.Slope)
	return pointwise{
		f: func(x float32) float32 {
			if x < 0 {
				return slope * x
			}
			return x
		},
		slope: func(x, _ float32) float32 {
			if x > 0 {
				return 1
			}
			return slope
		},
	}
}

// Tanh squashes every value to between -1 and 1.
type Tanh struct{}

func (Tanh) String() string { return "tanh" }

// Out implements Spec.
func (Tanh) Out(in Shape) (Shape, error) { return in, nil }

// ParamCount implements Spec.
func (Tanh) ParamCount(Shape) int { return 0 }

func (Tanh) build(Shape, *rand.Rand) Layer {
	return pointwise{
		f:     func(x float32) float32 { return float32(math.Tanh(float64(x))) },
		slope: func(_, y float32) float32 { return 1 - y*y },
	}
}

// Sigmoid squashes every value to between 0 and 1: 1/(1+exp(-x)).
type Sigmoid struct{}

func (Sigmoid) String() string { return "sigmoid" }

// Out implements Spec.
func (Sigmoid) Out(in Shape) (Shape, error) { return in, nil }

// ParamCount implements Spec.
func (Sigmoid) ParamCount(Shape) int { return 0 }

func (Sigmoid) build(Shape, *rand.Rand) Layer {
	return pointwise{
		f:     func(x float32) float32 { return float32(1 / (1 + math.Exp(-float64(x)))) },
		slope: func(_, y float32) float32 { return y * (1 - y) },
	}
}

// pointwise is a layer that treats every value alike: y = f(x), and slope(x, y)
// is dy/dx.
type pointwise struct {
	f     func(x float32) float32
	slope func(x, y float32) float32
}

func (pointwise) Params() []*Param { return nil }

func (p pointwise) Forward(x, y []float32) {
	y = y[:len(x)]
	for i, v := range x {
		y[i] = p.f(v)
	}
}

func (p pointwise) Backward(x, y, dy, dx []float32) {
	if dx == nil {
		return
	}
	for i, d := range dy {
		dx[i] = d * p.slope(x[i], y[i])
	}
}
