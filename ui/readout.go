package ui

import (
	"fmt"
	"math"
	"strings"

	"convscope/engine"
	"convscope/ui/scene"
)

// readoutGrid is the grid that values are read out of: that of the enlarged
// map, or of a dense unit's weights. w is 0 while there is none.
func (m *Model) readoutGrid() (box scene.Rect, w, h int) {
	e := m.rects.exhibits
	if len(m.pic.maps) == 0 || !m.choice.open {
		return box, 0, 0
	}
	if !e.output.Empty() {
		s := m.pic.shape(m.choice.layer)
		return fit(e.output, s.W, s.H), s.W, s.H
	}
	if e.kernel.Empty() {
		return box, 0, 0
	}
	s := m.pic.shape(m.source(m.choice.layer))
	w, h = s.W, s.H
	if s.H*s.W == 1 {
		w, h = cellGrid(s.C)
	}
	return fit(e.kernel, w, h), w, h
}

// readAt reads out cell (x, y) of that grid: that is the value looked at.
func (m *Model) readAt(x, y int) {
	if !m.rects.exhibits.output.Empty() {
		m.point(m.choice.layer, m.choice.unit, x, y)
		return
	}
	src := m.source(m.choice.layer)
	s := m.pic.shape(src)
	if s.H*s.W > 1 {
		m.point(src, min(m.choice.channel, s.C-1), x, y)
		return
	}
	if w, _ := cellGrid(s.C); y*w+x < s.C {
		m.point(src, y*w+x, 0, 0)
	}
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
	if m.rects.exhibits.output.Empty() {
		return m.pic.Maps[m.choice.layer+1][m.choice.unit]
	}
	return m.pic.plane(m.choice.layer, m.choice.unit)[m.choice.y*m.pic.shape(m.choice.layer).W+m.choice.x]
}

// readout is the value read out, as a sentence.
func (m *Model) readout() string {
	if len(m.pic.maps) == 0 || !m.choice.open {
		return ""
	}
	if m.rects.exhibits.output.Empty() {
		return fmt.Sprintf("Value %s", number(m.value()))
	}
	return fmt.Sprintf("Value at column %d, row %d: %s", m.choice.x, m.choice.y, number(m.value()))
}

// number is v with the digits that matter and a proper minus.
func number(v float32) string {
	a := math.Abs(float64(v))
	s := fmt.Sprintf("%.2f", a)
	switch {
	case a >= 10000 || a != 0 && a < 0.0005:
		s = fmt.Sprintf("%.0e", a)
	case a != 0 && a < 0.095:
		s = fmt.Sprintf("%.3f", a)
	case a >= 100:
		s = fmt.Sprintf("%.0f", a)
	case a >= 10:
		s = fmt.Sprintf("%.1f", a)
	}
	if v < 0 {
		return "−" + s
	}
	return s
}

// short is v with one decimal for a cell that is w wide, without the zero
// before the point where that is too narrow, or nothing.
func short(v, w float32) string {
	s := fmt.Sprintf("%.1f", math.Abs(float64(v)))
	if s == "0.0" {
		s = "0"
	} else if v < 0 {
		s = "−" + s
	}
	if w < 26 {
		s = strings.Replace(s, "0.", ".", 1)
	}
	if scene.Measure(s, 11, false) > w-1 {
		return ""
	}
	return s
}

// A window is what a layer looks at to make the value read out.
type window struct{ x, y, size int } // of the source's map; x and y may be outside

// window is that of the chosen layer.
func (m *Model) window() (window, bool) {
	if m.choice.layer < 0 {
		return window{}, false
	}
	switch s := m.pic.specs[m.choice.layer].(type) {
	case engine.Conv:
		return window{m.choice.x*s.Stride - s.Pad, m.choice.y*s.Stride - s.Pad, s.Kernel}, true
	case engine.MaxPool:
		return window{m.choice.x * s.Stride, m.choice.y * s.Stride, s.Size}, true
	case engine.AvgPool:
		return window{m.choice.x * s.Stride, m.choice.y * s.Stride, s.Size}, true
	case engine.ReLU, engine.LeakyReLU, engine.Tanh, engine.Sigmoid, engine.BatchNorm:
		return window{m.choice.x, m.choice.y, 1}, true
	}
	return window{}, false
}

// patch are the values in the window w of channel c of the source, zero where
// it reaches over the border.
func (m *Model) patch(w window, c int) []float32 {
	src := m.source(m.choice.layer)
	in, plane := m.pic.shape(src), m.pic.plane(src, c)
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
	var in []float32
	if w, ok := m.window(); ok {
		in = m.patch(w, c)
	} else {
		in = m.pic.plane(m.source(m.choice.layer), c)
	}
	var sum float64
	for i := range min(len(in), len(weights)) {
		sum += float64(in[i]) * float64(weights[i])
	}
	return float32(sum)
}
