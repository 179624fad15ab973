//go:build browser

package browser

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// picture is what the tab shows, at rest.
func (p *tab) picture() *image.RGBA {
	p.t.Helper()
	p.rest()
	ctx, cancel := context.WithTimeout(p.ctx, time.Minute)
	defer cancel()
	file, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err != nil {
		p.t.Fatal("a screenshot:", err)
	}
	img, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		p.t.Fatal("a screenshot:", err)
	}
	out := image.NewRGBA(img.Bounds())
	draw.Draw(out, out.Bounds(), img, img.Bounds().Min, draw.Src)
	return out
}

// The canvas draws anew what has changed. After all that happens it must look
// as when the whole of it is drawn, as it is for a window of another size.
func TestPartsLookLikeTheWhole(t *testing.T) {
	const w, h = 1280, 800
	p := visit{width: w, height: h, calm: true}.open(t)
	const name = middleMap
	steps := []struct {
		name string
		do   func()
	}{
		{"drawing", func() { p.eight(30) }},
		{"pointing at a value", func() { mouse{}.event(p, "mouseMoved", p.mapBox(name).center(), 0) }},
		{"pointing at a class", func() { mouse{}.event(p, "mouseMoved", p.box(p.find("listitem", "Digit 7")).center(), 0) }},
		{"opening a map", func() { p.tap(mouse{}, p.mapBox(name).center()); p.find("", "Enlarged: "+name) }},
		{"zooming", func() { p.wheel(p.mapBox(name).center(), -100, 2) }},
		{"pointing elsewhere", func() { mouse{}.event(p, "mouseMoved", point{640, 20}, 0) }},
	}
	for _, step := range steps {
		p.part(step.name, func(t *testing.T) {
			step.do()
			parts := p.picture()
			p.resize(w-1, h, 1, false)
			p.resize(w, h, 1, false)
			whole := p.picture()
			off, n := image.Rectangle{}, 0
			for y := range h {
				for x := range w {
					if !near(parts.RGBAAt(x, y), whole.RGBAAt(x, y)) {
						off = off.Union(image.Rect(x, y, x+1, y+1))
						n++
					}
				}
			}
			if n <= edgePixels {
				return
			}
			t.Errorf("drawn in parts, %d pixels in %v look different from the whole", n, off)
			for name, img := range map[string]*image.RGBA{"parts": parts, "whole": whole} {
				var b bytes.Buffer
				if err := png.Encode(&b, img); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(filepath.Join(artifacts, name+".png"), b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// edgePixels are how many may differ more than near says: those that an edge
// passes by a hair.
const edgePixels = 20

// near says whether two colours are the same but for rounding: a picture of
// edges that stay, which are see-through, is rounded once more than they are.
func near(a, b color.RGBA) bool {
	const most = 4
	off := func(a, b uint8) bool { return max(a, b)-min(a, b) > most }
	return !off(a.R, b.R) && !off(a.G, b.G) && !off(a.B, b.B)
}
