package ui

import (
	"convscope/ui/kit/stage"
	"convscope/ui/room/library"
	"convscope/ui/room/look"
)

// StoredNames are the names that the page should send the texts of as
// [Stored], when it begins.
var StoredNames = []string{look.Stored, library.Stored}

func (m *Model) effect(e stage.Effect) { m.effects = append(m.effects, e) }

// TakeEffects are the effects since the last time. The shell takes them after each
// message.
func (m *Model) TakeEffects() []stage.Effect {
	es := m.effects
	m.effects = nil
	return es
}
