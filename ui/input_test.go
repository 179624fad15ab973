package ui

import (
	"math"
	"slices"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// asked counts commands of the same type as like.
func asked[C talk.Command](cmds []talk.Command) (all []C) {
	for _, c := range cmds {
		if c, ok := c.(C); ok {
			all = append(all, c)
		}
	}
	return all
}

func TestDrawing(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.sent, b.deaf = nil, true
	p := b.rects.pad.At
	at := func(x, y float32) Pointer { return Pointer{Kind: Move, X: p.X + x*p.W, Y: p.Y + y*p.H} }
	down := at(0.2, 0.2)
	down.Kind = Down
	b.send(down)
	for i := range 20 {
		m := at(0.2+0.03*float32(i), 0.3)
		m.Coalesced = []scene.Point{{X: m.X - 2, Y: m.Y}, {X: m.X, Y: m.Y}}
		b.send(m, Tick{Now: float64(i)})
	}
	if n := len(asked[talk.Show](b.sent)); n != 1 {
		t.Fatalf("%d pictures asked for while the first is under way, want 1", n)
	}
	b.deaf = false
	b.sent = nil
	b.send(b.shownNow(b.latest[stage.Showing]), Tick{Now: 50})
	set := asked[talk.SetInput](b.sent)
	if len(set) != 1 || len(asked[talk.Show](b.sent)) != 1 {
		t.Fatalf("after the picture: %d inputs, %d pictures asked for, want 1 and 1", len(set), len(asked[talk.Show](b.sent)))
	}
	last := set[0].Strokes[0][len(set[0].Strokes[0])-1]
	if want := (talk.Point{X: 0.77, Y: 0.3}); math.Abs(float64(last.X-want.X)) > 1e-4 || math.Abs(float64(last.Y-want.Y)) > 1e-4 {
		t.Errorf("the newest point sent = %v, want %v", last, want)
	}
	up := at(0.77, 0.3)
	up.Kind = Up
	b.send(up, Tick{Now: 51})
	if b.pad.Pen() {
		t.Error("the pen is down after the pointer is up")
	}
	b.send(ControlMsg{ID: "pad-undo"}, Tick{Now: 52})
	if b.pad.Count() != 0 {
		t.Errorf("%d strokes after undo, want 0", b.pad.Count())
	}
}

func TestNewDrawingReplacesATestImage(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	p := paint.Center(b.rects.pad.At)
	b.send(Pointer{Kind: Down, X: p.X, Y: p.Y}, Pointer{Kind: Up, X: p.X, Y: p.Y}, Tick{}, Tick{})
	if b.Picture.Source.Kind != "strokes" || b.pad.Count() != 1 {
		t.Errorf("source = %+v with %d strokes, want strokes, 1", b.Picture.Source, b.pad.Count())
	}
	b.send(Key{Node: "thumb/7", Key: "Enter"}, Tick{}, Tick{})
	if b.Picture.Source != (talk.Source{Kind: "test", Test: 7, Label: 7}) || b.pad.Count() != 0 {
		t.Errorf("source = %+v with %d strokes, want test image 7 and none", b.Picture.Source, b.pad.Count())
	}
}

func TestChooseTestImage(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{"pad-index", "42"}, Tick{}, Tick{})
	if b.Picture.Source.Test != 42 {
		t.Errorf("test image = %d, want 42", b.Picture.Source.Test)
	}
	b.send(ControlMsg{"pad-index", "1000"}, Tick{})
	if b.Picture.Source.Test != 42 || !contains(b.progress.banner, "1000") || !contains(b.progress.banner, "999") {
		t.Errorf("test image = %d with %q, want still 42 and a sentence with 1000 and 999", b.Picture.Source.Test, b.progress.banner)
	}
	b.send(ControlMsg{ID: "pad-random"}, Tick{}, Tick{})
	if b.Picture.Source.Test == 42 {
		t.Error("the random test image is the same")
	}
}

func TestDrawWithTheKeyboard(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Focus{"pad"}, Key{Node: "pad", Key: " "})
	for range 5 {
		b.send(Key{Node: "pad", Key: "ArrowDown"}, Tick{})
	}
	b.send(Key{Node: "pad", Key: " "}, Tick{}, Tick{})
	if b.pad.Count() != 1 || len(b.pad.Strokes()[0]) < 6 {
		t.Fatalf("strokes = %+v, want one through 6 points", b.pad.Strokes())
	}
	if first, last := b.pad.Strokes()[0][0], b.pad.Strokes()[0][len(b.pad.Strokes()[0])-1]; last.Y <= first.Y {
		t.Errorf("the stroke goes from %v to %v, want down", first, last)
	}
	b.send(Key{Node: "pad", Key: "Delete"})
	if b.pad.Count() != 0 {
		t.Errorf("%d strokes after Delete, want 0", b.pad.Count())
	}
}

// What was drawn before the page was loaded again is on the pad, as it was, even
// when a picture of something else is on its way; the next stroke adds to it.
func TestRedraw(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	strokes := drawn(7, 1)
	b.deaf = true
	b.send(ControlMsg{ID: "pad-random"}, Tick{Now: 2})
	late := b.latest[stage.Showing]
	b.sent = nil
	redraw(b.Model, strokes)
	b.send(Tick{Now: 2.05})
	b.deaf = false
	b.send(b.shownNow(late)) // of a test image
	b.send(Tick{Now: 2.1}, Tick{Now: 2.2})
	var told []talk.SetInput
	for _, c := range b.sent {
		if in, ok := c.(talk.SetInput); ok {
			told = append(told, in)
		}
	}
	if len(told) != 1 || told[0].Kind != "strokes" || !slices.EqualFunc(told[0].Strokes, strokes, slices.Equal) {
		t.Errorf("the lab was told %+v, want the strokes", told)
	}
	if n := b.pad.Count(); n != len(strokes) || b.Picture.Source.Kind != "strokes" || b.control("pad-undo").Disabled {
		t.Fatalf("%d strokes are on the pad, of %+v", n, b.Picture.Source)
	}
	pad := paint.Center(b.rects.pad.At)
	b.send(Pointer{Kind: Down, X: pad.X, Y: pad.Y}, Pointer{Kind: Move, X: pad.X + 9, Y: pad.Y}, Pointer{Kind: Up, X: pad.X + 9, Y: pad.Y})
	if n := b.pad.Count(); n != len(strokes)+1 {
		t.Errorf("with another there are %d strokes, want %d", n, len(strokes)+1)
	}
}

// Of a drawing whose picture has not come yet, the next stroke takes nothing away.
func TestStrokesBeforeTheFirstPicture(t *testing.T) {
	p := func(b *bench) scene.Point { return paint.Center(b.rects.pad.At) }
	for name, stroke := range map[string]func(b *bench, i float32){
		"by pointer": func(b *bench, i float32) {
			x := p(b).X + 20*i
			b.send(Pointer{Kind: Down, X: x, Y: p(b).Y}, Tick{Now: 3}, Pointer{Kind: Up, X: x, Y: p(b).Y}, Tick{Now: 4})
		},
		"by keyboard": func(b *bench, i float32) {
			b.send(Key{Node: "pad", Key: " "}, Tick{Now: 3}, Key{Node: "pad", Key: " "}, Tick{Now: 4})
		},
	} {
		b := newBench(t, 1280, 800, nil)
		b.send(Tick{Now: 1}, Tick{Now: 2})
		b.deaf, b.sent = true, nil
		stroke(b, 0)
		if len(asked[talk.SetInput](b.sent)) == 0 || b.Picture.Source.Kind == "strokes" {
			t.Fatalf("%s: the first stroke was not sent, or its picture has come already", name)
		}
		if stroke(b, 1); b.pad.Count() != 2 {
			t.Errorf("%s: %d strokes are on the pad, want 2", name, b.pad.Count())
		}
	}
}
