package ui

import (
	"bytes"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
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
	if a, _ := b.Picture.Predicted(); a != 3 || b.compare.contest.Differ == 0 {
		t.Fatalf("A says %d, and they disagree on %d images: %s", a, b.compare.contest.Differ, b.progress.banner)
	}
	return b
}

func TestCompareScenes(t *testing.T) {
	for name, w := range map[string]Resize{"wide": windows[0], "tablet": windows[5], "phone": windows[8]} {
		b := exactly(t, w)
		t.Run(name, func(t *testing.T) { golden(t, "compare-"+name, b.View().String()) })
		if name != "phone" {
			continue
		}
		for _, tab := range []string{"prediction", "confusion"} {
			b.send(ControlMsg{ID: "compare-" + tab})
			t.Run(name+"/"+tab, func(t *testing.T) { golden(t, "compare-phone-"+tab, b.View().String()) })
		}
	}
}

// The number in every cell of the matrices can be read on its colour.
func TestCellsOfTheMatricesCanBeRead(t *testing.T) {
	for _, dark := range []bool{false, true} {
		b := exactly(t, windows[0])
		b.send(Theme{Dark: dark})
		for n := 1; n <= 100; n++ {
			b.compare.current.Confusion = [][]int{{n, 100 - n}}
			b.compare.figures.Confusion = [][]int{{100 - n, n}}
			for _, cell := range [][3]int{{sideA, 0, 0}, {sideA, 0, 1}, {sideB, 0, 0}, {sideDiff, 0, 0}, {sideDiff, 0, 1}} {
				v := painter{Model: b.Model, Pen: paint.Pen{Look: b.colors(), S: &scene.Scene{}}, r: b.rects}
				v.duelCell(cell[0], cell[1], cell[2], 100, 100)
				if len(v.S.Ops) < 2 {
					continue // there is nothing in it
				}
				ground, ink := v.S.Ops[0].(scene.Fill).Color, v.S.Ops[1].(scene.Text).Color
				if c := contrast(ground, ink); c < 4.5 {
					t.Errorf("dark %v, %d of 100, cell %v: contrast %.2f, want at least 4.5", dark, n, cell, c)
				}
			}
		}
	}
}
