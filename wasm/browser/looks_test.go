//go:build browser

package browser

import (
	"fmt"
	"testing"
)

// Pictures of the page, for people to look at. The page must at least fit its
// window, and show its parts inside it.
func TestLooks(t *testing.T) {
	for _, size := range []struct {
		w, h  int64
		touch bool
	}{{1280, 800, false}, {820, 1180, true}, {390, 844, true}} {
		for _, theme := range []string{"light", "dark"} {
			name := fmt.Sprintf("%dx%d-%s", size.w, size.h, theme)
			t.Run(name, func(t *testing.T) {
				p := visit{width: size.w, height: size.h, touch: size.touch, dark: theme == "dark"}.open(t)
				var h hand = mouse{}
				if size.touch {
					h = finger{}
				}
				p.draw(h, 3)
				p.sees(3)
				p.settled()
				p.screenshot(name)
				var wide, dark bool
				p.eval(`document.documentElement.scrollWidth > innerWidth`, &wide)
				if wide {
					t.Error("the page is wider than its window")
				}
				pad := p.box(p.find("", "Drawing pad"))
				if pad.X < 0 || pad.Y < 0 || pad.X+pad.W > float64(size.w) || pad.Y+pad.H > float64(size.h) {
					t.Errorf("the pad is at %+v, want it in the window", pad)
				}
				p.eval(`(() => { const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/\d+/g).map(Number); return r + g + b < 384; })()`, &dark)
				if dark != (theme == "dark") {
					t.Errorf("dark ground = %v in the %s theme", dark, theme)
				}
			})
		}
	}
}

// settled waits until the canvas has drawn what the page knows: some frames
// after the lab has nothing more to do.
func (p *tab) settled() {
	p.t.Helper()
	p.pass(10)
}

// pass waits for so many frames of the display.
func (p *tab) pass(frames int) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`new Promise((done) => { let n = %d; const f = () => n-- > 0 ? requestAnimationFrame(f) : done(0); f(); })`, frames), nil)
}
