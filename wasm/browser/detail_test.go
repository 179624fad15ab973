//go:build browser

package browser

import (
	"strings"
	"testing"
)

// reading is what the enlarged map tells of the value read out.
func (p *tab) reading() string {
	p.t.Helper()
	n := p.find("", "Enlarged: ")
	return n.value + n.description
}

// TestLevelsOfDetail opens a map into the sums of its input channels, one of
// these into its products, lets the window play, drags it, and goes back.
func TestLevelsOfDetail(t *testing.T) {
	for _, hand := range hands {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			press := func(role, name string) {
				t.Helper()
				p.tap(hand.hand, p.box(p.find(role, name)).center())
			}
			press("button", "Conv 2 · filter 3 of 16")
			p.find("button", "Input channel 8 adds ")
			p.screenshot("detail-sums-" + hand.name)
			press("button", "Input channel 2 adds ")
			p.tells("What it sees", "Weights", "All input channels")
			p.screenshot("detail-products-" + hand.name)

			press("button", "Play: move the window over the map")
			first := ""
			p.wait("the window moves", func() (bool, string) {
				now := p.reading()
				if first == "" {
					first = now
				}
				return now != first, now
			})
			press("button", "Pause the window")
			p.find("button", "Play: move the window over the map")

			b := p.box(p.find("", "Enlarged: Conv 2 · filter 3 of 16"))
			p.drag(hand.hand, b.at(0.9, 0.9), b.at(0.5/14, 2.5/14))
			p.wait("the window is where it was dragged", func() (bool, string) {
				now := p.reading()
				return strings.Contains(now, "column 0, row 2"), now
			})
			p.press(escape)
			p.find("button", "Input channel 8 adds ")
			press("button", "Close the detail panel")
			p.wait("the panel is closed", func() (bool, string) {
				told := p.told()
				return !strings.Contains(told, "Close the detail panel"), told
			})
		})
	}
}
