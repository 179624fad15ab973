package lab

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// js is what the border makes of a JavaScript value, here written as JSON.
func js(t *testing.T, s string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(s), &v); err != nil {
		t.Fatalf("%s: %v", s, err)
	}
	return v
}

func TestNetworkGetAndSet(t *testing.T) {
	b := startedBench(t)
	got := b.must("network.get", nil)
	if got["preset"] != talk.FirstPreset || got["params"] != b.lab.net.net.ParamCount() || got["epoch"] != benchPackEpochs {
		t.Errorf("network.get = %v", got)
	}
	layers := got["layers"].([]any)
	first, _ := talk.PresetNamed(talk.FirstPreset)
	if len(layers) != len(first.Specs) {
		t.Fatalf("%d layers, want %d", len(layers), len(first.Specs))
	}
	want := map[string]any{"kind": "conv", "filters": 8, "kernel": 5, "stride": 1, "pad": 2, "out": []int{8, 28, 28}, "params": 208}
	if !reflect.DeepEqual(layers[0], want) {
		t.Errorf("first layer = %v, want %v", layers[0], want)
	}
	if last := layers[len(layers)-1].(map[string]any)["kind"]; last != "softmax" {
		t.Errorf("last layer = %v, want softmax", last)
	}

	for name, params := range map[string]string{
		"preset":          `{"preset": "crp-3"}`,
		"layers":          `{"layers": [{"kind":"conv","filters":8,"kernel":3,"stride":1,"pad":1},{"kind":"relu"},{"kind":"maxpool","size":2,"stride":2},{"kind":"dropout","rate":0.1},{"kind":"dense","units":32},{"kind":"relu"},{"kind":"dropout","rate":0.1},{"kind":"dense","units":10},{"kind":"softmax"}]}`,
		"without softmax": `{"layers": [{"kind":"conv","filters":8,"kernel":3,"pad":1},{"kind":"relu"},{"kind":"maxpool","size":2},{"kind":"dropout","rate":0.1},{"kind":"dense","units":32},{"kind":"relu"},{"kind":"dropout","rate":0.1},{"kind":"dense","units":10}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			b := startedBench(t)
			got := b.must("network.set", js(t, params))
			if got["preset"] != "crp-3" || got["origin"] != "pack" {
				t.Errorf("network.set = %v, want the pretrained crp-3", got)
			}
			if built := one[talk.Built](t, b.events); built.Seq != 0 || built.Preset != "crp-3" {
				t.Errorf("the interface was told %+v", built)
			}
		})
	}

	// What network.get gives, network.set takes.
	b.must("network.set", js(t, `{"layers": [{"kind":"conv","filters":2,"kernel":4,"stride":3},{"kind":"dense","units":10}], "seed": 9}`))
	before := b.must("network.get", nil)
	text, err := json.Marshal(before["layers"])
	if err != nil {
		t.Fatal(err)
	}
	after := b.must("network.set", js(t, fmt.Sprintf(`{"layers": %s, "seed": 9}`, text)))
	if !reflect.DeepEqual(after, before) {
		t.Errorf("network.set(network.get()) = %v, want %v", after, before)
	}
	if after["preset"] != nil || after["origin"] != "fresh" {
		t.Errorf("%v, want no preset and no training", after)
	}
}

func TestSeeds(t *testing.T) {
	b := startedBench(t)
	logits := func(seed int) any {
		b.must("network.set", map[string]any{"preset": "crp-3", "fresh": true, "seed": float64(seed)})
		return b.must("predict", nil)["logits"]
	}
	if one, again, two := logits(1), logits(1), logits(2); !reflect.DeepEqual(one, again) || reflect.DeepEqual(one, two) {
		t.Errorf("logits of seeds 1, 1 and 2: %v, %v, %v", one, again, two)
	}
}

func TestInputAndPredict(t *testing.T) {
	b := startedBench(t)
	pixels := make([]any, 784)
	typed := make([]float32, 784)
	for i := range pixels {
		typed[i] = float32(i%5) / 4
		pixels[i] = float64(typed[i])
	}
	for name, p := range map[string]any{"list": pixels, "Float32Array": typed} {
		t.Run(name, func(t *testing.T) {
			b.events = nil
			got := b.must("input.set", map[string]any{"pixels": p})
			if got["source"].(map[string]any)["kind"] != "pixels" || got["pixels"].([]float64)[4] != 1 {
				t.Errorf("input.set = %.100v", got)
			}
			if shown := one[talk.Shown](t, b.events); shown.Seq != 0 || shown.Source.Kind != "pixels" {
				t.Errorf("the interface was shown %d from %+v, want 0 from pixels", shown.Seq, shown.Source)
			}
		})
	}
	net, err := engine.New(talk.InputShape, b.lab.net.net.Specs(), 1)
	if err != nil {
		t.Fatal(err)
	}
	if err := net.SetParams(b.lab.net.net.AppendParams(nil)); err != nil {
		t.Fatal(err)
	}
	net.Forward(typed)
	got := b.must("predict", nil)
	if !slices.Equal(got["logits"].([]float64), doubles(net.Logits())) || !slices.Equal(got["probabilities"].([]float64), doubles(net.Probabilities())) || got["label"] != net.Label() {
		t.Errorf("predict = %v, want logits %v", got, net.Logits())
	}
	for i := range net.Specs() {
		a := b.must("activations", map[string]any{"layer": float64(i)})
		if !slices.Equal(a["data"].([]float32), net.Activation(i)) || !slices.Equal(a["shape"].([]int), shapeOf(net.Shapes()[i])) {
			t.Errorf("activations of layer %d differ", i)
		}
	}

	// Another image is predicted without becoming the input.
	other := b.must("predict", map[string]any{"pixels": make([]float32, 784)})
	if reflect.DeepEqual(other["logits"], got["logits"]) {
		t.Error("predict gives the same for other pixels")
	}
	if in := b.must("input.get", nil); in["pixels"].([]float64)[4] != 1 {
		t.Error("predict has changed the input")
	}

	in := b.must("input.set", js(t, `{"test": 17}`))
	if want := map[string]any{"kind": "test", "test": 17, "label": 17 * 7 % 10}; !reflect.DeepEqual(in["source"], want) {
		t.Errorf("source = %v, want %v", in["source"], want)
	}
	if image := b.must("test.get", js(t, `{"index": 17}`)); !reflect.DeepEqual(image["pixels"], in["pixels"]) || image["label"] != 17*7%10 {
		t.Errorf("test.get gives another image than input.set")
	}
	in = b.must("input.set", js(t, `{"strokes": [[[0.5, 0.1], [0.5, 0.9]]]}`))
	if sum := total(in["pixels"].([]float64)); sum < 30 || sum > 60 || in["source"].(map[string]any)["kind"] != "strokes" {
		t.Errorf("a line of ink %v, from %v", sum, in["source"])
	}
}

func total(x []float64) (sum float64) {
	for _, v := range x {
		sum += v
	}
	return sum
}

func TestWeights(t *testing.T) {
	b := startedBench(t)
	conv := b.must("weights", js(t, `{"layer": 4}`))
	if !slices.Equal(conv["shape"].([]int), []int{16, 8, 5, 5}) || len(conv["filters"].([]float32)) != 16*8*25 || len(conv["bias"].([]float32)) != 16 {
		t.Errorf("layer 4: shape %v", conv["shape"])
	}
	dense := b.must("weights", js(t, `{"layer": 11}`))
	if !slices.Equal(dense["shape"].([]int), []int{10, 32}) || len(dense["weights"].([]float32)) != 320 {
		t.Errorf("layer 11: %v", dense["shape"])
	}
}

// The API takes every kind of layer that the engine has, and the lab shows,
// inspects and trains it.
func TestEveryKind(t *testing.T) {
	b := startedBench(t)
	got := b.must("network.set", js(t, `{"layers": [
		{"kind": "conv", "filters": 4, "kernel": 3, "pad": 1}, {"kind": "batchnorm"}, {"kind": "leakyrelu", "slope": 0.1},
		{"kind": "residual", "over": 2}, {"kind": "avgpool", "size": 4}, {"kind": "tanh"}, {"kind": "maxpool", "size": 2},
		{"kind": "sigmoid"}, {"kind": "relu"}, {"kind": "dropout", "rate": 0.5}, {"kind": "globalavgpool"}, {"kind": "dense", "units": 10}, {"kind": "softmax"}]}`))
	kinds := map[any]bool{}
	for i, layer := range got["layers"].([]any) {
		kinds[layer.(map[string]any)["kind"]] = true
		one[talk.Inspected](t, b.do(talk.Inspect{Layer: i}))
		b.must("activations", map[string]any{"layer": float64(i)})
	}
	if len(kinds) != len(engine.Kinds) {
		t.Errorf("the network has the kinds %v, want all of %v", kinds, engine.Kinds)
	}
	norm := b.must("weights", js(t, `{"layer": 1}`))
	for _, name := range []string{"scale", "shift", "mean", "variance"} {
		if v, ok := norm[name].([]float32); !ok || len(v) != 4 {
			t.Errorf("%s of a batch norm = %v, want 4 values", name, norm[name])
		}
	}
	if shown := one[talk.Shown](t, b.do(talk.Show{})); len(shown.Links) != 2 {
		t.Errorf("%d links, want those of the convolution and the dense layer", len(shown.Links))
	}
	if stopped := one[talk.Stopped](t, b.do(talk.Train{Options: talk.TrainOptions{Epochs: 1, Batch: 20, Images: 40}})); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
}

func TestMetricsAndTraining(t *testing.T) {
	b := startedBench(t)
	m := b.must("metrics", nil)
	if m["tested"] != benchTests || m["origin"] != "pack" || len(m["history"].([]any)) != benchPackEpochs+1 || len(m["confusion"].([]any)) != 10 {
		t.Errorf("metrics = %v", m)
	}
	b.must("network.set", js(t, `{"layers": [{"kind":"dense","units":10}]}`))
	if m := b.must("metrics", nil); m["accuracy"] != nil || m["loss"] != nil || m["confusion"] != nil || m["tested"] != 0 {
		t.Errorf("metrics of an untrained network = %v, want nulls", m)
	}
	if s := b.must("train.status", nil); s["running"] != false {
		t.Errorf("train.status = %v", s)
	}
	b.told = nil
	started := b.must("train.start", js(t, `{"epochs": 2, "batch": 10, "images": 40, "learningRate": 0.01}`))
	want := map[string]any{
		"epochs": 2, "batch": 10, "optimizer": "adam", "learningRate": 0.01, "schedule": "linear", "images": 40, "validation": 4, "seed": uint64(1),
		"l2": 0.0, "fraction": 40.0 / benchTrain, "workers": 1, "augment": map[string]any{"shift": 1, "rotate": 0.0, "scale": 0.0},
	}
	if !reflect.DeepEqual(started, want) {
		t.Errorf("train.start = %v, want %v", started, want)
	}
	for _, event := range []string{"batch", "epoch", "built", "measured", "evaluating", "stopped"} {
		if !slices.Contains(b.told, event) {
			t.Errorf("events %v, want %s among them", b.told, event)
		}
	}
	m = b.must("metrics", nil)
	if m["accuracy"] == nil || m["origin"] != "page" || len(m["history"].([]any)) != 3 {
		t.Errorf("metrics after it = %v", m)
	}
	if got := b.must("epoch.goto", js(t, `{"epoch": 1}`)); got["epoch"] != 1 || got["epochs"] != 2 {
		t.Errorf("epoch.goto = %v", got)
	}
}

func TestTrainWaitAndStop(t *testing.T) {
	b := startedBench(t)
	b.must("network.set", js(t, `{"layers": [{"kind":"dense","units":10}]}`))
	if got := b.must("train.wait", nil); got["reason"] != nil {
		t.Errorf("train.wait with no training = %v", got)
	}
	if got := b.must("train.stop", nil); got["stopped"] != false {
		t.Errorf("train.stop with no training = %v", got)
	}
	b.lab.Request("train.start", js(t, `{"batch": 10, "images": 40}`), func(any, error) {})
	var waited any
	b.lab.Request("train.wait", nil, func(result any, _ error) { waited = result })
	b.deliver()
	b.lab.Work(func() bool { return true })
	if waited != nil {
		t.Fatalf("train.wait = %v while it runs", waited)
	}
	var status any
	b.lab.Request("train.status", nil, func(result any, _ error) { status = result })
	if status.(map[string]any)["running"] != true {
		t.Errorf("train.status = %v", status)
	}
	if got := b.must("train.stop", nil); got["stopped"] != true {
		t.Errorf("train.stop = %v", got)
	}
	if waited == nil || waited.(map[string]any)["reason"] != "stopped" {
		t.Errorf("train.wait = %v, want stopped", waited)
	}
}

func TestExamples(t *testing.T) {
	b := startedBench(t)
	confusion := b.must("metrics", nil)["confusion"].([]any)
	for guess, count := range confusion[3].([]int) {
		got := b.must("examples", map[string]any{"true": 3.0, "predicted": float64(guess), "max": 100.0})
		if got["count"] != count || len(got["indices"].([]int)) != count {
			t.Errorf("examples of 3 taken for %d = %v, want %d", guess, got, count)
		}
	}
}

// Requests that come before the lab has started are answered when it has.
func TestEarlyRequest(t *testing.T) {
	b := newBench(t)
	b.lab.Start()
	if got := b.must("network.get", nil); got["preset"] != talk.FirstPreset {
		t.Errorf("network.get = %v", got)
	}
}

// An overtaken request is told so.
func TestOvertakenRequest(t *testing.T) {
	b := startedBench(t)
	var first error
	b.lab.Request("network.set", js(t, `{"preset": "crp-3"}`), func(_ any, err error) { first = err })
	b.must("network.set", js(t, `{"layers": [{"kind":"dense","units":10}]}`))
	if first == nil || first.Error() != "network.set: overtaken by a later request" {
		t.Errorf("error = %v, want that it was overtaken", first)
	}
}

// Trouble with a file is told to whoever asked and to the user.
func TestFileTrouble(t *testing.T) {
	b := startedBench(t)
	delete(b.files, packFile("crp-3"))
	b.events = nil
	_, err := b.ask("network.set", js(t, `{"preset": "crp-3"}`))
	if err == nil || !strings.HasPrefix(err.Error(), "network.set: weights/crp-3.msgpack could not be fetched") {
		t.Errorf("error = %v", err)
	}
	if failed := one[talk.Failed](t, b.events); failed.What != "file" || !strings.HasPrefix(failed.Text, "weights/crp-3.msgpack") {
		t.Errorf("the interface was told %+v", failed)
	}
}
