package ui

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/detail"
)

// states are situations of the interface that are arranged differently.
var states = []struct {
	name string
	do   func(*bench)
}{
	{"opened", func(*bench) {}},
	{"editor", func(b *bench) { b.send(Key{Node: "layer/0", Key: "Enter"}) }},
	{"breaches", func(b *bench) { b.send(Key{Node: "layer/1", Key: "Delete"}) }},
	{"problem", func(b *bench) { b.send(Key{Node: "layer/6", Key: "Enter"}, ControlMsg{"field-size", "99"}) }},
	{"detail of conv 2", func(b *bench) { b.do(b.choose(4, 3)) }},
	{"detail of one channel of conv 2", func(b *bench) { b.do(b.choose(4, 3)); b.openPartial(2); b.do(nil) }},
	{"detail of relu", func(b *bench) { b.do(b.choose(5, 3)) }},
	{"detail of relu of units", func(b *bench) { b.do(b.choose(9, 3)) }},
	{"detail of pool", func(b *bench) { b.do(b.choose(2, 3)) }},
	{"detail of dropout", func(b *bench) { b.do(b.choose(3, 3)) }},
	{"detail of one channel of dense 1", func(b *bench) { b.do(b.choose(8, 3)); b.openPartial(2); b.do(nil) }},
	{"detail of dense 1", func(b *bench) { b.do(b.choose(8, 3)) }},
	{"detail of dense 2", func(b *bench) { b.do(b.choose(11, 3)) }},
	{"detail of softmax", func(b *bench) { b.do(b.choose(12, 3)) }},
	{"detail of input", func(b *bench) { b.do(b.choose(-1, 0)) }},
	{"weights of conv 1", func(b *bench) { openWeights(b, 0, 4, "numbers") }},
	{"weights of conv 2", func(b *bench) { openWeights(b, 4, 4, "hinton") }},
	{"weights of dense 1", func(b *bench) { openWeights(b, 8, 4, "colours") }},
	{"weights of dense 2", func(b *bench) { openWeights(b, 11, 4, "numbers") }},
	{"top images of conv 1", func(b *bench) { openPage(b, 0, 4, gaze.TabImages) }},
	{"top images of dense 2", func(b *bench) { openPage(b, 11, 4, gaze.TabImages) }},
	{"health of conv 2", func(b *bench) { openPage(b, 4, 4, gaze.TabHealth) }},
	{"health of a pool", func(b *bench) { openPage(b, 2, 4, gaze.TabHealth) }},
	{"health of the classes", func(b *bench) { openPage(b, 12, 4, gaze.TabHealth) }},
	{"health of many filters", func(b *bench) {
		b.do(b.commit(with(engine.Conv{Filters: 160, Kernel: 3, Stride: 1, Pad: 1}, relu), -1))
		openPage(b, 0, 100, gaze.TabHealth)
	}},
	{"looking at the test images", func(b *bench) {
		b.deaf = true
		b.do(b.choose(4, 4))
		openPage(b, 4, 4, gaze.TabImages)
	}},
	{"editing a weight", func(b *bench) { openWeights(b, 4, 5, "numbers"); editWeight(b, "0.5") }},
	{"editing a bias", func(b *bench) {
		openWeights(b, 0, 5, "numbers")
		b.send(Key{Node: "bias", Key: "Enter"}, ControlMsg{"weight-value", "much"})
	}},
	{"training", func(b *bench) { b.send(ControlMsg{ID: "sheet-training"}) }},
	{"examples", func(b *bench) {
		b.send(ControlMsg{ID: "sheet-confusion"})
		b.do(b.chooseCell(3, 5))
	}},
	{"curves", func(b *bench) { b.send(ControlMsg{ID: "expand-training"}) }},
	{"curves of a training", func(b *bench) { learning(b); b.send(ControlMsg{ID: "expand-training"}) }},
	{"classes", func(b *bench) { b.send(ControlMsg{ID: "expand-quality"}) }},
	{"classes before any test", func(b *bench) {
		b.send(talk.Measured{Seq: b.latest[stage.Building], History: b.Measured.History}, ControlMsg{ID: "expand-quality"})
	}},
	{"after a reset", func(b *bench) { b.send(ControlMsg{ID: "reset"}) }},
	{"classes before a test in the page", func(b *bench) { b.packed = true; b.send(ControlMsg{ID: "expand-quality"}) }},
	{"forty classes and their hardest images", func(b *bench) { confused(b, 40); b.send(ControlMsg{ID: "expand-quality"}) }},
	{"skip connection", func(b *bench) { b.do(b.commit(skipping(), 4)) }},
	{"learning", func(b *bench) { learning(b) }},
	{"an epoch of the past", func(b *bench) {
		b.send(ControlMsg{"epoch", "7"}, ControlMsg{ID: "sheet-training"})
	}},
	{"other layers", func(b *bench) { b.send(Key{Node: "palette/more", Key: "Enter"}) }},
	{"the last layers", func(b *bench) {
		b.send(Key{Node: "palette/more", Key: "Enter"}, Key{Node: "palette/more", Key: "Enter"})
	}},
	{"fashion", func(b *bench) { b.send(ControlMsg{"dataset", talk.Fashion}, Tick{Now: 5}, Tick{Now: 6}) }},
	{"three classes", func(b *bench) { ownClasses(b, 3) }},
	{"forty classes", func(b *bench) { ownClasses(b, 40) }},
	{"many filters", func(b *bench) {
		b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu), -1))
	}},
	{"zoomed in", func(b *bench) {
		at := paint.Center(b.rects.maps.Field)
		b.send(Wheel{X: at.X, Y: at.Y, DY: -24, Zoom: true}, Wheel{X: at.X, Y: at.Y, DY: -24, Zoom: true}, Wheel{X: at.X, Y: at.Y, DY: -24, Zoom: true})
	}},
	{"zoomed far in", func(b *bench) {
		for range 9 {
			b.send(ControlMsg{ID: "zoom-in"})
		}
	}},
	{"all of many layers", func(b *bench) {
		var layers []engine.Spec
		for range 10 {
			layers = append(layers, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, relu)
		}
		b.do(b.commit(with(layers...), -1))
		b.send(ControlMsg{ID: "zoom-fit"})
	}},
	{"many layers", func(b *bench) {
		var layers []engine.Spec
		for range 10 {
			layers = append(layers, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, relu)
		}
		b.do(b.commit(with(layers...), -1))
	}},
}

// openWeights shows the weights of a unit.
func openWeights(b *bench, layer, unit int, as string) {
	b.do(b.choose(layer, unit))
	b.openTab(gaze.TabWeights)
	b.do(nil)
	b.send(ControlMsg{"weights-as", as})
}

// openPage shows a page of the detail panel for a unit.
func openPage(b *bench, layer, unit int, t gaze.Tab) {
	b.do(b.choose(layer, unit))
	b.openTab(t)
	b.do(nil)
}

// editWeight types a value for the chosen weight.
func editWeight(b *bench, value string) {
	b.send(Key{Node: "kernel", Key: "Enter"}, ControlMsg{"weight-value", value})
}

// skipping is a network with two skip connections.
func skipping() []engine.Spec {
	same := engine.Conv{Filters: 8, Kernel: 3, Stride: 1, Pad: 1}
	return with(conv5, relu, same, engine.BatchNorm{}, relu, engine.Residual{Over: 3}, same, relu, engine.Residual{Over: 5}, pool)
}

// learning makes b a page on which a network has learned for two epochs, and
// learns.
func learning(b *bench) {
	b.do(b.commit(skipping(), -1))
	b.send(ControlMsg{ID: "train"})
	seq := b.latest[stage.TrainingTopic]
	at := talk.Training{Seq: seq, State: talk.StateLearning, Options: b.training.Options(&b.World), Epoch: 3, Until: 5, Batch: 211, Batches: 422, Workers: 3}
	b.send(at)
	figures := make([]talk.LayerFigures, len(b.Layers))
	for i, s := range b.Layers {
		figures[i].Dead = -1
		switch s.(type) {
		case engine.Conv, engine.Dense, engine.BatchNorm:
			figures[i] = talk.LayerFigures{Gradient: 0.02 * float64(i+1), Ratio: 2e-5 * float64(int(1)<<i), Dead: -1}
		case engine.ReLU:
			figures[i].Dead = 0.25
		}
	}
	for i := range 60 {
		f := math.Exp(-float64(i) / 12)
		b.send(talk.Batch{Seq: seq, Epoch: 1 + i/24, Batch: i % 24 * 422 / 24, Batches: 422, Loss: 2 * f, Accuracy: 1 - f, Smoothed: [2]float64{0.05 + 2*f, 0.97 - 0.8*f},
			ImagesPerSecond: 8940, SecondsLeft: 93, Layers: figures})
	}
	b.send(talk.Measured{Seq: seq, History: []talk.EpochRecord{
		{Epoch: 0, Loss: 2.31, Accuracy: 0.1, ValLoss: 2.3, ValAccuracy: 0.11}, {Epoch: 1, Loss: 0.42, Accuracy: 0.87, ValLoss: 0.19, ValAccuracy: 0.945},
		{Epoch: 2, Loss: 0.15, Accuracy: 0.955, ValLoss: 0.1, ValAccuracy: 0.97},
	}})
	b.send(Tick{Now: 7}, Tick{Now: 8})
}

// ownClasses makes b a page with own data of n classes.
func ownClasses(b *bench, n int) {
	own := talk.OwnData{Seq: b.ask(stage.DataTopic)}
	for k := range n {
		own.Classes = append(own.Classes, talk.OwnClass{Name: strings.Repeat([]string{"cat", "sunflower", "automobile "}[k%3], 1+k%2) + fmt.Sprint(k), Images: 20})
	}
	b.send(own, ControlMsg{"dataset", talk.Own}, Tick{Now: 5}, Tick{Now: 6})
}

// openPartial goes down to the products of a channel.
func (b *bench) openPartial(c int) {
	b.activate(targetOf(stage.Thing{Kind: detail.Partial, A: c}))
}

// moveTo reads out a value of the chosen map.
func (b *bench) moveTo(x, y int) { b.point(b.Gaze.Choice.Layer, b.Gaze.Choice.Unit, x, y) }

// partials are the partial sums in sight.
func (b *bench) partials() []target {
	return slices.DeleteFunc(slices.Clone(b.rects.targets), func(t target) bool { return t.thing().Kind != detail.Partial })
}
