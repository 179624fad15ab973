package ui

import (
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// trainedBench is a page with a whole lab behind it, on which a small network
// was trained for two epochs.
func trainedBench(t *testing.T) *labBench {
	b := newLabBench(t, Resize{W: 1280, H: 800, Ratio: 1, HeaderH: 52})
	b.act(b.commit([]engine.Spec{engine.Conv{Filters: 4, Kernel: 5, Stride: 2}, engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{}}, -1))
	b.send(ControlMsg{"train-epochs", "2"}, ControlMsg{ID: "train"})
	b.run()
	if b.Net.Epoch != 2 || b.Net.Origin != "page" || b.Doing.Trains {
		t.Fatalf("it was not trained: %+v", b.Net.Built)
	}
	return b
}

// act does what a method of the model asks for, and lets all that comes of it
// happen.
func (b *labBench) act(commands []talk.Command) {
	b.t.Helper()
	b.do(commands)
	b.run()
}

// A seen is what can be seen of a network.
type seen struct {
	number, epoch, epochs, edited, history, points int
	origin                                         string
	logits                                         []float32
}

func (b *labBench) seen() seen {
	n := b.Net
	return seen{n.Number, n.Epoch, n.Epochs, n.Edited, len(b.Measured.History), len(b.Course.Points), n.Origin, slices.Clone(b.Picture.Logits)}
}

func (b *labBench) looks(what string, want seen) {
	b.t.Helper()
	got := b.seen()
	same := slices.Equal(got.logits, want.logits)
	got.logits, want.logits = nil, nil
	if !same || got.number != want.number || got.epoch != want.epoch || got.epochs != want.epochs || got.edited != want.edited ||
		got.history != want.history || got.points != want.points || got.origin != want.origin {
		b.t.Errorf("%s: %+v (logits as they were: %v), want %+v", what, got, same, want)
	}
}

func (b *labBench) tells(want string) {
	b.t.Helper()
	if b.Announce() != want {
		b.t.Errorf("%q is told, want %q", b.Announce(), want)
	}
}

// Undo of a change of layers brings back what they had learned, with history and
// course; redo takes it away again, and brings back what was learned since.
func TestUndoOfLayersBringsTheirTraining(t *testing.T) {
	for how, turn := range map[string][2]Msg{
		"buttons": {ControlMsg{ID: "undo"}, ControlMsg{ID: "redo"}},
		"keys":    {Key{Key: "z", Ctrl: true}, Key{Key: "y", Ctrl: true}},
	} {
		t.Run(how, func(t *testing.T) {
			b := trainedBench(t)
			trained := b.seen()
			b.act(remove(b.Model, 1))
			fresh := b.seen()
			if fresh.origin != "fresh" || fresh.history != 0 || fresh.points != 0 {
				t.Fatalf("without a layer: %+v", fresh)
			}
			b.send(turn[0])
			b.looks("undone", trained)
			b.tells("Undone: the network is back as it was, trained, at epoch 2")
			b.send(turn[1])
			fresh.number = b.Net.Number // it was built again
			b.looks("redone", fresh)
			b.tells("Redone: the layers are back, untrained")
			b.send(ControlMsg{ID: "train"})
			again := b.seen()
			b.send(turn[0])
			b.looks("undone after a training", trained)
			b.send(turn[1])
			b.looks("what was trained since", again)
			b.tells("Redone: the network is back as it was, trained, at epoch 2")
		})
	}
}

// Steps that follow faster than the lab answers lose nothing.
func TestUndoFasterThanTheLab(t *testing.T) {
	b := trainedBench(t)
	trained := b.seen()
	b.act(remove(b.Model, 1))
	b.send(ControlMsg{ID: "train"})
	second := b.seen()
	b.act(b.commit([]engine.Spec{engine.Dense{Units: 10}, engine.Softmax{}}, -1))
	var late []talk.Command
	for _, id := range []string{"undo", "undo", "redo", "undo", "redo"} {
		late = append(late, b.Update(ControlMsg{ID: id})...)
	}
	b.act(late)
	b.looks("back one step", second)
	b.send(ControlMsg{ID: "undo"})
	b.looks("back two", trained)
	b.send(ControlMsg{ID: "redo"})
	b.looks("forth one", second)
}

// A field that is typed in is one step, and the number that stood there brings
// the network back only by undo.
func TestUndoOfANumber(t *testing.T) {
	b := trainedBench(t)
	trained := b.seen()
	b.send(Key{Node: "layer/0", Key: "Enter"})
	b.send(ControlMsg{"field-filters", "5"}, ControlMsg{"field-filters", "4"})
	if b.Net.Origin != "fresh" || !slices.Equal(b.Layers, b.Net.Specs) {
		t.Fatalf("typed: %+v", b.Net.Built)
	}
	b.send(ControlMsg{ID: "undo"})
	b.looks("undone", trained)
}

// Networks that are impossible lie between, and are not built.
func TestUndoOverTheImpossible(t *testing.T) {
	b := trainedBench(t)
	trained := b.seen()
	impossible := []engine.Spec{engine.Dense{Units: 3}, engine.Softmax{}}
	b.act(b.commit(impossible, -1))
	b.act(b.commit([]engine.Spec{engine.Dense{Units: 10}, engine.Softmax{}}, -1))
	b.send(ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, impossible) || b.edit.problem == nil {
		t.Fatalf("undone, it is %v", b.Layers)
	}
	b.send(ControlMsg{ID: "undo"})
	b.looks("undone twice", trained)
}

// Other networks with the same layers can be undone like other layers.
func TestUndoOfAnotherWithTheSameLayers(t *testing.T) {
	b := trainedBench(t)
	trained := b.seen()
	specs := engine.Records(b.Net.Specs)
	b.act([]talk.Command{talk.Build{Layers: specs, Seed: 9}}) // as the page's API does
	if b.Net.Number == trained.number || b.control("undo").Disabled {
		t.Fatalf("%+v, want another that can be undone", b.Net.Built)
	}
	b.send(ControlMsg{ID: "undo"})
	b.looks("undone", trained)
	b.send(ControlMsg{ID: "reset"}, ControlMsg{ID: "undo"})
	b.looks("after a reset", trained)

	b = newLabBench(t, Resize{W: 1280, H: 800, Ratio: 1, HeaderH: 52})
	b.send(ControlMsg{"epoch", "7"})
	epoch := b.seen()
	b.send(ControlMsg{"preset", "crpcrp-5"})
	if b.Net.Epoch != 20 {
		t.Fatalf("pretrained again, it is %+v", b.Net.Built)
	}
	b.send(ControlMsg{ID: "undo"})
	b.looks("at its epoch", epoch)
}

// What the lab has lost is said to be lost.
func TestUndoOfWhatIsLost(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, relu), -1))
	trained := b.Net.Built
	trained.Seq, trained.Origin, trained.Epoch, trained.Epochs, trained.Another = 0, "page", 3, 3, false
	b.send(trained)
	b.do(remove(b.Model, 1))
	clear(b.aside)
	b.send(ControlMsg{ID: "undo"})
	if want := "Undone: the layers are back, untrained. What they had learned is not there any more"; b.Announce() != want {
		t.Errorf("%q is told, want %q", b.Announce(), want)
	}
}

// Only the last few courses are remembered.
func TestFewLessonsAreRemembered(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	for i := range 10 {
		b.edit.remember(step{layers: b.Layers, was: built{number: i + 1, course: stage.Course{Points: make([]stage.Point, 1)}}})
	}
	var with []int
	for _, s := range b.edit.past {
		if len(s.was.course.Points) > 0 {
			with = append(with, s.was.number)
		}
	}
	if !slices.Equal(with, []int{7, 8, 9, 10}) {
		t.Errorf("the courses of %v are there", with)
	}
}
