package ui

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

func TestStaleEvents(t *testing.T) {
	tests := []struct {
		name  string
		topic stage.Topic
		make  func(seq int) talk.Event
		took  func(*bench) bool
	}{
		{"built", stage.Building, func(seq int) talk.Event {
			return talk.Built{Seq: seq, Layers: engine.Records(with()), Shapes: mustShapes(with())}
		}, func(b *bench) bool { return len(b.Model.Net.Specs) == 5 }},
		{"shown", stage.Showing, func(seq int) talk.Event { return talk.Shown{Seq: seq} }, func(b *bench) bool { return !b.Model.input.asked }},
		{"inspected", stage.Inspecting, func(seq int) talk.Event { return talk.Inspected{Seq: seq, Layer: 99} }, func(b *bench) bool { return b.Learned.Layer == 99 }},
		{"batch", stage.TrainingTopic, func(seq int) talk.Event { return talk.Batch{Seq: seq, Epoch: 9, Batches: 3} }, func(b *bench) bool { return b.Doing.Batch.Epoch == 9 }},
		{"stopped", stage.TrainingTopic, func(seq int) talk.Event { return talk.Stopped{Seq: seq, Reason: "It is over."} }, func(b *bench) bool { return b.progress.banner == "It is over." }},
		{"examples", stage.Exampling, func(seq int) talk.Event { return talk.Examples{Seq: seq, Count: 77} }, func(b *bench) bool { return b.confusion.Examples().Count == 77 }},
		{"thumbnails", stage.Thumbing, func(seq int) talk.Event {
			return talk.Thumbnails{Seq: seq, Indices: []int{5}, Pixels: [][]byte{make([]byte, 784)}}
		}, func(b *bench) bool { return len(b.rects.pad.Thumbs) == 1 }},
		{"measured", stage.Building, func(seq int) talk.Event { return talk.Measured{Seq: seq, Tested: 7} }, func(b *bench) bool { return b.Measured.Tested == 7 }},
		{"failed build", stage.Building, func(seq int) talk.Event { return talk.Failed{Seq: seq, What: "build", Layer: 2, Text: "No."} }, func(b *bench) bool { return b.edit.refused != nil }},
		{"failed training", stage.TrainingTopic, func(seq int) talk.Event { return talk.Failed{Seq: seq, What: "train", Text: "No."} }, func(b *bench) bool { return b.progress.banner == "No." }},
	}
	for _, tt := range tests {
		for _, late := range []struct {
			name string
			by   int
			want bool
		}{{"late", -1, false}, {"current", 0, true}, {"not asked for", math.MinInt, true}} {
			if tt.name == "shown" && late.by == math.MinInt {
				continue // a picture that was not asked for ends no question
			}
			t.Run(tt.name+"/"+late.name, func(t *testing.T) {
				b := newBench(t, 1280, 800, nil)
				b.deaf = true
				b.seq += 10
				seq := b.ask(tt.topic) + late.by
				if late.by == math.MinInt {
					seq = 0
				}
				b.Model.input.asked = tt.name == "shown"
				b.send(tt.make(seq))
				if got := tt.took(b); got != late.want {
					t.Errorf("taken = %v, want %v", got, late.want)
				}
			})
		}
	}
}

func mustShapes(specs []engine.Spec) []engine.Shape {
	shapes, err := engine.Shapes(talk.InputShape, specs)
	if err != nil {
		panic(err)
	}
	return shapes
}

func TestTraining(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, relu), -1))
	if text, _ := b.prediction.Badge(&b.World); !contains(text, "not trained yet") {
		t.Errorf("badge = %q, want that it is not trained", text)
	}
	b.deaf, b.sent = true, nil
	b.send(ControlMsg{"train-epochs", "3"}, ControlMsg{"train-fraction", "0.25"}, ControlMsg{"train-rate", "0,01"}, ControlMsg{"train-scale", "10"}, ControlMsg{ID: "train"})
	tr := asked[talk.Train](b.sent)
	want := talk.Defaults()
	want.Epochs, want.Fraction, want.LearningRate, want.Workers, want.Augment.Scale = 3, 0.25, 0.01, 3, 0.1
	if len(tr) != 1 || tr[0].Options != want {
		t.Fatalf("asked for %+v, want one training with %+v", tr, want)
	}
	seq := tr[0].Seq
	b.send(talk.Batch{Seq: seq, Epoch: 1, Batch: 50, Batches: 100, Loss: 1.2, Accuracy: 0.6, ImagesPerSecond: 1240, SecondsLeft: 72})
	if got, want := b.status(), "Epoch 0.5 / 3 · 1,240 images/s · 1 min 12 s left"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	b.send(talk.Measured{Seq: seq, History: []talk.EpochRecord{{Epoch: 0, Loss: 2.3, ValLoss: 2.3}, {Epoch: 1, Loss: 0.9, Accuracy: 0.7, ValLoss: 0.8, ValAccuracy: 0.75}}})
	if len(b.Course.Points) != 1 || b.LastEpoch() != 1 {
		t.Errorf("%d live points and last epoch %d after the epoch, want 1 and 1", len(b.Course.Points), b.LastEpoch())
	}
	b.sent = nil
	b.send(ControlMsg{ID: "train"})
	if len(asked[talk.Pause](b.sent)) != 1 || b.Doing.Trains || !b.Doing.Paused {
		t.Error("the button did not pause the training")
	}
	b.send(talk.Stopped{Seq: seq, Reason: "stopped"})
	if b.Doing.Trains {
		t.Error("training still runs")
	}
}

func TestTrainingOptionsThatCannotBe(t *testing.T) {
	for id, values := range map[string][]string{
		"train-epochs": {"0", "1.5", "many", "101", ""}, "train-fraction": {"0", "1.1"}, "train-batch": {"0", "-3", "5000"}, "train-rate": {"0", "-1", "200", "x"},
		"train-l2": {"-1", "2"}, "train-workers": {"0", "33", "1.5"}, "train-seed": {"0", "1.5"}, "train-shift": {"9", "0.5"}, "train-rotate": {"46", "-1"}, "train-scale": {"51"},
	} {
		for _, value := range values {
			b := newBench(t, 1280, 800, nil)
			before := b.training.Options(&b.World)
			b.send(ControlMsg{id, value})
			if b.training.Options(&b.World) != before || !contains(b.progress.banner, fmt.Sprintf("%q", value)) {
				t.Errorf("%s %q: options %+v, banner %q, want no change and a sentence with the value", id, value, b.training.Options(&b.World), b.progress.banner)
			}
			b.deaf, b.sent = true, nil
			b.send(ControlMsg{ID: "train"})
			if len(asked[talk.Train](b.sent)) != 0 {
				t.Errorf("%s %q: training starts all the same", id, value)
			}
		}
	}
}

func TestEpochSlider(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf, b.sent = true, nil
	for e := range 15 {
		b.send(ControlMsg{"epoch", fmt.Sprint(e)})
	}
	first := asked[talk.GoTo](b.sent)
	if len(first) != 1 || first[0].Epoch != 0 || b.ShownEpoch() != 14 {
		t.Fatalf("asked for %+v at slider position %d, want epoch 0 alone, and 14", first, b.ShownEpoch())
	}
	b.deaf = false
	b.answer(first[0])
	b.deaf = true
	all := asked[talk.GoTo](b.sent)
	if len(all) != 2 || all[1].Epoch != 14 {
		t.Errorf("after the answer asked for %+v, want epoch 14 next", all[1:])
	}
}

func TestEvaluate(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf, b.sent = true, nil
	b.send(ControlMsg{ID: "measure"})
	ev := asked[talk.Evaluate](b.sent)
	if len(ev) != 1 {
		t.Fatalf("%d tests asked for, want 1", len(ev))
	}
	b.send(talk.Evaluating{Seq: ev[0].Seq, Done: 1500, Total: 10000})
	if got, want := b.status(), "Testing 1,500 of 10,000 images"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	m := packMeasured(ev[0].Seq)
	m.Origin, m.Accuracy, m.History = "page", 0.5, nil
	b.send(m)
	if b.Measured.Accuracy != 0.5 || len(b.Measured.History) != 21 || b.status() != "" {
		t.Errorf("accuracy %v, %d epochs of history, status %q; want 0.5, the 21 as before, none", b.Measured.Accuracy, len(b.Measured.History), b.status())
	}
}

func TestNetworkFromThePagesAPI(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	old := slices.Clone(b.Layers)
	b.build(0, with(conv5, relu))
	if !slices.Equal(b.Layers, with(conv5, relu)) {
		t.Errorf("edited = %v, want the network that the API built", b.Layers)
	}
	b.send(Tick{}, Tick{}, ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, old) {
		t.Errorf("undone = %v, want %v", b.Layers, old)
	}
}

func TestLoadingAndFailing(t *testing.T) {
	m := New()
	m.Update(talk.Loading{Name: "weights/a", Done: 100, Total: 400})
	m.Update(talk.Loading{Name: "data/b", Done: 100, Total: 100, Over: true})
	if got, want := m.status(), "Loading weights/a: 25 %"; got != want {
		t.Errorf("status = %q, want %q", got, want)
	}
	m.Update(talk.Loading{Name: "weights/a", Done: 400, Total: 400, Over: true})
	if m.status() != "" {
		t.Errorf("status = %q after everything has come, want none", m.status())
	}
	m.Update(talk.Loading{Name: "data/c"})
	m.Update(talk.Loading{Name: "data/c", Over: true}) // it failed before a byte had come
	if m.status() != "" {
		t.Errorf("status = %q after a file has failed, want none", m.status())
	}
	m.Update(talk.Failed{What: "input", Text: "The file is truncated."})
	banner := func() stage.Control {
		cs := m.Controls()
		return cs[len(cs)-2]
	}
	if c := banner(); c.Hidden || c.Text != "The file is truncated." {
		t.Errorf("banner = %+v, want the sentence", c)
	}
	m.Update(ControlMsg{ID: "banner-close"})
	if c := banner(); !c.Hidden {
		t.Errorf("banner = %+v after it was closed", c)
	}
}

func TestScalePerMapOrLayer(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	spans := func() map[float32]bool {
		all := map[float32]bool{}
		for _, s := range b.Picture.Planes[1].Spans {
			all[s.Full] = true
		}
		return all
	}
	if n := len(spans()); n != 8 {
		t.Errorf("%d scales for 8 maps, want 8", n)
	}
	version := b.Picture.Version
	b.send(ControlMsg{"scale", "layer"})
	if n := len(spans()); n != 1 || b.Picture.Version == version {
		t.Errorf("%d scales for the layer at version %d, want 1 and another than %d", n, b.Picture.Version, version)
	}
}

// TestAnything sends nonsense and looks whether the model still stands.
func TestAnything(t *testing.T) {
	for _, w := range windows {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		rng := newRand(w.W)
		for i := range 400 {
			x, y := rng.Float32()*w.W, rng.Float32()*w.H
			switch rng.IntN(8) {
			case 0, 1, 2:
				b.send(Pointer{Kind: Phase(rng.IntN(5)), X: x, Y: y, ID: rng.IntN(2), Device: Device(rng.IntN(3))})
			case 3:
				if n := len(b.rects.targets); n > 0 {
					keys := []string{"Enter", " ", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Delete", "Escape", "PageDown"}
					b.send(Key{Node: b.rects.targets[rng.IntN(n)].id(), Key: keys[rng.IntN(len(keys))], Alt: rng.IntN(3) == 0})
				}
			case 4:
				b.send(ControlMsg{controlIDs[rng.IntN(len(controlIDs))], []string{"3", "0", "layer", "99999", "x", "crp-5"}[rng.IntN(6)]})
			case 5:
				b.send(Wheel{X: x, Y: y, DX: 300 * (rng.Float32() - 0.5), DY: 300 * (rng.Float32() - 0.5)})
			default:
				b.send(Tick{Now: float64(i)})
			}
			if i%20 == 0 {
				b.View()
				b.Nodes()
				b.Controls()
			}
		}
	}
}

func newRand(seed float32) *rand.Rand { return rand.New(rand.NewPCG(uint64(seed), 1)) }

// TestEveryKindOfLayer builds a network with all that the engine has, which the
// page's API can do, and looks at each layer.
func TestEveryKindOfLayer(t *testing.T) {
	layers := []engine.Spec{
		conv5, engine.BatchNorm{}, engine.LeakyReLU{Slope: 0.1}, engine.Residual{Over: 2}, engine.AvgPool{Size: 2, Stride: 2},
		engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.Tanh{}, pool, dropout, engine.Sigmoid{}, relu, engine.GlobalAvgPool{},
		engine.Dense{Units: 10}, engine.Softmax{},
	}
	for _, k := range engine.Kinds {
		if !slices.ContainsFunc(layers, func(s engine.Spec) bool { return engine.RecordOf(s).Kind == k }) {
			t.Errorf("the network of this test has no %s", k)
		}
	}
	for _, w := range []Resize{windows[0], windows[8]} {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		b.build(0, layers)
		b.send(Tick{}, Tick{})
		for i := range layers {
			b.do(b.choose(i, 1))
			b.send(Key{Node: fmt.Sprintf("layer/%d", i), Key: "Enter"})
			b.View()
			b.Nodes()
			b.Controls()
		}
	}
}

func TestTypingIsOneEdit(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	start := slices.Clone(b.Layers)
	b.send(Key{Node: "layer/0", Key: "Enter"}, ControlMsg{"field-filters", "1"}, ControlMsg{"field-filters", "12"})
	if got := b.Layers[0].(engine.Conv).Filters; got != 12 {
		t.Errorf("filters = %d, want 12", got)
	}
	b.send(ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, start) {
		t.Errorf("undone = %v, want %v", b.Layers, start)
	}
}

func TestSentence(t *testing.T) {
	for text, want := range map[string]string{
		"":                         "",
		"the file is cut off":      "The file is cut off.",
		"was it saved?":            "Was it saved?",
		"öffne die Seite.":         "Öffne die Seite.",
		"weights/a.msgpack is new": "weights/a.msgpack is new.",
	} {
		if got := words.Sentence(text); got != want {
			t.Errorf("sentence(%q) = %q, want %q", text, got, want)
		}
	}
}
