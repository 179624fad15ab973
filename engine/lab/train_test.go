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

// small is a network that learns the bench's bars in a moment.
var small = []engine.Record{{Kind: "conv", Filters: 4, Kernel: 3, Stride: 2}, {Kind: "relu"}, {Kind: "dense", Units: 10}}

func TestTrain(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	events := b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 12, Batch: 9, Images: 90, LearningRate: 0.01}})
	if stopped := one[talk.Stopped](t, events); stopped != (talk.Stopped{Seq: 2, Reason: "done"}) {
		t.Fatalf("%+v, want the end of 2", stopped)
	}
	built := of[talk.Built](events)
	for i, ev := range built {
		if ev.Seq != 2 || ev.Epoch != i+1 || ev.Epochs != i+1 || ev.Origin != "page" {
			t.Errorf("after epoch %d: %+v", i+1, ev)
		}
	}
	measured := of[talk.Measured](events)
	last := measured[len(measured)-1]
	if len(built) != 12 || len(measured) != 25 || len(last.History) != 13 { // the start, each epoch and its test
		t.Fatalf("%d Built, %d Measured, history of %d", len(built), len(measured), len(last.History))
	}
	if last.Origin != "page" || last.Tested != benchTests || last.Accuracy < 0.9 {
		t.Errorf("in the end: %+v, want bars told apart", last)
	}
	first, end := last.History[0], last.History[12]
	if first.Epoch != 0 || end.Epoch != 12 || end.Loss > first.Loss/4 || end.ValAccuracy < 0.8 {
		t.Errorf("history from %+v to %+v, want it to have learned", first, end)
	}
	batches := of[talk.Batch](events)
	if n := batches[len(batches)-1]; n.Epoch != 12 || n.Batch != 9 || n.Batches != 9 || n.ImagesPerSecond <= 0 || n.SecondsLeft != 0 {
		t.Errorf("the last batch is %+v, want 9 of 9 in epoch 12 and nothing left", n)
	}
	if want := []string{"data/mnist/train-00.gz", "data/mnist/train-01.gz", "data/mnist/train-02.gz"}; !slices.Equal(filter(b.loaded, "train"), want) {
		t.Errorf("loaded %v, want %v", filter(b.loaded, "train"), want)
	}
}

// What the history says of each epoch is what its parameters give on the images
// that were held out, and the test what they give on the test images.
func TestEpochsAreMeasured(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	told := of[talk.Measured](b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 3, Batch: 10, Images: benchTrain, Workers: 1}}))
	n := b.lab.net
	train := benchSet(benchTrain)
	for epoch, record := range n.history {
		params, _ := n.paramsOf(epoch)
		if err := n.net.SetParams(params); err != nil {
			t.Fatal(err)
		}
		val, err := engine.Evaluate(n.net, train.Slice(81, 90), 1)
		if err != nil {
			t.Fatal(err)
		}
		if record.Epoch != epoch || record.ValLoss != val.Loss || record.ValAccuracy != val.Accuracy {
			t.Errorf("epoch %d: validation loss %v, accuracy %v are told, want %v, %v", record.Epoch, record.ValLoss, record.ValAccuracy, val.Loss, val.Accuracy)
		}
		if epoch == 0 {
			continue
		}
		test, err := engine.Evaluate(n.net, benchSet(benchTests), 1)
		if err != nil {
			t.Fatal(err)
		}
		if m := told[2*epoch]; m.Loss != test.Loss || m.Tested != benchTests { // after the start, and each epoch untested
			t.Errorf("epoch %d: tested %+v, want a loss of %v on %d images", epoch, m, test.Loss, benchTests)
		}
	}
}

func filter(names []string, part string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(s string) bool { return !strings.Contains(s, part) })
}

func TestSameSeedSameEvents(t *testing.T) {
	run := func() []talk.Event {
		b := startedBench(t)
		b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
		return b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 2, Batch: 8, Images: 40, Seed: 5, Optimizer: "sgd"}}, talk.Show{Seq: 3})
	}
	if first, second := run(), run(); !reflect.DeepEqual(first, second) {
		t.Errorf("two trainings of one seed differ:\n%v\n%v", first, second)
	}
}

// A training is heard and shown while it runs, and stops when told to.
func TestTrainInSlices(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.lab.Do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 50, Batch: 10, Images: 40}})
	for b.lab.train.phase != learning || b.lab.train.record.Epoch < 3 {
		b.deliver()
		b.lab.Work(func() bool { return true })
	}
	before := one[talk.Shown](t, b.show())
	for range 15 { // an update in any case
		b.lab.Work(func() bool { return true })
	}
	if after := one[talk.Shown](t, b.show()); slices.Equal(after.Logits, before.Logits) {
		t.Error("the picture does not follow the training")
	} else if slices.Equal(after.Links[0].Values, before.Links[0].Values) {
		t.Error("the links do not follow the training")
	}
	events := b.do(talk.Stop{Seq: 3})
	if stopped := one[talk.Stopped](t, events); stopped != (talk.Stopped{Seq: 2, Reason: "stopped"}) {
		t.Errorf("%+v, want the end of 2", stopped)
	}
	network := b.must("network.get", nil)
	if network["epoch"] != 2 || network["epochs"] != 2 {
		t.Errorf("at epoch %v of %v, want the 2 that are complete", network["epoch"], network["epochs"])
	}
	// What was learned after epoch 2 is kept until another epoch is gone to.
	kept := one[talk.Shown](t, b.show())
	b.do(talk.GoTo{Seq: 4, Epoch: 2})
	if back := one[talk.Shown](t, b.show()); slices.Equal(back.Logits, kept.Logits) {
		t.Error("going to epoch 2 changes nothing")
	}
	if again := b.do(talk.Stop{Seq: 5}); len(again) > 0 {
		t.Errorf("a Stop with nothing to stop: %v", summary(again))
	}
}

func (b *bench) show() []talk.Event {
	b.events = nil
	b.lab.Do(talk.Show{})
	return b.events
}

// Every epoch and the start can be gone to, and training goes on from there.
func TestTrainOnFromEpoch(t *testing.T) {
	b := startedBench(t)
	start := one[talk.Shown](t, append(b.do(talk.Build{Seq: 1, Layers: small, Seed: 3}), b.show()...))
	options := talk.TrainOptions{Epochs: 3, Batch: 10, Images: 40}
	b.do(talk.Train{Seq: 2, Options: options})
	b.do(talk.GoTo{Seq: 3, Epoch: 0})
	if shown := one[talk.Shown](t, b.show()); !slices.Equal(shown.Logits, start.Logits) {
		t.Errorf("at the start: logits = %v, want %v", shown.Logits, start.Logits)
	}
	b.do(talk.GoTo{Seq: 4, Epoch: 1})
	events := b.do(talk.Train{Seq: 5, Options: options})
	built := of[talk.Built](events)
	if first, last := built[0], built[len(built)-1]; first.Epoch != 2 || last.Epoch != 4 || last.Epochs != 4 {
		t.Errorf("epochs %d to %d of %d, want 2 to 4", first.Epoch, last.Epoch, last.Epochs)
	}
	measured := of[talk.Measured](events)
	for i, e := range measured[len(measured)-1].History {
		if e.Epoch != i {
			t.Errorf("entry %d of the history is epoch %d", i, e.Epoch)
		}
	}
}

// A pretrained network that is trained on keeps its older epochs.
func TestTrainPack(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Preset: benchPreset})
	b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 20, Images: 40}})
	for _, epoch := range []int{0, benchPackEpochs, benchPackEpochs + 1} {
		if built := one[talk.Built](t, b.do(talk.GoTo{Seq: 3, Epoch: epoch})); built.Epoch != epoch || built.Epochs != benchPackEpochs+1 || built.Preset != benchPreset {
			t.Errorf("%+v, want epoch %d of %d", built, epoch, benchPackEpochs+1)
		}
	}
	// From an epoch in the middle, the later ones give way.
	b.do(talk.GoTo{Seq: 4, Epoch: 1})
	b.do(talk.Train{Seq: 5, Options: talk.TrainOptions{Epochs: 1, Batch: 20, Images: 40}})
	if network := b.must("network.get", nil); network["epoch"] != 2 || network["epochs"] != 2 || network["origin"] != "page" {
		t.Errorf("%v, want epoch 2 of 2, trained here", network)
	}
	if events := b.do(talk.GoTo{Seq: 6, Epoch: 0}); len(of[talk.Failed](events)) > 0 {
		t.Errorf("epoch 0 is lost: %v", summary(events))
	}
	// The pack itself is as it was.
	if built := one[talk.Built](t, b.do(talk.Build{Seq: 7, Preset: benchPreset})); built.Epochs != benchPackEpochs || built.Origin != "pack" {
		t.Errorf("built again: %+v", built)
	}
}

func TestNewNetworkEndsTraining(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small})
	b.lab.Do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 50, Images: 40, Batch: 10}})
	b.deliver()
	b.lab.Work(func() bool { return true })
	events := b.do(talk.Build{Seq: 3, Preset: benchPreset})
	if stopped := one[talk.Stopped](t, events); stopped.Seq != 2 || stopped.Reason != "stopped: another network was built" {
		t.Errorf("%+v, want the end of 2", stopped)
	}
	if i, j := index[talk.Stopped](events), index[talk.Built](events); i > j {
		t.Error("the new network is told before the end of the training of the old one")
	}
	if b.lab.train != nil || b.lab.job != nil {
		t.Error("something is still being trained")
	}
}

func index[E talk.Event](events []talk.Event) int {
	return slices.IndexFunc(events, func(ev talk.Event) bool { _, ok := ev.(E); return ok })
}

// Training that diverges is given up with a sentence, at the last good epoch.
func TestDivergence(t *testing.T) {
	b := startedBench(t)
	dense := engine.Record{Kind: "dense", Units: 10}
	b.do(talk.Build{Seq: 1, Layers: []engine.Record{dense, dense, dense}}) // with no ReLU that could die of it instead
	events := b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 5, Batch: 10, Images: 40, Optimizer: "sgd", LearningRate: 100}})
	stopped := one[talk.Stopped](t, events)
	for _, want := range []string{"became", "Learning rate 100 is too high for SGD here: ", "try learning rate 10", "back at epoch 0"} {
		if !strings.Contains(stopped.Reason, want) {
			t.Errorf("reason = %q, want %q in it", stopped.Reason, want)
		}
	}
	for _, v := range one[talk.Shown](t, b.show()).Logits {
		if math.IsNaN(float64(v)) {
			t.Fatal("the network is still broken")
		}
	}
}

func TestTrainRefused(t *testing.T) {
	tests := []struct {
		options talk.TrainOptions
		want    string
	}{
		{talk.TrainOptions{Epochs: 1001}, "1001 epochs: want 1 to 1000"},
		{talk.TrainOptions{Epochs: -1}, "-1 epochs: want 1 to 1000"},
		{talk.TrainOptions{Batch: 91}, "a batch of 91: want 1 to the number of images, 90"},
		{talk.TrainOptions{Images: 91}, "91 images: want 20 to 90"},
		{talk.TrainOptions{Images: 5}, "5 images: want 20 to 90"},
		{talk.TrainOptions{Batch: 8, Optimizer: "adagrad"}, `optimizer "adagrad": want one of sgd, momentum, rmsprop, adam`},
		{talk.TrainOptions{Fraction: 1.5}, "a fraction of 1.5 of the images"},
		{talk.TrainOptions{Fraction: -1}, "a fraction of -1 of the images"},
		{talk.TrainOptions{Fraction: 0.1}, "9 images: want 20 to 90"},
		{talk.TrainOptions{L2: 2}, "L2 2: want 0 to 1"},
		{talk.TrainOptions{Workers: 33}, "33 workers: want 1 to 32"},
		{talk.TrainOptions{Augment: talk.Augment{Shift: 9}}, "a shift by 9 pixels: want 0 to 8"},
		{talk.TrainOptions{Augment: talk.Augment{Rotate: -1}}, "a rotation by -1 degrees: want 0 to 45"},
		{talk.TrainOptions{Augment: talk.Augment{Scale: 0.6}}, "a scaling by 0.6: want 0 to 0.5"},
		{talk.TrainOptions{Batch: 8, LearningRate: -1}, "learning rate -1"},
		{talk.TrainOptions{Batch: 8, LearningRate: math.NaN()}, "learning rate NaN"},
		{talk.TrainOptions{Batch: 8, Momentum: 1}, "momentum 1: want at least 0 and below 1"},
	}
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small})
	for _, test := range tests {
		failed := one[talk.Failed](t, b.do(talk.Train{Seq: 2, Options: test.options}))
		if failed.What != "train" || !strings.Contains(failed.Text, test.want) {
			t.Errorf("%+v: %s, want %q", test.options, failed.Text, test.want)
		}
	}
	if b.lab.train != nil || b.lab.net.origin != "fresh" {
		t.Error("a training that was refused has begun")
	}
	b.lab.Do(talk.Train{Seq: 3, Options: talk.TrainOptions{Batch: 8}})
	failed := one[talk.Failed](t, b.do(talk.Train{Seq: 4, Options: talk.TrainOptions{Batch: 8}}))
	if failed.Seq != 4 || !strings.Contains(failed.Text, "a training runs already") {
		t.Errorf("a second training: %+v", failed)
	}
}

func TestTrainWithoutImages(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small})
	b.files["data/mnist/train-00.gz"] = b.files["data/mnist/train-00.gz"][:100]
	failed := one[talk.Failed](t, b.do(talk.Train{Seq: 2, Options: talk.TrainOptions{Batch: 8}}))
	if failed.What != "train" || !strings.Contains(failed.Text, "data/mnist/train-00.gz is cut off") {
		t.Errorf("%+v, want the file that is cut off", failed)
	}
	// Once the file is whole again, so is the training.
	b.files = benchFiles(t)
	if stopped := one[talk.Stopped](t, b.do(talk.Train{Seq: 3, Options: talk.TrainOptions{Batch: 8, Epochs: 1}})); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
}

// A training that was stopped while its images were coming can be started
// again, and uses each image once.
func TestStopWhileLoading(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small})
	options := talk.TrainOptions{Batch: 8, Epochs: 1, Images: 90}
	events := b.do(talk.Train{Seq: 2, Options: options}, talk.Stop{}, talk.Train{Seq: 3, Options: options})
	if ends := of[talk.Stopped](events); len(ends) != 2 || ends[0] != (talk.Stopped{Seq: 2, Reason: "stopped"}) || ends[1] != (talk.Stopped{Seq: 3, Reason: "done"}) {
		t.Errorf("ends: %+v", ends)
	}
	if n := b.lab.data.trainable(); n != benchTrain {
		t.Errorf("%d training images, want %d", n, benchTrain)
	}
}
