package ui

import "convscope/ui/kit/stage"

// away is what was in sight before a comparison.
type away struct {
	view   viewport
	sheet  string
	scroll float32 // of the network
}

// setComparing makes room for the comparison, which takes the place of all else, or
// goes back to what was in sight before.
func (m *Model) setComparing(on bool) {
	if on {
		m.away = away{m.view, m.Opened.Sheet, m.network.At()}
		m.view.page, m.Opened.Sheet, m.Opened.Panel = 0, "", ""
		m.builder.Close()
	} else {
		if m.Opened.Compare {
			m.view.page, m.Opened.Sheet = m.away.view.page, m.away.sheet
			m.network.Return(m.away.scroll)
		}
		m.pointAt(target{})
	}
	m.Opened.Compare = on
	m.changed()
}

// wheelCompare turns what is under the pointer, or scrolls.
func (m *Model) wheelCompare(w Wheel) {
	if w.Zoom {
		return
	}
	t, turned := m.rects.at(w.X, w.Y), false
	m.let(func(_ *stage.World, out *stage.Out) { turned = m.compare.Wheel(out, t.thing(), w.DX+w.DY) })
	if !turned {
		m.scrollPage(w.DY)
	}
}

// panCompare moves what is under the pointer with it.
func (m *Model) panCompare(dx, dy float32) {
	p := &m.press
	if p.along {
		m.let(func(_ *stage.World, out *stage.Out) { m.compare.Pan(out, p.target.thing(), dx, &p.rest) })
		return
	}
	m.scrollPage(-dy)
}
