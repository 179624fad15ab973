//go:build browser

package browser

import (
	"slices"
	"testing"
)

// statusAnswer is what train.status answers.
type statusAnswer struct {
	Running                      bool
	State, Text                  string
	Epoch, Until, Batch, Workers int
}

// Workers of the page share a training: none is lost, and the same seed gives
// the same numbers.
func TestWorkersShareATraining(t *testing.T) {
	p := open(t)
	p.record("training", "failed")
	var losses [][]float64
	for range 2 {
		p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
		p.request("train.start", map[string]any{"epochs": 2, "batch": 64, "images": 1500, "workers": 3, "augment": map[string]any{"shift": 1, "rotate": 5}}, nil)
		p.eval(`convscope.request("train.wait")`, nil)
		var m metricsAnswer
		p.request("metrics", nil, &m)
		var run []float64
		for _, e := range m.History {
			run = append(run, e.Loss, e.ValLoss)
		}
		losses = append(losses, run)
	}
	if len(losses[0]) != 6 || !slices.Equal(losses[0], losses[1]) {
		t.Errorf("losses %v and %v, want the same twice", losses[0], losses[1])
	}
	var trouble []string
	p.eval(`events.filter(([name, e]) => name === "failed" || e.text || e.state !== "idle" && e.workers !== 3).map((e) => JSON.stringify(e))`, &trouble)
	if len(trouble) > 0 {
		t.Errorf("trouble is told: %s", trouble)
	}
}

// The engine measures itself, alone and with a helper.
func TestBenchmark(t *testing.T) {
	p := open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	var got struct {
		Kernel                                                         string
		Workers                                                        int
		InferImagesPerSecond, TrainImagesPerSecond, InferOneMs, Waited float64
		PeakGflops, TogetherGflops, GflopPerTrainedImage               float64
	}
	p.request("benchmark", map[string]any{"seconds": 1, "workers": 2}, &got)
	for name, v := range map[string]float64{
		"inference": got.InferImagesPerSecond, "training": got.TrainImagesPerSecond, "one image": got.InferOneMs,
		"the peak": got.PeakGflops, "the peak of both": got.TogetherGflops, "operations": got.GflopPerTrainedImage,
	} {
		if !(v > 0) {
			t.Errorf("%s is %v of %+v", name, v, got)
		}
	}
	if got.Workers != 2 || got.Kernel == "go" || got.Waited < 0 || got.Waited > 1 {
		t.Errorf("got %+v", got)
	}
}

// A training is paused, stepped and continued; and what it made is there after
// the page is opened anew.
func TestATrainingIsPausedAndKept(t *testing.T) {
	p := open(t)
	p.eval(`convscope.request("network.set", `+tiny+`)`, nil)
	var s statusAnswer
	p.request("train.step", map[string]any{"unit": "batch", "epochs": 2, "images": 1000, "workers": 2}, &s)
	if s.Running || s.State != "paused" || s.Epoch != 1 || s.Batch != 1 || s.Workers != 2 {
		t.Errorf("after one batch: %+v", s)
	}
	p.request("train.step", map[string]any{"unit": "epoch"}, &s)
	if s.Running || s.State != "paused" || s.Until != 2 {
		t.Errorf("after one epoch: %+v", s)
	}
	p.request("train.start", nil, nil)
	p.eval(`convscope.request("train.wait")`, nil)
	p.request("input.set", map[string]any{"test": 3}, nil)
	before := p.predict()
	p.visit()
	p.ready()
	p.until("the list of what is kept has come", `convscope.request("network.kept").then(({last}) => last)`)
	p.eval(`convscope.request("network.kept").then(({last}) => convscope.request("network.open", {id: last}))`, nil)
	p.request("input.set", map[string]any{"test": 3}, nil)
	if after := p.predict(); !slices.Equal(after.Logits, before.Logits) {
		t.Errorf("after a reload the logits are %v, want %v", after.Logits, before.Logits)
	}
	// Going back to the start shows the epochs have come, too.
	p.request("epoch.goto", map[string]any{"epoch": 0}, nil)
	if first := p.predict(); slices.Equal(first.Logits, before.Logits) {
		t.Error("epoch 0 is as the last")
	}
}
