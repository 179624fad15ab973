package ui

import (
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/room/network"
	"convscope/ui/room/prediction"
)

// chooseFirst opens the detail panel, when it has a place of its own, on the
// liveliest map of the first convolution, so that the page begins with
// something to look at.
func (m *Model) chooseFirst() []talk.Command {
	if m.Gaze.Choice.Open || m.rects.class == phone {
		return nil
	}
	for i, s := range m.Picture.Specs {
		if block.Of(s) != engine.KindConv {
			continue
		}
		cmds := m.choose(i, gaze.Liveliest(&m.Picture, i))
		m.motion = motion{} // it is there from the start
		return cmds
	}
	return nil
}

// choose opens the detail panel on map or unit k of layer i.
func (m *Model) choose(i, k int) []talk.Command {
	if len(m.Picture.Planes) == 0 || i < -1 || i >= len(m.Picture.Specs) || k < 0 || k >= m.Picture.Shape(i).C {
		return nil
	}
	was := m.Gaze.Choice
	m.depart()
	m.motion.from(m.sight(), i, k)
	m.Gaze.Choice = gaze.Choice{Open: true, Layer: i, Unit: k}
	if was.Open && i == was.Layer {
		m.Gaze.Choice = was
		m.Gaze.Choice.Unit = k
	} else {
		m.Gaze.Choice.X, m.Gaze.Choice.Y = gaze.Brightest(&m.Picture, i, k)
	}
	m.detail.Chose(was.Open && i == was.Layer)
	m.weights.Chose(was.Open && i == was.Layer)
	if m.rects.class == phone {
		m.Opened.Sheet = "detail"
	}
	m.say(m.MapName(i, k))
	m.let(func(w *stage.World, out *stage.Out) { m.network.Show(w, out, i, k) })
	m.changed()
	return m.inspect()
}

// showDropout shows what the edited layer i does, if it is a dropout: it has no
// maps of its own to be tapped. A phone's panel, which would cover the editor,
// stays as it is.
func (m *Model) showDropout(i int) []talk.Command {
	if !m.settled() || i >= len(m.Picture.Specs) || block.Of(m.Picture.Specs[i]) != engine.KindDropout {
		return nil
	}
	unit := 0
	if c := m.Gaze.Choice; c.Open && c.Unit < m.Picture.Shape(i).C {
		unit = c.Unit
	}
	sheet := m.Opened.Sheet
	cmds := m.choose(i, unit)
	if m.rects.class == phone {
		m.Opened.Sheet, m.motion = sheet, motion{}
	}
	return cmds
}

// inspect asks for the weights of the chosen layer.
func (m *Model) inspect() []talk.Command {
	if !m.Gaze.Choice.Open || m.Gaze.Choice.Layer < 0 || m.Gaze.Choice.Layer >= len(m.Picture.Specs) {
		return nil
	}
	return []talk.Command{talk.Inspect{Seq: m.ask(stage.Inspecting), Layer: m.Gaze.Choice.Layer}}
}

func (m *Model) closeChoice() {
	m.depart()
	m.Gaze.Choice.Open = false
	m.detail.Stop()
	if m.Opened.Sheet == "detail" {
		m.Opened.Sheet = ""
	}
	m.changed()
}

// clampChoice keeps the choice within a network that has just changed.
func (m *Model) clampChoice() {
	c := &m.Gaze.Choice
	m.motion = motion{} // what moves may not be there any more
	if !c.Open {
		return
	}
	m.Learned, c.Channel = talk.Inspected{}, 0
	m.detail.Rebuilt()
	if c.Layer >= len(m.Picture.Specs) {
		c.Layer = -1
	}
	s := m.Picture.Shape(c.Layer)
	c.Unit = min(c.Unit, s.C-1)
	c.X, c.Y = min(c.X, s.W-1), min(c.Y, s.H-1)
}

// step moves the choice to the next map (or the one before) of its layer.
func (m *Model) step(by int) []talk.Command {
	n := m.Picture.Shape(m.Gaze.Choice.Layer).C
	cmds := m.choose(m.Gaze.Choice.Layer, (m.Gaze.Choice.Unit+by+n)%n)
	m.motion = motion{} // the next one takes the place of the last
	return cmds
}

// showInput opens the detail panel on the input.
func (m *Model) showInput() {
	m.Gaze.Choice, m.Learned = gaze.Choice{Open: true, Layer: -1}, talk.Inspected{}
	m.detail.Chose(false)
	m.weights.Chose(false)
}

// showChannel makes a channel of the chosen layer's input the one that is large.
func (m *Model) showChannel(c int) { m.Gaze.Choice.Channel = c }

// openTab shows a page of the detail panel.
func (m *Model) openTab(t gaze.Tab) {
	m.Gaze.Choice.Tab = t
	m.closeWeight()
	m.changed()
}

// levelUp goes from one channel to all of them. It says whether there was such
// a level.
func (m *Model) levelUp() (up bool) {
	m.let(func(w *stage.World, out *stage.Out) { up = m.detail.LevelUp(w, out) })
	return up
}

// tapGround goes one level up, from what is pinned to the whole network.
func (m *Model) tapGround() {
	switch {
	case m.Gaze.Probe.Pinned:
		m.unpin()
	case m.levelUp():
	case m.Gaze.Choice.Open:
		m.closeChoice()
	}
}

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

// lookAway ends looking at a value, pinned or not.
func (m *Model) lookAway() { m.Gaze.Probe = gaze.Probe{} }

// loosen lets a pinned value follow the pointer again.
func (m *Model) loosen() { m.Gaze.Probe.Pinned = false }

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

// pointAt notes what the pointer is over.
func (m *Model) pointAt(t target) {
	m.Gaze.Hover, m.tips.over = t.id(), t
	m.Gaze.Over, m.Gaze.Bar = t.thing(), t.thing().Kind == prediction.Class
}

// gaze notes for the rooms what of theirs is pointed at.
func (m *Model) gaze() {
	m.Gaze.Held = m.press.active && m.press.mode != explaining
	m.Gaze.At = stage.Thing{}
	if slices.ContainsFunc(kinds, func(k *stage.Kind) bool { return k.Name != "" && strings.HasPrefix(m.Gaze.Focus, k.Name) }) {
		t, _ := m.rects.find(m.Gaze.Focus)
		m.Gaze.At = t.thing()
	}
	m.Gaze.Unit, m.Gaze.Plays = m.unitPointed(), m.detail.Plays()
}
