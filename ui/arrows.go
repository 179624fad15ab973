package ui

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// arrow moves on from t.
func (m *Model) arrow(t target, dx, dy int, k Key) []talk.Command {
	if t.part >= partRooms {
		return m.let(func(w *stage.World, out *stage.Out) { m.roomOf(t).Arrow(w, out, t.thing(), dx, dy) })
	}
	switch t.part {
	case partArc:
		if skip, ok := m.edit.layers[t.a].(engine.Residual); ok {
			return m.reach(t.a, skip.Over-dx+dy)
		}
	case partLayer:
		if k.Shift && t.a >= 0 {
			if m.edit.selected < 0 {
				m.edit.selected, m.edit.stretch = t.a, 0
			}
			m.stretchTo(t.a + dx + dy)
			if m.edit.selectedBlock(t.a + dx + dy) {
				m.focus(target{part: partLayer, a: t.a + dx + dy}.id())
			}
			return nil
		}
		return m.arrowOnBlock(t.a, dx+dy, k.Alt)
	default:
		m.neighbour(t, dx+dy)
	}
	return nil
}

// neighbour focuses the target that comes so many later in t's ring, or the
// ring's end.
func (m *Model) neighbour(t target, by int) {
	ring := t.ring()
	if ring == "" {
		return
	}
	var all []target
	at := 0
	for _, o := range slices.Concat(m.rects.targets, m.rects.beyond) {
		if o.ring() == ring {
			if o.part == t.part && o.a == t.a && o.b == t.b {
				at = len(all)
			}
			all = append(all, o)
		}
	}
	m.focus(all[min(max(at+by, 0), len(all)-1)].id())
}

func (m *Model) arrowOnBlock(i, by int, alt bool) []talk.Command {
	last := len(m.edit.layers) - 1
	to := i + by
	if alt {
		cmds := m.move(i, to)
		if cmds != nil || m.edit.selected == to {
			m.announce = fmt.Sprintf("%s is now layer %d of %d", m.edit.title(to), to+1, last)
			m.focus(target{part: partLayer, a: to}.id())
			m.showBlock(to)
		}
		return cmds
	}
	if to < -1 || to > last {
		return nil
	}
	m.showBlock(to)
	m.focus(target{part: partLayer, a: to}.id())
	return nil
}

// showBlock scrolls a block into sight.
func (m *Model) showBlock(i int) {
	if i >= 0 && i < len(m.rects.cards) {
		m.let(func(_ *stage.World, out *stage.Out) { m.network.ShowX(out, m.rects.cards[i].X, m.rects.cards[i].W) })
	}
}
