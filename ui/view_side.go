package ui

import (
	"fmt"
	"image/color"
	"strings"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// sideGround is what prediction, training and confusion matrix stand on.
func (v *painter) sideGround() {
	r := v.r
	switch r.class {
	case wide:
		at := scene.Rect{X: r.prediction.X, Y: r.prediction.Y, W: r.prediction.W, H: max(r.window.H, r.confusion.At.Y+r.confusion.At.H)}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: at.X, Y: at.Y, W: 1, H: at.H}, 0, v.Hairline)
	case tablet:
		at := scene.Rect{X: 0, Y: r.confusion.At.Y, W: r.window.W, H: r.confusion.At.H}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: 0, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	}
}

// badge says how far the network has learned, in short.
func (m *Model) badge() (text string, learned bool) {
	n := m.Net
	switch {
	case len(n.Layers) == 0:
		return "", false
	case m.Doing.Trains:
		return "training…", true
	case m.Doing.Paused:
		if b := m.Doing.Batch; b.Batches > 0 && b.Epoch > n.Epoch { // so that a step of one is seen
			return "paused: batch " + words.Among(b.Batch, b.Batches), true
		}
		return "training is paused", true
	case n.Edited > 0:
		return "weights edited" + m.tested(), true
	case n.Amid:
		return fmt.Sprintf("in epoch %d", n.Epoch+1) + m.tested(), true
	case n.Origin == "imported":
		return "imported" + m.tested(), true
	case n.Epoch == 0 && n.Epochs > 0:
		return "untrained: epoch 0" + m.tested(), false
	case n.Origin == "pack":
		return "pretrained" + m.tested(), true
	case n.Origin == "page" && n.Epoch > 0:
		return "trained here" + m.tested(), true
	}
	if !m.training.Trainable(&m.World) {
		return "not trained yet", false
	}
	return "not trained yet: press Train", false
}

func (m *Model) tested() string {
	if m.Measured.Tested == 0 {
		return ""
	}
	return " · " + words.Percent(m.Measured.Accuracy) + " on test"
}

func (v *painter) predictionArea() {
	r := v.r
	p := r.prediction
	x := p.X + 14
	v.Bold(x, p.Y+24, 13.5, scene.Left, v.Ink, "Prediction")
	text, learned := v.badge()
	room := p.W - 28 - scene.Measure("Prediction", 13.5, true) - 12
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
	probs := v.Picture.Probabilities()
	best, _ := v.Picture.Predicted()
	for _, b := range r.bars {
		v.bar(b.rect, b.class, probs, b.class == best)
	}
}

// nameWidth is that of the longest name of a class, as far as there is room
// among the bars.
func (v *painter) nameWidth() float32 {
	w := float32(8)
	for k := range v.Classes() {
		w = max(w, scene.Measure(v.BarName(k), 12, false))
	}
	return min(w, v.r.prediction.W*0.3)
}

// bar is the probability of class k.
func (v *painter) bar(at scene.Rect, k int, probs []float32, best bool) {
	y := at.Y + at.H/2 + 4
	c := v.Muted
	if best {
		c = v.Ink
	}
	name := v.nameWidth()
	v.Text(at.X+name, y, 12, scene.Right, c, words.Shortened(v.BarName(k), name, 12, false))
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
	if v.Picture.Label() == k {
		v.Frame(groove, 2, 1.5, v.Negative)
		if p := v.Picture.Share(k); groove.W > 120 && (p < 0.5 || p > 0.99) {
			v.Text(groove.X+groove.W-6, y, 11, scene.Right, v.trueInk(p > 0.99 && best), "true class")
		}
	}
	if v.Gaze.Hover == (target{part: partClass, a: k}).id() {
		v.Frame(groove, 2, 1, v.Ink)
	}
}

// trueInk is that of the note at the true class, on its bar or beside it.
func (v *painter) trueInk(onBar bool) color.RGBA {
	if onBar {
		return v.OnAccent
	}
	return v.Loss
}
