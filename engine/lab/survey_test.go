package lab

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"convscope/engine/explain"
	"convscope/engine/talk"
)

// last is the last event of a kind.
func last[E talk.Event](t *testing.T, events []talk.Event) E {
	t.Helper()
	all := of[E](events)
	if len(all) == 0 {
		t.Fatalf("no %T among %s", *new(E), summary(events))
	}
	return all[len(all)-1]
}

func TestSurvey(t *testing.T) {
	b := startedBench(t)
	events := b.do(talk.Survey{Seq: 3, Layer: 4, Unit: 5})
	got := last[talk.Surveyed](t, events)
	if got.Seq != 3 || got.Layer != 4 || got.Unit != 5 || got.Done != benchTests || got.Total != benchTests || got.Sample != benchTests {
		t.Errorf("%d of %d images for layer %d, unit %d, sample %d", got.Done, got.Total, got.Layer, got.Unit, got.Sample)
	}
	set, net := benchSet(benchTests), b.lab.net.net
	x, best := make([]float32, talk.InputShape.Len()), talk.Peak{Value: -1e9}
	fired := 0
	for i := range benchTests {
		set.Sample(i, x)
		net.Forward(x)
		plane := net.Activation(4)[5*14*14 : 6*14*14]
		at := slices.Index(plane, slices.Max(plane))
		if plane[at] > best.Value {
			best = talk.Peak{Image: i, X: at % 14, Y: at / 14, Value: plane[at]}
		}
		if plane[at] > 0 {
			fired++
		}
	}
	if got.Top[0] != best || len(got.Top) != explain.TopCount {
		t.Errorf("%d images, the first %+v, want 9 and %+v", len(got.Top), got.Top[0], best)
	}
	want := set.Slice(best.Image, best.Image+1)
	if got.Labels[0] != int(want.Labels[0]) || !slices.Equal(got.Pixels[0], want.Pixels) {
		t.Error("the first image has other pixels or another class than the set")
	}
	if u := got.Units[5]; len(got.Units) != 16 || u.Fired != fired || u.Most != best.Value || u.Norm <= 0 || u.Twin < 0 || u.Twin == 5 {
		t.Errorf("%d units, the sixth %+v, want that it fired %d times", len(got.Units), u, fired)
	}
	if got.Values.Count != benchTests*14*14 {
		t.Errorf("%d values, want %d", got.Values.Count, benchTests*14*14)
	}

	// Other layers are known now, at once.
	b.lab.Do(talk.Survey{Seq: 4, Layer: 1, Unit: 0})
	if u := last[talk.Surveyed](t, b.events); u.Seq != 4 || len(u.Units) != 8 || u.Units[0].Norm != 0 || u.Units[0].Twin != -1 {
		t.Errorf("of the ReLU: %+v, want no weights", u.Units)
	}
	if b.lab.job != nil {
		t.Error("what is known is looked for again")
	}
	// Until the network changes.
	b.do(talk.SetWeight{Layer: 4, Param: "bias", Index: 5, Value: -1000})
	if u := last[talk.Surveyed](t, b.do(talk.Survey{Seq: 5, Layer: 4, Unit: 5})); u.Units[5].Fired != 0 || u.Done != benchTests {
		t.Errorf("with a bias of -1000: %+v, want a dead filter", u.Units[5])
	}
}

// The lab answers between any two images, tells of progress, and ends a survey
// whose network changes.
func TestSurveyInSlices(t *testing.T) {
	start := func() *bench {
		b := startedBench(t)
		b.lab.Do(talk.Survey{Seq: 3, Layer: 0, Unit: 1})
		b.deliver()
		b.lab.Work(func() bool { return true })
		b.events = nil
		return b
	}
	b := start()
	b.lab.Do(talk.Show{Seq: 6})
	one[talk.Shown](t, b.events)
	b.lab.Do(talk.Survey{Seq: 7, Layer: 11, Unit: 3})
	if got := last[talk.Surveyed](t, b.events); got.Seq != 7 || got.Done != 1 || len(got.Top) != 1 {
		t.Errorf("asked for another unit: %+v after one image, want it from what there is", got)
	}
	events := b.do()
	if got := last[talk.Surveyed](t, events); got.Seq != 7 || got.Done != benchTests {
		t.Errorf("in the end: %d of question %d, want all of 7", got.Done, got.Seq)
	}
	for name, c := range map[string]talk.Command{
		"a network":  talk.Build{Seq: 9, Preset: benchPreset},
		"an epoch":   talk.GoTo{Seq: 9, Epoch: 1},
		"a weight":   talk.SetWeight{Seq: 9, Layer: 0, Param: "bias", Value: 1},
		"a test":     talk.Evaluate{Seq: 9},
		"a training": talk.Train{Seq: 9, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}},
	} {
		b := start()
		if got := of[talk.Surveyed](b.do(c)); len(got) > 0 {
			t.Errorf("%s does not end the survey: %+v", name, got)
		}
		if failed := of[talk.Failed](b.events); len(failed) > 0 {
			t.Errorf("%s: failed: %+v", name, failed)
		}
	}
}

func TestSurveyRefused(t *testing.T) {
	b := startedBench(t)
	for want, c := range map[string]talk.Survey{
		"there is no layer 13: the network's are 0 to 12": {Layer: 13},
		"layer 4 has no unit 16: want 0 to 15":            {Layer: 4, Unit: 16},
		"layer 4 has no unit -1: want 0 to 15":            {Layer: 4, Unit: -1},
	} {
		c.Seq = 8
		if failed := one[talk.Failed](t, b.do(c)); failed.What != "survey" || failed.Text != want {
			t.Errorf("%+v, want %q", failed, want)
		}
	}
	b.lab.Do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 1}})
	b.deliver()
	b.events = nil
	b.lab.Do(talk.Survey{Seq: 3})
	if failed := one[talk.Failed](t, b.events); !strings.Contains(failed.Text, "is being trained: pause") {
		t.Errorf("failed: %s", failed.Text)
	}
}

// Without the later images, what the first have shown is told before the
// failure.
func TestSurveyOfWhatIsThere(t *testing.T) {
	b := startedBench(t)
	delete(b.files, "data/mnist/test-01.gz")
	events := b.do(talk.Survey{Seq: 3})
	if got := last[talk.Surveyed](t, events); got.Done == 0 || got.Done >= benchTests || len(got.Top) == 0 {
		t.Errorf("told of %d images, want the first", got.Done)
	}
	if failed := one[talk.Failed](t, events); failed.What != "survey" || !strings.Contains(failed.Text, "test-01.gz") {
		t.Errorf("%+v, want a sentence about the file", failed)
	}
	if b.lab.look != nil {
		t.Error("the survey waits still")
	}
}

func TestAPISurvey(t *testing.T) {
	b := startedBench(t)
	got := b.must("layer.excite", map[string]any{"layer": 0.0, "unit": 2.0})
	told := last[talk.Surveyed](t, b.do(talk.Survey{Seq: 1, Layer: 0, Unit: 2}))
	images := got["images"].([]any)
	p := told.Top[0]
	if want := map[string]any{"test": p.Image, "label": told.Labels[0], "value": float64(p.Value), "x": p.X, "y": p.Y}; !reflect.DeepEqual(images[0], want) || len(images) != 9 || got["tested"] != benchTests {
		t.Errorf("%d images, the first %v, want 9 and %v", len(images), images[0], want)
	}
	health := b.must("layer.health", map[string]any{"layer": 0.0})
	unit := health["units"].([]any)[2].(map[string]any)
	if u := told.Units[2]; unit["fired"] != u.Fired || unit["norm"] != u.Norm || unit["twin"] != u.Twin {
		t.Errorf("unit 2 = %v, want %+v", unit, u)
	}
	if _, err := b.ask("layer.excite", map[string]any{"layer": 0.0, "unit": 99.0}); err == nil || !strings.Contains(err.Error(), "layer 0 has no unit 99") {
		t.Errorf("unit 99: %v", err)
	}
}
