package about

import "convscope/ui/kit/stage"

// Controls appends the button that opens the box, and what stands in it.
func (Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	return append(cs, stage.Control{ID: "about"}, stage.Control{ID: "about-system", Text: text(w.System)})
}
