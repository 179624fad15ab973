package gaze

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convscope/ui/kit/block"
	"convscope/ui/kit/picture"
	"convscope/ui/kit/words"
)

// Ways are what of the network stands out while the rest recedes: what
// hangs together with the map that is pointed at or chosen, and with the
// predicted class.
type Ways struct {
	Maps  map[[2]int]bool // by layer and unit: all their connections
	Links map[[3]int]bool // by layer, unit and the channel that it hangs on: this one connection
	Stops map[[2]int]bool // by layer and unit: what the ways pass through
}

// Stands says whether the connection of unit k of layer i with channel c of
// layer from stands out.
func (w *Ways) Stands(i, k, from, c int) bool {
	return w.Maps[[2]int{i, k}] || from >= 0 && w.Maps[[2]int{from, c}] || w.Links[[3]int{i, k, c}]
}

// Straight says whether unit k of layer i stands out with what it is made from
// alone.
func (w *Ways) Straight(i, k int) bool { return w.Maps[[2]int{i, k}] || w.Stops[[2]int{i, k}] }

// FirstWays is how many of what feeds a unit most is followed back. Of what
// feeds these it is half as many, and so on.
const FirstWays = 4

// WaysOf are those of unit k of layer i, which may be none, and of the predicted
// class.
func WaysOf(p *picture.Picture, i, k int, ok bool) Ways {
	w := Ways{map[[2]int]bool{}, map[[3]int]bool{}, map[[2]int]bool{}}
	if len(p.Planes) == 0 {
		return w
	}
	if ok && i >= 0 {
		w.follow(p, i, k)
		if !planar(p, i) {
			w.trace(p, i, k, FirstWays)
		}
		if p.Before(len(p.Specs)-1) <= i {
			return w // a class: it alone, not the predicted one beside it
		}
	}
	if k, _ := p.Predicted(); k >= 0 {
		w.follow(p, len(p.Specs)-1, k)
	}
	return w
}

// follow adds unit k of layer i and what it is one-to-one connected with.
func (w *Ways) follow(p *picture.Picture, i, k int) {
	for j := i; j >= 0; j-- {
		w.Maps[[2]int{j, k}] = true
		if block.Linked(p.Specs[j]) {
			break
		}
	}
	for j := i + 1; j < len(p.Specs) && !block.Linked(p.Specs[j]); j++ {
		w.Maps[[2]int{j, k}] = true
	}
}

// trace adds the ways on which unit k of layer i is fed most: from n channels
// of the next layer before it that has weights, and so on to the input.
func (w *Ways) trace(p *picture.Picture, i, k, n int) {
	for j := i; j >= 0; j-- {
		w.Stops[[2]int{j, k}] = true
		if !block.Linked(p.Specs[j]) {
			continue
		}
		for _, f := range Feeders(p, j, k, n) {
			w.Links[[3]int{j, k, f.Channel}] = true
			if src := p.Before(j); src >= 0 {
				w.trace(p, src, f.Channel, max(n/2, 1))
			}
		}
		return
	}
}

// A Feeder is a channel that a unit hangs on, and about how much it gives.
type Feeder struct {
	Channel int
	Gives   float32
}

// Feeders are the n channels that feed unit k of layer i most, first the most:
// by the strength of the weights times the mean of what they are multiplied
// with. For single values that is exactly what each adds.
func Feeders(p *picture.Picture, i, k, n int) []Feeder {
	l, at := p.Link(i)
	if at < 0 || k >= l.Out {
		return nil
	}
	all := make([]Feeder, l.In)
	for c := range all {
		all[c] = Feeder{c, l.Values[k*l.In+c] * mean(p.Plane(p.Before(i), c))}
	}
	size := func(f Feeder) float32 { return max(f.Gives, -f.Gives) }
	slices.SortStableFunc(all, func(a, b Feeder) int { return cmp.Compare(size(b), size(a)) })
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

// FedText tells what feeds unit k of layer i most.
func FedText(p *picture.Picture, i, k int) string {
	for i >= 0 && !block.Linked(p.Specs[i]) {
		i--
	}
	if i < 0 {
		return ""
	}
	var parts []string
	src := p.Before(i)
	for _, f := range Feeders(p, i, k, 3) {
		gives := words.Number(f.Gives)
		if f.Gives > 0 {
			gives = "+" + gives
		}
		if planar(p, src) {
			gives = "for it"
			if f.Gives < 0 {
				gives = "against it"
			}
		}
		parts = append(parts, fmt.Sprintf("%d (%s)", f.Channel+1, gives))
	}
	name := "the input"
	if src >= 0 {
		name = p.Titles[src]
	}
	return "fed most by " + name + ": " + strings.Join(parts, ", ")
}
