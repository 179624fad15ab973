package lab

import (
	"reflect"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

func TestEvaluate(t *testing.T) {
	b := startedBench(t)
	pack := one[talk.Measured](t, b.do(talk.Build{Preset: talk.FirstPreset}))
	events := b.do(talk.Evaluate{Seq: 5})
	m := one[talk.Measured](t, events)
	if m.Origin != "page" || m.Tested != benchTests || m.Accuracy != pack.Accuracy || m.Loss != pack.Loss || !reflect.DeepEqual(m.Confusion, pack.Confusion) {
		t.Errorf("measured here: %+v, want the figures of the pack, %+v", m, pack)
	}
	progress := of[talk.Evaluating](events)
	if first, last := progress[0], progress[len(progress)-1]; first.Done != 0 || last.Done != benchTests || last.Total != benchTests {
		t.Errorf("progress from %+v to %+v", first, last)
	}
	// Some images only.
	got := b.must("evaluate", map[string]any{"images": 15.0})
	if got["tested"] != 15 {
		t.Errorf("tested %v images, want 15", got["tested"])
	}
	if ex := one[talk.Examples](t, b.do(talk.Cell{True: 0, Predicted: 0, Max: 100})); slices.ContainsFunc(ex.Indices, func(i int) bool { return i >= 15 }) {
		t.Errorf("examples %v of a test of 15 images", ex.Indices)
	}
}

// The lab answers between any two images of a long test, and a new network
// ends the test.
func TestEvaluateInSlices(t *testing.T) {
	b := startedBench(t)
	for _, c := range []talk.Command{talk.Evaluate{Seq: 5}} {
		b.lab.Do(c)
	}
	b.deliver()
	if !b.lab.Work(func() bool { return true }) {
		t.Fatal("the test is over after one image")
	}
	b.events = nil
	b.lab.Do(talk.Show{Seq: 6})
	if one[talk.Shown](t, b.events).Seq != 6 {
		t.Error("no picture between two slices")
	}
	events := b.do(talk.Build{Seq: 7, Layers: []engine.Record{{Kind: "dense", Units: 10}}})
	if stopped := one[talk.Stopped](t, events); stopped.Seq != 5 {
		t.Errorf("%+v, want the end of test 5", stopped)
	}
	if len(of[talk.Measured](events)) > 0 || b.lab.result() != nil {
		t.Error("a test that was ended has a result")
	}
}
