package ui

import (
	"testing"

	"convscope/engine/lab"
	"convscope/ui/scene"
)

// On a tablet nothing moves when the figures of a training come.
func TestTrainingMovesNothingOnATablet(t *testing.T) {
	b := newBench(t, 820, 1180, nil)
	before := *b.rects
	b.deaf = true
	b.pressControl("train")
	figures := make([]lab.LayerFigures, len(b.edit.layers))
	for i := range figures {
		figures[i] = lab.LayerFigures{Gradient: 0.1, Ratio: 1e-3, Dead: -1}
	}
	b.send(lab.Batch{Seq: b.latest[trainingTopic], Epoch: 21, Batch: 1, Batches: 422, Loss: 1, Layers: figures})
	if !b.healthKnown() {
		t.Fatal("there are no figures of the layers")
	}
	for name, at := range map[string][2]scene.Rect{
		"strip": {before.strip, b.rects.strip}, "network": {before.network, b.rects.network}, "pad": {before.pad, b.rects.pad},
		"detail": {before.detail, b.rects.detail}, "training": {before.training, b.rects.training}, "matrix": {before.matrix, b.rects.matrix},
	} {
		if at[0] != at[1] {
			t.Errorf("%s moves from %v to %v", name, at[0], at[1])
		}
	}
	if before.paged != b.rects.paged {
		t.Errorf("the page is %v higher", b.rects.paged-before.paged)
	}
}

// The head of a tablet's panel is one line, whichever map of a layer is shown,
// and what stands there does not overlap.
func TestHeadOfATabletsPanel(t *testing.T) {
	for _, w := range []float32{820, 768, 720} {
		b := newBench(t, w, 1180, nil)
		for i := -1; i < len(b.pic.specs); i++ {
			var height float32
			for k := range b.pic.shape(i).C {
				b.do(b.choose(i, k))
				e := b.rects.exhibits
				if height == 0 {
					height = b.rects.detail.H
				}
				tabs := around(e.tabs)
				if w == 820 && e.step[0].W > 0 && e.step[0].Y != tabs.Y {
					t.Errorf("%v wide, %s: two lines", w, b.detailName())
				}
				if e.step[0].Y == tabs.Y && e.title.X < tabs.X+tabs.W {
					t.Errorf("%v wide, %s: the title at %v overlaps the tabs %v", w, b.detailName(), e.title.X, tabs)
				}
				if b.rects.detail.H != height {
					t.Errorf("%v wide, %s: the panel is %v high, that of another map of the layer %v", w, b.detailName(), b.rects.detail.H, height)
				}
			}
		}
	}
}
