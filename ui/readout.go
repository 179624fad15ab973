package ui

import (
	"convscope/engine"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// readoutGrid is the grid that values are read out of in target t: the maps of
// the layer's output, its source, or the terms of a sum. w is 0 while there is
// none.
func (m *Model) readoutGrid(t target) (box scene.Rect, w, h int) {
	if len(m.Picture.Planes) == 0 || !m.Gaze.Choice.Open {
		return box, 0, 0
	}
	e := m.rects.exhibits
	s := m.Picture.Shape(m.Gaze.Choice.Layer)
	at := e.output
	switch {
	case t.part == partTerms && e.terms.w > 0:
		w, h = e.terms.w, e.terms.h
		return paint.Fit(e.termGrid(t.a), w, h), w, h
	case t.part == partPartial:
		at = e.partial(t.a).product
	case t.a == readSource:
		at, s = e.source, m.Picture.Shape(m.Picture.Before(m.Gaze.Choice.Layer))
	}
	if at.Empty() || s.H*s.W == 1 {
		return box, 0, 0
	}
	return paint.Fit(at, s.W, s.H), s.W, s.H
}

// readAt reads out what is below (x, y) of target t.
func (m *Model) readAt(t target, x, y float32) {
	if t.part == partTerm {
		m.chooseTerm(t.a)
		return
	}
	box, w, h := m.readoutGrid(t)
	if w == 0 || t.part == partPartial && !box.Contains(x, y) {
		return
	}
	cx, cy := gaze.Cell(box, engine.Shape{W: w, H: h}, x, y)
	switch {
	case t.part == partTerms:
		m.chooseTerm(cy*w + cx)
	case t.part == partReadout && t.a == readSource:
		m.moveTo(m.Gaze.Choice.Seer(&m.Picture, cx, cy))
	default:
		m.moveTo(cx, cy)
	}
}

// moveTo moves the value read out, which is the one looked at.
func (m *Model) moveTo(x, y int) {
	s := m.Picture.Shape(m.Gaze.Choice.Layer)
	m.point(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit, min(max(x, 0), s.W-1), min(max(y, 0), s.H-1))
}
