package ui

import (
	"testing"

	"convscope/ui/kit/stage"
)

// Where there is next to no window, a sheet or a large panel scrolls: by wheel and
// finger, and for what gets the focus. It begins at its top, and so does the page
// when it is closed.
func TestPanelsScrollInNextToNoWindow(t *testing.T) {
	for _, w := range []Resize{tiny, low} {
		for name, tt := range map[string]struct{ open, last string }{
			"training": {"sheet-training", "train-epochs"}, "classes": {"expand-quality", "hard-measure"},
		} {
			t.Run(w.String()+"/"+name, func(t *testing.T) {
				b := newBench(t, w.W, w.H, nil)
				b.packed = true
				b.send(w, Wheel{X: 100, Y: 200, DY: 60})
				if b.view.page != 60 {
					t.Fatalf("the page has scrolled by %v, want 60", b.view.page)
				}
				b.pressControl(tt.open)
				b.send(Tick{Now: 5}, Tick{Now: 6}) // it has come up
				if b.view.page != 0 || b.rects.paged == 0 {
					t.Errorf("the panel opens scrolled by %v of %v", b.view.page, b.rects.paged)
				}
				last := func() stage.Control { t.Helper(); return b.control(tt.last) }
				if c := last(); c.Hidden || !c.Beyond {
					t.Fatalf("%s is to be out of sight: %+v", tt.last, c)
				}
				b.send(Reach{tt.last})
				if c := last(); c.Hidden || c.Beyond || c.Rect.Y+c.Rect.H > w.H {
					t.Errorf("%s has the focus and is at %v, beyond: %v", tt.last, c.Rect, c.Beyond)
				}
				b.send(Wheel{X: 100, Y: 200, DY: -1e6})
				if b.view.page != 0 {
					t.Errorf("the wheel leaves it scrolled by %v", b.view.page)
				}
				at := w.HeaderH + 100
				b.send(Pointer{Kind: Down, X: 4, Y: at, Device: Touch}, Pointer{Kind: Move, X: 4, Y: at - 30, Device: Touch}, Pointer{Kind: Move, X: 4, Y: at - 70, Device: Touch}, Pointer{Kind: Up, X: 4, Y: at - 70, Device: Touch})
				if b.view.page < 40 {
					t.Errorf("a finger that moves by 70 scrolls it by %v", b.view.page)
				}
				b.send(Key{Key: "Escape"})
				if b.rects.rolls || b.view.page != 0 || b.rects.bar.Empty() {
					t.Errorf("closed: it scrolls still: %v, the page by %v, the bar is at %v", b.rects.rolls, b.view.page, b.rects.bar)
				}
			})
		}
	}
}
