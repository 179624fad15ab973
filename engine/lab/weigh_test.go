package lab

import (
	"slices"
	"testing"

	"convscope/engine/talk"
)

// The host hears of what a pass costs before one begins, by whatever door the
// network comes, and when it is gone.
func TestWeigh(t *testing.T) {
	b := startedBench(t)
	var weighed []int64
	b.lab.host.Weigh = func(work int64) { weighed = append(weighed, work) }
	first := b.lab.net.cost().Work
	small, large := costOf(t, poor).Work, costOf(t, rich).Work
	if small == first || large <= max(first, small) {
		t.Fatalf("the networks cost %d, %d and %d", first, small, large)
	}
	layers := []any{map[string]any{"kind": "conv", "filters": 200.0, "kernel": 5.0}, map[string]any{"kind": "globalavgpool"}, map[string]any{"kind": "dense", "units": 10.0}}
	at := func(doing string, want int64, do func()) {
		t.Helper()
		weighed = weighed[:0]
		do()
		b.run()
		if !slices.Contains(weighed, want) {
			t.Errorf("%s: the host hears of %d, want %d", doing, weighed, want)
		}
	}
	build := func(c talk.Build) func() { return func() { b.do(c) } }
	at("a large network", large, build(talk.Build{Seq: 1, Layers: rich, Seed: 3, Fresh: true}))
	b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 10, Images: 30}})
	file := one[talk.File](t, b.do(talk.Save{Seq: 3})).Bytes
	id := b.lab.kept.index.Networks[0].ID
	at("a small one instead", small, build(talk.Build{Seq: 4, Layers: poor}))
	at("a comparison", large, func() { b.do(talk.Compare{Seq: 5, With: talk.Rival{Kind: "kept", ID: id}}) })
	at("the end of a comparison", small, func() { b.do(talk.EndCompare{Seq: 6}) })
	at("a file", large, func() { b.do(talk.Load{Seq: 7, Bytes: file}) })
	at("a small one again", small, build(talk.Build{Seq: 8, Layers: poor, Seed: 2}))
	at("a kept network", large, func() { b.do(talk.OpenKept{Seq: 9, ID: id}) })
	at("a small one once more", small, build(talk.Build{Seq: 10, Layers: poor, Seed: 3}))
	at("a speed test", large, func() {
		if _, err := b.ask("benchmark", map[string]any{"layers": layers, "seconds": 0.01, "workers": 1.0}); err != nil {
			t.Error(err)
		}
	})
	if last := weighed[len(weighed)-1]; last != small {
		t.Errorf("after a speed test the host has heard of %d, want %d", last, small)
	}
}
