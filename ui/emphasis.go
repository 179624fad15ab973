package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
)

// An emphasis is what of the network stands out while the rest recedes: what
// hangs together with the map that is pointed at or chosen, and with the
// predicted class.
type emphasis struct {
	maps  map[[2]int]bool // by layer and unit: all their connections
	ways  map[[3]int]bool // by layer, unit and the channel that it hangs on: this one connection
	stops map[[2]int]bool // by layer and unit: what the ways pass through
}

// stands says whether the connection of unit k of layer i with channel c of
// layer from stands out.
func (e *emphasis) stands(i, k, from, c int) bool {
	return e.maps[[2]int{i, k}] || from >= 0 && e.maps[[2]int{from, c}] || e.ways[[3]int{i, k, c}]
}

// straight says whether unit k of layer i stands out with what it is made from
// alone.
func (e *emphasis) straight(i, k int) bool { return e.maps[[2]int{i, k}] || e.stops[[2]int{i, k}] }

// firstWays is how many of what feeds a unit most is followed back. Of what
// feeds these it is half as many, and so on.
const firstWays = 4

func (m *Model) emphasised() emphasis {
	e := emphasis{map[[2]int]bool{}, map[[3]int]bool{}, map[[2]int]bool{}}
	if len(m.Picture.Planes) == 0 {
		return e
	}
	i, k, ok := m.pointedUnit()
	if ok && i >= 0 {
		m.follow(&e, i, k)
		if s := m.Picture.Shape(i); s.H*s.W == 1 {
			m.trace(&e, i, k, firstWays)
		}
		if m.source(len(m.Picture.Specs)-1) <= i {
			return e // a class: it alone, not the predicted one beside it
		}
	}
	if k, _ := m.Picture.Predicted(); k >= 0 {
		m.follow(&e, len(m.Picture.Specs)-1, k)
	}
	return e
}

// pointedUnit is the map or unit that the pointer or the keyboard is at, a class
// by its bar too; else the chosen one.
func (m *Model) pointedUnit() (layer, unit int, ok bool) {
	t := m.tips.over
	if f := m.Gaze.Focus; t.part != partMap && t.part != partClass && (strings.HasPrefix(f, "map/") || strings.HasPrefix(f, "class/")) {
		t, _ = m.rects.find(f)
	}
	layer, unit, ok = m.Gaze.Choice.Layer, m.Gaze.Choice.Unit, m.Gaze.Choice.Open
	switch t.part {
	case partMap:
		layer, unit, ok = t.a, t.b, true
	case partClass:
		layer, unit, ok = len(m.Picture.Specs)-1, t.a, true
	}
	return layer, unit, ok && layer < len(m.Picture.Specs) && unit < m.Picture.Shape(layer).C
}

// follow adds unit k of layer i and what it is one-to-one connected with.
func (m *Model) follow(e *emphasis, i, k int) {
	for j := i; j >= 0; j-- {
		e.maps[[2]int{j, k}] = true
		if block.Linked(m.Picture.Specs[j]) {
			break
		}
	}
	for j := i + 1; j < len(m.Picture.Specs) && !block.Linked(m.Picture.Specs[j]); j++ {
		e.maps[[2]int{j, k}] = true
	}
}

// trace adds the ways on which unit k of layer i is fed most: from n channels
// of the next layer before it that has weights, and so on to the input.
func (m *Model) trace(e *emphasis, i, k, n int) {
	for j := i; j >= 0; j-- {
		e.stops[[2]int{j, k}] = true
		if !block.Linked(m.Picture.Specs[j]) {
			continue
		}
		for _, f := range m.feeders(j, k, n) {
			e.ways[[3]int{j, k, f.channel}] = true
			if src := m.source(j); src >= 0 {
				m.trace(e, src, f.channel, max(n/2, 1))
			}
		}
		return
	}
}

// A feeder is a channel that a unit hangs on, and about how much it gives.
type feeder struct {
	channel int
	gives   float32
}

// feeders are the n channels that feed unit k of layer i most, first the most:
// by the strength of the weights times the mean of what they are multiplied
// with. For single values that is exactly what each adds.
func (m *Model) feeders(i, k, n int) []feeder {
	l, at := m.Picture.Link(i)
	if at < 0 || k >= l.Out {
		return nil
	}
	all := make([]feeder, l.In)
	for c := range all {
		all[c] = feeder{c, l.Values[k*l.In+c] * mean(m.Picture.Plane(m.source(i), c))}
	}
	size := func(f feeder) float32 { return max(f.gives, -f.gives) }
	slices.SortStableFunc(all, func(a, b feeder) int { return cmp.Compare(size(b), size(a)) })
	return all[:min(n, len(all))]
}

// mean is the mean of the sizes of values, with the sign of a single one.
func mean(values []float32) float32 {
	if len(values) == 1 {
		return values[0]
	}
	var sum float32
	for _, v := range values {
		sum += max(v, -v)
	}
	return sum / float32(max(len(values), 1))
}

// fedText tells what feeds unit k of layer i most.
func (m *Model) fedText(i, k int) string {
	for i >= 0 && !block.Linked(m.Picture.Specs[i]) {
		i--
	}
	if i < 0 {
		return ""
	}
	var parts []string
	src := m.source(i)
	for _, f := range m.feeders(i, k, 3) {
		gives := words.Number(f.gives)
		if f.gives > 0 {
			gives = "+" + gives
		}
		if s := m.Picture.Shape(src); s.H*s.W > 1 {
			gives = "for it"
			if f.gives < 0 {
				gives = "against it"
			}
		}
		parts = append(parts, fmt.Sprintf("%d (%s)", f.channel+1, gives))
	}
	name := "the input"
	if src >= 0 {
		name = m.Picture.Titles[src]
	}
	return "fed most by " + name + ": " + strings.Join(parts, ", ")
}
