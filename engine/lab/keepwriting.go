package lab

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"convscope/engine/talk"
	"convscope/weights"
)

// A keptState is what the store has of a network.
type keptState struct {
	id     string // that it is kept under, or ""
	rev    uint64 // of its line, by which a tab knows that it wrote the last
	tried  uint64 // one that it has tried to write, and does not know how that went
	saved  int    // epochs from the first that are there as they are
	stored int    // epochs that may be there, some of them cut off since
	last   int    // the last epoch that is there, -1 without one
	handed bool   // what is on top of an epoch is there
	headed int    // the wants that the head is of
}

// unkept is the state of a network that the store has nothing of.
var unkept = keptState{last: -1, headed: -1}

// nextKept is what the store is to do for the networks.
func (l *Lab) nextKept() *writing {
	k := &l.kept
	if k.ledger.mended {
		k.ledger.mended = false
		w := l.listing(k.index, k.last, keepingList)
		w.again = func() {}
		return w
	}
	if len(k.drops) > 0 {
		return l.dropKeptNow()
	}
	for len(k.due) > 0 {
		n := k.due[0]
		k.due = k.due[1:]
		if w := l.writingOf(n); w != nil {
			return w
		}
	}
	if k.leaves {
		k.leaves = false
		if k.index.Last != k.last {
			w := l.listing(k.index, k.last, keepingList)
			w.again = func() { k.leaves = true }
			return w
		}
	}
	return nil
}

// listing is a writing of the list x with what this tab would be left with. What
// goes with it is for the caller to add.
func (l *Lab) listing(x keptIndex, last string, what string) *writing {
	k := &l.kept
	x.Last = last
	return &writing{
		Change: Change{Put: map[string][]byte{indexKey: x.write()}},
		made: func() {
			l.keepTrouble(what, nil)
			k.index = x
		},
		failed: func(err error) { l.keepTrouble(what, err) },
	}
}

// then has f follow when w is made, and then tells of the list.
func (w *writing) then(l *Lab, f func()) {
	made := w.made
	w.made = func() {
		made()
		f()
		l.say(l.kept.event(0))
	}
}

// writingOf is what it takes to keep n as it is now. It is nil when there is
// nothing to do, or something is on its way that it needs.
func (l *Lab) writingOf(n *network) *writing {
	k := &l.kept
	x := keptIndex{Networks: slices.Clone(k.index.Networks)}
	was := n.kept
	line, listed := x.named(was.id)
	if !listed || line.Rev != was.rev && line.Rev != was.tried {
		// Not kept yet, or another tab has forgotten it, or trained it on: then that
		// stays as it is there, and this is another network.
		was, line, listed = unkept, talk.KeptNetwork{}, false
	}
	was.rev = line.Rev // the one tried, if that was made after all
	shipped := l.shipped(n)
	if shipped && n.complete() || n.seeded() {
		if !listed {
			n.kept = was
			return nil
		}
		k.drops = append(k.drops, dropping{was.id, func(error) {}}) // the site has it, or its seed gives it
		return l.dropKeptNow()
	}
	if !shipped && n.packed > was.saved && n.older == nil {
		l.withOlder(n, func(err error) {
			if err != nil {
				l.keepTrouble(keepingNetworks, err)
				return
			}
			l.keepLater(n)
		})
		return nil
	}

	now := keptState{id: was.id, rev: max(1, l.random()), last: n.last(), headed: was.headed}
	now.tried = now.rev
	if now.id == "" {
		now.id = fmt.Sprintf("%016x", l.random())
	}
	put, drop := map[string][]byte{}, []string(nil)
	if h := n.hand(); h != nil {
		var b bytes.Buffer
		if err := weights.WriteHand(&b, h); err != nil {
			panic(fmt.Sprintf("lab: %v", err))
		}
		put[keptKey(now.id, "hand")], now.handed = b.Bytes(), true
	} else if listed {
		drop = append(drop, keptKey(now.id, "hand"))
	}
	switch {
	case shipped:
		line, now.headed = talk.KeptNetwork{Preset: n.preset, Bytes: len(put[keptKey(now.id, "hand")])}, n.wants // the site has the head
	case was.headed != n.wants || line.Preset != "":
		var head bytes.Buffer
		if err := weights.Write(&head, l.packOf(n), weights.Float32); err != nil {
			l.keepTrouble(keepingNetworks, err)
			return nil
		}
		put[keptKey(now.id, "head")], now.headed = head.Bytes(), n.wants
		line = talk.KeptNetwork{Bytes: head.Len() + now.last*4*n.net.ParamCount()}
	}
	if !shipped {
		for e := was.saved; e < now.last; e++ {
			if params, ok := n.paramsOf(e); ok {
				put[keptKey(now.id, fmt.Sprint(e))] = talk.AppendFloats(nil, params)
			}
		}
		for e := now.last; e < was.stored; e++ {
			drop = append(drop, keptKey(now.id, fmt.Sprint(e)))
		}
		now.saved, now.stored = now.last, now.last
	}

	line.Rev = now.rev
	l.describe(&line, n, now.id)
	out := []string{now.id}
	for _, other := range x.Networks {
		if line.File != 0 && other.File == line.File && other.Title == line.Title && other.Epochs == line.Epochs && other.ID != now.id {
			out = append(out, other.ID) // the same file was opened before
		}
	}
	x.remove(out...)
	x.Networks = slices.Insert(x.Networks, 0, line)
	for len(x.Networks) > maxNetworks {
		id := x.Networks[leastMissed(x.Networks)].ID
		x.remove(id)
		out = append(out, id)
	}
	for _, id := range out[1:] {
		drop = append(drop, keptKey(id, ""))
	}
	last := k.last
	if l.net == n {
		last = now.id
	}
	cuts, since := n.cuts, l.clock()
	n.kept = was
	n.kept.id, n.kept.tried, n.kept.stored = now.id, now.rev, max(was.stored, now.stored)
	w := l.listing(x, last, keepingNetworks)
	maps.Copy(w.Put, put)
	w.Drop = drop
	w.then(l, func() {
		if n.cuts != cuts { // meanwhile, epochs that were kept have been cut off
			now.saved, now.last = min(now.saved, n.kept.saved), min(now.last, n.kept.last)
		}
		n.kept, k.took = now, l.clock().Sub(since)
		for _, id := range out[1:] {
			l.unkept(id)
		}
		if l.net == n {
			k.last = now.id
		}
	})
	w.again = func() { k.due = slices.Insert(k.due, 0, n) }
	return w
}

// describe completes n's line in the list.
func (l *Lab) describe(line *talk.KeptNetwork, n *network, id string) {
	last := n.last()
	line.ID, line.Title, line.Dataset, line.Epochs = id, title(n), n.dataset, last
	line.Saved, line.Edited, line.Amid, line.Origin = l.clock().UnixMilli(), len(n.edits), n.partial, ""
	if len(n.history) > 0 {
		line.Accuracy = n.history[last].ValAccuracy
	}
	if n.origin == "fresh" || n.origin == "imported" {
		line.Origin = n.origin
	}
	line.File = n.fileSum()
}

// unkept notes that the store has nothing under an ID any more. A network that is
// still here is kept anew when there is something to keep.
func (l *Lab) unkept(id string) {
	for _, n := range append(slices.Clone(l.aside.nets), l.net) {
		if n != nil && n.kept.id == id {
			n.kept = unkept
		}
	}
}

// dropKept forgets a network of the store.
func (l *Lab) dropKept(id string, done func(error)) {
	if _, ok := l.kept.index.named(id); !ok {
		done(notKept(id))
		return
	}
	l.kept.drops = append(l.kept.drops, dropping{id, done})
	l.kept.ledger.turn()
}

// dropKeptNow forgets those that are to be forgotten.
func (l *Lab) dropKeptNow() *writing {
	k := &l.kept
	drops := k.drops
	k.drops = nil
	x := keptIndex{Networks: slices.Clone(k.index.Networks)}
	var folders []string
	last := k.last
	for _, d := range drops {
		x.remove(d.id)
		folders = append(folders, keptKey(d.id, ""))
		if last == d.id {
			last = ""
		}
	}
	w := l.listing(x, last, keepingList)
	w.Drop = folders
	w.then(l, func() {
		for _, d := range drops {
			l.unkept(d.id)
			if k.last == d.id {
				k.last = ""
			}
		}
	})
	made, failed := w.made, w.failed
	w.made = func() {
		made()
		for _, d := range drops {
			d.done(nil)
		}
	}
	w.failed = func(err error) {
		failed(err)
		for _, d := range drops {
			d.done(fmt.Errorf("it cannot be forgotten: %w", err))
		}
	}
	w.again = func() { k.drops = append(drops, k.drops...) }
	return w
}
