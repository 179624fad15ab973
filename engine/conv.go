package engine

import (
	"fmt"
	"math"
	"math/rand/v2"

	"convscope/engine/internal/kernel"
)

// Conv slides Filters kernels of Kernel×Kernel over all input channels, Stride
// pixels at a time, over an input with Pad zeros added on every side, and adds
// a bias to each. It does not flip the kernel (it is a cross-correlation, as in
// every framework).
type Conv struct{ Filters, Kernel, Stride, Pad int }

func (s Conv) String() string { return fmt.Sprintf("conv %d@%d×%d", s.Filters, s.Kernel, s.Kernel) }

// Out implements Spec.
func (s Conv) Out(in Shape) (Shape, error) {
	switch h, w := in.H+2*s.Pad, in.W+2*s.Pad; {
	case s.Filters < 1:
		return Shape{}, fmt.Errorf("%v: %d filters, want at least 1", s, s.Filters)
	case s.Filters > maxWidth:
		return Shape{}, fmt.Errorf("%v: %d filters, want at most %d", s, s.Filters, maxWidth)
	case s.Stride < 1:
		return Shape{}, fmt.Errorf("%v: stride %d, want at least 1", s, s.Stride)
	case s.Stride > maxStride:
		return Shape{}, fmt.Errorf("%v: stride %d, want at most %d", s, s.Stride, maxStride)
	case s.Pad < 0 || s.Pad > maxPad:
		return Shape{}, fmt.Errorf("%v: padding %d, want 0 to %d", s, s.Pad, maxPad)
	case s.Kernel < 1:
		return Shape{}, fmt.Errorf("%v: kernel %d, want at least 1", s, s.Kernel)
	case s.Kernel > min(h, w):
		return Shape{}, fmt.Errorf("%v: kernel %d does not fit the padded input %d×%d", s, s.Kernel, h, w)
	case s.Pad >= s.Kernel:
		return Shape{}, fmt.Errorf("%v: padding %d, want less than the kernel: the border would see only zeros", s, s.Pad)
	default:
		return Shape{s.Filters, (h-s.Kernel)/s.Stride + 1, (w-s.Kernel)/s.Stride + 1}, nil
	}
}

const (
	maxWidth = 4096 // filters or units of one layer
	maxPad   = 64
	// Kernels count in 32 bits; no plane is so large that a longer step would
	// end elsewhere.
	maxStride = MaxActivations
)

// ParamCount implements Spec.
func (s Conv) ParamCount(in Shape) int { return s.Filters * (in.C*s.Kernel*s.Kernel + 1) }

func (s Conv) toll(in Shape, _ int, dx bool) toll {
	out, window := mustOut(s, in), in.C*s.Kernel*s.Kernel
	t := toll{run: window * out.H * out.W, rows: s.Filters, work: s.Filters * window * out.H * out.W}
	switch {
	case !dx:
	case s.Stride == 1: // the kernels turned, and columns of dy
		t.learn = s.Filters*window + s.Filters*s.Kernel*s.Kernel*in.H*in.W
		t.learnRows = in.C
	default:
		t.learn, t.learnRows = t.run, window
	}
	return t
}

func (s Conv) build(in Shape, rng *rand.Rand) Layer {
	out := mustOut(s, in)
	c := &conv{
		in: in, out: out,
		window:  kernel.Window{C: in.C, H: in.H, W: in.W, K: s.Kernel, Stride: s.Stride, Pad: s.Pad, OH: out.H, OW: out.W},
		filters: newWeights("filters", s.Filters*in.C*s.Kernel*s.Kernel),
		bias:    newParam("bias", s.Filters),
	}
	heNormal(rng, c.filters.Value, c.window.Rows())
	return c
}

type conv struct {
	in, out       Shape
	window        kernel.Window
	filters, bias *Param
	cols          []float32 // Im2Col of the last sample, once there is one
	back          *convBack // once something asks for dx
}

func (c *conv) rest() { c.cols, c.back = nil, nil }

func (c *conv) Params() []*Param { return []*Param{c.filters, c.bias} }

func (c *conv) Forward(x, y []float32) {
	if c.cols == nil {
		c.cols = make([]float32, c.window.Rows()*c.window.Cols())
	}
	for i := range samples(x, c.in, y, c.out) {
		yi := sample(y, c.out, i)
		kernel.FillRows(c.window.Cols(), c.bias.Value, yi)
		kernel.Im2Col(c.window, sample(x, c.in, i), c.cols)
		kernel.Gemm(c.out.C, c.window.Cols(), c.window.Rows(), c.filters.Value, c.cols, yi)
	}
}

func (c *conv) Backward(x, y, dy, dx []float32) {
	n := samples(x, c.in, y, c.out)
	for i := range n {
		dyi := sample(dy, c.out, i)
		kernel.RowSums(c.window.Cols(), dyi, c.bias.Grad)
		if n > 1 { // else they are still there from Forward
			kernel.Im2Col(c.window, sample(x, c.in, i), c.cols)
		}
		kernel.GemmNT(c.out.C, c.window.Rows(), c.window.Cols(), dyi, c.cols, c.filters.Grad)
	}
	if dx == nil {
		return
	}
	if c.back == nil {
		c.back = newConvBack(c)
	}
	c.back.prepare(c.filters.Value)
	for i := range n {
		c.back.run(c.filters.Value, sample(dy, c.out, i), sample(dx, c.in, i))
	}
}

// heNormal draws weights from N(0, 2/fanIn) (He et al. 2015, equation 10).
func heNormal(rng *rand.Rand, w []float32, fanIn int) {
	sd := math.Sqrt(2 / float64(fanIn))
	for i := range w {
		w[i] = float32(rng.NormFloat64() * sd)
	}
}
