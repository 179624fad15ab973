package ui

import (
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
)

// cellsAsked are the cells of the confusion matrix that were asked for.
func cellsAsked(b *bench) (cells []talk.Cell) {
	for _, c := range b.sent {
		if c, ok := c.(talk.Cell); ok {
			cells = append(cells, c)
		}
	}
	return cells
}

func TestRestingOnACellShowsItsImages(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	cell := func(t, p int) Pointer { return hoverAt(paint.Center(b.rects.confusion.Cell(t, p))) }
	now := 10.0
	wait := func(seconds float64) {
		for end := now + seconds; now < end; now += 0.02 {
			b.send(Tick{Now: now})
		}
	}
	for i := range 8 { // on the way across
		b.send(cell(i, i))
		wait(0.05)
	}
	if n := len(cellsAsked(b)); n != 0 || strings.Contains(b.View().String(), "glimpse") {
		t.Fatalf("%d cells were asked for in passing, want none", n)
	}
	b.send(cell(3, 3))
	if !b.Moving() {
		b.send(Tick{Now: now})
	}
	if wait(0.5); len(cellsAsked(b)) != 1 {
		t.Fatalf("asked for %v, want one cell", cellsAsked(b))
	}
	if c := cellsAsked(b)[0]; c.True != 3 || c.Predicted != 3 || c.Max != 5 {
		t.Errorf("asked for %+v, want a few of 3, 3", c)
	}
	if !strings.Contains(b.View().String(), "glimpse/4") {
		t.Error("the images are not shown")
	}
	version := b.Version()
	if wait(0.5); b.Version() != version || b.Moving() || len(cellsAsked(b)) != 1 {
		t.Error("a glimpse that is shown goes on moving, or asking")
	}
	b.send(hoverAt(paint.Center(b.rects.network)))
	if wait(0.05); strings.Contains(b.View().String(), "glimpse") || b.Moving() {
		t.Error("the images stay after the pointer has gone")
	}

	// The keyboard rests, too; a cell without images has none to show.
	b.send(Focus{"cell/3/3"})
	if wait(0.5); !strings.Contains(b.View().String(), "glimpse/0") {
		t.Error("the keyboard's cell shows no images")
	}
	b.send(Focus{""}, cell(0, 0), Pointer{Kind: Hover, X: -1, Y: -1})
	wait(0.5)
	empty := [2]int{-1, -1}
	for p, n := range b.Measured.Confusion[0] {
		if n == 0 {
			empty = [2]int{0, p}
		}
	}
	asked := len(cellsAsked(b))
	b.send(cell(empty[0], empty[1]))
	if wait(0.5); len(cellsAsked(b)) != asked {
		t.Error("images of an empty cell are asked for")
	}

	// A tap opens as ever, and the glimpse goes.
	b.send(cell(3, 3))
	wait(0.5)
	b.send(tapAt(paint.Center(b.rects.confusion.Cell(3, 3)), Mouse)...)
	if wait(0.1); !b.confusion.Chosen() || len(b.rects.confusion.Pictures) == 0 || strings.Contains(b.View().String(), "glimpse") {
		t.Errorf("open = %v with %d images", b.confusion.Chosen(), len(b.rects.confusion.Pictures))
	}
}

// TestALateGlimpseIsNoChoice: images that were asked for by pointing do not
// open as a choice, and a failure of theirs is nobody's business.
func TestALateGlimpseIsNoChoice(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.deaf = true
	b.send(hoverAt(paint.Center(b.rects.confusion.Cell(3, 3))), Tick{Now: 10}, Tick{Now: 11}, Tick{Now: 12})
	asked := cellsAsked(b)
	if len(asked) != 1 {
		t.Fatalf("asked for %v, want one cell", asked)
	}
	b.send(hoverAt(paint.Center(b.rects.network)), Tick{Now: 13})
	px, _ := testImage(3)
	b.send(talk.Examples{Seq: asked[0].Seq, True: 3, Predicted: 3, Count: 1, Indices: []int{3}, Pixels: [][]byte{px}})
	b.send(talk.Failed{Seq: asked[0].Seq, What: "cell", Text: "no"})
	if b.confusion.Examples().Seq != 0 || b.confusion.Glimpses() || b.progress.banner != "" {
		t.Errorf("examples = %d, glimpse = %v, banner = %q, want nothing", b.confusion.Examples().Seq, b.confusion.Glimpses(), b.progress.banner)
	}
}
