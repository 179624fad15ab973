package ui

import (
	"math"

	"convscope/ui/kit/stage"
	"convscope/ui/room/detail"
	"convscope/ui/scene"
)

// scrollStrip scrolls strip and columns right by dx.
func (m *Model) scrollStrip(dx float32) {
	s := min(max(m.rects.Scroll+dx, 0), m.rects.Scrolled)
	if s != m.view.strip {
		m.view.strip = s
		m.changed()
	}
}

// scrollPage scrolls everything down by dy.
func (m *Model) scrollPage(dy float32) {
	p := min(max(min(m.view.page, m.rects.paged)+dy, 0), m.rects.paged)
	if p != m.view.page {
		m.view.page = p
		m.changed()
	}
}

// pageMark shows at the right which part of a page that scrolls is in sight.
func (v *painter) pageMark() {
	r := v.r
	if r.paged == 0 {
		return
	}
	const wide, margin, least = 4, 3, 24
	h := r.foot - v.Window.HeaderH - 2*margin
	part := max(h*(h/(h+r.paged)), least)
	y := v.Window.HeaderH + margin + (h-part)*min(v.view.page/r.paged, 1)
	v.Fill(scene.Rect{X: r.window.W - wide - margin, Y: y, W: wide, H: part}, wide/2, scene.Alpha(v.Muted, 0.55))
}

// scrollColumn moves the maps in sight of column c by so many.
func (m *Model) scrollColumn(c *column, by int) {
	f := min(max(c.first+by, 0), c.all-len(c.maps))
	if f != c.first {
		m.view.first[c.layer] = f
		m.changed()
	}
}

// turnPage shows the maps before or after those in sight; after the last come
// the first again.
func (m *Model) turnPage(layer, by int) {
	c := m.rects.column(layer)
	switch {
	case c == nil:
	case by > 0 && c.first+len(c.maps) == c.all:
		m.scrollColumn(c, -c.first)
	default:
		m.scrollColumn(c, by*len(c.maps))
	}
}

// pagedAt is the column at (x, y) that has more maps than are in sight.
func (r *rects) pagedAt(x, y float32) *column {
	for i := range r.columns {
		if c := &r.columns[i]; c.all > len(c.maps) && c.rect.Contains(x, y) && r.field.Contains(x, y) {
			return c
		}
	}
	return nil
}

// wheel scrolls or zooms what is under the pointer: the network zooms, unless
// the maps of a column or the page are to scroll there.
func (m *Model) wheel(w Wheel) {
	const line = 40 // pixels of a wheel that scroll one map on
	if m.Opened.Compare {
		m.wheelCompare(w)
		return
	}
	sideways := math.Abs(float64(w.DX)) > math.Abs(float64(w.DY))
	r := m.rects
	if r.rolls && !w.Zoom {
		m.scrollPage(w.DY)
		return
	}
	if r.study.panel.Contains(w.X, w.Y) {
		return
	}
	if w.Zoom {
		const most = 24 // of one turn: a wheel's counts more than a touchpad's
		if networked(r.at(w.X, w.Y).part) {
			m.zoomTo(r.Zoom*float32(math.Exp2(-0.02*float64(min(max(w.DY, -most), most)))), w.X, w.Y)
		}
		return
	}
	switch c := r.pagedAt(w.X, w.Y); {
	case r.detail.Contains(w.X, w.Y) && m.detail.AtSums(&m.World):
		m.press.rest += w.DX + w.DY
		n := int(m.press.rest / line)
		m.press.rest -= float32(n) * line
		m.let(func(w *stage.World, out *stage.Out) { m.detail.Scroll(w, out, n) })
	case r.detail.Contains(w.X, w.Y):
		m.scrollPage(w.DY)
	case c != nil && !sideways && r.Zoom <= 1:
		m.press.rest += w.DY
		n := int(m.press.rest / line)
		m.press.rest -= float32(n) * line
		m.scrollColumn(c, n)
	case r.lane.Contains(w.X, w.Y) || r.field.Contains(w.X, w.Y):
		if sideways {
			m.scrollStrip(w.DX)
		} else if r.field.Contains(w.X, w.Y) && (r.paged == 0 || r.Zoom > 1) {
			m.zoomTo(r.Zoom*float32(math.Exp2(-0.002*float64(w.DY))), w.X, w.Y)
		} else if r.Scrolled > 0 && r.paged == 0 {
			m.scrollStrip(w.DY)
		} else {
			m.scrollPage(w.DY)
		}
	default:
		m.scrollPage(w.DY)
	}
}

// pan moves the content with the pointer.
func (m *Model) pan(dx, dy float32) {
	p := &m.press
	if m.Opened.Compare {
		m.panCompare(dx, dy)
		return
	}
	if m.rects.rolls {
		m.scrollPage(-dy)
		return
	}
	switch k := p.target.thing().Kind; {
	case k == detail.Partial:
		m.let(func(w *stage.World, out *stage.Out) { p.rest = m.detail.Pan(w, out, dx, dy, p.rest) })
		return
	case p.target.part == partPanel, k != nil && k.Fixed:
		return
	}
	if t := p.target.part; m.rects.Zoom > 1 && networked(t) && t != partStrip && t != partLayer {
		m.scrollStrip(-dx)
		m.scrollDown(-dy)
		return
	}
	if p.along {
		m.scrollStrip(-dx)
		return
	}
	c := m.rects.pagedAt(p.x0, p.y0)
	if c == nil {
		m.scrollPage(-dy)
		return
	}
	pitch := c.rect.H / float32(max(len(c.maps), 1))
	p.rest -= dy
	n := int(p.rest / pitch)
	p.rest -= float32(n) * pitch
	m.scrollColumn(c, n)
}

// reveal brings map k of layer i into sight; layer -1 is the input.
func (m *Model) reveal(i, k int) {
	c := m.rects.column(i)
	if c == nil {
		m.scrollStrip(-m.rects.Scroll)
		return
	}
	if k < c.first {
		m.scrollColumn(c, k-c.first)
	} else if n := len(c.maps); k >= c.first+n {
		m.scrollColumn(c, k-c.first-n+1)
	}
	m.revealX(c.rect.X, c.rect.W)
	if at, ok := c.shows(k); ok {
		m.revealY(at.Y, at.H)
	}
}

// revealY scrolls an enlarged network so that h pixels from y on are in sight.
func (m *Model) revealY(y, h float32) {
	const margin = 8
	f := m.rects.field
	if over := y + h + margin - m.rects.Bottom; over > 0 {
		m.scrollDown(over)
	} else if under := f.Y + margin - y; under > 0 {
		m.scrollDown(-under)
	}
}

// revealX scrolls the strip so that w pixels from x on are in sight.
func (m *Model) revealX(x, w float32) {
	const margin = 12
	l := m.rects.lane
	if over := x + w + margin - l.X - l.W; over > 0 {
		m.scrollStrip(over)
	} else if under := l.X + margin - x; under > 0 {
		m.scrollStrip(-under)
	}
}
