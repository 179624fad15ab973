package ui

import (
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// setWeights changes weights so that undo brings the old ones back: all that is
// changed in one edit, if it has a name, in one step.
func (m *Model) setWeights(changes []stage.WeightChange, edit string) []talk.Command {
	last := len(m.edit.past) - 1
	switch {
	case edit != "" && m.edit.typing == edit && last >= 0 && len(m.edit.past[last].weights) == 1:
		m.edit.past[last].weights[0].Now = changes[0].Now
	case edit != "" && changes[0].Now == changes[0].Was:
		return nil
	default:
		m.edit.remember(step{weights: slices.Clone(changes), was: built{number: m.Net.Number}})
		m.edit.typing = edit
	}
	return m.changeWeights(changes)
}

// takeBack undoes an edit of weights, if it was the last, for good.
func (m *Model) takeBack(edit string) []talk.Command {
	if m.edit.typing != edit {
		return nil
	}
	cmds := m.undo()
	m.edit.future = m.edit.future[:max(len(m.edit.future)-1, 0)]
	return cmds
}

// changeWeights asks the lab for changes.
func (m *Model) changeWeights(changes []stage.WeightChange) []talk.Command {
	m.changed()
	var cmds []talk.Command
	for _, c := range changes {
		cmds = append(cmds, talk.SetWeight{Seq: m.ask(stage.Weighing), Layer: c.Layer, Param: c.Param, Index: c.Index, Value: float64(c.Now)})
	}
	return cmds
}

// isWeighing says whether seq is that of a weight that was changed here.
func (m *Model) isWeighing(seq int) bool { return seq != 0 && seq == m.latest[stage.Weighing] }

// closeWeight closes the field of a weight.
func (m *Model) closeWeight() {
	if m.weights.Leave() {
		m.changed()
	}
}
