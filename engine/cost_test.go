package engine

import (
	"errors"
	"math"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// digit is the shape of what the page's networks see.
var digit = Shape{1, 28, 28}

// costOf is what a network takes that is possible but for its cost.
func costOf(t *testing.T, in Shape, specs []Spec) Cost {
	t.Helper()
	shapes, err := Shapes(in, specs)
	if len(shapes) != len(specs) {
		t.Fatalf("%v: %v", specs, err)
	}
	return CostOf(in, specs, shapes)
}

// costly are 4,096 maps as large as the input, and after them layers, each as
// often as the number after it says.
func costly(layers ...any) []Spec {
	specs := []Spec{Conv{4096, 1, 1, 0}}
	for i := 0; i < len(layers); i += 2 {
		specs = append(specs, slices.Repeat([]Spec{layers[i].(Spec)}, layers[i+1].(int))...)
	}
	return append(specs, GlobalAvgPool{}, Dense{10}, Softmax{})
}

func TestCostlyNetworksAreRefused(t *testing.T) {
	tests := []struct {
		name  string
		specs []Spec
		layer int
		want  string
	}{
		{"columns of one filter", []Spec{Conv{4096, 1, 1, 0}, Conv{1, 28, 1, 27}, Dense{10}, Softmax{}}, 1, "layer 2: conv 1@28×28: the network would take 40 GB of memory to run, 39.9 GB of it here, want at most 1 GB: fewer filters"},
		{"columns of few filters", []Spec{Conv{512, 1, 1, 0}, Conv{4, 55, 1, 27}, Dense{10}, Softmax{}}, 1, "layer 2: conv 4@55×55: the network would take 6.01 GB"},
		{"groups", costly(BatchNorm{}, 1, ReLU{}, 8), 1, "layer 2: batch norm: the network would take 8.68 GB"},
		{"many layers", costly(ReLU{}, 60), 0, "layer 1: conv 4096@1×1: the network would take"},
		{"residuals", costly(ReLU{}, 1, Residual{1}, 59), 0, "layer 1: conv 4096@1×1: the network would take"},
		{"masks", costly(Dropout{0.5}, 60), 0, "layer 1: conv 4096@1×1: the network would take"},
		{"what pools pick", costly(MaxPool{1, 1}, 60), 1, "layer 2: maxpool 1×1: the network would take"},
		{"time", []Spec{Conv{64, 9, 1, 8}, Conv{3000, 9, 1, 4}, GlobalAvgPool{}, Dense{10}, Softmax{}}, 1, "layer 2: conv 3000@9×9: the network would take 20.2 billion multiplications to run"},
		{"the longest stride", []Spec{Conv{1, 1, maxStride, 0}, MaxPool{1, maxStride}, AvgPool{1, maxStride}, Dense{10}, Softmax{}}, -2, ""},
	}
	for _, test := range tests {
		_, err := Shapes(digit, test.specs)
		var at *LayerError
		switch {
		case test.layer == -2 && err != nil:
			t.Errorf("%s: %v, want it allowed", test.name, err)
		case test.layer == -2:
		case !errors.As(err, &at) || at.Index != test.layer || !strings.Contains(err.Error(), test.want):
			t.Errorf("%s: error %v, want one at layer %d with %q", test.name, err, test.layer+1, test.want)
		}
	}
}

// TestExtremeSpecs: whatever stands in a spec, Shapes gives an error or a network
// that can be built and run.
func TestExtremeSpecs(t *testing.T) {
	numbers := []int{math.MinInt, -1, 0, 1, 2, 27, 28, 63, 64, 127, 4096, 1 << 22, 1 << 31, 1 << 32, 1<<32 + 1, 1 << 62, math.MaxInt}
	rng := rand.New(rand.NewPCG(1, 2))
	any := func() int { return numbers[rng.IntN(len(numbers))] }
	built := 0
	for range 6_000 {
		first := []Spec{
			Conv{any(), any(), any(), any()}, Conv{1 + rng.IntN(4), 1 + rng.IntN(4), any(), rng.IntN(2)}, MaxPool{any(), any()},
			MaxPool{2, any()}, AvgPool{any(), any()}, AvgPool{2, any()}, Residual{any()}, Dense{any()},
		}[rng.IntN(8)]
		in := Shape{1 + rng.IntN(3), 1 + rng.IntN(30), 1 + rng.IntN(30)}
		if rng.IntN(4) == 0 {
			in = Shape{any(), any(), any()}
		}
		specs := []Spec{first, ReLU{}, Dense{3}, Softmax{}}
		if _, err := Shapes(in, specs); err != nil {
			continue
		}
		if c := costOf(t, in, specs); c.Run() > 5e6 {
			continue // there is a test of those
		}
		net, err := New(in, specs, 1)
		if err != nil {
			t.Fatalf("%v for %v: %v", specs, in, err)
		}
		net.Forward(make([]float32, in.Len()))
		built++
	}
	if built < 300 {
		t.Errorf("%d networks were built: the numbers should allow more", built)
	}
}

// heap is how much is in use after a collection.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // what finalizers and pools held
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// TestCostIsWhatIsAllocated holds the cost of random networks to the allocator:
// none takes more, and none much less.
func TestCostIsWhatIsAllocated(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	set := noise(40, digit, 10)
	const sizes = 40
	for try := range sizes {
		specs := randomWithin(rng, 1<<(12+try*16/sizes), 30e6, 10e6)
		c := costOf(t, digit, specs)
		before := heap()
		net, err := New(digit, specs, 1)
		if err != nil {
			t.Fatalf("%v: %v", specs, err)
		}
		net.Forward(make([]float32, digit.Len()))
		ran := heap() - before
		within(t, specs, "to run", ran, c.Net, c.packed)

		trainer, err := NewTrainer(net, set, Config{Epochs: 1, Batch: 36, Optimizer: NewAdam(0.001), Seed: 1})
		if err != nil {
			t.Fatalf("%v: %v", specs, err)
		}
		for !trainer.Advance(4).BatchDone { // 36: a group that is not whole, too
		}
		within(t, specs, "to learn", heap()-before, c.Net+c.Learn+2*c.Params, c.packed)
		runtime.KeepAlive(net)
		runtime.KeepAlive(trainer)
	}
}

// within fails the test unless what was taken is what was said, or at least half
// of that, beside what every network may take and what gonum does not.
func within(t *testing.T, specs []Spec, what string, took, said, packed int64) {
	t.Helper()
	if took > said || said-packed > 2*took+400_000 {
		t.Errorf("%v takes %s %s, the cost says %s", specs, Bytes(took), what, Bytes(said))
	}
}

// randomWithin draws layers that learn, of about so many values each, as
// long as they take no more than most bytes of memory to run and work.
func randomWithin(rng *rand.Rand, values int, most, work int64) []Spec {
	end := []Spec{GlobalAvgPool{}, Dense{10}, Softmax{}}
	specs := []Spec{Conv{1 + rng.IntN(1+values/600), 1 + rng.IntN(5), 1, rng.IntN(2)}}
	if _, err := Shapes(digit, append(slices.Clone(specs), end...)); err != nil {
		specs = []Spec{Conv{2, 3, 1, 0}}
	}
	for range 30 {
		var s Spec
		switch rng.IntN(10) {
		case 0, 1, 2:
			kernel := 1 + rng.IntN(7)
			s = Conv{1 + rng.IntN(1+values/200), kernel, 1 + rng.IntN(2), rng.IntN(kernel)}
		case 3:
			s = []Spec{ReLU{}, Tanh{}, LeakyReLU{0.1}}[rng.IntN(3)]
		case 4:
			s = MaxPool{1 + rng.IntN(3), 1 + rng.IntN(2)}
		case 5:
			s = AvgPool{1 + rng.IntN(3), 1 + rng.IntN(2)}
		case 6:
			s = BatchNorm{}
		case 7:
			s = Residual{1 + rng.IntN(2)}
		case 8:
			s = Dropout{0.2}
		case 9:
			s = Conv{1 + rng.IntN(8), 1 + rng.IntN(28), 1, rng.IntN(8)}
		}
		more := append(slices.Clone(specs), s)
		whole := append(slices.Clone(more), end...)
		shapes, err := Shapes(digit, whole)
		if err != nil {
			continue
		}
		if c := CostOf(digit, whole, shapes); c.Run() <= most && c.Work <= work {
			specs = more
		}
	}
	return append(specs, end...)
}
