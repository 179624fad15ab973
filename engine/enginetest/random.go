package enginetest

import (
	"math"
	"math/rand/v2"
	"testing"

	"convscope/engine"
)

// RandomSpecs draws layers until some are possible one after another, for
// samples of shape in, ending in classes logits and a softmax.
func RandomSpecs(rng *rand.Rand, in engine.Shape, classes int) []engine.Spec {
	var specs []engine.Spec
	for len(specs) < 2+rng.IntN(9) {
		var s engine.Spec
		switch rng.IntN(13) {
		case 0, 1, 2, 3:
			s = engine.Conv{Filters: 1 + rng.IntN(9), Kernel: 1 + rng.IntN(11), Stride: 1 + rng.IntN(3), Pad: rng.IntN(6)}
		case 4:
			s = engine.ReLU{}
		case 5:
			s = engine.LeakyReLU{Slope: 0.1}
		case 6:
			s = []engine.Spec{engine.Tanh{}, engine.Sigmoid{}}[rng.IntN(2)]
		case 7:
			s = engine.MaxPool{Size: 1 + rng.IntN(4), Stride: 1 + rng.IntN(3)}
		case 8:
			s = engine.AvgPool{Size: 1 + rng.IntN(4), Stride: 1 + rng.IntN(3)}
		case 9:
			s = []engine.Spec{engine.BatchNorm{}, engine.GlobalAvgPool{}}[rng.IntN(2)]
		case 10:
			s = engine.Residual{Over: 1 + rng.IntN(3)}
		case 11:
			s = engine.Dropout{Rate: 0.3}
		case 12:
			s = engine.Dense{Units: 1 + rng.IntN(20)}
		}
		if _, err := engine.Shapes(in, append(specs, s)); err == nil {
			specs = append(specs, s)
		}
	}
	return append(specs, engine.Dense{Units: classes}, engine.Softmax{})
}

// A RandomRun is a random network that has learned from noise.
type RandomRun struct {
	Input  engine.Shape
	Layers []engine.Record
	Losses []float64 // mean, of each batch
	Params []float32 // in the end
}

// TrainRandom trains the random network of a seed for eight batches. The
// optimizer is linear in the gradient: one that divides by its size, as Adam
// does, would blow the last bit of a gradient near 0 up to a whole step.
func TrainRandom(seed uint64) (RandomRun, error) {
	rng := rand.New(rand.NewPCG(seed, 9))
	in := engine.Shape{C: 1 + rng.IntN(2), H: 5 + rng.IntN(12), W: 5 + rng.IntN(12)}
	specs := RandomSpecs(rng, in, 3)
	r := RandomRun{Input: in, Layers: engine.Records(specs)}
	net, err := engine.New(in, specs, seed)
	if err != nil {
		return r, err
	}
	const samples, batch = 32, 8
	set := engine.Set{Shape: in, Pixels: make([]byte, samples*in.Len()), Labels: make([]byte, samples)}
	for i := range set.Pixels {
		set.Pixels[i] = byte(rng.IntN(256))
	}
	for i := range set.Labels {
		set.Labels[i] = byte(rng.IntN(3))
	}
	trainer, err := engine.NewTrainer(net, set, engine.Config{
		Epochs: 2, Batch: batch, Optimizer: engine.SGD{Rate: 0.01, Momentum: 0.9}, Seed: seed,
	})
	if err != nil {
		return r, err
	}
	for {
		p := trainer.Advance(batch)
		r.Losses = append(r.Losses, p.Loss/batch)
		if p.Done {
			r.Params = net.AppendParams(nil)
			return r, nil
		}
	}
}

// CompareRuns fails the test when two kernels disagree about a network. They
// add the same products up in another order, so a sum is off by some units in
// its last place, 6e-8 of its terms, and a dozen steps that are linear in the
// gradient make that some times larger: 4e-7 of the largest value was seen, and
// 1e-5 is let pass. A wrong loop is off by as much as the values themselves.
func CompareRuns(t *testing.T, got, want RandomRun) {
	t.Helper()
	if len(got.Losses) != len(want.Losses) || len(got.Params) != len(want.Params) {
		t.Fatalf("%v: %d losses and %d parameters, want %d and %d", got.Layers, len(got.Losses), len(got.Params), len(want.Losses), len(want.Params))
	}
	worst(t, got, "loss", got.Losses, want.Losses)
	worst(t, got, "parameter", got.Params, want.Params)
}

// worst fails the test when two lists differ by more than the tolerance.
func worst[F float32 | float64](t *testing.T, r RandomRun, what string, got, want []F) {
	t.Helper()
	const tolerance = 1e-5
	var top, off float64
	at := 0
	for i := range want {
		top = max(top, math.Abs(float64(want[i])))
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= off) {
			off, at = d, i
		}
	}
	if !(off <= tolerance*top) {
		t.Errorf("%v %v: %s %d = %v, want %v: apart by %.1g of the largest, want %g at most", r.Input, r.Layers, what, at, got[at], want[at], off/top, tolerance)
	}
}
