package ui

import (
	"strings"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/room/network"
	"convscope/ui/room/prediction"
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

// clampProbe forgets the value looked at when the network has changed.
func (m *Model) clampProbe() { m.Gaze.Probe = gaze.Probe{} }

// unitPointed is the map or unit that the pointer or the keyboard is at, a class
// by its bar too; else the chosen one.
func (m *Model) unitPointed() gaze.Pointed {
	t := m.tips.over
	at := t.thing()
	if f := m.Gaze.Focus; at.Kind != network.Map && at.Kind != prediction.Class && (strings.HasPrefix(f, "map/") || strings.HasPrefix(f, "class/")) {
		t, _ = m.rects.find(f)
		at = t.thing()
	}
	u := gaze.Pointed{Layer: m.Gaze.Choice.Layer, Unit: m.Gaze.Choice.Unit, On: m.Gaze.Choice.Open}
	switch {
	case at.Kind == network.Map:
		u = gaze.Pointed{Layer: at.A, Unit: at.B, On: true}
	case at.Kind == prediction.Class:
		u = gaze.Pointed{Layer: len(m.Picture.Specs) - 1, Unit: at.A, On: true}
	}
	u.On = u.On && u.Layer < len(m.Picture.Specs) && u.Unit < m.Picture.Shape(u.Layer).C
	return u
}
