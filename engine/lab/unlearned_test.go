package lab

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// unlearned makes a network current in which nothing was learned here.
var unlearned = map[string]func(*bench){
	"fresh": func(b *bench) { b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}) },
	"imported": func(b *bench) {
		b.lab.host.Interchange = &exchanger{bench: b}
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch}, talk.Export{Seq: 3, Format: "onnx"})
		f := of[talk.File](b.events)[0]
		b.do(talk.Import{Seq: 4, Files: map[string][]byte{f.Name: f.Bytes}})
	},
}

// A network without a history is a file like any other: it comes back as it
// was, and says what it is.
func TestSaveUnlearned(t *testing.T) {
	for origin, make := range unlearned {
		b := startedBench(t)
		make(b)
		learned := b.params()
		plain := one[talk.File](t, b.do(talk.Save{Seq: 5})).Bytes
		b.do(handful...)
		edited := b.params()
		file := one[talk.File](t, b.do(talk.Save{Seq: 6})).Bytes

		c := startedBench(t)
		built := one[talk.Built](t, c.do(talk.Load{Seq: 7, Bytes: plain}))
		if built.Origin != origin || built.Epochs != 0 || built.Edited != 0 || built.Amid || !slices.Equal(c.params(), learned) {
			t.Errorf("%s: it came back as %+v", origin, built)
		}
		if again := one[talk.File](t, c.do(talk.Save{Seq: 8})).Bytes; !slices.Equal(again, plain) {
			t.Errorf("%s: saved again, it is another file", origin)
		}
		built = one[talk.Built](t, c.do(talk.Load{Seq: 9, Bytes: file}))
		if built.Origin != origin {
			t.Errorf("%s: edited, it came back as %+v", origin, built)
		}
		c.backAs(built, 0, edited, learned)
		for cut := 0; cut < len(file)-1; cut += 97 {
			one[talk.Failed](t, c.do(talk.Load{Seq: 10, Bytes: file[:cut]}))
		}

		// It is trained from what it came with, edits and all.
		c.do(talk.Load{Seq: 11, Bytes: file})
		c.do(talk.Train{Seq: 12, Options: oneEpoch})
		if start, _ := c.lab.net.paramsOf(0); !slices.Equal(start, edited) || c.lab.net.origin != "page" {
			t.Errorf("%s: trained, it is of %q and began with other parameters", origin, c.lab.net.origin)
		}
	}
}

// What was tested before it was trained keeps its result.
func TestSaveUnlearnedWithItsTest(t *testing.T) {
	b := startedBench(t)
	unlearned["imported"](b)
	want := one[talk.Measured](t, b.do(talk.Evaluate{Seq: 5}))
	file := one[talk.File](t, b.do(talk.Save{Seq: 6})).Bytes
	c := startedBench(t)
	c.do(talk.Load{Seq: 7, Bytes: file})
	if r := c.lab.net.result(); r == nil || r.accuracy != want.Accuracy || r.tested != benchTests {
		t.Errorf("its test came back as %+v, want %+v", r, want)
	}
}

// An import is there after a reload, and so is what is changed by hand in a
// network that was not trained: until that is what its seed gives.
func TestKeepUnlearned(t *testing.T) {
	for origin, make := range unlearned {
		b := startedBench(t)
		make(b)
		learned := b.params()
		if kept := b.lab.kept.index.Networks; origin == "imported" && (len(kept) != 2 || kept[0].Origin != origin) || origin == "fresh" && len(kept) != 0 {
			t.Errorf("%s: kept at first: %+v", origin, kept)
		}
		b.do(handful...)
		c := b.reload()
		list := one[talk.Kept](t, c.events)
		if k := list.Networks[0]; k.Origin != origin || k.Edited != 3 || k.Epochs != 0 || list.Last != k.ID {
			t.Errorf("%s: kept as %+v", origin, k)
		}
		built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: list.Last}))
		if built.Origin != origin {
			t.Errorf("%s: it came back as %+v", origin, built)
		}
		c.backAs(built, 0, b.params(), learned)
		d := c.reload()
		if origin == "fresh" {
			if list := one[talk.Kept](t, d.events); len(list.Networks) != 0 || list.Last != "" {
				t.Errorf("what its seed gives is kept as %+v", list)
			}
			continue
		}
		if got := one[talk.Built](t, d.do(talk.OpenKept{Seq: 6, ID: list.Last})); got.Edited != 0 || !slices.Equal(d.params(), learned) {
			t.Errorf("%s: without edits it came back as %+v", origin, got)
		}

		// Trained, it is kept whole under the same name.
		d.do(talk.Train{Seq: 7, Options: oneEpoch})
		e := d.reload()
		trained := one[talk.Kept](t, e.events)
		if k := trained.Networks[0]; k.ID != list.Last || k.Origin != "" || k.Epochs != 1 {
			t.Errorf("%s: trained, it is kept as %+v", origin, k)
		}
		e.do(talk.OpenKept{Seq: 8, ID: list.Last})
		e.do(talk.GoTo{Seq: 9, Epoch: 0})
		if !slices.Equal(e.params(), learned) {
			t.Errorf("%s: its start came back as another", origin)
		}
	}
}

// Compared with, it is called what it is.
func TestCompareWithUnlearned(t *testing.T) {
	b := startedBench(t)
	unlearned["imported"](b)
	id := b.lab.net.kept.id
	b.do(talk.Build{Seq: 5, Preset: benchPreset})
	if got := one[talk.Compared](t, b.do(talk.Compare{Seq: 6, With: talk.Rival{Kind: "kept", ID: id}})); !strings.HasPrefix(got.Title, "Imported · conv") {
		t.Errorf("compared with %q", got.Title)
	}
	b.do(talk.OpenKept{Seq: 7, ID: id})
	b.do(handful...)
	if got := one[talk.Compared](t, b.do(talk.Compare{Seq: 8, With: talk.Rival{Kind: "pinned"}})); !strings.HasPrefix(got.Title, "Imported, edited · conv") {
		t.Errorf("pinned as %q", got.Title)
	}
}

// A file without a history opens on its own data, like any other.
func TestUnlearnedOpensItsData(t *testing.T) {
	b := startedBench(t)
	unlearned["fresh"](b)
	b.do(handful...)
	want := b.params()
	file := one[talk.File](t, b.do(talk.Save{Seq: 2})).Bytes
	for _, name := range []string{"cat", "dog"} {
		b.do(talk.AddClass{Seq: 3, Name: name})
	}
	b.do(talk.SetDataset{Seq: 4, Name: talk.Own})
	if b.lab.data.name != talk.Own || b.lab.net.classes() != 2 {
		t.Fatalf("%s with %d classes is open", b.lab.data.name, b.lab.net.classes())
	}
	b.do(talk.Load{Seq: 5, Bytes: file})
	if b.lab.data.name != talk.MNIST || !slices.Equal(b.params(), want) {
		t.Errorf("it was opened on %s as another network", b.lab.data.name)
	}
}

// A file that has only its last epoch, as the site's packs do, can be changed and
// trained on like any other: what is there is saved and kept, and what is not
// there is said to be missing.
func TestWithoutOlderEpochs(t *testing.T) {
	b := startedBench(t)
	pack := b.files[packFile(benchPreset)]
	b.do(talk.Load{Seq: 1, Bytes: pack})
	learned := b.params()
	b.do(handful...)
	edited := b.params()
	file := one[talk.File](t, b.do(talk.Save{Seq: 2})).Bytes
	if kept := b.lab.kept.index.Networks; len(kept) != 1 || kept[0].Edited != 3 {
		t.Fatalf("kept as %+v", kept)
	}
	for how, back := range map[string]func() (*bench, talk.Built){
		"the file": func() (*bench, talk.Built) {
			c := startedBench(t)
			return c, one[talk.Built](t, c.do(talk.Load{Seq: 3, Bytes: file}))
		},
		"the browser": func() (*bench, talk.Built) {
			c := b.reload()
			return c, one[talk.Built](t, c.do(talk.OpenKept{Seq: 3, ID: one[talk.Kept](t, c.events).Last}))
		},
	} {
		c, built := back()
		c.backAs(built, benchPackEpochs, edited, learned)
		if failed := one[talk.Failed](t, c.do(talk.GoTo{Seq: 4, Epoch: 1})); !strings.Contains(failed.Text, "epoch 1 is not there") {
			t.Errorf("from %s: %s", how, failed.Text)
		}

		c.do(talk.Train{Seq: 5, Options: oneEpoch})
		want := c.params()
		if c.lab.net.epoch != benchPackEpochs+1 {
			t.Fatalf("from %s it is trained to epoch %d", how, c.lab.net.epoch)
		}
		trained := one[talk.File](t, c.do(talk.Save{Seq: 6})).Bytes
		d := c.reload()
		d.do(talk.OpenKept{Seq: 7, ID: one[talk.Kept](t, d.events).Last})
		e := startedBench(t)
		e.do(talk.Load{Seq: 7, Bytes: trained})
		for where, f := range map[string]*bench{"kept": d, "saved": e} {
			if n := f.lab.net; n.epoch != benchPackEpochs+1 || len(n.history) != benchPackEpochs+2 || !slices.Equal(f.params(), want) {
				t.Errorf("from %s, trained and %s, it came back at epoch %d with a history of %d", how, where, n.epoch, len(n.history))
			}
			f.do(talk.GoTo{Seq: 8, Epoch: benchPackEpochs})
			if !slices.Equal(f.params(), learned) {
				t.Errorf("from %s, trained and %s, epoch %d came back as another", how, where, benchPackEpochs)
			}
			one[talk.Failed](t, f.do(talk.GoTo{Seq: 9, Epoch: 0}))
			one[talk.Failed](t, f.do(talk.Compare{Seq: 10, With: talk.Rival{Kind: "epoch", Epoch: 0}}))
			one[talk.Compared](t, f.do(talk.Compare{Seq: 11, With: talk.Rival{Kind: "epoch", Epoch: benchPackEpochs}}))
		}
	}
}

// What is opened from a file is there after a reload, once, however often it is
// opened, and makes way before what is nowhere else.
func TestKeepWhatIsOpened(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: oneEpoch})
	want := b.params()
	file := one[talk.File](t, b.do(talk.Save{Seq: 3})).Bytes
	c := startedBench(t)
	for range 3 {
		c.do(talk.Load{Seq: 4, Bytes: file})
	}
	if kept := c.lab.kept.index.Networks; len(kept) != 1 || kept[0].File == 0 {
		t.Fatalf("opened three times, it is kept as %+v", kept)
	}
	for key := range c.store.kept {
		if strings.HasPrefix(key, "networks/") && !strings.HasPrefix(key, "networks/"+c.lab.net.kept.id+"/") {
			t.Errorf("%s is left of the times before", key)
		}
	}
	d := c.reload()
	id := one[talk.Kept](t, d.events).Last
	d.do(talk.OpenKept{Seq: 5, ID: id})
	if !slices.Equal(d.params(), want) || !d.lab.net.filed {
		t.Errorf("it came back as another (of a file: %v)", d.lab.net.filed)
	}
	d.do(handful...)
	if k, _ := d.lab.kept.index.named(id); k.File != 0 || k.Edited != 3 {
		t.Errorf("changed, it is kept as %+v", k)
	}
	d.do(talk.Load{Seq: 6, Bytes: file})
	if kept := d.lab.kept.index.Networks; len(kept) != 2 {
		t.Errorf("%d are kept, want what was changed and the file's", len(kept))
	}
}
