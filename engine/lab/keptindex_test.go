package lab

import (
	"fmt"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// besides is another tab of b's page.
func (b *bench) besides() *bench {
	return b.reload()
}

// Two tabs keep what was trained in both, whichever wrote last.
func TestTwoTabsKeepBoth(t *testing.T) {
	b := startedBench(t)
	c := b.besides()
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	c.do(talk.Build{Seq: 1, Layers: other, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	b.do(handful...)
	for name, tab := range map[string]*bench{"the first": b, "the second": c} {
		d := tab.reload()
		if list := one[talk.Kept](t, d.events); len(list.Networks) != 2 || list.Last != b.lab.net.kept.id {
			t.Errorf("of %s tab are kept %+v", name, list)
		}
	}
	d := b.reload()
	for _, of := range []*bench{b, c} {
		d.do(talk.OpenKept{Seq: 3, ID: of.lab.net.kept.id})
		if !slices.Equal(d.params(), of.params()) {
			t.Errorf("%s came back as another", of.lab.net.kept.id)
		}
	}
	if last := c.lab.kept.last; last != c.lab.net.kept.id {
		t.Errorf("the second tab is said to be left with %q, want its own %q", last, c.lab.net.kept.id)
	}
}

// What one tab deletes does not come back by another; what goes on there is kept
// anew, and whole.
func TestTwoTabsAndADeletion(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs})
	id, params := b.lab.net.kept.id, b.params()
	c := b.besides()
	c.do(talk.OpenKept{Seq: 3, ID: id})
	d := b.besides()
	d.do(talk.DropKept{Seq: 4, ID: id})
	d.do(talk.Build{Seq: 5, Layers: other, Seed: 3}, talk.Train{Seq: 6, Options: oneEpoch})
	if list := one[talk.Kept](t, d.reload().events); len(list.Networks) != 1 {
		t.Fatalf("deleted in one tab, there are %+v", list.Networks)
	}
	c.do(handful...)
	e := c.reload()
	list := one[talk.Kept](t, e.events)
	if len(list.Networks) != 2 || list.Last == id || list.Last != c.lab.net.kept.id || list.Networks[0].Edited != 3 {
		t.Fatalf("gone on with in another, there are %+v", list)
	}
	built := one[talk.Built](t, e.do(talk.OpenKept{Seq: 7, ID: list.Last}))
	e.backAs(built, 3, c.params(), params)
	one[talk.Built](t, e.do(talk.GoTo{Seq: 8, Epoch: 1})) // its epochs are there, too
}

// Of too many one makes way in the store, and is told to have.
func TestTooManyNetworks(t *testing.T) {
	b := startedBench(t)
	for i := range maxNetworks + 2 {
		layers := engine.Records([]engine.Spec{engine.Dense{Units: i + 1}, engine.Dense{Units: 10}, engine.Softmax{}})
		b.do(talk.Build{Seq: 1, Layers: layers, Seed: 3}, talk.SetWeight{Seq: 2, Layer: 0, Param: "bias", Index: 0, Value: 1})
		b.now = b.now.Add(1e9)
	}
	list := b.lab.kept.event(0)
	if len(list.Networks) != maxNetworks || list.Networks[0].Title != fmt.Sprintf("dense %d · dense 10", maxNetworks+2) || list.Networks[maxNetworks-1].Title != "dense 3 · dense 10" {
		t.Errorf("kept are %d: %+v", len(list.Networks), list.Networks)
	}
	c := b.reload()
	if again := one[talk.Kept](t, c.events); !slices.Equal(again.Networks, list.Networks) {
		t.Errorf("after a reload there are %+v", again.Networks)
	}
	heads := 0
	for key := range b.store.kept {
		if len(key) > 5 && key[len(key)-5:] == "/head" {
			heads++
		}
	}
	if heads != maxNetworks {
		t.Errorf("%d networks are in the store, want %d", heads, maxNetworks)
	}
}
