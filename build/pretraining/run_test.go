package pretraining_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convscope/build/pretraining"
	"convscope/build/pretraining/pretrainingtest"
	"convscope/engine"
	"convscope/weights"
)

func TestEngine(t *testing.T) {
	pretrainingtest.TestBackend(t, func() pretraining.Backend { return new(pretraining.Engine) })
}

func TestPackThatIsThere(t *testing.T) {
	dir, out := pretrainingtest.Folder(t, 60, 20), t.TempDir()
	run := func(more ...string) (string, error) {
		var said bytes.Buffer
		args := append([]string{"-data", dir, "-only", "crp-3", "-epochs", "1", "-out", out, "-state", filepath.Join(out, "state")}, more...)
		err := pretraining.Run(t.Context(), new(pretraining.Engine), args, &said, io.Discard)
		return said.String(), err
	}
	if _, err := run(); err != nil {
		t.Fatal(err)
	}
	if said, err := run("-workers", "1"); err != nil || !strings.Contains(said, "nothing to do") {
		t.Errorf("the same run again: %v, %q", err, said)
	}
	if _, err := run("-rate", "0.1"); err == nil || !strings.Contains(err.Error(), "other settings") {
		t.Errorf("other settings with the pack there: %v", err)
	}
}

func TestWrongCommandLines(t *testing.T) {
	dir := pretrainingtest.Folder(t, 20, 10)
	for want, args := range map[string][]string{
		`no preset "crp-9"; there are crp-3, crp-5`:         {"-only", "crp-9"},
		`no optimizer "adagrad"; there are adam, sgd`:       {"-optimizer", "adagrad"},
		`no schedule "linear"`:                              {"-schedule", "linear"},
		`batch "0": want a size of at least 1`:              {"-batch", "0"},
		`batch "32,x"`:                                      {"-batch", "32,x"},
		`-shard "4/4": want I/N with I from 0 to N-1`:       {"-shard", "4/4"},
		`-shard "-1/4"`:                                     {"-shard", "-1/4"},
		`-shard "1/4x"`:                                     {"-shard", "1/4x"},
		`"resume": want flags only`:                         {"resume"},
		`no train-images-idx3-ubyte, plain or .gz`:          {"-data", t.TempDir()},
		`learning rate -1, want more than 0`:                {"-rate", "-1", "-out", t.TempDir(), "-state", t.TempDir()},
		`network "deep": layer 1: unknown layer kind "gru"`: {"-grid", gridFile(t, `{"networks":[{"name":"deep","layers":[{"kind":"gru"}]}]}`)},
	} {
		err := pretraining.Run(t.Context(), new(pretraining.Engine), append([]string{"-data", dir}, args...), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", args, err, want)
		}
	}
}

func gridFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "grid")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// The same name for something else is no shard of a sweep.
func TestMergeRefusesAnotherNetworkOfTheName(t *testing.T) {
	dir, merged, other := pretrainingtest.Folder(t, 60, 10), t.TempDir(), t.TempDir()
	for out, grid := range map[string]string{merged: pretrainingtest.SmallGrid, other: strings.ReplaceAll(pretrainingtest.SmallGrid, `"filters": 2`, `"filters": 3`)} {
		args := []string{"-data", dir, "-grid", gridFile(t, grid), "-shard", "0/4", "-out", out, "-state", t.TempDir()}
		if err := pretraining.Run(t.Context(), new(pretraining.Engine), args, io.Discard, io.Discard); err != nil {
			t.Fatal(err)
		}
	}
	err := pretraining.Run(t.Context(), nil, []string{"merge", "-out", merged, other}, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "different settings") {
		t.Errorf("merging another network of the same name: %v", err)
	}
}

// A pack that the page has saved before anything was measured is a pack, too.
func TestMergeTakesWhatIsNotMeasured(t *testing.T) {
	out := t.TempDir()
	specs := []engine.Spec{engine.Dense{Units: 2}, engine.Softmax{}}
	net, err := engine.New(engine.Shape{C: 1, H: 2, W: 2}, specs, 1)
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := weights.Write(&file, &weights.Pack{
		Name: "new", Input: net.In(), Scale: 1, Layers: engine.Records(specs), Classes: []string{"a", "b"},
		Test: weights.Test{Confusion: [][]int{{0, 0}, {0, 0}}}, Params: net.AppendParams(nil),
	}, weights.Float32); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(out, "new.msgpack"), file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if err := pretraining.Run(t.Context(), new(pretraining.Engine), []string{"merge", "-out", out}, &said, io.Discard); err != nil || !strings.Contains(said.String(), "unknown") {
		t.Errorf("merge: %v, %q", err, said.String())
	}
}
