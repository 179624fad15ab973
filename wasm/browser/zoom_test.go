//go:build browser

package browser

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp/kb"
)

// wheel turns the wheel at a point, with keys held.
func (p *tab) wheel(at point, dy float64, held kb.Modifier) {
	p.t.Helper()
	const tiny = 1e-3 // a 0 would be left out, and the browser wants both
	call(p, input.DispatchMouseEvent, input.DispatchMouseEventParams{
		Type: input.DispatchMouseEventTypeMouseWheel, X: at.x, Y: at.y, DeltaX: tiny, DeltaY: dy, Modifiers: int64(held),
	})
}

// mapBox is the place of a map of the network.
func (p *tab) mapBox(name string) box {
	p.t.Helper()
	return p.box(p.find("button", name))
}

// grown waits until a map is about factor times as wide as it was, and returns
// where it is then.
func (p *tab) grown(name string, was box, factor float64) box {
	p.t.Helper()
	var now box
	p.wait(name+" is of another size", func() (bool, string) {
		now = p.mapBox(name)
		got := now.W / was.W
		return math.Abs(got-factor) < 0.05*factor, "not yet"
	})
	return now
}

const middleMap = "MaxPool 1 · map 4 of 8"

// TestZoomByWheel: Ctrl and the wheel, as which a touchpad's pinch comes, zoom
// the network under the pointer, but not from elsewhere on the page.
func TestZoomByWheel(t *testing.T) {
	p := open(t)
	was := p.mapBox(middleMap)
	at := was.at(0.5, 0.25)
	p.wheel(at, -20, kb.ModifierCtrl)
	p.wheel(at, -20, kb.ModifierCtrl)
	now := p.grown(middleMap, was, math.Exp2(0.8))
	if q := now.at(0.5, 0.25); math.Hypot(q.x-at.x, q.y-at.y) > 2 {
		t.Errorf("what was below the pointer is at %v, want %v", q, at)
	}
	p.shows("174 %")
	// Safari's own events of a touchpad, made up here.
	for i, scale := range []float64{1, 1.25} {
		kind := []string{"gesturestart", "gesturechange"}[i]
		p.eval(fmt.Sprintf(`(() => {
			const e = new MouseEvent(%q, {clientX: %g, clientY: %g, bubbles: true, cancelable: true});
			e.scale = %g;
			document.querySelector("body > canvas").dispatchEvent(e);
			if (!e.defaultPrevented) throw new Error("the browser would zoom the page");
		})()`, kind, at.x, at.y, scale), nil)
	}
	now = p.grown(middleMap, now, 1.25)
	p.screenshot("zoomed-wide")
	p.wheel(p.box(p.find("grid", "Confusion matrix")).center(), -20, kb.ModifierCtrl)
	p.grown(middleMap, now, 1)
	p.click(p.find("button", "Fit the network to the screen"))
	p.grown(middleMap, was, 1)
	p.press("+")
	p.grown(middleMap, was, 1.5)
	p.press("0")
	p.grown(middleMap, was, 1)
	p.wheel(was.at(1.3, 0.5), -100, 0) // beside it
	p.grown(middleMap, was, math.Exp2(0.2))
}

// TestPinch pinches with two fingers on a phone and on a tablet.
func TestPinch(t *testing.T) {
	for _, v := range []visit{{width: 390, height: 844, touch: true}, {width: 820, height: 1180, touch: true}} {
		p := v.open(t)
		const name = "ReLU 1 · map 2 of 8"
		was := p.mapBox(name)
		mid := was.center()
		left, right := point{mid.x - 20, mid.y}, point{mid.x + 20, mid.y}
		two := func(kind input.DispatchTouchEventType, a, b point) {
			finger{}.event(p, kind, a, b)
		}
		finger{}.event(p, input.DispatchTouchEventTypeTouchStart, left)
		two(input.DispatchTouchEventTypeTouchStart, left, right)
		for i := 1.0; i <= 5; i++ {
			two(input.DispatchTouchEventTypeTouchMove, point{left.x - 4*i, mid.y}, point{right.x + 4*i, mid.y})
		}
		finger{}.event(p, input.DispatchTouchEventTypeTouchEnd)
		now := p.grown(name, was, 2)
		if c := now.center(); math.Hypot(c.x-mid.x, c.y-mid.y) > 4 {
			t.Errorf("%dx%d: the map went from %v to %v", v.width, v.height, mid, c)
		}
		p.settled()
		if v.width < 700 {
			p.screenshot("zoomed-phone")
		} else {
			p.screenshot("zoomed-tablet")
		}

		// The system takes both fingers away: nothing else comes of it, and the
		// next finger works.
		finger{}.event(p, input.DispatchTouchEventTypeTouchStart, left)
		two(input.DispatchTouchEventTypeTouchStart, left, right)
		finger{}.event(p, input.DispatchTouchEventTypeTouchCancel)
		p.tap(finger{}, now.center())
		p.tells("of the input")
	}
}
