package ui

import (
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/builder"
	"convscope/ui/room/network"
	"convscope/ui/scene"
)

// mode is what a press has turned out to be.
type mode int

const (
	tapping mode = iota // nothing yet: a tap, unless the pointer moves away
	panning
	probing  // the values of a map of the network
	dragging // a thing of a room, which follows it
	explaining
)

// press is the pointer that is down. Others are ignored until it is up, but for
// the second finger of a pinch.
type press struct {
	active bool
	id     int
	device Device
	target target
	x0, y0 float32
	x, y   float32
	begun  bool    // a frame has come since it began,
	last   float64 // the last at this time;
	held   float64 // for how long it has rested
	mode   mode
	along  bool    // panning sideways
	rest   float32 // of panning a column, less than one map
	pinch  pinch
}

// pointer takes a step of a mouse, a finger or a pen.
func (m *Model) pointer(msg Pointer) []talk.Command {
	p := &m.press
	switch msg.Kind {
	case Hover:
		// A finger that has gone up points no more, but what it asked stays.
		if !p.active && msg.Device != Touch {
			m.hover(msg.X, msg.Y)
		}
		return nil
	case Down:
		if p.active {
			m.pinched(msg)
			return nil
		}
		return m.pressed(msg)
	}
	if p.active && p.pinch.on && (msg.ID == p.id || msg.ID == p.pinch.id) {
		m.pinchMoved(msg)
		return nil
	}
	if !p.active || p.id != msg.ID {
		return nil
	}
	if msg.Kind == Cancel {
		m.cancelPress()
		return nil
	}
	cmds := m.moved(msg)
	if msg.Kind == Up {
		// Targets grow after the first touch, not under the finger.
		if msg.Device == Touch && !m.coarse {
			m.coarse = true
			m.changed()
		}
		return append(cmds, m.released()...)
	}
	return cmds
}

func (m *Model) pressed(msg Pointer) []talk.Command {
	m.unexplain()
	t := m.rects.at(msg.X, msg.Y)
	m.Gaze.Finger = msg.Device != Mouse
	m.press = press{active: true, id: msg.ID, device: msg.Device, target: t, x0: msg.X, y0: msg.Y, x: msg.X, y: msg.Y}
	if k := t.thing().Kind; k != nil && k.Dragged {
		m.press.mode = dragging
		return m.dragThing(m.press, stage.Pressed, places(msg))
	}
	return nil
}

// places are where the pointer has been since its last step.
func places(msg Pointer) []scene.Point {
	if len(msg.Coalesced) > 0 {
		return msg.Coalesced
	}
	return []scene.Point{{X: msg.X, Y: msg.Y}}
}

// moved goes on with the press.
func (m *Model) moved(msg Pointer) []talk.Command {
	p := &m.press
	dx, dy := msg.X-p.x, msg.Y-p.y
	if p.mode == tapping || p.mode == explaining {
		if !p.strays(msg.X, msg.Y) {
			return nil
		}
		p.mode = m.modeOf(msg)
	}
	p.x, p.y = msg.X, msg.Y
	switch p.mode {
	case panning:
		m.pan(dx, dy)
	case dragging, probing:
		return m.dragThing(*p, stage.Moved, places(msg))
	}
	return nil
}

// modeOf decides what a press is that has begun to move.
func (m *Model) modeOf(msg Pointer) mode {
	p := &m.press
	dx, dy := math.Abs(float64(msg.X-p.x0)), math.Abs(float64(msg.Y-p.y0))
	p.along = dx > dy
	switch t := p.target; {
	case t.thing().Kind == network.Map && (m.Gaze.Probe.Pinned || p.mode == explaining) && m.Gaze.Probe.In(t.a, t.b):
		return probing
	case m.lifts(p):
		m.unexplain()
		m.dragThing(*p, stage.Pressed, nil)
		return dragging
	case p.mode == explaining:
		return explaining
	}
	return panning
}

// lifts says whether the press, which has begun to move, is the room's to follow. A
// finger that swipes along a strip that scrolls means to scroll it.
func (m *Model) lifts(p *press) bool {
	switch k := p.target.kind(); {
	case k == nil:
		return false
	case k.Lifted == stage.LiftAcross:
		return p.device == Mouse || p.mode == explaining || !p.along || m.rects.maps.Scrolled == 0
	default:
		return k.Lifted == stage.LiftAlways
	}
}

func (m *Model) released() []talk.Command {
	p := m.press
	m.press = press{}
	switch p.mode {
	case dragging:
		return m.dragThing(p, stage.Released, nil)
	case tapping:
		if k := p.target.kind(); p.target.part != partPanel && (k == nil || k.Ring != builder.Block.Ring) && m.builder.Close() {
			m.changed()
		}
		if cmds, taken := m.aim(p.target, scene.Point{X: p.x0, Y: p.y0}); taken {
			return cmds
		}
		return m.activate(p.target)
	}
	return nil
}

// cancelPress ends a press that the system has taken away: nothing happens,
// and what was drawn stays.
func (m *Model) cancelPress() {
	if m.press.mode == dragging {
		m.dragThing(m.press, stage.Lost, nil)
	}
	m.press = press{}
	m.changed()
}

// hover notes what the pointer is over.
func (m *Model) hover(x, y float32) {
	t := m.rects.at(x, y)
	if id := t.id(); id != m.Gaze.Hover {
		m.pointAt(t)
		m.tips.awaitRest()
		m.changed()
	}
	m.tips.x, m.tips.y = x, y
	m.pointRooms(t, x, y)
}
