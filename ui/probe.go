package ui

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/prediction"
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
	p, c := m.Gaze.Probe, &m.Gaze.Choice
	if !p.On || !c.Open || len(m.Picture.Planes) == 0 {
		return
	}
	if p.In(c.Layer, c.Unit) && (c.X != p.X || c.Y != p.Y) {
		c.X, c.Y = p.X, p.Y
		m.changed()
	}
	if m.detail.Looked(&m.World) {
		m.changed()
	}
}

// lookAtValue does so because a room has wished it.
func (m *Model) lookAtValue(v stage.LookAtValue) {
	was := m.Gaze.Probe
	m.point(v.Layer, v.Unit, v.X, v.Y)
	switch v.Pin {
	case stage.Hold:
		m.Gaze.Probe.Pinned = true
	case stage.Toggle:
		m.Gaze.Probe.Pinned = !was.Pinned || was != m.Gaze.Probe
	}
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

// hoverProbe looks at what the mouse is over, t at (x, y).
func (m *Model) hoverProbe(t target, x, y float32) {
	switch k := t.thing().Kind; {
	case m.Gaze.Probe.Pinned || k != nil && k.Reads:
	case t.part == partMap && m.pointAt(t, x, y, false):
	default:
		m.unpoint()
	}
}

// pointAt looks at the value of the map t that is below (x, y); the nearest,
// when near says so, of what is beside the map's picture.
func (m *Model) pointAt(t target, x, y float32, near bool) bool {
	box, ok := m.rects.mapBox(m, t.a, t.b)
	if !ok || !near && !box.Contains(x, y) {
		return false
	}
	cx, cy := gaze.Cell(box, m.Picture.Shape(t.a), x, y)
	m.point(t.a, t.b, cx, cy)
	return true
}

// tapMap opens a map and looks at the value that was tapped. A finger, which
// cannot hover, pins it; and on a phone, whose panels cover the network, the
// panel opens at the second tap.
func (m *Model) tapMap(t target, x, y float32, d Device) []talk.Command {
	again := m.Gaze.Probe.Pinned && m.Gaze.Probe.In(t.a, t.b)
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
		m.announce = m.MapName(t.a, t.b) + ". " + m.Gaze.Probe.Text(&m.Picture)
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
	m.announce = m.Gaze.Probe.Text(&m.Picture)
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

// clampProbe forgets the value looked at when the network has changed.
func (m *Model) clampProbe() { m.Gaze.Probe = gaze.Probe{} }

// pointedUnit is the map or unit that the pointer or the keyboard is at, a class
// by its bar too; else the chosen one.
func (m *Model) pointedUnit() (layer, unit int, ok bool) {
	t := m.tips.over
	if f := m.Gaze.Focus; t.part != partMap && t.thing().Kind != prediction.Class && (strings.HasPrefix(f, "map/") || strings.HasPrefix(f, "class/")) {
		t, _ = m.rects.find(f)
	}
	layer, unit, ok = m.Gaze.Choice.Layer, m.Gaze.Choice.Unit, m.Gaze.Choice.Open
	switch {
	case t.part == partMap:
		layer, unit, ok = t.a, t.b, true
	case t.thing().Kind == prediction.Class:
		layer, unit, ok = len(m.Picture.Specs)-1, t.a, true
	}
	return layer, unit, ok && layer < len(m.Picture.Specs) && unit < m.Picture.Shape(layer).C
}

// ways are those of what is pointed at.
func (m *Model) ways() gaze.Ways {
	i, k, ok := m.pointedUnit()
	return gaze.WaysOf(&m.Picture, i, k, ok)
}
