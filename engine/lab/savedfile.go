package lab

import (
	"bytes"
	"cmp"
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// save gives the current network as a file.
func (l *Lab) save(seq int, done func(error)) {
	l.saved(func(name string, b []byte, err error) {
		if err == nil {
			l.say(talk.File{Seq: seq, Name: name, Bytes: b})
		}
		done(err)
	})
}

// saved makes a file of the current network.
func (l *Lab) saved(done func(name string, b []byte, err error)) {
	n := l.net
	if n == nil {
		done("", nil, errNoNetwork)
		return
	}
	l.withOlder(n, func(err error) {
		if err != nil {
			done("", nil, err)
			return
		}
		p := l.packOf(n)
		if p.Hand = n.hand(); n.partial {
			p.Hand, p.Amid = nil, p.Hand
		}
		epochs, some := make([][]float32, n.last()), n.last() == 0
		for e := range epochs {
			params, ok := n.paramsOf(e)
			epochs[e], some = params, some || ok
		}
		var b bytes.Buffer
		if some {
			err = weights.WriteFile(&b, p, epochs, weights.Float32)
		} else {
			err = weights.Write(&b, p, weights.Float32)
		}
		if n := b.Len(); err == nil && n > weights.MaxFile {
			err = fmt.Errorf("the file would have %d MB, and none of more than %d can be opened: it has every epoch, so train fewer of them", n>>20, weights.MaxFile>>20)
		}
		if err != nil {
			done("", nil, err)
			return
		}
		done(p.Name+".msgpack", b.Bytes(), nil)
	})
}

// loadNetwork makes the network of a file current.
func (l *Lab) loadNetwork(seq int, b []byte, done func(error)) {
	p, epochs, err := weights.ReadFile(b)
	if err != nil {
		done(fmt.Errorf("the file holds no network that can be opened: %w", err))
		return
	}
	l.openPack(seq, opening{pack: p, epochs: epochs, hand: cmp.Or(p.Hand, p.Amid)}, func(err error) {
		if err == nil && !l.net.seeded() {
			l.net.filed = true
			l.keep(l.net)
		}
		done(err)
	})
}

// An opening is a network that was saved or kept, as it comes back.
type opening struct {
	pack    *weights.Pack
	epochs  [][]float32   // before the last, nil when they are not there
	hand    *weights.Hand // nil when nothing is on top of an epoch
	id      string        // that it is kept under, or ""
	rev     uint64        // of its line in the list
	shipped bool          // but for the hand it is the site's
	filed   bool          // it is as it came from a file
}

// network is what is opened.
func (o opening) network() (*network, error) {
	n, err := packedNetwork("", o.pack)
	if err != nil {
		return nil, err
	}
	if found, ok := talk.FindPreset(n.net.Specs()); ok {
		n.preset = found.Name
	}
	n.older, n.filed = o.epochs, o.filed
	if o.id != "" {
		n.kept = keptState{id: o.id, rev: o.rev, tried: o.rev, last: n.last(), handed: o.hand != nil, headed: n.wants}
	}
	if !o.shipped {
		if len(n.history) > 0 {
			n.origin = "page"
		}
		if n.older == nil && n.packed > 0 {
			n.older = make([][]float32, n.packed)
		}
		if o.id != "" {
			n.kept.saved, n.kept.stored = n.last(), n.last()
		}
	}
	if n.results[n.last()].tested == 0 {
		delete(n.results, n.last())
	}
	if o.hand != nil {
		err = n.takeHand(o.hand)
		n.filed = o.filed
	}
	return n, err
}

// openPack makes the network of a pack from elsewhere current, on its dataset.
func (l *Lab) openPack(seq int, o opening, done func(error)) {
	p := o.pack
	if p.Input != talk.InputShape {
		done(fmt.Errorf("the network takes inputs of %v, want %v", p.Input, talk.InputShape))
		return
	}
	d, another := l.data, false
	if own := l.sets[strings.ToLower(p.Dataset)]; own != nil && own != d && own.usable() {
		d, another = own, true
	}
	// All that can be wrong is found before other data are opened.
	if want := d.count(); len(p.Classes) != want {
		which := "that are open have %d: open its data first"
		if another {
			which = "that it is for have %d"
		}
		done(fmt.Errorf("the network tells %d classes apart (%s), but the data "+which, len(p.Classes), strings.Join(p.Classes, ", "), want))
		return
	}
	specs, err := engine.Specs(p.Layers)
	if err == nil {
		err = l.readyFor(specs)
	}
	var n *network
	if err == nil {
		n, err = o.network()
	}
	if err != nil {
		done(fmt.Errorf("the network cannot be opened: %w", err))
		return
	}
	open := func() {
		n.dataset = d.name
		l.replace(seq, n)
		done(nil)
	}
	if another {
		l.switchTo(seq, d.name, done, open)
		return
	}
	end := l.begin() // what is on its way is overtaken
	end(nil)
	open()
}
