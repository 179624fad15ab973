package main

import (
	"encoding/json"
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/weights/interchange"
)

// A network to measure on.
type network struct {
	name  string
	specs []engine.Spec
}

// networks are the one that all earlier measurements were made on, one of 3×3
// kernels, and a deep one.
var networks = []network{
	{"two convolutions 5×5", stack(5, 16, 0, 32)},
	{"two convolutions 3×3", stack(3, 16, 0, 32)},
	{"six convolutions 3×3", stack(3, 8, 8, 0, 16, 16, 0, 32, 32)},
}

// stack is convolutions of so many filters, each with ReLU, and a pooling for
// every 0 and at the end; then Dense 10.
func stack(kernel int, filters ...int) []engine.Spec {
	var specs []engine.Spec
	for _, f := range append(filters, 0) {
		if f == 0 {
			specs = append(specs, engine.MaxPool{Size: 2, Stride: 2})
			continue
		}
		specs = append(specs, engine.Conv{Filters: f, Kernel: kernel, Stride: 1, Pad: kernel / 2}, engine.ReLU{})
	}
	return append(specs, engine.Dense{Units: 10})
}

// A row is one engine's figures on one network; a figure that is missing says
// why.
type row struct {
	Name                string
	OneMs, Infer, Train figure
}

// better is the better of two measurements in every figure.
func (r row) better(q row) row {
	if q.OneMs.why != "" || r.OneMs.value == 0 || q.OneMs.value < r.OneMs.value {
		r.OneMs = q.OneMs
	}
	for of, with := range map[*figure]figure{&r.Infer: q.Infer, &r.Train: q.Train} {
		if with.why != "" || with.value > of.value {
			*of = with
		}
	}
	return r
}

// A figure is a number or the sentence that stands for it.
type figure struct {
	value float64
	why   string
}

// UnmarshalJSON takes a number or a string.
func (f *figure) UnmarshalJSON(b []byte) error {
	if json.Unmarshal(b, &f.value) == nil {
		return nil
	}
	return json.Unmarshal(b, &f.why)
}

// A table is all rows of one network. The page's own come first.
type table struct {
	network network
	mflop   float64 // of one trained image, by the page's count
	peak    float64 // GFLOP/s of one worker without memory
	kernel  string
	workers []own
	pause   float64 // ms until a training that is told to pause says that it has, at worst
	seen    float64 // the same in the whole page, whose thread draws
	peers   []row
}

// own is what the page's benchmark answers.
type own struct {
	Workers              int
	InferImagesPerSecond float64
	TrainImagesPerSecond float64
	InferOneMs           float64
	PeakGflops           float64
	GflopPerTrainedImage float64
	TogetherGflops       float64
	Waited               float64
}

// better is the better of two measurements in every figure.
func (o own) better(p own) own {
	if p.TrainImagesPerSecond > o.TrainImagesPerSecond {
		o.TrainImagesPerSecond, o.Waited = p.TrainImagesPerSecond, p.Waited
	}
	o.InferImagesPerSecond = max(o.InferImagesPerSecond, p.InferImagesPerSecond)
	o.InferOneMs = 1000 / o.InferImagesPerSecond
	o.PeakGflops, o.TogetherGflops = max(o.PeakGflops, p.PeakGflops), max(o.TogetherGflops, p.TogetherGflops)
	o.GflopPerTrainedImage = p.GflopPerTrainedImage
	return o
}

var peers = []struct{ name, peer, backend string }{
	{"ONNX Runtime Web 1.30, wasm, 1 thread", "ort", ""},
	{"TensorFlow.js 4.22, wasm", "tfjs", "wasm"},
	{"TensorFlow.js 4.22, WebGL (in software)", "tfjs", "webgl"},
	{"TensorFlow.js 4.22, cpu", "tfjs", "cpu"},
	{"ConvNetJS 0.3.0", "convnetjs", ""},
}

// pausing trains a network, pauses at twenty moments, and gives the longest
// time that it took in ms.
const pausing = `(async () => {
	await convscope.request("network.set", {layers: %s});
	await convscope.request("train.start", {epochs: 1000, batch: 128, workers: 1});
	let worst = 0;
	for (let i = 0; i < 20; i++) {
		await new Promise((r) => setTimeout(r, 100 + 17 * i));
		const start = performance.now();
		await convscope.request("train.pause");
		worst = Math.max(worst, performance.now() - start);
		await convscope.request("train.start");
	}
	await convscope.request("train.stop");
	return worst;
})()`

func measure(b *browser, n network, seconds float64) (table, error) {
	t := table{network: n}
	layers, err := json.Marshal(engine.Records(n.specs))
	if err != nil {
		return t, err
	}
	model, err := onnxModel(n)
	if err != nil {
		return t, err
	}
	url := b.addModel(fmt.Sprintf("%p.onnx", &n), model)
	const page, bare = "/page/index.html", "/blind/"
	const ready = "while (typeof convscope !== 'object') await new Promise(r => setTimeout(r, 50)); await convscope.ready; await new Promise(r => setTimeout(r, 3000))"
	t.workers = []own{{Workers: 1}, {Workers: 2}}
	for _, p := range peers {
		t.peers = append(t.peers, row{Name: p.name})
	}
	// In turns, and the best of each counts: the machine is slower at times.
	for range 2 {
		for i, best := range t.workers {
			var o own
			ask := fmt.Sprintf(`convscope.request("benchmark", {layers: %s, batch: 128, seconds: %g, workers: %d})`, layers, seconds, best.Workers)
			if err := b.eval(page, ready, ask, &o); err != nil {
				return t, err
			}
			t.workers[i] = best.better(o)
			t.mflop, t.peak = 1000*o.GflopPerTrainedImage, max(t.peak, o.PeakGflops)
		}
		for i, p := range peers {
			var r row
			ask := fmt.Sprintf("measure(%q, %q, %s, %g, %q)", p.peer, p.backend, layers, seconds, url)
			if err := b.eval("/peers/index.html", "", ask, &r); err != nil {
				return t, fmt.Errorf("%s: %w", p.name, err)
			}
			t.peers[i] = t.peers[i].better(r)
		}
	}
	var system struct{ Kernel string }
	if err := b.eval(page, ready, `convscope.request("system")`, &system); err != nil {
		return t, err
	}
	t.kernel = system.Kernel
	if err := b.eval(bare, ready, fmt.Sprintf(pausing, layers), &t.pause); err != nil {
		return t, err
	}
	return t, b.eval(page, ready, fmt.Sprintf(pausing, layers), &t.seen)
}

// onnxModel is the network with fresh parameters as ONNX Runtime takes it.
func onnxModel(n network) ([]byte, error) {
	net, err := engine.New(talk.InputShape, append(n.specs[:len(n.specs):len(n.specs)], engine.Softmax{}), 1)
	if err != nil {
		return nil, err
	}
	_, data, err := interchange.Export(interchange.ONNX, &interchange.Network{
		Name: "bench", Input: talk.InputShape, Specs: net.Specs(), Params: net.AppendParams(nil),
	})
	return data, err
}
