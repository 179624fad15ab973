package main

import (
	"bytes"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/data/datatest"
	"convscope/weights"
	"convscope/weights/interchange"
)

// noise is a set of n images of MNIST's kind.
func noise(n int) engine.Set {
	s := engine.Set{Shape: engine.Shape{C: 1, H: 28, W: 28}}
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range n {
		for range s.Shape.Len() {
			s.Pixels = append(s.Pixels, byte(rng.IntN(256)))
		}
		s.Labels = append(s.Labels, byte(i%10))
	}
	return s
}

// TestThereAndBack: a pack that is exported and imported has the same layers and
// parameters, and figures that were measured anew.
func TestThereAndBack(t *testing.T) {
	mnist := datatest.MNIST(t)
	specs := []engine.Spec{engine.Conv{Filters: 2, Kernel: 5, Stride: 2}, engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{}}
	net, err := engine.New(engine.Shape{C: 1, H: 28, W: 28}, specs, 3)
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	n := &interchange.Network{Name: "there", Input: net.In(), Specs: specs, Params: net.AppendParams(nil)}
	want, err := pack("there", n, noise(40))
	if err != nil {
		t.Fatal(err)
	}
	var file bytes.Buffer
	if err := weights.Write(&file, want, weights.Float32); err != nil {
		t.Fatal(err)
	}
	there := filepath.Join(folder, "there.msgpack")
	if err := os.WriteFile(there, file.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := export("onnx", folder, []string{there}); err != nil {
		t.Fatal(err)
	}
	if err := imports(&file, "back", folder, mnist, []string{filepath.Join(folder, "there.onnx")}); err != nil {
		t.Fatal(err)
	}
	b, err := os.ReadFile(filepath.Join(folder, "back.msgpack"))
	if err != nil {
		t.Fatal(err)
	}
	got, err := weights.Read(b)
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(got.Layers, want.Layers) || !reflect.DeepEqual(got.Params, want.Params) {
		t.Errorf("the pack comes back as %v with %d parameters, want %v with %d", got.Layers, len(got.Params), want.Layers, len(want.Params))
	}
	tested := 0
	for _, row := range got.Test.Confusion {
		for _, count := range row {
			tested += count
		}
	}
	if tested != 10_000 || got.Name != "back" {
		t.Errorf("%s was tested on %d images, want back on 10000", got.Name, tested)
	}
}

func TestModelsOfOtherShapesAreRefused(t *testing.T) {
	n := &interchange.Network{Name: "x", Input: engine.Shape{C: 1, H: 2, W: 2}, Specs: []engine.Spec{engine.Dense{Units: 3}, engine.Softmax{}}, Params: make([]float32, 15)}
	if _, err := pack("x", n, noise(1)); err == nil || !strings.Contains(err.Error(), "takes inputs of 2×2×1") {
		t.Errorf("other inputs: error %v", err)
	}
	n.Input = engine.Shape{C: 1, H: 28, W: 28}
	n.Params = make([]float32, 3*785)
	if _, err := pack("x", n, noise(1)); err == nil || !strings.Contains(err.Error(), "tells 3 classes apart") {
		t.Errorf("other classes: error %v", err)
	}
}
