package ui

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
)

// drag is a block under the pointer: one of the palette's kinds, or a layer.
type drag struct {
	active bool
	kind   block.Kind // "" when it is a layer
	layer  int
	x, y   float32
	inside bool // over the strip, so that it would land
	at     int  // before which layer (not counting the one that is dragged)
}

func (m *Model) dragging() bool { return m.drag.active }

// lift begins to drag.
func (m *Model) lift(d drag) {
	m.drag = d
	m.edit.open = false
	m.changed()
}

// restOfLayers are the edited layers without the one that is dragged.
func (m *Model) restOfLayers() []engine.Spec {
	if m.drag.kind != "" {
		return m.edit.layers
	}
	return slices.Delete(slices.Clone(m.edit.layers), m.drag.layer, m.drag.layer+1)
}

// carry takes the dragged block to (x, y).
func (m *Model) carry(x, y float32) {
	const reach = 30 // a block need not be let go exactly on the strip
	d, r := &m.drag, m.rects
	d.x, d.y = x, y
	s := r.strip
	d.inside = x >= s.X && x < s.X+s.W && y >= s.Y-reach && y < r.inputCard.Y+block.CardHeight+block.LabelHeight+reach
	if r.class != wide && d.kind != "" && y < s.Y {
		d.inside = false // the palette is just above
	}
	if d.inside {
		d.at = m.gapAt(x)
	}
	m.changed()
}

// gapAt is before which of the other layers a block let go at x lands. It goes
// by where the blocks are at rest, since that is what one aims at.
func (m *Model) gapAt(x float32) (at int) {
	r := m.rects
	xs, ws, _ := block.Spread(m.edit.layers, r.lane.W, r.lane.X == r.strip.X)
	for i := range len(m.edit.layers) - 1 {
		if !(m.drag.kind == "" && i == m.drag.layer) && x > r.lane.X+(xs[i]+ws[i]/2)*r.maps.Zoom-r.maps.Scroll {
			at++
		}
	}
	return at
}

// previewed are the layers as they would be if the dragged block were let go
// now, and which of them are the dragged ones.
func (m *Model) previewed() (layers []engine.Spec, ghost [2]int) {
	d := m.drag
	switch {
	case !d.active:
		return m.edit.layers, ghost
	case d.kind == "" && !d.inside:
		return m.restOfLayers(), ghost
	case !d.inside:
		return m.edit.layers, ghost
	}
	if d.kind == "" {
		return block.Moved(m.edit.layers, d.layer, d.at), [2]int{d.at, d.at + 1}
	}
	layers = block.Inserted(m.edit.layers, d.kind, d.at)
	return layers, [2]int{d.at, d.at + len(layers) - len(m.edit.layers)}
}

// drop lets the dragged block go: a layer outside the strip is removed.
func (m *Model) drop() []talk.Command {
	d := m.drag
	m.drag = drag{}
	m.changed()
	switch {
	case d.kind != "" && d.inside:
		return m.insert(d.kind, d.at)
	case d.kind != "":
		return nil
	case d.inside:
		return m.move(d.layer, d.at)
	}
	return m.remove(d.layer)
}

// scrollAtEdge scrolls the strip while a block is held at one of its ends.
func (m *Model) scrollAtEdge() {
	const edge, speed = 36, 7
	d, r := m.drag, m.rects
	if !d.active || !d.inside || r.maps.Scrolled == 0 {
		return
	}
	switch {
	case d.x < r.lane.X+edge:
		m.scrollStrip(-speed)
	case d.x > r.lane.X+r.lane.W-edge:
		m.scrollStrip(speed)
	}
}
