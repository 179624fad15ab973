package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// toEpoch asks for the weights of an epoch.
func (m *Model) toEpoch(e int) []talk.Command {
	if e < 0 || e > m.LastEpoch() || m.Doing.Trains {
		return nil
	}
	m.Doing.GoTo.Wanted, m.Doing.GoTo.More = e, true
	m.changed()
	return m.goOn()
}

// goOn asks for the epoch that is wanted, one at a time: the newest wish waits for
// the answer to the last.
func (m *Model) goOn() []talk.Command {
	g := &m.Doing.GoTo
	if g.Asked || !g.More {
		return nil
	}
	g.Asked, g.More = true, false
	return []talk.Command{talk.GoTo{Seq: m.ask(stage.Building), Epoch: g.Wanted}}
}
