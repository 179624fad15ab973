package lab

import (
	"reflect"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// heap is what is in use when nothing that could be collected is left.
func heap() int {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC() // frees what the first found unused
	runtime.ReadMemStats(&m)
	return int(m.HeapAlloc)
}

// A training keeps the parameters of every epoch, exactly, and hardly anything
// else: a figure or two of each.
func TestEpochsCostTheirParameters(t *testing.T) {
	b := startedBench(t)
	// Its 4,768 parameters fill one of the sizes that Go's allocator has.
	b.do(talk.Build{Layers: []engine.Record{
		{Kind: "conv", Filters: 4, Kernel: 3, Stride: 4}, {Kind: "relu"}, {Kind: "dense", Units: 16}, {Kind: "relu"},
		{Kind: "dense", Units: 58}, {Kind: "relu"}, {Kind: "dense", Units: 10},
	}, Seed: 3})
	// What the bench notes is in this heap, too.
	b.lab.host.Emit, b.lab.host.Notify, b.lab.host.Store = func(talk.Event) {}, func(string, map[string]any) {}, nil
	b.lab.Do(talk.Train{Options: talk.TrainOptions{Epochs: 400, Batch: 45, Images: benchTrain, Workers: 1}})
	until := func(epoch int) int {
		for b.lab.net.epoch < epoch {
			b.deliver()
			b.lab.Work(func() bool { return true })
		}
		return heap()
	}
	const from, to, each = 10, 400, 256
	before := until(from)
	grown, params := (until(to)-before)/(to-from), 4*b.lab.net.net.ParamCount()
	if grown > params+each {
		t.Errorf("an epoch has taken %d bytes, want the %d of its parameters and at most %d besides", grown, params, each)
	}
	runtime.KeepAlive(b)
}

// Whatever epochs are gone to and tested, the tests of two are held: the last
// one, and that of the last epoch, which is saved with the network.
func TestOneTestIsKept(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3})
	told := of[talk.Measured](b.do(talk.Train{Options: talk.TrainOptions{Epochs: 4, Batch: 45, Images: benchTrain, Workers: 1}}))
	last := told[len(told)-1]
	if n := len(b.lab.net.results); n != 1 {
		t.Errorf("after a training of 4 epochs %d tests are held, want that of the last", n)
	}
	for epoch := range 4 {
		// One that was left is as one that was never tested: it can be tested.
		if m := one[talk.Measured](t, b.do(talk.GoTo{Epoch: epoch})); m.Tested != 0 || len(m.History) != 5 {
			t.Errorf("epoch %d, gone to: tested on %d images, history of %d, want 0 and 5", epoch, m.Tested, len(m.History))
		}
		if m := one[talk.Measured](t, b.do(talk.Evaluate{})); m.Tested != benchTests {
			t.Errorf("epoch %d: tested on %d images, want %d", epoch, m.Tested, benchTests)
		}
		if n := len(b.lab.net.results); n != 2 {
			t.Errorf("after a test of epoch %d %d tests are held, want it and that of epoch 4", epoch, n)
		}
	}
	if p := b.lab.packOf(b.lab.net); p.Test.Accuracy != last.Accuracy || p.Test.Loss != last.Loss {
		t.Errorf("a file has a test of %v, %v, want that of epoch 4, %v, %v", p.Test.Accuracy, p.Test.Loss, last.Accuracy, last.Loss)
	}
	if m := one[talk.Measured](t, b.do(talk.GoTo{Epoch: 4})); m.Accuracy != last.Accuracy || m.Tested != benchTests {
		t.Errorf("back at epoch 4: %v on %d images, want %v on %d", m.Accuracy, m.Tested, last.Accuracy, benchTests)
	}
}

// What a test knows of single images takes room among the networks that are set
// aside: 80 kB, which may be more than the network does.
func TestTestsTakeRoomAside(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3})
	bare := asideValues([]*network{b.lab.net})
	b.do(talk.Evaluate{})
	if got, want := asideValues([]*network{b.lab.net}), bare+2*benchTests; got != want {
		t.Errorf("tested, a network takes %d values, want %d", got, want)
	}
	b.do(talk.SetWeight{Layer: 0, Param: "filters", Value: 0.5}, talk.Evaluate{})
	if got, want := asideValues([]*network{b.lab.net}), bare+4*benchTests; got != want {
		t.Errorf("tested with an edit, too, a network takes %d values, want %d", got, want)
	}
}

// Asked to collect, the engine tells of what is in use and not of garbage.
func TestSystemCollects(t *testing.T) {
	b := startedBench(t)
	b.lab.host.Memory = func() (held, used int64) {
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.Sys), int64(m.HeapAlloc)
	}
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // nothing else collects
	inUse := b.must("system", map[string]any{"collect": true})["heap"].(int64)
	const garbage = 8 << 20
	sink = make([]byte, garbage)
	sink = nil
	if got := b.must("system", nil)["heap"].(int64); got < inUse+garbage {
		t.Errorf("with %d bytes of garbage the heap is %d, want at least %d", garbage, got, inUse+garbage)
	}
	if got := b.must("system", map[string]any{"collect": true})["heap"].(int64); got > inUse+garbage/8 {
		t.Errorf("collected, the heap is %d, want about %d", got, inUse)
	}
	if _, err := b.ask("system", map[string]any{"collect": 1.0}); err == nil || err.Error() != "system: collect: got 1, want true or false" {
		t.Errorf("collect: 1: %v", err)
	}
}

var sink []byte // keeps the compiler from leaving out what is thrown away

// What is drawn of a network is not held while it is set aside, and is the same
// when it comes back; what a survey has found is, and counts.
func TestAsideHoldsWhatIsKnown(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3}, talk.SetWeight{Layer: 0, Param: "filters", Value: 0.5})
	n, links := b.lab.net, b.lab.net.allLinks()
	bare := asideValues([]*network{n})
	b.must("layer.health", map[string]any{"layer": 0.0})
	if n.found == nil {
		t.Fatal("nothing was found")
	}
	b.do(talk.Build{Layers: other, Seed: 1})
	if n.links != nil {
		t.Errorf("%d layers' links are held of a network that is set aside", len(n.links))
	}
	if more := asideValues([]*network{n}) - bare; more < 400*(4+4+10) {
		t.Errorf("a survey takes %d values aside, want 400 for each map and unit", more)
	}
	b.do(back(small, n.number))
	if b.lab.net != n || n.found == nil || !reflect.DeepEqual(n.allLinks(), links) {
		t.Error("it came back with other links, or without what was found")
	}
}

// What is held on purpose is told: another network of two epochs takes their
// parameters, the images that it learns from theirs.
func TestSystemTellsWhatIsHeld(t *testing.T) {
	b := startedBench(t)
	held := func() (networks, images int) {
		s := b.must("system", nil)
		return int(s["networks"].(int64)), int(s["images"].(int64))
	}
	b.do(talk.Build{Layers: small, Seed: 3})
	_, images := held()
	train := func(epochs int) {
		b.do(talk.Train{Options: talk.TrainOptions{Epochs: epochs, Batch: 45, Images: benchTrain, Workers: 1}})
	}
	train(1)
	networks, came := held()
	train(2)
	now, _ := held()
	if want := networks + 2*4*cap(b.lab.net.own[2]); now != want { // the last test takes the place of the one before
		t.Errorf("with two epochs more, %d bytes are networks, want %d", now, want)
	}
	if want := images + benchTrain*talk.InputShape.Len(); came != want {
		t.Errorf("with the training images, %d bytes are images, want %d", came, want)
	}
	b.do(talk.Build{Layers: other, Seed: 1}, talk.Compare{With: talk.Rival{Kind: "pinned"}})
	if more, _ := held(); more <= now {
		t.Errorf("with a network set aside and one compared with, %d bytes are networks, want more than %d", more, now)
	}
}

// A training that is over, of a network that is still there, holds no image and
// no scratch: other images may be open by then.
func TestATrainingLetsGo(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Layers: small, Seed: 3}, talk.Train{Options: talk.TrainOptions{Epochs: 1, Batch: 45, Images: benchTrain, Workers: 1}})
	gone := make(chan bool, 1)
	runtime.AddCleanup(&b.lab.data.train.Pixels[0], func(int) { gone <- true }, 0)
	b.lab.data.train = engine.Set{}
	b.lab.data.makeRoom(benchTrain)
	if b.lab.net.trainer == nil {
		t.Fatal("the optimizer's state is gone, too")
	}
	letGo(t, gone, "the images of a training that is over")
	runtime.KeepAlive(b)
}

// What has arrived and was taken is let go of, whatever comes after it: a file
// has up to 4 MB.
func TestWhatArrivedIsLetGo(t *testing.T) {
	b := startedBench(t)
	gone := make(chan bool, 1)
	taking := func(file []byte) func() {
		runtime.AddCleanup(&file[0], func(int) { gone <- true }, 0)
		return func() { runtime.KeepAlive(file) }
	}
	b.lab.arrived = append(make([]func(), 0, 8), taking(make([]byte, 4<<20)))
	b.run()
	letGo(t, gone, "what has arrived")
	runtime.KeepAlive(b)
}

// letGo checks that something is garbage, which the channel tells of.
func letGo(t *testing.T, gone chan bool, what string) {
	t.Helper()
	for range 3 {
		runtime.GC()
	}
	select {
	case <-gone:
	case <-time.After(10 * time.Second):
		t.Errorf("held for ever: %s", what)
	}
}
