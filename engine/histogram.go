package engine

import "math"

// bins are those of a Histogram on either side of zero.
const bins = 24

// A Histogram counts values in bins of equal width, so many below zero as
// above, between which zero is a border. Values that are exactly zero are
// counted by themselves.
type Histogram struct {
	Width float64 // of a bin, a power of two; 0 as long as all values are zero
	Bins  []int   // Bins[len/2+k] counts the values from k·Width up to (k+1)·Width
	Zeros int
	Count int // of all values
}

// Add counts values. Where one is out of range, the bins become wide enough,
// by joining pairs of them: the result does not depend on the order. A value
// that is no number is only counted in Count.
func (h *Histogram) Add(values []float32) {
	h.Count += len(values)
	for _, v := range values {
		if v == 0 {
			h.Zeros++
			continue
		}
		x := math.Abs(float64(v))
		if !(x <= math.MaxFloat32) {
			continue
		}
		if h.Bins == nil {
			h.Bins = make([]int, 2*bins)
			_, e := math.Frexp(x / bins) // x/bins < 2^e
			h.Width = math.Ldexp(1, e)
		}
		for x >= bins*h.Width {
			h.widen()
		}
		h.Bins[bins+int(math.Floor(float64(v)/h.Width))]++
	}
}

// widen makes each bin twice as wide.
func (h *Histogram) widen() {
	half := make([]int, 2*bins)
	for i, n := range h.Bins {
		half[bins/2+i/2] += n
	}
	h.Bins = half
	h.Width *= 2
}
