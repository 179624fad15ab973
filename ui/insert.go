package ui

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
)

// insert puts a new layer of kind k before layer at and selects it.
func (m *Model) insert(k block.Kind, at int) []talk.Command {
	m.tell(k.Name() + " added")
	return m.commit(block.Inserted(m.edit.layers, k, at), at)
}

// place is where a layer goes that was added without saying where: after the
// selected one and what belongs to that, else at the end of the body.
func (e *edit) place(k block.Kind) int {
	if e.selected < 0 || e.selected >= len(e.layers)-1 {
		return block.TailStart(e.layers)
	}
	at := e.selected + 1
	if at < len(e.layers)-1 && k != engine.KindReLU {
		here, next := block.Of(e.layers[e.selected]), block.Of(e.layers[at])
		if here == engine.KindConv && next == engine.KindReLU || here == engine.KindMaxPool && next == engine.KindDropout {
			at++
		}
	}
	return at
}
