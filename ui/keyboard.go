package ui

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/lab"
)

// key takes a key: see shortcuts.
func (m *Model) key(k Key) []lab.Command {
	if k.Ctrl {
		return m.chord(k)
	}
	if k.Key == "F8" {
		m.appearControl(ControlMsg{ID: "view-projector"})
		return nil
	}
	switch k.Key {
	case "Escape":
		return m.escape()
	case "?":
		return m.openPanel("keys")
	}
	if k.Node == "weight-value" {
		m.leaveWeight()
		return nil
	}
	t, ok := m.rects.find(k.Node)
	if (k.Node == "" && !m.compare.open || networked(t.part)) && m.zoomKey(k.Key) {
		return nil
	}
	if !ok {
		if k.Node == "" {
			m.scrollKey(k.Key)
		}
		return nil
	}
	if t.part == partCurves && m.keyOnCurves(k) {
		return nil
	}
	if dx, dy, arrow := arrows(k.Key); arrow {
		return m.arrow(t, dx, dy, k)
	}
	switch k.Key {
	case "Enter", " ":
		if t.part == partPad {
			m.togglePen()
			return nil
		}
		return m.activate(t)
	case "Delete", "Backspace":
		switch t.part {
		case partLayer:
			m.focus(fmt.Sprintf("layer/%d", max(t.a-1, 0)))
			return m.remove(t.a)
		case partPad:
			m.clearPad()
		}
	case "+", "-":
		if t.part == partKernel || t.part == partBias {
			by := float32(0.05)
			if k.Key == "-" {
				by = -by
			}
			return m.stepWeight(by)
		}
	case "PageUp", "PageDown":
		if t.part == partMap || t.part == partPager {
			m.turnPage(t.a, map[string]int{"PageUp": -1, "PageDown": 1}[k.Key])
		}
	case "Home", "End":
		if t.part == partTab {
			return m.endTab(k.Key == "End")
		}
		m.neighbour(t, map[string]int{"Home": -1, "End": 1}[k.Key]*len(m.rects.targets))
	}
	return nil
}

func (m *Model) chord(k Key) []lab.Command {
	switch strings.ToLower(k.Key) {
	case "z":
		if k.Shift {
			return m.redo()
		}
		if k.Node == "pad" {
			m.undoStroke()
			return nil
		}
		return m.undo()
	case "y":
		return m.redo()
	case "c", "x":
		if t, ok := m.rects.find(k.Node); ok && t.part == partLayer && t.a >= 0 && !m.edit.selectedBlock(t.a) {
			m.edit.selected, m.edit.stretch = t.a, 0
		}
		if k.Key == "x" || k.Key == "X" {
			return m.cutBlocks()
		}
		m.copyBlocks()
	case "v":
		if t, ok := m.rects.find(k.Node); ok && t.part == partLayer && t.a >= 0 && t.a < len(m.edit.layers)-1 && !m.edit.selectedBlock(t.a) {
			m.edit.selected, m.edit.stretch = t.a, 0
		}
		return m.pasteBlocks()
	}
	return nil
}

// escape goes one level up: a drag is let go, the innermost panel closes.
func (m *Model) escape() []lab.Command {
	m.changed()
	switch {
	case m.choice.field.open:
		return m.cancelWeight()
	case m.drag.active:
		m.cancelPress()
	case m.view.panel != "":
		m.view.panel = ""
	case m.compare.open:
		return m.escapeCompare()
	case m.edit.open:
		m.edit.open = false
		m.focus(target{part: partLayer, a: m.edit.selected}.id())
	case m.quality.chosen:
		m.quality.chosen = false
	case m.study.marking:
		m.study.marking = false
	case m.study.open == "training" && m.study.to > 0:
		m.allEpochs()
	case m.study.open != "":
		m.openStudy("")
	case m.choice.sweep.on:
		m.togglePlay()
		m.unpin()
	case m.levelUp():
	case m.probe.pinned:
		m.unpin()
	case m.choice.open && (m.view.sheet == "detail" || m.view.sheet == ""):
		m.closeChoice()
	case m.view.sheet != "":
		m.depart()
		m.view.sheet = ""
	}
	return nil
}

func arrows(key string) (dx, dy int, ok bool) {
	switch key {
	case "ArrowLeft":
		return -1, 0, true
	case "ArrowRight":
		return 1, 0, true
	case "ArrowUp":
		return 0, -1, true
	case "ArrowDown":
		return 0, 1, true
	}
	return 0, 0, false
}

// focus moves the keyboard's focus to a node.
func (m *Model) focus(id string) {
	if m.tips.focus != id {
		m.tips.focus = id
		m.showNode(id)
		m.changed()
	}
}

// arrow moves on from t.
func (m *Model) arrow(t target, dx, dy int, k Key) []lab.Command {
	if t.part >= partPair {
		return m.arrowVersus(t, dx, dy)
	}
	switch t.part {
	case partPad:
		far := float32(0.03)
		if k.Shift {
			far = 0.12
		}
		m.steer(float32(dx)*far, float32(dy)*far)
	case partReadout, partTerms:
		m.arrowOnReadout(t, dx, dy)
	case partPartial:
		m.arrowOnPartial(t.a + dx + dy)
	case partTab:
		return m.arrowOnTab(tab(t.a), dx+dy)
	case partKernel, partBias:
		m.arrowOnKernel(dx, dy)
	case partMatrix:
		return m.arrowOnMatrix(dx, dy)
	case partChart:
		m.training.reading = true
		m.training.epoch = min(max(m.training.epoch+dx+dy, 0), m.chartEnd())
		m.announce = m.epochReadout(m.training.epoch)
		m.changed()
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
	case partMap:
		if k.Shift {
			m.moveProbe(t, dx, dy)
			return nil
		}
		m.arrowOnMap(t.a, t.b, dx, dy)
	case partCell:
		last := len(m.quality.Confusion) - 1
		m.focus(target{part: partCell, a: min(max(t.a+dy, 0), last), b: min(max(t.b+dx, 0), last)}.id())
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

func (m *Model) arrowOnBlock(i, by int, alt bool) []lab.Command {
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
		m.revealX(m.rects.cards[i].X, m.rects.cards[i].W)
	}
}

// arrowOnMap moves to the map above or below, or to that of the layer before
// or after at about the same height.
func (m *Model) arrowOnMap(i, k, dx, dy int) {
	if dy != 0 {
		if n := m.pic.shape(i).C; k+dy >= 0 && k+dy < n {
			m.reveal(i, k+dy)
			m.focus(target{part: partMap, a: i, b: k + dy}.id())
		}
		return
	}
	for j := i + dx; j >= -1 && j < len(m.pic.specs); j += dx {
		if j >= 0 && m.rects.column(j) == nil {
			continue
		}
		n, was := m.pic.shape(j).C, m.pic.shape(i).C
		to := k
		if n != was {
			to = min(k*n/was, n-1)
		}
		m.reveal(j, to)
		m.focus(target{part: partMap, a: j, b: to}.id())
		return
	}
}
