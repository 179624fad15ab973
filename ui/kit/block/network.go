package block

import (
	"errors"
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// A Problem is a sentence about a layer, or about the network (layer -1).
type Problem struct {
	Layer int
	Text  string
}

// Check infers the shapes of layers, and says what is wrong with them as a
// network for so many classes and so much memory.
func Check(layers []engine.Spec, classes int, budget engine.Budget) ([]engine.Shape, *Problem) {
	shapes, err := engine.Shapes(talk.InputShape, layers)
	if err == nil {
		err = budget.Check(talk.InputShape, layers, shapes)
	}
	if err != nil {
		var at *engine.LayerError
		if errors.As(err, &at) {
			return shapes, &Problem{at.Index, err.Error()}
		}
		return shapes, &Problem{-1, err.Error()}
	}
	last := len(layers) - 2
	if last < 0 {
		return shapes, &Problem{-1, "The network has no layers. Drag some here."}
	}
	if n := shapes[last].Len(); n != classes {
		return shapes, &Problem{last, fmt.Sprintf("layer %d: %v gives %s values, want %d: one for each class", last+1, layers[last], words.Thousands(n), classes)}
	}
	return shapes, nil
}

// Moved is layers with layer i moved to place to of the others.
func Moved(layers []engine.Spec, i, to int) []engine.Spec {
	out := slices.Delete(slices.Clone(layers), i, i+1)
	return slices.Insert(out, to, layers[i])
}

// Title is what layer i of layers is called: its kind and, where there are
// several of it, its number.
func Title(layers []engine.Spec, i int) string {
	if i < 0 {
		return "Input"
	}
	kind, nth, all := Of(layers[i]), 0, 0
	for j, s := range layers {
		if Of(s) == kind {
			if all++; j <= i {
				nth++
			}
		}
	}
	if all == 1 {
		return kind.Title()
	}
	return fmt.Sprintf("%s %d", kind.Title(), nth)
}

// Linked says whether every output of s hangs on every input.
func Linked(s engine.Spec) bool {
	k := Of(s)
	return k == engine.KindConv || k == engine.KindDense
}
