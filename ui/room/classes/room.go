// Package classes is the quality of the network, opened large: precision, recall and
// F1 of each class, and the test images that it finds hardest.
package classes

import (
	"cmp"
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is what the panel remembers.
type Room struct {
	stage.Tapped
	chosen  bool // one class,
	class   int  // whose hardest images are listed; else those of all
	hardest []int
	seq     int      // of their pictures
	images  [][]byte // the colours of these
}

// Large is the name of the panel as what is opened large.
const Large = "quality"

// The kinds of things of the room.
var (
	Row  = &stage.Kind{Name: "row", Numbers: 1, Ring: "classes", Counted: true} // A: class
	Hard = &stage.Kind{Name: "hard", Numbers: 1, Ring: "hardest"}               // A: index

	Kinds = []*stage.Kind{Row, Hard}
)

// hardCount is how many of the hardest images are fetched.
const hardCount = 60

// Hear takes what the lab has told.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Measured:
		r.Forget()
		r.Open(w, out)
	case talk.Answered:
		r.ask(w, out)
	case talk.Thumbnails:
		if ev.Seq != 0 && ev.Seq == out.Latest[stage.HardThumbs] {
			r.seq, r.images = ev.Seq, stage.PaintImages(ev.Pixels)
		}
	}
}

// Forget forgets the images of a test that does not count any more.
func (r *Room) Forget() { r.hardest, r.images = nil, nil }

// All lists the hardest images of all classes.
func (r *Room) All() { r.chosen, r.class = false, 0 }

// Open asks what the network made of each test image, when that is to be seen.
func (r *Room) Open(w *stage.World, out *stage.Out) {
	if w.Opened.Large == Large && w.Measured.Tested > 0 && len(w.Answers.Labels) == 0 {
		out.Send(talk.Answers{Seq: out.Ask(stage.Answering)})
	}
}

// ask asks for the images that the network is most wrong about.
func (r *Room) ask(w *stage.World, out *stage.Out) {
	class := -1
	if r.chosen {
		class = r.class
	}
	r.hardest, r.images = hardestOf(w.Answers, class, hardCount), nil
	if len(r.hardest) > 0 {
		out.Send(talk.Thumbs{Seq: out.Ask(stage.HardThumbs), Indices: r.hardest})
	}
}

// hardestOf are the most images of class k (-1: of all) with the highest loss,
// the hardest first; none when the losses are not known.
func hardestOf(a talk.Answered, k, most int) []int {
	var is []int
	for i := range a.Losses {
		if i < min(len(a.Labels), len(a.Predicted), len(a.Confidence)) && (k < 0 || int(a.Labels[i]) == k) {
			is = append(is, i)
		}
	}
	slices.SortStableFunc(is, func(i, j int) int { return cmp.Compare(a.Losses[j], a.Losses[i]) })
	return is[:min(len(is), most)]
}

// Tap lists the hardest images of a class, or of all again; or shows one of them.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	if t.Kind == Hard {
		out.Wish(stage.ShowTest{Image: r.hardest[t.A]})
		return
	}
	if r.chosen && r.class == t.A {
		r.All()
	} else {
		r.chosen, r.class = true, t.A
	}
	out.Tell(r.listText(w))
	r.ask(w, out)
	out.Changed = true
}

// Arrow moves on to the next class or image.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	out.Wish(stage.Neighbour{Of: t, By: dx + dy})
}

// Change takes the button that tests.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	if id != "hard-measure" {
		return false
	}
	out.Wish(stage.Evaluate{})
	return true
}

// Refuge is with nobody of the room.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }

// Tick does nothing.
func (r *Room) Tick(*stage.World, *stage.Out) {}

// Moves says that nothing does.
func (r *Room) Moves() bool { return false }

// known says whether it is known what the network made of each image, with how high a
// loss.
func known(w *stage.World) bool { return len(w.Answers.Losses) > 0 }
