package kernel

import "fmt"

// A Window says how a K×K window slides over C planes of H×W pixels padded by
// Pad zeros on every side, Stride at a time, to OH×OW places.
type Window struct{ C, H, W, K, Stride, Pad, OH, OW int }

// Rows is the height of the matrix that Im2Col fills: one row a weight.
func (w Window) Rows() int { return w.C * w.K * w.K }

// Cols is its width: one column an output pixel.
func (w Window) Cols() int { return w.OH * w.OW }

func (w Window) check(name string, x, cols []float32) {
	if len(x) != w.C*w.H*w.W || len(cols) != w.Rows()*w.Cols() {
		panic(fmt.Sprintf("kernel: %s of %+v with %d and %d values", name, w, len(x), len(cols)))
	}
}

// Im2Col sets cols, of Rows×Cols, so that a convolution is a matrix product:
//
//	for c, ky, kx, oy, ox:
//	  iy, ix := oy*Stride+ky-Pad, ox*Stride+kx-Pad
//	  cols[((c*K+ky)*K+kx)*OH*OW + oy*OW+ox] = x[(c*H+iy)*W+ix], or 0 outside
func Im2Col(w Window, x, cols []float32) {
	w.check("Im2Col", x, cols)
	if haveSIMD && simd() {
		simdIm2Col(w, x, cols)
		return
	}
	im2colGo(w, x, cols)
}

func im2colGo(w Window, x, cols []float32) {
	row := 0
	for c := range w.C {
		plane := x[c*w.H*w.W : (c+1)*w.H*w.W]
		for ky := range w.K {
			for kx := range w.K {
				dst := cols[row*w.Cols() : (row+1)*w.Cols()]
				row++
				lo, hi := w.span(kx)
				for oy := range w.OH {
					line := dst[oy*w.OW : (oy+1)*w.OW]
					iy := oy*w.Stride + ky - w.Pad
					if iy < 0 || iy >= w.H {
						clear(line)
						continue
					}
					clear(line[:lo])
					clear(line[hi:])
					src := plane[iy*w.W : (iy+1)*w.W]
					ix := lo*w.Stride + kx - w.Pad
					if w.Stride == 1 {
						if lo < hi {
							copy(line[lo:hi], src[ix:])
						}
						continue
					}
					for ox := lo; ox < hi; ox++ {
						line[ox] = src[ix]
						ix += w.Stride
					}
				}
			}
		}
	}
}

// Col2Im adds what Im2Col would have copied back to where it came from:
//
//	for c, ky, kx, oy, ox inside: x[(c*H+iy)*W+ix] += cols[…]
func Col2Im(w Window, cols, x []float32) {
	w.check("Col2Im", x, cols)
	if haveSIMD && simd() {
		simdCol2Im(w, cols, x)
		return
	}
	col2imGo(w, cols, x)
}

func col2imGo(w Window, cols, x []float32) {
	row := 0
	for c := range w.C {
		plane := x[c*w.H*w.W : (c+1)*w.H*w.W]
		for ky := range w.K {
			for kx := range w.K {
				src := cols[row*w.Cols() : (row+1)*w.Cols()]
				row++
				lo, hi := w.span(kx)
				for oy := range w.OH {
					iy := oy*w.Stride + ky - w.Pad
					if iy < 0 || iy >= w.H || lo >= hi {
						continue
					}
					line := src[oy*w.OW+lo : oy*w.OW+hi]
					dst := plane[iy*w.W : (iy+1)*w.W]
					ix := lo*w.Stride + kx - w.Pad
					if w.Stride == 1 {
						d := dst[ix : ix+len(line)]
						for i, v := range line {
							d[i] += v
						}
						continue
					}
					for _, v := range line {
						dst[ix] += v
						ix += w.Stride
					}
				}
			}
		}
	}
}

// span is the range of ox for which column kx of the window is inside the
// plane: 0 ≤ lo ≤ hi ≤ OW.
func (w Window) span(kx int) (lo, hi int) {
	if d := w.Pad - kx; d > 0 {
		lo = min((d+w.Stride-1)/w.Stride, w.OW)
	}
	if d := w.W - 1 + w.Pad - kx; d >= 0 {
		hi = min(d/w.Stride+1, w.OW)
	}
	return lo, max(lo, hi)
}
