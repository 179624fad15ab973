package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// activate does what a tap on t does, or Enter on its node.
func (m *Model) activate(t target) []talk.Command {
	if t.part >= partRooms {
		return m.let(func(w *stage.World, out *stage.Out) { m.roomOf(t).Tap(w, out, t.thing()) })
	}
	switch t.part {
	case partPalette:
		return m.insert(block.Palette[t.a], m.edit.place(block.Palette[t.a]))
	case partPreset:
		return m.choosePreset(presetName(t.a))
	case partLayer:
		return m.openLayer(t.a)
	case partFix:
		return m.fix(t.a)
	case partArc:
		return m.openLayer(t.a)
	case partMore:
		m.view.more++
		m.changed()
	}
	return nil
}

// openLayer opens the editor of a block, or closes it. The input and the
// softmax have nothing to edit: they show what they hold.
func (m *Model) openLayer(i int) []talk.Command {
	last := len(m.edit.layers) - 1
	if i < 0 {
		return m.choose(-1, 0)
	}
	m.changed()
	if i >= last {
		k, _ := m.Picture.Predicted()
		m.edit.open, m.edit.selected = false, -1
		return m.choose(len(m.Picture.Specs)-1, max(k, 0))
	}
	if m.edit.selected == i && m.edit.open {
		m.edit.open, m.edit.selected = false, -1
		return nil
	}
	m.edit.selected, m.edit.stretch, m.edit.open = i, 0, true
	cmds := m.showDropout(i)
	m.announce = "Editing " + m.edit.title(i)
	return cmds
}
