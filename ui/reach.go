package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/confusion"
	"convscope/ui/room/network"
	"convscope/ui/scene"
)

// What the page has scrolled out of sight can still be reached by keyboard: its
// nodes and controls stay, and what gets the focus is brought into sight.

// crop takes away what of the targets is outside sight: behind the header, or
// behind the bar of a phone. Those that are outside altogether are kept apart.
func (r *rects) crop(sight scene.Rect) {
	all := r.targets
	r.targets = r.targets[:0]
	for _, t := range all {
		in := paint.Intersect(t.rect, sight)
		if in.Empty() && !(t.kind() != nil && t.kind().Listed) {
			r.putBeyond(t)
			continue
		}
		t.rect = in
		r.targets = append(r.targets, t)
	}
}

// putBeyond keeps a target that is out of sight, unless it is a mere ground.
func (r *rects) putBeyond(t target) {
	if !t.rect.Empty() && t.id() != "" {
		r.beyond = append(r.beyond, t)
	}
}

// outOfSight says whether a control of the page's ground is behind the header,
// or below the window's end.
func (m *Model) outOfSight(c scene.Rect) bool {
	return c.Y < m.Window.HeaderH-8 || c.Y+c.H > m.rects.foot
}

// showNode brings a node that has got the focus into sight.
func (m *Model) showNode(id string) {
	for _, t := range m.rects.beyond {
		if t.id() == id {
			before := m.version
			reveal := func(w *stage.World, out *stage.Out) { m.roomOf(t).Reveal(w, out, t.thing()) }
			if m.let(reveal); t.kind() == network.Map {
				m.layOut() // with the page of the column that it is on
				m.let(reveal)
			}
			if m.version != before || networked(t) { // turned, and the page may have to scroll, too
				m.layOut()
				t, _ = m.rects.find(id)
			}
			m.showRect(t.rect)
			return
		}
	}
	if t, ok := m.rects.find(id); ok && t.kind() != nil && t.kind().Listed {
		m.showBlock(t.a)
		if at, ok := m.rects.builder.Card(t.a); ok {
			m.showRect(at)
		}
	}
}

// showControl does so for a control.
func (m *Model) showControl(id string) {
	for _, c := range m.Controls() {
		if c.ID == id && c.Beyond {
			m.showRect(c.Rect)
		}
	}
}

// showRect scrolls the page by as little as brings r into sight.
func (m *Model) showRect(r scene.Rect) {
	const air = 8
	top, end := m.Window.HeaderH+air, m.rects.foot-air
	switch {
	case r.Y < top:
		m.scrollPage(r.Y - top)
	case r.Y+r.H > end:
		m.scrollPage(min(r.Y+r.H-end, r.Y-top))
	}
}

// scrollKey scrolls the page when nothing has the focus.
func (m *Model) scrollKey(key string) {
	screen := 0.8 * (m.rects.foot - m.Window.HeaderH)
	by, ok := map[string]float32{
		"ArrowUp": -40, "ArrowDown": 40, "PageUp": -screen, "PageDown": screen, "Home": -m.rects.paged, "End": m.rects.paged,
	}[key]
	if ok {
		m.scrollPage(by)
	}
}

// keepFocus gives the focus to what is nearest when the thing that had it is
// gone: to the map whose panel was closed, to the cell of the images.
func (m *Model) keepFocus(before *rects) {
	id := m.Gaze.Focus
	if _, ok := m.rects.find(id); ok || id == "" {
		return
	}
	t, ok := before.find(id)
	if !ok {
		return
	}
	to := ""
	if m.roomOf(t) == stage.Room(&m.classes) {
		to = stage.Thing{Kind: confusion.Cell}.ID()
	} else if at, ok := m.roomOf(t).Refuge(t.thing()); ok {
		to = at.ID()
	} else if c := m.Gaze.Choice; c.Layer >= -1 && !c.Open {
		to = stage.Thing{Kind: network.Map, A: c.Layer, B: c.Unit}.ID()
	}
	if _, ok := m.rects.find(to); !ok {
		to = ""
	}
	m.focus(to)
	m.layOut()
}
