// Package sum is the panel that says what the network on the strip comes to: its
// parameters, what it computes for an image, and the memory that it takes.
package sum

import (
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
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
	return told(params, work), toldWhole(params, work, cost.Run(), block.LeastToTrain(cost))
}
