//go:build browser

package browser

import (
	"fmt"
	"testing"
)

// A finger that rests on something has it explained; nothing else is done, and
// the explanation stays until the next touch.
func TestALongPressExplains(t *testing.T) {
	p := visit{width: 390, height: 844, touch: true}.open(t)
	const name = "ReLU 1 · map 2 of 8"
	at := p.mapBox(name).center()
	finger{}.down(p, at)
	p.tells("Value at column", "of the input; feeds") // while the finger is down
	finger{}.up(p, at)
	p.settled()
	p.tells("of the input; feeds")
	p.screenshot("longpress-map")
	pad := p.box(p.find("application", "Drawing pad"))
	p.tap(finger{}, pad.at(0.5, 0.5))
	p.wait("the touch ends it", func() (bool, string) {
		n := p.find("button", name)
		return n.value+n.description == "", n.value + n.description
	})

	block := p.block(0).center()
	before := p.items("Network")
	finger{}.down(p, block)
	p.until("the pad's tools, which the words cover, are away", `document.getElementById("pad-clear").hidden`)
	finger{}.up(p, block)
	p.settled()
	p.screenshot("longpress-block")
	var open bool
	p.eval(`!document.getElementById("editor").hidden || !document.getElementById("pad-clear").hidden`, &open)
	if open {
		t.Error("letting go opens the editor, or ends the explanation")
	}
	p.layers("conv relu maxpool dropout conv relu maxpool dropout " + tail)
	if after := p.items("Network"); len(after) != len(before) {
		t.Errorf("the network is %q, was %q", after, before)
	}
	p.tap(finger{}, block)
	p.find("spinbutton", "Filters")
}

// So has a button or a choice of the page: its title, at the place of the finger,
// without the browser's menu, and without what a tap does.
func TestALongPressExplainsControls(t *testing.T) {
	p := visit{width: 390, height: 844, touch: true}.open(t)
	for id, want := range map[string]string{
		"train": "Train the network, or pause", "step-epoch": "Step: one epoch", "library": "View, files, your own networks and images",
		"preset": "Network", "pad-random": "Random test image", "sheet-training": "Curves, epochs and how to train",
	} {
		element := fmt.Sprintf(`document.getElementById(%q)`, id)
		var box struct{ X, Y float64 }
		p.eval(`(() => {
			globalThis.did = [];
			for (const event of ["click", "mousedown", "change"]) `+element+`.addEventListener(event, () => did.push(event));
			const {x, y, width, height} = `+element+`.getBoundingClientRect();
			return {X: x + width / 2, Y: y + height / 2};
		})()`, &box)
		at := point{box.X, box.Y}
		finger{}.down(p, at)
		p.until(id+" is explained", fmt.Sprintf(`!document.getElementById("hint").hidden && document.getElementById("hint").textContent === %q`, want))
		var fits, menu bool
		p.eval(`(() => { const h = document.getElementById("hint").getBoundingClientRect(); return h.left >= 0 && h.top >= 0 && h.right <= innerWidth && h.bottom <= innerHeight; })()`, &fits)
		p.eval(element+`.dispatchEvent(new Event("contextmenu", {bubbles: true, cancelable: true}))`, &menu)
		if !fits || menu {
			t.Errorf("%s: the words fit into the window: %v, the browser's menu opens: %v", id, fits, menu)
		}
		p.screenshot("longpress-" + id)
		finger{}.up(p, at)
		p.settled()
		p.until("the words stay", `!document.getElementById("hint").hidden`)
		var did []string
		if p.eval(`did`, &did); len(did) > 0 {
			t.Errorf("%s: a long press is taken for %q", id, did)
		}
	}
	p.tap(finger{}, p.box(p.find("button", "Training")).center())
	p.until("the next touch ends it, and does what it does", `document.getElementById("hint").hidden && !document.getElementById("sheet-close").hidden`)
}
