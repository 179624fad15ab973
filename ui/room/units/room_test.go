package units

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// world is one that looks at unit 1 of a convolution of four, on a page of it.
func world(page gaze.Tab) *stage.World {
	w := stagetest.World(engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{})
	w.Net.Shapes = w.Picture.Shapes
	stagetest.Choose(w, 0, 1)
	w.Gaze.Choice.Tab = page
	return w
}

// surveyed is what the lab finds about unit 1: filter 2 is dead, filters 1 and 3 are
// alike.
func surveyed(seq int) talk.Surveyed {
	s := talk.Surveyed{Seq: seq, Layer: 0, Unit: 1, Done: 40, Total: 40, Sample: 40}
	s.Units = []talk.UnitHealth{{Fired: 40, Most: 1, Twin: -1}, {Fired: 20, Most: 2, Twin: 3, Cosine: 0.999}, {Twin: -1}, {Fired: 10, Most: 3, Twin: 1, Cosine: 0.999}}
	for i := range 9 {
		s.Top = append(s.Top, talk.Peak{Image: 10 + i, X: i, Y: 2 * i, Value: float32(9 - i)})
		s.Labels = append(s.Labels, i)
		image := make([]byte, 784)
		for k := range image {
			image[k] = byte(k % 251)
		}
		s.Pixels = append(s.Pixels, image)
	}
	s.Values.Add([]float32{0.1, 0.2, 0.9, -0.4})
	return s
}

// asks is what the room asks of the lab.
func asks(r *Room, w *stage.World) []talk.Command {
	return stagetest.Ask(func(out *stage.Out) { r.Survey(w, out) }).Commands
}

func TestSurveyIsAskedOnce(t *testing.T) {
	w, r := world(gaze.TabLayer), &Room{}
	if cmds := asks(r, w); len(cmds) > 0 {
		t.Errorf("on another page it asks for %+v", cmds)
	}
	w.Gaze.Choice.Tab = gaze.TabImages
	w.Doing.Trains = true
	if cmds := asks(r, w); len(cmds) > 0 || r.surveyText(w) != "The network is learning: pause it to look at the test images." {
		t.Errorf("while it learns it asks for %+v, and says %q", cmds, r.surveyText(w))
	}
	w.Doing.Trains = false
	want := talk.Survey{Seq: 41, Layer: 0, Unit: 1}
	if cmds := asks(r, w); len(cmds) != 1 || cmds[0] != want {
		t.Fatalf("it asks for %+v, want %+v", cmds, want)
	}
	if cmds := asks(r, w); len(cmds) > 0 {
		t.Errorf("it asks again: %+v", cmds)
	}
	r.Hear(w, &stage.Out{Latest: &[stage.Topics]int{}}, talk.Evaluating{Seq: 5, Done: 1, Total: 40})
	r.found.Done, r.found.Total = 10, 40
	r.Hear(w, &stage.Out{Latest: &[stage.Topics]int{}}, talk.Evaluating{Seq: 5, Done: 2, Total: 40})
	if cmds := asks(r, w); len(cmds) != 1 {
		t.Errorf("after a test has ended the survey it asks for %+v", cmds)
	}
	r.Hear(w, &stage.Out{}, talk.Failed{What: "survey", Text: "no images"})
	if got := r.surveyText(w); got != "No images." {
		t.Errorf("of a failure it says %q", got)
	}
}

// What the unit sees of an image is cut out of it.
func TestTopImagesAreCut(t *testing.T) {
	w, r := world(gaze.TabImages), &Room{}
	out := stagetest.Ask(func(out *stage.Out) { r.Hear(w, out, surveyed(41)) })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.Say{Text: "9 of 40 test images excite Conv · filter 2 of 4 most"}) {
		t.Errorf("it wishes %+v", out.Wishes)
	}
	for k, top := range r.found.top {
		p := r.found.Top[k]
		want := engine.Receptive(talk.InputShape, w.Picture.Specs, 0, p.X, p.Y)[0]
		if top.field != want || len(top.crop) != 4*want.W*want.H {
			t.Errorf("image %d: field %+v, %d bytes, want %+v", k, top.field, len(top.crop), want)
		}
		at := 4 * (want.Y*28 + want.X)
		if !slices.Equal(top.crop[:4*want.W], top.whole[at:at+4*want.W]) {
			t.Errorf("image %d: the crop begins with other pixels than the field", k)
		}
	}
	b, p := stagetest.Board{}, &Places{}
	r.PlaceTop(w, b, p, scene.Rect{W: 900, H: 150}, 28, false)
	for k := range 9 {
		if b[stage.Thing{Kind: Top, A: k}].Empty() {
			t.Errorf("image %d has no place", k)
		}
	}
	out = stagetest.Ask(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Top, A: 3}) })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.ShowTest{Image: 13}) {
		t.Errorf("a tap wishes %+v", out.Wishes)
	}
}

func TestHealthOfTheLayer(t *testing.T) {
	w, r := world(gaze.TabHealth), &Room{}
	r.Hear(w, &stage.Out{}, surveyed(41))
	b, p := stagetest.Board{}, &Places{}
	r.PlaceHealth(w, b, p, scene.Rect{W: 900, H: 200}, 28, false)
	r.Settle(p)
	if got, want := r.listText(w, p), "All 4: 1 dead, 2 duplicates"; got != want {
		t.Errorf("the list says %q, want %q", got, want)
	}
	for unit, want := range map[int]string{0: "greatest value 1.00", 2: "dead, greatest value 0.00", 3: "like 2, greatest value 3.00"} {
		if got := r.Node(w, stage.Thing{Kind: Unit, A: unit}).Value; got != want {
			t.Errorf("unit %d says %q, want %q", unit, got, want)
		}
	}
	out := stagetest.Ask(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Alike}) })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.LookAt{Layer: 0, Unit: 3}) {
		t.Errorf("the twin wishes %+v", out.Wishes)
	}
	pen := paint.Pen{Look: &paint.Light, S: &scene.Scene{}}
	if r.View(w, pen, p); !strings.Contains(pen.S.String(), `"2 ✕"`) && !strings.Contains(pen.S.String(), `"dead"`) {
		t.Error("nothing is shown as dead")
	}
	if _, ofUnit := r.Found(w); !ofUnit {
		t.Error("what was found is not the chosen unit's")
	}
	stagetest.Choose(w, 0, 2)
	if _, ofUnit := r.Found(w); ofUnit {
		t.Error("what was found is another unit's, too")
	}
}

// A bin is kept when the bins become wider because more images are seen.
func TestBinsMayBecomeWider(t *testing.T) {
	w, r := world(gaze.TabHealth), &Room{}
	r.Hear(w, &stage.Out{}, surveyed(41))
	r.bin.Read(r.spreads(w), int(0.9/r.found.Values.Width))
	before := r.binText(w)
	r.found.Values.Add([]float32{40})
	if after := r.binText(w); before == after || !strings.HasSuffix(before, ": 1 value") || !strings.HasSuffix(after, ": 3 values") {
		t.Errorf("the bin says %q, then %q", before, after)
	}
	stagetest.Choose(w, 0, 2)
	if asks(r, w); r.bin.On() {
		t.Error("the bin stays when another unit is looked at")
	}
}
