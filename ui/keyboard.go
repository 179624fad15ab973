package ui

import (
	"slices"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/keys"
	"convscope/ui/room/pad"
)

// key takes a key: see keys.Shortcuts.
func (m *Model) key(k Key) []talk.Command {
	if k.Ctrl {
		return m.chord(k)
	}
	if k.Key == "F8" {
		return m.change(ControlMsg{ID: "view-projector"})
	}
	switch k.Key {
	case "Escape":
		return m.escape()
	case "?":
		m.openPanel(keys.Panel)
		return nil
	}
	switch k.Node { // Enter in a field
	case "weight-value":
		return m.let(func(_ *stage.World, out *stage.Out) { m.weights.Done(out) })
	case "class-name":
		return m.change(ControlMsg{ID: "class-add"})
	case "preset-name":
		return m.change(ControlMsg{ID: "preset-save"})
	}
	t, ok := m.rects.find(k.Node)
	if (k.Node == "" && !m.Opened.Compare || networked(t)) && m.zoomKey(k.Key) {
		return nil
	}
	if !ok {
		if k.Node == "" {
			m.scrollKey(k.Key)
		}
		return nil
	}
	if t.part < partRooms { // ground
		return nil
	}
	if cmds, taken := m.keyOfRoom(t, k); taken {
		return cmds
	}
	if dx, dy, arrow := k.Arrow(); arrow {
		return m.arrow(t, dx, dy)
	}
	switch k.Key {
	case "Enter", " ":
		return m.activate(t)
	case "Home", "End":
		m.neighbour(t, map[string]int{"Home": -1, "End": 1}[k.Key]*len(m.rects.targets))
	}
	return nil
}

func (m *Model) chord(k Key) []talk.Command {
	switch strings.ToLower(k.Key) {
	case "z":
		if k.Shift {
			return m.redo()
		}
		if k.Node == pad.Pad.Name {
			return m.let(m.pad.Undo)
		}
		return m.undo()
	case "y":
		return m.redo()
	case "c", "x", "v":
		t, _ := m.rects.find(k.Node)
		return m.let(func(w *stage.World, out *stage.Out) { m.builder.Chord(w, out, t.thing(), strings.ToLower(k.Key)) })
	}
	return nil
}

// escape goes one level up: a drag is let go, the innermost panel closes.
func (m *Model) escape() []talk.Command {
	m.changed()
	switch {
	case m.weights.Open():
		return m.let(func(w *stage.World, out *stage.Out) { m.weights.Escape(w, out) })
	case m.builder.Carries():
		m.cancelPress()
	case m.Opened.Panel != "":
		m.Opened.Panel = ""
	default:
		if cmds, closed := m.escapeRooms(); closed {
			return cmds
		}
		return m.escapeMore()
	}
	return nil
}

// escapeMore closes what no room has.
func (m *Model) escapeMore() []talk.Command {
	switch {
	case m.Opened.Large != "":
		m.openStudy("")
	case m.Gaze.Probe.Pinned:
		m.unpin()
	case m.Gaze.Choice.Open && (m.Opened.Sheet == "detail" || m.Opened.Sheet == ""):
		m.closeChoice()
	case m.Opened.Sheet != "":
		m.depart()
		m.Opened.Sheet = ""
	}
	return nil
}

// focus moves the keyboard's focus to a node.
func (m *Model) focus(id string) {
	if m.Gaze.Focus != id {
		m.Gaze.Focus = id
		m.showNode(id)
		m.changed()
	}
}

// activate does what a tap on t does, or Enter on its node.
func (m *Model) activate(t target) []talk.Command {
	if t.part < partRooms {
		return nil
	}
	return m.let(func(w *stage.World, out *stage.Out) { m.roomOf(t).Tap(w, out, t.thing()) })
}

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
