package ui

import (
	"fmt"
	"math"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
)

// TestSumsAreTheNetworks takes apart a value of every kind of layer that adds
// up and compares with what the engine made of it.
func TestSumsAreTheNetworks(t *testing.T) {
	for _, at := range [][4]int{{0, 2, 13, 7}, {0, 5, 0, 27}, {4, 9, 6, 8}, {4, 0, 13, 0}, {8, 31, 0, 0}, {11, 3, 0, 0}} {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.do(b.choose(at[0], at[1]))
			b.Gaze.Choice.X, b.Gaze.Choice.Y = at[2], at[3]
			if !b.HasLearned() {
				t.Fatal("there are no weights")
			}
			sum := float64(b.Learned.Bias[at[1]])
			for c := range b.Picture.Shape(b.Picture.Before(at[0])).C {
				sum += float64(b.Partial(c))
			}
			if got := float64(b.Gaze.Choice.Value(&b.Picture)); math.Abs(got-sum) > 1e-4 {
				t.Errorf("value = %v, want the sum of its parts %v", got, sum)
			}
		})
	}
}

// TestShortNumbers: one that is too long for its cell loses a digit, and not
// those beside it their places.
func TestShortNumbers(t *testing.T) {
	for _, c := range []struct {
		v, w float32
		want string
	}{{-1.26, 28, "−1.3"}, {-1.26, 22, "−1"}, {-0.26, 22, "−.3"}, {0.02, 22, "0"}, {-0.63, 14, ""}, {-12.6, 26, "−13"}} {
		if got := words.Short(c.v, c.w); got != c.want {
			t.Errorf("%v in a cell %v wide is %q, want %q", c.v, c.w, got, c.want)
		}
	}
	if paint.CellFormat([]float32{-1.26, 0.4, 0.1}, 22).Write == nil {
		t.Error("a kernel with a weight of −1.3 has no numbers at all")
	}
}

func TestReadoutFollowsThePointer(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.choose(0, 1))
	out, _ := b.rects.find("readout")
	box := paint.Fit(out.rect, 28, 28)
	cell := box.W / 28
	b.send(Pointer{Kind: Hover, X: box.X + 10.5*cell, Y: box.Y + 20.5*cell})
	if b.Gaze.Choice.X != 10 || b.Gaze.Choice.Y != 20 {
		t.Errorf("reads out (%d, %d), want (10, 20)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
	b.send(Pointer{Kind: Down, X: box.X + 1.5*cell, Y: box.Y + 2.5*cell}, Pointer{Kind: Up, X: box.X + 1.5*cell, Y: box.Y + 2.5*cell},
		Pointer{Kind: Hover, X: box.X + 10.5*cell, Y: box.Y + 20.5*cell})
	if b.Gaze.Choice.X != 1 || b.Gaze.Choice.Y != 2 {
		t.Errorf("reads out (%d, %d) after it was pinned, want (1, 2)", b.Gaze.Choice.X, b.Gaze.Choice.Y)
	}
}
