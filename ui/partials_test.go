package ui

import (
	"fmt"
	"math"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
)

// TestPartialSumsMakeTheMap adds the maps of all input channels and the bias,
// and compares with what the engine made of them.
func TestPartialSumsMakeTheMap(t *testing.T) {
	for _, tt := range []struct {
		spec engine.Conv
		unit int
	}{
		{engine.Conv{Filters: 5, Kernel: 3, Stride: 1, Pad: 1}, 4},
		{engine.Conv{Filters: 4, Kernel: 5, Stride: 2, Pad: 4}, 0},
		{engine.Conv{Filters: 3, Kernel: 1, Stride: 3, Pad: 0}, 2},
		{engine.Conv{Filters: 2, Kernel: 14, Stride: 1, Pad: 0}, 1},
	} {
		t.Run(fmt.Sprint(tt.spec), func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.do(b.commit(with(conv5, relu, pool, tt.spec, relu), -1))
			b.do(b.choose(3, tt.unit))
			if !b.detail.AtSums(&b.World) || b.detail.Partials(&b.World) == nil {
				t.Fatal("the partial sums are not there")
			}
			plane := b.Picture.Plane(3, tt.unit)
			scale := float64(paint.SpanOf(plane, true).Full)
			for i, want := range plane {
				got := float64(b.Learned.Bias[tt.unit])
				for _, p := range b.detail.Partials(&b.World) {
					got += float64(p[i])
				}
				if math.Abs(got-float64(want)) > 1e-5*scale {
					t.Fatalf("value %d = %v, want %v", i, got, want)
				}
			}
		})
	}
}

// TestPartialSumsKeepUp: another picture, another unit and other weights make
// other sums.
func TestPartialSumsKeepUp(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(4, 3))
	seen := []float32{b.detail.Partials(&b.World)[2][60]}
	note := func(what string) {
		t.Helper()
		now := b.detail.Partials(&b.World)[2][60]
		for _, before := range seen {
			if now == before {
				t.Errorf("%s: the partial sum is still %v", what, now)
			}
		}
		seen = append(seen, now)
	}
	b.do(b.choose(4, 5))
	note("another filter")
	b.setTest(18)
	b.Model.setTest(18)
	b.do(nil)
	note("another image")
	for i := range b.engine.Params(4)[0].Value {
		b.engine.Params(4)[0].Value[i] *= 2
	}
	b.Model.input.want = true
	b.do(b.inspect())
	note("other weights")
}
