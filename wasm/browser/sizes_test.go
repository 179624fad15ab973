//go:build browser

package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/emulation"
)

// resize makes the window w×h CSS pixels of ratio device pixels each way.
func (p *tab) resize(w, h int64, ratio float64, touch bool) {
	p.t.Helper()
	call(p, emulation.SetDeviceMetricsOverride, emulation.SetDeviceMetricsOverrideParams{
		Width: w, Height: h, DeviceScaleFactor: ratio, Mobile: touch,
	})
	p.sharp(w, h, ratio)
}

// sharp waits until the canvas has a pixel for each of the window's w×h CSS
// pixels times ratio, and has drawn them.
func (p *tab) sharp(w, h int64, ratio float64) {
	p.t.Helper()
	p.until(fmt.Sprintf("the canvas fits a window of %d×%d at %v", w, h, ratio), fmt.Sprintf(`(() => {
		const c = document.querySelector("body > canvas"), r = c.getBoundingClientRect();
		return Math.round(r.width) === %d && Math.round(r.height) === %d && devicePixelRatio === %v &&
			Math.abs(c.width - r.width * devicePixelRatio) <= 1 && Math.abs(c.height - r.height * devicePixelRatio) <= 1;
	})()`, w, h, ratio))
	p.settled()
}

// However large a pixel is, and after the page is zoomed, the canvas has as
// many as the screen, and a finger still hits what it sees.
func TestSharpAtEveryRatio(t *testing.T) {
	p := open(t)
	for _, window := range []struct {
		w, h  int64
		ratio float64
	}{{1200, 700, 1.25}, {1280, 800, 2}, {1024, 640, 1.25}, {853, 533, 1.5}, {390, 844, 3}, {1280, 800, 1}} {
		p.home() // what is open may lie over the pad's buttons
		p.resize(window.w, window.h, window.ratio, false)
		p.draw(mouse{}, 7)
		p.sees(7)
	}
}

// Turning a tablet or a phone keeps what was drawn, built, opened and chosen.
func TestTurningKeepsTheState(t *testing.T) {
	for _, device := range []struct {
		name string
		w, h int64
		open func(p *tab)
		has  func(p *tab)
	}{
		{"tablet", 820, 1180,
			func(p *tab) { p.activate("button", "Conv 1 · filter 3") },
			func(p *tab) { p.find("image", "Enlarged: Conv 1 · filter 3") }},
		{"phone", 390, 844,
			func(p *tab) { p.activate("button", "Training") },
			func(p *tab) { p.find("spinbutton", "Epochs to train") }},
	} {
		t.Run(device.name, func(t *testing.T) {
			p := visit{width: device.w, height: device.h, touch: true}.open(t)
			p.request("network.set", map[string]any{"preset": "crcrp-5"}, nil)
			p.preset("crcrp-5")
			p.draw(finger{}, 3)
			p.sees(3)
			device.open(p)
			for i := range 3 {
				device.has(p)
				p.preset("crcrp-5")
				p.sees(3)
				p.screenshot(fmt.Sprintf("turned-%s-%d", device.name, i))
				p.fits(true)
				device.w, device.h = device.h, device.w
				p.resize(device.w, device.h, 1, true)
			}
			p.home()
			p.draw(finger{}, 7) // where the pad is now
			p.sees(7)
		})
	}
}

// At 400 % of an ordinary screen everything is reached by scrolling: a sheet that
// is higher than the window scrolls by wheel, and to the field that gets the focus.
func TestSheetsScrollInNextToNoWindow(t *testing.T) {
	p := visit{width: 320, height: 256}.open(t)
	inSight := func(id string) string {
		return fmt.Sprintf(`(() => {
			const e = document.getElementById(%q), r = e.getBoundingClientRect();
			return !e.hidden && getComputedStyle(e).opacity !== "0" && r.bottom <= innerHeight && e.contains(document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2));
		})()`, id)
	}
	p.activate("button", "Training")
	p.until("the sheet has come up", inSight("sheet-close"))
	p.screenshot("tiny-training")
	p.wheel(point{100, 200}, 1000, 0)
	p.until("the wheel brings its end", inSight("train-epochs"))
	p.screenshot("tiny-training-end")
	p.wheel(point{100, 200}, -1000, 0)
	p.until("and its beginning", inSight("sheet-close"))
	p.focus(p.find("spinbutton", "Epochs to train"))
	p.until("the focus brings the field", inSight("train-epochs"))
	p.fits(false)
	p.home()
	p.until("the bar is back", inSight("sheet-training"))
}

// What is cut off at the edge of a small frame is not to be seen, whatever else it is.
func TestNothingBeyondIsSeen(t *testing.T) {
	p := visit{width: 560, height: 315}.open(t)
	var seen, disabled int
	p.eval(`[...document.querySelectorAll(".beyond")].filter((e) => getComputedStyle(e).opacity !== "0").length`, &seen)
	p.eval(`document.querySelectorAll(".beyond:disabled").length`, &disabled)
	if seen > 0 || disabled == 0 {
		t.Errorf("%d of what is cut off are seen, and %d of it are disabled", seen, disabled)
	}
}
