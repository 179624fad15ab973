package main

import (
	"io"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sugarme/gotch/ts"

	"convscope/build/pretraining"
	"convscope/build/pretraining/pretrainingtest"
	"convscope/engine"
	"convscope/engine/data"
)

func TestBackend(t *testing.T) {
	pretrainingtest.TestBackend(t, func() pretraining.Backend { return new(backend) })
}

// The same command makes the same network on both back ends, but for rounding:
// the random parts are the same.
func TestBothBackendsMakeTheSamePack(t *testing.T) {
	images := pretrainingtest.Folder(t, 300, 100)
	layers := `{"networks": [{"name": "mixed", "layers": [
		{"kind": "conv", "filters": 4, "kernel": 5, "stride": 2}, {"kind": "batchnorm"}, {"kind": "relu"}, {"kind": "dropout", "rate": 0.1},
		{"kind": "maxpool", "size": 2, "stride": 2}, {"kind": "dense", "units": 10}, {"kind": "softmax"}]}],
		"batch": ["45,30"], "epochs": [4], "rate": [0.003]}`
	grid := write(t, "grid.json", layers)
	packs := map[string]string{}
	for name, b := range map[string]pretraining.Backend{"go": new(pretraining.Engine), "libtorch": new(backend)} {
		out := t.TempDir()
		packs[name] = filepath.Join(out, "mixed-rate0.003-batch45+30-epochs4.msgpack")
		args := []string{"-data", images, "-grid", grid, "-workers", "1", "-out", out, "-state", t.TempDir()}
		if err := pretraining.Run(t.Context(), b, args, io.Discard, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	a, b := pretrainingtest.ReadPack(t, packs["go"]), pretrainingtest.ReadPack(t, packs["libtorch"])
	if b.Training.Backend != "libtorch" || a.Training.Backend != "go" {
		t.Errorf("the packs say that %q and %q made them", a.Training.Backend, b.Training.Backend)
	}
	for i, e := range a.History {
		l := b.History[i]
		for what, pair := range map[string][2]float64{"loss": {e.Loss, l.Loss}, "validation loss": {e.ValLoss, l.ValLoss}} {
			if math.Abs(pair[0]-pair[1]) > 1e-3*pair[0] {
				t.Errorf("epoch %d: %s %v by the engine, %v by libtorch", e.Epoch, what, pair[0], pair[1])
			}
		}
	}
	if math.Abs(a.Test.Accuracy-b.Test.Accuracy) > 0.011 {
		t.Errorf("test accuracy %v by the engine, %v by libtorch", a.Test.Accuracy, b.Test.Accuracy)
	}
}

// A pack loads in the back end that did not make it, with the same accuracy.
func TestPacksGoBothWays(t *testing.T) {
	images := pretrainingtest.Folder(t, 200, 100)
	_, test, err := data.ReadFolder(images)
	if err != nil {
		t.Fatal(err)
	}
	torch := open(t)
	for name, b := range map[string]pretraining.Backend{"go": new(pretraining.Engine), "libtorch": &torch} {
		out := t.TempDir()
		args := []string{"-data", images, "-only", "crpcrp-3", "-epochs", "2", "-batch", "16", "-workers", "1", "-out", out, "-state", t.TempDir()}
		if err := pretraining.Run(t.Context(), b, args, io.Discard, io.Discard); err != nil {
			t.Fatal(err)
		}
		pack := pretrainingtest.ReadPack(t, filepath.Join(out, "crpcrp-3.msgpack"))
		net, err := pack.Net()
		if err != nil {
			t.Fatal(err)
		}
		for reader, with := range map[string]pretraining.Backend{"go": new(pretraining.Engine), "libtorch": &torch} {
			trainer, err := with.NewTrainer(net, test, engine.Config{Epochs: 1, Batch: 10, Optimizer: engine.SGD{Rate: 1}})
			if err != nil {
				t.Fatal(err)
			}
			m, err := trainer.Measure(test)
			trainer.Close()
			if err != nil {
				t.Fatal(err)
			}
			if m.Accuracy != pack.Test.Accuracy || math.Abs(m.Loss-pack.Test.Loss) > 1e-4*pack.Test.Loss {
				t.Errorf("a pack by %s has accuracy %v and loss %v in %s, want %v and %v", name, m.Accuracy, m.Loss, reader, pack.Test.Accuracy, pack.Test.Loss)
			}
		}
	}
}

func TestEveryKindHasACounterpart(t *testing.T) {
	in := engine.Shape{C: 2, H: 6, W: 6}
	for _, kind := range engine.Kinds {
		s, err := engine.Record{Kind: kind, Filters: 2, Kernel: 3, Size: 2, Stride: 1, Rate: 0.5, Over: 1, Slope: 0.1, Units: 3}.Spec()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := newLayer(s, in, in, make([]*param, 4)); err != nil {
			t.Error(err)
		}
	}
}

// foreign is a layer that libtorch has never heard of.
type foreign struct{ engine.ReLU }

func (foreign) String() string { return "foreign" }

func TestUnknownIsAnErrorAtTheStart(t *testing.T) {
	b := open(t)
	in := engine.Shape{C: 1, H: 4, W: 4}
	net, err := engine.New(in, []engine.Spec{foreign{}, engine.Dense{Units: 2}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	set := engine.Set{Shape: in, Pixels: make([]byte, 16), Labels: make([]byte, 1)}
	_, err = b.NewTrainer(net, set, engine.Config{Epochs: 1, Batch: 1, Optimizer: engine.SGD{Rate: 1}})
	if err == nil || !strings.Contains(err.Error(), "foreign: libtorch has no counterpart for main.foreign") {
		t.Errorf("a network with an unknown layer: %v", err)
	}
	if _, err := newOptimizer(nil, 1, b.device); err == nil {
		t.Error("an unknown optimizer: no error")
	}
}

// Every tensor that a training makes is dropped.
func TestNothingIsLeftBehind(t *testing.T) {
	b := open(t)
	in := engine.Shape{C: 1, H: 8, W: 8}
	net, err := engine.New(in, []engine.Spec{engine.Conv{Filters: 2, Kernel: 3, Stride: 1}, engine.BatchNorm{}, engine.Dropout{Rate: 0.5}, engine.Dense{Units: 2}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	set := engine.Set{Shape: in, Pixels: make([]byte, 64*40), Labels: make([]byte, 40)}
	for i := range set.Pixels {
		set.Pixels[i] = byte(i * i)
	}
	before := len(ts.ExistingTensors)
	trainer, err := b.NewTrainer(net, set, engine.Config{Epochs: 3, Batch: 20, Optimizer: engine.NewAdam(0.1), L2: 0.01})
	if err != nil {
		t.Fatal(err)
	}
	ready := len(ts.ExistingTensors)
	for range 5 {
		if _, err := trainer.Advance(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := trainer.Measure(set); err != nil {
		t.Fatal(err)
	}
	if n := len(ts.ExistingTensors); n != ready {
		t.Errorf("%d tensors after five steps, %d before", n, ready)
	}
	trainer.Close()
	if n := len(ts.ExistingTensors); n != before {
		t.Errorf("%d tensors after Close, %d before the trainer", n, before)
	}
}
