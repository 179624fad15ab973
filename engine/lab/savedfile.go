package lab

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"convscope/weights"
)

// save gives the current network as a file.
func (l *Lab) save(seq int, done func(error)) {
	l.saved(func(name string, b []byte, err error) {
		if err == nil {
			l.say(File{Seq: seq, Name: name, Bytes: b})
		}
		done(err)
	})
}

// saved makes a file of the current network.
func (l *Lab) saved(done func(name string, b []byte, err error)) {
	n := l.net
	switch {
	case n == nil:
		done("", nil, errNoNetwork)
		return
	case len(n.history) == 0:
		done("", nil, errors.New("the network is untrained, so there is nothing to save yet: train it first"))
		return
	}
	l.withOlder(n, func(err error) {
		if err != nil {
			done("", nil, err)
			return
		}
		p := l.packOf(n)
		var epochs [][]float32
		for e := range n.last() {
			params, _ := n.paramsOf(e)
			epochs = append(epochs, params)
		}
		var b bytes.Buffer
		err = weights.WriteFile(&b, p, epochs, weights.Float32)
		done(p.Name+".msgpack", b.Bytes(), err)
	})
}

// loadNetwork makes the network of a file current.
func (l *Lab) loadNetwork(seq int, b []byte, done func(error)) {
	p, epochs, err := weights.ReadFile(bytes.NewReader(b))
	if err != nil {
		done(fmt.Errorf("the file holds no network that can be opened: %w", err))
		return
	}
	l.openPack(seq, p, epochs, "", done)
}

// openPack makes the network of a pack from elsewhere current, on its dataset.
func (l *Lab) openPack(seq int, p *weights.Pack, epochs [][]float32, id string, done func(error)) {
	if p.Input != InputShape {
		done(fmt.Errorf("the network takes inputs of %v, want %v", p.Input, InputShape))
		return
	}
	open := func() {
		if want := l.data.classes(); !slices.Equal(p.Classes, want) && len(p.Classes) != len(want) {
			done(fmt.Errorf("the network tells %d classes apart (%s), but the data that are open have %d: open its data first", len(p.Classes), strings.Join(p.Classes, ", "), len(want)))
			return
		}
		n, err := packedNetwork("", p)
		if err != nil {
			done(err)
			return
		}
		if found, ok := FindPreset(n.net.Specs()); ok {
			n.preset = found.Name
		}
		n.older, n.origin, n.dataset, n.id = epochs, "page", l.data.name, id
		n.alone = epochs == nil && n.packed > 0
		if id != "" {
			n.saved = len(p.History) - 1
		}
		if n.results[n.packed].tested == 0 {
			delete(n.results, n.packed)
		}
		l.replace(seq, n)
		done(nil)
	}
	if name := strings.ToLower(p.Dataset); l.sets[name] != nil && name != l.data.name && l.sets[name].usable() {
		l.switchTo(seq, name, done, open)
		return
	}
	end := l.begin() // what is on its way is overtaken
	end()
	open()
}

// openKept makes a network of the store current.
func (l *Lab) openKept(seq int, id string, done func(error)) {
	i := slices.IndexFunc(l.kept.index.Networks, func(k KeptNetwork) bool { return k.ID == id })
	if i < 0 {
		done(fmt.Errorf("no network is kept as %q", id))
		return
	}
	end := l.begin()
	finish := func(p *weights.Pack, epochs [][]float32, err error) {
		if !end() {
			done(errOvertaken)
			return
		}
		if err != nil {
			done(fmt.Errorf("the network that is kept cannot be opened: %w", err))
			return
		}
		l.openPack(seq, p, epochs, id, done)
	}
	l.host.Store.Get(keptKey(id, "head"), func(b []byte, err error) {
		if err == nil && b == nil {
			err = errors.New("it is not there any more")
		}
		if err != nil {
			finish(nil, nil, err)
			return
		}
		p, err := weights.Read(bytes.NewReader(b))
		if err != nil {
			finish(nil, nil, err)
			return
		}
		epochs := make([][]float32, len(p.History)-1)
		waiting := len(epochs)
		if waiting == 0 {
			finish(p, epochs, nil)
			return
		}
		var failed error
		for e := range epochs {
			l.host.Store.Get(keptKey(id, fmt.Sprint(e)), func(b []byte, err error) {
				if err == nil && len(b) != 4*len(p.Params) {
					err = fmt.Errorf("epoch %d has %d bytes, want %d", e, len(b), 4*len(p.Params))
				}
				if err != nil {
					failed = err
				} else {
					epochs[e] = takeFloats(nil, b)
				}
				if waiting--; waiting == 0 {
					finish(p, epochs, failed)
				}
			})
		}
	})
}

// dropKept forgets a network of the store.
func (l *Lab) dropKept(seq int, id string) error {
	x := &l.kept.index
	i := slices.IndexFunc(x.Networks, func(k KeptNetwork) bool { return k.ID == id })
	if i < 0 {
		return fmt.Errorf("no network is kept as %q", id)
	}
	x.Networks = slices.Delete(x.Networks, i, i+1)
	if x.Last == id {
		x.Last = ""
	}
	if l.net != nil && l.net.id == id {
		l.net.id, l.net.saved = "", 0
	}
	l.host.Store.Drop(keptKey(id, ""), l.storeTrouble)
	l.putIndex()
	if seq != 0 {
		l.say(l.kept.event(seq))
	}
	return nil
}
