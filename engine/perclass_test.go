package engine

import (
	"math"
	"math/rand/v2"
	"testing"
)

// The wanted numbers are those of precision_recall_fscore_support of
// scikit-learn 1.9.1 with zero_division=nan. Nobody takes anything for class 2,
// and there is nothing of class 3.
func TestPerClass(t *testing.T) {
	nan := math.NaN()
	got := PerClass([][]int{{50, 3, 0, 0}, {4, 40, 0, 6}, {0, 2, 0, 1}, {0, 0, 0, 0}})
	want := []ClassMetrics{
		{53, 54, 0.92592593, 0.94339623, 0.93457944},
		{50, 45, 0.88888889, 0.8, 0.84210526},
		{3, 0, nan, 0, 0},
		{0, 7, 0, nan, 0},
	}
	for k, w := range want {
		if !sameMetrics(got[k], w) {
			t.Errorf("class %d = %+v, want %+v", k, got[k], w)
		}
	}
	if m, w := MeanMetrics(got), (ClassMetrics{106, 106, 0.60493827, 0.58113208, 0.44417118}); !sameMetrics(m, w) {
		t.Errorf("means = %+v, want %+v", m, w)
	}
	if m := MeanMetrics(nil); !sameMetrics(m, ClassMetrics{0, 0, nan, nan, nan}) {
		t.Errorf("means of no classes = %+v, want NaN", m)
	}
}

func sameMetrics(a, b ClassMetrics) bool {
	same := func(x, y float64) bool { return math.Abs(x-y) < 1e-8 || math.IsNaN(x) && math.IsNaN(y) }
	return a.Support == b.Support && a.Found == b.Found && same(a.Precision, b.Precision) && same(a.Recall, b.Recall) && same(a.F1, b.F1)
}

func TestPerClassProperties(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n := 1 + rng.IntN(8)
		confusion, turned, total, hits := make([][]int, n), make([][]int, n), 0, 0
		for i := range n {
			confusion[i], turned[i] = make([]int, n), make([]int, n)
		}
		for i := range n {
			for j := range n {
				c := max(rng.IntN(20)-8, 0)
				confusion[i][j], turned[j][i] = c, c
				total += c
				if i == j {
					hits += c
				}
			}
		}
		of, back := PerClass(confusion), PerClass(turned)
		support, found, weighted := 0, 0, 0.0
		for k, c := range of {
			support, found = support+c.Support, found+c.Found
			if c.Support > 0 {
				weighted += c.Recall * float64(c.Support)
			}
			if b := back[k]; !sameMetrics(ClassMetrics{b.Found, b.Support, b.Recall, b.Precision, b.F1}, c) {
				t.Fatalf("class %d of the transposed %v = %+v, want precision and recall of %+v exchanged", k, confusion, b, c)
			}
			if p, r := c.Precision, c.Recall; p+r > 0 && math.Abs(c.F1-2*p*r/(p+r)) > 1e-12 {
				t.Fatalf("F1 of %+v is not the harmonic mean %v", c, 2*p*r/(p+r))
			}
			for _, v := range []float64{c.Precision, c.Recall, c.F1} {
				if v < 0 || v > 1 {
					t.Fatalf("a ratio of %+v is not between 0 and 1", c)
				}
			}
		}
		if support != total || found != total || math.Abs(weighted-float64(hits)) > 1e-9 {
			t.Fatalf("%v: support %d, found %d of %d; recall·support %v, want the accuracy's %d", confusion, support, found, total, weighted, hits)
		}
	}
}
