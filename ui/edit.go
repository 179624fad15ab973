package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// edit is the network as the user has put it together. It always ends with a
// softmax; apart from that nothing about it need be possible.
type edit struct {
	layers  []engine.Spec
	shapes  []engine.Shape // of the layers up to the first impossible one
	problem *block.Problem // why layers is no network, as the engine says
	refused *block.Problem // why the lab did not build it
	past    []step
	future  []step
	turn    turn
	adopt   int // Seq of a command whose network replaces the edited one

	selected int               // layer, or -1
	stretch  int               // how many more after it (before it, if negative) are selected
	open     bool              // the editor of the selected layer is open
	typed    map[string]string // what stands in fields that hold no number
	typing   string            // the field that the last edit was made in
	busy     bool              // the lab is building it
	copied   []engine.Spec     // what paste puts in
	classes  int               // that the network is to tell apart
	budget   engine.Budget     // of memory, that the device has
}

// set replaces the layers, keeping no memory of the old ones.
func (e *edit) set(layers []engine.Spec) {
	e.layers, e.typed, e.refused = slices.Clone(layers), nil, nil
	e.check(e.classes)
}

// check finds out again what is wrong with the layers, for a number of
// classes.
func (e *edit) check(classes int) {
	e.classes = classes
	e.shapes, e.problem = block.Check(e.layers, classes, e.budget)
}

// wrong is what is the matter with the edited network, nil when nothing is.
func (e *edit) wrong() *block.Problem {
	if e.problem != nil {
		return e.problem
	}
	return e.refused
}

// commit makes layers the edited network and asks the lab for it.
func (m *Model) commit(layers []engine.Spec, selected int) []talk.Command {
	m.push(layers)
	m.edit.selected, m.edit.stretch = selected, 0
	if selected < 0 {
		m.edit.open = false
	}
	return m.build()
}

// build asks the lab for the edited network, if there is one to be had.
func (m *Model) build() []talk.Command {
	m.changed()
	if p := m.edit.problem; p != nil {
		m.alarm(p.Text)
		return nil
	}
	m.alarm("")
	if slices.Equal(m.edit.layers, m.Net.Specs) && !m.edit.busy {
		return nil
	}
	return m.rebuild()
}

func (m *Model) rebuild() []talk.Command {
	m.edit.busy = true
	m.Doing.GoTo = stage.GoTo{}
	return []talk.Command{talk.Build{Seq: m.ask(stage.Building), Layers: engine.Records(m.edit.layers), Seed: 1}}
}

// choosePreset makes one of the paper's networks the edited one, with its
// pretrained weights even when the same layers were trained on here.
func (m *Model) choosePreset(name string) []talk.Command {
	layers := m.fitted(preset(name))
	if layers == nil {
		return nil
	}
	if !slices.Equal(layers, m.edit.layers) || m.nowBuilt().learned {
		m.push(layers)
	}
	m.edit.selected, m.edit.open = -1, false
	m.announce = "Loading " + presetTitle(name)
	m.changed()
	return m.rebuild()
}

// fitted are layers whose last dense layer has a unit for each class.
func (m *Model) fitted(layers []engine.Spec) []engine.Spec {
	paper := len(firstDataset().Classes)
	if i := len(layers) - 2; i >= 0 && layers[i] == (engine.Dense{Units: paper}) && m.Classes() != paper {
		layers = slices.Clone(layers)
		layers[i] = engine.Dense{Units: m.Classes()}
	}
	return layers
}

func presetTitle(name string) string {
	for _, p := range talk.Presets {
		if p.Name == name {
			return p.Title
		}
	}
	return name
}

// remove takes layer i out, with the others selected with it.
func (m *Model) remove(i int) []talk.Command {
	if i < 0 || i >= len(m.edit.layers)-1 {
		return nil
	}
	from, to := i, i+1
	m.tell("Removed " + m.edit.title(i))
	if f, t := m.edit.picked(); t-f > 1 && i >= f && i < t {
		from, to = f, t
		m.tell(words.Counted(to-from, "block") + " removed")
	}
	return m.commit(slices.Delete(slices.Clone(m.edit.layers), from, to), -1)
}

// move takes layer i out and puts it in before the layer that is then number
// to.
func (m *Model) move(i, to int) []talk.Command {
	last := len(m.edit.layers) - 1
	if i < 0 || i >= last || to < 0 || to >= last || to == i {
		return nil
	}
	return m.commit(block.Moved(m.edit.layers, i, to), to)
}

// title is how layer i is called: its kind and, when there are several of that
// kind, its number.
func (e *edit) title(i int) string { return block.Title(e.layers, i) }

// settled says whether the maps on the screen are those of the edited network.
func (m *Model) settled() bool { return slices.Equal(m.edit.layers, m.Picture.Specs) }

// noteEdited tells the rooms what can be done with the edited layers.
func (m *Model) noteEdited() {
	m.Doing.Faulty = m.edit.problem != nil
	m.Doing.Trainable = m.training.Trainable(&m.World)
}
