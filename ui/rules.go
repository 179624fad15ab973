package ui

import "convscope/engine/talk"

// fix repairs the breach at layer i.
func (m *Model) fix(i int) []talk.Command {
	for _, b := range m.faults(m.edit.layers) {
		if b.Layer == i && b.Fixable() {
			m.announce = "Fixed: " + b.Text
			return m.commit(b.Fixed, -1)
		}
	}
	return nil
}
