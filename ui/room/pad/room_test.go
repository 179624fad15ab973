package pad

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// world is one of 1,000 test images, of which number 3 is the input.
func world() *stage.World {
	w := &stage.World{}
	w.Dataset = talk.Dataset{Name: talk.MNIST, Classes: []string{"0", "1", "2"}, Tests: 1000}
	w.Picture.Source = talk.Source{Kind: "test", Test: 3}
	return w
}

// asking is an Out that numbers questions from 41.
func asking() *stage.Out {
	seq, latest := 40, [stage.Topics]int{}
	return &stage.Out{Latest: &latest, Ask: func(t stage.Topic) int { seq++; latest[t] = seq; return seq }}
}

// placed is a room on a pad of 100×100, with test images.
func placed(w *stage.World) (*Room, *Places, stagetest.Board) {
	r, p, b := &Room{}, &Places{}, stagetest.Board{}
	out := asking()
	r.Hear(w, out, talk.Dataset{})
	r.Hear(w, out, talk.Thumbnails{Seq: 41, Indices: []int{0, 1, 2, 3}, Labels: []int{2, 1}, Pixels: make([][]byte, 4)})
	r.Place(b, p, scene.Rect{W: 100, H: 100}, 150, 28)
	r.PlaceThumbs(b, p, scene.Rect{Y: 200, W: 200, H: 44})
	r.Settle(p)
	return r, p, b
}

// press takes the pen along a path: down, on, and up again.
func press(w *stage.World, r *Room, path ...scene.Point) *stage.Out {
	out := &stage.Out{}
	for _, d := range []stage.Drag{{Phase: stage.Pressed, Path: path[:1]}, {Phase: stage.Moved, Path: path[1:]}, {Phase: stage.Released}} {
		r.Drag(w, out, stage.Thing{Kind: Pad}, d)
	}
	return out
}

// inputs are what is to become the input, of the wishes of out.
func inputs(out *stage.Out) (all []talk.SetInput) {
	for _, wish := range out.Wishes {
		if set, ok := wish.(stage.SetInput); ok {
			all = append(all, set.Input)
		}
	}
	return all
}

// What the pen draws is the input at each of its steps, within the pad, and a picture is
// wanted when it is up.
func TestDrawing(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	out := press(w, r, scene.Point{X: 10, Y: 10}, scene.Point{X: 50, Y: 20}, scene.Point{X: -900, Y: 5000})
	all := inputs(out)
	if len(all) != 2 || len(all[1].Strokes) != 1 {
		t.Fatalf("%d inputs, the last %+v", len(all), all)
	}
	stroke := all[1].Strokes[0]
	if first, last := stroke[0], stroke[len(stroke)-1]; first != (talk.Point{X: 0.1, Y: 0.1}) || last.X != 0 || last.Y < 0.999 {
		t.Errorf("the stroke goes from %v to %v", first, last)
	}
	for _, q := range r.strokes[0].points {
		if q.X < 0 || q.X > 1 || q.Y < 0 || q.Y > 1 {
			t.Errorf("point %v is off the pad", q)
		}
	}
	if r.Pen() || out.Wishes[len(out.Wishes)-1] != stage.Wish(stage.NewPicture{}) {
		t.Errorf("the pen is down: %v; at the end it wishes %+v", r.Pen(), out.Wishes[len(out.Wishes)-1])
	}
	all[1].Strokes = nil
	if r.Count() != 1 || len(r.Strokes()) != 1 {
		t.Error("what was sent is not a copy")
	}
}

// A stroke adds to a drawing that is the input, or is about to be; it takes the place of
// a test image.
func TestStrokesAdd(t *testing.T) {
	for name, test := range map[string]struct {
		source string
		sends  bool
		want   int
	}{"a drawing": {"strokes", false, 2}, "a drawing on its way": {"test", true, 2}, "a test image": {"test", false, 1}} {
		w := world()
		r, _, _ := placed(w)
		press(w, r, scene.Point{X: 10, Y: 10})
		w.Picture.Source.Kind, w.Doing.Input = test.source, test.sends
		if press(w, r, scene.Point{X: 20, Y: 20}); r.Count() != test.want {
			t.Errorf("over %s: %d strokes, want %d", name, r.Count(), test.want)
		}
	}
}

func TestTools(t *testing.T) {
	w := world()
	r, p, _ := placed(w)
	control := func(i int) stage.Control { return r.Controls(w, p)[i] }
	if !control(0).Disabled || control(3).Value != "3" || control(3).Max != "999" {
		t.Errorf("at first the tools are %+v", r.Controls(w, p))
	}
	press(w, r, scene.Point{X: 10, Y: 10})
	w.Picture.Source.Kind = "strokes"
	press(w, r, scene.Point{X: 20, Y: 20})
	for i, id := range []string{"pad-undo", "pad-clear"} {
		out := &stage.Out{}
		if r.Change(w, out, id, ""); r.Count() != 1-i || len(inputs(out)) != 1 || !out.Changed {
			t.Errorf("%s leaves %d strokes, and wishes %+v", id, r.Count(), out.Wishes)
		}
	}
	out := &stage.Out{}
	if r.Change(w, out, "pad-undo", ""); len(out.Wishes) > 0 {
		t.Errorf("undo of nothing wishes %+v", out.Wishes)
	}
	for value, want := range map[string]stage.Wish{
		" 42 ": stage.ShowTest{Image: 42}, "1000": stage.Complain{Text: noSuchImage("1000", 1000)}, "-1": stage.Complain{Text: noSuchImage("-1", 1000)}, "x": stage.Complain{Text: noSuchImage("x", 1000)},
	} {
		r.Leave()
		out := &stage.Out{}
		if r.Change(w, out, "pad-index", value); len(out.Wishes) != 1 || out.Wishes[0] != want {
			t.Errorf("the index %q wishes %+v, want %+v", value, out.Wishes, want)
		}
		if c := control(3); c.Invalid != (want != stage.Wish(stage.ShowTest{Image: 42})) || c.Invalid && c.Value != value {
			t.Errorf("after the index %q its field is %+v", value, c)
		}
	}
	first := &stage.Out{}
	r.Change(w, first, "pad-random", "")
	r.Change(w, first, "pad-random", "")
	if len(first.Wishes) != 2 || first.Wishes[0] == first.Wishes[1] {
		t.Errorf("two random images: %+v", first.Wishes)
	}
	w.Dataset.Tests = 0
	if r.Change(w, first, "pad-random", ""); len(first.Wishes) != 2 || !control(2).Disabled {
		t.Errorf("of no images one is shown: %+v", first.Wishes)
	}
}

// The keyboard draws, too, as long as its pen is down.
func TestKeys(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	pad := stage.Thing{Kind: Pad}
	key := func(k stage.Key) { r.Key(w, &stage.Out{}, pad, k) }
	key(stage.Key{Key: "ArrowDown"})
	if r.Count() != 0 || !r.cursor.used {
		t.Error("the pen draws before it is down, or does not move")
	}
	key(stage.Key{Key: " "})
	key(stage.Key{Key: "ArrowDown"})
	key(stage.Key{Key: "ArrowDown", Shift: true})
	key(stage.Key{Key: "Enter"})
	key(stage.Key{Key: "ArrowDown"})
	if points := r.strokes[0].points; r.Count() != 1 || len(points) != 3 || points[2].Y-points[1].Y < 3*(points[1].Y-points[0].Y) {
		t.Errorf("strokes %+v, want one of three points, the last further away", r.strokes)
	}
	if key(stage.Key{Key: "Delete"}); r.Count() != 0 {
		t.Error("Delete clears nothing")
	}
	if r.Key(w, &stage.Out{}, pad, stage.Key{Key: "x"}) || r.Key(w, &stage.Out{}, stage.Thing{Kind: Thumb}, stage.Key{Key: "ArrowLeft"}) {
		t.Error("keys are taken that mean nothing here")
	}
}

// Test images are asked for with the data, shown as far as they have come, and taken.
func TestThumbs(t *testing.T) {
	w := world()
	r, p, b := placed(w)
	if len(p.Thumbs) != 4 || len(b) != 1+4 {
		t.Fatalf("%d test images in %d places", len(p.Thumbs), len(b))
	}
	out := asking()
	r.Hear(w, out, talk.Ready{})
	if ask := out.Commands[0].(talk.Thumbs); len(ask.Indices) != thumbCount {
		t.Errorf("it asks for %+v", ask)
	}
	r.Hear(w, out, talk.Thumbnails{Seq: 7})
	if len(r.images) != 4 {
		t.Error("another's images are taken")
	}
	if n := r.Node(w, stage.Thing{Kind: Thumb, A: 1}); n.Name != "Test image 1, 1" || n.Selected {
		t.Errorf("node %+v", n)
	}
	if n := r.Node(w, stage.Thing{Kind: Thumb, A: 3}); n.Name != "Test image 3" || !n.Selected {
		t.Errorf("node %+v", n)
	}
	r.Tap(w, out, stage.Thing{Kind: Thumb, A: 2})
	if out.Wishes[0] != (stage.ShowTest{Image: 2}) {
		t.Errorf("a tap wishes %+v", out.Wishes)
	}
}

// The column has room for all of it, one below the other, whatever the height; where it
// is low, the words above the pad are on it.
func TestColumn(t *testing.T) {
	w := world()
	for _, test := range []struct {
		in      scene.Rect
		touch   float32
		thumbs  bool
		caption float32
	}{{scene.Rect{X: 90, Y: 60, W: 800, H: 560}, 28, true, 6}, {scene.Rect{W: 800, H: 420}, 44, false, 6}, {scene.Rect{W: 800, H: 240}, 44, false, 0}} {
		r, _, _ := placed(w)
		p := &Places{}
		image := r.PlaceColumn(stagetest.Board{}, p, test.in, 200, test.touch, test.thumbs)
		all := append([]scene.Rect{image, p.At, p.Tools[0], p.Tools[3]}, p.Thumbs...)
		for i, at := range all {
			if in := test.in.Inset(-0.1); at.Empty() || at.X < in.X || at.Y < in.Y || at.X+at.W > in.X+in.W || at.Y+at.H > in.Y+in.H {
				t.Errorf("in %v: place %d, %v, sticks out", test.in, i, at)
			}
			for _, other := range all[:i] {
				if !paint.Intersect(at.Inset(0.1), other).Empty() {
					t.Errorf("in %v: %v meets %v", test.in, at, other)
				}
			}
		}
		if p.Caption != test.caption || p.Titled != test.thumbs {
			t.Errorf("in %v: the caption is %v above, a title: %v", test.in, p.Caption, p.Titled)
		}
		s := &scene.Scene{}
		r.View(w, paint.Pen{Look: &paint.Light, S: s}, p)
		if strings.Contains(s.String(), thumbsTitle) != test.thumbs {
			t.Errorf("in %v it shows %s", test.in, s)
		}
	}
}

// What stood on the pad before a reload is the input again, and gives way to what comes
// from elsewhere, but not under the pen.
func TestRedrawAndYield(t *testing.T) {
	w := world()
	r, _, _ := placed(w)
	strokes := []talk.Stroke{{{X: 0.1, Y: 0.2}, {X: 0.3, Y: 0.4}}}
	out := &stage.Out{}
	r.Redraw(out, strokes)
	if all := inputs(out); len(all) != 1 || !slices.EqualFunc(all[0].Strokes, strokes, slices.Equal) {
		t.Errorf("the input is %+v", all)
	}
	w.Picture.Source.Kind = "strokes"
	r.Drag(w, out, stage.Thing{Kind: Pad}, stage.Drag{Phase: stage.Pressed, Path: []scene.Point{{X: 5, Y: 5}}})
	if r.Yield(); r.Count() != 2 {
		t.Error("what is being drawn is taken off the pad")
	}
	r.Drag(w, out, stage.Thing{Kind: Pad}, stage.Drag{Phase: stage.Lost})
	if r.Count() != 2 {
		t.Error("what was drawn is gone with the press")
	}
	if r.Yield(); r.Count() != 0 {
		t.Error("what was drawn stays over something else")
	}
}
