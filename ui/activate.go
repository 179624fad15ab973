package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// activate does what a tap on t does, or Enter on its node.
func (m *Model) activate(t target) []talk.Command {
	if t.part < partRooms {
		return nil
	}
	return m.let(func(w *stage.World, out *stage.Out) { m.roomOf(t).Tap(w, out, t.thing()) })
}
