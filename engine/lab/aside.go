package lab

import (
	"errors"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
)

// maxAside is how many values the networks that are set aside may hold together,
// with what trains and shows them: 64 MB. The one that was replaced last may be
// larger, until a training begins, as long as there is memory for it (budget.go).
const maxAside = 1 << 24

// aside are the networks that were current before, whole: what a change of the
// layers, a reset or another network has replaced comes back just as it was.
// When they get too large those make way that the browser keeps, and come from
// there; then the oldest.
type aside struct {
	nets   []*network // the oldest first
	stored []stored   // those that made way, the oldest first
	last   int        // number of the newest network
	reset  int        // that of the network which the last reset replaced, until it is current again
}

// A stored network has made way, but the browser keeps it.
type stored struct {
	number int
	id     string
	rev    uint64 // another tab may have trained it since
}

// maxStored is how many of them are remembered: an interface that undoes more
// steps than that builds anew.
const maxStored = 200

// enter makes n the current network in place of another, which is set aside.
func (l *Lab) enter(n *network) {
	a := &l.aside
	a.nets = slices.DeleteFunc(a.nets, func(m *network) bool { return m == n })
	a.stored = slices.DeleteFunc(a.stored, func(s stored) bool { return s.number == n.number })
	if old := l.net; old != nil && old != n && !old.seeded() {
		old.net.Rest()
		old.links = nil // which are as many as its weights may be, and soon found again
		a.nets = append(a.nets, old)
		l.trimAside(1)
	}
	if n.number == 0 {
		a.last++
		n.number = a.last
	}
	if n.number == a.reset {
		a.reset = 0
	}
	l.net = n
	l.weigh(0)
	l.makeRoom(0)
}

// trimAside lets networks make way until there is room. The newest few stay.
func (l *Lab) trimAside(stay int) {
	l.dropAside(stay, func() bool { return asideValues(l.aside.nets) > maxAside })
}

// dropAside lets networks make way as long as they are too many, but for the
// newest few.
func (l *Lab) dropAside(stay int, tooMany func() bool) {
	a := &l.aside
	for len(a.nets) > stay && tooMany() {
		i := max(0, slices.IndexFunc(a.nets[:len(a.nets)-stay], l.keeps))
		if n := a.nets[i]; l.keeps(n) {
			a.stored = append(a.stored, stored{n.number, n.kept.id, n.kept.rev})
			a.stored = a.stored[max(0, len(a.stored)-maxStored):]
		}
		a.nets = slices.Delete(a.nets, i, i+1)
	}
}

// keeps says whether the browser keeps n as it is.
func (l *Lab) keeps(n *network) bool {
	line, listed := l.kept.index.named(n.kept.id)
	return listed && line.Rev == n.kept.rev && n.kept.rev == n.kept.tried && n.kept.headed == n.wants &&
		!slices.Contains(l.kept.due, n) && len(l.kept.trouble) == 0
}

// back is the line of a network that has made way, if it is as it was.
func (l *Lab) back(s stored) (talk.KeptNetwork, bool) {
	k, ok := l.kept.index.named(s.id)
	return k, ok && k.Rev == s.rev && k.Dataset == l.data.name
}

// asideValues is how many values networks hold that rest: every epoch's
// parameters, those of the net with their gradients and moments, and what is
// known of them.
func asideValues(nets []*network) (values int) {
	for _, n := range nets {
		values += n.net.ParamCount() * (len(n.own) + len(n.older) + 5)
		values += n.known()
	}
	return values
}

// known is how many values, about, are known of n: by its tests of each image, by
// a survey of each map and unit.
func (n *network) known() int {
	values := n.halfway.values()
	for _, r := range n.results {
		values += r.values()
	}
	if n.found != nil {
		const surveyed = 400 // see engine/explain.Response
		for _, s := range n.net.Shapes() {
			values += surveyed * s.C
		}
	}
	return values
}

// behind are the numbers of the networks that can come back on these data.
func (l *Lab) behind() (numbers []int) {
	for _, n := range l.aside.nets {
		if l.suits(n) {
			numbers = append(numbers, n.number)
		}
	}
	for _, s := range l.aside.stored {
		if _, ok := l.back(s); ok {
			numbers = append(numbers, s.number)
		}
	}
	slices.Sort(numbers)
	return numbers
}

// suits says whether n is for the data that are open.
func (l *Lab) suits(n *network) bool {
	return n.dataset == l.data.name && n.classes() == len(l.data.classes())
}

// bringBack makes the network of a number current again, if that is there and has
// these layers (nil: whatever it has); done hears of it then, and otherwise none
// is called.
func (l *Lab) bringBack(seq, number int, specs []engine.Spec, done func(error), none func()) {
	fits := func(n *network) bool { return l.suits(n) && (specs == nil || slices.Equal(n.net.Specs(), specs)) }
	a := &l.aside
	if i := slices.IndexFunc(a.nets, func(n *network) bool { return n.number == number }); i >= 0 && fits(a.nets[i]) {
		end := l.begin() // what is on its way is overtaken
		end(nil)
		l.replace(seq, a.nets[i])
		done(nil)
		return
	}
	i := slices.IndexFunc(a.stored, func(s stored) bool { return s.number == number })
	if i < 0 {
		none()
		return
	}
	was := a.stored[i]
	k, ok := l.back(was)
	if !ok {
		none()
		return
	}
	end := l.begin()
	l.fetchKept(k, true, func(o opening, err error) {
		var n *network
		if err == nil {
			n, err = o.network()
		}
		if overtaken := end(nil); overtaken != nil {
			done(overtaken)
			return
		}
		if err == nil {
			n.dataset, n.number = l.data.name, number
		}
		if err != nil || !fits(n) || o.rev != was.rev {
			none()
			return
		}
		l.replace(seq, n)
		done(nil)
	})
}

// reset makes the current layers untrained again. What was learned is set
// aside.
func (l *Lab) reset(seq int, seed uint64, done func(error)) {
	n := l.net
	if n == nil {
		done(errNoNetwork)
		return
	}
	if seed == 0 {
		seed = n.seed
	}
	if !n.seeded() {
		l.aside.reset = n.number
	}
	l.build(seq, buildOrder{specs: n.net.Specs(), seed: seed, fresh: true}, done)
}

// undoReset makes the network current that the last reset replaced, just as it
// was.
func (l *Lab) undoReset(done func(error)) {
	gone := func() {
		done(errors.New("there is no reset to undo: none was made, or what it replaced is not kept any more, or other data are open"))
	}
	l.bringBack(0, l.resetBehind(), nil, done, gone)
}

// resetBehind is the number of the network that the last reset replaced, 0 when
// it cannot come back.
func (l *Lab) resetBehind() int {
	if slices.Contains(l.behind(), l.aside.reset) {
		return l.aside.reset
	}
	return 0
}

// classes is how many n tells apart.
func (n *network) classes() int { return n.net.Shapes()[len(n.net.Shapes())-1].Len() }
