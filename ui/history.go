package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/lab"
)

// A step is something that undo takes back: a change of the layers, one of
// weights by hand, or a reset.
type step struct {
	layers  []engine.Spec  // before it
	weights []weightChange // nil when it is not one of weights
	reset   int            // the number of a reset, as the lab counts them; 0 when it is none
	lesson  lesson         // that the reset has cut off
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

// resets makes the reset of that number, if it is not 0, the only one that undo
// takes back: the lab sets one network aside, and says with each that it builds
// whether it has it still.
func (e *edit) resets(number int, cut lesson) {
	known := false
	e.past = slices.DeleteFunc(e.past, func(s step) bool {
		known = known || s.reset != 0 && s.reset == number
		return s.reset != 0 && s.reset != number
	})
	if number != 0 && !known {
		e.past = append(e.past, step{reset: number, lesson: cut})
	}
}

// afterReset says whether undo would take back a reset.
func (e *edit) afterReset() bool { return len(e.past) > 0 && e.past[len(e.past)-1].reset != 0 }

// undoLabel says what the button takes back, where that is no edit.
func (m *Model) undoLabel() string {
	if m.edit.afterReset() {
		return "Undo the reset"
	}
	return "Undo"
}

// resetStatus says that a reset can be taken back, while nothing else is going
// on.
func (m *Model) resetStatus() string {
	if m.edit.afterReset() {
		return "Untrained again · Undo takes it back"
	}
	return ""
}

// turnReset takes back a reset, or resets again.
func (m *Model) turnReset(s step, back bool) []lab.Command {
	if !back {
		return m.resetTraining()
	}
	m.training.lesson, m.training.returns = s.lesson, m.adoptNext()
	m.announce = "The network is as it was before the reset"
	m.changed()
	return []lab.Command{lab.UndoReset{Seq: m.training.returns}}
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
		m.tell(m.weightsLocked())
		m.changed()
		return nil
	}
	*from = (*from)[:n-1]
	m.edit.typing = ""
	if s.reset != 0 {
		back := from == &m.edit.past
		if back {
			*to = append(*to, s)
		}
		return m.turnReset(s, back) // past gets it when the lab has set the network aside
	}
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
