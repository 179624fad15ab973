package engine

import (
	"fmt"
	"math/rand/v2"

	"convscope/engine/internal/kernel"
)

// MaxPool keeps the largest value of every Size×Size window, Stride apart.
// Rows and columns at the end that fill no window are left out.
type MaxPool struct{ Size, Stride int }

func (s MaxPool) String() string { return fmt.Sprintf("maxpool %d×%d", s.Size, s.Size) }

// Out implements Spec.
func (s MaxPool) Out(in Shape) (Shape, error) { return poolOut(s, s.Size, s.Stride, in) }

// poolOut is the shape that a pooling with windows of size×size gives.
func poolOut(s Spec, size, stride int, in Shape) (Shape, error) {
	switch {
	case size < 1:
		return Shape{}, fmt.Errorf("%v: extent %d, want at least 1", s, size)
	case stride < 1:
		return Shape{}, fmt.Errorf("%v: stride %d, want at least 1", s, stride)
	case stride > maxStride:
		return Shape{}, fmt.Errorf("%v: stride %d, want at most %d", s, stride, maxStride)
	case size > min(in.H, in.W):
		return Shape{}, fmt.Errorf("%v: nothing left to pool: extent %d does not fit the input %d×%d", s, size, in.H, in.W)
	default:
		return Shape{in.C, (in.H-size)/stride + 1, (in.W-size)/stride + 1}, nil
	}
}

// ParamCount implements Spec.
func (MaxPool) ParamCount(Shape) int { return 0 }

func (s MaxPool) toll(in Shape, group int, _ bool) toll {
	n := mustOut(s, in).Len()
	return toll{run: n, learn: group * n, work: n * s.Size * s.Size}
}

func (s MaxPool) build(in Shape, _ *rand.Rand) Layer {
	out := mustOut(s, in)
	return &maxPool{in: in, out: out,
		window: kernel.Window{C: in.C, H: in.H, W: in.W, K: s.Size, Stride: s.Stride, OH: out.H, OW: out.W}}
}

type maxPool struct {
	in, out Shape
	window  kernel.Window
	argmax  []int32 // of the last Forward: where in its sample each output came from
}

func (p *maxPool) rest() { p.argmax = nil }

func (p *maxPool) Params() []*Param { return nil }

func (p *maxPool) Forward(x, y []float32) {
	n := samples(x, p.in, y, p.out)
	if len(p.argmax) < len(y) {
		p.argmax = make([]int32, len(y))
	}
	for i := range n {
		at := p.argmax[i*p.out.Len() : (i+1)*p.out.Len()]
		kernel.MaxPool(p.window, sample(x, p.in, i), sample(y, p.out, i), at)
	}
}

func (p *maxPool) Backward(x, y, dy, dx []float32) {
	if dx == nil {
		return
	}
	n := samples(x, p.in, y, p.out)
	clear(dx)
	for i := range n {
		at := p.argmax[i*p.out.Len() : (i+1)*p.out.Len()]
		kernel.Scatter(sample(dy, p.out, i), at, sample(dx, p.in, i))
	}
}
