package ui

import (
	"math/rand/v2"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Whatever network follows another, every picture of a frame has its pixels.
func TestAnyNetworkIsShown(t *testing.T) {
	for _, size := range [][2]float32{{1280, 800}, {390, 844}} {
		b := newBench(t, size[0], size[1], nil)
		now := 2.0
		for seed := range uint64(60) {
			specs := enginetest.RandomSpecs(rand.New(rand.NewPCG(seed, 18)), talk.InputShape, 10)
			b.build(0, specs)
			b.wholePictures("built")
			now += 0.2
			b.send(Tick{Now: now})
			b.wholePictures("asked for a picture")
			now += 0.2
			b.send(Tick{Now: now})
			b.wholePictures("shown")
		}
	}
}

// wholePictures fails the test when a picture of the frame lacks pixels.
func (b *bench) wholePictures(when string) {
	b.t.Helper()
	for _, op := range b.View().Ops {
		if p, ok := op.(scene.Pixels); ok && len(p.RGBA) != 4*p.W*p.H {
			b.t.Fatalf("%s, %v: picture %q of %d×%d has %d bytes", when, b.specs, p.Key, p.W, p.H, len(p.RGBA))
		}
	}
}

// The lab may answer for its next network while the last one is on the screen:
// weights of another shape are not those of the chosen layer.
func TestWeightsOfTheNextNetwork(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.build(0, []engine.Spec{engine.Dense{Units: 10}, engine.Softmax{}})
	b.send(Tick{Now: 2}, Tick{Now: 2.2})
	b.choose(0, 3)
	b.send(talk.Inspected{Seq: b.latest[stage.Inspecting], Layer: 0, Shape: []int{4, 1, 10, 10}, Weights: make([]float32, 400), Bias: make([]float32, 4)})
	b.wholePictures("weights of the next network have come")
	if b.HasLearned() {
		t.Error("weights of a convolution are taken for those of a dense layer")
	}
	b.send(talk.Inspected{Seq: b.latest[stage.Inspecting], Layer: 0, Shape: []int{10, 784}, Weights: make([]float32, 7840), Bias: make([]float32, 10)})
	b.wholePictures("its own have come")
	if !b.HasLearned() {
		t.Error("the layer's own weights are refused")
	}
}
