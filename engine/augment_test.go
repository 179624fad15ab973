package engine

import (
	"math"
	"math/rand/v2"
	"testing"
)

func TestWarp(t *testing.T) {
	s := Shape{2, 9, 9}
	picture := func() []float32 {
		x := make([]float32, s.Len())
		for c := range s.C {
			for i := 2; i < 7; i++ {
				x[(c*9+4)*9+i] = 1 // a bar in the middle
			}
		}
		return x
	}
	sum := func(x []float32) (total float64) {
		for _, v := range x {
			total += float64(v)
		}
		return total
	}

	still := picture()
	Warp{}.Apply(still, s, rand.New(rand.NewPCG(1, 1)))
	for i, v := range picture() {
		if still[i] != v {
			t.Fatalf("no warp changes value %d from %v to %v", i, v, still[i])
		}
	}

	// A turn by 90° (Degrees is drawn from ±: look for a draw near the end).
	rng := rand.New(rand.NewPCG(3, 3))
	turned := false
	for range 2000 {
		x := picture()
		Warp{Degrees: 90}.Apply(x, s, rng)
		if got, want := sum(x), sum(picture()); math.Abs(got-want) > 0.35*want {
			t.Fatalf("turned, the ink is %.2f, want about %.2f", got, want)
		}
		if x[4*9+4] < 0.99 {
			t.Fatalf("turned, the middle is %v, want 1", x[4*9+4])
		}
		upright := x[2*9+4] > 0.95 && x[6*9+4] > 0.95 && x[4*9+2] < 0.05
		turned = turned || upright
	}
	if !turned {
		t.Error("no turn by up to 90° makes the lying bar an upright one")
	}

	smaller, larger := false, false
	for range 200 {
		x := picture()
		Warp{Scale: 0.5}.Apply(x, s, rng)
		smaller = smaller || x[4*9+2] == 0
		larger = larger || x[4*9+1] > 0.9
		for i, v := range x {
			if !(v >= 0 && v <= 1.0001) {
				t.Fatalf("value %d = %v, want 0 to 1", i, v)
			}
		}
	}
	if !smaller || !larger {
		t.Errorf("in 200 draws the bar became smaller: %v, larger: %v", smaller, larger)
	}
}

func TestWarpDoesNotAllocate(t *testing.T) {
	s := Shape{1, 28, 28}
	x := make([]float32, s.Len())
	rng := rand.New(rand.NewPCG(1, 1))
	if n := testing.AllocsPerRun(20, func() { (Warp{Degrees: 10, Scale: 0.1}).Apply(x, s, rng) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
