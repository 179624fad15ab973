package engine

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// randomNet draws layers until some are possible one after another, ending in
// classes logits.
func randomNet(rng *rand.Rand, in Shape, classes int) []Spec {
	var specs []Spec
	for len(specs) < 2+rng.IntN(9) {
		var s Spec
		switch rng.IntN(13) {
		case 0, 1, 2, 3:
			s = Conv{1 + rng.IntN(9), 1 + rng.IntN(11), 1 + rng.IntN(3), rng.IntN(6)}
		case 4:
			s = ReLU{}
		case 5:
			s = LeakyReLU{0.1}
		case 6:
			s = []Spec{Tanh{}, Sigmoid{}}[rng.IntN(2)]
		case 7:
			s = MaxPool{1 + rng.IntN(4), 1 + rng.IntN(3)}
		case 8:
			s = AvgPool{1 + rng.IntN(4), 1 + rng.IntN(3)}
		case 9:
			s = []Spec{BatchNorm{}, GlobalAvgPool{}}[rng.IntN(2)]
		case 10:
			s = Residual{1 + rng.IntN(3)}
		case 11:
			s = Dropout{0.3}
		case 12:
			s = Dense{1 + rng.IntN(20)}
		}
		if _, err := Shapes(in, append(specs, s)); err == nil {
			specs = append(specs, s)
		}
	}
	return append(specs, Dense{classes}, Softmax{})
}

// TestRandomNetworksTrain: a network of any legal architecture trains without
// an error, and the directional derivative of its loss is what its gradient
// says.
func TestRandomNetworksTrain(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 9))
		in := Shape{1 + rng.IntN(2), 5 + rng.IntN(12), 5 + rng.IntN(12)}
		specs := randomNet(rng, in, 3)
		name := fmt.Sprintf("seed %d, %v: %v", seed, in, specs)
		net, err := New(in, specs, seed)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		trainer, err := NewTrainer(net, noise(20, in, 3), Config{Epochs: 2, Batch: 8, Optimizer: Adam{Rate: 0.003}, Seed: seed, Workers: 1 + int(seed%3)})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for {
			p := trainer.Advance(100)
			if math.IsNaN(p.Loss) || p.Loss < 0 {
				t.Fatalf("%s: loss %v", name, p.Loss)
			}
			if p.Done {
				break
			}
		}
		checkDirection(t, name, net, rng)
	}
}

// checkDirection compares the gradient along itself with a difference of the
// loss of one sample, at inference.
func checkDirection(t *testing.T, name string, net *Net, rng *rand.Rand) {
	x := make([]float32, net.In().Len())
	for i := range x {
		x[i] = rng.Float32()
	}
	for _, p := range net.AllParams() {
		clear(p.Grad)
	}
	net.Forward(x)
	net.backward([]int{1}, 1)
	var norm float64
	for _, p := range net.AllParams() {
		for _, g := range p.Grad {
			norm += float64(g) * float64(g)
		}
	}
	norm = math.Sqrt(norm)
	if norm < 1e-3 {
		return // nothing to tell from rounding
	}
	start := net.AppendParams(nil)
	loss := func(step float64) float64 {
		i := 0
		for _, p := range net.AllParams() {
			for j := range p.Value {
				p.Value[j] = start[i] + float32(step*float64(p.Grad[j])/norm)
				i++
			}
		}
		net.Forward(x)
		return CrossEntropy(net.Logits(), 1, 0, nil)
	}
	// Kinks of ReLU and pooling may lie in the way, on one side or on both: the
	// best of some steps must agree.
	best, here := math.Inf(1), loss(0)
	for _, h := range []float64{1e-2, 3e-3, 1e-3, 3e-4} {
		up, down := loss(h), loss(-h)
		for _, slope := range []float64{(up - down) / (2 * h), (up - here) / h, (here - down) / h} {
			best = min(best, math.Abs(slope-norm)/(norm+0.02))
		}
	}
	if best > 0.03 {
		t.Errorf("%s: the loss along the gradient changes otherwise than its norm %v says, by %.1f %%", name, norm, 100*best)
	}
}
