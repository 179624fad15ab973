package detail

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A mark is the term of a sum that is pointed at.
type mark struct {
	on, pinned bool
	at         int // in the patch, in the plane, or among the inputs
}

// isTerm says whether a thing shows terms of a sum, or one.
func isTerm(k *stage.Kind) bool { return k == Term || which(Terms[:], k) >= 0 }

// grid is the grid that values are read out of in a thing: the maps of the layer's
// output, its source, or the terms of a sum. wide is 0 while there is none.
func (r *Room) grid(w *stage.World, t stage.Thing) (box scene.Rect, wide, high int) {
	c, e := w.Gaze.Choice, r.places
	if len(w.Picture.Planes) == 0 || !c.Open {
		return box, 0, 0
	}
	s := w.Picture.Shape(c.Layer)
	at := e.output
	switch i := which(Terms[:], t.Kind); {
	case i >= 0 && e.terms.w > 0:
		return paint.Fit(e.terms.grids[i], e.terms.w, e.terms.h), e.terms.w, e.terms.h
	case t.Kind == Partial:
		at = e.partial(t.A).product
	case t.Kind == Source:
		at, s = e.source, w.Picture.Shape(w.Picture.Before(c.Layer))
	}
	if at.Empty() || s.H*s.W == 1 {
		return box, 0, 0
	}
	return paint.Fit(at, s.W, s.H), s.W, s.H
}

// readAt reads out what is below a point of a thing.
func (r *Room) readAt(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	r.read(w, out, t, at, stage.AsIs)
}

func (r *Room) read(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point, pin stage.Pin) {
	if t.Kind == Term {
		r.chooseTerm(w, out, t.A)
		return
	}
	box, wide, high := r.grid(w, t)
	if wide == 0 || t.Kind == Partial && !box.Contains(at.X, at.Y) {
		return
	}
	cx, cy := gaze.Cell(box, engine.Shape{W: wide, H: high}, at.X, at.Y)
	switch {
	case isTerm(t.Kind):
		r.chooseTerm(w, out, cy*wide+cx)
	case t.Kind == Source:
		x, y := w.Gaze.Choice.Seer(&w.Picture, cx, cy)
		moveTo(w, out, x, y, pin)
	default:
		moveTo(w, out, cx, cy, pin)
	}
}

// moveTo moves the value read out, which is the one looked at.
func moveTo(w *stage.World, out *stage.Out, x, y int, pin stage.Pin) {
	c := w.Gaze.Choice
	s := w.Picture.Shape(c.Layer)
	out.Wish(stage.LookAtValue{Layer: c.Layer, Unit: c.Unit, X: min(max(x, 0), s.W-1), Y: min(max(y, 0), s.H-1), Pin: pin})
}

// follows says whether what is read out in a thing follows the pointer now: nothing
// is pinned there.
func (r *Room) follows(w *stage.World, t stage.Thing) bool {
	switch {
	case isTerm(t.Kind):
		return !r.term.pinned
	case t.Kind == Output, t.Kind == Source, t.Kind == Partial:
		return !w.Gaze.Probe.Pinned && !r.sweep.on
	}
	return false
}

// Looked takes that another value is looked at: the term of the chosen dense unit
// that it makes, if it does, is marked. It says whether that is another one.
func (r *Room) Looked(w *stage.World) bool {
	at, ok := probedTerm(w)
	if !ok || r.term.pinned || r.term.on && r.term.at == at {
		return false
	}
	r.term.on, r.term.at = true, at
	return true
}

// probedTerm is the term of the chosen dense unit that the value looked at
// makes, if it does.
func probedTerm(w *stage.World) (at int, ok bool) {
	v, c := w.Gaze.Probe, w.Gaze.Choice
	switch {
	case !v.On || !c.Open || c.Layer < 0 || len(w.Picture.Planes) == 0 || block.Of(w.Picture.Specs[c.Layer]) != engine.KindDense || v.Layer != w.Picture.Before(c.Layer):
		return 0, false
	case c.PerInput(&w.Picture):
		return v.Unit, true
	}
	return v.Y*w.Picture.Shape(v.Layer).W + v.X, v.Unit == c.Channel
}

// markTerm marks a term.
func (r *Room) markTerm(out *stage.Out, at int) {
	if t := &r.term; !t.on || t.at != at {
		t.on, t.at, out.Changed = true, at, true
	}
}

// chooseTerm marks a term and looks at the value that it begins with.
func (r *Room) chooseTerm(w *stage.World, out *stage.Out, at int) {
	r.markTerm(out, at)
	c := w.Gaze.Choice
	if w.Gaze.Probe.Pinned || !block.Linked(w.Picture.Specs[c.Layer]) {
		return
	}
	src := w.Picture.Before(c.Layer)
	s := w.Picture.Shape(src)
	if c.PerInput(&w.Picture) {
		out.Wish(stage.LookAtValue{Layer: src, Unit: at})
		return
	}
	wide := max(r.places.terms.w, 1)
	x, y := at%wide, at/wide
	if win, ok := c.Window(&w.Picture); ok {
		x, y = win.X+x, win.Y+y
	}
	if x >= 0 && y >= 0 && x < s.W && y < s.H {
		out.Wish(stage.LookAtValue{Layer: src, Unit: min(c.Channel, s.C-1), X: x, Y: y})
	}
}

// pinTerm keeps a term marked, or lets it go.
func (r *Room) pinTerm(w *stage.World, out *stage.Out, at int) {
	t := &r.term
	*t = mark{on: true, pinned: !t.pinned || t.at != at, at: at}
	out.Wish(stage.Say{Text: r.termText(w)})
	out.Changed = true
}

// unmark lets the marked term go when the pointer leaves the terms.
func (r *Room) unmark(w *stage.World, out *stage.Out, t stage.Thing) {
	if !r.term.on || r.term.pinned || isTerm(t.Kind) {
		return
	}
	if _, ok := probedTerm(w); !ok {
		r.term, out.Changed = mark{}, true
	}
}

// scrub is a press on what is read out: it stays where the pointer leaves it.
// A second press on the same place lets it go.
func (r *Room) scrub(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	was := r.term
	r.read(w, out, t, at, stage.Toggle)
	if isTerm(t.Kind) {
		r.term.pinned = !was.pinned || was.at != r.term.at
	} else {
		r.sweep = sweep{}
	}
	out.Changed = true
}

// arrowOnReadout moves what is read out by one cell.
func (r *Room) arrowOnReadout(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	_, wide, high := r.grid(w, t)
	if wide == 0 {
		return
	}
	c := w.Gaze.Choice
	if isTerm(t.Kind) {
		x, y := r.term.at%wide, r.term.at/wide
		if r.term.on {
			x, y = min(max(x+dx, 0), wide-1), min(max(y+dy, 0), high-1)
		}
		r.chooseTerm(w, out, y*wide+x)
		r.term.pinned = true
		out.Wish(stage.Say{Text: r.termText(w)})
	} else {
		r.sweep = sweep{}
		s := w.Picture.Shape(c.Layer)
		c.X, c.Y = min(max(c.X+dx, 0), s.W-1), min(max(c.Y+dy, 0), s.H-1)
		moveTo(w, out, c.X, c.Y, stage.Hold)
		out.Wish(stage.Say{Text: c.Text(&w.Picture)})
	}
	out.Changed = true
}

// Marked is the term of a sum that is marked, -1 when none is.
func (r *Room) Marked() int {
	if !r.term.on {
		return -1
	}
	return r.term.at
}
