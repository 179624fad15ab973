package ui

import (
	"bytes"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// exactly is a comparison of two epochs whose values are the same on every
// machine: whatever is multiplied is a power of two, and little is added up.
func exactly(t *testing.T, w Resize) *labBench {
	t.Helper()
	specs := []engine.Spec{engine.Conv{Filters: 8, Kernel: 3, Stride: 1, Pad: 1}, relu, engine.MaxPool{Size: 2, Stride: 2}, engine.Dense{Units: 10}, engine.Softmax{}}
	net, err := engine.New(talk.InputShape, specs, 1)
	if err != nil {
		t.Fatal(err)
	}
	epoch := func(says int, factor float32) []float32 {
		if err := net.SetParams(make([]float32, net.ParamCount())); err != nil {
			t.Fatal(err)
		}
		filters, classes := net.Params(0)[0].Value, net.Params(3)[1].Value
		for k := range 8 {
			filters[9*k+k] = factor * float32(k-3) // it moves the image, and no more
		}
		classes[says] = 2
		return net.AppendParams(nil)
	}
	p := &weights.Pack{
		Name: "exact", Dataset: "drawn", Input: talk.InputShape, Scale: 1.0 / 255, Layers: engine.Records(specs), Classes: digits,
		Training: weights.Training{Backend: "go", Optimizer: "adam", Epochs: 1}, History: make([]weights.Epoch, 2),
		Params: epoch(3, 0.5),
	}
	p.History[1].Epoch = 1
	for range digits {
		p.Test.Confusion = append(p.Test.Confusion, make([]int, len(digits)))
	}
	var file bytes.Buffer
	if err := weights.WriteFile(&file, p, [][]float32{epoch(5, 0.25)}, weights.Float32); err != nil {
		t.Fatal(err)
	}
	b := newLabBench(t, w)
	pixels := make(talk.Floats, talk.InputShape.Len())
	for y := 8; y < 20; y++ {
		pixels[28*y+13], pixels[28*y+14] = 1, 1
	}
	b.do([]talk.Command{talk.SetInput{Kind: "pixels", Pixels: pixels}})
	b.send(OpenedFile{"network", "exact.msgpack", file.Bytes()}, ControlMsg{ID: "compare"}, ControlMsg{ID: "compare-b", Value: "epoch/0"}, ControlMsg{ID: "compare-measure"})
	if a, _ := b.Picture.Predicted(); a != 3 || b.contested().Differ == 0 {
		t.Fatalf("A says %d, and they disagree on %d images: %s", a, b.contested().Differ, b.progress.banner)
	}
	return b
}

func TestCompareScenes(t *testing.T) {
	for name, w := range map[string]Resize{"wide": windows[0], "tablet": windows[5], "phone": windows[8]} {
		b := exactly(t, w)
		t.Run(name, func(t *testing.T) { golden(t, "compare-"+name, b.Model) })
		if name != "phone" {
			continue
		}
		for _, tab := range []string{"prediction", "confusion"} {
			b.send(ControlMsg{ID: "compare-" + tab})
			t.Run(name+"/"+tab, func(t *testing.T) { golden(t, "compare-phone-"+tab, b.Model) })
		}
	}
}
