// Package sum is the panel that says what the network on the strip comes to: its
// parameters, what it computes for an image, and the memory that it takes.
package sum

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is the panel, which remembers what it last added up.
type Room struct {
	stage.OffCanvas
	layers      []engine.Spec
	short, long string
}

// Change takes no control.
func (*Room) Change(*stage.World, *stage.Out, string, string) bool { return false }

// Controls appends what stands in the header and, in a sentence, in the menu.
func (r *Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	if !slices.Equal(r.layers, w.Layers) {
		r.layers = slices.Clone(w.Layers)
		r.short, r.long = text(r.layers)
	}
	return append(cs, stage.Control{ID: "sum", Text: r.short, Hidden: r.short == ""}, stage.Control{ID: "menu-sum", Text: r.long, Hidden: r.long == ""})
}

// epochs are as many as a training of the page keeps at first.
const epochs = 2

// text is what there is to say of the layers, nothing when they are no network.
func text(layers []engine.Spec) (short, long string) {
	shapes, err := engine.Shapes(talk.InputShape, layers)
	if err != nil || len(layers) == 0 {
		return "", ""
	}
	params := 0
	in := talk.InputShape
	for i, s := range layers {
		params += s.ParamCount(in)
		in = shapes[i]
	}
	cost := engine.CostOf(talk.InputShape, layers, shapes)
	work := cost.Work
	if slices.Contains(layers, engine.Spec(engine.BatchNorm{})) {
		work /= engine.GhostBatch // which it looks at together
	}
	return told(params, work), toldWhole(params, work, cost.Run(), cost.Train(1, epochs))
}
