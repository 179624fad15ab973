package lab

import (
	"reflect"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

func TestMeasureRival(t *testing.T) {
	b := startedBench(t)
	if failed := one[talk.Failed](t, b.do(talk.MeasureRival{Seq: 1})); !strings.Contains(failed.Text, "choose one first") {
		t.Errorf("without a rival: %+v", failed)
	}
	b.do(talk.Compare{Seq: 2, With: talk.Rival{Kind: "epoch", Epoch: 1}})
	if failed := one[talk.Failed](t, b.do(talk.Contest{Seq: 3, Which: talk.ContestDiffer})); failed.What != "contest" || !strings.Contains(failed.Text, "was not tested: test it first") {
		t.Errorf("contest before the test: %+v", failed)
	}
	before := b.lab.net.measured(0)
	b.do(talk.MeasureRival{Seq: 4})
	m := one[talk.RivalMeasured](t, b.events)
	want, err := engine.Evaluate(b.lab.rival.net, b.lab.data.test, 1)
	if err != nil {
		t.Fatal(err)
	}
	if m.Seq != 4 || m.Origin != "page" || m.Tested != benchTests || m.Accuracy != want.Accuracy || !reflect.DeepEqual(m.Confusion, want.Confusion) {
		t.Errorf("measured = %+v, want %+v", m, want)
	}
	if progress := of[talk.Evaluating](b.events); len(progress) < 2 || progress[len(progress)-1] != (talk.Evaluating{Seq: 4, Done: benchTests, Total: benchTests}) {
		t.Errorf("progress = %+v", progress)
	}
	if after := b.lab.net.measured(0); !reflect.DeepEqual(after, before) || len(of[talk.Measured](b.events)) != 0 {
		t.Error("the current network's figures have changed")
	}
}

// The contest's figures and images agree with what each network says by itself.
func TestContest(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Compare{Seq: 1, With: talk.Rival{Kind: "preset", Preset: benchPreset}})
	set := b.lab.data.test
	says := func(net *engine.Net) []int {
		m, err := engine.Evaluate(net, set, 1)
		if err != nil {
			t.Fatal(err)
		}
		var out []int
		for _, p := range m.Predicted {
			out = append(out, int(p))
		}
		return out
	}
	b.do(talk.MeasureRival{Seq: 2}) // fetches all images
	current, rival := says(b.lab.net.net), says(b.lab.rival.net)
	for _, which := range talk.Contests {
		c := talk.Contest{Seq: 3, Which: which, True: int(set.Labels[0]), Predicted: current[0], Max: 100}
		want := map[int]bool{}
		both, differ := 0, 0
		for i, label := range set.Labels {
			a, r := current[i], rival[i]
			if a == int(label) && r == int(label) {
				both++
			}
			if a != r {
				differ++
			}
			cell := int(label) == c.True
			if map[string]bool{
				talk.ContestDiffer: a != r, talk.ContestBoth: a == int(label) && r == int(label), talk.ContestCurrent: a == int(label) && r != int(label),
				talk.ContestRival: a != int(label) && r == int(label), talk.ContestNeither: a != int(label) && r != int(label),
				talk.ContestCellCurrent: cell && a == c.Predicted, talk.ContestCellRival: cell && r == c.Predicted,
				talk.ContestCellMoved: cell && (a == c.Predicted) != (r == c.Predicted),
			}[which] {
				want[i] = true
			}
		}
		ev := one[talk.Contested](t, b.do(c))
		if ev.Images != benchTests || ev.Both != both || ev.Differ != differ || ev.Both+ev.Current+ev.Rival+ev.Neither != benchTests {
			t.Errorf("%s: %d images, %d both, %d differ; want %d, %d, %d", which, ev.Images, ev.Both, ev.Differ, benchTests, both, differ)
		}
		if ev.Count != len(want) || len(ev.Indices) != len(want) || len(ev.Pixels) != len(want) {
			t.Errorf("%s: %d of %d images, want %d", which, len(ev.Indices), ev.Count, len(want))
		}
		for k, i := range ev.Indices {
			if !want[i] || ev.ByCurrent[k] != current[i] || ev.ByRival[k] != rival[i] || ev.Labels[k] != int(set.Labels[i]) {
				t.Errorf("%s: image %d as %d and %d, want %d and %d", which, i, ev.ByCurrent[k], ev.ByRival[k], current[i], rival[i])
			}
		}
		if len(want) > 1 {
			c.From, c.Max = 1, 1
			if part := one[talk.Contested](t, b.do(c)); part.Count != len(want) || len(part.Indices) != 1 || part.Indices[0] != ev.Indices[1] {
				t.Errorf("%s: the second image is %+v, want %d", which, part.Indices, ev.Indices[1])
			}
		}
	}
	for want, c := range map[string]talk.Contest{
		"want one of differ":              {Which: "best"},
		"there is no class 10":            {Which: talk.ContestCellRival, True: 10},
		"201 test images asked for":       {Which: talk.ContestDiffer, Max: 201},
		"from the -1-th on: want 0 or":    {Which: talk.ContestDiffer, From: -1},
		"there is no class -1: want 0 to": {Which: talk.ContestCellMoved, Predicted: -1},
	} {
		if failed := one[talk.Failed](t, b.do(c)); !strings.Contains(failed.Text, want) {
			t.Errorf("%+v: %s, want %q", c, failed.Text, want)
		}
	}
}
