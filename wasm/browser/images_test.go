//go:build browser

package browser

import (
	"os"
	"path/filepath"
	"testing"
)

// images are the pictures in docs/images, each with the look and the way there.
// The look of a picture with a drawing draws; the others show a test image.
var images = []struct {
	name string
	visit
	hand
	reach func(p *tab, h hand)
}{
	{"convscope", visit{}, mouse{}, drawn},
	{"dark", visit{dark: true}, mouse{}, drawn},
	{"tablet-light", visit{width: 820, height: 1180, touch: true}, finger{}, drawn},
	{"tablet-dark", visit{width: 820, height: 1180, touch: true, dark: true}, finger{}, drawn},
	{"phone-light", visit{width: 390, height: 844, touch: true}, finger{}, drawn},
	{"phone-dark", visit{width: 390, height: 844, touch: true, dark: true}, finger{}, drawn},
	{"sums-dark", visit{dark: true}, mouse{}, func(p *tab, _ hand) { p.activate("button", "Conv 2 · filter 3 of 16") }},
	{"convolution-phone", visit{width: 390, height: 844, touch: true}, finger{}, func(p *tab, _ hand) {
		p.activate("button", "Conv 1 · filter 3 of 8")
		p.find("button", "Next map")
	}},
	{"zoomed-tablet", visit{width: 820, height: 1180, touch: true}, finger{}, func(p *tab, _ hand) {
		for range 3 {
			p.activate("button", "Zoom in")
		}
	}},
	{"training", visit{}, mouse{}, func(p *tab, _ hand) {
		p.activate("button", "Train")
		p.until("it is on its way", `/Epoch\s20\.[3-9]/.test(document.body.textContent)`)
	}},
	{"curves", visit{}, mouse{}, func(p *tab, _ hand) {
		p.activate("button", "Open the curves large")
		p.find("combobox", "Scale of the loss")
	}},
	{"classes", visit{}, mouse{}, func(p *tab, _ hand) {
		p.activate("button", "Open classes and hardest images")
		p.request("evaluate", map[string]any{}, nil)
	}},
	{"compare", visit{}, mouse{}, func(p *tab, h hand) {
		p.draw(h, 2)
		p.sees(2)
		p.request("compare.start", map[string]any{"with": map[string]any{"preset": "crp-3"}}, nil)
		p.find("button", "they disagree")
	}},
	{"compare-phone", visit{width: 390, height: 844, touch: true}, finger{}, func(p *tab, h hand) {
		drawn(p, h)
		p.request("compare.start", map[string]any{"with": map[string]any{"epoch": 1}}, nil)
		p.find("image", "Enlarged: B − A")
	}},
	{"projector-dark", visit{dark: true}, mouse{}, func(p *tab, _ hand) {
		p.pressCode("F8", 119)
		p.until("it is a projector's", `document.documentElement.hasAttribute("data-projector")`)
	}},
}

func drawn(p *tab, h hand) {
	p.draw(h, 3)
	p.sees(3)
}

// TestImages takes the pictures of the documentation anew, for `make images`.
func TestImages(t *testing.T) {
	if os.Getenv("IMAGES") == "" {
		t.Skip("`make images` takes the pictures of docs/images")
	}
	for _, image := range images {
		t.Run(image.name, func(t *testing.T) {
			p := image.open(t)
			image.reach(p, image.hand)
			if image.name == "training" {
				p.pass(3)
			} else {
				p.rest()
			}
			p.screenshot(image.name)
			content, err := os.ReadFile(filepath.Join(artifacts, image.name+".png"))
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join("..", "..", "docs", "images", image.name+".png"), content, 0o644); err != nil {
				t.Fatal(err)
			}
		})
	}
}
