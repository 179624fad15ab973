package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// press sends a press of a control and gives what the model asked for.
func (b *bench) pressControl(id string) []talk.Command {
	b.t.Helper()
	b.sent = nil
	b.send(ControlMsg{ID: id})
	return b.sent
}

func TestPlayPauseAndStep(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	play := asked[talk.Train](b.pressControl("train"))
	if len(play) != 1 || b.control("train").Text != "Pause" {
		t.Fatalf("Train asked for %d trainings, and the button says %q, want 1 and Pause", len(play), b.control("train").Text)
	}
	seq := play[0].Seq
	at := talk.Training{Seq: seq, State: talk.StateLearning, Options: play[0].Options, Epoch: 21, Until: 25, Batches: 400}
	b.send(at, talk.Batch{Seq: seq, Epoch: 21, Batch: 160, Batches: 400, ImagesPerSecond: 8940, SecondsLeft: 12})
	if got, want := b.status(), "Epoch 20.4 / 25 · 8,940 images/s · 12 s left"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	if got, want := b.control("status").Text, "Epoch\u00a020.4\u00a0/\u00a025\u00a0· 8,940\u00a0images/s\u00a0· 12\u00a0s\u00a0left"; got != want {
		t.Errorf("the page's status is %q, want %q, which breaks between parts alone", got, want)
	}
	at.State, at.Come, at.Options.Images = talk.StateLoading, 5000, 60000
	b.send(at)
	if got, want := b.status(), "Loading images: 5,000 of 60,000"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	if len(asked[talk.Pause](b.pressControl("train"))) != 1 || b.control("train").Text != "Train" {
		t.Error("Pause does not pause")
	}
	at.State = talk.StatePaused
	b.send(at)
	if got, want := b.status(), "Epoch 20.4 / 25 · paused"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	if text, _ := b.prediction.Badge(&b.World); text != "paused: batch 160 of 400" {
		t.Errorf("the badge says %q, want at which batch it waits", text)
	}
	for _, unit := range []string{"batch", "epoch"} {
		steps := asked[talk.Step](b.pressControl("step-" + unit))
		if len(steps) != 1 || steps[0].Unit != unit {
			t.Errorf("a step of one %s asked for %+v", unit, steps)
		}
		at.Seq = b.latest[stage.TrainingTopic]
		b.send(at)
		if b.Doing.Trains || !b.Doing.Paused {
			t.Errorf("after one %s it does not wait", unit)
		}
	}
	at.State = talk.StateIdle
	b.send(at)
	if b.Doing.Paused || b.status() != "" {
		t.Errorf("after the end, status = %q, want none", b.status())
	}
	if len(asked[talk.Reset](b.pressControl("reset"))) != 1 {
		t.Error("Reset does not reset")
	}
}

func TestSettingsChangeWhileItTrains(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.pressControl("train")
	b.sent = nil
	b.send(ControlMsg{"train-rate", "0.01"}, ControlMsg{"train-optimizer", "sgd"}, ControlMsg{"train-l2", "0.001"}, ControlMsg{"train-rotate", "15"}, ControlMsg{"train-schedule", "constant"})
	all := asked[talk.Adjust](b.sent)
	want := talk.Defaults()
	want.LearningRate, want.Optimizer, want.Schedule, want.Workers, want.L2, want.Augment.Rotate = 0.01, "sgd", "constant", 3, 0.001, 15
	if len(all) != 5 || all[4].Options != want {
		t.Errorf("asked for %+v, want five adjustments that end in %+v", all, want)
	}
}

func TestOptimizerBringsItsRate(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	for _, o := range talk.Optimizers {
		b.send(ControlMsg{"train-optimizer", o})
		if got, want := b.training.Options(&b.World).LearningRate, talk.DefaultRate(o); got != want {
			t.Errorf("%s: rate = %v, want %v", o, got, want)
		}
	}
	b.send(ControlMsg{"train-rate", "0.5"}, ControlMsg{"train-optimizer", "sgd"})
	if got := b.training.Options(&b.World).LearningRate; got != 0.5 {
		t.Errorf("rate = %v after another optimizer was chosen, want the user's 0.5", got)
	}
}

func TestDivergenceIsExplained(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	seq := b.latest[stage.TrainingTopic]
	b.send(talk.Diverged{Seq: seq, Epoch: 2, Text: "The loss left all bounds: learning rate 3 is too high for SGD here."},
		talk.Stopped{Seq: seq, Reason: "diverged"})
	want := "The loss left all bounds: learning rate 3 is too high for SGD here. The network is back at epoch 2."
	if c := b.control("banner"); c.Text != want || c.Hidden {
		t.Errorf("banner = %q (hidden: %v), want %q", c.Text, c.Hidden, want)
	}
	if b.Doing.Trains {
		t.Error("it still trains")
	}
	if n := len(b.Course.Points); n == 0 || b.Course.Points[n-1].Epoch > 2 {
		t.Errorf("the course after epoch 2 is still there: %v", b.Course.Points[n-1])
	}
}

func TestContinueFromAnEpoch(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	if !b.control("continue").Hidden {
		t.Error("at the last epoch there is a button to continue from the past")
	}
	b.send(ControlMsg{"epoch", "7"})
	if c := b.control("continue"); c.Hidden || c.Label != "Continue training from epoch 7" {
		t.Fatalf("at epoch 7 the button is %+v", c)
	}
	b.deaf = true
	if got := len(asked[talk.Train](b.pressControl("continue"))); got != 1 || b.status() != "Training starts…" {
		t.Errorf("continuing asks for %d trainings, and the status is %q", got, b.status())
	}
}

func TestHealthOfLayers(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	conv := slices.IndexFunc(b.Nodes(), func(n stage.Node) bool { return n.ID == "layer/0" })
	if v := b.Nodes()[conv].Value; !contains(v, "gradient 0.02") || !contains(v, "hardly learns") {
		t.Errorf("the first convolution is described by %q, want its gradient and that it hardly learns", v)
	}
	if v := b.nodeOf("layer/1").Value; !contains(v, "2 of 8 maps are 0") {
		t.Errorf("the first ReLU is described by %q, want its dead maps", v)
	}
	if !contains(b.View().String(), `"2 dead"`) {
		t.Error("dead maps are not shown")
	}
	b.do(b.commit(with(conv5, relu), -1))
	if b.FiguresKnown() {
		t.Error("another network has the figures of the one before")
	}
}

// TestDeadMapsAreStruckOut has as many maps silent as are dead, and then more.
func TestDeadMapsAreStruckOut(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	learning(b)
	shape := b.Picture.Shape(1)
	plane := shape.H * shape.W
	for k := range shape.C {
		for i := range plane {
			b.Picture.Maps[2][k*plane+i] = float32(k / 2) // maps 0 and 1 are silent
		}
	}
	if !b.DeadKnown(1) {
		t.Error("two maps are dead and two are silent, but they are not known")
	}
	clear(b.Picture.Maps[2][2*plane : 3*plane])
	if b.DeadKnown(1) {
		t.Error("two maps are dead and three are silent, but they are said to be known")
	}
}

// Undo brings back what a reset threw away: the network with its history and
// the course of its batches, by button and by key, as long as nothing else is
// trained.
func TestResetIsUndone(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, relu), -1))
	b.do(b.commit(preset("crpcrp-5"), -1))
	b.send(talk.Batch{Seq: b.latest[stage.TrainingTopic], Epoch: 21, Batch: 1, Batches: 422, Loss: 1}, talk.Stopped{Seq: b.latest[stage.TrainingTopic], Reason: "done"})
	trained, history, live := b.Net.Built, b.Measured.History, len(b.Course.Points)
	b.pressControl("reset")
	if b.Net.Epochs != 0 || len(b.Measured.History) != 0 || len(b.Course.Points) != 0 {
		t.Fatalf("after the reset: %+v, history %v", b.Net.Built, b.Measured.History)
	}
	if text, learned := b.prediction.Badge(&b.World); text != "not trained yet: press Train" || learned {
		t.Errorf("badge = %q (learned: %v) after a reset", text, learned)
	}
	if c := b.control("undo"); c.Disabled || c.Label != "Undo the reset" || b.status() != "Untrained again · Undo takes it back" {
		t.Errorf("undo = %+v, status = %q, want them to offer the network", c, b.status())
	}
	back := func(how string) {
		t.Helper()
		if b.Net.Epoch != trained.Epoch || b.Net.Epochs != trained.Epochs || b.Net.Origin != trained.Origin ||
			!slices.Equal(b.Measured.History, history) || len(b.Course.Points) != live || b.edit.busy {
			t.Errorf("undone by %s: %+v with %d epochs of history and %d points, want %+v with %d and %d", how, b.Net.Built, len(b.Measured.History), len(b.Course.Points), trained, len(history), live)
		}
		if c := b.control("undo"); c.Label != "Undo" || b.status() != "" {
			t.Errorf("after it, undo = %+v, status = %q", c, b.status())
		}
	}
	b.pressControl("undo")
	back("button")
	b.pressControl("redo")
	if b.Net.Epochs != 0 || !b.edit.afterReset() {
		t.Errorf("reset again: %+v", b.Net.Built)
	}
	b.send(Key{Key: "z", Ctrl: true})
	back("key")
	b.pressControl("undo")
	if !slices.Equal(b.Layers, with(conv5, relu)) {
		t.Errorf("what was before the reset cannot be undone: %v", b.Layers)
	}
}

// What was trained after a reset makes way for what was there before it, and
// comes back itself. What the lab has not any more is not offered.
func TestUndoOfAResetAfterATraining(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	before := b.Net.Number
	b.pressControl("reset")
	trained := b.Net.Built
	trained.Seq, trained.Origin, trained.Epoch, trained.Epochs, trained.Another = 0, "page", 2, 2, false
	b.send(trained)
	if c := b.control("undo"); c.Label != "Undo the reset" || b.status() != "" {
		t.Errorf("undo = %+v, status = %q", c, b.status())
	}
	if b.pressControl("undo"); b.Net.Number != before || b.Net.Epoch != 20 {
		t.Errorf("undone: %+v", b.Net.Built)
	}
	if want := "Undone: the network is back as it was, pretrained"; b.Announce() != want {
		t.Errorf("%q is told, want %q", b.Announce(), want)
	}
	if b.pressControl("redo"); b.Net.Number != trained.Number || b.Net.Epoch != 2 || !b.edit.afterReset() {
		t.Errorf("redone: %+v", b.Net.Built)
	}
	if want := "Redone: the network is back as it was, trained, at epoch 2"; b.Announce() != want {
		t.Errorf("%q is told, want %q", b.Announce(), want)
	}
	lost := b.Net.Built
	lost.Seq, lost.Epoch, lost.Epochs, lost.Behind, lost.Another = 0, 3, 3, nil, false
	if b.send(lost); b.edit.afterReset() {
		t.Error("what is lost is offered")
	}
}

// At epoch 0 nothing has been learned, whatever there is behind it.
func TestBadgeAtTheStart(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{"epoch", "0"})
	if text, learned := b.prediction.Badge(&b.World); learned || !strings.HasPrefix(text, "untrained: epoch 0") {
		t.Errorf("badge = %q (learned: %v) at epoch 0", text, learned)
	}
	start := b.Net.Built
	start.Seq, start.Origin, start.Epoch, start.Epochs = 0, "page", 0, 0
	b.send(start)
	if text, learned := b.prediction.Badge(&b.World); learned || text != "not trained yet: press Train" {
		t.Errorf("badge = %q (learned: %v) before the first epoch", text, learned)
	}
}

// The course of the batches belongs to the network that learned so: another one
// with the same layers, on other data, from its pack or set by a script, does
// not have it; another epoch or a weight changed by hand leaves it.
func TestTheCourseGoesWithItsNetwork(t *testing.T) {
	for name, tt := range map[string]struct {
		do   func(*bench)
		left bool
	}{
		"other data with as many classes": {func(b *bench) { b.send(ControlMsg{"dataset", talk.Fashion}) }, false},
		"its pack again":                  {func(b *bench) { b.send(ControlMsg{"preset", "crpcrp-5"}) }, false},
		"a script":                        {func(b *bench) { b.build(0, b.specs) }, false},
		"an earlier epoch":                {func(b *bench) { b.send(ControlMsg{"epoch", "7"}) }, true},
		"a weight": {func(b *bench) {
			openWeights(b, 4, 5, "numbers")
			editWeight(b, "0.5")
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			seq := b.ask(stage.TrainingTopic)
			figures := make([]talk.LayerFigures, len(b.Layers))
			b.send(talk.Batch{Seq: seq, Epoch: 21, Batch: 1, Batches: 422, Loss: 1, Layers: figures}, talk.Stopped{Seq: seq, Reason: "done"})
			tt.do(b)
			if n := len(b.Course.Points); (n == 1) != tt.left {
				t.Errorf("%d points of the course are there, left alone: %v", n, tt.left)
			}
			if b.FiguresKnown() != tt.left {
				t.Errorf("the figures of its layers are there: %v, left alone: %v", b.FiguresKnown(), tt.left)
			}
		})
	}
}
