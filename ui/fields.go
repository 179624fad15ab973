package ui

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
)

// setField changes a hyper-parameter of the selected layer. Text that is no
// number stays in the field, with a sentence why.
func (m *Model) setField(id, text string) []talk.Command {
	i := m.edit.selected
	if i < 0 || i >= len(m.edit.layers) || !slices.ContainsFunc(block.FieldsOf(m.edit.layers[i]), func(f block.Field) bool { return f.ID == id }) {
		return nil
	}
	m.changed()
	s, err := block.WithField(m.edit.layers[i], id, text)
	if err != nil {
		m.edit.typed = map[string]string{id: text}
		m.edit.refused = &block.Problem{Layer: i, Text: fmt.Sprintf("layer %d: %v: %v", i+1, m.edit.layers[i], err)}
		m.alarm(m.edit.refused.Text)
		return nil
	}
	if s == m.edit.layers[i] {
		m.edit.typed, m.edit.refused = nil, nil
		return nil
	}
	// A number comes digit by digit, but is one thing to undo.
	return m.alter(i, s, fmt.Sprint(id, i))
}

// alter makes layer i another. Alterations one after the other under the same
// name are one thing to undo.
func (m *Model) alter(i int, s engine.Spec, name string) []talk.Command {
	layers := slices.Clone(m.edit.layers)
	layers[i] = s
	if m.edit.typing == name {
		m.edit.set(layers)
	} else {
		m.push(layers)
		m.edit.typing = name
	}
	return m.build()
}
