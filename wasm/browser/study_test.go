//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// TestARangeOfEpochsIsShown: dragged over the curves, by mouse and by finger,
// and all of them again.
func TestARangeOfEpochsIsShown(t *testing.T) {
	for _, hand := range hands {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			p.sheet("Training")
			p.activate("button", "Open the curves large")
			b := p.box(p.find("", "Training history, large"))
			all := p.find("button", "All epochs")
			y := b.Y + 0.3*b.H
			p.drag(hand.hand, point{b.X + 0.3*b.W, y}, point{b.X + 0.6*b.W, y})
			p.until("a part is shown", `!document.getElementById("chart-all").disabled`)
			p.choose("chart-scale", "log")
			p.settled()
			p.screenshot("curves-" + strings.ReplaceAll(hand.name, " ", "-"))
			p.click(all)
			p.until("all are shown", `document.getElementById("chart-all").disabled`)
			p.focus(p.find("", "Training history, large"))
			p.press("+")
			p.until("keys zoom", `!document.getElementById("chart-all").disabled`)
			p.press(escape)
			p.until("Escape shows all", `document.getElementById("chart-all").disabled`)
			p.pressWith(kb.ModifierShift, right)
			p.pressWith(kb.ModifierShift, right)
			p.press(enter)
			p.until("keys choose a range", `!document.getElementById("chart-all").disabled`)
		})
	}
}

// TestTheHardestImages: they come after a test in the page, and one of them can
// be sent through the network.
func TestTheHardestImages(t *testing.T) {
	p := open(t)
	p.activate("button", "Open classes and hardest images")
	p.find("listitem", "Digit 5: precision")
	p.screenshot("classes-of-a-pack")
	p.request("evaluate", map[string]any{"images": 1000}, nil)
	var hardest node
	p.wait("the hardest images are there", func() (bool, string) {
		for _, n := range p.nodes() {
			if strings.Contains(n.name, " taken for ") && strings.HasPrefix(n.name, "Test image ") {
				hardest = n
				return true, ""
			}
		}
		return false, p.text()
	})
	p.settled()
	p.screenshot("classes")
	var image, label int
	if n, err := fmt.Sscanf(hardest.name, "Test image %d, %d,", &image, &label); n != 2 {
		t.Fatalf("a hard image is called %q: %v", hardest.name, err)
	}
	p.click(hardest)
	var in struct{ Source struct{ Test int } }
	p.wait("it is the input", func() (bool, string) {
		p.request("input.get", nil, &in)
		return in.Source.Test == image, fmt.Sprintf("%+v, want %d", in, image)
	})
	if got := int(testSet(t).Labels[image]); got != label {
		t.Errorf("test image %d is said to be a %d, want %d", image, label, got)
	}
}
