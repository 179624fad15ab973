package kernel

import (
	"fmt"
	"math"
)

// MaxPool sets y, and argmax to where in x each of its values came from. Among
// equals the first wins.
//
//	for c, oy, ox: y[(c*OH+oy)*OW+ox] = max over ky, kx of x[(c*H+oy*Stride+ky)*W+ox*Stride+kx]
//
// Pad must be 0.
func MaxPool(w Window, x, y []float32, argmax []int32) {
	if w.Pad != 0 || len(x) != w.C*w.H*w.W || len(y) != w.C*w.Cols() || len(argmax) != len(y) {
		panic(fmt.Sprintf("kernel: MaxPool of %+v with %d, %d and %d values", w, len(x), len(y), len(argmax)))
	}
	if haveSIMD && simd() {
		simdMaxPool(w, x, y, argmax)
		return
	}
	maxPoolGo(w, x, y, argmax)
}

func maxPoolGo(w Window, x, y []float32, argmax []int32) {
	o := 0
	for c := range w.C {
		for oy := range w.OH {
			for ox := range w.OW {
				corner := (c*w.H+oy*w.Stride)*w.W + ox*w.Stride
				best, at := float32(math.Inf(-1)), corner
				for ky := range w.K {
					line := x[corner+ky*w.W:][:w.K]
					for kx, v := range line {
						// A NaN wins, so that it is seen rather than hidden.
						if v > best || v != v {
							best, at = v, corner+ky*w.W+kx
						}
					}
				}
				y[o], argmax[o] = best, int32(at)
				o++
			}
		}
	}
}

// Scatter adds each value of dy to where it came from:
//
//	for i: dx[at[i]] += dy[i]
//
// Every index must be inside dx.
func Scatter(dy []float32, at []int32, dx []float32) {
	at = at[:len(dy)]
	if haveSIMD && simd() {
		simdScatter(dy, at, dx)
		return
	}
	for i, d := range dy {
		dx[at[i]] += d
	}
}
