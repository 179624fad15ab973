package lab

import (
	"errors"
	"fmt"

	"convscope/weights"
)

func notKept(id string) error {
	return fmt.Errorf("no network is kept as %q: choose one of those that are", id)
}

// openKept makes a network of the store current.
func (l *Lab) openKept(seq int, id string, done func(error)) {
	k, ok := l.kept.named(id)
	if !ok {
		done(notKept(id))
		return
	}
	end := l.begin()
	l.fetchKept(k, true, func(o opening, err error) {
		if err != nil {
			err = fmt.Errorf("the network that is kept cannot be opened: %w", err)
		}
		if err = end(err); err != nil {
			done(err)
			return
		}
		l.openPack(seq, o, done)
	})
}

// fetchKept hands over what is kept of a network, once it has come: with all its
// epochs or, unless what is on top is of an earlier one, with the last.
func (l *Lab) fetchKept(k KeptNetwork, all bool, done func(opening, error)) {
	o := opening{id: k.ID, shipped: k.Preset != "", filed: k.File != 0}
	l.fetchHead(k, func(p *weights.Pack, err error) {
		if err != nil {
			done(o, err)
			return
		}
		o.pack = p
		l.host.Store.Get(keptKey(k.ID, "hand"), func(b []byte, err error) {
			if err == nil && b != nil {
				o.hand, err = weights.ReadHand(b, p)
			}
			earlier := o.hand != nil && o.hand.Epoch < p.Last()
			if err != nil || !earlier && (!all || o.shipped) {
				done(o, err)
				return
			}
			l.fetchEpochs(k, p, func(epochs [][]float32, err error) {
				o.epochs = epochs
				done(o, err)
			})
		})
	})
}

// fetchHead hands over the pack of a network that is kept, or the site's.
func (l *Lab) fetchHead(k KeptNetwork, done func(*weights.Pack, error)) {
	if k.Preset != "" {
		preset, ok := PresetNamed(k.Preset)
		if !ok {
			done(nil, unknownPreset(k.Preset))
			return
		}
		l.withPack(preset, done)
		return
	}
	l.host.Store.Get(keptKey(k.ID, "head"), func(b []byte, err error) {
		if err == nil && b == nil {
			err = errors.New("it is not there any more")
		}
		if err != nil {
			done(nil, err)
			return
		}
		done(weights.Read(b))
	})
}

// fetchEpochs hands over the epochs of a network that is kept before its last.
func (l *Lab) fetchEpochs(k KeptNetwork, p *weights.Pack, done func([][]float32, error)) {
	if k.Preset != "" {
		n, err := packedNetwork(k.Preset, p)
		if err != nil {
			done(nil, err)
			return
		}
		l.withOlder(n, func(err error) { done(n.older, err) })
		return
	}
	epochs := make([][]float32, p.Last())
	waiting := len(epochs)
	if waiting == 0 {
		done(epochs, nil)
		return
	}
	var failed error
	for e := range epochs {
		l.host.Store.Get(keptKey(k.ID, fmt.Sprint(e)), func(b []byte, err error) {
			if err == nil && b != nil && len(b) != 4*len(p.Params) {
				err = fmt.Errorf("epoch %d has %d bytes, want %d", e, len(b), 4*len(p.Params))
			}
			if err != nil {
				failed = err
			} else if b != nil {
				epochs[e] = takeFloats(nil, b)
			}
			if waiting--; waiting == 0 {
				done(epochs, failed)
			}
		})
	}
}
