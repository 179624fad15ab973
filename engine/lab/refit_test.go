package lab

import (
	"strings"
	"testing"
)

// convEnd ends with no dense layer whose units could follow the classes.
const convEnd = `{"layers": [{"kind": "conv", "filters": 10, "kernel": 3, "stride": 3}, {"kind": "globalavgpool"}]}`

// A network that cannot be for the classes of other data keeps the page on those
// that it is for.
func TestDatasetThatTheNetworkCannotFollow(t *testing.T) {
	b := smallBench(t)
	b.must("network.set", js(t, convEnd))
	before := b.everything()
	_, err := b.ask("dataset.set", js(t, `{"name": "own"}`))
	if err == nil || !strings.HasPrefix(err.Error(), "dataset.set: layer 2: global avgpool: the network ends with 10 values, want 2") {
		t.Errorf("%v", err)
	}
	if what := changed(before, b.everything()); what != "" {
		t.Errorf("refused, it has changed %s", what)
	}
}

// When classes of the open data come and go that the network cannot follow, the
// network that the page starts with comes, and learns.
func TestClassesThatTheNetworkCannotFollow(t *testing.T) {
	b := smallBench(t)
	b.must("dataset.set", js(t, `{"name": "own"}`))
	b.must("network.set", js(t, strings.Replace(convEnd, "10", "2", 1)))
	b.must("own.add", js(t, `{"class": "c", "strokes": [[[0.1, 0.1], [0.5, 0.9]]]}`))
	b.must("own.add", js(t, `{"class": "c", "strokes": [[[0.1, 0.1], [0.9, 0.9]]]}`))
	if got := len(b.must("predict", nil)["logits"].([]float64)); got != 3 {
		t.Fatalf("%d logits for 3 classes", got)
	}
	b.must("train.start", js(t, `{"epochs": 1, "batch": 4}`))
	if got := b.must("train.wait", nil)["epoch"]; got != 1 {
		t.Errorf("epoch %v, want 1", got)
	}
}

// A file whose network cannot be for its own data is refused before those are
// opened.
func TestFileThatDoesNotFitItsData(t *testing.T) {
	b := smallBench(t)
	b.must("dataset.set", js(t, `{"name": "own"}`))
	file, err := b.ask("network.save", nil)
	if err != nil {
		t.Fatal(err)
	}
	b.must("dataset.set", js(t, `{"name": "mnist"}`))
	b.must("own.add", js(t, `{"class": "c"}`))
	before := b.everything()
	_, err = b.ask("network.load", map[string]any{"file": file})
	if want := "network.load: the network tells 2 classes apart (a, b), but the data that it is for have 3"; err == nil || err.Error() != want {
		t.Errorf("%v, want %q", err, want)
	}
	if what := changed(before, b.everything()); what != "" {
		t.Errorf("refused, it has changed %s", what)
	}
}
