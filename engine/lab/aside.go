package lab

import "errors"

// aside is the network that the last reset replaced, until another is trained:
// two whole histories at once would be a lot of memory.
type aside struct {
	net   *network
	reset int // counts the resets
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
	if n.touched() {
		l.aside = aside{n, l.aside.reset + 1}
	}
	l.build(seq, buildOrder{specs: n.net.Specs(), seed: seed, fresh: true}, done)
}

// undoReset makes the network current that the last reset replaced, just as it
// was.
func (l *Lab) undoReset(seq int) error {
	if l.resetBehind() == 0 {
		return errors.New("there is no reset to undo: a network that was reset is kept until another is trained, or other data are opened")
	}
	n := l.aside.net
	l.aside.net = nil
	l.replace(seq, n)
	return nil
}

// resetBehind is the number of the reset that can be undone now, 0 if there is
// none.
func (l *Lab) resetBehind() int {
	n := l.aside.net
	if n == nil || n.dataset != l.data.name || n.classes() != len(l.data.classes()) {
		return 0
	}
	return l.aside.reset
}

// touched says whether something was learned, or changed by hand, since the
// network was built.
func (n *network) touched() bool {
	return !n.seeded()
}

// classes is how many n tells apart.
func (n *network) classes() int { return len(n.net.Logits()) }
