package lab

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine"
	"convscope/weights"
)

// What the store holds of networks:
//
//	networks              msgpack of keptIndex
//	networks/ID/head      the pack
//	networks/ID/N         the parameters of epoch N, as a helper is sent them
//
// Epochs are written before the head that speaks of them, and the head before
// the index, so that whatever is cut off leaves something whole.
const (
	indexKey = "networks"
	// maxNetworks are kept; the oldest makes way.
	maxNetworks = 20
)

func keptKey(id, part string) string { return indexKey + "/" + id + "/" + part }

// kept is the list of the networks in the store.
type kept struct {
	index    keptIndex
	open     bool // the store has told what it holds
	troubled bool // it has failed, and the user knows
}

type keptIndex struct {
	Networks []KeptNetwork
	Last     string
}

func (k *kept) event(seq int) Kept {
	return Kept{Seq: seq, Networks: slices.Clone(k.index.Networks), Last: k.index.Last}
}

// restore asks the store for what was left there.
func (l *Lab) restore() {
	if l.host.Store == nil {
		return
	}
	l.host.Store.Get(indexKey, func(b []byte, err error) {
		if err == nil && b != nil {
			if err = checkMsgpack(b); err == nil {
				err = msgpack.Unmarshal(b, &l.kept.index)
			}
			if err != nil {
				l.kept.index = keptIndex{}
				err = fmt.Errorf("the list of networks cannot be read: %w", err)
			}
		}
		l.kept.open = err == nil
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

// keep stores n, as it is now, after an epoch.
func (l *Lab) keep(n *network) {
	if l.host.Store == nil || !l.kept.open {
		return
	}
	l.withOlder(n, func(err error) {
		if err != nil {
			l.storeTrouble(err)
			return
		}
		if n.id == "" {
			n.id = fmt.Sprintf("%x", l.clock().UnixMilli())
		}
		last := n.last()
		var head bytes.Buffer
		if err := weights.Write(&head, l.packOf(n), weights.Float32); err != nil {
			l.storeTrouble(err)
			return
		}
		for e := n.saved; e < last; e++ {
			params, _ := n.paramsOf(e)
			l.put(keptKey(n.id, fmt.Sprint(e)), appendFloats(nil, params))
		}
		n.saved = last
		l.put(keptKey(n.id, "head"), head.Bytes())
		line := KeptNetwork{
			ID: n.id, Title: title(n), Dataset: n.dataset, Epochs: last, Accuracy: n.history[last].ValAccuracy,
			Saved: l.clock().UnixMilli(), Bytes: head.Len() + last*4*n.net.ParamCount(),
		}
		x := &l.kept.index
		x.Networks = slices.DeleteFunc(x.Networks, func(k KeptNetwork) bool { return k.ID == n.id })
		x.Networks = slices.Insert(x.Networks, 0, line)
		for len(x.Networks) > maxNetworks {
			oldest := x.Networks[len(x.Networks)-1]
			x.Networks = x.Networks[:len(x.Networks)-1]
			l.host.Store.Drop(keptKey(oldest.ID, ""), l.storeTrouble)
		}
		if l.net == n {
			x.Last = n.id
		}
		l.putIndex()
	})
}

func (l *Lab) put(key string, value []byte) { l.host.Store.Put(key, value, l.storeTrouble) }

// putIndex stores the list, and tells of it.
func (l *Lab) putIndex() {
	b, err := msgpack.Marshal(l.kept.index)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	l.put(indexKey, b)
	l.say(l.kept.event(0))
}

// left notes which of the kept networks the page would be left with.
func (l *Lab) left(id string) {
	if l.kept.open && l.kept.index.Last != id {
		l.kept.index.Last = id
		l.putIndex()
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
			Backend: "go", Optimizer: o.Optimizer, LearningRate: o.LearningRate, Schedule: "constant", Batch: o.Batch,
			Epochs: last, Seed: n.seed, Workers: o.Workers, Train: o.Images - o.validation(), Validation: o.validation(),
		},
	}
	if n.pack != nil && n.packed == last {
		p.Training = n.pack.Training
	}
	for _, e := range n.history[:last+1] {
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
