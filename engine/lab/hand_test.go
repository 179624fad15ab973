package lab

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights"
)

var oneEpoch = talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}

// handful are some changes by hand of the first and the last layer with weights.
var handful = []talk.Command{
	talk.SetWeight{Seq: 20, Layer: 0, Param: "filters", Index: 0, Value: 0.5},
	talk.SetWeight{Seq: 21, Layer: 0, Param: "bias", Index: 1, Value: -2},
	talk.SetWeight{Seq: 22, Layer: 0, Param: "filters", Index: 7, Value: 1},
	talk.SetWeight{Seq: 23, Layer: 0, Param: "filters", Index: 7, Value: 0.25},
}

// params are what the network has learned, and was changed to.
func (b *bench) params() []float32 { return b.lab.net.net.AppendParams(nil) }

// backAs checks that the network came back as it was, with its edits, and that
// these can be taken back.
func (b *bench) backAs(built talk.Built, epoch int, params, learned []float32) {
	b.t.Helper()
	if built.Epoch != epoch || built.Edited != 3 || !slices.Equal(b.params(), params) {
		b.t.Errorf("it came back as %+v, want epoch %d with 3 edits and its parameters", built, epoch)
	}
	if m := b.lab.net.result(); m != nil {
		b.t.Errorf("it was tested as %+v, want not with these weights", m)
	}
	for _, e := range one[talk.Inspected](b.t, b.do(talk.Inspect{Seq: 30})).Edits {
		b.do(talk.SetWeight{Seq: 31, Layer: 0, Param: e.Param, Index: e.Index, Value: float64(e.Was)})
	}
	if !slices.Equal(b.params(), learned) || len(b.lab.net.edits) != 0 {
		b.t.Error("taking the edits back does not give what was learned")
	}
}

// What was changed by hand goes into a file and comes back from it, on the epoch
// that it was changed in, and every epoch stays as it was learned.
func TestSaveAndLoadEdits(t *testing.T) {
	for _, epoch := range []int{3, 1} {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs})
		last := b.params()
		b.do(talk.GoTo{Seq: 3, Epoch: epoch})
		learned := b.params()
		b.do(handful...)
		edited := b.params()
		file := one[talk.File](t, b.do(talk.Save{Seq: 4}))
		c := startedBench(t)
		built := one[talk.Built](t, c.do(talk.Load{Seq: 5, Bytes: file.Bytes}))
		c.backAs(built, epoch, edited, learned)
		c.do(talk.GoTo{Seq: 6, Epoch: 3})
		if !slices.Equal(c.params(), last) {
			t.Errorf("with edits of epoch %d, epoch 3 came back as another", epoch)
		}
	}
}

func TestLoadRefusesEdits(t *testing.T) {
	b := startedBench(t)
	norm := engine.Records([]engine.Spec{engine.BatchNorm{}, engine.Dense{Units: 10}, engine.Softmax{}})
	b.do(talk.Build{Seq: 1, Layers: norm, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	var p *weights.Pack
	written := func(damage func(*weights.Pack), epochs [][]float32) []byte {
		p = b.lab.packOf(b.lab.net)
		damage(p)
		var file bytes.Buffer
		err := weights.WriteFile(&file, p, epochs, weights.Float32)
		if epochs == nil {
			file.Reset()
			err = weights.Write(&file, p, weights.Float32)
		}
		if err != nil {
			t.Fatal(err)
		}
		return file.Bytes()
	}
	start, _ := b.lab.net.paramsOf(0)
	whole := [][]float32{start}
	hand := func(epoch int, c ...weights.Change) func(*weights.Pack) {
		return func(p *weights.Pack) { p.Hand = &weights.Hand{Epoch: epoch, Changes: c} }
	}
	const scale, variance = 0, 3
	end, _ := b.lab.net.paramsOf(1)
	was := end[variance]
	good := written(hand(1, weights.Change{At: scale, Was: end[scale], Now: 0.5}, weights.Change{At: variance, Was: was, Now: 2}), whole)
	before := b.params()
	for _, tt := range []struct {
		want string
		file []byte
	}{
		{"other weights", written(hand(1, weights.Change{At: scale, Was: end[scale] + 1, Now: 2}), whole)},
		{"variance 0 of layer 0 cannot be -1: want a number from 0", written(hand(1, weights.Change{At: variance, Was: was, Now: -1}), whole)},
		{"scale 0 of layer 0 cannot be 2e+06", written(hand(1, weights.Change{At: scale, Was: end[scale], Now: 2e6}), whole)},
		{"values of epoch 0 were changed by hand, but the file does not have it", written(hand(0, weights.Change{At: scale, Was: 1, Now: 2}), nil)},
	} {
		if failed := one[talk.Failed](t, b.do(talk.Load{Seq: 7, Bytes: tt.file})); failed.Seq != 7 || !strings.Contains(failed.Text, tt.want) {
			t.Errorf("failed: %s, want %q", failed.Text, tt.want)
		}
	}
	for n := 0; n < len(good)-1; n += 97 {
		one[talk.Failed](t, b.do(talk.Load{Seq: 8, Bytes: good[:n]}))
	}
	if !slices.Equal(b.params(), before) {
		t.Error("what was refused has changed the network")
	}
	if built := one[talk.Built](t, b.do(talk.Load{Seq: 9, Bytes: good})); built.Edited != 2 {
		t.Errorf("%+v, want both edits", built)
	}
}

// A file whose values are nested without end would exhaust the decoder's stack.
func TestLoadRefusesDeepFiles(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	b.do(handful...)
	file := one[talk.File](t, b.do(talk.Save{Seq: 3})).Bytes
	deep := append([]byte("\xa4foot"), bytes.Repeat([]byte{0x91}, 30<<20)...)
	before := b.params()
	const nested = "nested more than 16 deep"
	for _, bad := range []struct {
		name, want string
		file       []byte
	}{
		{"unknown", nested, bytes.Replace(file, []byte("\xa4hand"), deep, 1)},
		{"first", nested, deep[5:]},
		{"last", "more in the file than a network", append(bytes.Clone(file), deep[5:]...)},
	} {
		if failed := one[talk.Failed](t, b.do(talk.Load{Seq: 4, Bytes: bad.file})); !strings.Contains(failed.Text, bad.want) {
			t.Errorf("%s: %s", bad.name, failed.Text)
		}
	}
	if !slices.Equal(b.params(), before) {
		t.Error("what was refused has changed the network")
	}
}

// What is changed by hand in a network that was trained here is there after a
// reload, until it is taken back, gone from or trained over.
func TestKeepEdits(t *testing.T) {
	for _, epoch := range []int{3, 1} {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs})
		b.do(talk.GoTo{Seq: 3, Epoch: epoch})
		learned := b.params()
		b.do(handful...)
		c := b.reload()
		list := one[talk.Kept](t, c.events)
		if len(list.Networks) != 1 || list.Networks[0].Edited != 3 || list.Networks[0].Epochs != 3 {
			t.Fatalf("kept: %+v, want one network with 3 edits", list.Networks)
		}
		built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: list.Last}))
		c.backAs(built, epoch, b.params(), learned)
		if d := c.reload(); one[talk.Kept](t, d.events).Networks[0].Edited != 0 || one[talk.Built](t, d.do(talk.OpenKept{Seq: 6, ID: list.Last})).Edited != 0 {
			t.Error("the edits were taken back, but are back after a reload")
		}
	}
	for name, c := range map[string][]talk.Command{
		"an epoch gone to": {talk.GoTo{Seq: 7, Epoch: 2}}, "a training": {talk.Train{Seq: 8, Options: oneEpoch}},
	} {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: threeEpochs})
		b.do(talk.GoTo{Seq: 9, Epoch: 2})
		b.do(handful...)
		b.do(c...)
		c := b.reload()
		last := one[talk.Kept](t, c.events).Last
		if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 10, ID: last})); built.Edited != 0 || built.Epoch != 3 {
			t.Errorf("after %s it comes back as %+v, want epoch 3 as it was learned", name, built)
		}
	}
}

// Of a network that the site has only what was changed by hand is kept: nothing
// of it is fetched for that.
func TestKeepEditsOfAPreset(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Preset: benchPreset})
	learned := b.params()
	b.do(handful...)
	if slices.Contains(b.loaded, epochsFile(benchPreset)) {
		t.Error("the epochs were fetched")
	}
	edited := b.params()
	list := one[talk.Kept](t, b.do(talk.ListKept{Seq: 2}))
	if len(list.Networks) != 1 || list.Networks[0].Preset != benchPreset || list.Networks[0].Edited != 3 || list.Networks[0].Bytes > 100 {
		t.Fatalf("kept: %+v, want little of %s with 3 edits", list.Networks, benchPreset)
	}
	c := b.reload()
	built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 3, ID: list.Last}))
	if built.Preset != benchPreset || built.Origin != "pack" || built.Epochs != benchPackEpochs {
		t.Errorf("opened: %+v", built)
	}
	c.backAs(built, benchPackEpochs, edited, learned)
	if got := one[talk.Kept](t, c.reload().events); len(got.Networks) != 0 || got.Last != "" {
		t.Errorf("kept: %+v, want nothing: it is the site's again", got)
	}

	// An earlier epoch, whose file is fetched then.
	b.do(talk.GoTo{Seq: 4, Epoch: 1})
	learned = b.params()
	b.do(handful...)
	c = b.reload()
	built = one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: one[talk.Kept](t, c.events).Last}))
	c.backAs(built, 1, b.params(), learned)

	// What is trained on is kept whole, under the same name.
	b.do(talk.GoTo{Seq: 6, Epoch: benchPackEpochs})
	b.do(handful...)
	id := b.lab.net.kept.id
	b.do(talk.Train{Seq: 7, Options: oneEpoch})
	c = b.reload()
	whole := one[talk.Kept](t, c.events)
	if len(whole.Networks) != 1 || whole.Last != id || whole.Networks[0].Preset != "" || whole.Networks[0].Edited != 0 {
		t.Errorf("trained on, it is kept as %+v", whole.Networks)
	}
	if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 8, ID: id})); built.Epoch != benchPackEpochs+1 || !slices.Equal(c.params(), b.params()) {
		t.Errorf("trained on, it comes back as %+v", built)
	}
}

// Changes of a pack that the site has replaced since are told of, not made.
func TestKeptEditsOfOtherWeights(t *testing.T) {
	b := startedBench(t)
	b.do(handful...)
	p, _ := benchPack(t, talk.FirstPreset, benchSet(benchTests))
	p.Params[0]++
	var file bytes.Buffer
	if err := weights.Write(&file, p, weights.Float32); err != nil {
		t.Fatal(err)
	}
	c := newBench(t)
	c.store.share(&b.store)
	c.files[packFile(talk.FirstPreset)] = file.Bytes()
	c.lab.Start()
	c.run()
	failed := one[talk.Failed](t, c.do(talk.OpenKept{Seq: 1, ID: one[talk.Kept](t, c.events).Last}))
	if !strings.Contains(failed.Text, "cannot be opened: filters 0 of layer 0 is ") || c.lab.net == nil {
		t.Errorf("failed: %s", failed.Text)
	}
}

// Many changes while the store is slow are stored once more, not as often.
func TestKeepEditsWhileTheStoreIsBusy(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	puts := 0
	b.store.asked = func(key string) {
		if strings.HasSuffix(key, "/hand") {
			puts++
		}
	}
	for i := range 30 {
		b.lab.Do(talk.SetWeight{Layer: 0, Param: "filters", Index: i, Value: 0.5})
	}
	b.run()
	if puts != 2 {
		t.Errorf("stored %d times, want twice", puts)
	}
	c := b.reload()
	if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 3, ID: one[talk.Kept](t, c.events).Last})); built.Edited != 30 {
		t.Errorf("%+v, want 30 edits", built)
	}
}

// A kept network is compared with as it would be opened.
func TestCompareWithKeptEdits(t *testing.T) {
	b := startedBench(t)
	b.do(handful...)
	want := b.params()
	id := b.lab.net.kept.id
	b.do(talk.Build{Seq: 1, Preset: benchPreset})
	got := one[talk.Compared](t, b.do(talk.Compare{Seq: 2, With: talk.Rival{Kind: "kept", ID: id}}))
	if !strings.HasPrefix(got.Title, "Epoch 3, edited") || !slices.Equal(b.lab.rival.net.AppendParams(nil), want) {
		t.Errorf("compared with %q", got.Title)
	}
}

// Of too many networks those go first that can be had again.
func TestLeastMissed(t *testing.T) {
	for _, tt := range []struct {
		kept string // the newest first: trained, a preset's edits, unlearned, of a file
		want int
	}{{"ttt", 2}, {"tpt", 1}, {"tppt", 2}, {"ptt", 2}, {"tut", 1}, {"tupt", 2}, {"tfupt", 1}, {"ftt", 2}, {"fft", 1}} {
		of := map[rune]talk.KeptNetwork{'p': {Preset: "crp-3"}, 'u': {Origin: "fresh"}, 'f': {File: 1}}
		var networks []talk.KeptNetwork
		for _, k := range tt.kept {
			networks = append(networks, of[k])
		}
		if got := leastMissed(networks); got != tt.want {
			t.Errorf("of %q goes %d, want %d", tt.kept, got, tt.want)
		}
	}
}
