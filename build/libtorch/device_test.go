package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"convscope/build/pretraining"
	"convscope/build/pretraining/pretrainingtest"
)

func write(t *testing.T, name, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestChooseDevice(t *testing.T) {
	none, forCPU, two := gpus{cuda: true}, gpus{driver: true}, gpus{count: 2, cuda: true, driver: true}
	for _, tt := range []struct {
		wanted string
		gpus   gpus
		want   int
		err    string
	}{
		{"auto", none, -1, ""},
		{"auto", two, 0, ""},
		{"cpu", two, -1, ""},
		{"cuda:1", two, 1, ""},
		{"cuda:0", forCPU, 0, "-device cuda:0: this libtorch is built for the CPU alone"},
		{"cuda:0", none, 0, "-device cuda:0: this libtorch is built for CUDA; NVIDIA's driver is missing"},
		{"cuda:0", gpus{cuda: true, driver: true}, 0, "NVIDIA's driver is there, but finds no GPU"},
		{"cuda:2", two, 0, "there are only 2 GPUs, numbered from 0"},
		{"cuda", two, 0, `-device "cuda": want auto, cpu or cuda:N`},
		{"cuda:-1", two, 0, "want auto, cpu or cuda:N"},
		{"gpu", two, 0, "want auto, cpu or cuda:N"},
	} {
		got, err := tt.gpus.choose(tt.wanted)
		if tt.err == "" && (err != nil || got != tt.want) {
			t.Errorf("%s of %+v = %d, %v; want %d", tt.wanted, tt.gpus, got, err, tt.want)
		}
		if tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%s of %+v: error %v, want one with %q", tt.wanted, tt.gpus, err, tt.err)
		}
	}
}

// Asking the program for a GPU that is not there ends it before it trains.
func TestNoCUDA(t *testing.T) {
	there := found()
	missing := fmt.Sprintf("cuda:%d", there.count)
	_, want := there.choose(missing)
	out := t.TempDir()
	args := []string{"-data", pretrainingtest.Folder(t, 20, 10), "-device", missing, "-out", out, "-state", out}
	err := pretraining.Run(t.Context(), new(backend), args, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), want.Error()) {
		t.Errorf("error %v, want %q", err, want)
	}
	if files, _ := os.ReadDir(out); len(files) > 0 {
		t.Errorf("%d files were made", len(files))
	}
}
