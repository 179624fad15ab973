package lab

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
)

// labStates are what a lab can be at when a request is refused. In those that
// are busy nothing is delivered and no work is done after the request.
var labStates = []struct {
	name string
	busy bool
	make func(*testing.T) *bench
}{
	{"idle", false, smallBench},
	{"paused", false, func(t *testing.T) *bench {
		b := smallBench(t)
		b.must("train.step", js(t, `{"unit": "batch", "batch": 10, "images": 40, "epochs": 3}`))
		return b
	}},
	{"training", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("train.start", js(t, `{"batch": 10, "images": 40, "epochs": 900}`), func(any, error) {})
		b.deliver()
		b.work(3)
		return b
	}},
	{"stepping", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("train.step", js(t, `{"unit": "epoch", "batch": 10, "images": 40}`), func(any, error) {})
		b.deliver()
		b.work(3)
		return b
	}},
	{"comparing", false, func(t *testing.T) *bench {
		b := smallBench(t)
		b.must("compare.start", js(t, `{"with": {"pinned": true}}`))
		return b
	}},
	{"testing", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("evaluate", nil, func(any, error) {})
		b.deliver()
		b.work(3)
		return b
	}},
	{"surveying", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("layer.health", js(t, `{"layer": 0}`), func(any, error) {})
		b.deliver()
		b.work(3)
		return b
	}},
	{"measuring speed", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("benchmark", js(t, `{"seconds": 60, "workers": 1}`), func(any, error) {})
		b.work(3)
		return b
	}},
	{"on own data", false, func(t *testing.T) *bench {
		b := smallBench(t)
		b.must("dataset.set", js(t, `{"name": "own"}`))
		return b
	}},
	{"waiting for an image", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("input.set", js(t, `{"test": 39}`), func(any, error) {})
		return b
	}},
	{"waiting for what it compares with", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("compare.start", js(t, `{"with": {"preset": "crp-3"}}`), func(any, error) {})
		return b
	}},
	{"waiting for a network", true, func(t *testing.T) *bench {
		b := smallBench(t)
		b.lab.Request("network.set", js(t, `{"preset": "crp-3"}`), func(any, error) {})
		return b
	}},
}

// smallBench has a small network with a history, and two classes of own data.
func smallBench(t *testing.T) *bench {
	b := startedBench(t)
	b.must("network.set", js(t, `{"layers": [{"kind": "conv", "filters": 2, "kernel": 5, "stride": 4}, {"kind": "relu"}, {"kind": "dense", "units": 10}]}`))
	b.must("train.start", js(t, `{"batch": 10, "images": 40, "epochs": 2}`))
	for _, class := range []string{"a", "b"} {
		image := make([]any, 15)
		for i := range image {
			image[i] = slices.Repeat([]float32{float32(i) / 20}, 784)
		}
		b.must("own.add", map[string]any{"class": class, "images": image})
	}
	b.events, b.told = nil, nil
	return b
}

// work does so many steps of the lab's work.
func (b *bench) work(steps int) {
	b.lab.Work(func() bool { steps--; return steps <= 0 })
}

// right are parameters that every method with any takes in state idle.
var right = map[string]string{
	"network.set":       `{"preset": "crp-3", "seed": 1, "fresh": true}`,
	"input.set":         `{"strokes": [[[0.1, 0.1], [0.9, 0.9]]]}`,
	"activations":       `{"layer": 0}`,
	"weights":           `{"layer": 0}`,
	"network.setWeight": `{"layer": 0, "param": "filters", "index": 0, "value": 1}`,
	"layer.excite":      `{"layer": 0, "unit": 0}`,
	"layer.health":      `{"layer": 0}`,
	"examples":          `{"true": 1, "predicted": 1, "max": 5}`,
	"test.get":          `{"index": 3}`,
	"epoch.goto":        `{"epoch": 1}`,
	"train.scrub":       `{"epoch": 1}`,
	"network.export":    `{"format": "onnx"}`,
	"dataset.set":       `{"name": "own"}`,
	"own.add":           `{"class": "c"}`,
	"own.rename":        `{"class": "a", "name": "d"}`,
	"own.remove":        `{"class": "a", "image": 0}`,
	"train.step":        `{"unit": "batch"}`,
	"compare.start":     `{"with": {"epoch": 1}}`,
}

// wrong are values that few parameters may have.
func wrong() []any {
	mixed := slices.Repeat([]any{0.5}, 784)
	mixed[783] = "ink"
	return []any{
		"zoo\n", strings.Repeat("x", 60), true, math.NaN(), math.Inf(-1), -1.0, 0.0, 1.5, 77.0, 1e9, -1e300, 1e300,
		[]any{}, []any{1.0}, []any{nil}, []any{"a"}, []any{[]any{[]any{0.5, 0.5}, []any{0.5, 7.0}}}, []any{map[string]any{"kind": "conv"}}, mixed,
		[]any{map[string]any{"kind": "conv", "filters": 2.0, "kernel": 3.0}}, []any{map[string]any{"kind": "dense", "units": 11.0}},
		map[string]any{"zoo": 1.0}, map[string]any{"epoch": 99.0}, map[string]any{"preset": "crp-9"}, map[string]any{"kept": "zoo"}, map[string]any{"pinned": false},
		map[string]any{"shift": 9.0}, []byte{}, []byte("convscope"), []float32{1}, slices.Repeat([]float32{2}, 784), errors.New("a BigInt"),
	}
}

type request struct {
	method string
	params any
}

// refusals are requests that are wrong in one thing, or more: some of them, and
// of the others every so many, from one that part chooses.
func refusals(t *testing.T, part, every int) (requests []request) {
	add := func(method string, params any) { requests = append(requests, request{method, params}) }
	if every == 1 { // they take a while
		full := slices.Repeat([]any{make([]float32, 784)}, maxOwnImages+1)
		add("own.add", map[string]any{"class": "new", "images": full})
		add("own.add", map[string]any{"class": "a", "images": full})
	}
	add("own.add", map[string]any{"class": "new", "strokes": js(t, `[[[0.1, 0.1], [0.9, 9]]]`)})
	add("own.add", map[string]any{"class": "new", "images": []any{make([]float32, 784), make([]float32, 783)}})
	add("own.add", js(t, `{"class": "new", "images": [], "strokes": []}`))
	add("own.add", js(t, `{"class": "new\nline", "strokes": [[[0.5, 0.5]]]}`))
	add("own.rename", js(t, `{"class": "a", "name": "b"}`))
	add("own.remove", js(t, `{"class": "a", "image": 15}`))
	add("train.start", js(t, `{"images": 40, "fraction": 0.5}`))
	add("train.step", js(t, `{"unit": "batch", "batch": 91}`))
	add("input.set", js(t, `{"test": 1, "strokes": []}`))
	add("network.set", js(t, `{"preset": "crp-3", "layers": []}`))
	add("compare.start", js(t, `{"with": {"epoch": 1, "pinned": true}}`))
	add("benchmark", js(t, `{"layers": [{"kind": "dense", "units": 3}]}`))
	add("train.undoReset", nil)
	add("train.pause", nil)
	n := part
	add = func(method string, params any) {
		if n++; n%every == 0 {
			requests = append(requests, request{method, params})
		}
	}
	for _, name := range slices.Sorted(maps.Keys(methods())) {
		m := methods()[name]
		base := map[string]any{}
		if text, ok := right[name]; ok {
			base = js(t, text).(map[string]any)
		}
		with := func(param string, v any) map[string]any {
			p := maps.Clone(base)
			p[param] = v
			return p
		}
		for _, v := range wrong() {
			if _, object := v.(map[string]any); !object {
				add(name, v)
			}
			add(name, with("zoo", v))
			for _, param := range m.params {
				add(name, with(param, v))
			}
		}
		for param := range base {
			less := maps.Clone(base)
			delete(less, param)
			add(name, less)
		}
	}
	return requests
}

// A request that is refused changes nothing, whatever the lab is at: all that it
// holds and keeps is compared.
func TestRefusedRequestsChangeNothing(t *testing.T) {
	for i, state := range labStates {
		t.Run(strings.ReplaceAll(state.name, " ", "_"), func(t *testing.T) {
			t.Parallel()
			b := state.make(t)
			before := b.everything()
			refused := 0
			every := 6
			if i == 0 {
				every = 1
			}
			for _, r := range refusals(t, i, every) {
				err := errNotYet
				b.lab.Request(r.method, r.params, func(_ any, e error) { err = e })
				if !state.busy {
					b.run()
				}
				if err != nil && err != errNotYet {
					refused++
					if what := changed(before, b.everything()); what != "" {
						t.Errorf("%s(%.200s) was refused (%.200v) and has changed %s", r.method, fmt.Sprint(r.params), err, what)
						b = state.make(t)
						before = b.everything()
					}
					continue
				}
				if what := changed(before, b.everything()); what != "" { // it was right, or waits
					b = state.make(t)
					before = b.everything()
				}
			}
			if t.Logf("%d requests were refused", refused); refused < 500 {
				t.Errorf("%d requests were refused, want more", refused)
			}
		})
	}
}

var errNotYet = errors.New("no reply")
