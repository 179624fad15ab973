package lab

import (
	"math/rand/v2"
	"runtime"
	"runtime/debug"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// crowds are networks by the number of their maps, each of which takes its
// memory in another way. The first four are as somebody found them who wanted to
// kill the page.
var crowds = []struct {
	name  string
	specs func(maps int) []engine.Spec
}{
	{"columns", func(n int) []engine.Spec {
		return []engine.Spec{conv(n, 1, 0), conv(1, 28, 27), engine.Dense{Units: 10}}
	}},
	{"wide columns", func(n int) []engine.Spec {
		return []engine.Spec{conv(n, 1, 0), conv(4, 55, 27), engine.Dense{Units: 10}}
	}},
	{"groups", func(n int) []engine.Spec { return stacked(n, engine.BatchNorm{}, 1, engine.ReLU{}, 8) }},
	{"layers", func(n int) []engine.Spec { return stacked(n, engine.ReLU{}, 60) }},
	{"masks", func(n int) []engine.Spec { return stacked(n, engine.BatchNorm{}, 1, engine.Dropout{Rate: 0.5}, 30) }},
	{"places", func(n int) []engine.Spec {
		return stacked(n, engine.BatchNorm{}, 1, engine.MaxPool{Size: 1, Stride: 1}, 30)
	}},
	{"skips", func(n int) []engine.Spec { return stacked(n, engine.ReLU{}, 1, engine.Residual{Over: 1}, 55) }},
	{"turned", func(n int) []engine.Spec {
		return []engine.Spec{conv(1, 1, 0), conv(n, 28, 27), engine.GlobalAvgPool{}, engine.Dense{Units: 10}}
	}},
	{"rows", func(n int) []engine.Spec {
		return []engine.Spec{conv(n, 1, 0), engine.Conv{Filters: 1, Kernel: 28, Stride: 3, Pad: 27}, engine.Dense{Units: 10}}
	}},
	{"parameters", func(n int) []engine.Spec {
		return []engine.Spec{engine.Dense{Units: n}, engine.Dense{Units: 4096}, engine.Dense{Units: 10}}
	}},
}

func conv(filters, kernel, pad int) engine.Spec {
	return engine.Conv{Filters: filters, Kernel: kernel, Stride: 1, Pad: pad}
}

func stacked(maps int, layers ...any) []engine.Spec {
	specs := []engine.Spec{conv(maps, 1, 0)}
	for i := 0; i < len(layers); i += 2 {
		for range layers[i+1].(int) {
			specs = append(specs, layers[i].(engine.Spec))
		}
	}
	return append(specs, engine.GlobalAvgPool{}, engine.Dense{Units: 10})
}

// TestNetworksUpToTheLimit runs in node, with half the memory that a browser
// gives a program (see kernels-js in the Makefile), and with half the budget for
// training: the largest networks that are let pass are built, shown to the page
// and learn a batch. One whose cost is told too low ends the program.
func TestNetworksUpToTheLimit(t *testing.T) {
	budget := engine.Budget{Run: engine.MaxBudget.Run, Train: engine.MaxBudget.Train / 2}
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(budget.Train)) // as the worker does
	b := startedBench(t)
	b.crew.cores = 1
	b.lab.host.Budget = budget
	b.lab.host.Store = nil
	try := func(name string, specs []engine.Spec, learnable bool) {
		c := costOf(t, engine.Records(specs))
		seed := uint64(len(name))
		b.events = nil
		b.do(talk.Build{Seq: 1, Layers: engine.Records(specs), Seed: seed})
		one[talk.Built](t, b.events)
		if _, err := talk.EncodeEvent(one[talk.Shown](t, b.do(talk.Show{Seq: 2}))); err != nil {
			t.Fatal(err)
		}
		b.events = nil
		events := b.do(talk.Step{Seq: 3, Unit: unitBatch, Options: talk.TrainOptions{Batch: 18, Images: 20, Workers: 1, Epochs: 1}})
		if learnable {
			one[talk.Batch](t, events)
		}
		b.do(talk.Stop{})
		b.events = nil
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		t.Logf("%s: %d layers, %s to run, %s to train; the program has %s", name, len(specs), engine.Bytes(c.Run()), engine.Bytes(c.Train(1, 2)), engine.Bytes(int64(m.Sys)))
	}
	for _, crowd := range crowds {
		largest := func(fits func(engine.Cost) bool) []engine.Spec {
			low, high := 1, 4097 // low fits, high does not
			for low+1 < high {
				n := (low + high) / 2
				specs, err := complete(crowd.specs(n), 10)
				ok := err == nil
				if ok {
					ok = fits(costOf(t, engine.Records(specs)))
				}
				if ok {
					low = n
				} else {
					high = n
				}
			}
			return crowd.specs(low)
		}
		try(crowd.name+", to run", largest(func(engine.Cost) bool { return true }), false)
		try(crowd.name+", to train", largest(func(c engine.Cost) bool { return c.Train(1, 2) < budget.Train-2e6 }), true)
	}
	rng := rand.New(rand.NewPCG(10, 2))
	for range 4 {
		specs := anyThatFits(t, rng, func(c engine.Cost) bool { return c.Train(1, 2) < budget.Train-2e6 && c.Work < 1e9 })
		try("drawn", specs, true)
	}
}

// anyThatFits draws a layer after the other as long as they are possible and fit, up
// to the limit.
func anyThatFits(t *testing.T, rng *rand.Rand, fits func(engine.Cost) bool) []engine.Spec {
	specs := stacked(1 + rng.IntN(300))
	end := specs[1:]
	specs = specs[:1:1]
	for tries := 0; tries < 60; tries++ {
		kernel := 1 + rng.IntN(9)
		s := []engine.Spec{
			engine.Conv{Filters: 1 + rng.IntN(300), Kernel: kernel, Stride: 1 + rng.IntN(2), Pad: rng.IntN(kernel)},
			engine.Conv{Filters: 1 + rng.IntN(8), Kernel: kernel + 19, Stride: 1 + rng.IntN(3), Pad: kernel + 18},
			engine.ReLU{}, engine.BatchNorm{}, engine.Residual{Over: 1}, engine.Dropout{Rate: 0.3}, engine.MaxPool{Size: 2, Stride: 1},
			engine.AvgPool{Size: 2, Stride: 1}, engine.Tanh{},
		}[rng.IntN(9)]
		more := append(specs[:len(specs):len(specs)], s)
		whole := append(more[:len(more):len(more)], end...)
		if whole, err := complete(whole, 10); err == nil && fits(costOf(t, engine.Records(whole))) {
			specs = more
		}
	}
	return append(specs, end...)
}
