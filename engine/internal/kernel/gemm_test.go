package kernel

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// A product is one of the three Gemm forms, in the fast build and the plain
// one, with the index of A and B that its comment states.
var products = []struct {
	name       string
	fast, goes func(m, n, k int, a, b, c []float32)
	a, b       func(m, n, k, i, j, p int) int
}{
	{"Gemm", Gemm, gemmGo,
		func(m, n, k, i, j, p int) int { return i*k + p },
		func(m, n, k, i, j, p int) int { return p*n + j }},
	{"GemmNT", GemmNT, gemmNTGo,
		func(m, n, k, i, j, p int) int { return i*k + p },
		func(m, n, k, i, j, p int) int { return j*k + p }},
	{"GemmTN", GemmTN, gemmTNGo,
		func(m, n, k, i, j, p int) int { return p*m + i },
		func(m, n, k, i, j, p int) int { return p*n + j }},
}

const guard = 12345

// guarded is n random values with guards on both sides.
func guarded(rng *rand.Rand, n int) (slice, whole []float32) {
	whole = make([]float32, n+8)
	for i := range whole {
		whole[i] = guard
	}
	slice = whole[4 : 4+n : 4+n]
	for i := range slice {
		slice[i] = float32(rng.NormFloat64())
	}
	return slice, whole
}

func intact(whole []float32) bool {
	for i := range 4 {
		if whole[i] != guard || whole[len(whole)-1-i] != guard {
			return false
		}
	}
	return true
}

func TestGemmAgainstLoops(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	sizes := [][3]int{}
	for m := range 6 {
		for n := range 6 {
			for k := range 6 {
				sizes = append(sizes, [3]int{m, n, k})
			}
		}
	}
	sizes = append(sizes, [3]int{8, 784, 25}, [3]int{65, 193, 70}, [3]int{3, 385, 9}, [3]int{130, 17, 131})
	for _, p := range products {
		for _, size := range sizes {
			m, n, k := size[0], size[1], size[2]
			a, wholeA := guarded(rng, m*k)
			b, wholeB := guarded(rng, k*n)
			c, wholeC := guarded(rng, m*n)
			want := make([]float64, m*n)
			for i := range m {
				for j := range n {
					want[i*n+j] = float64(c[i*n+j])
					for q := range k {
						want[i*n+j] += float64(a[p.a(m, n, k, i, j, q)]) * float64(b[p.b(m, n, k, i, j, q)])
					}
				}
			}
			plain := append([]float32(nil), c...)
			p.goes(m, n, k, a, b, plain)
			p.fast(m, n, k, a, b, c)
			for i := range want {
				tol := 1e-5 * (1 + math.Abs(want[i]) + math.Sqrt(float64(k)))
				for name, got := range map[string]float32{"plain": plain[i], Name(): c[i]} {
					if math.Abs(float64(got)-want[i]) > tol {
						t.Fatalf("%s %d×%d×%d, %s: c[%d] = %v, want %v", p.name, m, n, k, name, i, got, want[i])
					}
				}
			}
			if !intact(wholeA) || !intact(wholeB) || !intact(wholeC) {
				t.Fatalf("%s %d×%d×%d wrote outside its slices", p.name, m, n, k)
			}
		}
	}
}

func TestGemmRefusesWrongLengths(t *testing.T) {
	defer func() {
		if r := recover(); r == nil {
			t.Error("Gemm took slices of the wrong length")
		}
	}()
	Gemm(2, 2, 2, make([]float32, 4), make([]float32, 3), make([]float32, 4))
}

func BenchmarkGemm(b *testing.B) {
	rng := rand.New(rand.NewPCG(1, 1))
	for _, p := range products {
		for _, size := range [][3]int{{8, 784, 25}, {8, 784, 200}, {8, 200, 784}, {200, 784, 8}} {
			m, n, k := size[0], size[1], size[2]
			x, _ := guarded(rng, m*k)
			y, _ := guarded(rng, k*n)
			c, _ := guarded(rng, m*n)
			for name, f := range map[string]func(m, n, k int, a, b, c []float32){"go": p.goes, Name(): p.fast} {
				b.Run(fmt.Sprintf("%s/%d×%d×%d/%s", p.name, m, n, k, name), func(b *testing.B) {
					for b.Loop() {
						f(m, n, k, x, y, c)
					}
					b.ReportMetric(2*float64(m*n*k)*float64(b.N)/float64(b.Elapsed().Nanoseconds()), "GFLOP/s")
				})
			}
		}
	}
}
