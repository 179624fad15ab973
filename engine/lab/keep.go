package lab

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/weights"
)

// What the store holds of networks:
//
//	networks              msgpack of keptIndex
//	networks/ID/head      the pack
//	networks/ID/N         the parameters of epoch N, as a helper is sent them
//	networks/ID/hand      what is on top of one: a part of the next, changes by hand
//
// Epochs are written before the head that speaks of them, and the head before
// the index, so that whatever is cut off leaves something whole. Of a network
// that the site has, only what is on top is there.
const (
	indexKey = "networks"
	// maxNetworks are kept; the oldest makes way.
	maxNetworks = 20
)

func keptKey(id, part string) string { return indexKey + "/" + id + "/" + part }

// restore asks the store for what was left there.
func (l *Lab) restore() {
	if l.host.Store == nil {
		return
	}
	l.host.Store.Get(indexKey, func(b []byte, err error) {
		if err == nil {
			l.kept.index, err = readIndex(b)
		}
		l.kept.open, l.kept.synced = err == nil, l.kept.index.ids()
		l.storeTrouble(err)
		l.say(l.kept.event(0))
	})
	l.host.Store.Get(ownKey, func(b []byte, err error) {
		if err == nil && b != nil {
			err = l.own.read(b)
		}
		l.storeTrouble(err)
		l.ownChanged(0, false)
	})
}

// storeTrouble tells once that the store does not work.
func (l *Lab) storeTrouble(err error) {
	if err == nil || l.kept.troubled {
		return
	}
	l.kept.troubled = true
	l.fail(0, "keep", fmt.Errorf("this browser does not keep your work: %w. Everything goes on, but save what you want to have after a reload as a file", err))
}

// keep stores n, as it is now, after an epoch or when it has none.
func (l *Lab) keep(n *network) {
	if l.host.Store == nil || !l.kept.open {
		return
	}
	l.withOlder(n, func(err error) {
		if err != nil {
			l.storeTrouble(err)
			return
		}
		l.identify(n)
		last := n.last()
		var head bytes.Buffer
		if err := weights.Write(&head, l.packOf(n), weights.Float32); err != nil {
			l.storeTrouble(err)
			return
		}
		for e := n.saved; e < last; e++ {
			if params, ok := n.paramsOf(e); ok {
				l.put(keptKey(n.id, fmt.Sprint(e)), appendFloats(nil, params))
			}
		}
		n.saved, n.cut = last, false
		if n.handed || !n.complete() {
			l.putHand(n)
		}
		l.put(keptKey(n.id, "head"), head.Bytes())
		l.enlist(n, KeptNetwork{Bytes: head.Len() + last*4*n.net.ParamCount()})
	})
}

// identify gives n what it is kept under, unless it has that.
func (l *Lab) identify(n *network) {
	if n.id == "" {
		n.id = fmt.Sprintf("%x", l.clock().UnixMilli())
	}
}

// enlist puts n's line, which the rest of it is added to, before the others.
func (l *Lab) enlist(n *network, line KeptNetwork) {
	last := n.last()
	line.ID, line.Title, line.Dataset, line.Epochs = n.id, title(n), n.dataset, last
	line.Saved, line.Edited, line.Amid, line.Origin = l.clock().UnixMilli(), len(n.edits), n.partial, ""
	if len(n.history) > 0 {
		line.Accuracy = n.history[last].ValAccuracy
	}
	if n.origin == "fresh" || n.origin == "imported" {
		line.Origin = n.origin
	}
	line.File = n.fileSum()
	replaced := []string{n.id}
	for _, k := range l.kept.index.Networks {
		if line.File != 0 && k.File == line.File && k.Title == line.Title && k.Epochs == line.Epochs && k.ID != n.id {
			l.unkeep(k.ID) // the same file was opened before
			replaced = append(replaced, k.ID)
		}
	}
	if l.net == n {
		l.kept.index.Last = n.id
	}
	l.changeIndex(n, func(x *keptIndex) {
		x.remove(replaced...)
		x.Networks = slices.Insert(x.Networks, 0, line)
	})
}

// unkeep takes what is kept under an ID out of the store. A network that is still
// here is kept anew when there is something to keep.
func (l *Lab) unkeep(id string) {
	for _, n := range append(slices.Clone(l.aside.nets), l.net) {
		if n != nil && n.id == id {
			n.id, n.saved, n.handed = "", 0, false
		}
	}
	l.host.Store.Drop(keptKey(id, ""), l.storeTrouble)
}

// fileSum is a sum of n's parameters while it is as it came from a file, else 0.
func (n *network) fileSum() uint64 {
	if !n.filed {
		return 0
	}
	sum := fnv.New64a()
	sum.Write(raw(n.net.AppendParams(nil)))
	return sum.Sum64()
}

// leastMissed is which of too many networks makes way: the oldest of those whose
// file the user has, else of those that are the site's but for some values, else
// of those in which nothing was learned here, else the oldest. The newest never
// does.
func leastMissed(networks []KeptNetwork) int {
	for _, little := range []func(KeptNetwork) bool{
		func(k KeptNetwork) bool { return k.File != 0 },
		func(k KeptNetwork) bool { return k.Preset != "" },
		func(k KeptNetwork) bool { return k.Origin != "" },
	} {
		for i := len(networks) - 1; i > 0; i-- {
			if little(networks[i]) {
				return i
			}
		}
	}
	return len(networks) - 1
}

func (l *Lab) put(key string, value []byte) { l.host.Store.Put(key, value, l.storeTrouble) }

// left notes which of the kept networks the page would be left with.
func (l *Lab) left(id string) {
	if l.kept.open && l.kept.index.Last != id {
		l.kept.index.Last = id
		l.changeIndex(nil, func(*keptIndex) {})
	}
}

// title is what a list calls n.
func title(n *network) string {
	if p, ok := PresetNamed(n.preset); ok {
		return p.Title
	}
	var layers []string
	specs := n.net.Specs()
	for _, s := range specs[:len(specs)-1] {
		layers = append(layers, s.String())
	}
	return strings.Join(layers, " · ")
}

// packOf is n as a file holds it, with its last complete epoch.
func (l *Lab) packOf(n *network) *weights.Pack {
	last := n.last()
	name := n.preset
	if name == "" {
		name = "network"
	}
	o := n.options
	p := &weights.Pack{
		Name: name, Dataset: n.dataset, Input: n.net.In(), Scale: 1.0 / 255, Layers: engine.Records(n.net.Specs()),
		Classes: slices.Clone(l.sets[n.dataset].classes()),
		Training: weights.Training{
			Backend: "go", Optimizer: o.Optimizer, LearningRate: o.LearningRate, Schedule: o.Schedule, Batch: o.Batch,
			Epochs: last, Seed: n.seed, Workers: o.Workers, Train: o.Images - o.validation(), Validation: o.validation(),
		},
	}
	switch {
	case n.pack != nil && n.packed == last:
		p.Training = n.pack.Training
	case n.origin == "imported":
		p.Training.Backend = weights.Imported
	}
	for _, e := range n.history[:min(last+1, len(n.history))] {
		p.History = append(p.History, weights.Epoch(e))
	}
	p.Params, _ = n.paramsOf(last)
	for range p.Classes {
		p.Test.Confusion = append(p.Test.Confusion, make([]int, len(p.Classes)))
	}
	if r := n.results[last]; r != nil {
		p.Test = weights.Test{Loss: r.loss, Accuracy: r.accuracy, Confusion: r.confusion}
		for image := range r.tested {
			if predicted, wrong := r.predicted[image]; wrong {
				p.Test.Mistakes = append(p.Test.Mistakes, weights.Mistake{Image: image, Predicted: predicted})
			}
		}
	}
	return p
}
