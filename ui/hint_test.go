package ui

import (
	"strings"
	"testing"

	"convscope/ui/kit/stage"
	"convscope/ui/room/look"
)

// That maps can be opened is said until one was, and then never again.
func TestMapsAreHintedAt(t *testing.T) {
	for i, want := range map[int]string{0: "Point at any map above", 5: "Tap any map above", 8: "Tap a map to see"} {
		w := windows[i]
		b := newBench(t, w.W, w.H, nil)
		if !b.says(want) {
			t.Errorf("%vx%v: %q is not said at first", w.W, w.H, want)
		}
		checkView(t, b)
		b.TakeEffects()
		tap(b, "map/2/1")
		if b.says(want) {
			t.Errorf("%vx%v: %q is still said when a map is open", w.W, w.H, want)
		}
		kept := ""
		for _, e := range b.TakeEffects() {
			if s, ok := e.(stage.Store); ok && s.Name == look.Stored {
				kept = s.Text
			}
		}
		if kept != "auto maps" {
			t.Errorf("%vx%v: kept %q, want that a map was opened", w.W, w.H, kept)
		}
		later := newBench(t, w.W, w.H, nil)
		later.send(Stored{look.Stored, kept})
		if later.says(want) {
			t.Errorf("%vx%v: %q is said at the next visit", w.W, w.H, want)
		}
		b.send(ControlMsg{"view-theme", "dark"})
		if b.says(want) {
			t.Errorf("%vx%v: another theme has it said again", w.W, w.H)
		}
	}
}

// A phone's sheet that covers the prediction tells it above its edge.
func TestSheetsTellThePrediction(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	if b.says("Prediction: ") {
		t.Error("the prediction is told beside itself")
	}
	for _, layer := range []int{-1, 0, 4, 12} {
		b.do(b.choose(layer, 0))
		line := b.rects.verdictLine
		if !b.says(b.prediction.Verdict(&b.World)) || !strings.HasPrefix(b.prediction.Verdict(&b.World), "Prediction: ") {
			t.Errorf("layer %d: %q is not told", layer, b.prediction.Verdict(&b.World))
		}
		if line.Y < b.Window.HeaderH || line.Y+line.H > b.rects.sheet.Y {
			t.Errorf("layer %d: it is told at %v, want between the header and the sheet at %v", layer, line, b.rects.sheet)
		}
		checkView(t, b)
	}
	b.send(ControlMsg{ID: "sheet-training"})
	if covers := b.rects.sheet.Y < b.rects.prediction.At.Y+b.rects.prediction.At.H; covers == b.rects.verdictLine.Empty() {
		t.Errorf("a sheet covers the prediction: %v, and tells it at %v", covers, b.rects.verdictLine)
	}
}
