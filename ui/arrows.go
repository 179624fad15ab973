package ui

import (
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// arrow moves on from t.
func (m *Model) arrow(t target, dx, dy int) []talk.Command {
	return m.let(func(w *stage.World, out *stage.Out) { m.roomOf(t).Arrow(w, out, t.thing(), dx, dy) })
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

// showBlock scrolls a block into sight.
func (m *Model) showBlock(i int) {
	if i >= 0 && i < len(m.rects.builder.Cards) {
		m.let(func(_ *stage.World, out *stage.Out) {
			m.network.ShowX(out, m.rects.builder.Cards[i].X, m.rects.builder.Cards[i].W)
		})
	}
}
