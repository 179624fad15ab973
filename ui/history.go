package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/lab"
)

// A step is something that undo takes back: a change of the layers, or of
// weights by hand.
type step struct {
	layers  []engine.Spec  // before it
	weights []weightChange // nil when it is one of the layers
}

// A weightChange is what happened to one learned value.
type weightChange struct {
	layer    int
	param    string
	index    int
	was, now float32
}

// remember makes s the next thing that undo takes back.
func (e *edit) remember(s step) {
	const most = 200
	e.past = append(e.past, s)
	if len(e.past) > most {
		e.past = e.past[1:]
	}
	e.future, e.typing = nil, ""
}

// forgetWeights drops the changes of weights: those that they were made of are
// no longer there.
func (e *edit) forgetWeights() {
	ofWeights := func(s step) bool { return s.weights != nil }
	e.past, e.future = slices.DeleteFunc(e.past, ofWeights), slices.DeleteFunc(e.future, ofWeights)
}

// undo brings back what was before the last step.
func (m *Model) undo() []lab.Command { return m.turnBack(&m.edit.past, &m.edit.future) }

// redo takes back an undo.
func (m *Model) redo() []lab.Command { return m.turnBack(&m.edit.future, &m.edit.past) }

func (m *Model) turnBack(from, to *[]step) []lab.Command {
	n := len(*from)
	if n == 0 {
		return nil
	}
	s := (*from)[n-1]
	if s.weights != nil && m.weightsLocked() != "" {
		m.announce = m.weightsLocked()
		m.changed()
		return nil
	}
	*from = (*from)[:n-1]
	m.edit.typing = ""
	if s.weights != nil {
		back := slices.Clone(s.weights)
		for i := range back {
			back[i].was, back[i].now = back[i].now, back[i].was
		}
		*to = append(*to, step{weights: back})
		return m.changeWeights(back)
	}
	*to = append(*to, step{layers: m.edit.layers})
	m.edit.set(s.layers)
	m.edit.selected, m.edit.open = -1, false
	return m.build()
}
