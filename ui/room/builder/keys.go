package builder

import (
	"convscope/engine"
	"convscope/ui/kit/stage"
)

// Key takes what goes beyond moving on: Shift stretches the selection, Alt moves a
// block, Delete removes it; arrows move the start of a skip connection.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	dx, dy, arrow := k.Arrow()
	by := dx + dy
	switch {
	case arrow && t.Kind == Arc:
		if skip, ok := w.Layers[t.A].(engine.Residual); ok {
			r.reach(w, out, t.A, skip.Over-dx+dy)
		}
	case arrow && isBlock(t) && t.A >= 0 && k.Shift:
		if r.selected < 0 {
			r.selected, r.stretch = t.A, 0
		}
		r.stretchTo(w, out, t.A+by)
		if r.selects(w, t.A+by) {
			out.Wish(stage.Focus{Thing: Of(t.A+by, len(w.Layers))})
		}
	case arrow && isBlock(t) && k.Alt:
		r.moveOn(w, out, t.A, t.A+by)
	case (k.Key == "Delete" || k.Key == "Backspace") && isBlock(t):
		to := max(t.A-1, 0)
		out.Wish(stage.Focus{Thing: Of(to, len(w.Layers))})
		r.remove(w, out, t.A)
	default:
		return false
	}
	return true
}

// moveOn moves a block, which keeps the focus.
func (r *Room) moveOn(w *stage.World, out *stage.Out, i, to int) {
	layers, moved := r.move(w, out, i, to)
	if !moved {
		return
	}
	out.Wish(stage.Say{Text: movedText(layers, to)})
	out.Wish(stage.Focus{Thing: Of(to, len(layers))})
	out.Wish(stage.ShowBlock{Layer: to})
}

// Arrow moves on to the next block.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if !isBlock(t) {
		out.Wish(stage.Neighbour{Of: t, By: dx + dy})
		return
	}
	to := t.A + dx + dy
	if to < -1 || to >= len(w.Layers) {
		return
	}
	out.Wish(stage.ShowBlock{Layer: to})
	out.Wish(stage.Focus{Thing: Of(to, len(w.Layers))})
}
