package prediction

import (
	"image/color"
	"strings"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A view draws the room.
type view struct {
	paint.Pen
	w *stage.World
	p *Places
}

// View shows the classes with their probabilities.
func (r Room) View(w *stage.World, pen paint.Pen, places *Places) {
	v := view{pen, w, places}
	p := places.At
	x := p.X + 14
	v.Bold(x, p.Y+24, 13.5, scene.Left, v.Ink, title)
	text, learned := r.Badge(w)
	room := p.W - 28 - scene.Measure(title, 13.5, true) - 12
	if text != "" && room > 60 {
		ground, ink := v.Soft, v.Ink
		if !learned {
			ground, ink = v.Warn, v.OnWarn
		}
		if scene.Measure(text, 11, false) > room-14 {
			text, _, _ = strings.Cut(text, " · ")
			text, _, _ = strings.Cut(text, ":")
		}
		text = words.Shortened(text, room-12, 11, false)
		w := scene.Measure(text, 11, false) + 14
		pill := scene.Rect{X: p.X + p.W - 14 - w, Y: p.Y + 9, W: w, H: 20}
		v.Fill(pill, 10, ground)
		v.Text(pill.X+7, pill.Y+14, 11, scene.Left, ink, text)
	}
	probs := w.Picture.Probabilities()
	best, _ := w.Picture.Predicted()
	for _, b := range places.bars {
		v.bar(b.rect, b.class, probs, b.class == best)
	}
}

// Print draws the panel into at, of which nothing is pointed at.
func (r Room) Print(w *stage.World, pen paint.Pen, at scene.Rect) {
	var p Places
	p.arrange(w, at, 22)
	r.View(w, pen, &p)
}

// nameWidth is that of the longest name of a class, as far as there is room
// among the bars.
func (v *view) nameWidth() float32 {
	w := float32(8)
	for k := range v.w.Classes() {
		w = max(w, scene.Measure(v.w.BarName(k), 12, false))
	}
	return min(w, v.p.At.W*0.3)
}

// bar is the probability of class k.
func (v *view) bar(at scene.Rect, k int, probs []float32, best bool) {
	y := at.Y + at.H/2 + 4
	c := v.Muted
	if best {
		c = v.Ink
	}
	name := v.nameWidth()
	v.Text(at.X+name, y, 12, scene.Right, c, words.Shortened(v.w.BarName(k), name, 12, false))
	groove := scene.Rect{X: at.X + name + 10, Y: at.Y + 1.5, W: at.W - name - 10 - 54, H: at.H - 3}
	v.Fill(groove, 2, v.Track)
	if k < len(probs) {
		p := probs[k]
		bar := groove
		bar.W = max(groove.W*paint.Unit(p), 1.5)
		col := paint.Blend(v.Track, v.Accent, 0.5)
		if best {
			col = v.Accent
		}
		v.Fill(bar, 2, col)
		if best {
			v.Bold(at.X+at.W, y, 12, scene.Right, v.Ink, words.Percent(p))
		} else {
			v.Text(at.X+at.W, y, 12, scene.Right, v.Muted, words.Percent(p))
		}
	}
	if v.w.Picture.Label() == k {
		v.Frame(groove, 2, 1.5, v.Negative)
		if p := v.w.Picture.Share(k); groove.W > 120 && (p < 0.5 || p > 0.99) {
			v.Text(groove.X+groove.W-6, y, 11, scene.Right, v.trueInk(p > 0.99 && best), trueText)
		}
	}
	if v.w.Gaze.Over == (stage.Thing{Kind: Class, A: k}) {
		v.Frame(groove, 2, 1, v.Ink)
	}
}

// trueInk is that of the note at the true class, on its bar or beside it.
func (v *view) trueInk(onBar bool) color.RGBA {
	if onBar {
		return v.OnAccent
	}
	return v.Loss
}
