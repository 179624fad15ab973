package lab

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/vmihailenco/msgpack/v5"

	"convscope/engine/talk"
)

// What an older page has left opens: three networks, whose IDs are times and whose
// lines have no revision, and own data in one record. What a tab left half written
// in it is taken away, and the rest is kept on in today's form.
func TestStoreOfBefore(t *testing.T) {
	b, err := os.ReadFile("testdata/store-of-before.msgpack")
	if err != nil {
		t.Fatal(err)
	}
	c := newBench(t)
	if err := msgpack.Unmarshal(b, &c.store.kept); err != nil {
		t.Fatal(err)
	}
	c.lab.Start()
	c.run()
	if failed := of[talk.Failed](c.events); len(failed) > 0 {
		t.Errorf("failed: %+v", failed)
	}
	if got, want := c.pictures(), "cat 1 2, dog 3"; got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
	if c.lab.kept.last != "813" {
		t.Errorf("the page was left with %q, want 813", c.lab.kept.last)
	}
	for key := range c.store.kept {
		if strings.HasPrefix(key, "networks/18b0/") {
			t.Errorf("%s is there still", key)
		}
	}
	for id, want := range map[string]talk.Built{
		"813": {Epoch: 1, Epochs: 1, Amid: true, Origin: "page"},
		"3f2": {Epoch: 2, Epochs: 2, Edited: 1, Origin: "page"},
		"1":   {Epoch: benchPackEpochs, Epochs: benchPackEpochs, Edited: 1, Origin: "pack", Preset: benchPreset},
	} {
		got := one[talk.Built](t, c.do(talk.OpenKept{Seq: 1, ID: id}))
		if got.Epoch != want.Epoch || got.Epochs != want.Epochs || got.Amid != want.Amid || got.Edited != want.Edited || got.Origin != want.Origin || got.Preset != want.Preset {
			t.Errorf("%s: it came back as %+v, want %+v", id, got, want)
		}
	}
	c.do(talk.OpenKept{Seq: 2, ID: "3f2"}, talk.Train{Seq: 3, Options: oneEpochs})
	params := c.params()
	d := c.reload()
	if built := one[talk.Built](t, d.do(talk.OpenKept{Seq: 4, ID: "3f2"})); built.Epochs != 3 || !slices.Equal(d.params(), params) {
		t.Errorf("trained on it came back as %+v", built)
	}
	d.do(talk.OpenKept{Seq: 5, ID: "813"})
	d.do(talk.AddImages{Class: 1, Pixels: [][]byte{picture(4)}})
	if got, want := d.reload().pictures(), "cat 1 2, dog 3 4"; got != want {
		t.Errorf("there are %s, want %s", got, want)
	}
	if !slices.ContainsFunc(d.lab.kept.index.Networks, func(k talk.KeptNetwork) bool { return k.ID == "3f2" && k.Rev != 0 }) {
		t.Errorf("kept: %+v", d.lab.kept.index.Networks)
	}
}
