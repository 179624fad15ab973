package lab

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

func TestSetWeight(t *testing.T) {
	b := startedBench(t)
	before := one[talk.Shown](t, b.do(talk.Show{}))
	params := b.lab.net.net.AppendParams(nil)
	was := one[talk.Inspected](t, b.do(talk.Inspect{Seq: 1, Layer: 4})).Weights[7]

	events := b.do(talk.SetWeight{Seq: 2, Layer: 4, Param: "filters", Index: 7, Value: 0.75}, talk.Show{Seq: 3}, talk.Inspect{Seq: 4, Layer: 4})
	if built := one[talk.Built](t, events); built.Seq != 2 || built.Edited != 1 || built.Epoch != benchPackEpochs {
		t.Errorf("%+v, want one edit of epoch %d", built, benchPackEpochs)
	}
	if m := one[talk.Measured](t, events); m.Tested != 0 || len(m.Confusion) > 0 || len(m.History) == 0 {
		t.Errorf("%+v, want the history but no test, which was of other weights", m)
	}
	if shown := one[talk.Shown](t, events); reflect.DeepEqual(shown.Maps[5], before.Maps[5]) || !reflect.DeepEqual(shown.Maps[4], before.Maps[4]) {
		t.Error("want other maps of layer 4, and those before it as they were")
	}
	in := one[talk.Inspected](t, events)
	if in.Weights[7] != 0.75 || !reflect.DeepEqual(in.Edits, []talk.Edit{{Param: "filters", Index: 7, Was: was}}) {
		t.Errorf("weight %v, edits %v, want 0.75 and that it was %v", in.Weights[7], in.Edits, was)
	}
	if failed := one[talk.Failed](t, b.do(talk.Cell{Seq: 5})); !strings.Contains(failed.Text, "was not tested") {
		t.Errorf("failed: %s, want that there is no test", failed.Text)
	}
	b.do(talk.SetWeight{Seq: 6, Layer: 4, Param: "bias", Index: 0, Value: -3}, talk.SetWeight{Seq: 7, Layer: 4, Param: "filters", Index: 7, Value: 2})
	if got := of[talk.Built](b.events); got[len(got)-1].Edited != 2 {
		t.Errorf("%d edits, want 2: one value was changed twice", got[len(got)-1].Edited)
	}

	// A test of what it is now holds until the next change.
	if m := one[talk.Measured](t, b.do(talk.Evaluate{Seq: 8})); m.Tested != benchTests || m.Origin != "page" {
		t.Errorf("tested: %+v", m)
	}
	bias := one[talk.Inspected](t, b.do(talk.Inspect{Layer: 4})).Edits[0].Was
	b.do(talk.SetWeight{Seq: 9, Layer: 4, Param: "bias", Index: 0, Value: float64(bias)})
	if m := one[talk.Measured](t, b.events); m.Tested != 0 {
		t.Errorf("%+v, want that the test is of other weights", m)
	}
	b.do(talk.SetWeight{Seq: 10, Layer: 4, Param: "filters", Index: 7, Value: float64(was)})
	if built, m := one[talk.Built](t, b.events), one[talk.Measured](t, b.events); built.Edited != 0 || m.Tested != benchTests || m.Origin != "pack" {
		t.Errorf("restored: %+v, %+v, want no edits and the pack's test", built, m)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), params) {
		t.Error("restored, the network has other parameters than before")
	}
}

func TestSetWeightRefused(t *testing.T) {
	b := startedBench(t)
	before := b.lab.net.net.AppendParams(nil)
	tests := []struct {
		c    talk.SetWeight
		want string
	}{
		{talk.SetWeight{Layer: 4, Param: "filters", Index: 3, Value: math.NaN()}, "filters 3 of layer 4 cannot be NaN: want a number from -1000000 to 1000000"},
		{talk.SetWeight{Layer: 4, Param: "filters", Index: 3, Value: math.Inf(-1)}, "cannot be -Inf"},
		{talk.SetWeight{Layer: 4, Param: "bias", Index: 3, Value: 1e7}, "bias 3 of layer 4 cannot be 1e+07"},
		{talk.SetWeight{Layer: 4, Param: "bias", Index: 16}, "there is no bias 16 in layer 4: want 0 to 15"},
		{talk.SetWeight{Layer: 4, Param: "bias", Index: -1}, "there is no bias -1 in layer 4"},
		{talk.SetWeight{Layer: 4, Param: "weights"}, `layer 4 has no "weights": it has filters, bias`},
		{talk.SetWeight{Layer: 1, Param: "bias"}, "layer 1 is relu, which has no weights"},
		{talk.SetWeight{Layer: 13, Param: "bias"}, "there is no layer 13: the network's are 0 to 12"},
	}
	for _, test := range tests {
		test.c.Seq = 9
		failed := one[talk.Failed](t, b.do(test.c))
		if failed.Seq != 9 || failed.What != "weight" || !strings.Contains(failed.Text, test.want) {
			t.Errorf("%+v, want %q", failed, test.want)
		}
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), before) || b.lab.net.result() == nil {
		t.Error("what was refused has changed the network")
	}
}

// A batch norm divides by the root of its variance, and a weight is set only
// when there is a network.
func TestSetWeightWhereItCannotBe(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: engine.Records([]engine.Spec{engine.BatchNorm{}, engine.Dense{Units: 10}, engine.Softmax{}}), Seed: 3})
	if failed := one[talk.Failed](t, b.do(talk.SetWeight{Seq: 2, Param: "variance", Value: -0.5})); failed.Text != "variance 0 of layer 0 cannot be -0.5: want a number from 0 to 1000000" {
		t.Errorf("failed: %s", failed.Text)
	}
	if built := one[talk.Built](t, b.do(talk.SetWeight{Seq: 3, Param: "variance", Value: 0})); built.Edited != 1 {
		t.Errorf("a variance of 0: %+v, want an edit", built)
	}
	for _, c := range []talk.Command{talk.SetWeight{Seq: 1}, talk.Survey{Seq: 1}, talk.Answers{Seq: 1}, talk.Compare{Seq: 1, With: talk.Rival{Kind: "pinned"}}, talk.Compare{Seq: 1, With: talk.Rival{Kind: "epoch", Epoch: -1}}} {
		early := newBench(t)
		early.lab.Do(c)
		if failed := one[talk.Failed](t, early.events); failed.Seq != 1 || failed.Text == "" {
			t.Errorf("%T before there is a network: %+v", c, failed)
		}
	}
}

// Going to an epoch, even the one that is shown, brings its own weights back.
func TestGoToForgetsEdits(t *testing.T) {
	b := startedBench(t)
	want := b.lab.net.net.AppendParams(nil)
	b.do(talk.SetWeight{Layer: 0, Param: "filters", Index: 0, Value: 9})
	events := b.do(talk.GoTo{Seq: 3, Epoch: benchPackEpochs})
	if built, m := one[talk.Built](t, events), one[talk.Measured](t, events); built.Edited != 0 || m.Tested != benchTests {
		t.Errorf("%+v, %+v, want no edits and the pack's test", built, m)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want) {
		t.Error("the epoch has other parameters than before")
	}
}

// Training goes on from the weights that are there.
func TestTrainingStartsFromEdits(t *testing.T) {
	options := talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}
	run := func(value float64) (*bench, []float32) {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.Train{Seq: 2, Options: options})
		b.do(talk.SetWeight{Seq: 3, Layer: 0, Param: "filters", Index: 0, Value: value})
		b.do(talk.Train{Seq: 4, Options: options})
		return b, b.lab.net.net.AppendParams(nil)
	}
	b, params := run(0.9)
	if math.Abs(float64(params[0])-0.9) > 0.1 {
		t.Errorf("a weight set to 0.9 is %v after an epoch", params[0])
	}
	if built := of[talk.Built](b.events); built[len(built)-1].Edited != 0 || built[len(built)-1].Epoch != 2 {
		t.Errorf("%+v, want epoch 2 without edits", built[len(built)-1])
	}
	if m := of[talk.Measured](b.events); m[len(m)-1].Tested != benchTests {
		t.Errorf("%+v, want a test of what was learned", m[len(m)-1])
	}
	if _, other := run(0.1); slices.Equal(params, other) {
		t.Error("training does not start from the weight that was set")
	}
}

// An untrained network whose weights were changed starts with these.
func TestEditsOfTheStart(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}, talk.SetWeight{Seq: 2, Layer: 0, Param: "filters", Index: 0, Value: 0.9})
	b.do(talk.Train{Seq: 3, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	b.do(talk.GoTo{Seq: 4, Epoch: 0})
	if got := b.lab.net.net.AppendParams(nil)[0]; got != 0.9 {
		t.Errorf("the weight at epoch 0 = %v, want the 0.9 that training began with", got)
	}
}

func TestSetWeightWhileTraining(t *testing.T) {
	b := startedBench(t)
	options := talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.lab.Do(talk.Train{Seq: 2, Options: options})
	b.deliver()
	b.events = nil
	set := talk.SetWeight{Seq: 3, Layer: 0, Param: "filters", Index: 0, Value: 0.9}
	b.lab.Do(set)
	if failed := one[talk.Failed](t, b.events); !strings.Contains(failed.Text, "is being trained: pause") {
		t.Errorf("failed: %s", failed.Text)
	}
	b.do(talk.Pause{Seq: 4})
	if built := one[talk.Built](t, b.do(set)); built.Edited != 1 {
		t.Errorf("paused: %+v, want an edit", built)
	}
	b.do(talk.Train{Seq: 5, Options: options})
	if got := one[talk.Stopped](t, b.events); got.Reason != "done" {
		t.Errorf("%+v, want that the training goes on to its end", got)
	}
	if got := b.lab.net.net.AppendParams(nil)[0]; math.Abs(float64(got)-0.9) > 0.1 {
		t.Errorf("a weight set to 0.9 is %v after the epoch", got)
	}
}

func TestAPISetWeight(t *testing.T) {
	b := startedBench(t)
	was := b.must("weights", map[string]any{"layer": 0.0})["bias"].([]float32)[2]
	got := b.must("network.setWeight", map[string]any{"layer": 0.0, "param": "bias", "index": 2.0, "value": 0.5})
	if got["was"] != float64(was) || got["edited"] != 1 {
		t.Errorf("%v, want that it was %v", got, was)
	}
	if now := b.must("weights", map[string]any{"layer": 0.0})["bias"].([]float32)[2]; now != 0.5 {
		t.Errorf("bias 2 = %v, want 0.5", now)
	}
	if m := b.must("metrics", nil); m["accuracy"] != nil {
		t.Errorf("accuracy %v of a network with an edit, want null", m["accuracy"])
	}
	if n := b.must("network.get", nil)["edited"]; n != 1 {
		t.Errorf("network.get: %v edited, want 1", n)
	}
	if built := one[talk.Built](t, b.events); built.Seq != 0 || built.Edited != 1 {
		t.Errorf("the interface was told %+v", built)
	}
}
