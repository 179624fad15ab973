package ui

import (
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// input is the asking for a picture of what goes into the network.
type input struct {
	next  *talk.SetInput // the newest input that the lab has not been told
	want  bool           // the picture on the screen is out of date
	asked bool           // a Show is under way
	drawn bool           // the last picture has had a frame to be drawn in
}

// pull asks for the next picture when one is wanted and none is under way, so
// that the pen never runs ahead of the network by more than one picture.
func (m *Model) pull() []talk.Command {
	in := &m.input
	if !m.Doing.Ready || len(m.Net.Layers) == 0 || in.asked || !in.drawn || !(in.want || in.next != nil) {
		return nil
	}
	var cmds []talk.Command
	if in.next != nil {
		in.next.Seq = m.ask(stage.Inputting)
		cmds = append(cmds, *in.next)
	}
	in.next, in.want, in.asked, in.drawn = nil, false, true, false
	cmds = append(cmds, talk.Show{Seq: m.ask(stage.Showing)})
	if m.Doing.Moved { // the sums of the detail panel are of the picture
		m.Doing.Moved = false
		cmds = append(cmds, m.inspect()...)
	}
	return cmds
}

// shown takes a picture, unless its sizes are not those of the network, which
// the lab may have changed in between.
func (m *Model) shown(ev talk.Shown) []talk.Command {
	if ev.Seq == m.latest[stage.Showing] {
		m.input.asked = false
	}
	if len(ev.Maps) != len(m.Net.Shapes)+1 {
		return nil
	}
	for i, s := range m.Net.Shapes {
		if len(ev.Maps[i+1]) != s.Len() {
			return nil
		}
	}
	if len(ev.Maps[0]) != talk.InputShape.Len() {
		return nil
	}
	first, other := m.Picture.Maps == nil, !slices.Equal(m.Picture.Specs, m.Net.Specs)
	another := first || m.Picture.Source != ev.Source || !slices.Equal(m.Picture.Maps[0], ev.Maps[0])
	m.Picture.Take(ev, m.Net.Specs, m.Net.Shapes, m.Scale == "layer")
	if ev.Source.Kind != "strokes" && m.input.next == nil {
		m.pad.Yield()
	}
	m.verdictSoon(another)
	switch {
	case first:
		m.layOut()
		return m.chooseFirst()
	case other:
		m.lookAway()
		m.network.Rebuilt()
		m.clampChoice()
		return m.inspect()
	}
	return nil
}

// busy says whether another picture is to come, as far as is known.
func (m *Model) busy() bool {
	in := &m.input
	return m.pad.Pen() || in.asked || in.want || in.next != nil
}

// setTest sends a test image through the network.
func (m *Model) setTest(i int) {
	m.input.next = &talk.SetInput{Kind: "test", Test: i}
	m.pad.Leave()
	m.changed()
}

// giveDrawing puts what was drawn on the pad into a class of the user's, and clears
// the pad for the next.
func (m *Model) giveDrawing(class int) []talk.Command {
	add := talk.AddDrawing{Seq: m.ask(stage.DataTopic), Class: class}
	add.Strokes = m.pad.Strokes()
	return append([]talk.Command{add}, m.let(m.pad.Clear)...)
}

// repaint colours what is shown again, after a change of the scale.
func (m *Model) repaint() {
	m.Picture.Version++
	m.Picture.Paint(m.Scale == "layer")
	m.compare.Repaint(&m.World)
}
