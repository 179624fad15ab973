package builder

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// commit makes layers the edited network, of which one is then selected, or none.
func (r *Room) commit(out *stage.Out, layers []engine.Spec, selected int) {
	r.Select(selected)
	out.Wish(stage.Edit{Layers: layers})
}

// insert puts a new layer of kind k before layer at and selects it.
func (r *Room) insert(w *stage.World, out *stage.Out, k block.Kind, at int) {
	out.Tell(added(k))
	r.commit(out, block.Inserted(w.Layers, k, at), at)
}

// placeFor is where a layer goes that was added without saying where: after the
// selected one and what belongs to that, else at the end of the body.
func (r *Room) placeFor(w *stage.World, k block.Kind) int {
	layers := w.Layers
	if r.selected < 0 || r.selected >= len(layers)-1 {
		return block.TailStart(layers)
	}
	at := r.selected + 1
	if at < len(layers)-1 && k != engine.KindReLU {
		here, next := block.Of(layers[r.selected]), block.Of(layers[at])
		if here == engine.KindConv && next == engine.KindReLU || here == engine.KindMaxPool && next == engine.KindDropout {
			at++
		}
	}
	return at
}

// remove takes layer i out, with the others selected with it.
func (r *Room) remove(w *stage.World, out *stage.Out, i int) {
	if i < 0 || i >= len(w.Layers)-1 {
		return
	}
	from, to := i, i+1
	if f, t := r.picked(w); t-f > 1 && i >= f && i < t {
		from, to = f, t
		out.Tell(removed(to - from))
	} else {
		out.Tell(removedBlock(w, i))
	}
	r.commit(out, slices.Delete(slices.Clone(w.Layers), from, to), -1)
}

// move takes layer i out and puts it in before the layer that is then number to. It
// says whether it could.
func (r *Room) move(w *stage.World, out *stage.Out, i, to int) ([]engine.Spec, bool) {
	last := len(w.Layers) - 1
	if i < 0 || i >= last || to < 0 || to >= last || to == i {
		return nil, false
	}
	layers := block.Moved(w.Layers, i, to)
	r.commit(out, layers, to)
	return layers, true
}

// fix repairs the breach at layer i.
func (r *Room) fix(w *stage.World, out *stage.Out, i int) {
	for _, b := range faults(w, w.Layers) {
		if b.Layer == i && b.Fixable() {
			out.Wish(stage.Say{Text: fixed(b)})
			r.commit(out, b.Fixed, -1)
			return
		}
	}
}

// faults are what the strip marks of layers.
func faults(w *stage.World, layers []engine.Spec) []block.Breach {
	return block.Faults(layers, w.Classes(), w.Budget)
}

// alter makes layer i another. Alterations one after the other under the same name are
// one thing to undo.
func (r *Room) alter(w *stage.World, out *stage.Out, i int, s engine.Spec, name string) {
	layers := slices.Clone(w.Layers)
	layers[i] = s
	out.Wish(stage.Edit{Layers: layers, As: name})
}

// reach makes the skip connection of layer i go over so many layers.
func (r *Room) reach(w *stage.World, out *stage.Out, i, over int) {
	skip, ok := w.Layers[i].(engine.Residual)
	if !ok || over < 1 || over > i || skip.Over == over {
		return
	}
	out.Wish(stage.Say{Text: skips(over)})
	r.alter(w, out, i, engine.Residual{Over: over}, fmt.Sprint("arc", i))
}

// Change takes a change of a control of the editor.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	i := r.selected
	switch id {
	case "block-left":
		r.move(w, out, i, i-1)
	case "block-right":
		r.move(w, out, i, i+1)
	case "block-copy":
		r.copy(w, out)
	case "block-cut":
		r.cut(w, out)
	case "block-paste":
		r.paste(w, out)
	case "block-delete":
		r.remove(w, out, i)
	case "editor-close":
		r.open = false
		out.Changed = true
	default:
		if !strings.HasPrefix(id, "field-") {
			return false
		}
		r.setField(w, out, id, value)
	}
	return true
}

// setField changes a hyper-parameter of the selected layer. Text that is no number
// stays in the field, with a sentence why.
func (r *Room) setField(w *stage.World, out *stage.Out, id, text string) {
	i := r.selected
	if i < 0 || i >= len(w.Layers) || !slices.ContainsFunc(block.FieldsOf(w.Layers[i]), func(f block.Field) bool { return f.ID == id }) {
		return
	}
	out.Changed = true
	s, err := block.WithField(w.Layers[i], id, text)
	switch {
	case err != nil:
		r.typed = map[string]string{id: text}
		out.Wish(stage.Refuse{Problem: &block.Problem{Layer: i, Text: wrongField(w, i, err)}})
	case s == w.Layers[i]:
		r.typed = nil
		out.Wish(stage.Refuse{})
	default: // a number comes digit by digit, but is one thing to undo
		r.alter(w, out, i, s, fmt.Sprint(id, i))
	}
}
