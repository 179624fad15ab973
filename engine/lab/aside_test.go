package lab

import (
	"errors"
	"reflect"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// other are layers like small's, but for one.
var other = append(slices.Clone(small[:1]), small[2:]...)

// whole is everything of a network that must come back.
func (b *bench) whole() (all [][]float32) {
	n := b.lab.net
	all = append(all, n.net.AppendParams(nil))
	for e := range n.last() + 1 {
		params, _ := n.paramsOf(e)
		all = append(all, slices.Clone(params))
	}
	return all
}

// back builds layers as they were in the network of a number.
func back(layers []engine.Record, number int) talk.Build {
	return talk.Build{Seq: 50, Layers: layers, Seed: 1, Back: number}
}

// What other layers have replaced comes back bit for bit: every epoch, the
// history, the part of the next epoch and what was changed by hand; and so does
// what that replaces then.
func TestBuildBringsBack(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs})
	b.do(talk.Step{Seq: 3, Unit: "batch", Options: threeEpochs})
	b.do(talk.SetWeight{Seq: 4, Layer: 0, Param: "filters", Index: 2, Value: 0.25})
	first, history := b.whole(), slices.Clone(b.lab.net.history)
	one := of[talk.Built](b.events)[0].Number

	built := of[talk.Built](b.do(talk.Build{Seq: 5, Layers: other, Seed: 1}))[0]
	if built.Number == one || !slices.Contains(built.Behind, one) || built.Reset != 0 {
		t.Fatalf("other layers: %+v, want that %d can come back", built, one)
	}
	b.do(talk.Train{Seq: 6, Options: oneEpoch})
	second, two := b.whole(), built.Number

	events := b.do(back(small, one))
	built = of[talk.Built](events)[0]
	if built.Seq != 50 || !built.Another || built.Number != one || built.Epoch != 3 || !built.Amid || built.Edited != 1 || built.Origin != "page" || !slices.Contains(built.Behind, two) {
		t.Errorf("back: %+v", built)
	}
	if m := of[talk.Measured](events); len(m) != 1 || !slices.Equal(m[0].History, history) {
		t.Errorf("back with the history %+v, want %+v", m, history)
	}
	if !reflect.DeepEqual(b.whole(), first) {
		t.Error("the first came back with other parameters")
	}
	b.do(back(other, two))
	if !reflect.DeepEqual(b.whole(), second) || b.lab.net.number != two {
		t.Error("the second came back as another network")
	}

	// What is not there, or is another network, is built as ever.
	for name, c := range map[string]talk.Build{"of no network": back(small, 99), "of other layers": back(small, two)} {
		b.do(c)
		if n := b.lab.net; n.origin != "fresh" || n.number == one || n.number == two {
			t.Errorf("%s: %s network %d came back", name, n.origin, n.number)
		}
	}
	b.do(back(small, b.lab.net.number)) // the current one
	if b.lab.net.origin != "fresh" {
		t.Errorf("the current one came back as %s", b.lab.net.origin)
	}
}

// What its seed gives needs no place aside: it is built again.
func TestSeededNeedsNoPlace(t *testing.T) {
	b := startedBench(t)
	first := one[talk.Built](t, b.do(talk.Build{Seq: 1, Layers: small, Seed: 5}))
	want := b.params()
	built := one[talk.Built](t, b.do(talk.Build{Seq: 2, Layers: other, Seed: 1}))
	if slices.Contains(built.Behind, first.Number) {
		t.Errorf("%+v, want the first not to be set aside", built)
	}
	b.do(talk.Build{Seq: 3, Layers: small, Seed: first.Seed, Fresh: first.Origin == "fresh", Back: first.Number})
	if !slices.Equal(b.params(), want) {
		t.Error("it was built as another network")
	}
}

// large has about a fifth of the values that may be set aside.
func large(units int) []engine.Record {
	return engine.Records([]engine.Spec{engine.Dense{Units: units}, engine.Dense{Units: 10}, engine.Softmax{}})
}

// edited makes a large network current, changed by hand, and gives its number.
func (b *bench) edited(units int) int {
	b.do(talk.Build{Seq: 1, Layers: large(units), Seed: 3})
	b.do(talk.SetWeight{Seq: 2, Layer: 0, Param: "bias", Index: 0, Value: float64(units)})
	return b.lab.net.number
}

// The networks that are set aside are bounded: those make way that the browser
// keeps, and come back from there.
func TestAsideIsBounded(t *testing.T) {
	b := startedBench(t)
	const units = 700
	first := b.edited(units)
	want := b.params()
	for i := range 8 {
		b.edited(units + 1 + i)
	}
	b.do(talk.Build{Seq: 3, Layers: small, Seed: 3})
	if values, n := asideValues(b.lab.aside.nets), len(b.lab.aside.nets); values > maxAside || n < 2 {
		t.Errorf("%d networks with %d values are aside, want some with at most %d", n, values, maxAside)
	}
	if len(b.lab.aside.stored) == 0 || !slices.Contains(b.lab.behind(), first) {
		t.Fatalf("the first, %d, is neither aside nor in the browser: %v", first, b.lab.behind())
	}
	events := b.do(back(large(units), first))
	if built := one[talk.Built](t, events); built.Number != first || built.Edited != 1 || built.Origin != "fresh" || !slices.Equal(b.params(), want) {
		t.Errorf("from the browser came %+v", built)
	}
	if slices.Contains(b.lab.behind(), first) {
		t.Error("the current network is said to be behind")
	}
}

// Without a store the oldest is lost, and not offered; the newest stays, however
// large, until a training begins.
func TestAsideWithoutAStore(t *testing.T) {
	b := startedBench(t)
	b.store.full = errors.New("full")
	const units = 700
	first := b.edited(units)
	for i := range 8 {
		b.edited(units + 1 + i)
	}
	b.do(talk.Build{Seq: 3, Layers: small, Seed: 3})
	if slices.Contains(b.lab.behind(), first) || len(b.lab.aside.stored) != 0 {
		t.Errorf("%v are said to be behind, want the first, %d, to be lost", b.lab.behind(), first)
	}
	if built := one[talk.Built](t, b.do(back(large(units), first))); built.Edited != 0 {
		t.Errorf("back: %+v", built)
	}

	huge := b.edited(4000)
	if built := one[talk.Built](t, b.do(talk.Build{Seq: 4, Layers: small, Seed: 3})); !slices.Equal(built.Behind, []int{huge}) {
		t.Errorf("behind are %v, want the huge one, %d, alone", built.Behind, huge)
	}
	b.do(talk.Train{Seq: 5, Options: oneEpoch})
	if len(b.lab.behind()) != 0 {
		t.Errorf("while it trains %v are aside", b.lab.behind())
	}
}

// What is deleted from the browser can still come back from memory, and is kept
// anew when there is more to keep.
func TestDeletedNetworkComesBack(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	number, id, want := b.lab.net.number, b.lab.net.kept.id, b.whole()
	b.do(talk.Build{Seq: 3, Layers: other, Seed: 1}, talk.DropKept{Seq: 4, ID: id})
	b.do(back(small, number))
	if !reflect.DeepEqual(b.whole(), want) {
		t.Fatal("it came back as another network")
	}
	b.do(handful...)
	c := b.reload()
	one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: one[talk.Kept](t, c.events).Last}))
	if !reflect.DeepEqual(c.whole(), b.whole()) {
		t.Error("it was kept as another network")
	}
}

// A network for other data comes back only on its own.
func TestBackOnItsData(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	number := b.lab.net.number
	for _, name := range []string{"cat", "dog"} {
		b.do(talk.AddClass{Seq: 3, Name: name})
	}
	if built := one[talk.Built](t, b.do(talk.SetDataset{Seq: 4, Name: talk.Own})); len(built.Behind) != 0 {
		t.Errorf("on other data %v can come back", built.Behind)
	}
	b.do(talk.SetDataset{Seq: 5, Name: talk.MNIST})
	if built := one[talk.Built](t, b.do(back(small, number))); built.Number != number || built.Epoch != 1 {
		t.Errorf("on its own data came back %+v", built)
	}
}
