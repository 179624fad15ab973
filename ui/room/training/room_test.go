package training

import (
	"math"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// world is one whose network has learned for two epochs, of the twenty of its pack.
func world() *stage.World {
	w := &stage.World{Window: stage.Window{W: 400, H: 400}}
	w.Doing.Ready = true
	w.Dataset.Train = 60_000
	w.Net.Layers = []engine.Record{{}}
	w.Net.Origin, w.Net.Epoch, w.Net.Epochs = "pack", 2, 2
	w.Measured.History = []talk.EpochRecord{{Epoch: 0, Loss: 2.3}, {Epoch: 1, Loss: 0.5, Accuracy: 0.9}, {Epoch: 2, Loss: 0.25, Accuracy: 0.95, ValLoss: 0.3, ValAccuracy: 0.94}}
	return w
}

// A board notes what is put on it.
type board map[*stage.Kind]scene.Rect

func (b board) Touch(k *stage.Kind, _, _ int, at scene.Rect)     { b[k] = at }
func (b board) TouchFine(k *stage.Kind, _, _ int, at scene.Rect) { b[k] = at }
func (b board) Cover(scene.Rect)                                 {}

// placed is a room whose panel and large curves have places.
func placed(w *stage.World) (*Room, *Places, board) {
	r, p, b := New(), &Places{}, board{}
	r.Place(w, b, p, scene.Rect{W: 340, H: 300}, 28, 0)
	r.PlaceLarge(w, b, p, scene.Rect{W: 600, H: 500}, 28)
	r.Settle(p)
	return &r, p, b
}

// done is what comes of doing something.
func done(do func(out *stage.Out)) *stage.Out {
	seq, latest := 40, [stage.Topics]int{stage.TrainingTopic: 7}
	out := &stage.Out{Ask: func(stage.Topic) int { seq++; return seq }, Latest: &latest}
	do(out)
	return out
}

// said is what out would have told.
func said(out *stage.Out) string {
	for _, wish := range out.Wishes {
		switch wish := wish.(type) {
		case stage.Say:
			return wish.Text
		case stage.Tell:
			return wish.Text
		case stage.Complain:
			return wish.Text
		}
	}
	return ""
}

func TestTrainAndPause(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	out := done(func(out *stage.Out) { r.Change(w, out, "train", "") })
	if train, ok := out.Commands[0].(talk.Train); !ok || train.Seq != 41 || train.Options.Epochs != talk.Defaults().Epochs || out.Wishes[0] != (stage.Train{}) {
		t.Errorf("Train asks for %+v and wishes %+v", out.Commands, out.Wishes)
	}
	w.Doing.Trains = true
	out = done(func(out *stage.Out) { r.Change(w, out, "train", "") })
	if out.Commands[0] != (talk.Pause{Seq: 7}) || out.Wishes[0] != (stage.Train{Waits: true}) {
		t.Errorf("Pause asks for %+v and wishes %+v", out.Commands, out.Wishes)
	}
	w.Doing.Trains, w.Doing.Faulty = false, true
	if out = done(func(out *stage.Out) { r.Change(w, out, "step-epoch", "") }); len(out.Commands) > 0 {
		t.Errorf("layers that are no network are trained: %+v", out.Commands)
	}
	if c := r.HeaderControls(w, nil)[0]; !c.Disabled {
		t.Errorf("Train is offered: %+v", c)
	}
}

func TestOptionsReachATraining(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	if out := done(func(out *stage.Out) { r.Change(w, out, "train-rate", "0,01") }); len(out.Commands) > 0 || r.Options(w).LearningRate != 0.01 {
		t.Errorf("without a training it asks for %+v, and the rate is %v", out.Commands, r.Options(w).LearningRate)
	}
	w.Doing.Paused = true
	out := done(func(out *stage.Out) { r.Change(w, out, "train-epochs", "9") })
	if adjust, ok := out.Commands[0].(talk.Adjust); !ok || adjust.Seq != 7 || adjust.Options.Epochs != 9 || adjust.Options.LearningRate != 0.01 {
		t.Errorf("with one it asks for %+v", out.Commands)
	}
	out = done(func(out *stage.Out) { r.Change(w, out, "train-l2", "-1") })
	if len(out.Commands) > 0 || said(out) != `L2 "-1": want a number from 0 to 1.` || r.Trainable(w) {
		t.Errorf("of a value that cannot be it says %q, and asks for %+v", said(out), out.Commands)
	}
	w.Dataset.Train = 20
	if got := r.Options(w).Batch; got != 20 {
		t.Errorf("a batch of %d is ordered of 20 images", got)
	}
}

// Own data have their own options, as long as the user has left them.
func TestOptionsSuitTheData(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	r.Change(w, &stage.Out{}, "train-epochs", "3")
	r.Hear(w, &stage.Out{}, talk.Dataset{Name: talk.Own})
	if o := r.Options(w); o.Epochs != 3 || o.Batch != 8 || o.Augment.Shift != 2 {
		t.Errorf("for own data: %+v", o)
	}
	r.Hear(w, &stage.Out{}, talk.Dataset{Name: talk.MNIST})
	if o := r.Options(w); o.Epochs != 3 || o.Batch != talk.Defaults().Batch {
		t.Errorf("after them: %+v", o)
	}
}

// A test that is broken off is no training that has ended.
func TestWhatHasStopped(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	out := done(func(out *stage.Out) {
		out.Latest[stage.Evaluating] = 12
		r.Hear(w, out, talk.Stopped{Seq: 12, Reason: "stopped"})
	})
	if said(out) != "" {
		t.Errorf("of a test it says %q", said(out))
	}
	for reason, want := range map[string]string{"done": "Training is done", "stopped after 3 epochs": "Training stopped after 3 epochs", "diverged": "", "It broke.": "It broke."} {
		if out := done(func(out *stage.Out) { r.Hear(w, out, talk.Stopped{Seq: 7, Reason: reason}) }); said(out) != want {
			t.Errorf("%q: it says %q, want %q", reason, said(out), want)
		}
	}
}

func TestReadingOut(t *testing.T) {
	w := world()
	r, p, b := placed(w)
	plot := p.Plot
	at := scene.Point{X: plot.X + plot.W*2/20, Y: plot.Y + 5}
	if !b[Chart].Contains(at.X, at.Y) {
		t.Fatalf("the chart at %v does not hold its plot at %v", b[Chart], plot)
	}
	r.Point(w, &stage.Out{}, stage.Thing{Kind: Chart}, at)
	if got, want := r.Node(w, stage.Thing{Kind: Chart}).Value, "Epoch 2: loss 0.250, validation 0.300; accuracy 95.0 %, validation 94.0 %"; got != want {
		t.Errorf("it reads out %q, want %q", got, want)
	}
	pen := paint.Pen{Look: &paint.Light, S: &scene.Scene{}}
	if r.View(w, pen, p); !strings.Contains(pen.S.String(), `"epoch 2"`) {
		t.Error("what is read out is not shown")
	}
	out := done(func(out *stage.Out) { r.Point(w, out, stage.Thing{}, scene.Point{}) })
	if r.reading || !out.Changed {
		t.Error("what is read out stays when the pointer goes")
	}
	out = done(func(out *stage.Out) { r.Arrow(w, out, stage.Thing{Kind: Chart}, 1, 0) })
	if want := "Epoch 3: not trained yet"; said(out) != want {
		t.Errorf("the arrow key says %q, want %q", said(out), want)
	}
}

func TestRangeIsDragged(t *testing.T) {
	w := world()
	r, p, _ := placed(w)
	x := func(epoch float32) scene.Point {
		return scene.Point{X: p.Plots.Accuracy.X + p.Plots.Accuracy.W*epoch/20}
	}
	drag := func(phase stage.Phase, to float32) *stage.Out {
		return done(func(out *stage.Out) {
			r.Drag(w, out, stage.Thing{Kind: Curves}, stage.Drag{Phase: phase, From: x(15), At: x(to)})
		})
	}
	drag(stage.Pressed, 15)
	drag(stage.Moved, 5)
	if out := drag(stage.Released, 5); said(out) != "Epochs 5 to 15" {
		t.Errorf("it says %q", said(out))
	}
	if s := r.InSight(w); math.Abs(s.From-5) > 0.01 || math.Abs(s.To-15) > 0.01 {
		t.Errorf("epochs %v to %v are in sight, want 5 to 15", s.From, s.To)
	}
	w.Opened.Large = "training"
	if !r.Escape(w, &stage.Out{}) || r.InSight(w).To != 20 || r.Escape(w, &stage.Out{}) {
		t.Error("Escape does not show all epochs again, or takes more than that")
	}
	drag(stage.Moved, 5)
	drag(stage.Lost, 5)
	if r.curves.marking || r.InSight(w).To != 20 {
		t.Error("a press that was taken away chooses a range")
	}
}

// Another network's curves begin with all epochs in sight; the same one's stay.
func TestRangeIsOfOneNetwork(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	w.Net.Specs = []engine.Spec{engine.ReLU{}}
	r.Hear(w, &stage.Out{}, talk.Built{})
	r.showEpochs(w, &stage.Out{}, 1, 2)
	if r.Hear(w, &stage.Out{}, talk.Built{}); r.curves.to != 2 {
		t.Error("the range goes with another epoch of the same network")
	}
	w.Net.Specs = []engine.Spec{engine.Softmax{}}
	if r.Hear(w, &stage.Out{}, talk.Built{}); r.curves.to != 0 {
		t.Error("the range of another network stays")
	}
}

func TestBatchesAreSmoothed(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	for i := range 60 {
		loss := 2 * math.Exp(-float64(i)/12)
		w.Course.Take(talk.Batch{Epoch: 3, Batch: i, Batches: 60, Loss: loss})
	}
	loss := func() []float64 { return r.courseOf(w, func(p stage.Point) float64 { return p.Raw[0] }).Y }
	r.Change(w, &stage.Out{}, "chart-smooth", "0")
	for i, y := range loss() {
		if want := 2 * math.Exp(-float64(i)/12); math.Abs(y-want) > 1e-9 {
			t.Fatalf("loss %d of the batches, not smoothed = %v, want %v", i, y, want)
		}
	}
	rough := loss()[10]
	r.Change(w, &stage.Out{}, "chart-smooth", "90")
	if loss()[10] <= rough {
		t.Errorf("the smoothed loss of a curve that falls = %v, want more than %v", loss()[10], rough)
	}
}

// The button of the settings opens them and closes them.
func TestSettingsOpen(t *testing.T) {
	for _, tt := range []struct{ id, open, want string }{
		{"settings", "", Panel}, {"settings", "library", Panel}, {"settings", Panel, ""}, {"settings-close", Panel, ""},
	} {
		r, w, out := New(), &stage.World{}, &stage.Out{}
		w.Opened.Panel = tt.open
		if !r.Change(w, out, tt.id, "") || len(out.Wishes) != 1 || out.Wishes[0] != (stage.Open{Panel: tt.want}) {
			t.Errorf("%s while %q is open wishes %+v, want %q open", tt.id, tt.open, out.Wishes, tt.want)
		}
	}
}

// Each option that is a number has a caption, and its limits in words.
func TestFieldsHaveWords(t *testing.T) {
	if len(fields) != len(options) {
		t.Errorf("there are words for %d fields, want %d", len(fields), len(options))
	}
	for _, o := range options {
		if f := fields[o.id]; f.caption == "" || f.limits == "" {
			t.Errorf("%s has the caption %q and the limits %q", o.id, f.caption, f.limits)
		}
	}
}
