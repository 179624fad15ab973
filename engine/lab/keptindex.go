package lab

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine/talk"
	"convscope/weights/guard"
)

// kept is the list of the networks in the store, and what it is to have of them.
type kept struct {
	ledger ledger
	index  keptIndex // as the store has it
	last   string    // ID of the network that this tab would be left with, or ""
	leaves bool      // and the store is to know
	due    []*network
	drops  []dropping
	told   bool          // the list has been told
	took   time.Duration // for the store to keep a network, last

	trouble map[string]string // what fails: the sentence that was told of it
}

// A dropping is a network that is to be forgotten.
type dropping struct {
	id   string
	done func(error)
}

type keptIndex struct {
	Networks []talk.KeptNetwork
	Last     string // in whichever tab
}

var indexRules = guard.Rules{Most: map[string]int{"Networks": 2 * maxNetworks}} // two tabs may have added to it

// readIndex reads what the store has, which is nothing at first.
func readIndex(b []byte) (x keptIndex, err error) {
	if b == nil {
		return x, nil
	}
	if err = indexRules.Unmarshal(b, &x); err == nil && !bytes.Contains(b, []byte("Networks")) {
		err = errors.New("it lists none")
	}
	if err != nil {
		return keptIndex{}, damage{fmt.Errorf("the list of the networks that are kept is damaged (%w)", err)}
	}
	return x, nil
}

func (x *keptIndex) write() []byte {
	b, err := msgpack.Marshal(x)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return b
}

func (x *keptIndex) remove(ids ...string) {
	x.Networks = slices.DeleteFunc(slices.Clone(x.Networks), func(k talk.KeptNetwork) bool { return slices.Contains(ids, k.ID) })
}

// named is the line of a network.
func (x *keptIndex) named(id string) (talk.KeptNetwork, bool) {
	i := slices.IndexFunc(x.Networks, func(n talk.KeptNetwork) bool { return n.ID == id })
	if i < 0 || id == "" {
		return talk.KeptNetwork{}, false
	}
	return x.Networks[i], true
}

// lists says whether a record is of a network that x has.
func (x *keptIndex) lists(key string) bool {
	id, _, _ := strings.Cut(strings.TrimPrefix(key, indexKey+"/"), "/")
	_, ok := x.named(id)
	return ok
}

func (k *kept) event(seq int) talk.Kept {
	return talk.Kept{Seq: seq, Networks: slices.Clone(k.index.Networks), Last: k.last}
}

// takeIndex takes the list that the store has, at first and when another tab has
// changed it.
func (l *Lab) takeIndex(found map[string][]byte) ([]string, error) {
	k := &l.kept
	x, err := readIndex(found[indexKey])
	switch {
	case err != nil && k.ledger.beside == nil:
		return nil, err
	case err != nil:
		var more []string
		if x, more = l.mendIndex(err, found); len(more) > 0 {
			return more, nil
		}
		k.ledger.mended = true
	}
	news := !slices.Equal(x.Networks, k.index.Networks)
	k.index = x
	if !k.told {
		k.last = x.Last
		l.firstKept()
	} else if news {
		l.say(k.event(0))
	}
	return nil, nil
}

// unreadIndex tells that the list cannot be read.
func (l *Lab) unreadIndex(err error) {
	k := &l.kept
	l.keepTrouble(readingKept, err)
	for _, d := range k.drops {
		d.done(err)
	}
	k.drops = nil
	if !k.told {
		l.firstKept()
	}
}

// firstKept tells what is kept after the start, and goes on to the user's own data.
func (l *Lab) firstKept() {
	l.kept.told = true
	l.say(l.kept.event(0))
	l.own.ledger.turn()
}
