package ui

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// point looks at value (x, y) of map k of layer i.
func (m *Model) point(i, k, x, y int) {
	p := gaze.Probe{On: true, Layer: i, Unit: k, X: x, Y: y, Pinned: m.Gaze.Probe.Pinned}
	if p != m.Gaze.Probe {
		m.Gaze.Probe = p
		m.changed()
	}
	m.readProbe()
}

// readProbe lets the detail panel read out the value looked at: in the chosen
// map, or among what feeds the chosen dense unit.
func (m *Model) readProbe() {
	p, c := m.Gaze.Probe, &m.choice
	if !p.On || !m.Gaze.Choice.Open || len(m.Picture.Planes) == 0 {
		return
	}
	if m.probes(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit) && (m.Gaze.Choice.X != p.X || m.Gaze.Choice.Y != p.Y) {
		m.Gaze.Choice.X, m.Gaze.Choice.Y = p.X, p.Y
		m.changed()
	}
	if at, ok := m.probedTerm(); ok && !c.term.pinned {
		m.markTerm(at)
	}
}

// probedTerm is the term of the chosen dense unit that the value looked at
// makes, if it does.
func (m *Model) probedTerm() (at int, ok bool) {
	p, i := m.Gaze.Probe, m.Gaze.Choice.Layer
	switch {
	case !p.On || !m.Gaze.Choice.Open || i < 0 || block.Of(m.Picture.Specs[i]) != engine.KindDense || p.Layer != m.source(i):
		return 0, false
	case m.perInput():
		return p.Unit, true
	}
	return p.Y*m.Picture.Shape(p.Layer).W + p.X, p.Unit == m.Gaze.Choice.Channel
}

// unpoint ends looking at a value, unless it is pinned.
func (m *Model) unpoint() {
	if m.Gaze.Probe.On && !m.Gaze.Probe.Pinned {
		m.Gaze.Probe = gaze.Probe{}
		m.changed()
	}
}

// unpin lets a pinned value go.
func (m *Model) unpin() {
	if m.Gaze.Probe.Pinned {
		m.Gaze.Probe = gaze.Probe{}
		m.changed()
	}
}

// probes says whether the value looked at is in map k of layer i.
func (m *Model) probes(i, k int) bool {
	return m.Gaze.Probe.On && m.Gaze.Probe.Layer == i && m.Gaze.Probe.Unit == k
}

// hoverProbe looks at what the mouse is over, t at (x, y).
func (m *Model) hoverProbe(t target, x, y float32) {
	switch {
	case m.followed(t):
		m.readAt(t, x, y)
	case m.Gaze.Probe.Pinned || m.followsPointer(t):
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
	again := m.Gaze.Probe.Pinned && m.probes(t.a, t.b)
	sheet := m.Opened.Sheet
	cmds := m.openMap(t.a, t.b)
	if m.rects.class == phone && d != Mouse && !again {
		m.Opened.Sheet, m.motion = sheet, motion{}
	}
	if d == Mouse {
		m.Gaze.Probe.Pinned = false // it hovers on from here
	}
	if m.pointAt(t, x, y, d != Mouse) && d != Mouse {
		m.Gaze.Probe.Pinned = true
		m.announce = m.mapName(t.a, t.b) + ". " + m.probeText()
	}
	return cmds
}

// moveProbe looks at a value of the map t by (dx, dy) from the last one, which
// may have been in another map of its layer.
func (m *Model) moveProbe(t target, dx, dy int) {
	s, p := m.Picture.Shape(t.a), m.Gaze.Probe
	switch {
	case p.On && p.Layer == t.a:
	case m.Gaze.Choice.Open && m.Gaze.Choice.Layer == t.a && m.Gaze.Choice.Unit == t.b:
		p.X, p.Y = m.Gaze.Choice.X, m.Gaze.Choice.Y
	default:
		p.X, p.Y = s.W/2-dx, s.H/2-dy
	}
	m.point(t.a, t.b, min(max(p.X+dx, 0), s.W-1), min(max(p.Y+dy, 0), s.H-1))
	m.Gaze.Probe.Pinned = true
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
	if !m.Gaze.Probe.On || len(m.Picture.Planes) == 0 {
		return false
	}
	s := m.Picture.Shape(m.Gaze.Probe.Layer)
	return s.H*s.W > 1
}

// probed is the value looked at.
func (m *Model) probed() float32 {
	p := m.Gaze.Probe
	return m.Picture.Plane(p.Layer, p.Unit)[p.Y*m.Picture.Shape(p.Layer).W+p.X]
}

// receptive is what the value looked at depends on: of the input at index 0, of
// layer j at j+1, the value itself last.
func (m *Model) receptive() []engine.Field {
	return engine.Receptive(talk.InputShape, m.Picture.Specs, m.Gaze.Probe.Layer, m.Gaze.Probe.X, m.Gaze.Probe.Y)
}

// fed is the next layer that shows maps, and what of it depends on the value
// looked at; the layer is -1 when there is none.
func (m *Model) fed() (int, engine.Field) {
	p := m.Gaze.Probe
	for j := p.Layer + 1; j < len(m.Picture.Specs); j++ {
		if m.rects.column(j) != nil {
			return j, engine.Projective(talk.InputShape, m.Picture.Specs[:j+1], p.Layer, p.X, p.Y)[j-p.Layer]
		}
	}
	return -1, engine.Field{}
}

// clampProbe forgets the value looked at when the network has changed.
func (m *Model) clampProbe() { m.Gaze.Probe = gaze.Probe{} }

// probeText tells of the value looked at, what it sees and what it feeds.
func (m *Model) probeText() string {
	p := m.Gaze.Probe
	if !m.planar() {
		return ""
	}
	s := fmt.Sprintf("Value at column %d, row %d: %s", p.X, p.Y, words.Number(m.probed()))
	if p.Layer >= 0 {
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
