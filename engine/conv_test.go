package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// convolve is the definition of a convolution layer, as six plain loops.
func convolve(s Conv, in, out Shape, filters, bias, x []float32) []float64 {
	y := make([]float64, out.Len())
	for f := range s.Filters {
		for oy := range out.H {
			for ox := range out.W {
				sum := float64(bias[f])
				for c := range in.C {
					for ky := range s.Kernel {
						for kx := range s.Kernel {
							iy, ix := oy*s.Stride+ky-s.Pad, ox*s.Stride+kx-s.Pad
							if iy < 0 || iy >= in.H || ix < 0 || ix >= in.W {
								continue
							}
							w := filters[((f*in.C+c)*s.Kernel+ky)*s.Kernel+kx]
							sum += float64(w) * float64(x[(c*in.H+iy)*in.W+ix])
						}
					}
				}
				y[(f*out.H+oy)*out.W+ox] = sum
			}
		}
	}
	return y
}

// everyConv calls f for every convolution that fits a few small inputs.
func everyConv(f func(s Conv, in, out Shape)) {
	for _, in := range []Shape{{1, 5, 5}, {2, 4, 7}, {3, 6, 3}} {
		for kernel := 1; kernel <= 6; kernel++ {
			for stride := 1; stride <= 4; stride++ {
				for pad := 0; pad < kernel; pad++ {
					s := Conv{Filters: 2, Kernel: kernel, Stride: stride, Pad: pad}
					if out, err := s.Out(in); err == nil {
						f(s, in, out)
					}
				}
			}
		}
	}
}

func TestConvAgainstSixLoops(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	tried := 0
	everyConv(func(s Conv, in, out Shape) {
		tried++
		layer := s.build(in, rng)
		params := layer.Params()
		copy(params[1].Value, normal(rng, s.Filters))
		const n = 2
		x, y := normal(rng, n*in.Len()), make([]float32, n*out.Len())
		layer.Forward(x, y)
		for i := range n {
			want := convolve(s, in, out, params[0].Value, params[1].Value, sample(x, in, i))
			for j, got := range sample(y, out, i) {
				if math.Abs(float64(got)-want[j]) > 1e-5*(1+math.Abs(want[j])) {
					t.Fatalf("%+v of %v, sample %d: y[%d] = %v, want %v", s, in, i, j, got, want[j])
				}
			}
		}
	})
	if tried < 100 {
		t.Errorf("tried %d convolutions, want at least 100", tried)
	}
}

// TestConvTransposeIsAdjoint checks <conv(x), y> = <x, convT(y)> for a
// convolution without bias; Backward's dx is the transpose.
func TestConvTransposeIsAdjoint(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 1))
	everyConv(func(s Conv, in, out Shape) {
		layer := s.build(in, rng)
		x, cx := normal(rng, in.Len()), make([]float32, out.Len())
		y, cty := normal(rng, out.Len()), make([]float32, in.Len())
		layer.Forward(x, cx)
		layer.Backward(x, cx, y, cty)
		left, right := inner(cx, y), inner(x, cty)
		if math.Abs(left-right) > 1e-4*(1+math.Abs(left)) {
			t.Fatalf("%+v of %v: <conv x, y> = %v but <x, convT y> = %v", s, in, left, right)
		}
	})
}

func inner(a, b []float32) float64 {
	var sum float64
	for i := range a {
		sum += float64(a[i]) * float64(b[i])
	}
	return sum
}

// ExampleConv draws what a vertical edge filter finds in a picture of a bar.
func ExampleConv() {
	net, _ := New(Shape{1, 5, 6}, []Spec{Conv{Filters: 1, Kernel: 3, Stride: 1}}, 1)
	copy(net.Params(0)[0].Value, []float32{-1, 0, 1, -1, 0, 1, -1, 0, 1})
	net.Forward([]float32{
		0, 0, 1, 1, 0, 0,
		0, 0, 1, 1, 0, 0,
		0, 0, 1, 1, 0, 0,
		0, 0, 1, 1, 0, 0,
		0, 0, 1, 1, 0, 0,
	})
	for y := range 3 {
		fmt.Println(net.Activation(0)[y*4 : y*4+4])
	}
	// Output:
	// [3 3 -3 -3]
	// [3 3 -3 -3]
	// [3 3 -3 -3]
}
