package builder

import (
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
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

// Carries says whether a block is dragged.
func (r *Room) Carries() bool { return r.drag.active }

// Drag takes a block that was lifted along, or the start of a skip connection.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	if t.Kind == Arc {
		r.dragArc(w, out, t.A, d)
		return
	}
	switch d.Phase {
	case stage.Pressed:
		r.drag = drag{active: true, layer: t.A}
		if isItem(t) {
			r.drag = drag{active: true, kind: block.Palette[t.A], layer: -1}
		}
		r.open = false
	case stage.Moved:
		r.carry(w, d.At.X, d.At.Y)
	case stage.Released:
		r.drop(w, out)
	case stage.Lost:
		r.drag = drag{}
	}
	out.Changed = true
}

// carry takes the dragged block to (x, y).
func (r *Room) carry(w *stage.World, x, y float32) {
	const reach = 30 // a block need not be let go exactly on the strip
	d, p := &r.drag, r.places
	d.x, d.y = x, y
	s := p.Strip
	d.inside = x >= s.X && x < s.X+s.W && y >= s.Y-reach && y < p.Input.Y+block.CardHeight+block.LabelHeight+reach
	if !p.Column && d.kind != "" && y < s.Y {
		d.inside = false // the palette is just above
	}
	if d.inside {
		d.at = r.gapAt(w, x)
	}
}

// gapAt is before which of the other layers a block let go at x lands. It goes by
// where the blocks are at rest, since that is what one aims at.
func (r *Room) gapAt(w *stage.World, x float32) (at int) {
	p := r.places
	xs, ws, _ := block.Spread(w.Layers, p.Lane.W, p.Lane.X == p.Strip.X)
	for i := range len(w.Layers) - 1 {
		if !(r.drag.kind == "" && i == r.drag.layer) && x > p.Lane.X+(xs[i]+ws[i]/2)*p.Lens.Zoom-p.Lens.Scroll {
			at++
		}
	}
	return at
}

// previewed are the layers as they would be if the dragged block were let go now, and
// which of them are the dragged ones.
func (r *Room) previewed(w *stage.World) (layers []engine.Spec, ghost [2]int) {
	d := r.drag
	switch {
	case !d.active:
		return w.Layers, ghost
	case d.kind == "" && !d.inside:
		return slices.Delete(slices.Clone(w.Layers), d.layer, d.layer+1), ghost
	case !d.inside:
		return w.Layers, ghost
	}
	if d.kind == "" {
		return block.Moved(w.Layers, d.layer, d.at), [2]int{d.at, d.at + 1}
	}
	layers = block.Inserted(w.Layers, d.kind, d.at)
	return layers, [2]int{d.at, d.at + len(layers) - len(w.Layers)}
}

// drop lets the dragged block go: a layer outside the strip is removed.
func (r *Room) drop(w *stage.World, out *stage.Out) {
	d := r.drag
	r.drag = drag{}
	switch {
	case d.kind != "" && d.inside:
		r.insert(w, out, d.kind, d.at)
	case d.kind != "":
	case d.inside:
		r.move(w, out, d.layer, d.at)
	default:
		r.remove(w, out, d.layer)
	}
}

// Tick scrolls the strip while a block is held at one of its ends.
func (r *Room) Tick(w *stage.World, out *stage.Out) {
	const edge, speed = 36, 7
	d, p := r.drag, r.places
	if !d.active || !d.inside || p.Lens.Scrolled == 0 {
		return
	}
	switch {
	case d.x < p.Lane.X+edge:
		out.Wish(stage.ScrollStrip{By: -speed})
	case d.x > p.Lane.X+p.Lane.W-edge:
		out.Wish(stage.ScrollStrip{By: speed})
	}
}

// Moves says that nothing does by itself.
func (r *Room) Moves() bool { return false }
