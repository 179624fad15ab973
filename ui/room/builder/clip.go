package builder

import (
	"slices"

	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// picked are the layers from, to that copying takes: the selected one, and what the
// selection was stretched over.
func (r *Room) picked(w *stage.World) (from, to int) {
	last := len(w.Layers) - 1
	if r.selected < 0 || r.selected >= last {
		return 0, 0
	}
	from, to = r.selected, r.selected+1
	if r.stretch < 0 {
		from = max(0, from+r.stretch)
	} else {
		to = min(to+r.stretch, last)
	}
	return from, to
}

// selects says whether layer i is among the selected ones.
func (r *Room) selects(w *stage.World, i int) bool {
	from, to := r.picked(w)
	return i >= from && i < to || i == r.selected && i >= 0
}

// stretchTo takes layer i, and those between, into the selection.
func (r *Room) stretchTo(w *stage.World, out *stage.Out, i int) {
	if r.selected < 0 || i < 0 || i >= len(w.Layers)-1 {
		return
	}
	r.stretch = i - r.selected
	from, to := r.picked(w)
	out.Wish(stage.Say{Text: chosen(to - from)})
	out.Changed = true
}

// copy remembers the selected blocks, and says whether there are any.
func (r *Room) copy(w *stage.World, out *stage.Out) bool {
	from, to := r.picked(w)
	if from == to {
		return false
	}
	r.copied = slices.Clone(w.Layers[from:to])
	out.Tell(copied(to - from))
	out.Changed = true
	return true
}

// cut remembers the selected blocks and takes them out.
func (r *Room) cut(w *stage.World, out *stage.Out) {
	if !r.copy(w, out) {
		return
	}
	from, to := r.picked(w)
	out.Tell(cut(to - from))
	r.commit(out, slices.Delete(slices.Clone(w.Layers), from, to), -1)
}

// paste puts what was copied behind the selected blocks, else at the end of the
// network's body.
func (r *Room) paste(w *stage.World, out *stage.Out) {
	if len(r.copied) == 0 {
		return
	}
	_, at := r.picked(w)
	if at == 0 {
		at = block.TailStart(w.Layers)
	}
	out.Tell(pasted(len(r.copied)))
	r.commit(out, slices.Insert(slices.Clone(w.Layers), at, r.copied...), at)
	r.stretch = len(r.copied) - 1
}

// Chord copies, cuts or pastes, by the letter of the key; the block with the focus is
// selected first.
func (r *Room) Chord(w *stage.World, out *stage.Out, t stage.Thing, key string) {
	if t.Kind == Block && !r.selects(w, t.A) || t.Kind == Last && key != "v" && !r.selects(w, t.A) {
		r.selected, r.stretch = t.A, 0
	}
	switch key {
	case "c":
		r.copy(w, out)
	case "x":
		r.cut(w, out)
	case "v":
		r.paste(w, out)
	}
}
