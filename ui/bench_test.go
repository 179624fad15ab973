package ui

import (
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/explain"
	"convscope/engine/lab"
	"convscope/engine/talk"
	"convscope/engine/version"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/room/pad"
)

// A bench is a model with a lab behind it that has a real engine, but neither
// files nor time.
type bench struct {
	*Model
	t      *testing.T
	engine *engine.Net
	specs  []engine.Spec
	sent   []talk.Command // all commands, in order
	deaf   bool           // the lab does not answer
	packed bool           // the lab knows no losses of single images
	image  []float32
	own    talk.OwnData // the user's data, as they were told last
	src    talk.Source
	edits  map[int][]talk.Edit // by layer
	number int                 // of the lab's newest network
	aside  map[int]aside       // networks that were current before, by number
	train  func(*engine.Net)   // makes a network of a preset what its pack would
}

// newBench is a model as it is after the page has opened.
func newBench(t *testing.T, w, h float32, train func(*engine.Net)) *bench {
	b := &bench{Model: New(), t: t, aside: map[int]aside{}, train: train}
	b.send(Resize{W: w, H: h, Ratio: 1, HeaderH: 52, Coarse: w < 1100})
	b.send(talk.Ready{Classes: digits, Tests: len(digits) * 100})
	b.setTest(3)
	b.build(0, preset("crpcrp-5"))
	b.send(Tick{Now: 1})
	b.send(Tick{Now: 1.1})
	return b
}

var digits = []string{"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"}

func (b *bench) send(msgs ...Msg) {
	b.t.Helper()
	for _, msg := range msgs {
		if own, ok := msg.(talk.OwnData); ok {
			b.own = own
		}
		for _, c := range b.Update(msg) {
			b.sent = append(b.sent, c)
			if !b.deaf {
				b.answer(c)
			}
		}
	}
}

func (b *bench) answer(c talk.Command) {
	switch c := c.(type) {
	case talk.Build:
		specs, err := engine.Specs(c.Layers)
		if err != nil {
			b.t.Fatal(err)
		}
		if a, ok := b.aside[c.Back]; ok && slices.Equal(a.specs, specs) {
			b.bringBack(c.Seq, a)
			break
		}
		b.buildAs(c.Seq, specs, c.Fresh)
	case talk.SetInput:
		switch c.Kind {
		case "test":
			b.setTest(c.Test)
		case "strokes":
			b.image, b.src = lab.Ink(c.Strokes), talk.Source{Kind: "strokes", Label: -1}
		}
	case talk.Show:
		b.send(b.shownNow(c.Seq))
	case talk.Reset:
		b.reset(c.Seq)
	case talk.SetDataset:
		b.setDataset(c)
	case talk.System:
		b.send(talk.SystemInfo{Seq: c.Seq, Version: version.String(), Kernel: "simd128", Cores: 4, Workers: 3, Memory: 48_000_000})
	case talk.Survey:
		b.send(b.surveyed(c, surveyImages))
	case talk.SetWeight:
		b.setWeight(c)
	case talk.Inspect:
		b.send(b.inspected(c))
	case talk.Thumbs:
		th := talk.Thumbnails{Seq: c.Seq, Indices: c.Indices}
		for _, i := range c.Indices {
			px, label := testImage(i)
			th.Labels, th.Pixels = append(th.Labels, label), append(th.Pixels, px)
		}
		b.send(th)
	case talk.Evaluate:
		ev := packMeasured(c.Seq)
		ev.Origin, b.packed = "page", false
		b.send(ev)
	case talk.Answers:
		b.send(b.answered(c.Seq))
	case talk.Cell:
		ex := talk.Examples{Seq: c.Seq, True: c.True, Predicted: c.Predicted, Count: 7}
		for i := range 7 {
			px, _ := testImage(10*i + c.True)
			ex.Indices, ex.Pixels = append(ex.Indices, 10*i+c.True), append(ex.Pixels, px)
		}
		b.send(ex)
	case talk.GoTo:
		e := b.Model.Net.Built
		e.Seq, e.Epoch, e.Edited, e.Another = c.Seq, c.Epoch, 0, false
		b.restore()
		b.send(e)
	}
}

// An aside is a network that the lab has set aside, as it was.
type aside struct {
	built  talk.Built
	found  talk.Measured
	engine *engine.Net
	specs  []engine.Spec
	edits  map[int][]talk.Edit
}

// setAside sets the current network aside as the lab does, which is to be
// replaced by ev.
func (b *bench) setAside(ev *talk.Built) {
	was := b.Model.Net.Built
	if was.Number != 0 && was.Number != ev.Number && (was.Origin != "fresh" || was.Edited > 0) {
		b.aside[was.Number] = aside{was, b.Measured.Measured, b.engine, b.specs, b.edits}
	}
	if ev.Number == 0 {
		b.number++
		ev.Number = b.number
	}
	delete(b.aside, ev.Number)
	ev.Behind, ev.Another = slices.Sorted(maps.Keys(b.aside)), true
}

// bringBack makes a network current again.
func (b *bench) bringBack(seq int, a aside) {
	b.setAside(&a.built)
	b.engine, b.specs, b.edits = a.engine, a.specs, a.edits
	a.built.Seq, a.built.Reset, a.found.Seq = seq, 0, seq
	b.send(a.built, a.found)
}

// reset makes the network untrained as the lab does.
func (b *bench) reset(seq int) {
	fresh, err := engine.New(talk.InputShape, b.specs, 1)
	if err != nil {
		b.t.Fatal(err)
	}
	ev := b.Model.Net.Built
	ev.Seq, ev.Epoch, ev.Epochs, ev.Origin, ev.Edited, ev.Reset, ev.Number = seq, 0, 0, "fresh", 0, ev.Number, 0
	b.setAside(&ev)
	b.engine, b.edits = fresh, map[int][]talk.Edit{}
	b.send(ev)
}

// restore gives all weights that were changed the values that they had.
func (b *bench) restore() {
	for layer, edits := range b.edits {
		for _, e := range edits {
			at := 0
			if e.Param == "bias" {
				at = 1
			}
			b.engine.Params(layer)[at].Value[e.Index] = e.Was
		}
	}
	clear(b.edits)
}

// surveyImages is how many test images the bench's lab has.
const surveyImages = 60

// surveyed is what the lab finds on the first images.
func (b *bench) surveyed(c talk.Survey, images int) talk.Surveyed {
	s := explain.NewSurvey(b.engine, 20)
	for i := range images {
		px, _ := testImage(i)
		x := make([]float32, len(px))
		for k, v := range px {
			x[k] = float32(v) / 255
		}
		b.engine.Forward(x)
		s.Look(i)
	}
	responses := s.Of(c.Layer)
	r := responses[c.Unit]
	ev := talk.Surveyed{Seq: c.Seq, Layer: c.Layer, Unit: c.Unit, Done: images, Total: surveyImages, Values: r.Values, Sample: min(images, 20)}
	for _, p := range r.Top {
		px, label := testImage(p.Image)
		ev.Top, ev.Labels, ev.Pixels = append(ev.Top, talk.Peak(p)), append(ev.Labels, label), append(ev.Pixels, px)
	}
	var twins []explain.Twin
	var weights []float32
	if block.Linked(b.specs[c.Layer]) {
		weights = b.engine.Params(c.Layer)[0].Value
		twins = explain.Twins(weights, len(responses))
	}
	for i, r := range responses {
		u := talk.UnitHealth{Fired: r.Fired, Most: r.Top[0].Value, Twin: -1}
		if each := len(weights) / len(responses); each > 0 {
			size := explain.SizeOf(weights[i*each : (i+1)*each])
			u.Norm, u.RMS, u.Twin, u.Cosine = size.Norm, size.RMS, twins[i].Unit, twins[i].Cosine
		}
		ev.Units = append(ev.Units, u)
	}
	return ev
}

// setWeight changes a weight as the lab does.
func (b *bench) setWeight(c talk.SetWeight) {
	values := b.engine.Params(c.Layer)[0].Value
	if c.Param == "bias" {
		values = b.engine.Params(c.Layer)[1].Value
	}
	at := talk.Edit{Param: c.Param, Index: c.Index}
	edits := b.edits[c.Layer]
	i := slices.IndexFunc(edits, func(e talk.Edit) bool { return e.Param == c.Param && e.Index == c.Index })
	if i < 0 {
		at.Was = values[c.Index]
		edits, i = append(edits, at), len(edits)
	}
	values[c.Index] = float32(c.Value)
	if edits[i].Was == values[c.Index] {
		edits = slices.Delete(edits, i, i+1)
	}
	b.edits[c.Layer] = edits
	ev := b.Model.Net.Built
	ev.Seq, ev.Edited, ev.Another = c.Seq, 0, false
	for _, es := range b.edits {
		ev.Edited += len(es)
	}
	m := packMeasured(c.Seq)
	if ev.Edited > 0 {
		m = talk.Measured{Seq: c.Seq, History: m.History}
	}
	b.send(ev, m)
}

// setDataset switches to data of other classes.
func (b *bench) setDataset(c talk.SetDataset) {
	ev := talk.Dataset{Seq: c.Seq, Name: c.Name, Title: "MNIST", Classes: digits, Train: 60000, Tests: 1000}
	switch c.Name {
	case talk.Fashion:
		ev.Title, ev.Classes = "Fashion-MNIST", []string{"T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"}
	case talk.Own:
		ev.Title, ev.Train, ev.Tests, ev.Classes = "Your own images", 48, 12, nil
		for _, k := range b.own.Classes {
			ev.Classes = append(ev.Classes, k.Name)
		}
	}
	b.send(ev)
	specs := slices.Clone(b.specs)
	specs[len(specs)-2] = engine.Dense{Units: len(ev.Classes)}
	b.build(c.Seq, specs)
}

// build makes specs the lab's network.
func (b *bench) build(seq int, specs []engine.Spec) { b.buildAs(seq, specs, false) }

// buildAs makes specs the lab's network, an untrained one if it is to be fresh.
func (b *bench) buildAs(seq int, specs []engine.Spec, fresh bool) {
	net, err := engine.New(talk.InputShape, specs, 1)
	if err != nil {
		b.t.Fatalf("the interface asked for an impossible network: %v", err)
	}
	p, known := talk.FindPreset(specs)
	known = known && !fresh
	ev := talk.Built{Seq: seq, Layers: engine.Records(specs), Shapes: net.Shapes(), Origin: "fresh", Seed: 1}
	in := talk.InputShape
	for i, s := range specs {
		ev.Params = append(ev.Params, s.ParamCount(in))
		in = net.Shapes()[i]
	}
	if known {
		ev.Preset, ev.Origin, ev.Epoch, ev.Epochs = p.Name, "pack", 20, 20
		if b.train != nil {
			b.train(net)
		}
	}
	b.setAside(&ev)
	b.engine, b.specs, b.edits = net, specs, map[int][]talk.Edit{}
	b.send(ev)
	if known {
		b.send(packMeasured(seq))
	}
}

// answered are answers to 600 test images, every seventh of them wrong, in as
// many classes as the confusion matrix has; the higher the index, the higher
// the loss.
func (b *bench) answered(seq int) talk.Answered {
	a, n := talk.Answered{Seq: seq}, len(b.Measured.Confusion)
	for i := range 600 {
		label, found := i%n, i%n
		if i%7 == 0 {
			found = (i + 3) % n
		}
		a.Labels, a.Predicted = append(a.Labels, byte(label)), append(a.Predicted, byte(found))
		if !b.packed {
			a.Losses, a.Confidence = append(a.Losses, float32(i)/100), append(a.Confidence, 0.5+float32(i)/1200)
		}
	}
	return a
}

// confused makes b a page on which a network of n classes was tested.
func confused(b *bench, n int) {
	ownClasses(b, n)
	m := talk.Measured{Seq: b.latest[stage.Building], Origin: "page", Accuracy: 0.8, Loss: 0.4, Tested: 9 * n}
	for t := range n {
		row := make([]int, n)
		row[t], row[(t+1)%n] = 8-t%3, 1+t%3
		m.Confusion = append(m.Confusion, row)
	}
	b.send(m)
}

// packMeasured are figures like those of a pack.
func packMeasured(seq int) talk.Measured {
	m := talk.Measured{Seq: seq, Origin: "pack", Accuracy: 0.9907, Loss: 0.029, Tested: 10000}
	counts := []int{980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009}
	for t, n := range counts {
		row := make([]int, 10)
		for k := range 5 {
			p := (t*7 + k*k + 3) % 10
			if p != t {
				row[p] += (t+k)%4 + 1
				n -= (t+k)%4 + 1
			}
		}
		row[t] = n
		m.Confusion = append(m.Confusion, row)
	}
	for e := range 21 {
		f := math.Exp(-float64(e) / 3)
		m.History = append(m.History, talk.EpochRecord{Epoch: e,
			Loss: 0.02 + 0.6*f*f + 0.1*f, Accuracy: 0.995 - 0.07*f, ValLoss: 0.035 + 0.5*f*f + 0.06*f, ValAccuracy: 0.99 - 0.05*f})
	}
	m.History[0] = talk.EpochRecord{Epoch: 0, Loss: 2.31, Accuracy: 0.11, ValLoss: 2.3, ValAccuracy: 0.1}
	return m
}

func (b *bench) setTest(i int) {
	px, label := testImage(i)
	b.image, b.src = make([]float32, len(px)), talk.Source{Kind: "test", Test: i, Label: label}
	for k, v := range px {
		b.image[k] = float32(v) / 255
	}
}

func (b *bench) shownNow(seq int) talk.Shown {
	b.engine.Forward(b.image)
	ev := talk.Shown{Seq: seq, Source: b.src, Logits: append(talk.Floats(nil), b.engine.Logits()...), MS: 1}
	in := talk.InputShape
	for i := -1; i < len(b.specs); i++ {
		ev.Maps = append(ev.Maps, append(talk.Floats(nil), b.engine.Activation(i)...))
		if i < 0 {
			continue
		}
		out := b.engine.Shapes()[i]
		if ps := b.engine.Params(i); len(ps) > 0 {
			l := talk.Link{Layer: i, Out: out.C, In: in.C, Values: make(talk.Floats, out.C*in.C)}
			each := len(ps[0].Value) / len(l.Values)
			for k := range l.Values {
				var sum, squares float64
				for _, w := range ps[0].Value[k*each : (k+1)*each] {
					sum, squares = sum+float64(w), squares+float64(w)*float64(w)
				}
				l.Values[k] = float32(math.Copysign(math.Sqrt(squares), sum))
			}
			ev.Links = append(ev.Links, l)
		}
		in = out
	}
	return ev
}

func (b *bench) inspected(c talk.Inspect) talk.Inspected {
	ev := talk.Inspected{Seq: c.Seq, Layer: c.Layer, Edits: slices.Clone(b.edits[c.Layer])}
	in := talk.InputShape
	if c.Layer > 0 {
		in = b.engine.Shapes()[c.Layer-1]
	}
	switch s := b.specs[c.Layer].(type) {
	case engine.Conv:
		ev.Shape = []int{s.Filters, in.C, s.Kernel, s.Kernel}
	case engine.Dense:
		ev.Shape = []int{s.Units, in.Len()}
	}
	if ps := b.engine.Params(c.Layer); len(ps) > 0 {
		ev.Weights, ev.Bias = append(ev.Weights, ps[0].Value...), append(ev.Bias, ps[1].Value...)
		if len(ps) == 4 {
			ev.Mean, ev.Variance = append(ev.Mean, ps[2].Value...), append(ev.Variance, ps[3].Value...)
		}
	}
	return ev
}

// testImage is digit i%10, drawn by hand i: its 784 pixels and its class.
func testImage(i int) ([]byte, int) {
	px := make([]byte, talk.InputShape.Len())
	for k, v := range lab.Ink(drawn(i%10, uint64(i))) {
		px[k] = byte(255*v + 0.5)
	}
	return px, i % 10
}

// drawn are the strokes of a digit in some handwriting.
func drawn(digit int, hand uint64) []talk.Stroke {
	rng := rand.New(rand.NewPCG(hand, 7))
	slant, narrow := 0.3*(rng.Float64()-0.4), 0.75+0.3*rng.Float64()
	turn := 0.3 * (rng.Float64() - 0.5)
	var strokes []talk.Stroke
	for _, line := range digitLines[digit] {
		var points []talk.Point
		for i := 0; i+1 < len(line); i += 2 {
			x, y := line[i]-0.5+0.05*(rng.Float64()-0.5), line[i+1]-0.5+0.05*(rng.Float64()-0.5)
			x = narrow*x - slant*y
			x, y = x*math.Cos(turn)-y*math.Sin(turn), x*math.Sin(turn)+y*math.Cos(turn)
			points = append(points, talk.Point{X: float32(0.5 + x), Y: float32(0.5 + y)})
		}
		strokes = append(strokes, pad.Smooth(points))
	}
	return strokes
}

var digitLines = [10][][]float64{
	{{.5, .12, .3, .25, .25, .5, .32, .78, .5, .88, .68, .76, .75, .5, .7, .24, .5, .12}},
	{{.42, .25, .52, .12, .52, .5, .5, .88}},
	{{.28, .3, .4, .14, .62, .16, .68, .34, .5, .58, .28, .84, .5, .84, .74, .84}},
	{{.3, .18, .5, .12, .68, .24, .6, .42, .44, .48, .66, .56, .72, .74, .52, .88, .28, .8}},
	{{.34, .14, .28, .4, .3, .56, .5, .56, .7, .54}, {.66, .2, .64, .5, .6, .88}},
	{{.7, .14, .38, .14, .34, .44, .56, .42, .7, .6, .6, .82, .32, .84}},
	{{.62, .12, .38, .34, .3, .64, .44, .86, .64, .8, .66, .6, .5, .52, .32, .64}},
	{{.28, .16, .5, .16, .74, .16, .58, .46, .46, .88}},
	{{.52, .48, .34, .34, .4, .14, .62, .14, .68, .32, .5, .48, .32, .68, .42, .88, .64, .84, .68, .64, .52, .48}},
	{{.68, .28, .5, .14, .34, .28, .4, .46, .6, .46, .68, .28, .66, .6, .56, .88}},
}

// do answers the commands of a call of one of the model's own methods.
func (b *bench) do(cmds []talk.Command) {
	for _, c := range cmds {
		b.sent = append(b.sent, c)
		b.answer(c)
	}
	b.layOut()
	b.send(Tick{Now: 2}, Tick{Now: 2.1}, Tick{Now: 3})
}

// controlOf is the control of that id as m shows it now.
func controlOf(t *testing.T, m *Model, id string) stage.Control {
	t.Helper()
	for _, c := range m.Controls() {
		if c.ID == id {
			return c
		}
	}
	t.Fatalf("there is no control %q", id)
	return stage.Control{}
}

func (b *bench) control(id string) stage.Control    { b.t.Helper(); return controlOf(b.t, b.Model, id) }
func (b *labBench) control(id string) stage.Control { b.t.Helper(); return controlOf(b.t, b.Model, id) }

// redraw puts strokes on the pad, as after a reload.
func redraw(m *Model, strokes []talk.Stroke) {
	m.let(func(_ *stage.World, out *stage.Out) { m.pad.Redraw(out, strokes) })
}

// remove takes layer i out of the edited network, and gives what to ask of the lab.
func remove(m *Model, i int) []talk.Command {
	return m.commit(slices.Delete(slices.Clone(m.Layers), i, i+1), -1)
}
