package lab

import (
	"math"
	"strings"
	"testing"

	"convscope/engine/talk"
)

func TestAnswers(t *testing.T) {
	b := startedBench(t)
	set := benchSet(benchTests)
	check := func(a talk.Answered, m talk.Measured) {
		t.Helper()
		if len(a.Labels) != m.Tested || len(a.Predicted) != m.Tested {
			t.Fatalf("answers to %d and %d images, want %d", len(a.Labels), len(a.Predicted), m.Tested)
		}
		counted := make([][]int, len(m.Confusion))
		for k := range counted {
			counted[k] = make([]int, len(m.Confusion))
		}
		for i, label := range a.Labels {
			if label != set.Labels[i] {
				t.Errorf("image %d is of class %d, want %d", i, label, set.Labels[i])
			}
			counted[label][a.Predicted[i]]++
		}
		for k, row := range counted {
			for p, n := range row {
				if n != m.Confusion[k][p] {
					t.Errorf("%d of class %d are taken for %d, want %d", n, k, p, m.Confusion[k][p])
				}
			}
		}
	}
	pack := one[talk.Measured](t, b.do(talk.Build{Preset: talk.FirstPreset}))
	a := one[talk.Answered](t, b.do(talk.Answers{Seq: 4}))
	check(a, pack)
	if a.Seq != 4 || a.Losses != nil || a.Confidence != nil {
		t.Errorf("a pack knows losses %v and probabilities %v, want none", a.Losses, a.Confidence)
	}

	here := one[talk.Measured](t, b.do(talk.Evaluate{Seq: 5}))
	a = one[talk.Answered](t, b.do(talk.Answers{Seq: 6}))
	check(a, here)
	var sum float64
	pixels := make([]float32, talk.InputShape.Len())
	for i, label := range a.Labels {
		set.Sample(i, pixels)
		b.lab.net.net.Forward(pixels)
		probs := b.lab.net.net.Activation(len(b.lab.net.net.Specs()) - 1)
		if got, want := float64(a.Losses[i]), -math.Log(float64(probs[label])); math.Abs(got-want) > 1e-4*(1+want) {
			t.Errorf("loss of image %d = %v, want %v", i, got, want)
		}
		if got, want := a.Confidence[i], probs[a.Predicted[i]]; math.Abs(float64(got-want)) > 1e-5 {
			t.Errorf("probability of image %d = %v, want %v", i, got, want)
		}
		sum += float64(a.Losses[i])
	}
	if mean := sum / float64(len(a.Losses)); math.Abs(mean-here.Loss) > 1e-5 {
		t.Errorf("mean loss of the images = %v, want %v", mean, here.Loss)
	}

	b.do(talk.Build{Preset: talk.FirstPreset, Fresh: true})
	if failed := one[talk.Failed](t, b.do(talk.Answers{Seq: 7})); failed.What != "answers" || !strings.Contains(failed.Text, "was not tested") {
		t.Errorf("failed: %+v, want that there was no test", failed)
	}
}
