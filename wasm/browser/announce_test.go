//go:build browser

package browser

import (
	"strings"
	"testing"
)

// spoken is what the live region of that id has said since hearing began.
func (p *tab) spoken(id string) (texts []string) {
	p.t.Helper()
	p.eval(`spoken["`+id+`"]`, &texts)
	return texts
}

// hears notes from now on what the live regions say.
func (p *tab) hears() {
	p.t.Helper()
	p.eval(`(() => {
		globalThis.spoken = {};
		for (const id of ["announcements", "alarms"]) {
			const el = document.getElementById(id);
			spoken[id] = [];
			new MutationObserver(() => { if (el.textContent) spoken[id].push(el.textContent); }).observe(el, {childList: true, characterData: true, subtree: true});
		}
	})()`, nil)
}

// A screen reader hears the verdict once the pen rests, and mistakes at once.
func TestAScreenReaderHears(t *testing.T) {
	p := open(t)
	p.until("the first verdict is told", `document.getElementById("announcements").textContent.startsWith("Prediction")`)
	p.hears()
	pad := p.box(p.find("application", "Drawing pad"))
	mouse{}.down(p, pad.at(0.5, 0.15))
	for i := range 8 {
		mouse{}.move(p, pad.at(0.5, 0.15+0.1*float64(i)))
		p.settled()
	}
	if said := p.spoken("announcements"); len(said) > 0 {
		t.Errorf("while the pen moves it says %q", said)
	}
	mouse{}.up(p, pad.at(0.5, 0.85))
	p.until("the verdict is told", `spoken.announcements.length > 0`)
	p.settled()
	if said := p.spoken("announcements"); len(said) != 1 || !strings.HasPrefix(said[0], "Prediction: ") {
		t.Errorf("after the stroke it says %q, want one verdict", said)
	}
	p.activate("listitem", "Convolution 1")
	p.fill("Kernel size", "99")
	p.until("the mistake is told", `spoken.alarms.some((s) => s.includes("kernel 99 does not fit"))`)
}
