package engine

import (
	"math"
	"slices"
	"testing"
)

func TestHistogram(t *testing.T) {
	values := []float32{0, 0.5, -0.5, 3, -24, 0.01, 0, 100, 23.9}
	var h Histogram
	h.Add(values)
	if h.Count != len(values) || h.Zeros != 2 || h.Width != 8 {
		t.Errorf("%d values, %d zeros, bins of %v, want %d, 2 and 8", h.Count, h.Zeros, h.Width, len(values))
	}
	want := make([]int, 2*bins)
	for _, v := range values {
		if v != 0 {
			want[bins+int(math.Floor(float64(v)/8))]++
		}
	}
	if !slices.Equal(h.Bins, want) {
		t.Errorf("bins = %v, want %v", h.Bins, want)
	}
	var back Histogram
	slices.Reverse(values)
	for _, v := range values {
		back.Add([]float32{v})
	}
	if back.Width != h.Width || !slices.Equal(back.Bins, h.Bins) {
		t.Errorf("in another order: bins %v of %v, want the same", back.Bins, back.Width)
	}
	var none Histogram
	none.Add([]float32{0, 0, float32(math.NaN()), float32(math.Inf(1))})
	if none.Count != 4 || none.Zeros != 2 || none.Width != 0 || none.Bins != nil {
		t.Errorf("of nothing: %+v", none)
	}
}
