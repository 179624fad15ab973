package engine_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

func init() { engine.UseRandomNet(enginetest.RandomSpecs) }

// TestRandomNetworksTrain: a network of any legal architecture trains without
// an error, and the directional derivative of its loss is what its gradient
// says.
func TestRandomNetworksTrain(t *testing.T) {
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 9))
		in := engine.Shape{C: 1 + rng.IntN(2), H: 5 + rng.IntN(12), W: 5 + rng.IntN(12)}
		specs := enginetest.RandomSpecs(rng, in, 3)
		name := fmt.Sprintf("seed %d, %v: %v", seed, in, specs)
		net, err := engine.New(in, specs, seed)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		trainer, err := engine.NewTrainer(net, engine.Noise(20, in, 3), engine.Config{Epochs: 2, Batch: 8, Optimizer: engine.NewAdam(0.003), Seed: seed, Workers: 1 + int(seed%3)})
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
func checkDirection(t *testing.T, name string, net *engine.Net, rng *rand.Rand) {
	x := make([]float32, net.In().Len())
	for i := range x {
		x[i] = rng.Float32()
	}
	for _, p := range net.AllParams() {
		clear(p.Grad)
	}
	net.Forward(x)
	engine.Backward(net, 1)
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
		return engine.CrossEntropy(net.Logits(), 1, 0, nil)
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
