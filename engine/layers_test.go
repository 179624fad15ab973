package engine

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestDropoutIsTheIdentityAtInference(t *testing.T) {
	net, err := New(Shape{1, 4, 4}, []Spec{Dropout{0.9}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	x := normal(rand.New(rand.NewPCG(1, 1)), 16)
	net.forward(x, 1, rand.New(rand.NewPCG(1, 1)), 1) // as while training, first
	net.Forward(x)
	if !slices.Equal(net.Activation(0), x) {
		t.Errorf("dropout gives %v for %v", net.Activation(0), x)
	}
}

func TestDropoutKeepsTheMean(t *testing.T) {
	layer := Dropout{0.25}.build(Shape{1, 100, 100}, nil).(*dropout)
	layer.draw(rand.New(rand.NewPCG(1, 1)), 1, 1)
	x, y := make([]float32, 10000), make([]float32, 10000)
	for i := range x {
		x[i] = 1
	}
	layer.Forward(x, y)
	dropped, sum := 0, 0.0
	for _, v := range y {
		if v == 0 {
			dropped++
		}
		sum += float64(v)
	}
	if dropped < 2350 || dropped > 2650 {
		t.Errorf("dropout 0.25 dropped %d of 10000", dropped)
	}
	if mean := sum / 10000; math.Abs(mean-1) > 0.03 {
		t.Errorf("dropout 0.25 of ones has mean %v, want about 1", mean)
	}
}

func TestMaxPoolTakesTheFirstAmongEquals(t *testing.T) {
	layer := MaxPool{2, 2}.build(Shape{1, 2, 2}, nil)
	x, y, dx := []float32{3, 3, 3, 3}, make([]float32, 1), make([]float32, 4)
	layer.Forward(x, y)
	layer.Backward(x, y, []float32{5}, dx)
	if want := []float32{5, 0, 0, 0}; !slices.Equal(dx, want) {
		t.Errorf("dx = %v, want %v", dx, want)
	}
}

// TestNaNIsSeen: a broken value must reach the loss, where training notices it.
func TestNaNIsSeen(t *testing.T) {
	net, err := New(Shape{1, 8, 8}, small, 1)
	if err != nil {
		t.Fatal(err)
	}
	x := make([]float32, 64)
	x[20] = float32(math.NaN())
	net.Forward(x)
	if loss := CrossEntropy(net.Logits(), 0, 1, nil); !math.IsNaN(loss) {
		t.Errorf("the loss of a picture with a NaN is %v", loss)
	}
}

// TestShift compares with the definition: pixel (y, x) comes from (y-dy, x-dx).
func TestShift(t *testing.T) {
	s := Shape{2, 4, 5}
	seen := map[[2]int]bool{}
	for seed := range uint64(200) {
		x := make([]float32, s.Len())
		for i := range x {
			x[i] = float32(i + 1)
		}
		was := slices.Clone(x)
		Shift{2}.Apply(x, s, rand.New(rand.NewPCG(seed, 0)))
		rng := rand.New(rand.NewPCG(seed, 0))
		dy, dx := rng.IntN(5)-2, rng.IntN(5)-2
		seen[[2]int{dy, dx}] = true
		for c := range s.C {
			for y := range s.H {
				for xx := range s.W {
					var want float32
					if fy, fx := y-dy, xx-dx; fy >= 0 && fy < s.H && fx >= 0 && fx < s.W {
						want = was[(c*s.H+fy)*s.W+fx]
					}
					if got := x[(c*s.H+y)*s.W+xx]; got != want {
						t.Fatalf("shifted by (%d, %d): pixel (%d, %d, %d) = %v, want %v", dy, dx, c, y, xx, got, want)
					}
				}
			}
		}
	}
	if len(seen) != 25 {
		t.Errorf("200 shifts by up to 2 pixels took %d of the 25 ways", len(seen))
	}
}

func TestSlicingReadsWhatLayersGave(t *testing.T) {
	net, err := New(Shape{1, 8, 8}, small, 1)
	if err != nil {
		t.Fatal(err)
	}
	x := normal(rand.New(rand.NewPCG(1, 1)), 64)
	net.Forward(x)
	// The first two layers alone give the same.
	head, err := New(Shape{1, 8, 8}, small[:2], 1)
	if err != nil {
		t.Fatal(err)
	}
	head.Forward(x)
	if !slices.Equal(head.Activation(1), net.Activation(1)) {
		t.Error("the activation of layer 2 differs from that of a network that ends there")
	}
	if !slices.Equal(net.Activation(-1), x) {
		t.Error("activation -1 is not the input")
	}
	var sum float32
	for i, p := range net.Probabilities() {
		if p != net.Activation(len(small) - 1)[i] {
			t.Errorf("probability %d = %v, the softmax layer gave %v", i, p, net.Activation(len(small) - 1)[i])
		}
		sum += p
	}
	if math.Abs(float64(sum)-1) > 1e-6 {
		t.Errorf("the probabilities add up to %v", sum)
	}
}
