package kernel

import "math"

// MaxPool sets y, and argmax to where in x each of its values came from. Among
// equals the first wins.
//
//	for c, oy, ox: y[(c*OH+oy)*OW+ox] = max over ky, kx of x[(c*H+oy*Stride+ky)*W+ox*Stride+kx]
//
// Pad must be 0.
func MaxPool(w Window, x, y []float32, argmax []int32) {
	if w.Pad != 0 || len(y) != w.C*w.Cols() || len(argmax) != len(y) {
		panic("kernel: MaxPool with padding, or slices of other lengths than the window's")
	}
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
