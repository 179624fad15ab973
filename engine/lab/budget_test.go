package lab

import (
	"fmt"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// rich is a network that takes some MB, and poor one that takes little.
var (
	rich = []engine.Record{{Kind: engine.KindConv, Filters: 200, Kernel: 5, Stride: 1}, {Kind: engine.KindGlobalAvgPool}, {Kind: engine.KindDense, Units: 10}}
	poor = []engine.Record{{Kind: engine.KindConv, Filters: 2, Kernel: 5, Stride: 2}, {Kind: engine.KindGlobalAvgPool}, {Kind: engine.KindDense, Units: 10}}
)

func costOf(t *testing.T, layers []engine.Record) engine.Cost {
	t.Helper()
	specs, err := engine.Specs(layers)
	if err == nil {
		specs, err = complete(specs, 10)
	}
	if err != nil {
		t.Fatal(err)
	}
	shapes, _ := engine.Shapes(talk.InputShape, specs)
	return engine.CostOf(talk.InputShape, specs, shapes)
}

func TestBudgetFor(t *testing.T) {
	for gigabytes, want := range map[float64]engine.Budget{
		0: engine.MaxBudget, 8: engine.MaxBudget, 4: {Run: 5e8, Train: 1e9}, 0.5: {Run: 62_500_000, Train: 125_000_000},
	} {
		if got := BudgetFor(gigabytes); got != want {
			t.Errorf("with %v GB the budget is %+v, want %+v", gigabytes, got, want)
		}
	}
	// The six run and train, with one worker, on the least that there is.
	for _, p := range talk.Presets {
		shapes, err := engine.Shapes(talk.InputShape, p.Specs)
		if err != nil {
			t.Fatal(err)
		}
		least := BudgetFor(0.25)
		if c := engine.CostOf(talk.InputShape, p.Specs, shapes); c.Run() > least.Run/2 || c.Train(1, 20) > least.Train/2 {
			t.Errorf("%s takes %s to run and %s to train, want at most half of %+v", p.Name, engine.Bytes(c.Run()), engine.Bytes(c.Train(1, 20)), least)
		}
	}
}

// A network that this device cannot run is refused at every door with the same
// sentence, and what was there stays.
func TestTooCostlyAtEveryDoor(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: rich, Seed: 3, Fresh: true})
	b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 10, Images: 30}})
	file := one[talk.File](t, b.do(talk.Save{Seq: 3})).Bytes
	kept := b.lab.kept.index.Networks[0].ID
	b.do(talk.Build{Seq: 4, Layers: poor})
	before := b.lab.net
	b.lab.aside.nets = nil // else undo brings it back
	b.lab.host.Budget = engine.Budget{Run: costOf(t, rich).Run() - 1, Train: engine.MaxBudget.Train}
	const want = "conv 200@5×5: the network would take"
	for name, c := range map[string]talk.Command{
		"build": talk.Build{Seq: 5, Layers: rich}, "file": talk.Load{Seq: 5, Bytes: file}, "kept": talk.OpenKept{Seq: 5, ID: kept},
		"compare": talk.Compare{Seq: 5, With: talk.Rival{Kind: "kept", ID: kept}},
	} {
		if failed := one[talk.Failed](t, b.do(c)); !strings.Contains(failed.Text, want) {
			t.Errorf("%s: failed: %q, want …%s…", name, failed.Text, want)
		}
		if b.lab.net != before || b.lab.rival != nil {
			t.Errorf("%s: another network is there than before", name)
		}
	}
	layers := []any{map[string]any{"kind": "conv", "filters": 200.0, "kernel": 5.0}, map[string]any{"kind": "globalavgpool"}, map[string]any{"kind": "dense", "units": 10.0}}
	for _, method := range []string{"network.set", "benchmark"} {
		if _, err := b.ask(method, map[string]any{"layers": layers}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want …%s…", method, err, want)
		}
	}
	b.lab.host.Budget = engine.Budget{Run: costOf(t, rich).Run(), Train: engine.MaxBudget.Train}
	one[talk.Built](t, b.do(talk.Load{Seq: 6, Bytes: file}))
}

// A training takes as many workers as there is memory for and says so; what was
// asked for it refuses, with the number that would do.
func TestWorkersByMemory(t *testing.T) {
	b := startedBench(t)
	b.crew.cores = 9
	b.do(talk.Build{Seq: 1, Layers: rich})
	start := talk.TrainOptions{Epochs: 1, Batch: 10, Images: 30}
	enough := func(workers int) int64 {
		return costOf(t, rich).Train(workers, 2) + int64(4*start.Batch*talk.InputShape.Len())
	}
	b.lab.host.Budget = engine.Budget{Run: engine.MaxBudget.Run, Train: enough(3)}

	asked := start
	asked.Workers = 5
	want := fmt.Sprintf("5 workers: together they would take %s of memory, and there are %s: want at most 3", engine.Bytes(enough(5)), engine.Bytes(enough(3)))
	if failed := one[talk.Failed](t, b.do(talk.Train{Seq: 2, Options: asked})); failed.Text != want {
		t.Errorf("failed: %q, want %q", failed.Text, want)
	}
	if b.lab.train != nil {
		t.Error("a training is there")
	}
	b.lab.host.Budget.Train = enough(3)
	events := b.do(talk.Train{Seq: 3, Options: start})
	want = fmt.Sprintf("Of 8 workers only 3 take part: all would take %s of memory, and there are %s.", engine.Bytes(enough(8)), engine.Bytes(enough(3)))
	said := false
	for _, ev := range events {
		if s, ok := ev.(talk.Training); ok && s.State == talk.StateLearning {
			said = said || s.Text == want
			if s.Options.Workers != 3 {
				t.Fatalf("%d workers, want 3", s.Options.Workers)
			}
		}
	}
	if !said {
		t.Errorf("no state of the training has the text %q", want)
	}
	one[talk.EpochDone](t, events[len(events)/2:])
}

// What is too costly to train can be looked at.
func TestTooCostlyToTrain(t *testing.T) {
	b := startedBench(t)
	c := costOf(t, rich)
	b.lab.host.Budget = engine.Budget{Run: c.Run(), Train: c.Run() + c.Learn}
	one[talk.Built](t, b.do(talk.Build{Seq: 1, Layers: rich}))
	one[talk.Shown](t, b.do(talk.Show{Seq: 2}))
	const want = "this network can be looked at, but to train it takes"
	for _, c := range []talk.Command{talk.Train{Seq: 3}, talk.Train{Seq: 3, Options: talk.TrainOptions{Workers: 1}}, talk.Step{Seq: 3, Unit: unitBatch}} {
		if failed := one[talk.Failed](t, b.do(c)); failed.What != "train" || !strings.Contains(failed.Text, want) || !strings.Contains(failed.Text, "in layer 1 (conv 200@5×5)") {
			t.Errorf("%T: failed: %q, want …%s…", c, failed.Text, want)
		}
	}
	if _, err := b.ask("train.start", map[string]any{}); err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("train.start: error %v, want …%s…", err, want)
	}
}

// Two networks share the budget: a comparison with no room is refused, and one
// ends that a new network needs the room of.
func TestBudgetOfTwo(t *testing.T) {
	b := startedBench(t)
	run := costOf(t, rich).Run()
	b.do(talk.Build{Seq: 1, Layers: rich})
	b.lab.host.Budget = engine.Budget{Run: run, Train: run * 3 / 2}
	if failed := one[talk.Failed](t, b.do(talk.Compare{Seq: 2, With: talk.Rival{Kind: "pinned"}})); !strings.Contains(failed.Text, "together more than the") {
		t.Errorf("failed: %q, want that there is no room for both", failed.Text)
	}
	b.lab.host.Budget.Train = max(run*2, costOf(t, rich).Train(1, 2)+int64(40*talk.InputShape.Len())) + run/4
	one[talk.Compared](t, b.do(talk.Compare{Seq: 3, With: talk.Rival{Kind: "pinned"}}))
	if failed := one[talk.Failed](t, b.do(talk.Train{Seq: 4, Options: talk.TrainOptions{Workers: 1, Epochs: 1, Batch: 10, Images: 30}})); !strings.Contains(failed.Text, "end the comparison first") {
		t.Errorf("failed: %q, want that the comparison should end", failed.Text)
	}
	b.lab.host.Budget.Train = run * 5 / 2
	events := b.do(talk.Build{Seq: 5, Layers: rich, Seed: 7})
	if compared := one[talk.Compared](t, events); compared.Title != "" || !strings.HasPrefix(compared.Text, "The comparison has ended") {
		t.Errorf("%+v, want that the comparison has ended", compared)
	}
	one[talk.Built](t, events)
}

// Networks that are set aside make way for what needs their memory.
func TestAsideMakesWay(t *testing.T) {
	b := startedBench(t)
	run := costOf(t, rich).Run()
	b.lab.host.Budget = engine.Budget{Run: run, Train: run * 4}
	b.lab.host.Store = nil
	for seed := range uint64(6) {
		b.do(talk.Build{Seq: 1, Layers: rich, Seed: seed})
		b.do(talk.SetWeight{Seq: 2, Layer: 0, Param: "bias", Index: 0, Value: 1}) // else its seed gives it
		if got := b.lab.taken() + takenAside(b.lab.aside.nets); got > run*4 {
			t.Fatalf("after %d networks all that are there take %d, of a budget of %d", seed+1, got, run*4)
		}
	}
	if n := len(b.lab.aside.nets); n < 1 {
		t.Error("no network is set aside, though there is room for some")
	}
}

// A speed test that there is no room for leaves the comparison and what undo can
// bring back as they are.
func TestRefusedSpeedTestMakesNoRoom(t *testing.T) {
	c := costOf(t, rich)
	b := startedBench(t)
	b.lab.host.Budget = engine.Budget{Run: 2 * c.Run(), Train: 2*c.Run() + c.Run()/4}
	b.do(talk.Build{Seq: 1, Layers: rich, Seed: 1})
	b.do(talk.Compare{Seq: 2, With: talk.Rival{Kind: "pinned"}})
	if b.lab.rival == nil {
		t.Fatal("no comparison")
	}
	if _, err := b.ask("benchmark", js(t, `{"workers": 1, "seconds": 0.01}`)); err == nil || !strings.Contains(err.Error(), "together more than") {
		t.Errorf("the speed test: %v, want a refusal", err)
	}
	if b.lab.rival == nil {
		t.Error("the speed test was refused, and has ended the comparison")
	}
}
