package ui

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/builder"
	"convscope/ui/scene"
)

// The figures of a training have their room from the press of Play on, not
// before it, and nothing moves when they come. On a tablet only the network gives
// way to them.
func TestTheFiguresOfATrainingHaveTheirRoom(t *testing.T) {
	for _, w := range windows {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			before := *b.rects
			if want := float32(10 + block.CardHeight + block.LabelHeight); before.builder.Strip.H != want {
				t.Errorf("at rest the strip is %v high, want %v", before.builder.Strip.H, want)
			}
			b.deaf = true
			b.pressControl("train")
			started := *b.rects
			if started.builder.Strip.H != before.builder.Strip.H+builder.HealthHeight {
				t.Errorf("the strip is %v high when a training begins, %v before", started.builder.Strip.H, before.builder.Strip.H)
			}
			if w.W == 820 {
				same(t, "at the press", before, started, "detail", "prediction", "training", "matrix")
			}
			figures := make([]talk.LayerFigures, len(b.Layers))
			for i := range figures {
				figures[i] = talk.LayerFigures{Gradient: 0.1, Ratio: 1e-3, Dead: -1}
			}
			b.send(talk.Batch{Seq: b.latest[stage.TrainingTopic], Epoch: 21, Batch: 1, Batches: 422, Loss: 1, Layers: figures})
			if !b.FiguresKnown() {
				t.Fatal("there are no figures of the layers")
			}
			same(t, "with the first figures", started, *b.rects, "strip", "network", "pad", "detail", "prediction", "training", "matrix")
			b = newBench(t, w.W, w.H, nil)
			b.send(w)
			b.deaf = true
			b.pressControl("train")
			b.send(talk.Failed{Seq: b.latest[stage.TrainingTopic], What: "train", Text: "no images"})
			same(t, "after a training that could not begin", before, *b.rects, "strip", "network")
		})
	}
}

// same complains of parts of the page that have moved.
func same(t *testing.T, when string, before, after rects, parts ...string) {
	t.Helper()
	for _, part := range parts {
		place := map[string]func(r rects) scene.Rect{
			"strip": func(r rects) scene.Rect { return r.builder.Strip }, "network": func(r rects) scene.Rect { return r.network },
			"pad": func(r rects) scene.Rect { return r.pad.At }, "detail": func(r rects) scene.Rect { return r.detail },
			"prediction": func(r rects) scene.Rect { return r.prediction.At }, "training": func(r rects) scene.Rect { return r.training.At },
			"matrix": func(r rects) scene.Rect { return r.confusion.Matrix },
		}[part]
		if a, b := place(before), place(after); a != b {
			t.Errorf("%s the %s moves from %v to %v", when, part, a, b)
		}
	}
	if before.paged != after.paged {
		t.Errorf("%s the page is %v higher", when, after.paged-before.paged)
	}
}

// All of a tablet's page is in sight, whatever the panel shows, with a pad that
// one can draw on.
func TestATabletShowsAll(t *testing.T) {
	for _, w := range []Resize{windows[5], {W: 834, H: 1194, Ratio: 2, HeaderH: 113, Coarse: true}, {W: 1024, H: 1366, Ratio: 2, HeaderH: 62, Coarse: true}} {
		for i := range preset("crpcrp-5") {
			for page := range gaze.Tab(4) {
				b := newBench(t, w.W, w.H, nil)
				b.send(w)
				b.do(b.choose(i, 1))
				b.openTab(page)
				b.do(nil)
				if r := b.rects; r.paged != 0 || r.pad.At.H < 140 || r.training.At.Y+r.training.At.H > w.H {
					t.Errorf("%s, layer %d, page %d: %v more to scroll, a pad of %v, the training ends at %v", w.String(), i, page, r.paged, r.pad.At.H, r.training.At.Y+r.training.At.H)
				}
			}
		}
	}
}

// Where a page scrolls, a mark at its side shows where one is.
func TestAPageThatScrollsIsMarked(t *testing.T) {
	b := newBench(t, 820, 700, nil)
	mark := func() (y, h float32) {
		var marks []scene.Rect
		for _, op := range b.View().Ops {
			if f, ok := op.(scene.Fill); ok && f.Rect.W == 4 && f.Rect.X == 813 {
				marks = append(marks, f.Rect)
			}
		}
		if len(marks) != 1 {
			t.Fatalf("marks at the side: %v", marks)
		}
		return marks[0].Y, marks[0].H
	}
	y, h := mark()
	b.send(Wheel{X: 5, Y: 500, DY: 1e6})
	if end, same := mark(); y > b.Window.HeaderH+4 || same != h || end+h < 696 || end+h > 700 {
		t.Errorf("the mark goes from %v to %v, %v high, in a window of 700", y, end, h)
	}
	b.send(Resize{W: 820, H: 1400, Ratio: 1, HeaderH: 52})
	for _, op := range b.View().Ops {
		if f, ok := op.(scene.Fill); ok && f.Rect.W == 4 && f.Rect.X == 813 {
			t.Errorf("a page that fits has a mark %v", f)
		}
	}
}

// The head of a tablet's panel is one line, whichever map of a layer is shown,
// and what stands there does not overlap.
func TestHeadOfATabletsPanel(t *testing.T) {
	for _, w := range []float32{820, 768, 720} {
		b := newBench(t, w, 1180, nil)
		for i := -1; i < len(b.Picture.Specs); i++ {
			var height float32
			for k := range b.Picture.Shape(i).C {
				b.do(b.choose(i, k))
				e := b.rects.exhibits
				if height == 0 {
					height = b.rects.detail.H
				}
				tabs := paint.Around(e.Tabs)
				step, _ := b.rects.find("detail/previous")
				if w == 820 && step.rect.W > 0 && step.rect.Y != tabs.Y {
					t.Errorf("%v wide, %s: two lines", w, b.ChosenName())
				}
				if step.rect.Y == tabs.Y && e.Title.X < tabs.X+tabs.W {
					t.Errorf("%v wide, %s: the title at %v overlaps the tabs %v", w, b.ChosenName(), e.Title.X, tabs)
				}
				if b.rects.detail.H != height {
					t.Errorf("%v wide, %s: the panel is %v high, that of another map of the layer %v", w, b.ChosenName(), b.rects.detail.H, height)
				}
			}
		}
	}
}
