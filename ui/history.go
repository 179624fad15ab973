package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A step is something that undo takes back: another network, or a change of
// weights by hand.
type step struct {
	layers  []engine.Spec        // before it
	was     built                // what the lab had built of them
	reset   bool                 // it made the same layers untrained
	weights []stage.WeightChange // nil when it is not one of weights
}

// A built is a network of the lab, as far as it is needed to have it again.
type built struct {
	number  int          // 0 for none
	seed    uint64       // of its first parameters
	fresh   bool         // which are all that it has
	learned bool         // there is more to it than what the lab can build anew
	course  stage.Course // what was seen of its learning
}

// nowBuilt is the lab's network, or none when the edited layers are not its.
func (m *Model) nowBuilt() built {
	n := m.Net
	switch {
	case m.edit.turn.seq != 0 && m.edit.turn.seq == m.latest[stage.Building]: // on its way
		return m.edit.turn.to.was
	case m.edit.busy && m.edit.adopt != m.latest[stage.Building]:
		return built{}
	case !slices.Equal(m.Layers, n.Specs):
		return built{}
	}
	return built{
		number: n.Number, seed: n.Seed, fresh: n.Origin == "fresh", course: m.Course,
		learned: n.Edited > 0 || n.Amid || n.Origin != "fresh" && (n.Origin != "pack" || n.Epoch < n.Epochs),
	}
}

// push replaces the layers so that undo brings back what was there.
func (m *Model) push(layers []engine.Spec) {
	m.edit.remember(step{layers: m.Layers, was: m.nowBuilt()})
	m.setLayers(layers)
}

// remember makes s the next thing that undo takes back.
func (e *edit) remember(s step) {
	const most = 200
	e.past = append(e.past, s)
	if len(e.past) > most {
		e.past = e.past[1:]
	}
	e.future, e.typing = nil, ""
	// A long training takes half a megabyte: only the last few are remembered.
	const traces = 4
	for i, n := len(e.past)-1, 0; i >= 0; i-- {
		if len(e.past[i].was.course.Points) == 0 {
			continue
		}
		if n++; n > traces {
			e.past[i].was.course = stage.Course{}
		}
	}
}

// forgetWeights drops the changes of weights of a network: those that they were
// made of are no longer there.
func (e *edit) forgetWeights(number int) {
	gone := func(s step) bool { return s.weights != nil && s.was.number == number }
	e.past, e.future = slices.DeleteFunc(e.past, gone), slices.DeleteFunc(e.future, gone)
}

// arrived brings the steps into line with a network that has become current in
// place of before.
func (m *Model) arrived(ev talk.Built, before step, layers []engine.Spec) {
	e := &m.edit
	// A reset is offered only while there is what it has replaced.
	e.past = slices.DeleteFunc(e.past, func(s step) bool { return s.reset && !slices.Contains(ev.Behind, s.was.number) })
	known := slices.ContainsFunc(e.past, func(s step) bool { return s.reset && s.was.number == ev.Reset })
	if ev.Reset != 0 && ev.Reset == before.was.number && !known {
		before.reset = true
		e.past = append(e.past, before)
	}
	// A network that nobody has asked for by its layers becomes the edited one.
	adopted := ev.Seq == 0 || ev.Seq == m.edit.adopt
	if other := !slices.Equal(layers, m.Layers); adopted && (other || m.replaces(ev, before)) {
		e.remember(before)
		m.setLayers(layers)
		if other {
			m.builder.Select(-1)
		}
	}
	// Weights are those of one network: what is next is of this one.
	for _, steps := range []*[]step{&e.past, &e.future} {
		for n := len(*steps); n > 0 && (*steps)[n-1].weights != nil && (*steps)[n-1].was.number != ev.Number; n-- {
			*steps = (*steps)[:n-1]
		}
	}
}

// replaces says whether ev has taken the place of something with the same layers
// that can come back, and is more than the lab can build anew.
func (m *Model) replaces(ev talk.Built, before step) bool {
	return ev.Another && ev.Reset != before.was.number && before.was.learned && slices.Contains(ev.Behind, before.was.number)
}

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
