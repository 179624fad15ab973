package chart

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestTicks(t *testing.T) {
	for _, tt := range []struct {
		s    Scale
		most int
		want []float64
	}{
		{Scale{From: 0, To: 20, Log: false}, 5, []float64{0, 5, 10, 15, 20}},
		{Scale{From: 0, To: 1, Log: false}, 6, []float64{0, 0.2, 0.4, 0.6, 0.8, 1}},
		{Scale{From: 0.93, To: 1.01, Log: false}, 5, []float64{0.94, 0.96, 0.98, 1}},
		{Scale{From: 1.97, To: 2.03, Log: false}, 4, []float64{1.98, 2, 2.02}},
		{Scale{From: 0.01, To: 1, Log: true}, 4, []float64{0.01, 0.1, 1}},
		{Scale{From: 0.02, To: 0.5, Log: true}, 6, []float64{0.02, 0.05, 0.1, 0.2, 0.5}},
		{Scale{From: 1e-6, To: 1, Log: true}, 4, []float64{1e-6, 1e-4, 1e-2, 1}},
	} {
		got := tt.s.Ticks(tt.most)
		if !slices.EqualFunc(got, tt.want, func(a, b float64) bool { return math.Abs(a-b) < 1e-9 }) {
			t.Errorf("ticks of %+v, at most %d: %v, want %v", tt.s, tt.most, got, tt.want)
		}
	}
}

func TestScaleProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		from := math.Pow(10, 8*rng.Float64()-6)
		s := Scale{From: from, To: from * (1 + math.Pow(10, 6*rng.Float64()-3)), Log: rng.IntN(2) == 0}
		if !s.Log && rng.IntN(2) == 0 {
			s.From, s.To = -s.To, -s.From
		}
		most := 2 + rng.IntN(8)
		ticks := s.Ticks(most)
		if len(ticks) > most {
			t.Fatalf("%+v has %d ticks, want at most %d: %v", s, len(ticks), most, ticks)
		}
		for i, v := range ticks {
			if at := s.At(v); at < -1e-3 || at > 1+1e-3 {
				t.Fatalf("tick %v of %+v is at %v", v, s, at)
			}
			if i > 0 && v <= ticks[i-1] {
				t.Fatalf("ticks of %+v do not rise: %v", s, ticks)
			}
		}
		if x := rng.Float32(); math.Abs(float64(s.At(s.Value(x))-x)) > 1e-3 {
			t.Fatalf("%+v: the value at %v is at %v", s, x, s.At(s.Value(x)))
		}
	}
}

func TestSpanning(t *testing.T) {
	nan := math.NaN()
	for _, vs := range [][]float64{{1}, {0}, {-3, 5}, {0.5, 0.5}, {nan, 2, math.Inf(1)}, {1e-9, 1}} {
		for _, log := range []bool{false, true} {
			s, ok := Spanning(vs, log)
			for _, v := range vs {
				if math.IsNaN(v) || math.IsInf(v, 0) || log && v <= 0 {
					continue
				}
				if at := s.At(v); !ok || at <= 0 || at >= 1 {
					t.Errorf("%v is at %v of %+v (of %v), want inside", v, at, s, vs)
				}
			}
		}
	}
	if _, ok := Spanning([]float64{nan, -1, 0}, true); ok {
		t.Error("a logarithmic scale spans what is not above 0")
	}
}

func TestSmoothed(t *testing.T) {
	vs := []float64{1, 5, 2, 8, 3}
	if got := Smoothed(vs, 0); !slices.Equal(got, vs) {
		t.Errorf("not smoothed at all = %v, want %v", got, vs)
	}
	for i, v := range Smoothed([]float64{7, 7, 7, 7}, 0.9) {
		if math.Abs(v-7) > 1e-12 {
			t.Errorf("value %d of a constant smoothed = %v, want 7", i, v)
		}
	}
	// The weights of the third are 1, ½ and ¼ of the newest first.
	if got, want := Smoothed(vs, 0.5)[2], (2+5*0.5+1*0.25)/1.75; math.Abs(got-want) > 1e-12 {
		t.Errorf("third value = %v, want %v", got, want)
	}
	rough := func(vs []float64) (sum float64) {
		for i := range vs[1:] {
			sum += math.Abs(vs[i+1] - vs[i])
		}
		return sum
	}
	for _, by := range []float64{0.3, 0.6, 0.9} {
		if a, b := rough(Smoothed(vs, by)), rough(vs); a >= b {
			t.Errorf("smoothed by %v the curve moves by %v, want less than %v", by, a, b)
		}
	}
}
