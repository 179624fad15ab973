package ui

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
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
		at, s = e.source, m.Picture.Shape(m.source(m.Gaze.Choice.Layer))
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
	cx, cy := cellAt(box, engine.Shape{W: w, H: h}, x, y)
	switch {
	case t.part == partTerms:
		m.chooseTerm(cy*w + cx)
	case t.part == partReadout && t.a == readSource:
		m.moveTo(m.seer(cx, cy))
	default:
		m.moveTo(cx, cy)
	}
}

// moveTo moves the value read out, which is the one looked at.
func (m *Model) moveTo(x, y int) {
	s := m.Picture.Shape(m.Gaze.Choice.Layer)
	m.point(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit, min(max(x, 0), s.W-1), min(max(y, 0), s.H-1))
}

// seer is the place of the output whose window is over (x, y) of the source,
// as near its middle as can be.
func (m *Model) seer(x, y int) (int, int) {
	size, stride, pad := 1, 1, 0
	switch s := m.Picture.Specs[m.Gaze.Choice.Layer].(type) {
	case engine.Conv:
		size, stride, pad = s.Kernel, s.Stride, s.Pad
	case engine.MaxPool:
		size, stride = s.Size, s.Stride
	case engine.AvgPool:
		size, stride = s.Size, s.Stride
	}
	half := (size - 1) / 2
	at := func(v int) int { return int(math.Round(float64(v+pad-half) / float64(stride))) }
	return at(x), at(y)
}

// cellGrid is how n single values are laid out.
func cellGrid(n int) (w, h int) {
	w = int(math.Ceil(math.Sqrt(float64(n))))
	if n%8 == 0 && n >= 16 {
		for w = 4; n/w > 2*w; w *= 2 {
		}
	}
	return w, (n + w - 1) / w
}

// value is the one read out of the chosen map.
func (m *Model) value() float32 {
	s := m.Picture.Shape(m.Gaze.Choice.Layer)
	if s.H*s.W == 1 {
		return m.Picture.Maps[m.Gaze.Choice.Layer+1][m.Gaze.Choice.Unit]
	}
	return m.Picture.Plane(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit)[m.Gaze.Choice.Y*s.W+m.Gaze.Choice.X]
}

// readout is the value read out, as a sentence.
func (m *Model) readout() string {
	if len(m.Picture.Planes) == 0 || !m.Gaze.Choice.Open {
		return ""
	}
	if s := m.Picture.Shape(m.Gaze.Choice.Layer); s.H*s.W == 1 {
		return fmt.Sprintf("Value %s", words.Number(m.value()))
	}
	return fmt.Sprintf("Value at column %d, row %d: %s", m.Gaze.Choice.X, m.Gaze.Choice.Y, words.Number(m.value()))
}

// A window is what a layer looks at to make the value read out.
type window struct{ x, y, size int } // of the source's map; x and y may be outside

// window is that of the chosen layer.
func (m *Model) window() (window, bool) {
	if m.Gaze.Choice.Layer < 0 {
		return window{}, false
	}
	switch s := m.Picture.Specs[m.Gaze.Choice.Layer].(type) {
	case engine.Conv:
		return window{m.Gaze.Choice.X*s.Stride - s.Pad, m.Gaze.Choice.Y*s.Stride - s.Pad, s.Kernel}, true
	case engine.MaxPool:
		return window{m.Gaze.Choice.X * s.Stride, m.Gaze.Choice.Y * s.Stride, s.Size}, true
	case engine.AvgPool:
		return window{m.Gaze.Choice.X * s.Stride, m.Gaze.Choice.Y * s.Stride, s.Size}, true
	case engine.ReLU, engine.LeakyReLU, engine.Tanh, engine.Sigmoid, engine.BatchNorm, engine.Residual, engine.Dropout:
		return window{m.Gaze.Choice.X, m.Gaze.Choice.Y, 1}, true
	}
	return window{}, false
}

// stride is how far the window moves from one value to the next.
func (m *Model) stride() int {
	switch s := m.Picture.Specs[m.Gaze.Choice.Layer].(type) {
	case engine.Conv:
		return s.Stride
	case engine.MaxPool:
		return s.Stride
	case engine.AvgPool:
		return s.Stride
	}
	return 1
}

// patch are the values in the window w of channel c of the source, zero where
// it reaches over the border.
func (m *Model) patch(w window, c int) []float32 {
	src := m.source(m.Gaze.Choice.Layer)
	in, plane := m.Picture.Shape(src), m.Picture.Plane(src, c)
	out := make([]float32, w.size*w.size)
	for y := range w.size {
		for x := range w.size {
			if sx, sy := w.x+x, w.y+y; sx >= 0 && sy >= 0 && sx < in.W && sy < in.H {
				out[y*w.size+x] = plane[sy*in.W+sx]
			}
		}
	}
	return out
}

// partial is what channel c adds to the value read out.
func (m *Model) partial(c int) float32 {
	weights, _, _ := m.weights(c)
	in := m.seenOf(c)
	var sum float64
	for i := range min(len(in), len(weights)) {
		sum += float64(in[i]) * float64(weights[i])
	}
	return float32(sum)
}
