package owndata

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// two is a room of two classes, as the lab has told.
func two(w *stage.World) *Room {
	r := &Room{}
	r.Hear(w, &stage.Out{}, talk.OwnData{Classes: []talk.OwnClass{{Name: "cat", Images: 70}, {Name: "sun", Images: 3}}})
	return r
}

// asking is an Out that numbers questions from 41.
func asking() *stage.Out {
	seq := 40
	return &stage.Out{Ask: func(stage.Topic) int { seq++; return seq }}
}

// The data are used at once when a network can be trained on them; else their panel
// opens.
func TestUse(t *testing.T) {
	w := &stage.World{Dataset: talk.Dataset{Name: talk.MNIST}}
	for name, r := range map[string]*Room{"none": {}, "two": two(w)} {
		out := asking()
		if !r.Change(w, out, "dataset", talk.Own) {
			t.Fatal("the choice of the data is not taken")
		}
		switch name {
		case "none":
			if len(out.Commands) > 0 || len(out.Wishes) != 1 || out.Wishes[0] != (stage.Open{Panel: Panel}) {
				t.Errorf("without classes it sends %+v and wishes %+v", out.Commands, out.Wishes)
			}
		case "two":
			if len(out.Commands) != 1 || out.Commands[0] != (talk.SetDataset{Seq: 41, Name: talk.Own}) || out.Wishes[0] != (stage.Adopt{Seq: 41}) {
				t.Errorf("with two classes it sends %+v and wishes %+v", out.Commands, out.Wishes)
			}
		}
	}
	out := asking()
	if two(w).Change(w, out, "dataset", talk.MNIST); len(out.Commands)+len(out.Wishes) > 0 {
		t.Errorf("what is current already is asked for: %+v", out.Commands)
	}
}

// The last images of the chosen class are asked for while the panel is open, and shown
// as buttons that delete them.
func TestImages(t *testing.T) {
	w := &stage.World{}
	r := two(w)
	out := asking()
	r.Change(w, out, "class-list", "1")
	if len(out.Commands) > 0 {
		t.Errorf("behind a closed panel it asks for %+v", out.Commands)
	}
	w.Opened.Panel = Panel
	out = asking()
	r.Change(w, out, "class-list", "0")
	if len(out.Commands) != 1 || out.Commands[0] != (talk.OwnImages{Seq: 41, Class: 0, From: 10, Max: thumbCount}) {
		t.Errorf("it asks for %+v, want the last %d", out.Commands, thumbCount)
	}
	r.Hear(w, &stage.Out{}, talk.OwnThumbs{From: 10, Pixels: make([][]byte, 2)})
	if ps := r.pictures(); len(ps) != 2 || ps[1].Label != "Delete image 12 of cat" {
		t.Errorf("pictures %+v", ps)
	}
	for value, want := range map[string]int{"1": 1, "2": 0, "-1": 0, "x": 0} {
		out = asking()
		if r.Change(w, out, "class-images", value); len(out.Commands) != want {
			t.Errorf("pressing image %s sends %+v", value, out.Commands)
		}
	}
	if r.Hear(w, &stage.Out{}, talk.OwnData{}); r.pictures() != nil || r.have() {
		t.Error("images of a class are shown that is gone")
	}
}

func TestDrawing(t *testing.T) {
	w := &stage.World{}
	r := two(w)
	out := asking()
	if r.Change(w, out, "class-draw", ""); len(out.Wishes) > 0 {
		t.Errorf("an empty pad is given: %+v", out.Wishes)
	}
	w.Strokes = 1
	if r.Change(w, out, "class-draw", ""); len(out.Wishes) != 2 || out.Wishes[0] != (stage.GiveDrawing{Class: 0}) || out.Wishes[1] != (stage.Tell{Text: "Drawing added to cat"}) {
		t.Errorf("it wishes %+v", out.Wishes)
	}
}

// Images go into the classes of their folders, others into the chosen class, and
// nowhere when there is none.
func TestSort(t *testing.T) {
	w := &stage.World{}
	r := two(w)
	out := asking()
	r.Sort(out, []stage.OpenedImage{{Folder: "owl"}, {Folder: "sun"}, {}}, []string{"notes.txt is no picture."})
	into := map[int]int{}
	for _, c := range out.Commands {
		if add, ok := c.(talk.AddImages); ok {
			into[add.Class] += len(add.Pixels)
		}
	}
	if into[0] != 1 || into[1] != 1 || into[2] != 1 || out.Wishes[1] != (stage.Complain{Text: "notes.txt is no picture."}) {
		t.Errorf("images are sent to the classes %v, it wishes %+v", into, out.Wishes)
	}
	r, out = &Room{}, asking()
	if r.Sort(out, []stage.OpenedImage{{}}, nil); len(out.Commands) > 0 || r.status() != nowhere {
		t.Errorf("without a class it sends %+v and says %q", out.Commands, r.status())
	}
}

func TestStatus(t *testing.T) {
	w := &stage.World{}
	r := &Room{}
	for _, step := range []struct {
		ev   talk.Event
		want string
	}{
		{talk.OwnData{}, noClasses},
		{talk.OwnData{Classes: []talk.OwnClass{{Name: "cat", Images: 1}}, Text: "Make another."}, "One class, 1 image. Make another."},
		{talk.Failed{What: "own data", Text: "it is full"}, "It is full."},
		{talk.OwnData{Classes: []talk.OwnClass{{Images: 6}, {Images: 5}}}, "2 classes, 11 images. " + kept},
	} {
		if r.Hear(w, &stage.Out{}, step.ev); r.status() != step.want {
			t.Errorf("after %+v it says %q, want %q", step.ev, r.status(), step.want)
		}
	}
}
