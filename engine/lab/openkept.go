package lab

import (
	"errors"
	"fmt"

	"convscope/engine/talk"
	"convscope/weights"
)

func notKept(id string) error {
	return fmt.Errorf("no network is kept as %q: choose one of those that are", id)
}

// openKept makes a network of the store current.
func (l *Lab) openKept(seq int, id string, done func(error)) {
	k, ok := l.kept.index.named(id)
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
// epochs or, unless what is on top is of an earlier one, with the last. All of it
// is read at one moment, since another tab may be training it.
func (l *Lab) fetchKept(k talk.KeptNetwork, all bool, done func(opening, error)) {
	keys := []string{indexKey, keptKey(k.ID, "head"), keptKey(k.ID, "hand")}
	if all {
		keys = []string{indexKey, keptKey(k.ID, "")}
	}
	l.host.Store.Read(keys, func(found map[string][]byte, err error) {
		o := opening{id: k.ID}
		var x keptIndex
		if err == nil {
			x, err = readIndex(found[indexKey])
		}
		k, ok := x.named(k.ID)
		if err == nil && !ok {
			err = errors.New("it is not there any more")
		}
		if err != nil {
			done(o, err)
			return
		}
		o.rev, o.shipped, o.filed = k.Rev, k.Preset != "", k.File != 0
		l.headOf(k, found, func(p *weights.Pack, err error) {
			o.pack = p
			if b := found[keptKey(k.ID, "hand")]; err == nil && b != nil {
				o.hand, err = weights.ReadHand(b, p)
			}
			earlier := err == nil && o.hand != nil && o.hand.Epoch < p.Last()
			switch {
			case err != nil:
			case o.shipped && earlier:
				var n *network
				if n, err = packedNetwork(k.Preset, p); err == nil {
					l.withOlder(n, func(err error) {
						o.epochs = n.older
						done(o, err)
					})
					return
				}
			case o.shipped:
			case all:
				o.epochs, err = epochsOf(k, p, found)
			case earlier:
				l.fetchKept(k, true, done)
				return
			}
			done(o, err)
		})
	})
}

// headOf hands over the pack of a network that is kept, or the site's.
func (l *Lab) headOf(k talk.KeptNetwork, found map[string][]byte, done func(*weights.Pack, error)) {
	if k.Preset != "" {
		preset, ok := talk.PresetNamed(k.Preset)
		if !ok {
			done(nil, unknownPreset(k.Preset))
			return
		}
		l.withPack(preset, done)
		return
	}
	b := found[keptKey(k.ID, "head")]
	if b == nil {
		done(nil, errors.New("its weights are not there any more"))
		return
	}
	done(weights.Read(b))
}

// epochsOf are the epochs of a network that is kept before its last.
func epochsOf(k talk.KeptNetwork, p *weights.Pack, found map[string][]byte) ([][]float32, error) {
	epochs := make([][]float32, p.Last())
	for e := range epochs {
		b := found[keptKey(k.ID, fmt.Sprint(e))]
		if b == nil {
			continue
		}
		if len(b) != 4*len(p.Params) {
			return nil, fmt.Errorf("epoch %d has %d bytes, want %d", e, len(b), 4*len(p.Params))
		}
		epochs[e] = talk.TakeFloats(nil, b)
	}
	return epochs, nil
}
