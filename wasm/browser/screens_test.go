//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"
)

// looks are the ways to look at the page that its screens are tested in.
var looks = []struct {
	name string
	visit
	hand
}{
	{"wide", visit{}, mouse{}},
	{"wide dark", visit{dark: true}, mouse{}},
	{"tablet", visit{width: 820, height: 1180, touch: true}, finger{}},
	{"phone", visit{width: 390, height: 844, touch: true}, finger{}},
	{"phone dark", visit{width: 390, height: 844, touch: true, dark: true}, finger{}},
	{"phone lying", visit{width: 844, height: 390, touch: true}, finger{}},
	{"phone small", visit{width: 320, height: 568, touch: true}, finger{}},
	{"phone zoomed", visit{width: 640, height: 400}, mouse{}}, // 1280×800 at 200 %
}

// screens are all that the page can look like once it runs, each with the way
// there from its start; Escape leads back. A screen with an only is there in
// that look alone.
var screens = []struct {
	name, only string
	reach      func(p *tab, h hand)
}{
	{"start", "", func(*tab, hand) {}},
	{"a drawing", "", func(p *tab, h hand) { p.draw(h, 3); p.sees(3) }},
	{"a block's editor", "", func(p *tab, _ hand) {
		p.activate("listitem", "Convolution 1")
		p.find("spinbutton", "Filters")
	}},
	{"a detail", "", func(p *tab, _ hand) {
		p.activate("button", "Conv 1 · filter 1")
		p.find("button", "Next map")
	}},
	{"training", "phone", func(p *tab, _ hand) { p.activate("button", "Training"); p.find("spinbutton", "Epochs to train") }},
	{"confusion", "phone", func(p *tab, _ hand) { p.activate("button", "Confusion"); p.find("grid", "Confusion matrix") }},
	{"examples", "", func(p *tab, _ hand) {
		p.sheet("Confusion")
		p.activate("gridcell", "3 taken for 5")
		p.find("button", "Close the examples")
	}},
	{"comparison", "", func(p *tab, _ hand) {
		p.activate("button", "Compare with another network")
		p.find("image", "Enlarged: B − A")
	}},
	{"compared verdicts", "", func(p *tab, _ hand) {
		p.request("compare.start", map[string]any{"with": map[string]any{"preset": "crp-3"}}, nil)
		p.find("combobox", "B, the network")
		var switched bool // between its parts: where there is no room for them all
		p.eval(`innerWidth < 720 && innerHeight >= 500`, &switched)
		if switched {
			p.activate("button", "Confusion")
		}
		p.find("button", "they disagree")
	}},
	{"curves", "", func(p *tab, _ hand) {
		p.sheet("Training")
		p.activate("button", "Open the curves large")
		p.find("combobox", "Scale of the loss")
	}},
	{"classes and hardest images", "", func(p *tab, _ hand) {
		p.sheet("Confusion")
		p.activate("button", "Open classes and hardest images")
		p.find("list", "Precision, recall and F1")
	}},
	{"saving", "", func(p *tab, _ hand) {
		if p.inMenu("export") {
			p.activate("button", "Menu")
		}
		p.activate("button", "Export")
		p.find("dialog", "Save pictures and data")
	}},
	{"settings", "", func(p *tab, _ hand) {
		p.sheet("Training")
		p.activate("button", "More settings")
		p.find("dialog", "How it trains")
	}},
	{"files", "", func(p *tab, _ hand) { p.activate("button", "Menu"); p.find("dialog", "Menu") }},
	{"own data", "", func(p *tab, _ hand) {
		p.activate("button", "Menu")
		p.activate("button", "Your own data")
		p.find("dialog", "Your own data")
	}},
	{"keys", "", func(p *tab, _ hand) { p.press("?"); p.find("dialog", "Keys") }},
	{"weights", "", func(p *tab, _ hand) {
		p.activate("button", "Conv 1 · filter 1")
		p.activate("tab", "Weights")
		p.find("combobox", "How weights are shown")
	}},
	{"dense unit", "", func(p *tab, _ hand) { p.activate("button", "Dense 1 · unit 1"); p.find("button", "Next map") }},
	{"pooled map", "", func(p *tab, _ hand) { p.activate("button", "MaxPool 1 · map 1"); p.find("button", "Next map") }},
	{"softmax", "", func(p *tab, _ hand) { p.activate("listitem", "Digit 3"); p.find("tab", "Softmax") }},
	{"about", "", func(p *tab, _ hand) {
		if p.inMenu("about") {
			p.activate("button", "Menu")
		}
		p.activate("button", "Help")
		p.find("dialog", "Help")
	}},
	{"projector", "", func(p *tab, _ hand) {
		p.activate("button", "Menu")
		p.activate("button", "Projector")
		p.until("it is a projector's", `document.documentElement.hasAttribute("data-projector")`)
	}},
}

// phone says whether the page is arranged for one.
func (p *tab) phone() (phone bool) {
	p.t.Helper()
	p.eval(`innerWidth < 720 || innerWidth < 1100 && innerHeight < 500`, &phone)
	return phone
}

// inMenu says whether the header has no room for a button, so that it is in the
// menu.
func (p *tab) inMenu(id string) (hidden bool) {
	p.t.Helper()
	p.eval(fmt.Sprintf(`getComputedStyle(document.getElementById(%q)).display === "none"`, id), &hidden)
	return hidden
}

// sheet opens the sheet of that name, where the page has sheets.
func (p *tab) sheet(name string) {
	p.t.Helper()
	if p.phone() {
		p.activate("button", name)
	}
}

// home closes whatever is open.
func (p *tab) home() {
	p.t.Helper()
	p.eval(`document.activeElement?.blur()`, nil)
	for range 6 {
		p.press(escape)
	}
	p.settled() // everything is where it belongs without them
}

// activate does what a screen reader does to press something.
func (p *tab) activate(role, name string) {
	p.t.Helper()
	p.call(p.find(role, name), `function() { this.click(); }`, nil)
}

// fits fails the test for HTML controls that stick out of the window sideways,
// and, where a finger points, for those that are too small for it.
func (p *tab) fits(touch bool) {
	p.t.Helper()
	var misfits []string
	p.eval(fmt.Sprintf(`(() => {
		const shown = (e) => e.checkVisibility({visibilityProperty: true}) && !e.closest(".unseen, .skip, #tree");
		const misfits = [];
		for (const e of document.querySelectorAll("button, select, input, dialog a")) {
			if (!shown(e)) continue;
			const r = e.getBoundingClientRect();
			const at = (e.id || e.textContent) + " " + [r.x, r.y, r.width, r.height].map(Math.round);
			if (r.left < -0.5 || r.right > innerWidth + 0.5) misfits.push(at + " sticks out");
			if (%v && e.tagName !== "A" && (r.width < 43.5 || r.height < 43.5)) misfits.push(at + " is too small");
		}
		if (document.documentElement.scrollWidth > innerWidth) misfits.push("the page is wider than its window");
		return misfits;
	})()`, touch), &misfits)
	if len(misfits) > 0 {
		p.t.Errorf("in a window that is too narrow, or for a finger:\n%s", strings.Join(misfits, "\n"))
	}
}

func TestScreensHaveNoBarriers(t *testing.T) {
	for _, look := range looks {
		t.Run(look.name, func(t *testing.T) {
			p := look.open(t)
			for _, s := range screens {
				if !strings.HasPrefix(look.name, s.only) {
					continue
				}
				p.part(s.name, func(t *testing.T) {
					s.reach(p, look.hand)
					p.settled()
					p.passes()
					p.fits(look.touch)
				})
				p.home()
			}
		})
	}
}

// What is shown while the page comes, and when it does not, has none either.
func TestMessagesHaveNoBarriers(t *testing.T) {
	for _, dark := range []bool{false, true} {
		name := map[bool]string{false: "light", true: "dark"}[dark]
		t.Run("loading "+name, func(t *testing.T) {
			s := newSite(t)
			comes, release := heldAt(0.2)
			t.Cleanup(release)
			s.spoil("programs.zst", comes)
			p := visit{site: s, dark: dark, troubled: true}.newTab(t)
			p.visit()
			p.shows("Loading the programs")
			p.passes()
		})
		t.Run("failure "+name, func(t *testing.T) {
			s := newSite(t)
			s.spoil("programs.zst", missing)
			p := visit{site: s, dark: dark, troubled: true}.newTab(t)
			p.visit()
			p.shows("programs.zst", "load the page again")
			p.passes()
		})
	}
}

// At 400 % of an ordinary screen a block is edited with all of its editor in
// sight.
func TestTheEditorAtFourHundredPercent(t *testing.T) {
	p := visit{width: 320, height: 256}.open(t)
	p.activate("listitem", "Convolution 1")
	p.find("spinbutton", "Zero padding")
	p.settled()
	p.fits(false)
	p.passes()
	p.screenshot("editor-400")
	var out []string
	p.eval(`[...document.querySelectorAll("#editor > *")].filter((e) => !e.hidden).filter((e) => {
		const r = e.getBoundingClientRect();
		return r.top < document.getElementById("bar").getBoundingClientRect().bottom || r.bottom > innerHeight || document.elementFromPoint(r.x + r.width / 2, r.y + r.height / 2)?.closest("#editor > *") !== e;
	}).map((e) => e.id)`, &out)
	if len(out) > 0 {
		t.Errorf("out of sight or covered are %q", out)
	}
	p.fill("Filters", "4")
	p.find("listitem", "Convolution 1: 4 filters")
}
