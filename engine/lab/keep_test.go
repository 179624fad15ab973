package lab

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// A network that was trained comes back after a reload, with every epoch.
func TestKeep(t *testing.T) {
	b := startedBench(t)
	b.do(Build{Seq: 1, Layers: small, Seed: 3})
	b.do(Train{Seq: 2, Options: threeEpochs})
	kept := of[Kept](b.events)
	list := kept[len(kept)-1]
	if len(list.Networks) != 1 || list.Networks[0].Epochs != 3 || list.Networks[0].Dataset != MNIST || list.Last != list.Networks[0].ID ||
		list.Networks[0].Title != "conv 4@3×3, stride 2 · ReLU · dense 10" && !strings.HasPrefix(list.Networks[0].Title, "conv 4@3×3") {
		t.Fatalf("kept: %+v", list)
	}
	params, history, test := b.lab.net.net.AppendParams(nil), b.lab.net.history, b.lab.net.result()

	c := b.reload()
	again := one[Kept](t, c.events)
	if !reflect.DeepEqual(again.Networks, list.Networks) || again.Last != list.Last {
		t.Errorf("after a reload: %+v, want %+v", again, list)
	}
	built := one[Built](t, c.do(OpenKept{Seq: 5, ID: list.Last}))
	if built.Seq != 5 || built.Epoch != 3 || built.Epochs != 3 || built.Origin != "page" {
		t.Errorf("opened: %+v", built)
	}
	n := c.lab.net
	if !slices.Equal(n.net.AppendParams(nil), params) || !slices.Equal(n.history, history) || n.result().accuracy != test.accuracy || n.result().tested != test.tested {
		t.Error("it came back as another network")
	}
	for epoch := range 4 {
		b.do(GoTo{Seq: 6, Epoch: epoch})
		c.do(GoTo{Seq: 6, Epoch: epoch})
		if got := one[Built](t, c.events); got.Epoch != epoch || !slices.Equal(n.net.AppendParams(nil), b.lab.net.net.AppendParams(nil)) {
			t.Errorf("epoch %d came back as another: %+v", epoch, got)
		}
	}
	// It branches from epoch 1, under the same name.
	c.do(GoTo{Seq: 7, Epoch: 1})
	c.do(Train{Seq: 8, Options: TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	d := c.reload()
	if got := one[Kept](t, d.events); len(got.Networks) != 1 || got.Networks[0].Epochs != 2 {
		t.Errorf("after a branch: %+v", got)
	}
	d.do(OpenKept{Seq: 9, ID: list.Last})
	if !slices.Equal(d.lab.net.net.AppendParams(nil), c.lab.net.net.AppendParams(nil)) {
		t.Error("the branch came back as another network")
	}
	d.do(DropKept{Seq: 10, ID: list.Last})
	for key := range d.store.kept {
		if strings.HasPrefix(key, "networks/") {
			t.Errorf("%s is still there", key)
		}
	}
	one[Failed](t, d.do(OpenKept{Seq: 11, ID: list.Last}))
}

// A pretrained network that was trained on is kept whole, though its older
// epochs had not been fetched.
func TestKeepPack(t *testing.T) {
	b := startedBench(t)
	b.do(Build{Seq: 1, Preset: benchPreset})
	b.do(Train{Seq: 2, Options: TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	b.do(GoTo{Seq: 3, Epoch: 1})
	want := b.lab.net.net.AppendParams(nil)
	c := b.reload()
	c.do(OpenKept{Seq: 4, ID: one[Kept](t, c.events).Networks[0].ID})
	if built := one[Built](t, c.events); built.Epoch != benchPackEpochs+1 || built.Preset != benchPreset {
		t.Errorf("opened: %+v", built)
	}
	c.do(GoTo{Seq: 5, Epoch: 1})
	if !slices.Equal(c.lab.net.net.AppendParams(nil), want) {
		t.Error("epoch 1 came back as another")
	}
}

// A store that is full is told of once, and training goes on.
func TestKeepRefused(t *testing.T) {
	b := startedBench(t)
	b.store.full = errors.New("its storage is full")
	b.do(Build{Seq: 1, Layers: small, Seed: 3})
	events := b.do(Train{Seq: 2, Options: threeEpochs})
	if failed := one[Failed](t, events); failed.What != "keep" || failed.Seq != 0 || !strings.Contains(failed.Text, "its storage is full. Everything goes on") {
		t.Errorf("failed: %+v", failed)
	}
	if stopped := one[Stopped](t, events); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
}

func TestSaveAndLoad(t *testing.T) {
	b := startedBench(t)
	b.do(Build{Seq: 1, Layers: small, Seed: 3})
	b.do(Train{Seq: 3, Options: threeEpochs})
	file := one[File](t, b.do(Save{Seq: 4}))
	want, history := b.lab.net.net.AppendParams(nil), b.lab.net.history
	b.do(Build{Seq: 5, Preset: benchPreset})
	built := one[Built](t, b.do(Load{Seq: 6, Bytes: file.Bytes}))
	if built.Seq != 6 || built.Epochs != 3 || file.Name != "network.msgpack" {
		t.Errorf("loaded %s: %+v", file.Name, built)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want) || !slices.Equal(b.lab.net.history, history) {
		t.Error("it came back as another network")
	}
	b.do(GoTo{Seq: 7, Epoch: 0})
	if got := of[Failed](b.events); len(got) > 0 {
		t.Errorf("going to the start: %v", got)
	}
	// A site's own pack is such a file, too, but has one epoch only.
	one[Built](t, b.do(Load{Seq: 8, Bytes: b.files[packFile(benchPreset)]}))
	if failed := one[Failed](t, b.do(GoTo{Seq: 9, Epoch: 0})); !strings.Contains(failed.Text, "epoch 0 is not there") {
		t.Errorf("going to an epoch that the file did not have: %+v", failed)
	}
	for n := 0; n < len(file.Bytes)-1; n += 97 {
		one[Failed](t, b.do(Load{Seq: 10, Bytes: file.Bytes[:n]}))
	}
	if built := b.lab.net.preset; built != benchPreset {
		t.Errorf("files that are cut off left %q", built)
	}
}
