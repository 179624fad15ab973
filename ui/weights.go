package ui

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// How weights are shown.
const (
	asNumbers = "numbers"
	asHinton  = "hinton"
	asColours = "colours"
)

// readWeight reads out the weight below (x, y): of the enlarged ones, or of the
// layer's matrix.
func (m *Model) readWeight(p part, x, y float32) {
	b, ok := m.blocks()
	if !ok {
		return
	}
	c := m.choice
	if p == partMatrix {
		c.over, c.overPlace = m.rects.weights.matrix.at(x, y)
	} else {
		c.over, c.overPlace = m.Gaze.Choice.Unit, m.rects.kernelAt(b, m.chosenWeight(b).channel, x, y)
	}
	c.reading = true
	if c.over != m.choice.over || c.overPlace != m.choice.overPlace || !m.choice.reading {
		m.choice = c
		m.changed()
	}
}

// weightRead is the weight that is read out: the one pointed at, else the
// chosen one.
func (m *Model) weightRead(b matrix) (unit int, p weightPlace) {
	if c := m.choice; c.reading && c.over < b.cols && c.overPlace.channel < b.rows && c.overPlace.i < b.w*b.h {
		return c.over, c.overPlace
	}
	return m.Gaze.Choice.Unit, m.chosenWeight(b)
}

// chooseWeight makes the weight that is read out the chosen one.
func (m *Model) chooseWeight() []talk.Command {
	b, ok := m.blocks()
	if !ok {
		return nil
	}
	unit, p := m.weightRead(b)
	m.choice.reading = false
	m.closeWeight()
	m.changed()
	var cmds []talk.Command
	if unit != m.Gaze.Choice.Unit {
		cmds = m.choose(m.Gaze.Choice.Layer, unit)
	}
	m.setWeightPlace(b, p)
	return cmds
}

func (m *Model) setWeightPlace(b matrix, p weightPlace) {
	m.choice.field = weightField{times: m.choice.field.times}
	m.choice.weight = p
	if !p.bias && !b.flat() {
		m.Gaze.Choice.Channel = p.channel
	}
	m.announce = m.weightText(b, m.Gaze.Choice.Unit, p)
	m.changed()
}

// arrowOnKernel moves on to the next of the enlarged weights; below the last
// row is the bias.
func (m *Model) arrowOnKernel(dx, dy int) {
	b, ok := m.blocks()
	if !ok {
		return
	}
	p := m.chosenWeight(b)
	cols, rows := b.enlarged()
	k := b.cell(p)
	switch {
	case p.bias && dy < 0:
		p = b.place(p.channel, min((rows-1)*cols, b.count()-1))
	case p.bias:
	case dy > 0 && k+cols >= b.count():
		p.bias = true
	case k%cols+dx >= 0 && k%cols+dx < cols && k+dx+dy*cols >= 0 && k+dx < b.count():
		p = b.place(p.channel, k+dx+dy*cols)
	}
	m.setWeightPlace(b, p)
	m.focusWeight()
}

// arrowOnMatrix moves on to the next unit, or the next channel.
func (m *Model) arrowOnMatrix(dx, dy int) []talk.Command {
	b, ok := m.blocks()
	if !ok {
		return nil
	}
	p := m.chosenWeight(b)
	p.bias = false
	p.channel = min(max(p.channel+dy, 0), b.rows-1)
	cmds := m.choose(m.Gaze.Choice.Layer, min(max(m.Gaze.Choice.Unit+dx, 0), b.cols-1))
	m.setWeightPlace(b, p)
	return cmds
}

// weightName says which weight of the layer it is.
func (m *Model) weightName(b matrix, p weightPlace) string {
	if p.bias {
		return "Bias"
	}
	name := "Weight"
	if !b.flat() {
		name += fmt.Sprintf(" (%d, %d)", p.i%b.w, p.i/b.w)
	}
	switch {
	case b.flat():
		name += fmt.Sprintf(" of value %d", p.channel+1)
	case b.rows > 1:
		name += fmt.Sprintf(" of channel %d", p.channel+1)
	}
	return name
}

// weightText is a weight as a sentence.
func (m *Model) weightText(b matrix, unit int, p weightPlace) string {
	return m.weightName(b, p) + ": " + words.Number(m.weightAt(b, unit, p))
}

// weightNode is what the weights are to a screen reader.
func (m *Model) weightNode(t target) stage.Node {
	n := stage.Node{Parent: "detail", Role: "img"}
	b, ok := m.blocks()
	if !ok {
		return n
	}
	p := m.chosenWeight(b)
	switch t.part {
	case partMatrix:
		n.Name = fmt.Sprintf("All weights of %s: %s send, %s receive", m.Picture.Titles[m.Gaze.Choice.Layer], words.Counted(b.rows, "row"), words.Counted(b.cols, "column"))
		n.Value = fmt.Sprintf("column %d, row %d; arrow keys choose", m.Gaze.Choice.Unit+1, p.channel+1)
	case partBias:
		n.Name = m.weightText(b, m.Gaze.Choice.Unit, weightPlace{bias: true})
	default:
		n.Name = "Weights of " + m.ChosenName()
		n.Value = m.weightText(b, m.Gaze.Choice.Unit, p) + "; arrow keys choose"
	}
	return n
}
