package main

import (
	"encoding/json"
	"flag"
	"math"
	"math/rand/v2"
	"os"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

var (
	device = flag.String("device", "cpu", "where the tests compute: auto, cpu or cuda:N")
	record = flag.Bool("record", false, "write the numbers of libtorch for machines without it, instead of comparing")
)

const recordFile = "../../engine/enginetest/testdata/gotch.json"

// networks are recorded here, not through PyTorch, because something in them
// depends on what the engine draws: which values are dropped, and which samples
// batch norm sees together.
var networks = []struct {
	name           string
	in             engine.Shape
	specs          []engine.Spec
	batch, classes int
	rates          map[string]float64
}{
	{"dropout", engine.Shape{C: 1, H: 8, W: 8}, []engine.Spec{
		engine.Conv{Filters: 4, Kernel: 3, Stride: 1}, engine.ReLU{}, engine.Dropout{Rate: 0.25}, engine.MaxPool{Size: 2, Stride: 2},
		engine.Dense{Units: 8}, engine.Tanh{}, engine.Dropout{Rate: 0.5}, engine.Dense{Units: 4},
	}, 9, 4, map[string]float64{"sgd": 0.05, "adam": 0.001, "rmsprop": 0.001}},
	// Two whole groups, and one of 6 samples.
	{"groups of batch norm", engine.Shape{C: 2, H: 5, W: 6}, []engine.Spec{
		engine.Conv{Filters: 3, Kernel: 3, Stride: 1, Pad: 1}, engine.BatchNorm{}, engine.Sigmoid{}, engine.Residual{Over: 2}, engine.Dropout{Rate: 0.2},
		engine.AvgPool{Size: 2, Stride: 2}, engine.Dense{Units: 6}, engine.BatchNorm{}, engine.LeakyReLU{Slope: 0.2}, engine.Dense{Units: 3},
	}, 70, 3, map[string]float64{"sgd": 0.05}},
	{"softmax inside", engine.Shape{C: 1, H: 4, W: 5}, []engine.Spec{
		engine.Conv{Filters: 3, Kernel: 2, Stride: 1}, engine.Softmax{}, engine.Residual{Over: 1}, engine.GlobalAvgPool{}, engine.Dense{Units: 5},
	}, 6, 5, map[string]float64{"sgd": 0.1, "adam": 0.01, "rmsprop": 0.002}},
}

// TestRecord writes the numbers when it is asked to. TestAgainstRecorded
// compares with them.
func TestRecord(t *testing.T) {
	if !*record {
		t.Skip("only with -record")
	}
	b := open(t)
	file := enginetest.File{Torch: "gotch v0.9.1, libtorch of Debian 12 (1.13.1)"}
	for i, n := range networks {
		rng := rand.New(rand.NewPCG(uint64(i), 20))
		r := enginetest.FileRecord{Name: n.name, Input: [3]int{n.in.C, n.in.H, n.in.W}, Layers: engine.Records(n.specs), Runs: map[string]enginetest.Run{}}
		for range n.batch * n.in.Len() {
			r.Pixels = append(r.Pixels, rng.IntN(256))
		}
		for range n.batch {
			r.Labels = append(r.Labels, rng.IntN(n.classes))
		}
		net, err := engine.New(n.in, n.specs, uint64(i))
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range net.AppendParams(nil) {
			r.Params = append(r.Params, float32(math.Round(float64(p)*4096)/4096)) // few digits
		}
		c, err := r.Case()
		if err != nil {
			t.Fatal(err)
		}
		s := &subject{b: b}
		if err := s.Start(c); err != nil {
			t.Fatal(err)
		}
		r.Logits = s.Logits()
		r.Loss, r.Gradients = s.Gradients()
		for name, rate := range n.rates {
			o, err := enginetest.Optimizer(name, rate)
			if err != nil {
				t.Fatal(err)
			}
			run := enginetest.Run{Rate: rate}
			run.Losses, run.Params = s.Train(o)
			r.Runs[name] = run
		}
		file.Cases = append(file.Cases, r)
	}
	text, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(recordFile, append(text, '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
