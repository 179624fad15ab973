// Package confusion is the confusion matrix: how often each class was taken for
// each, the test images of a cell that is chosen, and a few of one that is pointed
// at.
package confusion

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is what the matrix remembers.
type Room struct {
	stage.Tapped

	cell     [2]int // chosen: true, predicted
	chosen   bool
	examples talk.Examples // of the chosen cell
	images   [][]byte      // their colours
	shares   bool          // there are per cent of the rows, not counts
	glimpse  glimpse
}

// The kinds of things of the room.
var (
	Cell    = &stage.Kind{Name: "cell", Numbers: 2, Ring: "confusion"} // A: true class, B: predicted
	Example = &stage.Kind{Name: "example", Numbers: 1, Ring: "examples"}
	End     = &stage.Kind{Name: "examples/close"}

	Kinds = []*stage.Kind{Cell, Example, End}
)

// exampleCount is how many images of a cell are shown.
const exampleCount = 15

// Hear takes what the lab has told.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Dataset:
		r.shares = false
	case talk.Measured:
		r.chosen = r.chosen && w.Measured.Tested > 0
		if ev.Tested > 0 {
			r.glimpse.asked = false // of this test
			if r.chosen {
				r.ask(out)
			}
		}
	case talk.Examples:
		if ev.Seq != 0 && ev.Seq == r.glimpse.asking {
			r.glimpse.take(ev)
			break
		}
		r.examples, r.images = ev, stage.PaintImages(ev.Pixels)
	}
}

// Forget forgets the images of a test that does not count any more.
func (r *Room) Forget() {
	r.cell, r.chosen, r.examples, r.images = [2]int{}, false, talk.Examples{}, nil
}

// Tap chooses a cell, or shows one of its images, or closes them.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Cell:
		r.cell, r.chosen, r.examples = [2]int{t.A, t.B}, true, talk.Examples{}
		r.ask(out)
	case Example:
		out.Wish(stage.ShowTest{Image: r.examples.Indices[t.A]})
	case End:
		r.chosen = false
	}
	out.Changed = true
}

// ask asks for the images of the chosen cell. Those of an earlier test are shown
// until they come.
func (r *Room) ask(out *stage.Out) {
	out.Send(talk.Cell{Seq: out.Ask(stage.Exampling), True: r.cell[0], Predicted: r.cell[1], Max: exampleCount})
}

// Arrow moves over the matrix.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if t.Kind != Cell {
		out.Wish(stage.Neighbour{Of: t, By: dx + dy})
		return
	}
	last := len(w.Measured.Confusion) - 1
	out.Wish(stage.Focus{Thing: stage.Thing{Kind: Cell, A: min(max(t.A+dy, 0), last), B: min(max(t.B+dx, 0), last)}})
}

// Change takes the button that shows per cent, and that which tests.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "confusion-share":
		r.shares = !r.shares
		out.Changed = true
	case "measure":
		out.Wish(stage.Evaluate{})
	default:
		return false
	}
	return true
}

// Refuge is the chosen cell, when its images are gone.
func (r *Room) Refuge(t stage.Thing) (stage.Thing, bool) {
	return stage.Thing{Kind: Cell, A: r.cell[0], B: r.cell[1]}, t.Kind != Cell
}

// Chosen says whether the images of a cell are shown.
func (r *Room) Chosen() bool { return r.chosen }

// Escape closes them.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	was := r.chosen
	r.chosen = false
	return was
}

// Close closes them.
func (r *Room) Close() { r.chosen = false }

// Examples are its images, as the lab has sent them.
func (r *Room) Examples() talk.Examples { return r.examples }
