package main

import (
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sugarme/gotch"

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
	for _, tt := range []struct {
		wanted string
		gpus   int
		want   int
		err    string
	}{
		{"auto", 0, -1, ""},
		{"auto", 2, 0, ""},
		{"cpu", 2, -1, ""},
		{"cuda:1", 2, 1, ""},
		{"cuda:0", 0, 0, "-device cuda:0: this libtorch finds no GPU"},
		{"cuda:2", 2, 0, "there are only 2 GPUs, numbered from 0"},
		{"cuda", 2, 0, `-device "cuda": want auto, cpu or cuda:N`},
		{"cuda:-1", 2, 0, "want auto, cpu or cuda:N"},
		{"gpu", 2, 0, "want auto, cpu or cuda:N"},
	} {
		got, err := chooseDevice(tt.wanted, tt.gpus)
		if tt.err == "" && (err != nil || got != tt.want) {
			t.Errorf("%s of %d GPUs = %d, %v; want %d", tt.wanted, tt.gpus, got, err, tt.want)
		}
		if tt.err != "" && (err == nil || !strings.Contains(err.Error(), tt.err)) {
			t.Errorf("%s of %d GPUs: error %v, want one with %q", tt.wanted, tt.gpus, err, tt.err)
		}
	}
}

// Asking the program for a GPU that is not there ends it before it trains.
func TestNoCUDA(t *testing.T) {
	if gotch.CUDA.IsAvailable() {
		t.Skip("there is a GPU")
	}
	out := t.TempDir()
	args := []string{"-data", pretrainingtest.Folder(t, 20, 10), "-device", "cuda:0", "-out", out, "-state", out}
	err := pretraining.Run(t.Context(), new(backend), args, io.Discard, io.Discard)
	if err == nil || !strings.Contains(err.Error(), "finds no GPU") {
		t.Errorf("error %v, want one that says that there is no GPU", err)
	}
	if files, _ := os.ReadDir(out); len(files) > 0 {
		t.Errorf("%d files were made", len(files))
	}
}
