package lab

import (
	"strings"
	"testing"

	"convscope/engine/talk"
)

// A Show asked for after an input waits for it, while its file is on its way.
func TestShowWaitsForInput(t *testing.T) {
	b := startedBench(t)
	events := b.do(talk.SetInput{Seq: 1, Kind: "test", Test: 33}, talk.Show{Seq: 2})
	if shown := one[talk.Shown](t, events); shown.Source.Test != 33 || shown.Source.Label != 33*7%10 {
		t.Errorf("shown from %+v, want test image 33", shown.Source)
	}
	// The pen overtakes a test image that is on its way.
	events = b.do(talk.SetInput{Seq: 3, Kind: "test", Test: 12}, talk.SetInput{Seq: 4, Kind: "strokes"}, talk.Show{Seq: 5})
	if shown := one[talk.Shown](t, events); shown.Source.Kind != "strokes" {
		t.Errorf("shown from %+v, want the strokes", shown.Source)
	}
	if failed := of[talk.Failed](events); len(failed) > 0 {
		t.Errorf("failed: %+v", failed)
	}
}

func TestInputRefused(t *testing.T) {
	b := startedBench(t)
	nan := make(talk.Floats, 784)
	nan[5] = float32(nanValue())
	tests := []struct {
		input talk.SetInput
		want  string
	}{
		{talk.SetInput{Kind: "test", Test: benchTests}, "test image 40: want 0 to 39"},
		{talk.SetInput{Kind: "test", Test: -1}, "test image -1: want 0 to 39"},
		{talk.SetInput{Kind: "pixels", Pixels: make(talk.Floats, 783)}, "got 783 pixels, want 784"},
		{talk.SetInput{Kind: "pixels", Pixels: nan}, "pixel 5 is NaN, want 0 to 1"},
		{talk.SetInput{Kind: "strokes", Strokes: []talk.Stroke{{{X: float32(nanValue())}}}}, "point 0 of stroke 0 is at (NaN, 0)"},
		{talk.SetInput{Kind: "scan"}, `an input cannot be "scan"`},
	}
	for _, test := range tests {
		test.input.Seq = 9
		failed := one[talk.Failed](t, b.do(test.input))
		if failed.Seq != 9 || failed.What != "input" || !strings.Contains(failed.Text, test.want) {
			t.Errorf("%+v, want %q", failed, test.want)
		}
		if shown := one[talk.Shown](t, b.do(talk.Show{})); shown.Source.Kind != "test" || shown.Source.Test != 0 {
			t.Errorf("shown from %+v, want the last good input", shown.Source)
		}
	}
}
