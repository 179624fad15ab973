package ui

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/lab"
)

// A breach is where a network departs from the paper's rules. They are advice:
// such a network can be built and trained all the same.
type breach struct {
	layer int // at whose block it is shown
	text  string
	fixed []engine.Spec // the layers with this breach repaired
}

// breaches are all departures of layers from the paper's rules, at most one a
// layer.
func breaches(layers []engine.Spec) []breach {
	var out []breach
	is := func(i int, k kind) bool { return i >= 0 && i < len(layers) && kindOf(layers[i]) == k }
	add := func(at int, text string, before int, s engine.Spec) {
		out = append(out, breach{at, text, slices.Insert(slices.Clone(layers), before, s)})
	}
	for i, s := range layers {
		switch kindOf(s) {
		case engine.KindConv:
			if !is(i+1, engine.KindReLU) {
				add(i, "A convolution is followed by a ReLU.", i+1, engine.ReLU{})
			}
		case engine.KindMaxPool:
			if !is(i-1, engine.KindReLU) {
				add(i, "A pooling comes after a ReLU.", i, engine.ReLU{})
			} else if !is(i+1, engine.KindDropout) {
				add(i, "A pooling brings its own dropout.", i+1, lab.NewDropout())
			}
		}
	}
	if fixed := withTail(layers); !slices.Equal(fixed, layers) {
		at := len(layers) - 1
		if at > 0 {
			at--
		}
		if !slices.ContainsFunc(out, func(b breach) bool { return b.layer == at }) {
			out = append(out, breach{at, tailText(layers), fixed})
		}
	}
	return out
}

func tailText(layers []engine.Spec) string {
	if i := len(layers) - 2; i >= 0 {
		if d, ok := layers[i].(engine.Dense); ok && d.Units != classes {
			return fmt.Sprintf("The last dense layer has %d units, one for each of the %d digits.", classes, classes)
		}
	}
	return "A network ends in Dense · ReLU · Dropout · Dense 10 · Softmax."
}

// withTail are layers with their end made the paper's, keeping what is there
// of it: the units of the dense layers and the rate of the dropout.
func withTail(layers []engine.Spec) []engine.Spec {
	body := slices.Clone(layers[:len(layers)-1])
	pop := func(k kind) (s engine.Spec) {
		if n := len(body); n > 0 && kindOf(body[n-1]) == k {
			s, body = body[n-1], body[:n-1]
		}
		return s
	}
	tail := lab.Tail()
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
		switch kindOf(s) {
		case engine.KindDense:
			return true
		case engine.KindReLU, engine.KindDropout:
		default:
			return false
		}
	}
	return false
}

// fix repairs the breach at layer i.
func (m *Model) fix(i int) []lab.Command {
	for _, b := range breaches(m.edit.layers) {
		if b.layer == i {
			m.announce = "Fixed: " + b.text
			return m.commit(b.fixed, -1)
		}
	}
	return nil
}
