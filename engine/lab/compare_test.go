package lab

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// alone are the activations of a network by itself, for the bench's input.
func (b *bench) alone(t *testing.T, specs []engine.Spec, params []float32) []talk.Floats {
	t.Helper()
	net, err := engine.New(talk.InputShape, specs, 0)
	if err != nil {
		t.Fatal(err)
	}
	if err := net.SetParams(params); err != nil {
		t.Fatal(err)
	}
	net.Forward(b.lab.input.pixels)
	var maps []talk.Floats
	for i := range len(specs) + 1 {
		maps = append(maps, slices.Clone(net.Activation(i-1)))
	}
	return maps
}

// Both networks get the same input, and each shows just what it shows alone.
func TestCompareShowsBoth(t *testing.T) {
	b := startedBench(t)
	other, _ := talk.PresetNamed(benchPreset)
	compared := one[talk.Compared](t, b.do(talk.Compare{Seq: 3, With: talk.Rival{Kind: "preset", Preset: benchPreset}}))
	if compared.Seq != 3 || compared.Title != "Pretrained · C·R·P 3×3" || len(compared.Layers) != len(other.Specs) || len(compared.Shapes) != len(other.Specs) {
		t.Errorf("compared = %+v, want crp-3", compared)
	}
	m := one[talk.RivalMeasured](t, b.events)
	if m.Seq != 3 || m.Origin != "pack" || m.Tested != benchTests || len(m.Confusion) != 10 {
		t.Errorf("measured = %+v, want the pack's figures", m)
	}
	b.do(talk.SetInput{Seq: 4, Kind: "test", Test: 17}, talk.Show{Seq: 5})
	rival, current := one[talk.ShownRival](t, b.events), one[talk.Shown](t, b.events)
	if rival.Seq != 5 || current.Seq != 5 || current.Source.Test != 17 {
		t.Errorf("shown %d and %d of test image %d, want 5 and 5 of 17", rival.Seq, current.Seq, current.Source.Test)
	}
	if _, last := b.events[len(b.events)-1].(talk.Shown); !last {
		t.Error("the current network's picture is not the last, though it ends the answer")
	}
	if want := b.alone(t, other.Specs, b.lab.packs[benchPreset].Params); !reflect.DeepEqual(rival.Maps, want) {
		t.Error("the rival shows something else than it does alone")
	}
	if want := b.alone(t, b.lab.net.net.Specs(), b.lab.net.net.AppendParams(nil)); !reflect.DeepEqual(current.Maps, want) {
		t.Error("the current network shows something else than it does alone")
	}
	b.do(talk.EndCompare{Seq: 6})
	if ended := one[talk.Compared](t, b.events); ended.Seq != 6 || ended.Layers != nil || ended.Text != "" {
		t.Errorf("ended = %+v, want no network", ended)
	}
	if n := len(of[talk.ShownRival](b.do(talk.Show{Seq: 7}))); n != 0 || b.lab.rival != nil {
		t.Errorf("%d pictures of the rival after the end, and it is %v", n, b.lab.rival)
	}
}

// A network compared with itself differs nowhere, whichever way it is named.
func TestCompareWithItself(t *testing.T) {
	for _, with := range []talk.Rival{
		{Kind: "pinned"}, {Kind: "epoch", Epoch: benchPackEpochs}, {Kind: "preset", Preset: talk.FirstPreset},
	} {
		t.Run(with.Kind, func(t *testing.T) {
			b := startedBench(t)
			b.do(talk.Compare{Seq: 1, With: with}, talk.Show{Seq: 2})
			rival, current := one[talk.ShownRival](t, b.events), one[talk.Shown](t, b.events)
			if !reflect.DeepEqual(rival.Maps, current.Maps) || !slices.Equal(rival.Logits, current.Logits) {
				t.Error("there are differences")
			}
			ev := one[talk.Contested](t, b.do(talk.Contest{Seq: 3, Which: talk.ContestDiffer, Max: 5}))
			if ev.Images != benchTests || ev.Differ != 0 || ev.Current != 0 || ev.Rival != 0 || ev.Both+ev.Neither != benchTests || len(ev.Indices) != 0 {
				t.Errorf("contest = %+v, want no image that they differ on", ev)
			}
		})
	}
}

func TestCompareWithEpochs(t *testing.T) {
	b := startedBench(t)
	specs := b.lab.net.net.Specs()
	for epoch := range benchPackEpochs {
		b.do(talk.Compare{Seq: 1, With: talk.Rival{Kind: "epoch", Epoch: epoch}})
		title := fmt.Sprintf("Epoch %d · (C·R·P)×2 5×5", epoch)
		if epoch == 0 {
			title = "Untrained · (C·R·P)×2 5×5"
		}
		if c := one[talk.Compared](t, b.events); c.Title != title {
			t.Errorf("epoch %d is called %q", epoch, c.Title)
		}
		if m := one[talk.RivalMeasured](t, b.events); m.Tested != 0 {
			t.Errorf("epoch %d was tested on %d images, want none", epoch, m.Tested)
		}
		want := b.alone(t, specs, b.lab.net.older[epoch])
		if got := one[talk.ShownRival](t, b.do(talk.Show{Seq: 2})); !reflect.DeepEqual(got.Maps, want) {
			t.Errorf("epoch %d shows the maps of another", epoch)
		}
	}
	if b.lab.net.epoch != benchPackEpochs {
		t.Errorf("the current network is at epoch %d, want still %d", b.lab.net.epoch, benchPackEpochs)
	}
}

// What is pinned stays while the current network goes on.
func TestComparePinned(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Compare{Seq: 2, With: talk.Rival{Kind: "pinned"}}, talk.Show{Seq: 3})
	before := one[talk.Shown](t, b.events)
	b.do(talk.Train{Seq: 4, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}}, talk.Show{Seq: 5})
	b.do(talk.Show{Seq: 6})
	rival, current := one[talk.ShownRival](t, b.events), one[talk.Shown](t, b.events)
	if !reflect.DeepEqual(rival.Maps, before.Maps) {
		t.Error("what was pinned has changed")
	}
	if reflect.DeepEqual(current.Maps, before.Maps) {
		t.Error("the current network has not learned")
	}
	b.do(talk.Build{Seq: 7, Preset: benchPreset}, talk.Show{Seq: 8})
	if got := one[talk.ShownRival](t, b.events); !reflect.DeepEqual(got.Maps, before.Maps) {
		t.Error("what was pinned has changed with the current network's layers")
	}
}

func TestCompareWithKept(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Train{Seq: 2, Options: threeEpochs})
	params, specs := b.lab.net.net.AppendParams(nil), b.lab.net.net.Specs()
	tested := b.lab.net.result()
	c := b.reload()
	id := c.lab.kept.index.Networks[0].ID
	c.do(talk.Compare{Seq: 3, With: talk.Rival{Kind: "kept", ID: id}})
	if m := one[talk.RivalMeasured](t, c.events); m.Tested != tested.tested || m.Accuracy != tested.accuracy {
		t.Errorf("measured = %+v, want %+v", m, tested)
	}
	if got, want := one[talk.ShownRival](t, c.do(talk.Show{Seq: 4})), c.alone(t, specs, params); !reflect.DeepEqual(got.Maps, want) {
		t.Error("the network that is kept shows something else than when it was trained")
	}
	if c.lab.net.preset != talk.FirstPreset {
		t.Errorf("the current network is %q now", c.lab.net.preset)
	}
	c.store.kept[keptKey(id, "head")] = []byte("no pack")
	failed := one[talk.Failed](t, c.do(talk.Compare{Seq: 7, With: talk.Rival{Kind: "kept", ID: id}}))
	if failed.What != "compare" || !strings.Contains(failed.Text, "cannot be compared with") || c.lab.rival == nil {
		t.Errorf("%+v, and the rival is %v; want a sentence, and the last one", failed, c.lab.rival)
	}
}

func TestCompareRefused(t *testing.T) {
	for _, test := range []struct {
		with talk.Rival
		want string
	}{
		{talk.Rival{Kind: "preset", Preset: "vgg"}, `no preset is called "vgg"`},
		{talk.Rival{Kind: "epoch", Epoch: 99}, "there is no epoch 99: this network has epochs 0 to 3"},
		{talk.Rival{Kind: "epoch", Epoch: -1}, "there is no epoch -1"},
		{talk.Rival{Kind: "kept", ID: "x"}, `no network is kept as "x"`},
		{talk.Rival{Kind: "twin"}, `cannot be compared with "twin"`},
		{talk.Rival{Kind: "preset", Preset: "crp-5"}, "weights/crp-5.msgpack could not be fetched"},
	} {
		b := startedBench(t)
		b.do(talk.Compare{Seq: 1, With: talk.Rival{Kind: "pinned"}})
		failed := one[talk.Failed](t, b.do(talk.Compare{Seq: 2, With: test.with}))
		if failed.Seq != 2 || failed.What != "compare" || !strings.Contains(failed.Text, test.want) {
			t.Errorf("%+v: %+v, want %q", test.with, failed, test.want)
		}
		if b.lab.rival == nil || b.lab.rival.with.Kind != "pinned" {
			t.Errorf("%+v: the rival is now %+v, want the last one", test.with, b.lab.rival)
		}
	}
}

// Other data end the comparison: what the rival can tell apart is not there.
func TestCompareEndsWithTheData(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Compare{Seq: 1, With: talk.Rival{Kind: "pinned"}})
	for i, name := range []string{"cat", "dog"} {
		b.do(talk.AddClass{Seq: 2, Name: name}, talk.AddImages{Seq: 3, Class: i, Pixels: [][]byte{make([]byte, 784)}})
	}
	b.do(talk.SetDataset{Seq: 4, Name: talk.Own})
	ended := one[talk.Compared](t, b.events)
	if ended.Layers != nil || !strings.Contains(ended.Text, "other data were opened") || b.lab.rival != nil {
		t.Errorf("ended = %+v", ended)
	}
	if failed := one[talk.Failed](t, b.do(talk.Compare{Seq: 5, With: talk.Rival{Kind: "preset", Preset: benchPreset}})); !strings.Contains(failed.Text, "was pretrained on MNIST") {
		t.Errorf("a preset on other data: %+v", failed)
	}
}

// Of several rivals asked for, only the newest comes to be.
func TestCompareOvertaken(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Compare{Seq: 1, With: talk.Rival{Kind: "epoch", Epoch: 1}}, talk.Compare{Seq: 2, With: talk.Rival{Kind: "pinned"}})
	if c := one[talk.Compared](t, b.events); c.Seq != 2 || len(of[talk.Failed](b.events)) != 0 {
		t.Errorf("compared = %+v, want only the second", c)
	}
	b.do(talk.Compare{Seq: 3, With: talk.Rival{Kind: "preset", Preset: benchPreset}}, talk.EndCompare{Seq: 4})
	if c := one[talk.Compared](t, b.events); c.Seq != 4 || b.lab.rival != nil {
		t.Errorf("compared = %+v, want the end", c)
	}
}

func TestCompareByTheAPI(t *testing.T) {
	b := startedBench(t)
	got := b.must("compare.start", js(t, `{"with": {"preset": "crp-3"}}`))
	if got["title"] != "Pretrained · C·R·P 3×3" || got["tested"] != benchTests || got["accuracy"] == nil {
		t.Errorf("compare.start = %v", got)
	}
	if c := one[talk.Compared](t, b.events); c.Seq != 0 || !slices.Contains(b.told, "compared") {
		t.Errorf("the interface was told %+v, the listeners %v", c, b.told)
	}
	if got := b.must("compare.start", js(t, `{"with": {"epoch": 0}}`)); got["accuracy"] != nil || got["tested"] != 0 {
		t.Errorf("compare.start with epoch 0 = %v, want no figures", got)
	}
	if got := b.must("compare.end", nil); got["ended"] != true {
		t.Errorf("compare.end = %v", got)
	}
	if got := b.must("compare.end", nil); got["ended"] != false {
		t.Errorf("compare.end again = %v", got)
	}
	for params, want := range map[string]string{
		`{}`:                                "compare.start: with: it is missing",
		`{"with": "crp-3"}`:                 `with: got "crp-3", want an object`,
		`{"with": {}}`:                      "got none, want exactly one of preset, epoch, kept, pinned",
		`{"with": {"epoch": 1, "kept": 2}}`: "got epoch and kept",
		`{"with": {"seed": 1}}`:             `unknown parameter "with.seed"`,
		`{"with": {"epoch": 1.5}}`:          "with: epoch: got 1.5, want a whole number",
		`{"with": {"epoch": 77}}`:           "there is no epoch 77",
		`{"with": {"pinned": false}}`:       "pinned: got false, want true",
	} {
		if _, err := b.ask("compare.start", js(t, params)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("compare.start(%s): %v, want %q", params, err, want)
		}
	}
}
