package ui

import (
	"testing"

	"convscope/ui/kit/paint"
)

// A finger that scrolls the page from a small map leaves the cursor where it is;
// one that taps moves it.
func TestScrollingAComparisonLeavesItsCursor(t *testing.T) {
	b := comparingBench(t, windows[8])
	unit, x, y, pinned := b.compare.Spot()
	target, ok := b.rects.find("twin/0/1")
	if !ok {
		t.Fatal("there is no small map to scroll from")
	}
	p := paint.Center(target.rect)
	step := func(kind Phase, y float32) Pointer {
		return Pointer{Kind: kind, X: p.X, Y: p.Y + y, Device: Touch}
	}
	b.send(step(Down, 0), step(Move, -20), step(Move, -60), step(Up, -60))
	if u, cx, cy, p := b.compare.Spot(); u != unit || cx != x || cy != y || p != pinned {
		t.Errorf("scrolled, the cursor is at (%d, %d) of map %d, want it where it was: (%d, %d) of map %d", cx, cy, u, x, y, unit)
	}
	b.tap("twin/0/2", Touch)
	if unit, _, _, pinned := b.compare.Spot(); unit != 2 || !pinned {
		t.Errorf("tapped, the cursor is in map %d, fixed: %v, want it fixed in map 2", unit, pinned)
	}
}

// Enter lets the cursor go that a press has fixed.
func TestEnterAfterAPressInAComparison(t *testing.T) {
	b := comparingBench(t, windows[0])
	b.tap("large/0", Mouse)
	if _, _, _, pinned := b.compare.Spot(); !pinned {
		t.Fatal("a press does not fix the cursor")
	}
	b.send(Key{Node: "large/0", Key: "Enter"})
	if _, _, _, pinned := b.compare.Spot(); pinned {
		t.Error("Enter does not let it go")
	}
}
