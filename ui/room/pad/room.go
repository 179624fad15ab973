// Package pad is what goes into the network: the drawing pad, and the test images to
// choose from.
package pad

import (
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is what the pad remembers.
type Room struct {
	stage.Tapped
	strokes []stroke
	pen     bool   // is down
	cursor  cursor // of drawing with the keyboard
	thumbs  talk.Thumbnails
	images  [][]byte // their colours
	seed    uint32   // of the random test images
	invalid string   // what stands in the index field and is no test image
	places  *Places
}

// The kinds of things of the room.
var (
	Pad   = &stage.Kind{Name: "pad", Dragged: true}
	Thumb = &stage.Kind{Name: "thumb", Numbers: 1, Ring: "thumbs"} // A: index

	Kinds = []*stage.Kind{Pad, Thumb}
)

// thumbCount is how many test images stand beside the pad.
const thumbCount = 15

// Hear takes what the lab has told of the test images.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Ready:
		askThumbs(w, out)
	case talk.Dataset:
		r.invalid = ""
		askThumbs(w, out)
	case talk.Thumbnails:
		if ev.Seq == 0 || ev.Seq == out.Latest[stage.Thumbing] {
			r.thumbs, r.images = ev, stage.PaintImages(ev.Pixels)
		}
	}
}

// askThumbs asks for the test images to choose from.
func askThumbs(w *stage.World, out *stage.Out) {
	var indices []int
	for i := range min(thumbCount, w.Dataset.Tests) {
		indices = append(indices, i)
	}
	out.Send(talk.Thumbs{Seq: out.Ask(stage.Thumbing), Indices: indices})
}

// Tap takes a test image.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	if t.Kind == Thumb {
		out.Wish(stage.ShowTest{Image: r.thumbs.Indices[t.A]})
	}
}

// Arrow moves on to the next test image.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	out.Wish(stage.Neighbour{Of: t, By: dx + dy})
}

// Key draws on the pad: arrows move the pen, Enter or Space puts it down and lifts it.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	if t.Kind != Pad {
		return false
	}
	if dx, dy, ok := k.Arrow(); ok {
		far := float32(0.03)
		if k.Shift {
			far = 0.12
		}
		r.steer(out, float32(dx)*far, float32(dy)*far)
		return true
	}
	switch k.Key {
	case "Enter", " ":
		r.togglePen(w, out)
	case "Delete", "Backspace":
		r.Clear(w, out)
	default:
		return false
	}
	return true
}

// Drag takes the pen on.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	switch d.Phase {
	case stage.Pressed, stage.Moved:
		r.draw(w, out, d.Phase == stage.Pressed, d.Path)
	case stage.Released:
		r.pen = false
		out.Wish(stage.NewPicture{})
	case stage.Lost: // what was drawn stays
		r.pen = false
	}
}

// Change takes a change of a control beside the pad.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "pad-undo":
		r.Undo(w, out)
	case "pad-clear":
		r.Clear(w, out)
	case "pad-random":
		r.random(w, out)
	case "pad-index":
		r.typed(w, out, value)
	default:
		return false
	}
	return true
}

// random takes a random test image. The sequence is the same in every session.
func (r *Room) random(w *stage.World, out *stage.Out) {
	tests := w.Dataset.Tests
	if tests == 0 {
		return
	}
	r.seed = r.seed*1664525 + 1013904223
	out.Wish(stage.ShowTest{Image: int(uint64(r.seed) * uint64(tests) >> 32)})
}

// typed takes the test image of a typed index.
func (r *Room) typed(w *stage.World, out *stage.Out, text string) {
	i, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || i < 0 || i >= w.Dataset.Tests {
		r.invalid = text
		out.Wish(stage.Complain{Text: noSuchImage(text, w.Dataset.Tests)})
		out.Changed = true
		return
	}
	out.Wish(stage.ShowTest{Image: i})
}

// Leave takes everything off the pad: a test image is the input.
func (r *Room) Leave() { r.strokes, r.invalid = nil, "" }

// Yield takes what was drawn off the pad, unless the pen is on it: something else is
// shown.
func (r *Room) Yield() {
	if !r.pen {
		r.strokes = nil
	}
}

// Redraw puts on the pad what was there before the page was loaded again.
func (r *Room) Redraw(out *stage.Out, strokes []talk.Stroke) {
	r.strokes = nil
	for _, s := range strokes {
		r.strokes = append(r.strokes, stroke{points: slices.Clone(s), smooth: s})
	}
	r.send(out)
	out.Changed = true
}

// Pen says whether the pen is down.
func (r *Room) Pen() bool { return r.pen }

// Count is how many strokes stand on the pad.
func (r *Room) Count() int { return len(r.strokes) }

// Strokes are those on the pad.
func (r *Room) Strokes() []talk.Stroke {
	all := []talk.Stroke{}
	for _, s := range r.strokes {
		all = append(all, s.smooth)
	}
	return all
}

// Refuge is with nobody of the room.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }

// Tick does nothing.
func (r *Room) Tick(*stage.World, *stage.Out) {}

// Moves says that nothing does.
func (r *Room) Moves() bool { return false }
