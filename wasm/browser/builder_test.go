//go:build browser

package browser

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// Networks of the tests, by kind.
const (
	tail  = "dense relu dropout dense softmax"
	crp   = "conv relu maxpool dropout " + tail
	crcrp = "conv relu conv relu maxpool dropout " + tail
)

// hands are the ways to drag.
var hands = []struct {
	name string
	visit
	hand
}{
	{"mouse", visit{}, mouse{}},
	{"touch", visit{width: 820, height: 1180, touch: true}, finger{}},
}

// block is the place of a layer's block in the strip.
func (p *tab) block(layer int) box {
	p.t.Helper()
	var blocks []node
	p.wait("the strip has its blocks", func() (bool, string) {
		blocks = blocks[:0]
		for _, n := range p.itemNodes("Network") {
			if !strings.HasPrefix(n.name, "Input") {
				blocks = append(blocks, n)
			}
		}
		return layer < len(blocks), strings.Join(p.items("Network"), " | ")
	})
	return p.box(blocks[layer])
}

// palette is the place of a block of the palette.
func (p *tab) palette(name string) box {
	p.t.Helper()
	for _, n := range p.nodesBelow("Layers to add") {
		if strings.HasPrefix(n.name, name) {
			return p.box(n)
		}
	}
	p.t.Fatalf("the palette has no %s", name)
	return box{}
}

// dropBefore drags a block of the palette in front of a layer's.
func (p *tab) dropBefore(h hand, name string, layer int) {
	p.t.Helper()
	p.drag(h, p.palette(name).center(), p.block(layer).at(0.1, 0.5))
}

// startAnew empties the network, up to its dense end.
func (p *tab) startAnew() {
	p.t.Helper()
	if p.inMenu("new") {
		p.click(p.find("button", "Menu"))
	}
	p.click(p.find("button", "New network"))
	p.layers(tail)
}

func TestBuildsOneOfTheSixByHand(t *testing.T) {
	for _, hand := range hands {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			p.startAnew()
			p.preset("")
			p.dropBefore(hand.hand, "Convolution", 0)
			p.layers("conv relu " + tail)
			p.dropBefore(hand.hand, "MaxPool", 2)
			p.layers(crp)
			p.preset("crp-5") // its pretrained weights are found
			p.draw(hand.hand, 7)
			p.sees(7)
		})
	}
}

func TestDragsABlockAlongAndOut(t *testing.T) {
	for _, hand := range hands {
		t.Run(hand.name, func(t *testing.T) {
			p := hand.open(t)
			p.request("network.set", map[string]any{"preset": "crcrp-5"}, nil)
			p.layers(crcrp)
			// A finger lifts a block by pulling it down: sideways it scrolls.
			from := p.block(4).center()
			p.drag(hand.hand, from, point{from.x, from.y + 30}, p.block(0).at(0.1, 0.5))
			p.layers("maxpool conv relu conv relu dropout " + tail)
			p.click(p.find("button", "Undo"))
			p.layers(crcrp)
			from = p.block(5).center()
			p.drag(hand.hand, from, point{from.x, from.y + 300})
			p.layers("conv relu conv relu maxpool " + tail)
			p.click(p.find("button", "Undo"))
			p.layers(crcrp)
			p.preset("crcrp-5")
			p.drag(hand.hand, p.palette("Dropout").center(), point{400, 600}) // nowhere near the strip
			p.layers(crcrp)
		})
	}
}

func TestBuildsByKeyboard(t *testing.T) {
	p := open(t)
	p.startAnew()
	p.focus(p.nodesBelow("Layers to add")[0])
	p.press(enter) // a convolution and its ReLU
	p.layers("conv relu " + tail)
	p.focus(p.nodesBelow("Layers to add")[2])
	p.press(enter) // a pooling and its dropout
	p.layers(crp)
	p.preset("crp-5")
	p.focus(p.itemNodes("Network")[4]) // dropout, after the input
	p.pressWith(kb.ModifierAlt, left)
	p.layers("conv relu dropout maxpool " + tail)
	p.pressWith(kb.ModifierCtrl, "z")
	p.layers(crp)
	p.focus(p.itemNodes("Network")[4])
	p.press(del)
	p.layers("conv relu maxpool " + tail)
}

func TestPresetsInOneClick(t *testing.T) {
	p := open(t)
	var chosen bool
	p.eval(`(() => { const s = document.querySelector("select#preset"); s.value = "crp-3"; s.dispatchEvent(new Event("change", {bubbles: true})); return true; })()`, &chosen)
	p.preset("crp-3")
	p.layers(crp)
	p.wait("the strip shows it", func() (bool, string) {
		items := p.items("Network")
		return strings.Contains(strings.Join(items, " "), "3 by 3"), strings.Join(items, " | ")
	})
}

// An impossible network is explained where it is wrong, and the last good one
// goes on.
func TestAnImpossibleNetworkIsExplained(t *testing.T) {
	p := open(t)
	p.startAnew()
	p.dropBefore(mouse{}, "Convolution", 0)
	p.layers("conv relu " + tail)
	p.click(p.itemNodes("Network")[1])
	p.fill("Kernel size", "40")
	p.fill("Zero padding", "0")
	p.tells("layer 1: conv 8@40×40", "kernel 40 does not fit the padded input 28×28")
	p.wait("the last good network is still there", func() (bool, string) {
		n := p.network()
		return len(n.Layers) == 7 && n.Layers[0].Kind == "conv" && n.Layers[0].Out == [3]int{8, 29, 29}, fmt.Sprintf("%+v", n)
	})
	p.screenshot("impossible-network")
	p.draw(mouse{}, 1)
	p.predict()
	p.fill("Kernel size", "5")
	p.wait("the message is gone", func() (bool, string) {
		told := p.told()
		return !strings.Contains(told, "does not fit"), told
	})
}
