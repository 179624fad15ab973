package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A memory is of what must survive a page that is loaded again: the data, the
// network and the input. What a network has learned, or was changed to, the lab
// keeps itself: then it is opened instead of built. A tab without a memory has
// what was left last, in whichever tab.
type memory struct {
	standing          // of this page
	recalled standing // of the page before it, as far as the lab has not been asked for it
	left     string   // the data of the network that is opened, "" when none is
	told     bool     // the lab has told all that it keeps
	inputs   int      // Seq of the last command for one
	due      bool     // the page is to be given a text of it
	drawn    bool     // so it is when no pointer is held: the input has changed
}

// Keep is where the page stands, as a text for [Model.Recall]. While what the page
// before it has left is still to come back, that is part of it.
func (m *Model) Keep() string {
	if m.memory.told {
		return m.memory.standing.String()
	}
	return m.memory.recalled.over(m.memory.standing).String()
}

// Recall has the page stand where a text of Keep says, as soon as the lab is there:
// it comes before what the lab tells. What cannot be read of it (it may be of an
// older Convscope) is as good as nothing.
func (m *Model) Recall(text string) {
	s, _ := readStanding(text)
	if s.data != nil && s.data.Name == talk.MNIST { // the lab starts with it
		s.data = nil
	}
	m.memory.recalled = s
}

// recall notes where msg and the commands that came of it have brought the page,
// and gives what else to ask of the lab to be where the last page was.
func (m *Model) recall(msg Msg, asked []talk.Command) (cmds []talk.Command) {
	m.memory.commands(asked)
	if ev, ok := msg.(talk.Event); ok {
		for _, c := range m.memory.event(ev) {
			if in, ok := c.(talk.SetInput); ok && in.Kind == "strokes" {
				m.let(func(_ *stage.World, out *stage.Out) { m.pad.Redraw(out, in.Strokes) })
				cmds = append(cmds, m.pull()...)
			} else {
				cmds = append(cmds, c)
			}
		}
		m.memory.commands(cmds)
	}
	if k := &m.memory; k.due || k.drawn && !m.press.active { // a tab can die without a word
		k.due, k.drawn = false, false
		m.effect(stage.Keep{Text: m.Keep()})
	}
	return cmds
}

// event notes what the lab has made current, and gives what to ask of it to be
// where the last page was. The answers have no number, like those to the page's
// API: the model takes them over.
func (m *memory) event(ev talk.Event) []talk.Command {
	switch ev := ev.(type) {
	case talk.Ready:
		if m.recalled.data == nil {
			return m.takeInput()
		}
	case talk.Kept:
		return m.keeps(ev)
	case talk.OwnData: // comes after it
		if m.told {
			return nil
		}
		m.told = true
		switch data := m.recalled.data; {
		case m.left != "":
			m.recalled.network = nil
			if data != nil && data.Name != m.left {
				m.recalled = standing{} // of other data
			}
		case data != nil:
			return []talk.Command{*data}
		}
		return m.takeNetwork()
	case talk.Dataset:
		m.data = &talk.SetDataset{Name: ev.Name}
		if m.recalled.data != nil && *m.recalled.data == *m.data {
			m.recalled.data = nil
			return append(m.takeNetwork(), m.takeInput()...)
		}
	case talk.Built:
		m.network = &talk.Build{Preset: ev.Preset, Layers: ev.Layers, Seed: ev.Seed, Fresh: ev.Origin == "fresh"}
		m.due = true
	case talk.Shown:
		// A picture that was asked for before the input was is of another.
		if ev.Source.Kind == "test" && (ev.Seq == 0 || ev.Seq > m.inputs) {
			m.input = &talk.SetInput{Kind: "test", Test: ev.Source.Test}
		}
	}
	return nil
}

// keeps notes what the lab keeps of this tab. At first the model opens what was
// left last: when this tab was left with something else, that is what to ask for.
func (m *memory) keeps(ev talk.Kept) []talk.Command {
	m.open = nil
	if ev.Last != "" {
		m.open = &talk.OpenKept{ID: ev.Last}
	}
	if m.told {
		m.due = true
		return nil
	}
	id := ev.Last
	if m.recalled.network != nil {
		id = ""
		if m.recalled.open != nil {
			id = m.recalled.open.ID
		}
	}
	for _, k := range ev.Networks {
		if k.ID == id {
			m.left = k.Dataset
		}
	}
	if m.left == "" || id == ev.Last {
		return nil
	}
	return []talk.Command{talk.OpenKept{ID: id}}
}

// takeNetwork is the command that brings the network back, if there is one, once.
func (m *memory) takeNetwork() []talk.Command {
	c := m.recalled.network
	if m.recalled.network = nil; c == nil {
		return nil
	}
	return []talk.Command{*c}
}

// takeInput does so for the input.
func (m *memory) takeInput() []talk.Command {
	c := m.recalled.input
	if m.recalled.input = nil; c == nil {
		return nil
	}
	return []talk.Command{*c}
}

// commands notes what the user has drawn or chosen.
func (m *memory) commands(cmds []talk.Command) {
	for _, c := range cmds {
		if in, ok := c.(talk.SetInput); ok {
			m.inputs, in.Seq = max(m.inputs, in.Seq), 0
			m.input, m.recalled.input, m.drawn = &in, nil, true
		}
	}
}
