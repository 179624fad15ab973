package ui

import (
	"math"

	"convscope/engine/lab"
	"convscope/ui/scene"
)

// mode is what a press has turned out to be.
type mode int

const (
	tapping mode = iota // nothing yet: a tap, unless the pointer moves away
	drawing
	carrying // a block
	panning
	scrubbing // reading values out
	bending   // a skip connection
	marking   // a range of epochs
	probing   // the values of a map of the network
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
	since  float64
	mode   mode
	along  bool    // panning sideways
	rest   float32 // of panning a column, less than one map
	pinch  pinch
}

// pointer takes a step of a mouse, a finger or a pen.
func (m *Model) pointer(msg Pointer) []lab.Command {
	p := &m.press
	switch msg.Kind {
	case Hover:
		if !p.active {
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

func (m *Model) pressed(msg Pointer) []lab.Command {
	t := m.rects.at(msg.X, msg.Y)
	m.press = press{active: true, id: msg.ID, device: msg.Device, target: t, x0: msg.X, y0: msg.Y, x: msg.X, y: msg.Y, since: m.now}
	switch t.part {
	case partPad:
		m.press.mode = drawing
		m.drawPen(true, places(msg))
	case partCurves:
		m.press.mode = marking
	case partChart, partKernel, partBias, partMatrix:
		m.press.mode = scrubbing
		m.read(msg.X, msg.Y)
	case partReadout, partTerms:
		m.press.mode = scrubbing
		m.scrub(msg.X, msg.Y)
	case partTwinLarge:
		m.press.mode = scrubbing
		m.pressTwin(t, msg.X, msg.Y)
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
func (m *Model) moved(msg Pointer) []lab.Command {
	p := &m.press
	dx, dy := msg.X-p.x, msg.Y-p.y
	if p.mode == tapping {
		slop := 4.0
		if p.device != Mouse {
			slop = 9
		}
		if math.Hypot(float64(msg.X-p.x0), float64(msg.Y-p.y0)) < slop {
			return nil
		}
		p.mode = m.modeOf(msg)
	}
	p.x, p.y = msg.X, msg.Y
	switch p.mode {
	case drawing:
		m.drawPen(false, places(msg))
	case carrying:
		m.carry(msg.X, msg.Y)
	case panning:
		m.pan(dx, dy)
	case scrubbing:
		m.read(msg.X, msg.Y)
	case bending:
		return m.dragArc(p.target.a, msg.X)
	case marking:
		m.markRange(msg.X)
	case probing:
		m.pointAt(p.target, msg.X, msg.Y, true)
	}
	return nil
}

// modeOf decides what a press is that has begun to move. A finger that swipes
// along a strip that scrolls means to scroll it.
func (m *Model) modeOf(msg Pointer) mode {
	p := &m.press
	dx, dy := math.Abs(float64(msg.X-p.x0)), math.Abs(float64(msg.Y-p.y0))
	p.along = dx > dy
	switch t := p.target; {
	case t.part == partArc:
		return bending
	case t.part == partMap && m.probe.pinned && m.probes(t.a, t.b):
		return probing
	case t.part == partPalette:
		m.lift(drag{active: true, kind: palette[t.a], layer: -1})
		return carrying
	case t.part == partLayer && t.a >= 0 && t.a < len(m.edit.layers)-1:
		if p.device == Mouse || !p.along || m.rects.scrolled == 0 {
			m.lift(drag{active: true, layer: t.a})
			return carrying
		}
	}
	return panning
}

// hold lets a block that a finger has rested on come loose.
func (m *Model) hold() {
	const rest = 0.35 // seconds
	p := &m.press
	if p.active && p.mode == tapping && p.device != Mouse && p.target.part == partLayer && m.now-p.since > rest &&
		p.target.a >= 0 && p.target.a < len(m.edit.layers)-1 {
		p.mode = carrying
		m.lift(drag{active: true, layer: p.target.a})
		m.carry(p.x, p.y)
	}
}

func (m *Model) released() []lab.Command {
	p := m.press
	m.press = press{}
	switch p.mode {
	case drawing:
		m.input.pen = false
		m.input.want = true
	case carrying:
		return m.drop()
	case bending:
		m.edit.typing = ""
		m.changed()
	case scrubbing:
		switch p.target.part {
		case partKernel, partBias, partMatrix:
			cmds := m.chooseWeight()
			if still := math.Hypot(float64(p.x-p.x0), float64(p.y-p.y0)) < 9; still && p.target.part != partMatrix {
				m.openWeight()
			}
			return cmds
		}
	case marking:
		m.endRange(p)
	case tapping:
		if p.target.part != partPanel && p.target.part != partLayer && m.edit.open {
			m.edit.open = false
			m.changed()
		}
		switch p.target.part {
		case partMap:
			return m.tapMap(p.target, p.x0, p.y0, p.device)
		case partTwin:
			m.pressTwin(p.target, p.x0, p.y0)
			return nil
		case partNetwork:
			m.tapGround()
		}
		return m.activate(p.target)
	}
	return nil
}

// cancelPress ends a press that the system has taken away: nothing happens,
// and what was drawn stays.
func (m *Model) cancelPress() {
	m.press, m.drag = press{}, drag{}
	m.input.pen, m.study.marking = false, false
	m.changed()
}

// hover notes what the pointer is over.
func (m *Model) hover(x, y float32) {
	t := m.rects.at(x, y)
	if id := t.id(); id != m.tips.hover {
		m.tips.hover, m.tips.over = id, t
		m.changed()
	}
	m.tips.x, m.tips.y = x, y
	if !m.compare.at.pinned {
		m.readTwin(t, x, y)
	}
	if t.part == partCurves {
		m.readCurves(x)
	} else if m.study.reading {
		m.study.reading = false
		m.changed()
	}
	switch {
	case t.part == partChart:
		m.read(x, y)
	case m.training.reading:
		m.training.reading = false
		m.changed()
	}
	m.hoverProbe(t, x, y)
	switch t.part {
	case partKernel, partBias, partMatrix:
		m.readWeight(t.part, x, y)
	default:
		if m.choice.reading {
			m.choice.reading = false
			m.changed()
		}
	}
}

// read reads out what is below (x, y): a value of the enlarged map, an epoch
// of the chart.
func (m *Model) read(x, y float32) {
	r := m.rects
	t := m.press.target
	if !m.press.active {
		t = r.at(x, y)
	}
	switch t.part {
	case partChart:
		e := int(m.chartEpoch(x) + 0.5)
		if !m.training.reading || e != m.training.epoch {
			m.training.reading, m.training.epoch = true, e
			m.changed()
		}
	case partKernel, partBias, partMatrix:
		m.readWeight(t.part, x, y)
	case partReadout, partTerms:
		m.readAt(t, x, y)
	case partTwinLarge:
		m.readTwin(t, x, y)
	}
}

// activate does what a tap on t does, or Enter on its node.
func (m *Model) activate(t target) []lab.Command {
	switch t.part {
	case partPalette:
		return m.insert(palette[t.a], m.edit.place(palette[t.a]))
	case partPreset:
		return m.choosePreset(presetName(t.a))
	case partLayer:
		return m.openLayer(t.a)
	case partFix:
		return m.fix(t.a)
	case partArc:
		return m.openLayer(t.a)
	case partMore:
		m.view.more++
		m.changed()
	case partMap:
		return m.choose(t.a, t.b)
	case partPager:
		m.turnPage(t.a, 1)
	case partThumb:
		m.setTest(m.input.thumbs.Indices[t.a])
	case partClass:
		return m.choose(len(m.pic.specs)-1, t.a)
	case partCell:
		return m.chooseCell(t.a, t.b)
	case partExample:
		m.setTest(m.quality.examples.Indices[t.a])
	case partClassRow:
		return m.chooseClass(t.a)
	case partHard:
		m.setTest(m.quality.hardest[t.a])
	case partExampleEnd:
		m.quality.chosen = false
		m.changed()
	case partDetailEnd:
		m.closeChoice()
	case partTab:
		return m.openTab(tab(t.a))
	case partKernel, partBias:
		m.choice.weight.bias = m.choice.weight.bias || t.part == partBias
		m.openWeight()
	case partTop:
		m.setTest(m.found.Top[t.a].Image)
	case partAlike:
		return m.choose(m.choice.layer, m.found.Units[m.choice.unit].Twin)
	case partUnit:
		return m.choose(m.choice.layer, t.b)
	case partStep:
		return m.step(t.b)
	case partChannel:
		m.stepChannel(t.b)
	case partPartial:
		m.openPartial(t.a)
	case partUp, partDetail:
		m.levelUp()
	case partPlay:
		m.togglePlay()
	case partTerm:
		m.pinTerm(t.a)
	case partOther:
		return m.choose(m.choice.layer, t.a)
	default:
		return m.tapVersus(t)
	}
	return nil
}

// openLayer opens the editor of a block, or closes it. The input and the
// softmax have nothing to edit: they show what they hold.
func (m *Model) openLayer(i int) []lab.Command {
	last := len(m.edit.layers) - 1
	if i < 0 {
		return m.choose(-1, 0)
	}
	m.changed()
	if i >= last {
		k, _ := m.pic.predicted()
		m.edit.open, m.edit.selected = false, -1
		return m.choose(len(m.pic.specs)-1, max(k, 0))
	}
	if m.edit.selected == i && m.edit.open {
		m.edit.open, m.edit.selected = false, -1
		return nil
	}
	m.edit.selected, m.edit.stretch, m.edit.open = i, 0, true
	cmds := m.showDropout(i)
	m.announce = "Editing " + m.edit.title(i)
	return cmds
}
