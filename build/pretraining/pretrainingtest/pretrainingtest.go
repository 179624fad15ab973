// Package pretrainingtest is what every back end of build/pretraining must do:
// the engine, and libtorch in its own module.
package pretrainingtest

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convscope/build/pretraining"
	"convscope/engine"
	"convscope/weights"
)

// SmallGrid has four runs, on the images of [Folder].
const SmallGrid = `{
	"networks": [{"name": "tiny", "layers": [
		{"kind": "conv", "filters": 2, "kernel": 5, "stride": 3}, {"kind": "relu"},
		{"kind": "maxpool", "size": 2, "stride": 2}, {"kind": "dense", "units": 10}, {"kind": "softmax"}]}],
	"rate": [0.01, 0.003], "batch": [16, "8,32"], "epochs": [2]
}`

// TestBackend checks that a new back end each time does what a pretraining
// promises, through the command line.
func TestBackend(t *testing.T, backend func() pretraining.Backend) {
	train := func(ctx context.Context, lines io.Writer, args ...string) error {
		return pretraining.Run(ctx, backend(), append([]string{"-workers", "1"}, args...), lines, io.Discard)
	}
	t.Run("a stopped run makes the same packs", func(t *testing.T) { testStopped(t, train) })
	t.Run("a lost shard is run again", func(t *testing.T) { testLostShard(t, train) })
	t.Run("a pack is what it says", func(t *testing.T) { testPack(t, train) })
}

type run func(ctx context.Context, lines io.Writer, args ...string) error

// stopAfter cancels when a line has been written that holds a text.
type stopAfter struct {
	text string
	stop context.CancelFunc
}

func (s stopAfter) Write(b []byte) (int, error) {
	if strings.Contains(string(b), s.text) {
		s.stop()
	}
	return len(b), nil
}

func testStopped(t *testing.T, train run) {
	dir := Folder(t, 300, 50)
	for name, flags := range map[string][]string{
		"adam":          {"-batch", "32"},
		"mixed batches": {"-batch", "16,64", "-optimizer", "sgd", "-rate", "0.02", "-schedule", "constant"},
	} {
		t.Run(name, func(t *testing.T) {
			in := func(out string) []string {
				return append([]string{"-data", dir, "-only", "crp-3", "-epochs", "4", "-out", filepath.Join(out, "packs"), "-state", filepath.Join(out, "state")}, flags...)
			}
			straight, stopped := t.TempDir(), t.TempDir()
			if err := train(t.Context(), io.Discard, in(straight)...); err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{"epoch  1", "epoch  3"} {
				ctx, cancel := context.WithCancel(t.Context())
				err := train(ctx, stopAfter{line, cancel}, in(stopped)...)
				if err == nil || !strings.Contains(err.Error(), "stopped; the same command goes on") {
					t.Fatalf("a run that was stopped after %s returned %v", line, err)
				}
				if _, err := os.Stat(filepath.Join(stopped, "packs", "crp-3.msgpack")); err == nil {
					t.Fatalf("there is a pack after %s of 4", line)
				}
			}
			var said bytes.Buffer
			if err := train(t.Context(), &said, in(stopped)...); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(said.String(), "going on after epoch 3") {
				t.Errorf("the last run did not go on after epoch 3: %s", &said)
			}
			SameFiles(t, filepath.Join(straight, "packs"), filepath.Join(stopped, "packs"), "crp-3.msgpack", "crp-3-epochs.msgpack")
			p := ReadPack(t, filepath.Join(straight, "packs", "crp-3.msgpack"))
			if first, last := p.History[0].Loss, p.History[4].Loss; !(last < first) {
				t.Errorf("the loss goes from %v to %v, want it to fall", first, last)
			}
		})
	}
}

// Two shards run apart, one of them is stopped and lost: merge says so, and
// running it again completes what a single machine would have made.
func testLostShard(t *testing.T, train run) {
	images, grid := Folder(t, 100, 20), filepath.Join(t.TempDir(), "grid.json")
	if err := os.WriteFile(grid, []byte(SmallGrid), 0o644); err != nil {
		t.Fatal(err)
	}
	sweep := func(ctx context.Context, lines io.Writer, out string, more ...string) error {
		return train(ctx, lines, append([]string{"-data", images, "-grid", grid, "-out", out, "-state", filepath.Join(out, "state")}, more...)...)
	}
	alone, first, second, merged := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	if err := sweep(t.Context(), io.Discard, alone); err != nil {
		t.Fatal(err)
	}
	if err := sweep(t.Context(), io.Discard, first, "-shard", "0/2"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	if err := sweep(ctx, stopAfter{"epoch  1", cancel}, second, "-shard", "1/2"); err == nil {
		t.Fatal("the second shard was not stopped")
	}
	var said strings.Builder
	merge := func() error {
		said.Reset()
		return pretraining.Run(t.Context(), nil, []string{"merge", "-grid", grid, "-out", merged, first, second}, &said, io.Discard)
	}
	if err := merge(); err == nil || !strings.Contains(err.Error(), "2 of 4 runs are missing") {
		t.Errorf("merging while a shard is lost: %v", err)
	}
	if err := sweep(t.Context(), io.Discard, second, "-shard", "1/2"); err != nil {
		t.Fatal(err)
	}
	if err := merge(); err != nil {
		t.Error(err)
	}
	names, err := filepath.Glob(filepath.Join(alone, "*.msgpack"))
	if err != nil || len(names) != 8 {
		t.Fatalf("%d files of 4 runs, %v", len(names), err)
	}
	for _, name := range names {
		name = filepath.Base(name)
		SameFiles(t, alone, merged, name)
		if row, is := strings.CutSuffix(name, "-epochs.msgpack"); is && !strings.Contains(said.String(), row+" ") {
			t.Errorf("the table has no row for %s:\n%s", row, &said)
		}
	}
}

// A pack's test is the engine's on the parameters as they stand in it, and its
// epochs begin with what the seed draws.
func testPack(t *testing.T, train run) {
	images, out := Folder(t, 100, 40), t.TempDir()
	if err := train(t.Context(), io.Discard, "-data", images, "-only", "crp-5", "-epochs", "2", "-batch", "16", "-out", out, "-state", t.TempDir()); err != nil {
		t.Fatal(err)
	}
	p := ReadPack(t, filepath.Join(out, "crp-5.msgpack"))
	net, err := p.Net()
	if err != nil {
		t.Fatal(err)
	}
	m, err := engine.Evaluate(net, testImages(t, images), 1)
	if err != nil {
		t.Fatal(err)
	}
	if p.Test.Accuracy != m.Accuracy || p.Test.Loss != m.Loss {
		t.Errorf("the pack says %v of accuracy and %v of loss, the engine %v and %v", p.Test.Accuracy, p.Test.Loss, m.Accuracy, m.Loss)
	}
	b, err := os.ReadFile(filepath.Join(out, "crp-5-epochs.msgpack"))
	if err != nil {
		t.Fatal(err)
	}
	epochs, err := weights.ReadEpochs(b, p)
	if err != nil {
		t.Fatal(err)
	}
	start, err := engine.New(p.Input, net.Specs(), p.Training.Seed)
	if err != nil {
		t.Fatal(err)
	}
	if want := weights.Round(weights.Float16, start.AppendParams(nil)); !slices.Equal(epochs[0], want) {
		t.Errorf("epoch 0 is not what seed %d draws", p.Training.Seed)
	}
}
