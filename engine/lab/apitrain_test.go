package lab

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

// A training is driven by the page's API alone: stepped, adjusted, paused,
// scrubbed, saved, reset and loaded.
func TestTrainingByAPI(t *testing.T) {
	b := startedBench(t)
	b.must("network.set", js(t, `{"layers": [{"kind": "conv", "filters": 4, "kernel": 3, "stride": 2}, {"kind": "relu"}, {"kind": "dense", "units": 10}], "seed": 3}`))
	at := b.must("train.step", js(t, `{"unit": "batch", "epochs": 3, "batch": 16, "images": 80, "workers": 1}`))
	if at["state"] != talk.StatePaused || at["running"] != false || at["epoch"] != 1 || at["batch"] != 1 || at["batches"] != 5 || at["imagesLoaded"] != 80 {
		t.Errorf("after a batch: %v", at)
	}
	if o := b.must("train.adjust", js(t, `{"learningRate": 0.001, "schedule": "constant"}`)); o["learningRate"] != 0.001 || o["schedule"] != "constant" || o["batch"] != 16 {
		t.Errorf("adjusted: %v", o)
	}
	if at = b.must("train.step", js(t, `{"unit": "epoch"}`)); at["state"] != talk.StatePaused || b.lab.net.epoch != 1 {
		t.Errorf("after an epoch: %v at epoch %d", at, b.lab.net.epoch)
	}
	b.lab.Request("train.start", nil, func(any, error) {})
	if at = b.must("train.pause", nil); at["state"] != talk.StatePaused {
		t.Errorf("paused: %v", at)
	}
	b.told = nil
	b.must("train.start", nil) // and lets it end
	for _, event := range []string{"batch", "epoch", "training", "stopped"} {
		if !slices.Contains(b.told, event) {
			t.Errorf("events %v, want %s among them", b.told, event)
		}
	}
	if _, err := b.ask("train.pause", nil); err == nil || !strings.Contains(err.Error(), "no training is there") {
		t.Errorf("pausing nothing: %v", err)
	}
	logits := b.must("predict", nil)["logits"]
	saved, err := b.ask("network.save", nil)
	if err != nil {
		t.Fatal(err)
	}
	if n := b.must("train.scrub", js(t, `{"epoch": 1}`)); n["epoch"] != 1 || n["epochs"] != 3 {
		t.Errorf("scrubbed to %v", n)
	}
	if reflect.DeepEqual(b.must("predict", nil)["logits"], logits) {
		t.Error("epoch 1 is as epoch 3")
	}
	if n := b.must("train.reset", js(t, `{"seed": 4}`)); n["origin"] != "fresh" || n["epochs"] != 0 {
		t.Errorf("reset: %v", n)
	}
	if n := b.must("train.undoReset", nil); n["epoch"] != 1 || n["epochs"] != 3 || n["origin"] != "page" {
		t.Errorf("the reset undone: %v", n)
	}
	b.must("train.reset", nil)
	if n := b.must("network.load", map[string]any{"file": saved}); n["epoch"] != 3 || n["epochs"] != 3 || n["origin"] != "page" || n["writer"] != b.must("system.info", nil)["version"] {
		t.Errorf("loaded: %v", n)
	}
	if got := b.must("predict", nil)["logits"]; !reflect.DeepEqual(got, logits) {
		t.Errorf("loaded, it gives %v, want %v", got, logits)
	}
	if d := b.must("dataset.get", nil); d["name"] != talk.MNIST || d["train"] != benchTrain || d["tests"] != benchTests {
		t.Errorf("dataset.get = %v", d)
	}
}

// Of a training that leaves all bounds scripts are told, too.
func TestDivergenceByAPI(t *testing.T) {
	b := startedBench(t)
	b.must("network.set", js(t, `{"layers": [{"kind": "dense", "units": 10}, {"kind": "dense", "units": 10}, {"kind": "dense", "units": 10}]}`))
	b.told = nil
	b.lab.Request("train.start", js(t, `{"optimizer": "sgd", "learningRate": 100, "schedule": "constant", "epochs": 5, "batch": 10, "images": 40}`), func(any, error) {})
	b.run()
	if !slices.Contains(b.told, "diverged") {
		t.Errorf("events %v, want diverged among them", b.told)
	}
}

func TestSystemByAPI(t *testing.T) {
	b := startedBench(t)
	b.lab.host.Memory = func() (held, used int64) { return 3 << 20, 2 << 20 }
	s := b.must("system", nil)
	if want := map[string]any{"kernel": "gonum", "cores": 2, "workers": 1, "memory": int64(3 << 20), "heap": int64(2 << 20), "networks": s["networks"], "images": s["images"]}; !reflect.DeepEqual(s, want) {
		t.Errorf("system = %v, want %v", s, want)
	}
}

// A paused training takes the options that a step brings, as it does those of a
// start; zeros and {} are options, too. One that runs takes none.
func TestStepTakesOptions(t *testing.T) {
	b := startedBench(t)
	b.must("network.set", js(t, `{"layers": [{"kind": "dense", "units": 10}]}`))
	b.must("train.step", js(t, `{"unit": "batch", "epochs": 3, "batch": 16, "images": 80, "l2": 0.5, "augment": {"shift": 3}}`))
	options := func(method, params string) map[string]any {
		b.must(method, js(t, params))
		return b.must("train.status", nil)["options"].(map[string]any)
	}
	if o := options("train.step", `{"unit": "batch"}`); o["batch"] != 16 || o["l2"] != 0.5 {
		t.Errorf("a step without options has changed them to %v", o)
	}
	if o := options("train.step", `{"unit": "batch", "learningRate": 0.001, "images": 80}`); o["learningRate"] != 0.001 || o["batch"] != 32 {
		t.Errorf("options are %v, want those of the step", o)
	}
	options("train.step", `{"unit": "batch", "l2": 0.5, "augment": {"shift": 3}}`)
	if o := options("train.step", `{"unit": "batch", "l2": 0}`); o["l2"] != 0.0 {
		t.Errorf("options are %v, want an l2 of 0", o)
	}
	options("train.step", `{"unit": "batch", "augment": {"shift": 3}}`)
	if o := options("train.step", `{"unit": "batch", "augment": {}}`); o["augment"].(map[string]any)["shift"] != 0 {
		t.Errorf("options are %v, want no shift", o)
	}
	if _, err := b.ask("train.step", js(t, `{"unit": "batch", "batch": 100}`)); err == nil || err.Error() != "train.step: a batch of 100: want 1 to the number of images, 90" {
		t.Errorf("a step with too large a batch: %v", err)
	}
	b.lab.Request("train.start", nil, func(any, error) {})
	b.work(1)
	var refused error
	b.lab.Request("train.step", js(t, `{"unit": "batch", "l2": 0.1}`), func(_ any, err error) { refused = err })
	if refused == nil || refused.Error() != "train.step: a training runs already: pause or stop it first" {
		t.Errorf("a step with options of a training that runs: %v", refused)
	}
}

// Whoever asks what is kept hears of the network that was opened just before,
// which the store does not have yet then.
func TestKeptTellsOfWhatIsToBeKept(t *testing.T) {
	b := startedBench(t)
	b.must("network.set", map[string]any{"preset": "crp-3", "fresh": true})
	b.must("train.start", map[string]any{"epochs": 1, "images": 20, "workers": 1})
	file, err := b.ask("network.save", nil)
	if err != nil {
		t.Fatal(err)
	}
	b.must("network.set", map[string]any{"preset": talk.FirstPreset})
	var titles []string
	b.lab.Request("network.load", map[string]any{"file": file}, func(_ any, err error) {
		if err != nil {
			t.Errorf("network.load: %v", err)
		}
		b.lab.Request("network.kept", nil, func(result any, _ error) {
			for _, n := range result.(map[string]any)["networks"].([]any) {
				titles = append(titles, n.(map[string]any)["title"].(string))
			}
		})
	})
	b.run()
	if len(titles) != 2 {
		t.Errorf("it tells of %q, want the network that was trained and the one that was opened", titles)
	}
}
