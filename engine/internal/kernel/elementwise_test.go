package kernel

import (
	"math"
	"math/rand/v2"
	"testing"
)

// elementwise are the loops that walk slices of n values side by side (and of
// 3·n in rows), as they run here and in plain Go.
var elementwise = []struct {
	name        string
	slices      []int // length of each slice, in n
	run, plain  func(n int, s [][]float32)
	nonNegative int // slice that must not be negative; -1 for none
}{
	{"ReLU", []int{1, 1}, func(_ int, s [][]float32) { ReLU(s[0], s[1]) }, func(_ int, s [][]float32) { reluGo(s[0], s[1]) }, -1},
	{"ReLUBackward", []int{1, 1, 1}, func(_ int, s [][]float32) { ReLUBackward(s[0], s[1], s[2]) }, func(_ int, s [][]float32) { reluBackwardGo(s[0], s[1], s[2]) }, -1},
	{"Add", []int{1, 1}, func(_ int, s [][]float32) { Add(s[0], s[1]) }, func(_ int, s [][]float32) { axpy(1, s[0], s[1]) }, -1},
	{"Axpy", []int{1, 1}, func(_ int, s [][]float32) { Axpy(-0.3, s[0], s[1]) }, func(_ int, s [][]float32) { axpy(-0.3, s[0], s[1]) }, -1},
	{"RowSums", []int{3, 0}, func(n int, s [][]float32) { RowSums(n, s[0], s[1]) }, func(n int, s [][]float32) { rowSumsGo(n, s[0], s[1]) }, -1},
	{"FillRows", []int{0, 3}, func(n int, s [][]float32) { FillRows(n, s[0], s[1]) }, func(n int, s [][]float32) { fillRowsGo(n, s[0], s[1]) }, -1},
	{"Adam", []int{1, 1, 1, 1}, func(_ int, s [][]float32) { Adam(0.01, 0.9, 0.999, 1e-8, s[0], s[1], s[2], s[3]) },
		func(_ int, s [][]float32) { adamGo(0.01, 0.9, 0.999, 1e-8, s[0], s[1], s[2], s[3]) }, 3},
	{"Momentum", []int{1, 1, 1}, func(_ int, s [][]float32) { Momentum(0.1, 0.9, s[0], s[1], s[2]) },
		func(_ int, s [][]float32) { momentumGo(0.1, 0.9, s[0], s[1], s[2]) }, -1},
}

// rows is the length of a slice that the table gives as 0.
const rows = 3

func TestElementwiseAgainstPlainGo(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for _, test := range elementwise {
		for n := range 40 {
			var fast, plain, whole [][]float32
			for i, times := range test.slices {
				length := times * n
				if times == 0 {
					length = rows
				}
				s, w := guarded(rng, length)
				if i == test.nonNegative {
					for j := range s {
						s[j] *= s[j]
					}
				}
				fast, whole = append(fast, s), append(whole, w)
				plain = append(plain, append([]float32(nil), s...))
			}
			test.run(n, fast)
			test.plain(n, plain)
			for i := range fast {
				for j, got := range fast[i] {
					if want := plain[i][j]; math.Abs(float64(got-want)) > 1e-5*(1+math.Abs(float64(want))) {
						t.Fatalf("%s of %d, %s: slice %d[%d] = %v, plain Go gives %v", test.name, n, Name(), i, j, got, want)
					}
				}
				if !intact(whole[i]) {
					t.Fatalf("%s of %d wrote outside slice %d", test.name, n, i)
				}
			}
		}
	}
}

func TestTurn(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	for _, size := range [][3]int{{1, 1, 1}, {2, 3, 4}, {3, 2, 9}, {2, 2, 25}, {1, 4, 121}} {
		f, c, k2 := size[0], size[1], size[2]
		w, _ := guarded(rng, f*c*k2)
		turned, whole := guarded(rng, f*c*k2)
		Turn(f, c, k2, w, turned)
		for i, got := range turned {
			if want := w[(i/k2%f*c+i/k2/f)*k2+k2-1-i%k2]; got != want {
				t.Fatalf("Turn of %v: turned[%d] = %v, want %v", size, i, got, want)
			}
		}
		if !intact(whole) {
			t.Fatalf("Turn of %v wrote outside its slice", size)
		}
	}
}

func TestReLUKeepsNaN(t *testing.T) {
	nan := float32(math.NaN())
	x, y := []float32{nan, -1, 2, nan, nan, -3}, make([]float32, 6)
	ReLU(x, y)
	for i, v := range []bool{true, false, false, true, true, false} {
		if (y[i] != y[i]) != v {
			t.Errorf("ReLU(%v)[%d] = %v", x, i, y[i])
		}
	}
}

func TestScatter(t *testing.T) {
	dx := []float32{1, 1, 1}
	Scatter([]float32{10, 20, 30}, []int32{2, 0, 2}, dx)
	if dx[0] != 21 || dx[1] != 1 || dx[2] != 41 {
		t.Errorf("Scatter gives %v, want [21 1 41]", dx)
	}
}
