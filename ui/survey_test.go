package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// surveys are the questions of that kind that b has asked.
func (b *bench) surveys() (out []talk.Survey) {
	for _, c := range b.sent {
		if s, ok := c.(talk.Survey); ok {
			out = append(out, s)
		}
	}
	return out
}

// found is what the lab has found on the test images.
func (b *bench) found() talk.Surveyed {
	f, _ := b.units.Found(&b.World)
	return f
}

// listed are the ids of what can be touched whose ids begin so, in their order.
func (b *bench) listed(prefix string) (ids []string) {
	for _, o := range b.rects.targets {
		if id := o.id(); strings.HasPrefix(id, prefix) {
			ids = append(ids, id)
		}
	}
	return ids
}

func TestTopImages(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(4, 5))
	if n := len(b.surveys()); n > 0 {
		t.Errorf("%d questions before the page is open", n)
	}
	tap(b, "tab/images")
	b.send(Tick{Now: 30}, Tick{Now: 31})
	if got := b.surveys(); len(got) != 1 || got[0].Layer != 4 || got[0].Unit != 5 {
		t.Fatalf("asked %+v, want once for filter 5 of layer 4", got)
	}
	if n := len(b.listed("top/")); n != 9 {
		t.Fatalf("%d images, want 9", n)
	}
	tap(b, "top/3")
	b.send(Tick{Now: 40}, Tick{Now: 41})
	if got, want := b.Picture.Source.Test, b.found().Top[3].Image; got != want {
		t.Errorf("the input is test image %d, want %d", got, want)
	}
	b.do(b.step(1))
	if got := b.surveys(); len(got) != 2 || got[1].Unit != 6 || b.found().Unit != 6 {
		t.Errorf("after a step asked %+v, want filter 6", got)
	}
	// A class sees the whole image.
	openPage(b, 12, 3, gaze.TabImages)
	if shown := b.View().String(); strings.Contains(shown, "crop/") || !strings.Contains(shown, "top/") {
		t.Error("of a class, other than the whole images are shown")
	}
}

func TestSurveyTellsHowFarItIs(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.do(b.choose(4, 5))
	b.send(Key{Node: "tab/images", Key: "Enter"})
	if !b.says("Looking at the test images…") {
		t.Error("at first nothing is said")
	}
	asked := b.surveys()[0]
	part := b.surveyed(asked, 15)
	part.Total = 10000
	b.send(part)
	if got := b.nodeOf("top").Value; got != "15 of 10,000 test images so far…" || !b.says(got) || len(b.listed("top/")) != 9 {
		t.Errorf("%q with %d images", got, len(b.listed("top/")))
	}
	b.send(Key{Node: "detail/next", Key: "Enter"})
	if n := len(b.listed("top/")); !b.says("Looking at the test images…") || n != 0 {
		t.Errorf("for another filter there are %d images", n)
	}
	b.send(part)
	if _, ofUnit := b.units.Found(&b.World); ofUnit || b.found().Unit == 6 {
		t.Error("a late answer is taken for the new filter's")
	}
	b.send(talk.Failed{Seq: b.latest[stage.Surveying], What: "survey", Text: "data/mnist/test-03.gz could not be fetched"})
	if !b.says("test-03.gz could not be fetched.") {
		t.Error("the failure is not told")
	}
	n := len(b.surveys())
	b.send(Tick{Now: 50}, Tick{Now: 51})
	if len(b.surveys()) != n {
		t.Error("what has failed is asked again and again")
	}
}

// What was found is asked for again when it does not hold any more, but not
// while the lab has something else to do.
func TestSurveyIsAskedAgain(t *testing.T) {
	start := func() (*bench, int) {
		b := newBench(t, 1280, 800, nil)
		openPage(b, 4, 5, gaze.TabHealth)
		return b, len(b.surveys())
	}
	for name, change := range map[string]func(*bench){
		"an epoch": func(b *bench) { b.send(ControlMsg{"epoch", "7"}) },
		"a weight": func(b *bench) {
			b.do(b.changeWeights([]stage.WeightChange{{Layer: 4, Param: "bias", Index: 0, Now: 1}}))
		},
		"a training that pauses": func(b *bench) {
			b.send(talk.Training{State: talk.StateLearning}, Tick{Now: 50})
			if !b.says("is learning") {
				t.Error("while it learns, that is not said")
			}
			b.send(talk.Training{State: talk.StatePaused})
		},
	} {
		b, n := start()
		change(b)
		if got := len(b.surveys()); got != n+1 {
			t.Errorf("%s: asked %d times more, want once", name, got-n)
		}
	}
	b, n := start()
	part := b.found()
	part.Done, part.Total = 100, 10000 // still on its way
	b.send(part)
	b.deaf = true
	b.send(talk.Evaluating{Total: 10000}, Tick{Now: 50})
	if len(b.surveys()) != n || !b.says("A test runs. This comes after it.") {
		t.Errorf("during a test: %d questions", len(b.surveys())-n)
	}
	b.send(talk.Evaluating{Done: 10000, Total: 10000}, packMeasured(0))
	if len(b.surveys()) != n+1 {
		t.Error("not asked again after the test")
	}
}

func TestHealth(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	w := b.engine.Params(4)[0].Value
	copy(w[200:400], w[800:1000]) // filter 1 is like filter 4
	b.engine.Params(4)[1].Value[7] = -1000
	openPage(b, 4, 1, gaze.TabHealth)
	told := map[string]string{}
	for _, n := range b.Nodes() {
		if n.Parent == "units" || n.ID == "twin" || n.ID == "units" {
			told[n.ID] = n.Name + ": " + n.Value
		}
	}
	for id, want := range map[string]string{
		"units": "Health of the layer: All 16: 1 dead, 2 duplicates", "unit/7": "Conv 2 · filter 8 of 16: dead, greatest value " + words.Number(b.found().Units[7].Most),
		"unit/1": "Conv 2 · filter 2 of 16: like 5, greatest value " + words.Number(b.found().Units[1].Most), "twin": "Most like Conv 2 · filter 5 of 16: cosine 1.00",
	} {
		if told[id] != want {
			t.Errorf("%s tells %q, want %q", id, told[id], want)
		}
	}
	tap(b, "twin")
	if b.Gaze.Choice.Unit != 4 || b.Gaze.Choice.Page(&b.Picture) != gaze.TabHealth {
		t.Errorf("the twin leads to filter %d, want 4, on the same page", b.Gaze.Choice.Unit)
	}
	tap(b, "unit/7")
	if b.Gaze.Choice.Unit != 7 {
		t.Errorf("the list leads to filter %d, want 7", b.Gaze.Choice.Unit)
	}
}

// A list that cannot hold all filters begins with those that are ill.
func TestIllFiltersComeFirst(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(engine.Conv{Filters: 160, Kernel: 3, Stride: 1, Pad: 1}, relu), -1))
	b.engine.Params(0)[1].Value[150] = -1000
	openPage(b, 0, 100, gaze.TabHealth)
	units := b.listed("unit/")
	if len(units) >= 160 || len(units) < 20 {
		t.Fatalf("%d filters are listed, want some of 160", len(units))
	}
	list := b.nodeOf("units").Value
	_, ill, _ := strings.Cut(list, ": ")
	deads := 0
	fmt.Sscanf(ill, "%d dead", &deads)
	if deads == 0 || units[0] != "unit/100" || units[deads] != "unit/150" {
		t.Errorf("the list begins with %+v, want the chosen 100 and then the %d that are dead, 150 the last of them", units[:deads+1], deads)
	}
	if !strings.Contains(list, "of 160, the worst first: ") {
		t.Errorf("the list says %q", list)
	}
}

// That a map fires is said where a ReLU decides about it, and that it is dead
// where a ReLU cuts what it gives.
func TestFiringIsSaidOfReLUs(t *testing.T) {
	for layer, want := range []struct{ fires, dies bool }{
		{false, true}, {true, true}, {true, true}, {true, true}, {false, true}, {true, true}, {true, true}, {true, true},
		{false, true}, {true, true}, {true, true}, {false, false}, {false, false},
	} {
		b := newBench(t, 1280, 800, nil)
		openPage(b, layer, 3, gaze.TabHealth)
		if got := b.says("Fires on"); got != want.fires {
			t.Errorf("layer %d, %v: it is told on how many images it fires: %v, want %v", layer, b.Picture.Specs[layer], got, want.fires)
		}
		silent := b.found()
		silent.Units = slices.Clone(silent.Units)
		silent.Units[3].Fired = 0
		b.send(silent)
		if said := b.nodeOf("unit/3").Value; strings.HasPrefix(said, "dead, ") != want.dies {
			t.Errorf("layer %d, %v: a map that is never above 0 is called %q", layer, b.Picture.Specs[layer], said)
		}
	}
}

// On every window the sentence above the images is whole.
func TestTopImagesAreToldWhole(t *testing.T) {
	seen := 0
	for _, w := range windows {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		openPage(b, 4, 5, gaze.TabImages)
		asked := b.surveys()[0]
		all := b.surveyed(asked, 60)
		all.Done, all.Total = 10000, 10000
		b.send(all)
		if b.rects.detail.Empty() || len(b.listed("top/")) == 0 {
			continue // the panel is behind a button
		}
		seen++
		told := false
		for _, op := range b.View().Ops {
			if text, ok := op.(scene.Text); ok && strings.Contains(text.Text, "of 10,000") {
				told = told || strings.HasSuffix(text.Text, "it.")
			}
		}
		if !told {
			t.Errorf("%s: the images are shown, but not told of in full", w.String())
		}
	}
	if seen < len(windows)/2 {
		t.Errorf("the images are shown in %d of %d windows", seen, len(windows))
	}
}
