package kernel

import (
	"math/rand/v2"
	"testing"
)

// everyWindow calls f for every window over a few small planes, also those
// whose padding is wider than the plane.
func everyWindow(f func(w Window)) {
	for _, plane := range [][3]int{{1, 1, 1}, {2, 3, 5}, {1, 6, 4}, {1, 9, 11}} {
		for k := 1; k <= 5; k++ {
			for stride := 1; stride <= 4; stride++ {
				for pad := 0; pad <= 4; pad++ {
					w := Window{C: plane[0], H: plane[1], W: plane[2], K: k, Stride: stride, Pad: pad}
					if k > min(w.H, w.W)+2*pad {
						continue
					}
					w.OH, w.OW = (w.H+2*pad-k)/stride+1, (w.W+2*pad-k)/stride+1
					f(w)
				}
			}
		}
	}
}

// source is where cols[row, col] comes from, by the comment of Im2Col.
func source(w Window, row, col int) (at int, inside bool) {
	c, ky, kx := row/(w.K*w.K), row/w.K%w.K, row%w.K
	iy, ix := col/w.OW*w.Stride+ky-w.Pad, col%w.OW*w.Stride+kx-w.Pad
	return (c*w.H+iy)*w.W + ix, iy >= 0 && iy < w.H && ix >= 0 && ix < w.W
}

func TestIm2Col(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	everyWindow(func(w Window) {
		x, wholeX := guarded(rng, w.C*w.H*w.W)
		cols, wholeCols := guarded(rng, w.Rows()*w.Cols())
		Im2Col(w, x, cols)
		for i, got := range cols {
			var want float32
			if at, inside := source(w, i/w.Cols(), i%w.Cols()); inside {
				want = x[at]
			}
			if got != want {
				t.Fatalf("%+v: cols[%d] = %v, want %v", w, i, got, want)
			}
		}
		if !intact(wholeX) || !intact(wholeCols) {
			t.Fatalf("%+v: Im2Col wrote outside its slices", w)
		}
	})
}

func TestCol2Im(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	everyWindow(func(w Window) {
		cols, _ := guarded(rng, w.Rows()*w.Cols())
		x, whole := guarded(rng, w.C*w.H*w.W)
		want := append([]float32(nil), x...)
		for i, v := range cols {
			if at, inside := source(w, i/w.Cols(), i%w.Cols()); inside {
				want[at] += v
			}
		}
		Col2Im(w, cols, x)
		for i := range want {
			if d := x[i] - want[i]; d > 1e-4 || d < -1e-4 {
				t.Fatalf("%+v: x[%d] = %v, want %v", w, i, x[i], want[i])
			}
		}
		if !intact(whole) {
			t.Fatalf("%+v: Col2Im wrote outside its slice", w)
		}
	})
}

func TestMaxPool(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	everyWindow(func(w Window) {
		if w.Pad != 0 {
			return
		}
		x, _ := guarded(rng, w.C*w.H*w.W)
		for i := range x {
			x[i] = float32(rng.IntN(4)) // often equal: the first must win
		}
		y, whole := guarded(rng, w.C*w.Cols())
		argmax := make([]int32, len(y))
		MaxPool(w, x, y, argmax)
		for i := range y {
			c, col := i/w.Cols(), i%w.Cols()
			best := -1
			for k := range w.K * w.K {
				at, _ := source(w, c*w.K*w.K+k, col)
				if best < 0 || x[at] > x[best] {
					best = at
				}
			}
			if y[i] != x[best] || int(argmax[i]) != best {
				t.Fatalf("%+v: y[%d] = %v from %d, want %v from %d", w, i, y[i], argmax[i], x[best], best)
			}
		}
		if !intact(whole) {
			t.Fatalf("%+v: MaxPool wrote outside its slice", w)
		}
	})
}
