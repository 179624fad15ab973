package ui

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// weight is the lab's value of a weight of a filter of layer 0.
func (b *bench) weight(index int) float32 { return b.engine.Params(0)[0].Value[index] }

// indexOf is where weight i of filter 3 of layer 0 stands among all.
func (b *bench) indexOf(i int) int { return 3*25 + i }

// editing is a page with the weights of filter 3 of the first convolution.
func editing(t *testing.T) *bench {
	b := newBench(t, 1280, 800, nil)
	openWeights(b, 0, 3, "numbers")
	return b
}

func TestEditWeightByMouse(t *testing.T) {
	b := editing(t)
	kernel, _ := b.rects.find("kernel")
	cell := scene.Point{X: kernel.rect.X + kernel.rect.W*2.5/5, Y: kernel.rect.Y + kernel.rect.H*1.5/5}
	index := b.indexOf(7)
	was, logits := b.weight(index), slices.Clone(b.Picture.Logits)
	b.send(Pointer{Kind: Hover, X: cell.X, Y: cell.Y}, Pointer{Kind: Down, X: cell.X, Y: cell.Y}, Pointer{Kind: Up, X: cell.X, Y: cell.Y})
	f := b.control("weight-value")
	if f.Hidden || f.Focus == 0 || !f.Rect.Contains(cell.X, cell.Y) || f.Label != "Weight (2, 1)" {
		t.Fatalf("the field is %+v, want it with the focus over weight (2, 1)", f)
	}
	b.send(ControlMsg{"weight-value", "0.7"}, ControlMsg{"weight-value", "0.75"}, Tick{Now: 3}, Tick{Now: 3.1})
	if got := b.weight(index); got != 0.75 {
		t.Errorf("the weight = %v, want 0.75", got)
	}
	if slices.Equal(b.Picture.Logits, logits) {
		t.Error("the picture does not follow")
	}
	if got := b.control("weight-value").Value; got != "0.75" {
		t.Errorf("the field shows %q, want what was typed", got)
	}
	if text, _ := b.prediction.Badge(&b.World); text != "weights edited" || b.Measured.Confusion != nil || b.Measured.Tested != 0 {
		t.Errorf("badge %q, tested %d, want that nothing was measured with these weights", text, b.Measured.Tested)
	}
	b.send(Key{Node: "weight-value", Key: "Enter"})
	if !b.control("weight-value").Hidden || b.FocusID() != "kernel" {
		t.Errorf("after Enter the focus is at %q, want the field closed and kernel", b.FocusID())
	}

	b.send(ControlMsg{ID: "undo"}, Tick{Now: 4}, Tick{Now: 4.1})
	if got := b.weight(index); got != was {
		t.Errorf("after undo the weight = %v, want %v in one step", got, was)
	}
	if text, _ := b.prediction.Badge(&b.World); !strings.HasPrefix(text, "pretrained · ") || !slices.Equal(b.Picture.Logits, logits) {
		t.Errorf("after undo: badge %q, want the figures and the picture of before", text)
	}
	b.send(ControlMsg{ID: "redo"})
	if got := b.weight(index); got != 0.75 {
		t.Errorf("after redo the weight = %v, want 0.75", got)
	}
}

func TestEditWeightByKeyboard(t *testing.T) {
	b := editing(t)
	b.send(Key{Node: "kernel", Key: "ArrowDown"}, Key{Node: "kernel", Key: "ArrowRight"}, Key{Node: "kernel", Key: "Enter"},
		ControlMsg{"weight-value", "-0.5"}, Key{Node: "weight-value", Key: "Enter"})
	index := b.indexOf(6)
	if got := b.weight(index); got != -0.5 {
		t.Errorf("the weight in row 1, column 1 = %v, want -0.5", got)
	}
	b.send(Key{Node: "kernel", Key: "+"}, Key{Node: "kernel", Key: "+"}, Key{Node: "kernel", Key: "-"})
	if got := b.weight(index); got != -0.45 {
		t.Errorf("after + + - the weight = %v, want -0.45", got)
	}
	b.send(Key{Node: "kernel", Key: "z", Ctrl: true})
	if got := b.weight(index); got != -0.5 {
		t.Errorf("after undo = %v, want -0.5", got)
	}
	for range 5 {
		b.send(Key{Node: b.FocusID(), Key: "ArrowDown"})
	}
	if b.FocusID() != "bias" {
		t.Errorf("below the last row the focus is at %q, want bias", b.FocusID())
	}
	b.send(Key{Node: "bias", Key: "Enter"}, ControlMsg{"weight-value", "2"})
	if got := b.engine.Params(0)[1].Value[3]; got != 2 {
		t.Errorf("the bias below the last row = %v, want 2", got)
	}
}

// In the field undo is of the text while something is typed, and then of the
// weight.
func TestUndoInTheField(t *testing.T) {
	b := editing(t)
	index := b.indexOf(0)
	was := b.weight(index)
	editWeight(b, "0.9")
	if b.control("weight-value").Undoes {
		t.Error("undo is taken from the text that is being typed")
	}
	b.send(Key{Node: "weight-value", Key: "Enter"}, Key{Node: "kernel", Key: "Enter"}, Tick{Now: 30}, Tick{Now: 31})
	if f := b.control("weight-value"); !f.Undoes || f.Value != "0.9" {
		t.Errorf("opened again the field is %+v, want 0.9 and that undo is the weight's", f)
	}
	undo := Key{Node: "weight-value", Key: "z", Ctrl: true}
	b.send(undo)
	if f := b.control("weight-value"); b.weight(index) != was || f.Hidden || f.Value != strconv.FormatFloat(float64(was), 'g', 4, 32) {
		t.Errorf("undone, the weight is %v and the field %+v, want %v in both", b.weight(index), f, was)
	}
	b.send(Key{Node: "weight-value", Key: "Z", Ctrl: true, Shift: true})
	if f := b.control("weight-value"); b.weight(index) != 0.9 || f.Value != "0.9" {
		t.Errorf("redone, the weight is %v and the field %+v, want 0.9", b.weight(index), f)
	}
	// What is typed next is an edit of its own.
	b.send(ControlMsg{"weight-value", "0.5"}, Key{Node: "weight-value", Key: "Enter"}, Key{Node: "kernel", Key: "z", Ctrl: true})
	if got := b.weight(index); got != 0.9 {
		t.Errorf("the next edit undone, the weight is %v, want 0.9", got)
	}
}

func TestEscapeTakesBackWhatIsTyped(t *testing.T) {
	b := editing(t)
	was := b.weight(b.indexOf(0))
	steps := len(b.edit.past)
	editWeight(b, "0.9")
	b.send(Key{Key: "Escape"})
	if got := b.weight(b.indexOf(0)); got != was {
		t.Errorf("the weight = %v, want %v", got, was)
	}
	if !b.control("weight-value").Hidden || len(b.edit.past) != steps || len(b.edit.future) != 0 {
		t.Errorf("%d steps to undo, %d to redo, want %d and 0, and no field", len(b.edit.past), len(b.edit.future), steps)
	}
}

func TestWeightRefused(t *testing.T) {
	for text, want := range map[string]string{"much": `Weight (0, 0): "much" is no number`, "NaN": "is no number", "1e9": "1e9 is too large"} {
		b := editing(t)
		before := b.engine.AppendParams(nil)
		editWeight(b, text)
		f := b.control("weight-value")
		if !f.Invalid || f.Value != text || !strings.Contains(b.Alarm(), want) {
			t.Errorf("%q: field %+v, the alarm is %q, want %q", text, f, b.Alarm(), want)
		}
		if !slices.Equal(b.engine.AppendParams(nil), before) {
			t.Errorf("%q has changed the network", text)
		}
	}
	b := editing(t)
	b.deaf = true
	editWeight(b, "0.5")
	b.send(talk.Failed{Seq: b.latest[stage.Weighing], What: "weight", Text: "the network is being trained"})
	if !strings.Contains(b.View().String(), "The network is being") || b.Alarm() != "The network is being trained." {
		t.Errorf("the lab's refusal is not shown, or told as %q", b.Alarm())
	}
}

func TestRestoreFilter(t *testing.T) {
	b := editing(t)
	if !b.control("weight-restore").Hidden {
		t.Error("there is something to restore before anything was changed")
	}
	before := b.engine.AppendParams(nil)
	editWeight(b, "0.5")
	b.send(Key{Node: "weight-value", Key: "Enter"}, Key{Node: "bias", Key: "Enter"}, ControlMsg{"weight-value", "-1"}, Key{Node: "weight-value", Key: "Enter"})
	edited := b.engine.AppendParams(nil)
	b.do(b.choose(0, 4))
	if !b.control("weight-restore").Hidden {
		t.Error("another filter can be restored, which was not changed")
	}
	b.do(b.choose(0, 3))
	if c := b.control("weight-restore"); c.Hidden || c.Text != "Restore filter" {
		t.Errorf("%+v, want the button", c)
	}
	b.send(ControlMsg{ID: "weight-restore"})
	if !slices.Equal(b.engine.AppendParams(nil), before) {
		t.Error("restored, the network has other weights than at first")
	}
	b.send(ControlMsg{ID: "undo"})
	if !slices.Equal(b.engine.AppendParams(nil), edited) {
		t.Error("undo of the restoration does not bring both edits back")
	}
}

// Undo takes back weights only as long as they are still those of the network;
// when another has taken its place, not before that is undone.
func TestOtherParametersForgetEdits(t *testing.T) {
	for name, tt := range map[string]struct {
		other  func(*bench)
		behind bool // another network, behind which this one is
	}{
		"an epoch":        {func(b *bench) { b.send(ControlMsg{"epoch", "7"}) }, false},
		"the same epoch":  {func(b *bench) { b.send(ControlMsg{"epoch", "20"}) }, false},
		"another network": {func(b *bench) { b.do(b.choosePreset("crp-3")) }, true},
		"untrained":       {func(b *bench) { b.send(ControlMsg{ID: "reset"}) }, true},
		"a training":      {func(b *bench) { b.send(talk.Training{State: talk.StateLearning}) }, false},
		"a file": {func(b *bench) {
			e := b.Model.Net.Built
			e.Seq, e.Edited, e.Number = b.adoptNext(), 2, 0
			b.setAside(&e)
			b.send(e)
		}, true},
		"a network in place of one that is lost": {func(b *bench) {
			e := b.Model.Net.Built
			e.Seq, e.Edited, e.Number = b.adoptNext(), 2, 0
			b.setAside(&e)
			e.Behind = nil
			b.send(e)
		}, false},
		"an epoch that was learned": {func(b *bench) {
			e := b.Model.Net.Built
			e.Seq, e.Edited, e.Epoch, e.Another = 0, 0, 21, false
			b.send(e)
		}, false},
	} {
		b := editing(t)
		editWeight(b, "0.5")
		if n := len(b.edit.past); n == 0 || b.edit.past[n-1].weights == nil {
			t.Fatal("an edit cannot be undone")
		}
		weights := b.engine.AppendParams(nil)
		tt.other(b)
		if !b.control("weight-value").Hidden {
			t.Errorf("%s: the field is open still", name)
		}
		if tt.behind {
			b.send(ControlMsg{ID: "undo"})
			if b.Net.Edited != 1 || !slices.Equal(b.engine.AppendParams(nil), weights) {
				t.Errorf("%s: undone, the network is back as %+v", name, b.Net.Built)
			}
			b.send(ControlMsg{ID: "undo"})
			if b.Net.Edited != 0 {
				t.Errorf("%s: undone twice, the edit is still there", name)
			}
			continue
		}
		if slices.ContainsFunc(b.edit.past, func(s step) bool { return s.weights != nil }) {
			t.Errorf("%s: the edit can still be undone", name)
		}
	}
}

// Layers and weights are undone by the same button, the last first.
func TestUndoLayersAfterWeights(t *testing.T) {
	b := editing(t)
	editWeight(b, "0.5")
	edited := b.engine.AppendParams(nil)
	b.do(remove(b.Model, 3))
	b.send(ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, preset("crpcrp-5")) || b.Net.Edited != 1 || !slices.Equal(b.engine.AppendParams(nil), edited) {
		t.Error("the layers are not back with their weights")
	}
	b.send(ControlMsg{ID: "undo"})
	if b.Net.Edited != 0 || len(b.edit.past) != 0 || len(b.edit.future) != 2 {
		t.Errorf("%d values are edited, %d steps to undo and %d to redo, want 0, 0 and 2", b.Net.Edited, len(b.edit.past), len(b.edit.future))
	}
	b.send(ControlMsg{ID: "redo"}, ControlMsg{ID: "redo"})
	if len(b.Layers) != len(preset("crpcrp-5"))-1 || len(b.edit.past) != 2 {
		t.Errorf("redone: %d layers, %d steps to undo", len(b.Layers), len(b.edit.past))
	}
}

func TestWeightsAreLockedWhileTraining(t *testing.T) {
	b := editing(t)
	b.send(talk.Training{State: talk.StateLearning}, Key{Node: "kernel", Key: "Enter"})
	if !b.control("weight-value").Hidden || b.Alarm() != "Pause the training to change weights." {
		t.Errorf("the alarm is %q, want why there is no field", b.Alarm())
	}
	sent := len(b.sent)
	b.send(Key{Node: "kernel", Key: "+"})
	for _, c := range b.sent[sent:] {
		if _, ok := c.(talk.SetWeight); ok {
			t.Errorf("%+v was sent", c)
		}
	}
}

func TestMatrixChoosesFilterAndChannel(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	openWeights(b, 4, 0, "hinton")
	at, _ := b.rects.find("matrix")
	c := scene.Point{X: at.rect.X + 0.7*at.rect.W, Y: at.rect.Y + 0.8*at.rect.H}
	b.send(Pointer{Kind: Hover, X: c.X, Y: c.Y})
	if b.Gaze.Choice.Unit != 0 {
		t.Error("to point at a weight chooses its filter")
	}
	b.send(Pointer{Kind: Down, X: c.X, Y: c.Y}, Pointer{Kind: Up, X: c.X, Y: c.Y})
	if b.Gaze.Choice.Unit != 11 || b.Gaze.Choice.Channel != 6 || !b.control("weight-value").Hidden {
		t.Errorf("chosen %+v, want filter 11, channel 6, and no field", b.Gaze.Choice)
	}
	b.send(Key{Node: "matrix", Key: "ArrowUp"}, Key{Node: "matrix", Key: "ArrowLeft"})
	if b.Gaze.Choice.Unit != 10 || b.Gaze.Choice.Channel != 5 {
		t.Errorf("arrows lead to filter %d, channel %d, want 10 and 5", b.Gaze.Choice.Unit, b.Gaze.Choice.Channel)
	}
}
