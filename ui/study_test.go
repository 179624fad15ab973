package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/confusion"
	"convscope/ui/scene"
)

// says says whether the view has text with s in it.
func (b *bench) says(s string) bool {
	return slices.ContainsFunc(b.View().Ops, func(op scene.Op) bool {
		text, ok := op.(scene.Text)
		return ok && strings.Contains(text.Text, s)
	})
}

func TestStudyOpensAndCloses(t *testing.T) {
	for _, w := range []float32{1280, 820, 390} {
		b := newBench(t, w, 1180, nil)
		if w == 390 {
			b.send(ControlMsg{ID: "sheet-training"})
		}
		if c := b.control("expand-training"); c.Hidden || c.Rect.Empty() {
			t.Errorf("%v wide: the button is not there: %+v", w, c)
		}
		b.send(ControlMsg{ID: "expand-training"})
		if _, ok := b.rects.find("curves"); !ok || b.control("chart-scale").Hidden {
			t.Errorf("%v wide: the curves are not open", w)
		}
		if _, ok := b.rects.find("map/0/0"); ok {
			t.Errorf("%v wide: a map below the panel can be touched", w)
		}
		b.send(Key{Key: "Escape"})
		if _, ok := b.rects.find("curves"); ok || !b.control("chart-scale").Hidden {
			t.Errorf("%v wide: Escape does not close the curves", w)
		}
	}
}

func TestRangeOfEpochs(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{ID: "expand-training"})
	p := b.rects.training.Plots.Accuracy
	x := func(epoch float64) float32 { // targets grow after a touch
		p = b.rects.training.Plots.Accuracy
		return p.X + p.W*float32(epoch/20)
	}
	drag := func(d Device, from, to float64) {
		b.send(Pointer{Kind: Down, X: x(from), Y: p.Y + 30, Device: d}, Pointer{Kind: Move, X: x((from + to) / 2), Y: p.Y + 35, Device: d},
			Pointer{Kind: Move, X: x(to), Y: p.Y + 30, Device: d}, Pointer{Kind: Up, X: x(to), Y: p.Y + 30, Device: d})
	}
	sight := func(what string, from, to float64) {
		t.Helper()
		if s := b.training.InSight(&b.World); math.Abs(s.From-from) > 0.05 || math.Abs(s.To-to) > 0.05 {
			t.Errorf("%s: epochs %.2f to %.2f are in sight, want %v to %v", what, s.From, s.To, from, to)
		}
	}
	for _, d := range []Device{Mouse, Touch} {
		drag(d, 15, 5) // backwards
		sight("dragged", 5, 15)
		if b.control("chart-all").Disabled {
			t.Error("the whole training cannot be shown again")
		}
		b.send(ControlMsg{ID: "chart-all"})
		sight("all", 0, 20)
	}
	drag(Mouse, 8, 10)
	b.send(Key{Key: "Escape"})
	sight("after Escape", 0, 20)
	if b.Opened.Large == "" {
		t.Error("the first Escape closes the panel")
	}
	drag(Touch, 8, 10)
	tap := []Msg{Pointer{Kind: Down, X: x(9), Y: p.Y + 9, Device: Touch}, Pointer{Kind: Up, X: x(9), Y: p.Y + 9, Device: Touch}}
	b.send(Tick{Now: 20})
	b.send(tap...)
	sight("after one tap", 8, 10)
	if !contains(b.nodeOf("curves").Value, "epoch 9,") {
		t.Error("a tap reads nothing out")
	}
	b.send(Tick{Now: 20.2})
	b.send(tap...)
	sight("after a double tap", 0, 20)
	b.send(Pointer{Kind: Down, X: x(3), Y: p.Y + 9}, Pointer{Kind: Move, X: x(6), Y: p.Y + 9}, Pointer{Kind: Cancel, X: x(6), Y: p.Y + 9})
	sight("after a press that was taken away", 0, 20)

	// The same with keys.
	b.send(Focus{"curves"})
	key := func(name string, shift bool) { b.send(Key{Node: "curves", Key: name, Shift: shift}) }
	key("Home", false)
	for range 4 {
		key("ArrowRight", false)
	}
	if !strings.Contains(b.Announce(), "epoch 4, accuracy") {
		t.Errorf("%q is read out, want epoch 4", b.Announce())
	}
	for range 6 {
		key("ArrowRight", true)
	}
	key("Enter", false)
	sight("chosen by keys", 4, 10)
	key("-", false)
	sight("zoomed out", 0, 10)
	key("End", false)
	key("+", false)
	sight("zoomed in", 7.5, 12.5)
}

// The curves of the batches are read out between the epochs.
func TestCourse(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	b.send(ControlMsg{ID: "expand-training"})
	if b.rects.training.Plots.Layers.Empty() {
		t.Fatal("there is no chart of the layers' figures")
	}
	at := b.Course.Points[30].Epoch
	p := b.rects.training.Plots.Loss
	b.send(Pointer{X: p.X + p.W*float32(at/5), Y: p.Y + 5})
	if said := b.nodeOf("curves").Value; !strings.Contains(said, fmt.Sprintf("epoch %.2f", at)) || !strings.Contains(said, "Conv 1 0.02") {
		t.Errorf("read out: %q, want epoch %v and the layers", said, at)
	}
	b.send(ControlMsg{"chart-figure", "dead"})
	if !b.says("Dead maps, %") {
		t.Error("another figure is not shown")
	}
	b.send(ControlMsg{"chart-scale", "log"})
	if v := b.control("chart-scale").Value; v != "log" {
		t.Errorf("scale = %q, want log", v)
	}
	checkView(t, b)
	for range 5000 {
		b.send(talk.Batch{Seq: b.latest[stage.TrainingTopic], Epoch: 3, Batch: 1, Batches: 422, Loss: 1, Layers: b.Course.Layers})
	}
	if n := len(b.Course.Points); n > 4000 {
		t.Errorf("%d points are kept, want at most 4,000", n)
	}
}

func TestHardestImages(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.packed = true
	b.send(ControlMsg{ID: "expand-quality"})
	if len(b.rects.classes.Images) > 0 || b.control("hard-measure").Hidden {
		t.Error("a pack knows the hardest images, or does not offer to measure")
	}
	if len(b.rects.classes.Rows) != 10 || !b.says("98.4 %") {
		t.Error("the table of a pack's classes is not there")
	}
	b.send(ControlMsg{ID: "hard-measure"})
	if got := b.hardest(); len(got) != 60 || got[0] != 599 || got[1] != 598 {
		t.Fatalf("hardest images = %v, want those of the highest loss: 599, 598, …", got)
	}
	if len(b.rects.classes.Images) < 20 || !b.control("hard-measure").Hidden {
		t.Errorf("%d of the hardest images are shown, want at least 20", len(b.rects.classes.Images))
	}
	b.send(Key{Node: "row/4", Key: "Enter"})
	if got := b.hardest(); got[0] != 594 || got[1] != 584 {
		t.Errorf("hardest of class 4 = %v, want 594, 584, …", got)
	}
	at := paint.Center(b.rects.classes.Images[1])
	b.send(Pointer{Kind: Down, X: at.X, Y: at.Y, Device: Touch}, Pointer{Kind: Up, X: at.X, Y: at.Y, Device: Touch}, Tick{Now: 9}, Tick{Now: 9.1})
	if b.Picture.Source.Test != 584 {
		t.Errorf("a tap makes test image %d the input, want 584", b.Picture.Source.Test)
	}
	for _, n := range b.Nodes() {
		if n.ID == "hard/1" && n.Name != "Test image 584, 4, recognised at 98.7 %" {
			t.Errorf("a hard image is called %q", n.Name)
		}
	}
	// Late answers, and thumbnails of an older question.
	old := talk.Thumbnails{Seq: b.latest[stage.HardThumbs], Indices: []int{1}, Pixels: [][]byte{make([]byte, 784)}}
	b.deaf = true
	b.send(Key{Node: "row/4", Key: "Enter"})
	thumbs := len(b.rects.pad.Thumbs)
	b.send(old, talk.Answered{Seq: b.latest[stage.Answering] - 1})
	if b.classes.Hardest() || len(b.rects.pad.Thumbs) != thumbs || len(b.Answers.Labels) != 600 {
		t.Error("a late answer is taken")
	}
}

// hardest are the test images whose pictures were asked for last.
func (b *bench) hardest() []int {
	all := asked[talk.Thumbs](b.sent)
	return all[len(all)-1].Indices
}

func TestUndefinedRatios(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(talk.Measured{Seq: b.latest[stage.Building], Origin: "page", Tested: 5, Confusion: [][]int{{5, 0}, {0, 0}}}, ControlMsg{ID: "expand-quality"})
	checkView(t, b)
	if name := b.nodeOf("row/1").Name; !b.says("–") || name != "Digit 1: precision –, recall –, F1 –, of 0 images" {
		t.Errorf("a class of no images: %q", name)
	}
}

func TestShares(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	if !b.says("969") || b.says("98.9") {
		t.Fatal("the matrix has no counts")
	}
	b.send(ControlMsg{ID: "confusion-share"})
	if b.says("969") || !b.says("98.9") {
		t.Error("the matrix has no per cent of its rows")
	}
	if !b.control("confusion-share").Pressed {
		t.Error("the switch is not pressed")
	}
	if got := b.confusion.Node(&b.World, stage.Thing{Kind: confusion.Cell, A: 0, B: 2}).Name; got != "0 taken for 2: 4 images, 0.4 %" {
		t.Errorf("a cell says %q", got)
	}
}

// What was not tested says so once, with a button beside it.
func TestNothingTested(t *testing.T) {
	for _, w := range windows {
		b := newBench(t, w.W, w.H, nil)
		b.send(talk.Measured{Seq: b.latest[stage.Building], History: b.Measured.History}, ControlMsg{ID: "expand-quality"})
		checkView(t, b)
		at, list := b.control("hard-measure"), b.rects.classes.List
		if at.Hidden || at.Rect.X != list.X || at.Rect.Y > list.Y+80 {
			t.Errorf("%vx%v: the button is at %v, want it below the sentence in %v", w.W, w.H, at.Rect, list)
		}
		if !b.says("This network") || b.says("Not tested yet.") || b.says("Hardest") {
			t.Errorf("%vx%v: it is not said once that the network was not tested", w.W, w.H)
		}
	}
}

// While a network learns, the matrix of the test before says whose it is.
func TestMatrixSaysItsEpoch(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	if b.says("epoch 20") && b.TestedEpoch() != "" {
		t.Errorf("the matrix of the network at hand is said to be of %s", b.TestedEpoch())
	}
	b.deaf = true
	b.pressControl("train")
	seq := b.latest[stage.TrainingTopic]
	next := b.Net.Built
	next.Seq, next.Epoch, next.Epochs = seq, 21, 21
	b.send(next, talk.Measured{Seq: seq, History: b.Measured.History})
	if !b.says(" · epoch 20") {
		t.Errorf("after epoch 21 and before its test, the matrix is said to be of %q, want epoch 20", b.TestedEpoch())
	}
	b.send(packMeasured(seq))
	if !b.says(" · epoch 21") {
		t.Errorf("after the test of epoch 21, the matrix is said to be of %q", b.TestedEpoch())
	}
}

// The untrained start is left out where it is beyond the axis: a line to it would
// run out of the chart almost straight down.
func TestTheStartIsLeftOutBeyondTheAxis(t *testing.T) {
	c := chart.Course{X: []float64{0, 1, 2}, Y: []float64{10, 95, 98}}
	for _, test := range []struct {
		ys   chart.Scale
		from float64 // first epoch of the curve
	}{{chart.Scale{From: 0, To: 100, Log: false}, 0}, {chart.Scale{From: 90, To: 100, Log: false}, 1}, {chart.Scale{From: 0, To: 9, Log: false}, 1}} {
		if got := c.Within(test.ys); got.X[0] != test.from || len(got.X) != len(got.Y) {
			t.Errorf("on %v: the curve begins at epoch %v, want %v", test.ys, got.X[0], test.from)
		}
	}
	if alone := (chart.Course{X: []float64{0}, Y: []float64{10}}).Within(chart.Scale{From: 90, To: 100, Log: false}); len(alone.X) != 1 {
		t.Error("a start that is all there is was left out")
	}
}
