package ui

import "convscope/engine/talk"

// A Memory keeps what must survive a page that is loaded again: the data, the
// network and the input. What a network has learned, or was changed to, the lab
// keeps itself: then it is opened instead of built. A tab without a memory has
// what was left last, in whichever tab.
type Memory struct {
	Keep     func(text string) // for the next page
	standing                   // of this page
	recalled standing          // of the page before it, as far as the lab has not been asked for it
	left     string            // the data of the network that is opened, "" when none is
	told     bool              // the lab has told all that it keeps
	drawn    bool              // the input has changed since it was kept
}

// Event notes what the lab has made current, and gives what to ask of it to be
// where the last page was. The answers have no number, like those to the page's
// API: the model takes them over.
func (m *Memory) Event(ev talk.Event) []talk.Command {
	switch ev := ev.(type) {
	case talk.Ready:
		if m.recalled.data == nil {
			return take(&m.recalled.input)
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
		return take(&m.recalled.network)
	case talk.Dataset:
		m.data = &talk.SetDataset{Name: ev.Name}
		if m.recalled.data != nil && *m.recalled.data == *m.data {
			m.recalled.data = nil
			return append(take(&m.recalled.network), take(&m.recalled.input)...)
		}
	case talk.Built:
		m.network = &talk.Build{Preset: ev.Preset, Layers: ev.Layers, Seed: ev.Seed, Fresh: ev.Origin == "fresh"}
		m.Save()
	case talk.Shown:
		if ev.Source.Kind == "test" {
			m.input = &talk.SetInput{Kind: "test", Test: ev.Source.Test}
		}
	}
	return nil
}

// keeps notes what the lab keeps of this tab. At first the model opens what was
// left last: when this tab was left with something else, that is what to ask for.
func (m *Memory) keeps(ev talk.Kept) []talk.Command {
	m.open = nil
	if ev.Last != "" {
		m.open = &talk.OpenKept{ID: ev.Last}
	}
	if m.told {
		m.Save()
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

// take is the command at c, if there is one, once.
func take[C talk.Command](c **C) []talk.Command {
	if *c == nil {
		return nil
	}
	taken := **c
	*c = nil
	return []talk.Command{taken}
}

// Command notes what the user has drawn.
func (m *Memory) Command(c talk.Command) {
	if in, ok := c.(talk.SetInput); ok {
		in.Seq = 0
		m.input, m.recalled.input, m.drawn = &in, nil, true
	}
}

// Rests keeps what was drawn when no pointer is held: a tab can die without a
// word.
func (m *Memory) Rests() {
	if m.drawn {
		m.Save()
	}
}

// Save keeps it for the next page: what the last one kept, as long as it is
// still to come back.
func (m *Memory) Save() {
	m.drawn = false
	now := m.standing
	if !m.told {
		now = m.recalled.over(now)
	}
	m.Keep(now.String())
}

// Recall takes what the page before this one kept. What cannot be read (it may
// be of an older Convscope) is as good as nothing.
func Recall(text string, keep func(text string)) *Memory {
	m := &Memory{Keep: keep}
	m.recalled, _ = readStanding(text)
	if d := m.recalled.data; d != nil && d.Name == talk.MNIST { // the lab starts with it
		m.recalled.data = nil
	}
	return m
}
