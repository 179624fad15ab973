//go:build browser

package browser

import (
	"fmt"
	"math"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// weight is a weight of the first convolution as the engine has it.
func (p *tab) weight(index int) float64 {
	p.t.Helper()
	var w float64
	p.eval(fmt.Sprintf(`convscope.request("weights", {layer: 0}).then((w) => w.filters[%d])`, index), &w)
	return w
}

// weighs waits until the engine has a weight.
func (p *tab) weighs(index int, want float64) {
	p.t.Helper()
	p.wait(fmt.Sprintf("weight %d is %v", index, want), func() (bool, string) {
		w := p.weight(index)
		return math.Abs(w-want) < 1e-6, fmt.Sprint(w)
	})
}

// A weight is edited in place, by mouse and by keyboard, and undone.
func TestEditWeight(t *testing.T) {
	p := open(t)
	p.click(p.find("button", "Conv 1 · filter 3 of 8"))
	p.click(p.find("tab", "Weights"))
	kernel := p.box(p.find("image", "Weights of Conv 1 · filter 3 of 8"))
	row1column3 := kernel.at(3.5/5, 1.5/5)
	const clicked, below = 2*25 + 8, 2*25 + 13
	was := p.weight(clicked)

	p.part("by mouse", func(t *testing.T) {
		p.tap(mouse{}, row1column3)
		p.fill("Weight (3, 1)", "1.25")
		p.weighs(clicked, 1.25)
		p.tells("weights edited")
		p.screenshot("weights-edited")
	})
	p.part("by keyboard", func(t *testing.T) {
		p.until("Enter gives the focus back to the weights", `document.activeElement.id === "node/kernel"`)
		p.press(kb.ArrowDown, enter)
		p.until("the field has the focus", `document.activeElement.id === "weight-value"`)
		p.fill("Weight (3, 2)", "-0.5")
		p.weighs(below, -0.5)
		p.until("Enter closes the field", `document.activeElement.id === "node/kernel"`)
	})
	p.part("undone and redone in the field", func(t *testing.T) {
		p.press(enter)
		p.until("the field has the focus", `document.activeElement.id === "weight-value"`)
		p.pressWith(kb.ModifierCtrl, "z")
		p.until("the field shows what was there", `document.activeElement.id === "weight-value" && document.activeElement.value !== "-0.5"`)
		p.pressWith(kb.ModifierCtrl, "y")
		p.weighs(below, -0.5)
		p.press(enter)
		p.until("Enter closes the field", `document.activeElement.id === "node/kernel"`)
	})
	p.part("undone", func(t *testing.T) {
		p.pressWith(kb.ModifierCtrl, "z")
		p.pressWith(kb.ModifierCtrl, "z")
		p.weighs(clicked, was)
		p.tells("pretrained · ")
	})
}

// A weight of a pretrained network that was edited is there after a reload, and
// the filter can be restored.
func TestEditOutlivesItsTab(t *testing.T) {
	p := open(t)
	p.click(p.find("button", "Conv 1 · filter 3 of 8"))
	p.click(p.find("tab", "Weights"))
	kernel := p.box(p.find("image", "Weights of Conv 1 · filter 3 of 8"))
	const clicked = 2*25 + 8
	was := p.weight(clicked)
	p.tap(mouse{}, kernel.at(3.5/5, 1.5/5))
	p.fill("Weight (3, 1)", "1.25")
	p.weighs(clicked, 1.25)
	p.until("it is kept", `convscope.request("network.kept").then(({networks: [n]}) => n?.edited === 1)`)

	p.visit()
	p.ready()
	p.weighs(clicked, 1.25)
	p.tells("weights edited")
	p.click(p.find("button", "Conv 1 · filter 3 of 8"))
	p.click(p.find("tab", "Weights"))
	p.screenshot("weights-kept")
	p.click(p.find("button", "Restore filter"))
	p.weighs(clicked, was)
	p.until("nothing is kept any more", `convscope.request("network.kept").then(({networks}) => networks.length === 0)`)
}

// The images that excite a filter most come to a finger: tapped, one is the
// input.
func TestTopImages(t *testing.T) {
	p := visit{width: 390, height: 844, touch: true}.open(t)
	p.tap(finger{}, p.box(p.find("button", "Conv 1 · filter 3 of 8")).center())
	p.tap(finger{}, p.box(p.find("button", "Detail")).center())
	p.tap(finger{}, p.box(p.find("tab", "Top images")).center())
	p.tells("9 of 10,000 test images excite Conv 1 · filter 3 of 8 most", "Test images that excite it most")
	var want struct {
		Images []struct{ Test, Label int }
		Tested int
	}
	p.eval(`convscope.request("layer.excite", {layer: 0, unit: 2})`, &want)
	if len(want.Images) != 9 || want.Tested != 10000 {
		t.Fatalf("the API tells of %d images out of %d", len(want.Images), want.Tested)
	}
	p.screenshot("top-images-phone")
	second := want.Images[1]
	p.tap(finger{}, p.box(p.find("button", fmt.Sprintf("Test image %d, digit %d", second.Test, second.Label))).center())
	p.until("it is the input", fmt.Sprintf(`convscope.request("input.get").then((i) => i.source.test === %d)`, second.Test))

	p.tap(finger{}, p.box(p.find("tab", "Health")).center())
	p.find("button", "Most like Conv 1 · filter ")
	p.screenshot("health-phone")
}
