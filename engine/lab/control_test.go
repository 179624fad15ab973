package lab

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// states are those told, without repetitions.
func states(events []talk.Event) (states []string) {
	for _, ev := range of[talk.Training](events) {
		if len(states) == 0 || states[len(states)-1] != ev.State {
			states = append(states, ev.State)
		}
	}
	return states
}

var threeEpochs = talk.TrainOptions{Epochs: 3, Batch: 16, Images: 80, Workers: 1}

// However a training is paused and stepped, it comes to the same parameters.
func TestPauseAndStep(t *testing.T) {
	want, straight := trained(t, threeEpochs, small, func(*bench) {})
	if got, want := states(straight.events), []string{
		talk.StateLoading, talk.StateLearning, talk.StateMeasuring, talk.StateValidating, talk.StateTesting,
		talk.StateLearning, talk.StateValidating, talk.StateTesting, talk.StateLearning, talk.StateValidating, talk.StateTesting, talk.StateIdle,
	}; !slices.Equal(got, want) {
		t.Errorf("states %v, want %v", got, want)
	}

	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	last := func() talk.Training {
		t.Helper()
		told := of[talk.Training](b.events)
		if len(told) == 0 {
			t.Fatalf("no Training among %s", summary(b.events))
		}
		return told[len(told)-1]
	}
	b.do(talk.Step{Seq: 2, Unit: "batch", Options: threeEpochs})
	if got := last(); got.Seq != 2 || got.State != talk.StatePaused || got.Epoch != 1 || got.Batch != 1 || got.Batches != 5 || got.Until != 3 {
		t.Errorf("after one batch: %+v", got)
	}
	if got := of[talk.Batch](b.events); len(got) != 1 || len(got[0].Layers) != 4 || got[0].Layers[0].Gradient <= 0 || got[0].Layers[0].Ratio <= 0 {
		t.Errorf("after one batch: batches %+v", got)
	}
	if got := b.do(); len(got) > 0 {
		t.Errorf("paused, %s is told", summary(got))
	}
	b.do(talk.Step{Seq: 3, Unit: "epoch"})
	if got := last(); got.Seq != 3 || got.State != talk.StatePaused || b.lab.net.epoch != 1 {
		t.Errorf("after one epoch: %+v at epoch %d", got, b.lab.net.epoch)
	}
	// The images had not all come when it began, so the start is measured late.
	if got := of[talk.EpochDone](b.events); len(got) != 2 || got[0].Record.Epoch != 0 || got[1].Seq != 3 || got[1].Record.Epoch != 1 || len(got[1].Layers) != 4 {
		t.Errorf("after one epoch: %+v", got)
	}
	// A test of its own while it is paused.
	b.do(talk.Evaluate{Seq: 4})
	if m := of[talk.Measured](b.events); len(m) != 1 || m[0].Tested != benchTests {
		t.Errorf("a test while it is paused: %+v", m)
	}
	b.lab.Do(talk.Train{Seq: 5, Options: threeEpochs})
	for range 100 {
		b.lab.Work(func() bool { return true })
	}
	b.do(talk.Pause{Seq: 6})
	if got := last(); got.Seq != 6 || got.State != talk.StatePaused || b.lab.job != nil {
		t.Errorf("paused: %+v", got)
	}
	b.do(talk.Train{Seq: 7, Options: threeEpochs})
	if got := one[talk.Stopped](t, b.events); got != (talk.Stopped{Seq: 7, Reason: "done"}) {
		t.Errorf("%+v, want the end of 7", got)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want) {
		t.Error("paused and stepped, it came to other parameters")
	}
	for _, c := range []talk.Command{talk.Pause{Seq: 8}, talk.Adjust{Seq: 8}, talk.Step{Seq: 8, Unit: "year"}} {
		one[talk.Failed](t, b.do(c))
	}
}

// Options change while it runs: the rate at once, the batch with the next epoch.
func TestAdjust(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Step{Seq: 2, Unit: "batch", Options: threeEpochs})
	o := threeEpochs
	o.LearningRate, o.Batch, o.Images, o.Epochs, o.Workers = 0.01, 9, 90, 4, 2
	told := of[talk.Training](b.do(talk.Adjust{Seq: 3, Options: o}))
	if len(told) != 1 || told[0].Options.LearningRate != 0.01 || told[0].Until != 4 || told[0].Batches != 5 {
		t.Errorf("adjusted: %+v", told)
	}
	b.do(talk.Step{Seq: 4, Unit: "batch"})
	if got := of[talk.Batch](b.events); len(got) != 1 || got[0].Batches != 5 || got[0].Batch != 2 {
		t.Errorf("in the same epoch: %+v", got)
	}
	b.do(talk.Train{Seq: 5, Options: o})
	batches := of[talk.Batch](b.events)
	if got := batches[len(batches)-1]; got.Epoch != 4 || got.Batches != 9 {
		t.Errorf("in the end: %+v, want 9 batches in epoch 4", got)
	}
	if b.crew.calls == 0 {
		t.Error("the new worker was not asked")
	}
	b.do(talk.Step{Seq: 6, Unit: "batch", Options: threeEpochs})
	bad := threeEpochs
	bad.LearningRate = -1
	one[talk.Failed](t, b.do(talk.Adjust{Seq: 7, Options: bad}))
	if got := b.lab.train.options.LearningRate; got != talk.DefaultRate("adam") {
		t.Errorf("learning rate %v after one that was refused", got)
	}
}

// An optimizer goes on with what it has gathered, unless the parameters are
// others meanwhile.
func TestOptimizerGoesOn(t *testing.T) {
	one := talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}
	run := func(between ...talk.Command) []float32 {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
		b.do(talk.Train{Seq: 2, Options: one})
		b.do(between...)
		b.do(talk.Train{Seq: 4, Options: one})
		return b.lab.net.net.AppendParams(nil)
	}
	with, same := run(), run(talk.GoTo{Seq: 3, Epoch: 1})
	if !slices.Equal(with, same) {
		t.Error("going to the epoch where it is loses the moments")
	}
	if without := run(talk.GoTo{Seq: 3, Epoch: 0}, talk.GoTo{Seq: 3, Epoch: 1}); slices.Equal(with, without) {
		t.Error("the moments outlive other parameters")
	}
}

func TestReset(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	start := b.lab.net.net.AppendParams(nil)
	b.do(talk.Train{Seq: 2, Options: threeEpochs})
	built := of[talk.Built](b.do(talk.Reset{Seq: 3}))
	if len(built) != 1 || built[0].Seq != 3 || built[0].Origin != "fresh" || built[0].Epochs != 0 {
		t.Errorf("reset: %+v", built)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), start) {
		t.Error("reset, the network has other parameters than at first")
	}
	b.do(talk.Reset{Seq: 4, Seed: 9})
	if slices.Equal(b.lab.net.net.AppendParams(nil), start) {
		t.Error("another seed gives the same parameters")
	}
}

// What a reset threw away comes back bit for bit: every epoch, the history, the
// part of the next epoch and what was changed by hand.
func TestUndoReset(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Train{Seq: 2, Options: threeEpochs})
	b.do(talk.Step{Seq: 3, Unit: "batch", Options: threeEpochs})
	b.do(talk.SetWeight{Seq: 4, Layer: 0, Param: "filters", Index: 2, Value: 0.25})
	all := func() (params [][]float32) {
		n := b.lab.net
		params = append(params, n.net.AppendParams(nil))
		for e := range n.last() + 1 {
			p, _ := n.paramsOf(e)
			params = append(params, slices.Clone(p))
		}
		return params
	}
	want, history, result := all(), slices.Clone(b.lab.net.history), *b.lab.net.results[3]

	number := b.lab.net.number
	if built := one[talk.Built](t, b.do(talk.Reset{Seq: 5})); built.Reset != number || built.Origin != "fresh" || built.Number == number {
		t.Fatalf("reset: %+v, want one that can be undone", built)
	}
	b.do(talk.Build{Seq: 6, Layers: []engine.Record{{Kind: "dense", Units: 10}}, Seed: 1})
	events, err := b.undoReset()
	if err != nil {
		t.Fatal(err)
	}
	if built := one[talk.Built](t, events); built.Number != number || built.Epoch != 3 || built.Epochs != 3 || built.Origin != "page" || built.Edited != 1 || built.Reset != 0 {
		t.Errorf("back: %+v, want epoch 3 of 3 with an edit", built)
	}
	if m := one[talk.Measured](t, events); !slices.Equal(m.History, history) || len(history) != 4 {
		t.Errorf("history %+v, want %+v", m.History, history)
	}
	if got := all(); !slices.EqualFunc(got, want, slices.Equal) {
		t.Error("other parameters came back")
	}
	if got := *b.lab.net.results[3]; got.accuracy != result.accuracy || got.loss != result.loss {
		t.Errorf("test of epoch 3: %+v, want %+v", got, result)
	}
	if _, err := b.undoReset(); err == nil || !strings.Contains(err.Error(), "no reset to undo") {
		t.Errorf("undone twice: %v", err)
	}
	if !one[talk.Built](t, events).Another {
		t.Error("the network that comes back is told as the one before")
	}
	if one[talk.Built](t, b.do(talk.GoTo{Seq: 9, Epoch: 1})).Another {
		t.Error("another epoch is told as another network")
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want[2]) {
		t.Error("epoch 1 is not what it was")
	}
}

// undoReset takes back the last reset and gives the events.
func (b *bench) undoReset() ([]talk.Event, error) {
	b.events = nil
	_, err := b.ask("train.undoReset", nil)
	return b.events, err
}

// A reset can be undone whatever is trained since, but only while the data are
// those of the network.
func TestResetStays(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	if built := one[talk.Built](t, b.do(talk.Reset{Seq: 2})); built.Reset != 0 {
		t.Errorf("an untrained network was reset: %+v", built)
	}
	b.do(talk.Step{Seq: 3, Unit: "batch", Options: threeEpochs})
	partial, number := b.lab.net.net.AppendParams(nil), b.lab.net.number
	b.do(talk.Reset{Seq: 4})
	if built := one[talk.Built](t, b.do(talk.Reset{Seq: 5})); built.Reset != number {
		t.Errorf("reset twice: %+v, want the first one kept", built)
	}
	if _, err := b.undoReset(); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), partial) {
		t.Error("the part of an epoch is lost")
	}
	if built := one[talk.Built](t, b.do(talk.Reset{Seq: 7})); built.Reset != number {
		t.Errorf("reset again: %+v", built)
	}
	for name, content := range maps.Clone(b.files) {
		b.files[strings.Replace(name, talk.MNIST, talk.Fashion, 1)] = content
	}
	b.do(talk.SetDataset{Seq: 8, Name: talk.Fashion})
	if _, err := b.undoReset(); err == nil {
		t.Error("on other data the reset is undone")
	}
	b.do(talk.SetDataset{Seq: 10, Name: talk.MNIST}, talk.Build{Seq: 11, Layers: small, Seed: 3})
	built := of[talk.Built](b.do(talk.Train{Seq: 12, Options: threeEpochs}))
	if built[0].Reset != number {
		t.Errorf("after an epoch: %+v, want the reset to undo", built[0])
	}
	if _, err := b.undoReset(); err != nil || !slices.Equal(b.lab.net.net.AppendParams(nil), partial) {
		t.Errorf("undone after a training: %v", err)
	}
}

// Units that never answer are counted, in the share of all.
func TestDeadUnits(t *testing.T) {
	b := startedBench(t)
	layers := []engine.Record{{Kind: "dense", Units: 4}, {Kind: "relu"}, {Kind: "dense", Units: 10}}
	b.do(talk.Build{Seq: 1, Layers: layers, Seed: 3})
	params := b.lab.net.net.Params(0)
	for i := range params[0].Value[:784] { // unit 0 can only be negative
		params[0].Value[i] = -1
	}
	params[1].Value[0] = -100
	for unit := 1; unit < 4; unit++ {
		params[1].Value[unit] = 10
	}
	epoch := of[talk.EpochDone](b.do(talk.Step{Seq: 2, Unit: "epoch", Options: threeEpochs}))
	if len(epoch) != 2 || epoch[1].Layers[1].Dead != 0.25 || epoch[1].Layers[0].Dead != -1 || epoch[1].Layers[2].Dead != -1 {
		t.Errorf("epochs %+v, want a quarter of the units of layer 1 dead", epoch)
	}
}

// A loss that rises beyond return ends the training though it is a number.
func TestDivergenceInNumbers(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.do(talk.Step{Seq: 2, Unit: "epoch", Options: threeEpochs})
	good := b.lab.net.net.AppendParams(nil)
	b.do(talk.Step{Seq: 3, Unit: "batch"})
	w := &b.lab.train.watch // as if it had been so for long
	w.mean, w.weight, w.batches = [2]float64{1000, 0}, 1, 50
	events := b.do(talk.Train{Seq: 4, Options: threeEpochs})
	diverged := one[talk.Diverged](t, events)
	if diverged.Seq != 4 || diverged.Epoch != 1 || !strings.Contains(diverged.Text, "the loss rose to 950 by batch 2 of epoch 2, where guessing has 2.3") {
		t.Errorf("%+v", diverged)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), good) {
		t.Error("the parameters are not those of the last good epoch")
	}
}

// A rate that kills every unit at once is caught after the epoch.
func TestDivergenceToSilence(t *testing.T) {
	b := startedBench(t)
	layers := []engine.Record{{Kind: "dense", Units: 4}, {Kind: "relu"}, {Kind: "dense", Units: 10}}
	b.do(talk.Build{Seq: 1, Layers: layers, Seed: 3})
	good := b.lab.net.net.AppendParams(nil)
	b.do(talk.Step{Seq: 2, Unit: "batch", Options: threeEpochs})
	bias := b.lab.net.net.Params(0)[1].Value // as too large a step would leave it
	for i := range bias {
		bias[i] = -1e6
	}
	diverged := one[talk.Diverged](t, b.do(talk.Train{Seq: 3, Options: threeEpochs}))
	if diverged.Epoch != 0 || !strings.Contains(diverged.Text, "in epoch 1 layer 2 (relu) came to give nothing but 0") {
		t.Errorf("%+v", diverged)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), good) {
		t.Error("the parameters are not those of the start")
	}
}
