//go:build browser

package browser

import "testing"

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
