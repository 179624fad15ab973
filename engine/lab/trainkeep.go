package lab

import "time"

const (
	// keepEvery is how much of a long epoch a tab that dies loses at most.
	keepEvery = 15 * time.Second
	// oweAtMost is how much of complete epochs it loses, if there are several.
	oweAtMost = time.Second
)

// keepNow stores an epoch that runs in time for no more than keepEvery to be lost,
// whatever the next batch and the store will take. A store that is so slow that it
// would have no rest is asked more seldom.
func (t *training) keepNow() {
	if !t.net.partial || t.lab.train != t || t.sharing {
		return
	}
	k := &t.lab.kept
	now := t.lab.clock()
	t.longest = max(t.longest, now.Sub(t.beat))
	t.beat = now
	if since := now.Sub(t.kept); since+t.longest+k.took >= keepEvery && since >= max(4*k.took, keepEvery/4) {
		t.kept = now
		t.lab.keepHand(t.net)
	}
}

// owes says whether another epoch of the training must not be complete before the
// store has those that are: it is behind by one already, and by a second.
func (t *training) owes() bool {
	l, first := t.lab, max(t.net.kept.last, t.first)+1 // that the store lacks
	return l.kept.ledger.busy && len(l.kept.trouble) == 0 && first <= t.net.last() &&
		l.clock().Sub(t.starts[first-t.first-1]) >= oweAtMost
}

// hold waits for the store.
func (t *training) hold() {
	t.held = true
	t.block()
	t.lab.kept.ledger.whenIdle(t.wake)
}
