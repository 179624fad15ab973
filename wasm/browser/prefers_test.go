//go:build browser

package browser

import (
	"slices"
	"testing"
)

// style is what a computed style says of the first element of a selector.
type style struct {
	Background, Color, Border, BorderStyle, Outline, OutlineStyle string
	OutlineWidth                                                  float64
}

func (p *tab) style(selector string) (s style) {
	p.t.Helper()
	p.eval(`((s) => ({Background: s.backgroundColor, Color: s.color, Border: s.borderTopColor, BorderStyle: s.borderTopStyle,
		Outline: s.outlineColor, OutlineStyle: s.outlineStyle, OutlineWidth: parseFloat(s.outlineWidth)}))(getComputedStyle(document.querySelector("`+selector+`")))`, &s)
	return s
}

// With the system's colours forced on the page, what has the focus, is pressed,
// cannot be used or holds a wrong value still looks different.
func TestForcedColours(t *testing.T) {
	for _, dark := range []bool{false, true} {
		name := map[bool]string{false: "light", true: "dark"}[dark]
		t.Run(name, func(t *testing.T) {
			p := visit{dark: dark, forced: true}.open(t)
			var forced bool
			if p.eval(`matchMedia("(forced-colors: active)").matches`, &forced); !forced {
				t.Fatal("the browser does not force colours")
			}
			before := p.style("#confusion-share")
			p.click(p.find("button", "Per cent of each row"))
			p.until("it is pressed", `document.querySelector('#confusion-share[aria-pressed="true"]')`)
			p.press(escape) // the mouse gives no ring, the keyboard does
			if after := p.style("#confusion-share"); after.Background == before.Background || after.Color == before.Color || after.Color == after.Background {
				t.Errorf("pressed it looks like %+v, before it was %+v", after, before)
			}
			p.eval(`document.getElementById("train").focus()`, nil)
			for range 2 {
				p.press(tabKey)
				ring := p.style("*:focus")
				page := p.style("body")
				if ring.OutlineStyle == "none" || ring.OutlineWidth < 2 || ring.Outline == page.Background || ring.Outline == ring.Background {
					t.Errorf("%q has the focus, and looks like %+v on %s", p.holder(), ring, page.Background)
				}
			}
			p.focus(p.find("listitem", "Convolution 1"))
			p.until("the ring is there", `document.activeElement.matches(".node:focus-visible")`)
			if ring := p.style(".node:focus"); ring.OutlineStyle != "solid" || ring.OutlineWidth < 2 {
				t.Errorf("a block with the focus looks like %+v", ring)
			}
			if off, on := p.style("#undo:disabled"), p.style("#train"); off.Color == on.Color {
				t.Errorf("a button that is off has the same colour, %s", on.Color)
			}
			p.press(enter)
			p.find("spinbutton", "Kernel size")
			right := p.style("#field-kernel")
			p.fill("Kernel size", "99")
			p.until("it is wrong", `document.querySelector('#field-kernel[aria-invalid="true"]')`)
			if wrong := p.style("#field-kernel"); wrong.BorderStyle == right.BorderStyle {
				t.Errorf("a wrong value has the same border: %+v", wrong)
			}
			p.settled()
			p.passes()
			p.screenshot("forced-" + name)
		})
	}
}

// Who wants no motion gets none: nothing of the page's style moves, and the
// canvas is at rest as soon as a panel is open.
func TestNoMotion(t *testing.T) {
	p := visit{calm: true}.open(t)
	still := func(what string) {
		t.Helper()
		var moving []string
		p.eval(`document.getAnimations().map((a) => (a.transitionProperty || a.animationName) + " of " + a.effect.target.id)`, &moving)
		if len(moving) > 0 {
			t.Errorf("%s: %q move", what, moving)
		}
		var styles []string
		p.eval(`[...document.querySelectorAll("body *")].filter((e) => { const s = getComputedStyle(e); return s.animationName !== "none" || s.transitionDuration.split(", ").some((d) => parseFloat(d) > 0); }).map((e) => e.id || e.tagName)`, &styles)
		if slices.Sort(styles); len(styles) > 0 {
			t.Errorf("%s: %q have a transition or an animation", what, slices.Compact(styles))
		}
	}
	still("at the start")
	for _, panel := range []struct{ button, id string }{{"Menu", "library-panel"}, {"More settings", "settings-panel"}, {"Export", "export-panel"}} {
		p.click(p.find("button", panel.button))
		still(panel.id)
		p.until("the panel is open", `!document.getElementById("`+panel.id+`").hidden`)
		still(panel.id)
		p.press(escape)
	}
	p.settled()
	p.opensAt("with no motion", false)
	still("a detail")
	visit{}.open(t).opensAt("with motion", true)
}

// opensAt opens a map, and says whether it should be on its way for a while: the
// page's controls beside it are away until it has come.
func (p *tab) opensAt(when string, onItsWay bool) {
	p.t.Helper()
	p.find("combobox", "Scale of the colours")
	p.eval(`(() => {
		globalThis.away = false;
		const scale = document.getElementById("scale");
		new MutationObserver(() => { away ||= scale.hidden; }).observe(scale, {attributes: true});
	})()`, nil)
	p.tap(mouse{}, p.mapBox(middleMap).center())
	p.find("image", "Enlarged: "+middleMap)
	p.find("combobox", "Scale of the colours")
	var away bool
	if p.eval(`away`, &away); away != onItsWay {
		p.t.Errorf("%s the map was on its way: %v, want %v", when, away, onItsWay)
	}
}

// The heading of the dialog has the focus, so that it is read, and no ring, since
// there is nothing to do with it.
func TestNoRingAroundAHeading(t *testing.T) {
	p := open(t)
	p.key("button", "Help", enter)
	p.until("the heading has the focus", `document.activeElement.id === "about-title"`)
	p.until("the browser would show a ring", `document.activeElement.matches(":focus-visible")`)
	if s := p.style("#about-title"); s.OutlineStyle != "none" {
		t.Errorf("around the heading is a %s line of %v", s.OutlineStyle, s.OutlineWidth)
	}
	p.press(tabKey)
	p.until("a link or a button has the focus", `document.activeElement.matches("a, button")`)
	if s := p.style(":focus"); s.OutlineStyle == "none" {
		t.Error("what can be pressed has no ring")
	}
}
