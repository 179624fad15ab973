package confusion

import (
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// world is one of three classes, of which 2 images of class 0 were taken for 1.
func world() *stage.World {
	w := &stage.World{Window: stage.Window{W: 400, H: 400}}
	w.Dataset.Classes = []string{"cat", "dog", "cow"}
	w.Measured.Tested = 10
	w.Measured.Confusion = [][]int{{1, 2, 0}, {0, 3, 0}, {0, 0, 4}}
	return w
}

// A board counts what is put on it.
type board map[*stage.Kind]int

func (b board) Touch(k *stage.Kind, _, _ int, at scene.Rect)     { b[k]++ }
func (b board) TouchFine(k *stage.Kind, _, _ int, at scene.Rect) { b[k]++ }
func (b board) Cover(scene.Rect)                                 {}

// asked does something to the room and gives what it asks the lab.
func asked(do func(*stage.Out)) *stage.Out {
	seq := 0
	out := &stage.Out{Ask: func(stage.Topic) int { seq++; return 40 + seq }}
	do(out)
	return out
}

func TestACellShowsItsImages(t *testing.T) {
	w, r := world(), &Room{}
	out := asked(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Cell, A: 0, B: 1}) })
	if want := (talk.Cell{Seq: 41, True: 0, Predicted: 1, Max: exampleCount}); len(out.Commands) != 1 || out.Commands[0] != want || !out.Changed {
		t.Fatalf("asked %+v, want %+v", out.Commands, want)
	}
	r.Hear(w, &stage.Out{}, talk.Examples{Seq: 41, True: 0, Predicted: 1, Count: 2, Indices: []int{5, 8}, Pixels: [][]byte{{1}, {2}}})
	b, p := board{}, Places{}
	width, height := r.PanelSize(28)
	r.PlaceExamples(b, &p, scene.Rect{W: width, H: height}, 28)
	if b[Example] != 2 || b[End] != 1 {
		t.Errorf("%d images and %d buttons to close them, want 2 and 1", b[Example], b[End])
	}
	out = asked(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Example, A: 1}) })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.ShowTest{Image: 8}) {
		t.Errorf("a tap on an image wishes %+v, want test image 8", out.Wishes)
	}
	r.Tap(w, &stage.Out{}, stage.Thing{Kind: End})
	if r.Chosen() {
		t.Error("the images stay")
	}
}

// A new test brings other images of the chosen cell; none, and they are gone.
func TestAnotherTest(t *testing.T) {
	w, r := world(), &Room{}
	asked(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Cell, A: 0, B: 1}) })
	if out := asked(func(out *stage.Out) { r.Hear(w, out, talk.Measured{Tested: 10}) }); len(out.Commands) != 1 {
		t.Errorf("after another test it asks %+v, want the cell's images", out.Commands)
	}
	w.Measured = stage.Measured{}
	if r.Hear(w, &stage.Out{}, talk.Measured{}); r.Chosen() {
		t.Error("a cell of no test is chosen")
	}
}

func TestGlimpseAfterARest(t *testing.T) {
	w, r := world(), &Room{}
	tick := func(now float64) []talk.Command {
		w.Now = now
		return asked(func(out *stage.Out) { r.Tick(w, out) }).Commands
	}
	w.Gaze.Over = stage.Thing{Kind: Cell, A: 0, B: 1}
	if cmds := append(tick(1), tick(1.2)...); len(cmds) > 0 || !r.Moves() {
		t.Fatalf("in passing it asks %+v", cmds)
	}
	cmds := tick(1.3)
	if want := (talk.Cell{Seq: 41, True: 0, Predicted: 1, Max: glimpseCount}); len(cmds) != 1 || cmds[0] != want || r.Moves() {
		t.Fatalf("after a rest it asks %+v, want %+v", cmds, want)
	}
	r.Hear(w, &stage.Out{}, talk.Examples{Seq: 41, True: 0, Predicted: 1, Pixels: [][]byte{{1}, {2}}})
	if !r.Glimpses() || r.Chosen() {
		t.Error("the images are not shown, or as those of a cell that was chosen")
	}
	w.Gaze.Over = stage.Thing{Kind: Cell, A: 1, B: 0} // without images
	if tick(2); r.Glimpses() || r.Moves() {
		t.Error("a cell without images shows some")
	}
}

func TestCellsInWords(t *testing.T) {
	w, r := world(), &Room{}
	for want, at := range map[string][2]int{
		"cat taken for dog: 2 images, 66.7 %": {0, 1}, "dog: 3 images recognised, 100.0 %": {1, 1}, "cow taken for cat: 0 images, 0.0 %": {2, 0},
	} {
		if got := r.Node(w, stage.Thing{Kind: Cell, A: at[0], B: at[1]}).Name; got != want {
			t.Errorf("cell %v is %q, want %q", at, got, want)
		}
	}
}

// Every cell can be touched and is drawn, and there are as many rows as classes.
func TestPlaces(t *testing.T) {
	w, r := world(), &Room{}
	b, p := board{}, Places{}
	r.Place(w, b, &p, scene.Rect{W: 300, H: 300}, 28, 0)
	if b[Cell] != 9 {
		t.Errorf("%d cells, want 9", b[Cell])
	}
	if nodes := r.Groups(w, &p, nil); len(nodes) != 1+3 {
		t.Errorf("groups %+v, want the grid and three rows", nodes)
	}
	s := &scene.Scene{}
	r.View(w, paint.Pen{Look: &paint.Light, S: s}, &p)
	fills := 0
	for _, op := range s.Ops {
		if f, ok := op.(scene.Fill); ok && p.Matrix.Contains(f.Rect.X+f.Rect.W/2, f.Rect.Y+f.Rect.H/2) {
			fills++
		}
	}
	if fills != 9 {
		t.Errorf("%d cells are drawn, want 9", fills)
	}
}
