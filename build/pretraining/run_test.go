package pretraining

import (
	"bytes"
	"context"
	"encoding/binary"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/weights"
)

// idxFolder writes a data set of 28×28 images of bars, which stand further right
// the higher the class, and returns its folder.
func idxFolder(t *testing.T, train, test int) string {
	t.Helper()
	dir := t.TempDir()
	rng := rand.New(rand.NewPCG(3, 3))
	for prefix, n := range map[string]int{"train": train, "t10k": test} {
		images := binary.BigEndian.AppendUint32(nil, 0x803)
		for _, v := range []int{n, 28, 28} {
			images = binary.BigEndian.AppendUint32(images, uint32(v))
		}
		labels := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 0x801), uint32(n))
		for range n {
			class := rng.IntN(10)
			labels = append(labels, byte(class))
			for i := range 28 * 28 {
				v := byte(rng.IntN(60))
				if x := i % 28; x >= 4+2*class && x < 6+2*class {
					v += 190
				}
				images = append(images, v)
			}
		}
		for name, b := range map[string][]byte{"-images-idx3-ubyte": images, "-labels-idx1-ubyte": labels} {
			if err := os.WriteFile(filepath.Join(dir, prefix+name), b, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

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

func sameFiles(t *testing.T, a, b string, names ...string) {
	t.Helper()
	for _, name := range names {
		x, err := os.ReadFile(filepath.Join(a, name))
		if err != nil {
			t.Fatal(err)
		}
		y, err := os.ReadFile(filepath.Join(b, name))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(x, y) {
			t.Errorf("%s differs between %s and %s", name, a, b)
		}
	}
}

func TestStoppedRunMakesTheSamePacks(t *testing.T) {
	dir := idxFolder(t, 300, 50)
	for name, flags := range map[string][]string{
		"adam":          {"-batch", "32"},
		"mixed batches": {"-batch", "16,64", "-optimizer", "sgd", "-rate", "0.02", "-schedule", "constant"},
	} {
		t.Run(name, func(t *testing.T) {
			train := func(ctx context.Context, out string, lines io.Writer) error {
				args := append([]string{"-data", dir, "-only", "crp-3", "-epochs", "4", "-workers", "2",
					"-out", filepath.Join(out, "packs"), "-state", filepath.Join(out, "state")}, flags...)
				return Run(ctx, new(Engine), args, lines, io.Discard)
			}
			straight, stopped := t.TempDir(), t.TempDir()
			if err := train(t.Context(), straight, io.Discard); err != nil {
				t.Fatal(err)
			}
			for _, line := range []string{"epoch  1", "epoch  3"} {
				ctx, cancel := context.WithCancel(t.Context())
				if err := train(ctx, stopped, stopAfter{line, cancel}); err != errStopped && !strings.Contains(err.Error(), errStopped.Error()) {
					t.Fatalf("a run that was stopped after %s returned %v", line, err)
				}
				if _, err := os.Stat(filepath.Join(stopped, "packs", "crp-3.msgpack")); err == nil {
					t.Fatalf("there is a pack after %s of 4", line)
				}
			}
			var said bytes.Buffer
			if err := train(t.Context(), stopped, &said); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(said.String(), "going on after epoch 3") {
				t.Errorf("the last run did not go on after epoch 3: %s", &said)
			}
			sameFiles(t, filepath.Join(straight, "packs"), filepath.Join(stopped, "packs"), "crp-3.msgpack", "crp-3-epochs.msgpack")
			p, err := readPack(filepath.Join(straight, "packs", "crp-3.msgpack"))
			if err != nil {
				t.Fatal(err)
			}
			if first, last := p.History[0].Loss, p.History[4].Loss; !(last < first) {
				t.Errorf("the loss goes from %v to %v, want it to fall", first, last)
			}
		})
	}
}

func TestPackThatIsThere(t *testing.T) {
	dir, out := idxFolder(t, 60, 20), t.TempDir()
	run := func(more ...string) (string, error) {
		var said bytes.Buffer
		args := append([]string{"-data", dir, "-only", "crp-3", "-epochs", "1", "-out", out, "-state", filepath.Join(out, "state")}, more...)
		err := Run(t.Context(), new(Engine), args, &said, io.Discard)
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
	dir := idxFolder(t, 20, 10)
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
		err := Run(t.Context(), new(Engine), append([]string{"-data", dir}, args...), io.Discard, io.Discard)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", args, err, want)
		}
	}
}

func TestBatchesShareTheEpochs(t *testing.T) {
	b := Batches{16, 32, 64}
	var sizes []int
	for epoch := range 7 {
		sizes = append(sizes, b.in(epoch, 7))
	}
	if want := []int{16, 16, 16, 32, 32, 64, 64}; !slices.Equal(sizes, want) {
		t.Errorf("sizes in 7 epochs = %v, want %v", sizes, want)
	}
}

// A pack's test is the engine's on the parameters as they stand in it.
func TestPackIsWhatItSays(t *testing.T) {
	dir, out := idxFolder(t, 100, 40), t.TempDir()
	if err := Run(t.Context(), new(Engine), []string{"-data", dir, "-grid", gridFile(t, smallGrid), "-out", out, "-state", t.TempDir()}, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	packs, err := readPacks(out)
	if err != nil || len(packs) != 4 {
		t.Fatalf("%d packs, %v; want 4", len(packs), err)
	}
	for _, p := range packs {
		net, err := p.Net()
		if err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(filepath.Join(out, p.Name+"-epochs.msgpack"))
		if err != nil {
			t.Fatal(err)
		}
		epochs, err := weights.ReadEpochs(f, p)
		f.Close()
		if err != nil {
			t.Fatal(err)
		}
		start, err := engine.New(p.Input, net.Specs(), p.Training.Seed)
		if err != nil {
			t.Fatal(err)
		}
		if want := weights.Round(weights.Float16, start.AppendParams(nil)); !slices.Equal(epochs[0], want) {
			t.Errorf("%s: epoch 0 is not what seed %d draws", p.Name, p.Training.Seed)
		}
	}
}
