package block

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
)

// A Breach is where a network departs from the paper's rules. They are advice:
// such a network can be built and trained all the same.
type Breach struct {
	Layer int // at whose block it is shown
	Text  string
	Fixed []engine.Spec // the layers with this breach repaired, nil when that cannot be done
}

// Fixable says whether b can be repaired by a tap.
func (b Breach) Fixable() bool { return b.Fixed != nil }

// Breaches are all departures of layers from the paper's rules, for so many
// classes, at most one a layer. The paper knows only ReLU and maximum pooling;
// other activations are taken for its ReLU, and a batch norm or a skip
// connection may come before them.
func Breaches(layers []engine.Spec, classes int) []Breach {
	var out []Breach
	is := func(i int, k Kind) bool { return i >= 0 && i < len(layers) && Of(layers[i]) == k }
	add := func(at int, text string, before int, s engine.Spec) {
		out = append(out, Breach{at, text, slices.Insert(slices.Clone(layers), before, s)})
	}
	for i, s := range layers {
		switch Of(s) {
		case engine.KindConv:
			if !activated(layers[i+1:]) {
				add(i, "A convolution is followed by a ReLU.", i+1, engine.ReLU{})
			}
		case engine.KindMaxPool:
			if i == 0 || !activates(layers[i-1]) && !is(i-1, engine.KindResidual) {
				add(i, "A pooling comes after a ReLU.", i, engine.ReLU{})
			} else if !is(i+1, engine.KindDropout) {
				add(i, "A pooling brings its own dropout.", i+1, talk.NewDropout())
			}
		}
	}
	if fixed := withTail(layers, classes); !slices.Equal(fixed, layers) {
		at := len(layers) - 1
		if at > 0 {
			at--
		}
		if !slices.ContainsFunc(out, func(b Breach) bool { return b.Layer == at }) {
			out = append(out, Breach{at, tailText(layers, classes), fixed})
		}
	}
	return out
}

func tailText(layers []engine.Spec, classes int) string {
	if i := len(layers) - 2; i >= 0 {
		if d, ok := layers[i].(engine.Dense); ok && d.Units != classes {
			return fmt.Sprintf("The last dense layer has %d units, one for each of the %d classes.", classes, classes)
		}
	}
	return fmt.Sprintf("A network ends in Dense · ReLU · Dropout · Dense %d · Softmax.", classes)
}

// withTail are layers with their end made the paper's, keeping what is there
// of it: the units of the dense layers and the rate of the dropout.
func withTail(layers []engine.Spec, classes int) []engine.Spec {
	body := slices.Clone(layers[:len(layers)-1])
	pop := func(k Kind) (s engine.Spec) {
		if n := len(body); n > 0 && Of(body[n-1]) == k {
			s, body = body[n-1], body[:n-1]
		}
		return s
	}
	tail := TailFor(classes)
	if d, ok := pop(engine.KindDense).(engine.Dense); ok && d.Units != classes && !endsInHidden(body) {
		tail[0] = d // the only dense layer was meant as the hidden one
		return append(body, tail...)
	}
	if !endsInHidden(body) {
		return append(body, tail...)
	}
	for tail[0] = pop(engine.KindDense); tail[0] == nil; tail[0] = pop(engine.KindDense) {
		pop(engine.KindReLU)
		if rate := pop(engine.KindDropout); rate != nil {
			tail[2] = rate
		}
	}
	return append(body, tail...)
}

// endsInHidden says whether layers end in a dense layer and, perhaps, its ReLU
// and dropout.
func endsInHidden(layers []engine.Spec) bool {
	for _, s := range slices.Backward(layers) {
		switch Of(s) {
		case engine.KindDense:
			return true
		case engine.KindReLU, engine.KindDropout:
		default:
			return false
		}
	}
	return false
}

// TailFor is the end of every network, for so many classes.
func TailFor(classes int) []engine.Spec {
	tail := talk.Tail()
	tail[len(tail)-2] = engine.Dense{Units: classes}
	return tail
}

// activates says whether s is an activation.
func activates(s engine.Spec) bool { return Of(s).Family() == engine.KindReLU }

// activated says whether an activation is the first of layers, or follows a
// batch norm or skip connection.
func activated(layers []engine.Spec) bool {
	for _, s := range layers {
		switch {
		case activates(s):
			return true
		case Of(s) != engine.KindBatchNorm && Of(s) != engine.KindResidual:
			return false
		}
	}
	return false
}
