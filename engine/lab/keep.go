package lab

import (
	"fmt"
	"hash/fnv"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

// What the store holds of networks:
//
//	networks              msgpack of keptIndex, their ledger
//	networks/ID/head      the pack
//	networks/ID/N         the parameters of epoch N, as a helper is sent them
//	networks/ID/hand      what is on top of one: a part of the next, changes by hand
//
// Of a network that the site has, only what is on top is there. A network's
// records and its line in the list are written as one.
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
	l.kept.ledger = ledger{store: l.host.Store, key: indexKey, take: l.takeIndex, next: l.nextKept, unread: l.unreadIndex, names: func() func(string) bool { return l.kept.index.lists }}
	l.own.ledger = ledger{store: l.host.Store, key: ownKey, take: l.takeOwn, next: l.nextOwn, unread: l.unreadOwn, names: l.own.names}
	l.host.Store.Watch(func(key string) {
		for _, g := range []*ledger{&l.kept.ledger, &l.own.ledger} {
			if g.key == key {
				g.stale = true
				g.turn()
			}
		}
	})
	l.kept.ledger.turn()
}

// What fails, or works again.
const (
	keepingNetworks = "networks"
	keepingList     = "list"
	keepingOwn      = "own"
	readingKept     = "read"
)

// keepTrouble tells that the store does not work, unless that is known; with a nil
// error it works again, and whatever fails later is told anew.
func (l *Lab) keepTrouble(what string, err error) {
	k := &l.kept
	if err == nil {
		delete(k.trouble, what)
		delete(k.trouble, readingKept)
		return
	}
	known := false
	for _, sentence := range k.trouble {
		known = known || sentence == err.Error()
	}
	if k.trouble == nil {
		k.trouble = map[string]string{}
	}
	_, before := k.trouble[what]
	k.trouble[what] = err.Error()
	if !known && !before {
		l.fail(0, "keep", fmt.Errorf("this browser does not keep your work: %w. Everything goes on, but save what you want to have after a reload as a file", err))
	}
}

// keep stores n, as it is now, after an epoch or when it has none.
func (l *Lab) keep(n *network) {
	n.wants++
	l.keepLater(n)
}

// keepLater has n stored when the store is ready for it.
func (l *Lab) keepLater(n *network) {
	k := &l.kept
	if l.host.Store == nil {
		return
	}
	if !slices.Contains(k.due, n) {
		k.due = append(k.due, n)
	}
	k.ledger.turn()
}

// fileSum is a sum of n's parameters while it is as it came from a file, else 0.
func (n *network) fileSum() uint64 {
	if !n.filed {
		return 0
	}
	sum := fnv.New64a()
	sum.Write(talk.BytesOf(n.net.AppendParams(nil)))
	return sum.Sum64()
}

// leastMissed is which of too many networks makes way: the oldest of those whose
// file the user has, else of those that are the site's but for some values, else
// of those in which nothing was learned here, else the oldest. The newest never
// does.
func leastMissed(networks []talk.KeptNetwork) int {
	for _, little := range []func(talk.KeptNetwork) bool{
		func(k talk.KeptNetwork) bool { return k.File != 0 },
		func(k talk.KeptNetwork) bool { return k.Preset != "" },
		func(k talk.KeptNetwork) bool { return k.Origin != "" },
	} {
		for i := len(networks) - 1; i > 0; i-- {
			if little(networks[i]) {
				return i
			}
		}
	}
	return len(networks) - 1
}

// left notes which of the kept networks the page would be left with.
func (l *Lab) left(id string) {
	if k := &l.kept; k.ledger.open && k.last != id {
		k.last, k.leaves = id, true
		l.say(k.event(0))
		k.ledger.turn()
	}
}

// title is what a list calls n.
func title(n *network) string {
	if p, ok := talk.PresetNamed(n.preset); ok {
		return p.Title
	}
	var layers []string
	specs := n.net.Specs()
	for _, s := range specs[:len(specs)-1] {
		layers = append(layers, s.String())
	}
	return strings.Join(layers, " · ")
}

// classesOf are what n tells apart. The user's own may be others by now.
func (l *Lab) classesOf(n *network) []string {
	if n.named == nil {
		return l.sets[n.dataset].classes()
	}
	return n.named
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
		Classes: slices.Clone(l.classesOf(n)),
		Training: weights.Training{
			Backend: "go", Optimizer: o.Optimizer, LearningRate: o.LearningRate, Schedule: o.Schedule, Batch: o.Batch,
			Epochs: last, Seed: n.seed, Workers: o.Workers, Train: o.Images - o.Validation(), Validation: o.Validation(),
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
