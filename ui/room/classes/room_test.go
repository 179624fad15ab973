package classes

import (
	"math"
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// world is one of three classes and four images, of which the network is most wrong about
// image 2.
func world() *stage.World {
	w := &stage.World{Opened: stage.Opened{Large: Large}}
	w.Dataset.Classes = []string{"cat", "dog", "cow"}
	w.Measured.Tested = 4
	w.Measured.Confusion = [][]int{{1, 1, 0}, {0, 1, 0}, {0, 0, 1}}
	w.Answers = talk.Answered{Labels: []byte{0, 1, 0, 2}, Predicted: []byte{0, 1, 1, 2}, Losses: talk.Floats{0.1, 0.3, 2, 0.2}, Confidence: talk.Floats{0.9, 0.7, 0.8, 0.8}}
	return w
}

// A board counts what is put on it, and what is put beyond it.
type board struct{ on, beyond map[*stage.Kind]int }

func newBoard() board { return board{map[*stage.Kind]int{}, map[*stage.Kind]int{}} }

func (b board) Touch(k *stage.Kind, _, _ int, at scene.Rect)     { b.on[k]++ }
func (b board) TouchFine(k *stage.Kind, _, _ int, at scene.Rect) { b.on[k]++ }
func (b board) Beyond(k *stage.Kind, _, _ int, at scene.Rect)    { b.beyond[k]++ }
func (b board) Cover(scene.Rect)                                 {}

// asking is an Out that numbers questions from 41.
func asking() *stage.Out {
	seq, latest := 40, [stage.Topics]int{}
	return &stage.Out{Latest: &latest, Ask: func(t stage.Topic) int { seq++; latest[t] = seq; return seq }}
}

// filled is a room that has the hardest images.
func filled(t *testing.T, w *stage.World) *Room {
	t.Helper()
	r, out := &Room{}, asking()
	r.Hear(w, out, w.Answers)
	r.Hear(w, out, talk.Thumbnails{Seq: 41, Pixels: make([][]byte, 4)})
	if len(r.images) != 4 {
		t.Fatalf("%d images after %+v", len(r.images), out.Commands)
	}
	return r
}

// What the network made of each image is asked for when that is to be seen and not known.
func TestAsksForAnswers(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*stage.World)
		want   int
	}{
		"open":         {func(w *stage.World) {}, 1},
		"closed":       {func(w *stage.World) { w.Opened.Large = "" }, 0},
		"not tested":   {func(w *stage.World) { w.Measured.Tested = 0 }, 0},
		"known before": {func(w *stage.World) { w.Answers.Labels = []byte{1} }, 0},
	} {
		w := world()
		w.Answers = talk.Answered{}
		test.change(w)
		r, out := filled(t, world()), asking()
		r.Hear(w, out, talk.Measured{})
		if len(out.Commands) != test.want || r.Hardest() {
			t.Errorf("%s: it asks %+v, and still has the images of the last test: %v", name, out.Commands, r.Hardest())
		}
	}
}

func TestHardestImages(t *testing.T) {
	w := world()
	r := filled(t, w)
	if want := []int{2, 1, 3, 0}; !slices.Equal(r.hardest, want) {
		t.Errorf("the hardest are %v, want %v", r.hardest, want)
	}
	out := asking()
	r.Tap(w, out, stage.Thing{Kind: Hard, A: 1})
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.ShowTest{Image: 1}) {
		t.Errorf("a tap on the second wishes %+v", out.Wishes)
	}
	for i, want := range [][]int{{2, 0}, {2, 1, 3, 0}} { // of a class, and of all again
		out := asking()
		if r.Tap(w, out, stage.Thing{Kind: Row, A: 0}); len(out.Commands) != 1 || !slices.Equal(out.Commands[0].(talk.Thumbs).Indices, want) {
			t.Errorf("after %d taps it asks for %+v, want %v", i+1, out.Commands, want)
		}
	}
	w.Answers.Losses = nil
	if out := asking(); len(hardestOf(w.Answers, -1, 9)) > 0 || len(out.Commands) > 0 {
		t.Error("images are hard whose losses nobody knows")
	}
	r.Hear(w, asking(), talk.Thumbnails{Seq: 7, Pixels: make([][]byte, 1)})
	if len(r.images) == 1 {
		t.Error("another's images are taken")
	}
}

// The table shows as many classes as it has room for, the worst of them and the one with
// the focus; the others can be reached.
func TestTableWithoutRoom(t *testing.T) {
	w := world()
	for focus, want := range map[string][]int{"": {0, 1}, "row/2": {0, 2}, "row/x": {0, 1}} {
		w.Gaze.Focus = focus
		b, p, r := newBoard(), Places{}, &Room{}
		r.Place(w, b, &p, scene.Rect{W: 400, H: 4 * pitch / 0.55}, 28)
		var shown []int
		for _, row := range p.Rows {
			shown = append(shown, row.Class)
		}
		if !slices.Equal(shown, want) || b.on[Row] != 2 || b.beyond[Row] != 1 {
			t.Errorf("with the focus at %q, %v are shown, want %v; %d can be touched and %d reached", focus, shown, want, b.on[Row], b.beyond[Row])
		}
	}
}

// Everything stands in the panel, one beside the other or one below the other.
func TestPlaces(t *testing.T) {
	w := world()
	r := filled(t, w)
	for _, at := range []scene.Rect{{W: 700, H: 400}, {X: 10, Y: 20, W: 380, H: 600}} {
		b, p := newBoard(), Places{}
		r.Place(w, b, &p, at, 28)
		if len(p.Rows) != 3 || len(p.Images) != 4 || b.on[Hard] != 4 || !p.Measure.Empty() {
			t.Errorf("in %v: %d rows, %d images, a button at %v", at, len(p.Rows), len(p.Images), p.Measure)
		}
		if in := paint.Intersect(p.Table, p.List); !in.Empty() {
			t.Errorf("in %v: table and list meet in %v", at, in)
		}
		for _, c := range append(slices.Clone(p.Images), p.Table) {
			if paint.Intersect(c, at) != c {
				t.Errorf("in %v: %v sticks out", at, c)
			}
		}
		if nodes := r.Groups(&p, nil); len(nodes) != 2 {
			t.Errorf("groups %+v", nodes)
		}
		if s := seen(func(v paint.Pen) { r.View(w, v, &p, scene.Rect{W: 700, H: 28}) }); !strings.Contains(s, "true 0") || !strings.Contains(s, "66.7 %") {
			t.Errorf("in %v it shows %s", at, s)
		}
	}
}

// Before there is a test, its button stands where the list would.
func TestUntested(t *testing.T) {
	w := world()
	w.Measured, w.Answers = stage.Measured{}, talk.Answered{}
	r, p := &Room{}, Places{}
	r.Place(w, newBoard(), &p, scene.Rect{W: 700, H: 400}, 28)
	c := r.Control(w, &p)
	if c.Hidden || !c.Disabled || len(p.Rows) > 0 {
		t.Errorf("before the lab is there: %+v, %d rows", c, len(p.Rows))
	}
	w.Doing.Ready = true
	out := asking()
	if r.Control(w, &p).Disabled || !r.Change(w, out, "hard-measure", "") || out.Wishes[0] != (stage.Evaluate{}) {
		t.Errorf("the button wishes %+v", out.Wishes)
	}
}

// What is saved says the same as what is shown, of all classes and with nothing chosen.
func TestPrints(t *testing.T) {
	w := world()
	r := filled(t, w)
	r.Tap(w, asking(), stage.Thing{Kind: Row, A: 1})
	r.images = make([][]byte, 1)
	s, at := r.Print(w, &paint.Light)
	if text := s.String(); at.Empty() || strings.Contains(text, "Hardest") || !strings.Contains(text, "cow") {
		t.Errorf("the table: %v, %s", at, text)
	}
	if s, _ := r.PrintHardest(w, &paint.Light); !strings.Contains(s.String(), "Hardest images of Class dog") {
		t.Errorf("the list: %s", s)
	}
	var table, predictions paper.Table
	Table(w, &table)
	Predictions(w, &predictions)
	if want := "cat,2,1,1,0.5,0.6666666666666666\r\n"; !strings.Contains(table.String(), want) {
		t.Errorf("%q has no %q", table.String(), want)
	}
	if want := "2,cat,dog,0.8,2\r\n"; !strings.Contains(predictions.String(), want) {
		t.Errorf("%q has no %q", predictions.String(), want)
	}
}

func TestTexts(t *testing.T) {
	w := world()
	for got, want := range map[string]string{
		classText(w, 0):      "Class cat: precision 100.0 %, recall 50.0 %, F1 66.7 %, of 2 images",
		answerText(w, 2):     "Test image 2, cat, taken for dog at 80.0 %",
		answerText(w, 3):     "Test image 3, cow, recognised at 80.0 %",
		ratio(math.NaN()):    "–",
		meanText(3, 3, 300):  "mean",
		meanText(2, 40, 300): "mean of 40",
		meanText(2, 40, 400): "mean of all 40",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// seen is what is painted, as text.
func seen(draw func(paint.Pen)) string {
	s := &scene.Scene{}
	draw(paint.Pen{Look: &paint.Light, S: s})
	return s.String()
}
