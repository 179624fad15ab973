package ui

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
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
		best, most := 0, float32(-1)
		for k := range m.Picture.Shape(i).C {
			var sum float32
			for _, v := range m.Picture.Plane(i, k) {
				sum += v * v
			}
			if sum > most {
				best, most = k, sum
			}
		}
		cmds := m.choose(i, best)
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
	m.announce = m.MapName(i, k)
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
