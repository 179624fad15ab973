package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/block"
)

// fix repairs the breach at layer i.
func (m *Model) fix(i int) []talk.Command {
	for _, b := range block.Faults(m.edit.layers, m.Classes(), m.edit.budget) {
		if b.Layer == i && b.Fixable() {
			m.announce = "Fixed: " + b.Text
			return m.commit(b.Fixed, -1)
		}
	}
	return nil
}
