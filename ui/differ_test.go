package ui

import (
	"bytes"
	"image"
	"slices"
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A differing is a window that only parts are drawn anew of.
type differing struct {
	scene.Differ
	ratio float32
	shown *image.RGBA
}

// next draws what b shows now. It gives the parts drawn anew, and a pixel that
// changes outside of them.
func (d *differing) next(b *bench) (parts []image.Rectangle, missed image.Point, miss bool) {
	v := b.View()
	screen := image.Rect(0, 0, int(b.Window.W*d.ratio), int(b.Window.H*d.ratio))
	_, parts = d.Next(v, d.ratio, screen)
	now := scene.Raster(v, screen.Dx(), screen.Dy(), float64(d.ratio))
	if d.shown != nil {
		missed, miss = outside(d.shown, now, parts)
	}
	d.shown = now
	return parts, missed, miss
}

// When a situation comes about, and when the pointer goes over it, nothing
// changes but what is drawn anew.
func TestOnlyPartsAreDrawnAnew(t *testing.T) {
	t.Parallel()
	for _, w := range []Resize{windows[0], windows[8]} {
		t.Run(w.String(), func(t *testing.T) {
			for _, s := range states {
				b := newBench(t, w.W, w.H, nil)
				d := differing{ratio: 0.5} // a quarter of the pixels to look at
				d.next(b)
				s.do(b)
				for _, at := range []scene.Point{{X: -1, Y: -1}, paint.Center(b.rects.confusion.Matrix), paint.Center(b.rects.maps.Field)} {
					b.send(hoverAt(at))
					if parts, at, miss := d.next(b); miss {
						t.Fatalf("%s: pixel %v changes and is not in %v", s.name, at, parts)
					}
				}
			}
		})
	}
}

// The pen changes the pad, the maps and the verdict, and a zoom changes the
// network and its strip; the rest is left alone.
func TestTheRestIsLeftAlone(t *testing.T) {
	pen := func(b *bench, kind Phase, x, y float32) {
		b.send(Pointer{Kind: kind, X: b.rects.pad.At.X + x, Y: b.rects.pad.At.Y + y})
	}
	zoom := func(b *bench) {
		at := paint.Center(b.rects.maps.Field)
		b.send(Wheel{X: at.X, Y: at.Y, DY: -30, Zoom: true})
	}
	for _, test := range []struct {
		name        string
		before, now func(*bench) // the first time something else may change, too
		alone       map[string]func(*rects) scene.Rect
	}{
		{"a stroke", func(b *bench) { pen(b, Down, 20, 20); pen(b, Move, 60, 70) }, func(b *bench) { pen(b, Move, 30, 80) },
			map[string]func(*rects) scene.Rect{"strip": func(r *rects) scene.Rect { return r.builder.Strip }}},
		{"a zoom", zoom, zoom,
			map[string]func(*rects) scene.Rect{"detail panel": func(r *rects) scene.Rect { return r.detail }, "verdict": func(r *rects) scene.Rect { return r.prediction.At }}},
	} {
		test.alone["palette"] = func(r *rects) scene.Rect { return r.builder.Palette }
		test.alone["curves"] = func(r *rects) scene.Rect { return r.training.At }
		test.alone["matrix"] = func(r *rects) scene.Rect { return r.confusion.At }
		t.Run(test.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			d := differing{ratio: 1}
			d.next(b)
			test.before(b)
			d.next(b)
			test.now(b)
			parts, at, miss := d.next(b)
			if miss {
				t.Errorf("pixel %v changes and is not in %v", at, parts)
			}
			if len(parts) == 0 {
				t.Error("nothing changes")
			}
			for name, place := range test.alone {
				for _, part := range parts {
					if part.Overlaps(scene.Device(place(b.rects), 1)) {
						t.Errorf("the %s is drawn anew with %v", name, part)
					}
				}
			}
		})
	}
}

// outside is a pixel in which the pictures differ and that is in no part.
func outside(a, b *image.RGBA, parts []image.Rectangle) (at image.Point, found bool) {
	for y := range a.Rect.Dy() {
		row := func(p *image.RGBA) []byte { return p.Pix[y*p.Stride : (y+1)*p.Stride] }
		if bytes.Equal(row(a), row(b)) {
			continue
		}
		for x := range a.Rect.Dx() {
			p := image.Pt(x, y)
			if a.RGBAAt(x, y) != b.RGBAAt(x, y) && !slices.ContainsFunc(parts, func(r image.Rectangle) bool { return p.In(r) }) {
				return p, true
			}
		}
	}
	return image.Point{}, false
}
