package engine

import (
	"errors"
	"fmt"
	"math/rand/v2"
)

// A Shape is that of one sample: channels, height, width.
type Shape struct{ C, H, W int }

// Len is the number of values in a sample of shape s.
func (s Shape) Len() int { return s.C * s.H * s.W }

func (s Shape) String() string {
	if s.H == 1 && s.W == 1 {
		return fmt.Sprint(s.C)
	}
	return fmt.Sprintf("%d×%d×%d", s.H, s.W, s.C)
}

// A Spec says what a layer is, before it is known what feeds it. Specs are
// comparable plain values: the editor moves them about, and a weight pack
// stores them (see [Record]).
type Spec interface {
	// Out is the shape the layer gives for an input of shape in. Its error
	// names the offending value.
	Out(in Shape) (Shape, error)
	// ParamCount is the number of learned values for an input of shape in,
	// for which Out must have succeeded.
	ParamCount(in Shape) int
	// String is how a person would call the layer: "conv 8@5×5".
	String() string
	// build makes the layer, with its first parameters drawn from rng.
	// Out(in) must have succeeded.
	build(in Shape, rng *rand.Rand) Layer
}

// A Param is one learned tensor and the gradient that Backward adds to.
type Param struct {
	Name        string // "filters", "weights", "bias", "scale", "shift" or "running …"
	Value, Grad []float32
	// Running says that the value is not learned but follows what the layer
	// sees: Grad is where it moves to.
	Running bool
	// Decays says that L2 pulls it to 0: that of values which are multiplied
	// with others. What is only added, and a norm's scale, is left alone.
	Decays bool
}

// A Layer is a Spec built for one input shape. It holds parameters and scratch
// but no activations: those belong to the Net, which shows them.
type Layer interface {
	// Forward sets y from x, both of the same number of samples.
	Forward(x, y []float32)
	// Backward adds to the gradient of each parameter and sets dx (unless
	// nil), given the x and y of the last Forward and dy.
	Backward(x, y, dy, dx []float32)
	// Params are the learned tensors, in the order a weight pack keeps them.
	Params() []*Param
}

// A LayerError says which layer of a network is impossible, and why.
type LayerError struct {
	Index int // of the layer, from 0; -1 when it is the network as a whole
	Err   error
}

func (e *LayerError) Error() string {
	if e.Index < 0 {
		return e.Err.Error()
	}
	return fmt.Sprintf("layer %d: %v", e.Index+1, e.Err)
}

func (e *LayerError) Unwrap() error { return e.Err }

// Limits of a network that a person can draw, so that a hostile or mistyped
// one is refused with a sentence instead of exhausting the machine's memory.
const (
	MaxLayers      = 64
	MaxActivations = 1 << 22 // values one layer gives for one sample
	MaxParams      = 1 << 24 // learned values of a network
)

// Shapes gives the output shape of every layer, one per spec, for samples of
// shape in. When a layer is impossible it returns the shapes before it and a
// [*LayerError], and when all of them together take more than [MaxBudget], all
// shapes and a [*LayerError] of the one that takes most.
func Shapes(in Shape, specs []Spec) ([]Shape, error) {
	if least, most := min(in.C, in.H, in.W), max(in.C, in.H, in.W); least < 1 || most > MaxActivations || in.C*in.H > MaxActivations || in.Len() > MaxActivations {
		return nil, &LayerError{-1, fmt.Errorf("an input of %d×%d×%d: want at least one value and at most %d", in.H, in.W, in.C, MaxActivations)}
	}
	if len(specs) > MaxLayers {
		return nil, &LayerError{-1, fmt.Errorf("%d layers, want at most %d", len(specs), MaxLayers)}
	}
	shapes := make([]Shape, 0, len(specs))
	before := []Shape{in} // what goes into each layer
	params := 0
	for i, s := range specs {
		if s == nil {
			return shapes, &LayerError{i, errors.New("no layer here")}
		}
		out, err := s.Out(in)
		if r, ok := s.(Residual); ok && err == nil {
			err = r.check(i, before)
		}
		if err != nil {
			return shapes, &LayerError{i, err}
		}
		if n := out.Len(); n > MaxActivations {
			return shapes, &LayerError{i, fmt.Errorf("%v: output %v has %d values, want at most %d", s, out, n, MaxActivations)}
		}
		if params += s.ParamCount(in); params > MaxParams {
			return shapes, &LayerError{i, fmt.Errorf("%v: brings the network to %d parameters, want at most %d", s, params, MaxParams)}
		}
		shapes, before = append(shapes, out), append(before, out)
		in = out
	}
	return shapes, MaxBudget.Check(before[0], specs, shapes)
}
