package main

import (
	"math"
	"math/rand/v2"
	"testing"

	"convscope/build/pretraining"
	"convscope/engine"
	"convscope/engine/enginetest"
)

// TestRandomNetworks: whatever the layers, and with everything that a Config
// can say, both back ends have the same losses.
func TestRandomNetworks(t *testing.T) {
	b := open(t)
	for seed := range uint64(60) {
		rng := rand.New(rand.NewPCG(seed, 31))
		in := engine.Shape{C: 1 + rng.IntN(2), H: 5 + rng.IntN(12), W: 5 + rng.IntN(12)}
		specs := enginetest.RandomSpecs(rng, in, 3)
		set := engine.Set{Shape: in, Pixels: make([]byte, 40*in.Len()), Labels: make([]byte, 40)}
		for i := range set.Pixels {
			set.Pixels[i] = byte(rng.IntN(256))
		}
		for i := range set.Labels {
			set.Labels[i] = byte(rng.IntN(3))
		}
		// Linear in the gradient, see enginetest.TrainRandom.
		config := engine.Config{
			Epochs: 2, Batch: 35, Optimizer: engine.SGD{Rate: 0.01, Momentum: 0.9}, Schedule: engine.Cosine,
			Augment: engine.Shift{Pixels: 1}.Apply, L2: 0.01, Seed: seed, Workers: 1,
		}
		var losses [2][]float64
		for i, backend := range []pretraining.Backend{new(pretraining.Engine), &b} {
			net, err := engine.New(in, specs, seed)
			if err != nil {
				t.Fatal(err)
			}
			trainer, err := backend.NewTrainer(net, set, config)
			if err != nil {
				t.Fatal(err)
			}
			for range 4 {
				p, err := trainer.Advance()
				if err != nil {
					t.Fatal(err)
				}
				losses[i] = append(losses[i], p.Loss/float64(p.Samples))
			}
			trainer.Close()
		}
		for i, want := range losses[0] {
			if got := losses[1][i]; !(math.Abs(got-want) <= 1e-4*want) {
				t.Errorf("seed %d, %v %v: loss of step %d = %v by libtorch, %v by the engine", seed, in, specs, i+1, got, want)
			}
		}
	}
}
