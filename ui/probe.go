package ui

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A probe is the value of the network that is looked at: by the pointer over a
// map, by a finger that tapped there, or by arrow keys. The network shows what
// it depends on and what it feeds; the detail panel reads the same value out
// when it shows the same map.
type probe struct {
	on          bool
	layer, unit int // layer -1: the input
	x, y        int
	pinned      bool // it stays when the pointer goes
}

// point looks at value (x, y) of map k of layer i.
func (m *Model) point(i, k, x, y int) {
	p := probe{on: true, layer: i, unit: k, x: x, y: y, pinned: m.probe.pinned}
	if p != m.probe {
		m.probe = p
		m.changed()
	}
	m.readProbe()
}

// readProbe lets the detail panel read out the value looked at: in the chosen
// map, or among what feeds the chosen dense unit.
func (m *Model) readProbe() {
	p, c := m.probe, &m.choice
	if !p.on || !c.open || len(m.Picture.Planes) == 0 {
		return
	}
	if m.probes(c.layer, c.unit) && (c.x != p.x || c.y != p.y) {
		c.x, c.y = p.x, p.y
		m.changed()
	}
	if at, ok := m.probedTerm(); ok && !c.term.pinned {
		m.markTerm(at)
	}
}

// probedTerm is the term of the chosen dense unit that the value looked at
// makes, if it does.
func (m *Model) probedTerm() (at int, ok bool) {
	p, i := m.probe, m.choice.layer
	switch {
	case !p.on || !m.choice.open || i < 0 || block.Of(m.Picture.Specs[i]) != engine.KindDense || p.layer != m.source(i):
		return 0, false
	case m.perInput():
		return p.unit, true
	}
	return p.y*m.Picture.Shape(p.layer).W + p.x, p.unit == m.choice.channel
}

// unpoint ends looking at a value, unless it is pinned.
func (m *Model) unpoint() {
	if m.probe.on && !m.probe.pinned {
		m.probe = probe{}
		m.changed()
	}
}

// unpin lets a pinned value go.
func (m *Model) unpin() {
	if m.probe.pinned {
		m.probe = probe{}
		m.changed()
	}
}

// probes says whether the value looked at is in map k of layer i.
func (m *Model) probes(i, k int) bool { return m.probe.on && m.probe.layer == i && m.probe.unit == k }

// hoverProbe looks at what the mouse is over, t at (x, y).
func (m *Model) hoverProbe(t target, x, y float32) {
	switch {
	case m.followed(t):
		m.readAt(t, x, y)
	case m.probe.pinned || m.followsPointer(t):
	case t.part == partMap && m.pointAt(t, x, y, false):
	default:
		m.unpoint()
	}
	m.unmark(t)
}

// pointAt looks at the value of the map t that is below (x, y); the nearest,
// when near says so, of what is beside the map's picture.
func (m *Model) pointAt(t target, x, y float32, near bool) bool {
	box, ok := m.rects.mapBox(m, t.a, t.b)
	if !ok || !near && !box.Contains(x, y) {
		return false
	}
	cx, cy := cellAt(box, m.Picture.Shape(t.a), x, y)
	m.point(t.a, t.b, cx, cy)
	return true
}

// tapMap opens a map and looks at the value that was tapped. A finger, which
// cannot hover, pins it; and on a phone, whose panels cover the network, the
// panel opens at the second tap.
func (m *Model) tapMap(t target, x, y float32, d Device) []talk.Command {
	again := m.probe.pinned && m.probes(t.a, t.b)
	sheet := m.Opened.Sheet
	cmds := m.openMap(t.a, t.b)
	if m.rects.class == phone && d != Mouse && !again {
		m.Opened.Sheet, m.motion = sheet, motion{}
	}
	if d == Mouse {
		m.probe.pinned = false // it hovers on from here
	}
	if m.pointAt(t, x, y, d != Mouse) && d != Mouse {
		m.probe.pinned = true
		m.announce = m.mapName(t.a, t.b) + ". " + m.probeText()
	}
	return cmds
}

// moveProbe looks at a value of the map t by (dx, dy) from the last one, which
// may have been in another map of its layer.
func (m *Model) moveProbe(t target, dx, dy int) {
	s, p := m.Picture.Shape(t.a), m.probe
	switch {
	case p.on && p.layer == t.a:
	case m.choice.open && m.choice.layer == t.a && m.choice.unit == t.b:
		p.x, p.y = m.choice.x, m.choice.y
	default:
		p.x, p.y = s.W/2-dx, s.H/2-dy
	}
	m.point(t.a, t.b, min(max(p.x+dx, 0), s.W-1), min(max(p.y+dy, 0), s.H-1))
	m.probe.pinned = true
	m.announce = m.probeText()
}

// cellAt is the value of a map, shown in box, that is nearest to (x, y).
func cellAt(box scene.Rect, s engine.Shape, x, y float32) (cx, cy int) {
	cx, cy = int((x-box.X)/box.W*float32(s.W)), int((y-box.Y)/box.H*float32(s.H))
	return min(max(cx, 0), s.W-1), min(max(cy, 0), s.H-1)
}

// mapBox is where the picture of map k of layer i is drawn, if it is in sight.
func (r *rects) mapBox(m *Model, i, k int) (scene.Rect, bool) {
	s := m.Picture.Shape(i)
	if i < 0 {
		return paint.Fit(r.image, s.W, s.H), !r.image.Empty()
	}
	c := r.column(i)
	if c == nil {
		return scene.Rect{}, false
	}
	at, ok := c.shows(k)
	return paint.Fit(at, s.W, s.H), ok && !at.Empty()
}

// planar says whether the value looked at is one of a plane, which sees only a
// part of what is before it.
func (m *Model) planar() bool {
	if !m.probe.on || len(m.Picture.Planes) == 0 {
		return false
	}
	s := m.Picture.Shape(m.probe.layer)
	return s.H*s.W > 1
}

// probed is the value looked at.
func (m *Model) probed() float32 {
	p := m.probe
	return m.Picture.Plane(p.layer, p.unit)[p.y*m.Picture.Shape(p.layer).W+p.x]
}

// receptive is what the value looked at depends on: of the input at index 0, of
// layer j at j+1, the value itself last.
func (m *Model) receptive() []engine.Field {
	return engine.Receptive(talk.InputShape, m.Picture.Specs, m.probe.layer, m.probe.x, m.probe.y)
}

// fed is the next layer that shows maps, and what of it depends on the value
// looked at; the layer is -1 when there is none.
func (m *Model) fed() (int, engine.Field) {
	p := m.probe
	for j := p.layer + 1; j < len(m.Picture.Specs); j++ {
		if m.rects.column(j) != nil {
			return j, engine.Projective(talk.InputShape, m.Picture.Specs[:j+1], p.layer, p.x, p.y)[j-p.layer]
		}
	}
	return -1, engine.Field{}
}

// clampProbe forgets the value looked at when the network has changed.
func (m *Model) clampProbe() { m.probe = probe{} }

// probeText tells of the value looked at, what it sees and what it feeds.
func (m *Model) probeText() string {
	p := m.probe
	if !m.planar() {
		return ""
	}
	s := fmt.Sprintf("Value at column %d, row %d: %s", p.x, p.y, words.Number(m.probed()))
	if p.layer >= 0 {
		s += "; sees " + extentOf(m.receptive()[0]) + " of the input"
	}
	if j, f := m.fed(); j >= 0 && m.Picture.Shape(j).H*m.Picture.Shape(j).W > 1 {
		if f.Empty() {
			return s + "; feeds nothing in " + m.Picture.Titles[j]
		}
		s += "; feeds " + extentOf(f) + " of " + m.Picture.Titles[j]
	}
	return s
}

// extentOf is a field in words.
func extentOf(f engine.Field) string {
	span := func(what string, at, n int) string {
		if n == 1 {
			return fmt.Sprintf("%s %d", what, at)
		}
		return fmt.Sprintf("%ss %d to %d", what, at, at+n-1)
	}
	return span("column", f.X, f.W) + ", " + span("row", f.Y, f.H)
}
