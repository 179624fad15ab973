package ui

import (
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
)

// picked are the layers from, to that copying takes: the selected one, and
// what the selection was stretched over.
func (e *edit) picked() (from, to int) {
	if e.selected < 0 || e.selected >= len(e.layers)-1 {
		return 0, 0
	}
	from, to = e.selected, e.selected+1
	if e.stretch < 0 {
		from = max(0, from+e.stretch)
	} else {
		to = min(to+e.stretch, len(e.layers)-1)
	}
	return from, to
}

// stretchTo takes layer i, and those between, into the selection.
func (m *Model) stretchTo(i int) {
	e := &m.edit
	if e.selected < 0 || i < 0 || i >= len(e.layers)-1 {
		return
	}
	e.stretch = i - e.selected
	from, to := e.picked()
	m.announce = words.Counted(to-from, "block") + " selected"
	m.changed()
}

// copyBlocks remembers the selected blocks.
func (m *Model) copyBlocks() bool {
	from, to := m.edit.picked()
	if from == to {
		return false
	}
	m.edit.copied = slices.Clone(m.edit.layers[from:to])
	m.tell(words.Counted(to-from, "block") + " copied")
	m.changed()
	return true
}

// cutBlocks remembers the selected blocks and takes them out.
func (m *Model) cutBlocks() []talk.Command {
	if !m.copyBlocks() {
		return nil
	}
	from, to := m.edit.picked()
	m.tell(words.Counted(to-from, "block") + " cut")
	return m.commit(slices.Delete(slices.Clone(m.edit.layers), from, to), -1)
}

// pasteBlocks puts what was copied behind the selected blocks, else at the end
// of the network's body.
func (m *Model) pasteBlocks() []talk.Command {
	e := &m.edit
	if len(e.copied) == 0 {
		return nil
	}
	_, at := e.picked()
	if at == 0 {
		at = block.TailStart(e.layers)
	}
	m.tell(words.Counted(len(e.copied), "block") + " pasted")
	cmds := m.commit(slices.Insert(slices.Clone(e.layers), at, e.copied...), at)
	e.stretch = len(e.copied) - 1
	return cmds
}

// selectedBlock says whether layer i is among the selected ones.
func (e *edit) selectedBlock(i int) bool {
	from, to := e.picked()
	return i >= from && i < to || i == e.selected && i >= 0
}
