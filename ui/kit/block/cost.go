package block

import (
	"errors"
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
)

// Faults are what is marked of layers: what they cost, if that matters, and where
// they depart from the paper's rules; at most one a layer.
func Faults(layers []engine.Spec, classes int, budget engine.Budget) []Breach {
	out := Breaches(layers, classes)
	dear, ok := Dearness(layers, budget)
	if !ok {
		return out
	}
	out = slices.DeleteFunc(out, func(b Breach) bool { return b.Layer == dear.Layer })
	return slices.Insert(out, 0, dear)
}

// telling is the share of the budget from which on it is told what a network
// takes.
const telling = 0.25

// Dearness is what layers cost, where that is too much for the budget or much of
// it, at the layer that costs most. It is repaired by fewer filters.
func Dearness(layers []engine.Spec, budget engine.Budget) (b Breach, ok bool) {
	shapes, err := engine.Shapes(talk.InputShape, layers)
	if len(shapes) < len(layers) {
		return b, false // it is impossible, whatever it costs
	}
	if err == nil {
		err = budget.Check(talk.InputShape, layers, shapes)
	}
	c := engine.CostOf(talk.InputShape, layers, shapes)
	run, train := c.Run(), LeastToTrain(c)
	runs := func(layers []engine.Spec) bool { return affords(layers, budget, false) }
	trains := func(layers []engine.Spec) bool { return affords(layers, budget, true) }
	switch {
	case err != nil:
		var at *engine.LayerError
		errors.As(err, &at)
		return Breach{Layer: at.Index, Text: "Fewer filters take less.", Fixed: lighter(layers, runs)}, true
	case train > budget.Train:
		i := c.Learns.Layer
		return Breach{Layer: i, Text: fmt.Sprintf("It can be looked at, but not trained: that takes %s of memory, %s of it in %s, of the %s that there are. Fewer filters take less.",
			engine.Bytes(train), engine.Bytes(c.Learns.Amount), Title(layers, i), engine.Bytes(budget.Train)), Fixed: lighter(layers, trains)}, true
	case float64(run) > telling*float64(budget.Run) || float64(train) > telling*float64(budget.Train):
		i := c.Learns.Layer
		return Breach{Layer: i, Text: fmt.Sprintf("It takes %s of the %s of memory to run, and %s of the %s to train. Most of it is in %s.",
			engine.Bytes(run), engine.Bytes(budget.Run), engine.Bytes(train), engine.Bytes(budget.Train), Title(layers, i)), Fixed: nil}, true
	}
	return b, false
}

// LeastToTrain is what the shortest training takes, in bytes, without helpers.
func LeastToTrain(c engine.Cost) int64 { return c.Train(1, 2) }

// affords says whether layers are a network that the budget has room for, to
// run or to train too.
func affords(layers []engine.Spec, budget engine.Budget, train bool) bool {
	shapes, err := engine.Shapes(talk.InputShape, layers)
	if err == nil {
		err = budget.Check(talk.InputShape, layers, shapes)
	}
	return err == nil && (!train || LeastToTrain(engine.CostOf(talk.InputShape, layers, shapes)) <= budget.Train)
}

// lighter are layers with half as many filters, and again, where there are most,
// until they fit; nil when that does not help. Layers with as many are changed
// together, since a skip connection may need them so.
func lighter(layers []engine.Spec, fit func([]engine.Spec) bool) []engine.Spec {
	layers = slices.Clone(layers)
	for !fit(layers) {
		most := 1
		for _, s := range layers {
			if c, ok := s.(engine.Conv); ok {
				most = max(most, c.Filters)
			}
		}
		if most == 1 {
			return nil
		}
		for i, s := range layers {
			if c, ok := s.(engine.Conv); ok && c.Filters == most {
				c.Filters /= 2
				layers[i] = c
			}
		}
	}
	return layers
}
