//go:build browser

package browser

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp/kb"
)

// key presses a key on the one of that role and name.
func (p *tab) key(role, name, key string) {
	p.t.Helper()
	p.focus(p.find(role, name))
	p.press(key)
}

// holder is the name of what has the focus.
func (p *tab) holder() (name string) {
	p.t.Helper()
	p.eval(`((e) => e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || e.id)(document.activeElement).trim().slice(0, 60)`, &name)
	return name
}

// holds waits until what has the focus has a name that begins so.
func (p *tab) holds(name string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("%q has the focus", name), func() (bool, string) {
		got := p.holder()
		return strings.HasPrefix(got, name), got
	})
}

// The task of the paper, by roles, names and keys alone: build each of the six
// networks from nothing, choose an input, read the prediction, look into a map,
// read the confusion matrix.
func TestTheSixNetworksByKeyboard(t *testing.T) {
	p := open(t)
	image := 0
	for _, arch := range []struct{ name, blocks string }{{"crp", "CP"}, {"crcrp", "CCP"}, {"crpcrp", "CPCP"}} {
		for _, kernel := range []string{"3", "5"} {
			p.part(arch.name+" "+kernel, func(t *testing.T) {
				p.key("button", "New network", enter)
				p.layers(tail)
				for i, c := range arch.blocks {
					block := map[rune]string{'C': "Convolution", 'P': "MaxPool"}[c]
					p.key("button", block, enter)
					p.find("listitem", block)
					if i == 0 && kernel == "3" { // those that follow take it over
						p.key("listitem", "Convolution", enter)
						p.fill("Kernel size", "3")
						p.fill("Zero padding", "1")
						p.press(escape)
						p.holds("Convolution")
					}
				}
				p.tells("pretrained")
				p.preset(arch.name + "-" + kernel)

				label := int(testSet(t).Labels[image])
				p.key("button", fmt.Sprintf("Test image %d, %d", image, label), enter)
				image++
				p.tells(fmt.Sprintf("Prediction: %d, ", label), fmt.Sprintf("it is a %d", label))

				conv := "Conv 1"
				if strings.Count(arch.blocks, "C") == 1 {
					conv = "Conv" // alone, it has no number
				}
				p.key("button", conv+" · filter 1", enter)
				p.key("image", "Enlarged: "+conv+" · filter 1", right)
				p.tells("Value at column")

				var metrics metricsAnswer
				p.request("metrics", nil, &metrics)
				p.find("gridcell", fmt.Sprintf("5: %d images recognised", metrics.Confusion[5][5]))
				p.find("gridcell", fmt.Sprintf("4 taken for 9: %d image", metrics.Confusion[4][9]))
				p.key("gridcell", "4 taken for 9", enter)
				p.key("button", "Close the examples", enter)
				p.holds("4 taken for 9")
				p.home()
			})
		}
	}
	p.part("drawing", func(*testing.T) {
		p.key("application", "Drawing pad", del)
		p.pressWith(kb.ModifierShift, kb.ArrowUp)
		p.pressWith(kb.ModifierShift, kb.ArrowUp)
		p.press(" ")
		for range 16 {
			p.press(kb.ArrowDown)
		}
		p.press(" ")
		p.sees(1)
		p.tells("Prediction: 1, ")
	})
}

// Tab comes by everything once, in the order that it is read in, shows where it
// is, and comes out again.
func TestTabGoesThroughThePage(t *testing.T) {
	for _, look := range []visit{{}, {width: 820, height: 700}} { // in the second, most is out of sight
		t.Run(fmt.Sprintf("%d", look.width), func(t *testing.T) {
			p := look.open(t)
			p.eval(`document.activeElement.blur()`, nil)
			var stops []string
			const most = 90
			for len(stops) < most {
				p.press(tabKey)
				var at struct {
					Name    string
					Visible bool
				}
				p.eval(`((e) => {
					if (e === document.body || !e) return {Name: ""};
					const s = getComputedStyle(e);
					return {
						Name: (e.getAttribute("aria-label") || e.labels?.[0]?.textContent || e.textContent || e.id).trim().slice(0, 60),
						Visible: e.classList.contains("node") || s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1,
					};
				})(document.activeElement)`, &at)
				if at.Name == "" || len(stops) > 0 && at.Name == stops[0] {
					break
				}
				if !at.Visible {
					t.Errorf("nothing shows that %q has the focus", at.Name)
				}
				stops = append(stops, at.Name)
			}
			if len(stops) == most {
				t.Errorf("Tab does not come out again: %q", stops)
			}
			last := -1
			for _, want := range []string{"Skip to building", "Dataset", "Menu", "Convolution", "Input", "Drawing pad", "Clear the pad", "Digit", "Training history", "0: ", "Epochs to train"} {
				i := slices.IndexFunc(stops, func(s string) bool { return strings.HasPrefix(s, want) })
				if i <= last {
					t.Errorf("Tab comes to %q as number %d, want it after number %d of %q", want, i, last, stops)
				}
				last = max(last, i)
			}
		})
	}
}

// Maps that are scrolled out of sight have their names, and come into sight with
// the focus.
func TestMapsOutOfSightComeWithTheFocus(t *testing.T) {
	p := visit{width: 320, height: 568, touch: true}.open(t)
	for _, name := range []string{"Dense 1 · unit 32 of 32", "Conv 2 · filter 9 of 16", "Conv 1 · filter 8 of 8"} {
		p.focus(p.find("button", name))
		p.wait(name+" is in sight", func() (bool, string) {
			b := p.box(p.find("button", name))
			return b.X >= 0 && b.Y >= 0 && b.X+b.W <= 320 && b.Y+b.H <= 568, fmt.Sprintf("%+v", b)
		})
		p.holds(name)
	}
}
