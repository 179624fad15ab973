package lab

import (
	"errors"
	"slices"
)

// A ledger is a record of the store that says what else is there, and that
// several tabs change. Each change is made whole, with all the records that it is
// about, and on top of what the ledger is by then: where another tab was first,
// it is taken in, and the change is thought out anew. So nothing is ever half
// there, and no tab undoes another's work.
//
// One thing is asked of the store at a time. What changes meanwhile waits, and
// then only the newest is written: a store that is slow falls behind by one
// writing, never by a queue of them.
type ledger struct {
	store Store
	key   string

	was   []byte // the record as the store had it last
	open  bool   // and it has told
	stale bool   // another tab has changed it since
	busy  bool   // the store is at it
	swept bool   // what it does not name is gone
	idle  []func()

	beside []string // keys of the records beside it, once it was found damaged
	mended bool     // it has been made anew, and is to be written

	// take takes what was read of the key and of the records that it asked for.
	// It says which others it needs; then all are read again, at one moment.
	take func(found map[string][]byte) (more []string, err error)
	// next is what is to be written, nil when nothing is.
	next func() *writing
	// unread hears why the ledger cannot be read.
	unread func(error)
	// names gives what tells whether a record beside it is one of its own.
	names func() func(key string) bool
}

// A writing is a change to be made for a ledger.
type writing struct {
	Change
	made   func()
	again  func() // another tab was first, and its change has been taken in
	failed func(error)
}

// turn has the store do what is to be done next.
func (g *ledger) turn() {
	switch {
	case g.store == nil || g.busy:
	case !g.open || g.stale:
		g.read([]string{g.key})
	default:
		g.busy = true // whatever is to be stored meanwhile, next finds itself
		w := g.next()
		g.busy = false
		if w != nil {
			g.write(w)
		} else if !g.swept {
			g.sweep()
		}
	}
}

func (g *ledger) read(keys []string) {
	g.busy, g.stale = true, false
	g.store.Read(keys, func(found map[string][]byte, err error) {
		g.busy = false
		if err == nil {
			err = g.takeIn(found)
		}
		if err != nil {
			g.fails(err)
			return
		}
		g.turn()
		g.rest()
	})
}

// fails tells that the ledger cannot be read, unless it can be made anew.
func (g *ledger) fails(err error) {
	g.open = false // until somebody wants something of it again
	if errors.As(err, new(damage)) && g.beside == nil {
		g.lookBeside(err)
		return
	}
	g.unread(err)
	g.rest()
}

// takeIn takes what the store has now.
func (g *ledger) takeIn(found map[string][]byte) error {
	more, err := g.take(found)
	switch {
	case err != nil:
		return err
	case len(more) > 0:
		g.read(append([]string{g.key}, more...))
	default:
		g.was, g.open = found[g.key], true
	}
	return nil
}

func (g *ledger) write(w *writing) {
	g.busy = true
	w.Key, w.Was = g.key, g.was
	g.store.Write(w.Change, func(made bool, now []byte, err error) {
		g.busy = false
		switch {
		case err != nil:
			g.stale = true // nobody knows
			w.failed(err)
		case made:
			if b, ok := w.Put[g.key]; ok {
				g.was = b
			}
			w.made()
		default:
			w.again()
			if err := g.takeIn(map[string][]byte{g.key: now}); err != nil {
				g.fails(err)
				return
			}
		}
		g.turn()
		g.rest()
	})
}

// sweep takes away what the ledger does not name, which an older page left half
// written. A record that comes in between comes with a change of the ledger, and
// then the store does not take the sweep.
func (g *ledger) sweep() {
	g.busy, g.swept = true, true
	g.store.Keys(g.key+"/", func(keys []string, err error) {
		g.busy = false
		keys = slices.DeleteFunc(keys, g.names())
		if err != nil || len(keys) == 0 || g.stale {
			g.swept = !g.stale
			g.turn()
			g.rest()
			return
		}
		g.write(&writing{
			Change: Change{Drop: keys},
			made:   func() {},
			again:  func() { g.swept = false },
			failed: func(error) {}, // it is in nobody's way
		})
	})
}

// whenIdle calls f when the store has answered what it is at.
func (g *ledger) whenIdle(f func()) { g.idle = append(g.idle, f) }

// after calls f when the store has answered so many times, or has nothing to do.
func (g *ledger) after(answers int, f func()) {
	if !g.busy || answers == 0 {
		f()
		return
	}
	g.whenIdle(func() { g.after(answers-1, f) })
}

func (g *ledger) rest() {
	idle := g.idle
	g.idle = nil
	for _, f := range idle {
		f()
	}
}
