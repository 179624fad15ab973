//go:build browser

package browser

import "testing"

// However often the page shows something else, nothing of it is listened to anew:
// what the program gives the browser to call is never let go of.
func TestNoListenerIsAddedLater(t *testing.T) {
	p := open(t)
	p.eval(`(() => {
		globalThis.added = [];
		const add = EventTarget.prototype.addEventListener;
		EventTarget.prototype.addEventListener = function (event, ...rest) {
			added.push(event + " of " + (this.id ?? this.constructor.name));
			return add.call(this, event, ...rest);
		};
	})()`, nil)
	for _, preset := range []string{"crcrp-5", "crpcrp-3", "crpcrp-5"} {
		p.request("network.set", map[string]any{"preset": preset}, nil)
		p.preset(preset)
		p.click(p.find("button", "Conv 1 · filter 3 of 8"))
		p.find("tab", "Weights")
		p.home()
	}
	p.tap(mouse{}, p.box(p.find("button", "Compare with another network")).center())
	p.find("image", "Enlarged: B − A, Conv 1, map")
	p.home()
	var added []string
	p.eval(`added`, &added)
	if n := len(added); n > 0 {
		t.Errorf("%d listeners were added, such as %q: want none", n, added[:min(n, 5)])
	}
}
