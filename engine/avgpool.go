package engine

import (
	"fmt"
	"math/rand/v2"
)

// AvgPool is the mean of every Size×Size window, Stride apart. Rows and columns
// at the end that fill no window are left out.
type AvgPool struct{ Size, Stride int }

func (s AvgPool) String() string { return fmt.Sprintf("avgpool %d×%d", s.Size, s.Size) }

// Out implements Spec.
func (s AvgPool) Out(in Shape) (Shape, error) { return poolOut(s, s.Size, s.Stride, in) }

// ParamCount implements Spec.
func (AvgPool) ParamCount(Shape) int { return 0 }

func (s AvgPool) toll(in Shape, _ int, _ bool) toll {
	return toll{work: mustOut(s, in).Len() * s.Size * s.Size}
}

func (s AvgPool) build(in Shape, _ *rand.Rand) Layer {
	return &avgPool{in: in, out: mustOut(s, in), sizeH: s.Size, sizeW: s.Size, stride: s.Stride}
}

// GlobalAvgPool is the mean of each whole plane (Lin et al. 2014, section 3.2).
type GlobalAvgPool struct{}

func (GlobalAvgPool) String() string { return "global avgpool" }

// Out implements Spec.
func (GlobalAvgPool) Out(in Shape) (Shape, error) { return Shape{in.C, 1, 1}, nil }

// ParamCount implements Spec.
func (GlobalAvgPool) ParamCount(Shape) int { return 0 }

func (GlobalAvgPool) toll(in Shape, _ int, _ bool) toll { return toll{work: in.Len()} }

func (GlobalAvgPool) build(in Shape, _ *rand.Rand) Layer {
	return &avgPool{in: in, out: Shape{in.C, 1, 1}, sizeH: in.H, sizeW: in.W, stride: 1}
}

type avgPool struct {
	in, out              Shape
	sizeH, sizeW, stride int
}

func (p *avgPool) Params() []*Param { return nil }

// each calls f with the index of every output value and the part of every input
// row that its window covers.
func (p *avgPool) each(n int, f func(o, from, to int)) {
	o := 0
	for plane := range n * p.in.C {
		for oy := range p.out.H {
			for ox := range p.out.W {
				corner := (plane*p.in.H+oy*p.stride)*p.in.W + ox*p.stride
				for ky := range p.sizeH {
					f(o, corner+ky*p.in.W, corner+ky*p.in.W+p.sizeW)
				}
				o++
			}
		}
	}
}

func (p *avgPool) Forward(x, y []float32) {
	clear(y)
	scale := 1 / float32(p.sizeH*p.sizeW)
	p.each(samples(x, p.in, y, p.out), func(o, from, to int) {
		var sum float32
		for _, v := range x[from:to] {
			sum += v
		}
		y[o] += sum * scale
	})
}

func (p *avgPool) Backward(x, y, dy, dx []float32) {
	if dx == nil {
		return
	}
	clear(dx)
	scale := 1 / float32(p.sizeH*p.sizeW)
	p.each(samples(x, p.in, y, p.out), func(o, from, to int) {
		for i := from; i < to; i++ {
			dx[i] += dy[o] * scale
		}
	})
}
