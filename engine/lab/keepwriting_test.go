package lab

import (
	"errors"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// A store that says that it could not, and has done it: a network is there once,
// as it is, however often that happens.
func TestStoreThatHasDoneWhatItRefused(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3})
	for i := range 4 {
		b.store.broken = errors.New("its storage has broken off")
		b.do(talk.Train{Options: oneEpoch})
		b.store.broken = nil
		if list := b.lab.kept.index.Networks; len(list) != 1 || list[0].Epochs != i+1 {
			t.Errorf("after epoch %d, kept are %+v", i+1, list)
		}
	}
	b.do(talk.Train{Options: oneEpoch})
	c := b.reload()
	if list := c.lab.kept.index.Networks; len(list) != 1 {
		t.Fatalf("kept are %+v, want one", list)
	}
	built := one[talk.Built](t, c.do(talk.OpenKept{ID: c.lab.kept.last}))
	if built.Epoch != b.lab.net.epoch || !slices.Equal(c.params(), b.params()) {
		t.Errorf("it came back as %+v, want epoch %d", built, b.lab.net.epoch)
	}
	c.tidy()
	c.truthful(oneEpoch)
}

// A network of the site's with a change by hand is kept whole, too: when it makes
// way it can come back.
func TestShippedNetworkMakesWay(t *testing.T) {
	b := startedBench(t)
	b.do(talk.SetWeight{Layer: 0, Param: "filters", Index: 2, Value: 0.25})
	n, want := b.lab.net, b.params()
	if !b.lab.shipped(n) || !b.lab.keeps(n) {
		t.Fatalf("shipped: %v, kept as it is: %v", b.lab.shipped(n), b.lab.keeps(n))
	}
	b.do(talk.Build{Layers: small, Seed: 3})
	b.lab.dropAside(0, func() bool { return true })
	if !slices.Contains(b.lab.behind(), n.number) {
		t.Fatalf("behind are %v, want %d", b.lab.behind(), n.number)
	}
	first, _ := talk.PresetNamed(n.preset)
	b.do(talk.Build{Layers: engine.Records(first.Specs), Seed: 1, Back: n.number})
	if b.lab.net.number != n.number || !slices.Equal(b.params(), want) {
		t.Errorf("network %d came back, with other values: %v", b.lab.net.number, !slices.Equal(b.params(), want))
	}
}
