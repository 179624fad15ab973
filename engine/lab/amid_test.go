package lab

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/weights"
)

// amidEpoch is a network amid its second epoch: what it has learned of it, and
// what it is when that was changed by hand.
func (b *bench) amidEpoch() (learned, edited []float32) {
	b.t.Helper()
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	b.do(talk.Step{Seq: 3, Unit: "batch", Options: oneEpoch})
	if !b.lab.net.partial || b.lab.train == nil {
		b.t.Fatal("no training is held amid an epoch")
	}
	learned = b.params()
	b.do(handful...)
	return learned, b.params()
}

// What was learned in a part of an epoch, and what was changed by hand since, goes
// into a file and comes back from it, and the epochs before stay as they were.
func TestSaveAmidAnEpoch(t *testing.T) {
	b := startedBench(t)
	learned, edited := b.amidEpoch()
	epoch, _ := b.lab.net.paramsOf(1)
	file := one[talk.File](t, b.do(talk.Save{Seq: 4})).Bytes

	c := startedBench(t)
	built := one[talk.Built](t, c.do(talk.Load{Seq: 5, Bytes: file}))
	if !built.Amid || built.Origin != "page" || built.Epochs != 1 {
		t.Errorf("it came back as %+v, want amid the epoch after 1", built)
	}
	c.backAs(built, 1, edited, learned)
	if got := one[talk.Built](t, c.do(talk.GoTo{Seq: 6, Epoch: 1})); got.Amid || !slices.Equal(c.params(), epoch) {
		t.Errorf("epoch 1 came back as another: %+v", got)
	}
	c.do(talk.Load{Seq: 7, Bytes: file})
	c.do(talk.Train{Seq: 8, Options: oneEpoch})
	if n := c.lab.net; n.epoch != 2 || n.partial || len(n.history) != 3 {
		t.Errorf("trained on, it is at epoch %d (amid: %v) with a history of %d", n.epoch, n.partial, len(n.history))
	}

	// A reader that knows nothing of it finds the last complete epoch.
	old := bytes.Replace(file, []byte("\xa4amid"), []byte("\xa4foot"), 1)
	if built := one[talk.Built](t, c.do(talk.Load{Seq: 9, Bytes: old})); built.Epoch != 1 || built.Amid || built.Edited != 0 || !slices.Equal(c.params(), epoch) {
		t.Errorf("to a reader of before it is %+v, want epoch 1 as it was learned", built)
	}
}

// A training that is held, stopped or left for another network is there after a
// reload, to the batch, with what was changed by hand in it.
func TestKeepAmidAnEpoch(t *testing.T) {
	for name, end := range map[string][]talk.Command{
		"held": nil, "stopped": {talk.Stop{}}, "left for another": {talk.Build{Seq: 9, Layers: small[1:], Seed: 1}},
	} {
		b := startedBench(t)
		learned, edited := b.amidEpoch()
		id := b.lab.net.kept.id
		b.do(end...)
		c := b.reload()
		list := one[talk.Kept](t, c.events)
		if len(list.Networks) != 1 || !list.Networks[0].Amid || list.Networks[0].Edited != 3 || list.Networks[0].Epochs != 1 {
			t.Fatalf("%s: kept as %+v, want amid an epoch with 3 edits", name, list.Networks)
		}
		built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: id}))
		c.backAs(built, 1, edited, learned)
	}

	b := startedBench(t)
	learned, _ := b.amidEpoch()
	for _, e := range one[talk.Inspected](t, b.do(talk.Inspect{Seq: 30})).Edits {
		b.do(talk.SetWeight{Seq: 31, Param: e.Param, Index: e.Index, Value: float64(e.Was)})
	}
	c := b.reload()
	if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: one[talk.Kept](t, c.events).Last})); !built.Amid || built.Edited != 0 || !slices.Equal(c.params(), learned) {
		t.Errorf("taken back, the edits are %+v after a reload, want what was learned", built)
	}
	b.do(talk.Train{Seq: 6, Options: oneEpoch})
	c = b.reload()
	if list := one[talk.Kept](t, c.events); len(list.Networks) != 1 || list.Networks[0].Amid || list.Networks[0].Epochs != 2 {
		t.Errorf("when the epoch is complete it is kept as %+v", list.Networks)
	}
	if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 7, ID: b.lab.net.kept.id})); built.Amid || built.Epoch != 2 || !slices.Equal(c.params(), b.params()) {
		t.Errorf("complete, the epoch came back as %+v", built)
	}
}

// The first epoch has no epoch before it, a branch has other epochs than what is
// kept, and a pretrained network has the site's: the part of one is kept of each.
func TestKeepAmidAnyEpoch(t *testing.T) {
	batch := talk.Step{Seq: 2, Unit: "batch", Options: oneEpoch}
	for name, tt := range map[string]struct {
		before []talk.Command
		epoch  int
		preset string
	}{
		"the first":     {[]talk.Command{talk.Build{Seq: 1, Layers: small, Seed: 3}}, 0, ""},
		"of a branch":   {[]talk.Command{talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs}, talk.GoTo{Seq: 3, Epoch: 1}}, 1, ""},
		"of the site's": {[]talk.Command{talk.Build{Seq: 1, Preset: benchPreset}}, benchPackEpochs, benchPreset},
	} {
		b := startedBench(t)
		for _, c := range tt.before {
			b.do(c)
		}
		b.do(batch)
		want := b.params()
		c := b.reload()
		list := one[talk.Kept](t, c.events)
		if len(list.Networks) != 1 || !list.Networks[0].Amid || list.Networks[0].Preset != tt.preset {
			t.Errorf("%s: kept as %+v", name, list.Networks)
			continue
		}
		built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: list.Last}))
		if !built.Amid || built.Epoch != tt.epoch || built.Epochs != tt.epoch || built.Origin != "page" || !slices.Equal(c.params(), want) {
			t.Errorf("%s: it came back as %+v, want amid the epoch after %d", name, built, tt.epoch)
		}
		c.do(batch)
		if c.lab.net.epoch != tt.epoch || slices.Equal(c.params(), want) {
			t.Errorf("%s: it does not train on", name)
		}
	}
}

func TestLoadRefusesAmid(t *testing.T) {
	b := startedBench(t)
	b.amidEpoch()
	n := b.lab.net
	start, _ := n.paramsOf(0)
	written := func(damage func(*weights.Hand)) []byte {
		p := b.lab.packOf(n)
		p.Amid = n.hand()
		damage(p.Amid)
		var file bytes.Buffer
		if err := weights.WriteFile(&file, p, [][]float32{start}, weights.Float32); err != nil {
			t.Fatal(err)
		}
		return file.Bytes()
	}
	before := b.params()
	for want, damage := range map[string]func(*weights.Hand){
		"amid epoch 2, not the 9 that was changed by hand: these are other weights": func(h *weights.Hand) { h.Changes[0].Was = 9 },
		"filters 0 of layer 0 cannot be 2e+06":                                      func(h *weights.Hand) { h.Changes[0].Now = 2e6 },
	} {
		if failed := one[talk.Failed](t, b.do(talk.Load{Seq: 7, Bytes: written(damage)})); !strings.Contains(failed.Text, want) {
			t.Errorf("failed: %s, want %q", failed.Text, want)
		}
	}
	good := written(func(*weights.Hand) {})
	for cut := 0; cut < len(good)-1; cut += 97 {
		one[talk.Failed](t, b.do(talk.Load{Seq: 8, Bytes: good[:cut]}))
	}
	if !slices.Equal(b.params(), before) {
		t.Error("what was refused has changed the network")
	}
	if built := one[talk.Built](t, b.do(talk.Load{Seq: 9, Bytes: good})); !built.Amid || built.Edited != 3 {
		t.Errorf("%+v, want the part of an epoch with its edits", built)
	}
}

// A long epoch is stored now and then while it runs, which changes nothing of
// what is learned.
func TestKeepALongEpoch(t *testing.T) {
	plain := startedBench(t)
	plain.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})

	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.lab.Do(talk.Train{Seq: 2, Options: oneEpoch})
	learn := func(batches int) {
		for i := 0; b.lab.train == nil || b.lab.train.batch < batches; i++ {
			b.deliver()
			b.lab.Work(func() bool { return true })
			if i > 10_000 {
				t.Fatalf("it does not come to batch %d", batches)
			}
		}
	}
	learn(2)
	if len(b.lab.kept.index.Networks) != 0 {
		t.Error("it is stored at once")
	}
	b.now = b.now.Add(keepEvery)
	learn(3)
	want := b.params()
	for range 5 {
		b.deliver() // to the store
	}
	c := b.reload()
	built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 3, ID: one[talk.Kept](t, c.events).Last}))
	if !built.Amid || built.Epoch != 0 || !slices.Equal(c.params(), want) {
		t.Errorf("it came back as %+v, want amid the first epoch", built)
	}
	b.run()
	if !slices.Equal(b.params(), plain.params()) {
		t.Error("stored amid an epoch, it learns something else")
	}
	if k := b.lab.kept.index.Networks; len(k) != 1 || k[0].Amid || k[0].Epochs != 1 {
		t.Errorf("complete, it is kept as %+v", k)
	}
}
