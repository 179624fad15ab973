package pretrainingtest

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"convscope/build/pretraining"
)

// A Sweep is what a cluster runs: the program, images and a grid, and with them
// the packs that one machine made without a stop.
type Sweep struct{ Dir, Program, Images, Grid, alone string }

// NewSweep readies one of four runs with the engine, each of so many epochs.
func NewSweep(t *testing.T, images, epochs int) Sweep {
	t.Helper()
	dir := t.TempDir()
	s := Sweep{dir, filepath.Join(dir, "pretrain"), Folder(t, images, 20), filepath.Join(dir, "grid.json"), t.TempDir()}
	build := exec.Command("go", "build", "-o", s.Program, "convscope/build/pretrain")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	grid := strings.ReplaceAll(SmallGrid, `"epochs": [2]`, `"epochs": [`+strconv.Itoa(epochs)+`]`)
	if err := os.WriteFile(s.Grid, []byte(grid), 0o644); err != nil {
		t.Fatal(err)
	}
	args := []string{"-grid", s.Grid, "-data", s.Images, "-workers", "1", "-out", s.alone, "-state", t.TempDir()}
	if err := pretraining.Run(t.Context(), new(pretraining.Engine), args, io.Discard, io.Discard); err != nil {
		t.Fatal(err)
	}
	return s
}

// Merge gathers the packs of folders in out; the error says what is missing.
func (s Sweep) Merge(t *testing.T, out string, folders ...string) error {
	t.Helper()
	return pretraining.Run(t.Context(), nil, append([]string{"merge", "-grid", s.Grid, "-out", out}, folders...), io.Discard, io.Discard)
}

// Complete checks that out has what one machine made.
func (s Sweep) Complete(t *testing.T, out string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(s.alone, "*.msgpack"))
	if err != nil || len(names) == 0 {
		t.Fatalf("%d packs, %v", len(names), err)
	}
	for _, name := range names {
		SameFiles(t, s.alone, out, filepath.Base(name))
	}
}
