package lab

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// A network that was trained comes back after a reload, with every epoch.
func TestKeep(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Train{Seq: 2, Options: threeEpochs})
	kept := of[talk.Kept](b.events)
	list := kept[len(kept)-1]
	if len(list.Networks) != 1 || list.Networks[0].Epochs != 3 || list.Networks[0].Dataset != talk.MNIST || list.Last != list.Networks[0].ID ||
		list.Networks[0].Title != "conv 4@3×3, stride 2 · ReLU · dense 10" && !strings.HasPrefix(list.Networks[0].Title, "conv 4@3×3") {
		t.Fatalf("kept: %+v", list)
	}
	params, history, test := b.lab.net.net.AppendParams(nil), b.lab.net.history, b.lab.net.result()

	c := b.reload()
	again := one[talk.Kept](t, c.events)
	if !reflect.DeepEqual(again.Networks, list.Networks) || again.Last != list.Last {
		t.Errorf("after a reload: %+v, want %+v", again, list)
	}
	built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 5, ID: list.Last}))
	if built.Seq != 5 || built.Epoch != 3 || built.Epochs != 3 || built.Origin != "page" {
		t.Errorf("opened: %+v", built)
	}
	n := c.lab.net
	if !slices.Equal(n.net.AppendParams(nil), params) || !slices.Equal(n.history, history) || n.result().accuracy != test.accuracy || n.result().tested != test.tested {
		t.Error("it came back as another network")
	}
	for epoch := range 4 {
		b.do(talk.GoTo{Seq: 6, Epoch: epoch})
		c.do(talk.GoTo{Seq: 6, Epoch: epoch})
		if got := one[talk.Built](t, c.events); got.Epoch != epoch || !slices.Equal(n.net.AppendParams(nil), b.lab.net.net.AppendParams(nil)) {
			t.Errorf("epoch %d came back as another: %+v", epoch, got)
		}
	}
	// It branches from epoch 1, under the same name.
	c.do(talk.GoTo{Seq: 7, Epoch: 1})
	c.do(talk.Train{Seq: 8, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	d := c.reload()
	if got := one[talk.Kept](t, d.events); len(got.Networks) != 1 || got.Networks[0].Epochs != 2 {
		t.Errorf("after a branch: %+v", got)
	}
	d.do(talk.OpenKept{Seq: 9, ID: list.Last})
	if !slices.Equal(d.lab.net.net.AppendParams(nil), c.lab.net.net.AppendParams(nil)) {
		t.Error("the branch came back as another network")
	}
	d.do(talk.DropKept{Seq: 10, ID: list.Last})
	for key := range d.store.kept {
		if strings.HasPrefix(key, "networks/") {
			t.Errorf("%s is still there", key)
		}
	}
	one[talk.Failed](t, d.do(talk.OpenKept{Seq: 11, ID: list.Last}))
}

// A pretrained network that was trained on is kept whole, though its older
// epochs had not been fetched.
func TestKeepPack(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Preset: benchPreset})
	b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	b.do(talk.GoTo{Seq: 3, Epoch: 1})
	want := b.lab.net.net.AppendParams(nil)
	c := b.reload()
	c.do(talk.OpenKept{Seq: 4, ID: one[talk.Kept](t, c.events).Networks[0].ID})
	if built := one[talk.Built](t, c.events); built.Epoch != benchPackEpochs+1 || built.Preset != benchPreset {
		t.Errorf("opened: %+v", built)
	}
	c.do(talk.GoTo{Seq: 5, Epoch: 1})
	if !slices.Equal(c.lab.net.net.AppendParams(nil), want) {
		t.Error("epoch 1 came back as another")
	}
}

// A store that is full is told of once, and training goes on.
func TestKeepRefused(t *testing.T) {
	b := startedBench(t)
	b.store.full = errors.New("its storage is full")
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	events := b.do(talk.Train{Seq: 2, Options: threeEpochs})
	if failed := one[talk.Failed](t, events); failed.What != "keep" || failed.Seq != 0 || !strings.Contains(failed.Text, "its storage is full. Everything goes on") {
		t.Errorf("failed: %+v", failed)
	}
	if stopped := one[talk.Stopped](t, events); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
}

func TestSaveAndLoad(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Train{Seq: 3, Options: threeEpochs})
	file := one[talk.File](t, b.do(talk.Save{Seq: 4}))
	want, history := b.lab.net.net.AppendParams(nil), b.lab.net.history
	b.do(talk.Build{Seq: 5, Preset: benchPreset})
	built := one[talk.Built](t, b.do(talk.Load{Seq: 6, Bytes: file.Bytes}))
	if built.Seq != 6 || built.Epochs != 3 || file.Name != "network.msgpack" {
		t.Errorf("loaded %s: %+v", file.Name, built)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want) || !slices.Equal(b.lab.net.history, history) {
		t.Error("it came back as another network")
	}
	b.do(talk.GoTo{Seq: 7, Epoch: 0})
	if got := of[talk.Failed](b.events); len(got) > 0 {
		t.Errorf("going to the start: %v", got)
	}
	// A site's own pack is such a file, too, but has one epoch only.
	one[talk.Built](t, b.do(talk.Load{Seq: 8, Bytes: b.files[packFile(benchPreset)]}))
	if failed := one[talk.Failed](t, b.do(talk.GoTo{Seq: 9, Epoch: 0})); !strings.Contains(failed.Text, "epoch 0 is not there") {
		t.Errorf("going to an epoch that the file did not have: %+v", failed)
	}
	for n := 0; n < len(file.Bytes)-1; n += 97 {
		one[talk.Failed](t, b.do(talk.Load{Seq: 10, Bytes: file.Bytes[:n]}))
	}
	if built := b.lab.net.preset; built != benchPreset {
		t.Errorf("files that are cut off left %q", built)
	}
}
