package library

import (
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// press changes a control of the room and gives what it wants to come of it.
func press(t *testing.T, r *Room, w *stage.World, id, value string) *stage.Out {
	t.Helper()
	out := &stage.Out{Ask: func(stage.Topic) int { return 41 }}
	if !r.Change(w, out, id, value) || !out.Changed {
		t.Fatalf("%s is not taken, or nothing changes", id)
	}
	return out
}

var layers = []engine.Spec{engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{}}

// What is saved under a name is stored as a text that the next visit has it from; the
// same name replaces it.
func TestPresetsAreStored(t *testing.T) {
	w, r := &stage.World{Layers: layers}, &Room{}
	press(t, r, w, "preset-name", " mine ")
	press(t, r, w, "preset-save", "")
	w.Layers = layers[1:]
	press(t, r, w, "preset-name", "mine")
	out := press(t, r, w, "preset-save", "")
	var text string
	for _, wish := range out.Wishes {
		if do, ok := wish.(stage.Do); ok {
			text = do.Effect.(stage.Store).Text
		}
	}
	next := &Room{}
	next.Recall("damaged AAAA " + text)
	if len(next.own) != 1 || next.own[0].name != "mine" || !slices.Equal(next.own[0].layers, layers[1:]) {
		t.Fatalf("the next visit has %+v", next.own)
	}
	out = press(t, next, w, "preset-open", "")
	if set, ok := out.Wishes[len(out.Wishes)-1].(stage.SetLayers); !ok || !slices.Equal(set.Layers, layers[1:]) {
		t.Errorf("opening it wishes %+v", out.Wishes)
	}
	press(t, next, w, "preset-delete", "")
	if len(next.own) != 0 {
		t.Errorf("%+v is left", next.own)
	}
}

// What cannot be saved, opened or deleted changes nothing.
func TestNothingToDo(t *testing.T) {
	w, r := &stage.World{Layers: layers}, &Room{}
	for _, id := range []string{"preset-save", "preset-open", "preset-delete", "kept-open", "kept-delete"} {
		if out := press(t, r, w, id, ""); len(out.Wishes)+len(out.Commands) > 0 {
			t.Errorf("%s wishes %+v and sends %+v", id, out.Wishes, out.Commands)
		}
	}
	press(t, r, w, "preset-list", "7")
	if r.Change(w, &stage.Out{}, "preset", "crp-3") || r.chosen != 0 {
		t.Error("the list of the page's networks is taken for the user's")
	}
}

// The panel asks for what is kept when it opens, not when it closes.
func TestOpens(t *testing.T) {
	w, r := &stage.World{}, &Room{}
	out := press(t, r, w, "library", "")
	if len(out.Commands) != 1 || out.Commands[0] != (talk.ListKept{}) || out.Wishes[0] != (stage.Open{Panel: Panel}) {
		t.Errorf("it sends %+v and wishes %+v", out.Commands, out.Wishes)
	}
	w.Opened.Panel = Panel
	if out = press(t, r, w, "library", ""); len(out.Commands) > 0 || out.Wishes[0] != (stage.Open{}) {
		t.Errorf("closing it sends %+v and wishes %+v", out.Commands, out.Wishes)
	}
}

// The chosen network is opened in place of the edited one, the newest if none is chosen.
func TestKept(t *testing.T) {
	w, r := &stage.World{Kept: []talk.KeptNetwork{{ID: "b", Title: "B"}, {ID: "a", Title: "A"}}}, &Room{}
	for _, id := range []string{"b", "a"} {
		out := press(t, r, w, "kept-open", "")
		if len(out.Commands) != 1 || out.Commands[0] != (talk.OpenKept{Seq: 41, ID: id}) || !slices.Contains(out.Wishes, stage.Wish(stage.Adopt{Seq: 41})) {
			t.Errorf("opening %s sends %+v and wishes %+v", id, out.Commands, out.Wishes)
		}
		press(t, r, w, "kept-list", "a")
	}
	if out := press(t, r, w, "kept-delete", ""); out.Commands[0] != (talk.DropKept{ID: "a"}) || out.Wishes[0] != (stage.Tell{Text: "Forgotten: A"}) {
		t.Errorf("deleting it sends %+v and wishes %+v", out.Commands, out.Wishes)
	}
}

// That the page keeps nothing is told once, and not when the lab says it, too.
func TestUnkept(t *testing.T) {
	for _, test := range []struct {
		name   string
		events []talk.Event
		want   int
	}{
		{"and networks are", []talk.Event{talk.Kept{}, talk.Kept{}}, 1},
		{"nor are networks", []talk.Event{talk.Failed{What: "keep"}, talk.Kept{}}, 0},
	} {
		w, r, out := &stage.World{}, &Room{}, &stage.Out{}
		r.Unkept()
		for _, ev := range test.events {
			r.Hear(w, out, ev)
		}
		if len(out.Wishes) != test.want {
			t.Errorf("%s: it wishes %+v, want %d complaints", test.name, out.Wishes, test.want)
		}
	}
}

func TestKeptInWords(t *testing.T) {
	for want, k := range map[string]talk.KeptNetwork{
		"imported":            {Origin: "imported"},
		"untrained":           {Origin: "fresh"},
		"in epoch 3":          {Amid: true, Epochs: 2},
		"97.0 % · epoch 2":    {Accuracy: 0.97, Epochs: 2},
		"97.0 % · in epoch 3": {Accuracy: 0.97, Epochs: 2, Amid: true},
	} {
		if got := stage.LearnedText(k); got != want {
			t.Errorf("%+v has learned %q, want %q", k, got, want)
		}
	}
	if got := withEdits(talk.KeptNetwork{Edited: 2}); got != ", 2 values edited" {
		t.Errorf("edits: %q", got)
	}
}
