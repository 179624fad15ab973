//go:build browser

package browser

import (
	"math/rand/v2"
	"testing"

	"github.com/chromedp/chromedp"

	"convscope/engine"
	"convscope/engine/enginetest"
	"convscope/engine/talk"
)

// Random networks come to the same losses and parameters in the page with each
// of its kernels, relaxed SIMD, SIMD and plain Go, but for the order of sums.
func TestKernelsAgreeOnRandomNetworks(t *testing.T) {
	const networks = 8
	// A page that cannot draw has more of the machine for its engine.
	blind, quit, err := startChrome(chromedp.Flag("disable-3d-apis", true))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(quit)
	// What makes of this browser one that runs no better kernel.
	without := map[string]string{
		"go":      `WebAssembly.validate = () => false;`,
		"simd128": `{ const validate = WebAssembly.validate; WebAssembly.validate = (b) => !b.includes(0x85) && validate(b); }`, // of relaxed_madd
		"fma":     "",
	}
	var want []enginetest.RandomRun
	for _, kernel := range []string{"go", "simd128", "fma"} {
		t.Run(kernel, func(t *testing.T) {
			s := newSite(t)
			s.spoil("worker.js", prepend(without[kernel]))
			p := visit{browser: blind, site: s, troubled: true}.open(t)
			var system struct{ Kernel string }
			p.request("system", nil, &system)
			if system.Kernel != kernel {
				t.Fatalf("the engine runs on %q, want %q", system.Kernel, kernel)
			}
			for seed := range uint64(networks) {
				got := p.trainRandom(seed)
				if kernel == "go" {
					want = append(want, got)
				} else if int(seed) < len(want) {
					enginetest.CompareRuns(t, got, want[seed])
				}
			}
		})
	}
}

// trainRandom trains the random network of a seed for six batches and looks at
// the losses and all parameters.
func (p *tab) trainRandom(seed uint64) enginetest.RandomRun {
	p.t.Helper()
	specs := enginetest.RandomSpecs(rand.New(rand.NewPCG(seed, 17)), talk.InputShape, 10)
	r := enginetest.RandomRun{Input: talk.InputShape, Layers: engine.Records(specs)}
	p.request("network.set", map[string]any{"layers": r.Layers, "seed": seed + 1}, nil)
	p.request("train.start", map[string]any{
		"optimizer": "momentum", "learningRate": 0.01, "schedule": "constant", "epochs": 2, "batch": 16, "images": 50, "workers": 1, "seed": seed + 1,
	}, nil)
	var end struct{ Reason string }
	p.request("train.wait", nil, &end)
	if end.Reason != "done" {
		p.t.Errorf("seed %d, %v: the training ended with %q", seed, specs, end.Reason)
	}
	var m metricsAnswer
	p.request("metrics", nil, &m)
	for _, e := range m.History {
		r.Losses = append(r.Losses, e.Loss, e.ValLoss)
	}
	for i, layer := range p.network().Layers {
		if layer.Params == 0 {
			continue
		}
		var w map[string]any
		p.request("weights", map[string]any{"layer": i}, &w)
		count := 0
		for _, name := range []string{"filters", "weights", "scale", "shift", "bias", "mean", "variance"} {
			values, _ := w[name].([]any)
			for _, v := range values {
				r.Params = append(r.Params, float32(v.(float64)))
			}
			count += len(values)
		}
		if count < layer.Params {
			p.t.Fatalf("weights of layer %d: %d values, want its %d parameters", i, count, layer.Params)
		}
	}
	return r
}
