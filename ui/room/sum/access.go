package sum

import (
	"slices"

	"convscope/ui/kit/stage"
)

// Controls appends what stands in the header and, in a sentence, in the menu.
func (r *Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	if !slices.Equal(r.layers, w.Layers) {
		r.layers = slices.Clone(w.Layers)
		r.short, r.long = text(r.layers)
	}
	return append(cs, stage.Control{ID: "sum", Text: r.short, Hidden: r.short == ""}, stage.Control{ID: "menu-sum", Text: r.long, Hidden: r.long == ""})
}
