//go:build browser

package browser

import (
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestLookingAtAValue points at a value of a map with the mouse, then moves on
// by keyboard: each time the page tells what it sees and feeds, and the detail
// panel, which shows the same map, reads it out.
func TestLookingAtAValue(t *testing.T) {
	p := open(t)
	at := p.mapBox(middleMap)
	// The map is a square in the middle of its place: 14 by 14 values.
	side := min(at.W, 0.93*at.H)
	value := func(x, y float64) point {
		c := at.center()
		return point{c.x + side*((x+0.5)/14-0.5), c.y + side*((y+0.5)/14-0.5)}
	}
	mouse{}.event(p, "mouseMoved", value(5, 6), 0)
	p.tells("Value at column 5, row 6", "sees columns 8 to 13, rows 10 to 15 of the input; feeds columns 3 to 7, rows 4 to 8 of Conv 2")
	p.settled()
	p.screenshot("probe-wide")
	p.tap(mouse{}, value(5, 6))
	p.find("", "Enlarged: "+middleMap)
	at = p.mapBox(middleMap) // the panel may have taken some room
	side = min(at.W, 0.93*at.H)
	mouse{}.event(p, "mouseMoved", value(9, 2), 0)
	p.wait("the detail panel reads the value", func() (bool, string) {
		n := p.find("", "Enlarged: "+middleMap)
		return strings.Contains(n.value+n.description, "column 9, row 2"), n.value + n.description
	})
	p.focus(p.find("button", middleMap))
	p.pressWith(kb.ModifierShift, right)
	p.tells("Value at column 10, row 2")
	mouse{}.event(p, "mouseMoved", p.box(p.find("listitem", "Digit 7")).center(), 0)
	p.settled()
	p.screenshot("probe-class")
}

// TestTapLooksAtAValue: on a phone the first tap on a map shows what a value
// sees, in the network; the second opens the panel, which covers it.
func TestTapLooksAtAValue(t *testing.T) {
	p := visit{width: 390, height: 844, touch: true}.open(t)
	const name = "ReLU 1 · map 2 of 8"
	p.tap(finger{}, p.mapBox(name).center())
	p.tells("of the input; feeds")
	p.settled()
	p.screenshot("probe-phone")
	if p.has("Close the panel") {
		t.Error("the first tap opens the panel over the network")
	}
	p.tap(finger{}, p.mapBox(name).center())
	p.find("button", "Close the panel")
}
