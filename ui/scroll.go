package ui

import (
	"math"

	"convscope/ui/kit/stage"
	"convscope/ui/room/builder"
	"convscope/ui/room/detail"
	"convscope/ui/scene"
)

// scrollStrip scrolls strip and columns right by dx.
func (m *Model) scrollStrip(dx float32) {
	m.let(func(_ *stage.World, out *stage.Out) { m.network.ScrollBy(out, dx) })
}

// zoomBy enlarges the network about (x, y).
func (m *Model) zoomBy(factor, x, y float32) {
	m.let(func(_ *stage.World, out *stage.Out) { m.network.ZoomBy(out, factor, x, y) })
}

// zoomKey does what a key does to the network's size, if it does anything.
func (m *Model) zoomKey(key string) (taken bool) {
	m.let(func(w *stage.World, out *stage.Out) { taken = m.network.ZoomKey(w, out, key) })
	return taken
}

// scrollColumn moves the maps in sight of a layer by so many.
func (m *Model) scrollColumn(layer, by int) {
	m.let(func(_ *stage.World, out *stage.Out) { m.network.ScrollColumn(out, layer, by) })
}

// Zooms says whether turning the wheel with Ctrl, or pinching on a touchpad, at
// (x, y) of the window zooms the network and not the page.
func (m *Model) Zooms(x, y float32) bool {
	z := m.zoom() // of the page, for a projector
	return networked(m.rects.at(x/z, y/z))
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
		if networked(r.at(w.X, w.Y)) {
			m.zoomBy(float32(math.Exp2(-0.02*float64(min(max(w.DY, -most), most)))), w.X, w.Y)
		}
		return
	}
	switch layer, _, paged := m.network.Column(w.X, w.Y); {
	case r.detail.Contains(w.X, w.Y) && m.detail.AtSums(&m.World):
		m.press.rest += w.DX + w.DY
		n := int(m.press.rest / line)
		m.press.rest -= float32(n) * line
		m.let(func(w *stage.World, out *stage.Out) { m.detail.Scroll(w, out, n) })
	case r.detail.Contains(w.X, w.Y):
		m.scrollPage(w.DY)
	case paged && !sideways && r.maps.Zoom <= 1:
		m.press.rest += w.DY
		n := int(m.press.rest / line)
		m.press.rest -= float32(n) * line
		m.scrollColumn(layer, n)
	case r.builder.Lane.Contains(w.X, w.Y) || r.maps.Field.Contains(w.X, w.Y):
		if sideways {
			m.scrollStrip(w.DX)
		} else if r.maps.Field.Contains(w.X, w.Y) && (r.paged == 0 || r.maps.Zoom > 1) {
			m.zoomBy(float32(math.Exp2(-0.002*float64(w.DY))), w.X, w.Y)
		} else if r.maps.Scrolled > 0 && r.paged == 0 {
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
	if t := p.target; m.rects.maps.Zoom > 1 && networked(t) && !builder.InStrip(t.kind()) {
		m.let(func(_ *stage.World, out *stage.Out) {
			m.network.ScrollBy(out, -dx)
			m.network.ScrollDown(out, -dy)
		})
		return
	}
	if p.along {
		m.scrollStrip(-dx)
		return
	}
	layer, pitch, paged := m.network.Column(p.x0, p.y0)
	if !paged {
		m.scrollPage(-dy)
		return
	}
	p.rest -= dy
	n := int(p.rest / pitch)
	p.rest -= float32(n) * pitch
	m.scrollColumn(layer, n)
}
