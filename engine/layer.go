package engine

import (
	"fmt"
	"math/rand/v2"
)

// stochastic is a layer that behaves differently while training.
type stochastic interface {
	// draw fixes the randomness of the next Forward, of count samples that are
	// weight of their batch each; a nil rng and no weight mean inference.
	draw(rng *rand.Rand, count int, weight float32)
}

// mustOut is the shape that s gives, for build: whoever builds a layer has
// asked before whether it is possible.
func mustOut(s Spec, in Shape) Shape {
	out, err := s.Out(in)
	if err != nil {
		panic(fmt.Sprintf("engine: build of an impossible layer: %v", err))
	}
	return out
}

func newParam(name string, n int) *Param {
	return &Param{Name: name, Value: make([]float32, n), Grad: make([]float32, n)}
}

// newWeights are a Param that L2 pulls to 0.
func newWeights(name string, n int) *Param {
	p := newParam(name, n)
	p.Decays = true
	return p
}

// samples is the number of samples in x and y.
func samples(x []float32, in Shape, y []float32, out Shape) int {
	n := len(x) / in.Len()
	if n*in.Len() != len(x) || n*out.Len() != len(y) {
		panic(fmt.Sprintf("engine: %d values for input %v and %d for output %v", len(x), in, len(y), out))
	}
	return n
}

// sample is sample i of a batch of shape s.
func sample(x []float32, s Shape, i int) []float32 { return x[i*s.Len() : (i+1)*s.Len()] }

// Argmax is the index of the largest value, the first among equals.
func Argmax(x []float32) int {
	best := 0
	for i, v := range x {
		if v > x[best] {
			best = i
		}
	}
	return best
}
