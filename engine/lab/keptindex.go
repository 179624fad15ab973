package lab

import (
	"fmt"
	"slices"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/weights/guard"
)

// kept is the list of the networks in the store. Several tabs share the store,
// each with a lab of its own, so a change is made twice: here at once, and in
// what the store has by then.
type kept struct {
	index    keptIndex
	open     bool // the store has told what it holds
	troubled bool // it has failed, and the user knows

	changes []change // of the index that the store does not have yet
	syncing bool     // it has been asked for its index to make them in
	synced  []string // IDs of the networks that it had last

	writing bool       // what is on top of an epoch is being stored
	due     []*network // and has changed since in these
}

// A change of the index.
type change struct {
	network *network // that it enlists, or nil
	id      string   // under this ID
	to      func(*keptIndex)
}

type keptIndex struct {
	Networks []KeptNetwork
	Last     string
}

var indexRules = guard.Rules{Most: map[string]int{"Networks": 2 * maxNetworks}} // two tabs may have added to it

// readIndex reads what the store has, which is nothing at first.
func readIndex(b []byte) (x keptIndex, err error) {
	if b == nil {
		return x, nil
	}
	if err = indexRules.Unmarshal(b, &x); err != nil {
		return keptIndex{}, fmt.Errorf("the list of networks cannot be read: %w", err)
	}
	return x, nil
}

func (x *keptIndex) ids() (ids []string) {
	for _, k := range x.Networks {
		ids = append(ids, k.ID)
	}
	return ids
}

func (x *keptIndex) remove(ids ...string) {
	x.Networks = slices.DeleteFunc(slices.Clone(x.Networks), func(k KeptNetwork) bool { return slices.Contains(ids, k.ID) })
}

// named is the line of a network.
func (k *kept) named(id string) (KeptNetwork, bool) {
	i := slices.IndexFunc(k.index.Networks, func(n KeptNetwork) bool { return n.ID == id })
	if i < 0 {
		return KeptNetwork{}, false
	}
	return k.index.Networks[i], true
}

func (k *kept) event(seq int) Kept {
	return Kept{Seq: seq, Networks: slices.Clone(k.index.Networks), Last: k.index.Last}
}

// changeIndex changes the list, tells of it and has the store change its own. The
// change enlists n, if it is not nil. What this tab was left with is its own.
func (l *Lab) changeIndex(n *network, to func(*keptIndex)) {
	k := &l.kept
	c := change{network: n, to: to}
	if n != nil {
		c.id = n.id
	}
	to(&k.index)
	k.changes = append(k.changes, c)
	l.say(k.event(0))
	if !k.syncing {
		k.syncing = true
		l.host.Store.Get(indexKey, l.syncIndex)
	}
}

// syncIndex makes the changes in the index that the store has.
func (l *Lab) syncIndex(b []byte, err error) {
	k := &l.kept
	k.syncing = false
	changes := k.changes
	k.changes = nil
	x := keptIndex{}
	if err == nil {
		x, err = readIndex(b)
	}
	if err != nil {
		l.storeTrouble(err)
		return
	}
	there := x.ids()
	var anew []*network
	for _, c := range changes {
		if c.network != nil && slices.Contains(k.synced, c.id) && !slices.Contains(there, c.id) {
			if c.network.id == c.id { // another tab has deleted it
				l.unkeep(c.id)
				anew = append(anew, c.network)
			}
			continue
		}
		c.to(&x)
	}
	for len(x.Networks) > maxNetworks {
		id := x.Networks[leastMissed(x.Networks)].ID
		l.unkeep(id)
		x.remove(id)
	}
	x.Last = k.index.Last
	news := !slices.Equal(x.Networks, k.index.Networks)
	k.index, k.synced = x, x.ids()
	out, err := msgpack.Marshal(x)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	l.put(indexKey, out)
	if news {
		l.say(k.event(0))
	}
	for _, n := range anew {
		l.keep(n)
	}
}
