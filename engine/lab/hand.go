package lab

import (
	"fmt"

	"convscope/weights"
)

// hand is what n has on top of its epoch, as a file keeps it: what was learned in
// a part of the next and what was changed by hand; nil when there is nothing.
func (n *network) hand() *weights.Hand {
	if n.complete() {
		return nil
	}
	h := &weights.Hand{Epoch: n.epoch}
	if n.partial {
		h.Amid = n.net.AppendParams(nil)
	}
	offset := 0
	for layer := range n.net.Specs() {
		for _, p := range n.net.Params(layer) {
			for _, e := range n.editsOf(layer) {
				if e.Param == apiName(p.Name) {
					at := offset + e.Index
					h.Changes = append(h.Changes, weights.Change{At: at, Was: e.Was, Now: p.Value[e.Index]})
					if n.partial {
						h.Amid[at] = e.Was
					}
				}
			}
			offset += len(p.Value)
		}
	}
	return h
}

// takeHand goes to the epoch of h and puts on top what h has.
func (n *network) takeHand(h *weights.Hand) error {
	if _, ok := n.paramsOf(h.Epoch); !ok {
		return fmt.Errorf("values of epoch %d were changed by hand, but the file does not have it", h.Epoch)
	}
	n.goTo(h.Epoch)
	what := fmt.Sprintf("in epoch %d", h.Epoch)
	if h.Amid != nil {
		if err := n.net.SetParams(h.Amid); err != nil {
			return err
		}
		n.partial, n.origin = true, "page"
		what = fmt.Sprintf("amid epoch %d", h.Epoch+1)
	}
	for _, c := range h.Changes {
		at := n.placed(c.At)
		if was := *n.value(at); was != c.Was {
			return fmt.Errorf("%s %d of layer %d is %v %s, not the %v that was changed by hand: these are other weights", at.param, at.index, at.layer, was, what, c.Was)
		}
		if err := at.check(float64(c.Now)); err != nil {
			return err
		}
		n.set(at, c.Now)
	}
	return nil
}

// placed is the place of value i of all that n has learned, in pack order.
func (n *network) placed(i int) learnedPlace {
	for layer := range n.net.Specs() {
		for _, p := range n.net.Params(layer) {
			if i < len(p.Value) {
				return learnedPlace{layer, apiName(p.Name), i}
			}
			i -= len(p.Value)
		}
	}
	panic(fmt.Sprintf("lab: %d values too many", i+1))
}

// keepHand stores what n has on top of its epoch, or that there is nothing any
// more.
func (l *Lab) keepHand(n *network) {
	if k := n.kept; n.complete() && !k.handed && k.rev == k.tried {
		return // it is not there, nor on its way
	}
	l.keepLater(n)
}

// keepAmid stores a network whose training is held or has ended, if that is amid
// an epoch.
func (l *Lab) keepAmid(n *network) {
	if n.partial {
		l.keepHand(n)
	}
}

// shipped says whether n's epochs are as the site has them: then only what is on
// top is stored.
func (l *Lab) shipped(n *network) bool {
	return n.pack != nil && n.pack == l.packs[n.preset] && n.last() == n.pack.Last() && len(n.own) == 0
}
