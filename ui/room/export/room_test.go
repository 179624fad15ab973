package export

import (
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// two is an offer of two pictures and two tables.
type two struct{}

func (two) Pictures() []stage.Option {
	return []stage.Option{{Value: "network", Text: "The network"}, {Value: "training", Text: "Training"}}
}

func (two) Tables() []stage.Option {
	return []stage.Option{{Value: "history", Text: "History"}, {Value: Predictions, Text: "Predictions"}}
}

func (two) Picture(id string) (*scene.Scene, scene.Rect) {
	s := &scene.Scene{}
	s.Add(scene.Text{Text: id, Size: 12})
	return s, scene.Rect{W: 40, H: 30}
}

func (two) Table(id string) string { return id + "\r\n" }

// nothing is an offer of nothing.
type nothing struct{ two }

func (nothing) Pictures() []stage.Option { return nil }
func (nothing) Tables() []stage.Option   { return nil }

// change changes controls of the room, and gives what it wants to come of it.
func change(t *testing.T, r *Room, w *stage.World, msgs ...[2]string) *stage.Out {
	t.Helper()
	out := &stage.Out{Ask: func(stage.Topic) int { return 41 }}
	for _, m := range msgs {
		if !r.Change(w, out, m[0], m[1]) {
			t.Fatalf("%s is not taken", m[0])
		}
	}
	return out
}

// effects are what of out the page is to do.
func effects(out *stage.Out) (es []stage.Effect) {
	for _, wish := range out.Wishes {
		if do, ok := wish.(stage.Do); ok {
			es = append(es, do.Effect)
		}
	}
	return es
}

func TestSaves(t *testing.T) {
	w, r := &stage.World{Dataset: talk.Dataset{Name: "mnist"}}, New(two{})
	svg, ok := effects(change(t, &r, w, [2]string{"export-picture", "training"}, [2]string{"export-svg", ""}))[0].(stage.Download)
	if !ok || svg.Name != "convscope-mnist-network-epoch-0-training.svg" || !strings.Contains(string(svg.Bytes), ">training<") {
		t.Errorf("as SVG: %s, %s", svg.Name, svg.Bytes)
	}
	png, ok := effects(change(t, &r, w, [2]string{"export-png", ""}))[0].(stage.SavePicture)
	if !ok || png.SVG != string(svg.Bytes) || png.W != 40 || png.H != 30 || png.Scale != pictureScale {
		t.Errorf("as PNG: %+v", png)
	}
	csv, ok := effects(change(t, &r, w, [2]string{"export-data", "no such thing"}, [2]string{"export-csv", ""}))[0].(stage.Download)
	if !ok || csv.Name != "convscope-mnist-network-epoch-0-history.csv" || string(csv.Bytes) != "history\r\n" {
		t.Errorf("as CSV: %+v", csv)
	}
}

func TestNothingToSave(t *testing.T) {
	w, r := &stage.World{}, New(nothing{})
	if out := change(t, &r, w, [2]string{"export-png", ""}, [2]string{"export-svg", ""}, [2]string{"export-csv", ""}); len(out.Wishes)+len(out.Commands) > 0 {
		t.Errorf("it wishes %+v and sends %+v", out.Wishes, out.Commands)
	}
	for _, c := range r.Controls(w, nil) {
		if c.ID != "export-panel" && c.ID != "export-close" && !c.Disabled {
			t.Errorf("%s can be used", c.ID)
		}
	}
}

// Predictions are asked for, and saved when they come: not when they cannot be had.
func TestPredictionsAreWaitedFor(t *testing.T) {
	for _, test := range []struct {
		name string
		ev   talk.Event
		want int
	}{{"they come", talk.Batch{}, 1}, {"they fail", talk.Failed{What: "answers"}, 0}} {
		w, r := &stage.World{}, New(two{})
		out := change(t, &r, w, [2]string{"export-data", Predictions}, [2]string{"export-csv", ""})
		if len(out.Commands) != 1 || out.Commands[0] != (talk.Answers{Seq: 41}) || len(effects(out)) > 0 {
			t.Fatalf("%s: at first it sends %+v and has the effects %+v", test.name, out.Commands, effects(out))
		}
		out = &stage.Out{}
		r.Hear(w, out, test.ev)
		w.Answers.Labels = []byte{1}
		r.Hear(w, out, talk.Answered{})
		r.Hear(w, out, talk.Answered{})
		if es := effects(out); len(es) != test.want {
			t.Errorf("%s: the effects are %+v, want %d", test.name, es, test.want)
		}
	}
}

// The panel opens set to what is open large.
func TestOpens(t *testing.T) {
	for large, want := range map[string][2]string{"training": {"training", "history"}, "quality": {"network", Predictions}} {
		w, r := &stage.World{Opened: stage.Opened{Large: large}}, New(two{})
		if out := change(t, &r, w, [2]string{"study-save", ""}); out.Wishes[0] != (stage.Open{Panel: Panel}) {
			t.Errorf("%s: it wishes %+v", large, out.Wishes)
		}
		got := [2]string{}
		for _, c := range r.Controls(w, nil) {
			switch c.ID {
			case "export-picture":
				got[0] = c.Value
			case "export-data":
				got[1] = c.Value
			}
		}
		if got != want {
			t.Errorf("%s: set to %v, want %v", large, got, want)
		}
	}
	w, r := &stage.World{}, New(two{})
	for _, open := range []string{Panel, ""} {
		if out := change(t, &r, w, [2]string{"export", ""}); out.Wishes[0] != (stage.Open{Panel: open}) {
			t.Errorf("its button wishes %+v, want %q open", out.Wishes, open)
		}
		w.Opened.Panel = open
	}
}
