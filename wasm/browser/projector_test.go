//go:build browser

package browser

import (
	"fmt"
	"testing"
)

// TestProjector: for the front of a room everything is larger, HTML and canvas
// alike, at the same places, and stays so in the next visit.
func TestProjector(t *testing.T) {
	for _, size := range []struct {
		w, h int64
		dark bool
	}{{1280, 800, false}, {1920, 1080, true}} {
		t.Run(fmt.Sprintf("%dx%d", size.w, size.h), func(t *testing.T) {
			p := visit{width: size.w, height: size.h, dark: size.dark}.open(t)
			small := p.box(p.find("button", "Train"))
			p.pressCode("F8", 119)
			p.until("it is a projector's", `document.documentElement.hasAttribute("data-projector")`)
			p.settled()
			large := p.box(p.find("button", "Train"))
			if f := large.H / small.H; f < 1.3 || f > 1.4 {
				t.Errorf("a button is %.2f times as high, want 1.35", f)
			}
			p.draw(mouse{}, 3)
			p.sees(3)
			p.settled()
			p.screenshot(fmt.Sprintf("projector-%dx%d", size.w, size.h))
			// The tree lies where the canvas draws, and controls beside it.
			pad, undo := p.box(p.find("", "Drawing pad")), p.box(p.find("button", "Undo the last stroke"))
			if undo.X < pad.X-4 || undo.X > pad.X+pad.W || undo.Y < pad.Y+pad.H-2 || undo.Y > pad.Y+pad.H+40 {
				t.Errorf("the pad is at %+v, the button below it at %+v", pad, undo)
			}
			var wide bool
			p.eval(`document.documentElement.scrollWidth > innerWidth`, &wide)
			if wide {
				t.Error("the page is wider than its window")
			}
			p.click(p.find("button", "Menu"))
			panel := p.box(p.find("dialog", "Menu"))
			if panel.X < 0 || panel.X+panel.W > float64(size.w)+1 || panel.Y+panel.H > float64(size.h)+1 {
				t.Errorf("the menu is at %+v, want it in the window", panel)
			}
			p.screenshot(fmt.Sprintf("projector-menu-%dx%d", size.w, size.h))
			p.choose("view-theme", "dark")
			p.visit()
			p.until("the next visit is dark from the first on", `document.documentElement.dataset.theme === "dark" && document.documentElement.hasAttribute("data-projector")`)
			p.ready()
			p.until("it stays so", `document.documentElement.dataset.theme === "dark" && document.documentElement.hasAttribute("data-projector")`)
		})
	}
}

// TestHeaderFits at the edges between the arrangements.
func TestHeaderFits(t *testing.T) {
	p := open(t)
	for _, w := range []int64{1920, 1280, 1100, 1099, 820, 720, 390, 360} {
		p.resizeTo(w, 844)
		p.settled()
		var out []string
		p.eval(`[...document.querySelectorAll("#bar button, #bar select")].filter((e) => {
			const b = e.getBoundingClientRect(), bar = document.getElementById("bar").getBoundingClientRect();
			return b.width > 0 && (b.left < 0 || b.right > innerWidth + 0.5 || b.bottom > bar.bottom + 0.5 || e.scrollWidth > e.clientWidth + 1 && e.tagName === "BUTTON");
		}).map((e) => e.id)`, &out)
		if len(out) > 0 {
			t.Errorf("%d wide: %q do not fit into the header", w, out)
		}
		p.eval(`(() => {
			const boxes = [...document.querySelectorAll("#bar button, #bar select")].map((e) => [e.id, e.getBoundingClientRect()]).filter(([, b]) => b.width > 0);
			const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
			return boxes.flatMap(([a, at], i) => boxes.slice(0, i).filter(([, b]) => over(at, b)).map(([b]) => a + " over " + b));
		})()`, &out)
		if len(out) > 0 {
			t.Errorf("%d wide: %q", w, out)
		}
		p.screenshot(fmt.Sprintf("header-%d", w))
	}
}
