package ui

import (
	"cmp"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// edit is what is remembered of editing the network, which is m.Layers. It always ends
// with a softmax; apart from that nothing about it need be possible.
type edit struct {
	problem *block.Problem // why the layers are no network, as the engine says
	refused *block.Problem // why the lab did not build them, or a field's text is no number
	past    []step
	future  []step
	turn    turn
	adopt   int // Seq of a command whose network replaces the edited one

	typing string // the field that the last edit was made in
	busy   bool   // the lab is building it
}

// setLayers replaces the edited layers, keeping no memory of the old ones.
func (m *Model) setLayers(layers []engine.Spec) {
	m.Layers, m.edit.refused = slices.Clone(layers), nil
	m.builder.Forget()
	m.checkLayers()
}

// checkLayers finds out again what is wrong with them.
func (m *Model) checkLayers() {
	m.Shapes, m.edit.problem = block.Check(m.Layers, m.Classes(), m.Budget)
	m.refuse(m.edit.refused)
}

// refuse notes why the lab, or a field, refuses the layers; nil when nothing does.
func (m *Model) refuse(p *block.Problem) {
	m.edit.refused = p
	m.Wrong = cmp.Or(m.edit.problem, p)
}

// commit makes layers the edited network and asks the lab for it.
func (m *Model) commit(layers []engine.Spec, selected int) []talk.Command {
	m.builder.Select(selected)
	m.push(layers)
	return m.build()
}

// editLayers does so for the builder, which selects for itself. Edits one after the
// other under the same name are one thing to undo.
func (m *Model) editLayers(layers []engine.Spec, name string) []talk.Command {
	if name != "" && m.edit.typing == name {
		m.setLayers(layers)
	} else {
		m.push(layers)
		m.edit.typing = name
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
	if slices.Equal(m.Layers, m.Net.Specs) && !m.edit.busy {
		return nil
	}
	return m.rebuild()
}

func (m *Model) rebuild() []talk.Command {
	m.edit.busy = true
	m.Doing.GoTo = stage.GoTo{}
	return []talk.Command{talk.Build{Seq: m.ask(stage.Building), Layers: engine.Records(m.Layers), Seed: 1}}
}

// choosePreset makes one of the paper's networks the edited one, with its
// pretrained weights even when the same layers were trained on here.
func (m *Model) choosePreset(name string) []talk.Command {
	layers := m.fitted(preset(name))
	if layers == nil {
		return nil
	}
	if !slices.Equal(layers, m.Layers) || m.nowBuilt().learned {
		m.push(layers)
	}
	m.builder.Select(-1)
	m.say("Loading " + presetTitle(name))
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

// settled says whether the maps on the screen are those of the edited network.
func (m *Model) settled() bool { return m.Settled() }

// adoptNext numbers a command that brings a network of its own, which is to
// become the edited one.
func (m *Model) adoptNext() int {
	m.adopt(m.ask(stage.Building))
	return m.edit.adopt
}

// adopt lets the network that the command with this number brings become the edited
// one.
func (m *Model) adopt(seq int) {
	m.edit.busy = true
	m.Doing.GoTo = stage.GoTo{}
	m.edit.adopt = seq
}
