package ui

import (
	"testing"

	"convscope/ui/kit/paint"
)

// A finger that scrolls the page from a small map leaves the cursor where it is;
// one that taps moves it.
func TestScrollingAComparisonLeavesItsCursor(t *testing.T) {
	b := comparingBench(t, windows[8])
	before := b.compare.at
	target, ok := b.rects.find("twin/0/1")
	if !ok {
		t.Fatal("there is no small map to scroll from")
	}
	p := paint.Center(target.rect)
	step := func(kind Phase, y float32) Pointer {
		return Pointer{Kind: kind, X: p.X, Y: p.Y + y, Device: Touch}
	}
	b.send(step(Down, 0), step(Move, -20), step(Move, -60), step(Up, -60))
	if b.compare.at != before {
		t.Errorf("scrolled, the cursor is at %+v, want it where it was: %+v", b.compare.at, before)
	}
	b.tap("twin/0/2", Touch)
	if at := b.compare.at; at.unit != 2 || !at.pinned {
		t.Errorf("tapped, the cursor is at %+v, want it fixed in map 2", at)
	}
}

// Enter lets the cursor go that a press has fixed.
func TestEnterAfterAPressInAComparison(t *testing.T) {
	b := comparingBench(t, windows[0])
	b.tap("large/0", Mouse)
	if !b.compare.at.pinned {
		t.Fatal("a press does not fix the cursor")
	}
	b.send(Key{Node: "large/0", Key: "Enter"})
	if b.compare.at.pinned {
		t.Error("Enter does not let it go")
	}
}
