package paint

import (
	"math"
	"testing"

	"convscope/ui/scene"
)

func TestHintonAreaIsProportional(t *testing.T) {
	for _, full := range []float32{0.25, 1, 8} {
		for _, w := range []float32{0.01, 0.05, -0.06} {
			one, four := HintonSide(20, w, full), HintonSide(20, 4*w, full)
			if math.Abs(float64(four/one-2)) > 1e-5 {
				t.Errorf("sides of %v and %v = %v and %v, want a ratio of 2", w, 4*w, one, four)
			}
		}
		if side := HintonSide(20, full, full); side != 20 {
			t.Errorf("side of the full weight %v = %v, want the cell's 20", full, side)
		}
	}
}

func TestHintonFullIsAPowerOfTwo(t *testing.T) {
	tests := []struct {
		weights []float32
		want    float32
	}{
		{[]float32{0.3, -0.7}, 1}, {[]float32{0.5, 0.1}, 0.5}, {[]float32{-0.5001}, 1}, {[]float32{-3}, 4},
		{[]float32{1}, 1}, {[]float32{0.004}, 1.0 / 128}, {[]float32{0, 0}, 0}, {nil, 0},
	}
	for _, tt := range tests {
		if got := HintonFull(tt.weights); got != tt.want {
			t.Errorf("full weight of %v = %v, want %v", tt.weights, got, tt.want)
		}
	}
	if got := HintonFull([]float32{0.1}, []float32{-5}); got != 8 {
		t.Errorf("full weight with a bias of -5 = %v, want 8", got)
	}
}

// squares are what a pen draws for a weight, but for the ground.
func squares(w, full float32) []scene.Fill {
	v := Pen{S: &scene.Scene{}}
	v.Hinton(scene.Rect{X: 10, Y: 20, W: 16, H: 16}, w, full)
	var out []scene.Fill
	for _, op := range v.S.Ops[1:] {
		out = append(out, op.(scene.Fill))
	}
	return out
}

func TestHintonSignIsOnlyAColour(t *testing.T) {
	for _, w := range []float32{0.1, 0.7, 1} {
		plus, minus := squares(w, 1), squares(-w, 1)
		if len(plus) != 1 || len(minus) != 1 {
			t.Fatalf("weights ±%v draw %d and %d squares, want 1 each", w, len(plus), len(minus))
		}
		if plus[0].Color != White || minus[0].Color != Black {
			t.Errorf("colours of ±%v = %v and %v, want white and black", w, plus[0].Color, minus[0].Color)
		}
		if plus[0].Rect != minus[0].Rect {
			t.Errorf("squares of ±%v = %v and %v, want the same", w, plus[0].Rect, minus[0].Rect)
		}
	}
	if got := squares(0, 1); len(got) > 0 {
		t.Errorf("a weight of zero draws %v, want nothing", got)
	}
}
