package lab

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func TestRequestRefused(t *testing.T) {
	nan, short := make([]float32, 784), make([]any, 783)
	nan[9] = float32(math.NaN())
	long := make([]any, 784)
	for i := range long {
		long[i] = 0.5
	}
	mixed := slices.Clone(long)
	mixed[2] = "ink"
	raw := func(s string) any { return js(t, s) }
	tests := []struct {
		method string
		params any
		want   string
	}{
		{"predikt", nil, `there is no method "predikt": the methods are activations, benchmark, compare.end, compare.start, dataset.get, dataset.set, epoch.goto, evaluate`},
		{"predict", 3.0, "predict: params: got 3, want an object"},
		{"predict", raw(`{"pixel": []}`), `predict: unknown parameter "pixel": want pixels`},
		{"metrics", raw(`{"epoch": 3}`), `metrics: unknown parameter "epoch": it takes none`},
		{"input.set", nil, "input.set: got none, want exactly one of pixels, test, strokes"},
		{"input.set", raw(`{"test": 1, "strokes": []}`), "input.set: got test and strokes, want exactly one of"},
		{"input.set", map[string]any{"pixels": short}, "input.set: pixels: got 783 numbers, want 784"},
		{"input.set", map[string]any{"pixels": mixed}, `input.set: pixels[2]: got "ink", want a number`},
		{"input.set", map[string]any{"pixels": nan}, "input.set: pixels[9]: got NaN, want a finite number"},
		{"input.set", map[string]any{"pixels": slices.Repeat([]float32{255}, 784)}, "input.set: pixels[0]: got 255, want 0 to 1"},
		{"input.set", raw(`{"pixels": "digit"}`), `input.set: pixels: got "digit", want 784 numbers`},
		{"input.set", raw(`{"test": 40}`), "input.set: test image 40: want 0 to 39"},
		{"input.set", raw(`{"test": 1.5}`), "input.set: test: got 1.5, want a whole number"},
		{"input.set", raw(`{"test": "7"}`), `input.set: test: got "7", want a number`},
		{"input.set", raw(`{"strokes": 5}`), "input.set: strokes: got 5, want a list of strokes"},
		{"input.set", raw(`{"strokes": [5]}`), "input.set: strokes[0]: got 5, want a list of points"},
		{"input.set", raw(`{"strokes": [[[0.1, 0.2], [0.3]]]}`), "input.set: strokes[0][1]: got a list of 1, want a pair of numbers"},
		{"input.set", raw(`{"strokes": [[[0.1, 2]]]}`), "input.set: strokes[0][0][1]: got 2, want 0 to 1"},
		{"input.set", raw(`{"strokes": [[["a", 2]]]}`), `input.set: strokes[0][0][0]: got "a", want a number`},
		{"predict", map[string]any{"pixels": []any{}}, "predict: pixels: got 0 numbers, want 784"},
		{"network.set", raw(`{}`), "network.set: got none, want exactly one of preset, layers"},
		{"network.set", raw(`{"preset": "crp-7"}`), `network.set: preset: no preset is called "crp-7": the six are crp-3, crp-5, crcrp-3`},
		{"network.set", raw(`{"preset": 5}`), "network.set: preset: got 5, want a string"},
		{"network.set", raw(`{"layers": "conv"}`), `network.set: layers: got "conv", want a list of layers`},
		{"network.set", raw(`{"layers": []}`), "network.set: the network has no layers"},
		{"network.set", raw(`{"layers": [3]}`), "network.set: layers[0]: got 3, want an object"},
		{"network.set", raw(`{"layers": [{"units": 10}]}`), "network.set: layers[0]: kind: it is missing"},
		{"network.set", raw(`{"layers": [{"kind": "pooling"}]}`), `network.set: layers[0]: kind: got "pooling", want one of conv, relu`},
		{"network.set", raw(`{"layers": [{"kind": "conv", "kernel": 3}]}`), "network.set: layers[0]: conv: filters: it is missing"},
		{"network.set", raw(`{"layers": [{"kind": "dense", "units": 10.5}]}`), "network.set: layers[0]: dense: units: got 10.5, want a whole number"},
		{"network.set", raw(`{"layers": [{"kind": "relu", "slope": 0.1}]}`), `network.set: layers[0]: relu: unknown parameter "slope"`},
		{"network.set", raw(`{"layers": [{"kind": "conv", "filters": 8, "kernel": 29}]}`), "network.set: layer 1: conv 8@29×29: kernel 29 does not fit"},
		{"network.set", raw(`{"layers": [{"kind": "dense", "units": 1000000}]}`), "network.set: layer 1: dense 1000000: 1000000 units"},
		{"network.set", raw(`{"layers": [{"kind": "relu"}]}`), "network.set: layer 1: relu: the network ends with 28×28×1 values, want 10"},
		{"network.set", raw(`{"preset": "crp-3", "seed": -1}`), "network.set: seed: got -1, want 0 or more"},
		{"network.set", raw(`{"preset": "crp-3", "seed": 1e300}`), "network.set: seed: got 1e+300, want a whole number"},
		{"network.set", raw(`{"preset": "crp-3", "fresh": "yes"}`), `network.set: fresh: got "yes", want true or false`},
		{"activations", nil, "activations: layer: it is missing"},
		{"activations", raw(`{"layer": 13}`), "activations: layer: got 13, want -1 to 12"},
		{"activations", raw(`{"layer": -2}`), "activations: layer: got -2, want -1 to 12"},
		{"weights", raw(`{"layer": 1}`), "weights: layer: 1 is relu, which has no weights"},
		{"weights", raw(`{"layer": 99}`), "weights: layer: got 99, want 0 to 12"},
		{"evaluate", raw(`{"images": 41}`), "evaluate: 41 test images: want 1 to 40"},
		{"evaluate", raw(`{"images": 0}`), "evaluate: images: got 0, want at least 1"},
		{"epoch.goto", raw(`{"epoch": 4}`), "epoch.goto: there is no epoch 4: this network has epochs 0 to 3"},
		{"examples", raw(`{"true": 10, "predicted": 0}`), "examples: there is no class 10: want 0 to 9"},
		{"test.get", raw(`{"index": -1}`), "test.get: test image -1: want 0 to 39"},
		{"train.start", raw(`{"epochs": -1}`), "train.start: epochs: got -1, want at least 1"},
		{"train.start", raw(`{"epochs": 0}`), "train.start: epochs: got 0, want at least 1"},
		{"train.start", raw(`{"batch": 1e9}`), "train.start: a batch of 1000000000: want 1 to the number of images, 90"},
		{"train.start", raw(`{"optimizer": "magic"}`), `train.start: optimizer "magic": want one of sgd, momentum, rmsprop, adam`},
		{"train.start", raw(`{"learningRate": 0}`), "train.start: learningRate: got 0, want more than 0"},
		{"train.start", raw(`{"learningrate": 1}`), `train.start: unknown parameter "learningrate": want epochs, batch`},
		{"train.start", map[string]any{"epochs": fmt.Errorf("a %s", "symbol")}, "train.start: epochs: got a symbol, want a number"},
		{"network.setWeight", raw(`{"layer": 0, "param": "filters", "index": 200, "value": 1}`), "network.setWeight: there is no filters 200 in layer 0: want 0 to 199"},
		{"network.setWeight", raw(`{"layer": 0, "param": "weight", "index": 0, "value": 1}`), `network.setWeight: layer 0 has no "weight": it has filters, bias`},
		{"network.open", raw(`{"id": "x"}`), `network.open: no network is kept as "x": choose one of those that are`},
		{"network.drop", raw(`{"id": "x"}`), `network.drop: no network is kept as "x": choose one of those that are`},
		{"network.load", raw(`{"file": "crp-5"}`), `network.load: file: got "crp-5", want an ArrayBuffer`},
		{"layer.excite", raw(`{"layer": 4, "unit": 16}`), "layer.excite: layer 4 has no unit 16: want 0 to 15"},
		{"train.step", raw(`{"unit": "image"}`), `train.step: unit: got "image", want batch or epoch`},
		{"train.adjust", raw(`{"batch": 8}`), "train.adjust: no training is there: start one first"},
		{"compare.start", raw(`{"with": 3}`), "compare.start: with: got 3, want an object such as {epoch: 1}"},
		{"dataset.set", raw(`{"name": "cifar"}`), `dataset.set: no dataset is called "cifar": want mnist, fashion-mnist or own`},
		{"own.add", raw(`{"class": "a\nb"}`), `own.add: a class cannot be called "a\nb": give it a name of one line`},
		{"own.add", raw(`{"class": "a", "images": [[1, 2]]}`), "own.add: images[0]: got 2 numbers, want 784"},
		{"own.remove", raw(`{"class": "a"}`), `own.remove: class: there is none called "a": own.get tells which there are`},
		{"benchmark", raw(`{"seconds": 61}`), "benchmark: seconds: got 61, want more than 0 and at most 60"},
	}
	b := startedBench(t)
	before := b.must("network.get", nil)
	for _, test := range tests {
		result, err := b.ask(test.method, test.params)
		if err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%s(%.60v) = %v, %v\n\twant %s…", test.method, test.params, result, err, test.want)
		}
	}
	if after := b.must("network.get", nil); !reflect.DeepEqual(after, before) {
		t.Errorf("the network is now %v", after)
	}
}
