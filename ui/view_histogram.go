package ui

import (
	"fmt"
	"image/color"
	"math"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// bars are a histogram as it is to be drawn: to its own height, or with heights
// like the square roots of the counts, which lets rare values be seen beside
// those of the background.
type bars struct {
	engine.Histogram
	root  bool
	color color.RGBA
	thin  float32 // share of a bar that is taken off on either side
}

// valueHistogram shows how often the chosen unit gives which values.
func (v *painter) valueHistogram() {
	at := v.r.inspect.values
	if at.Empty() || !v.unitFound() {
		return
	}
	h := v.found.Values
	v.Within(at.X, at.Y+12, at.W, 12, v.Muted, fmt.Sprintf("Its values on %s test images", words.Thousands(v.found.Sample)))
	drawHistogram(v.Pen, scene.Rect{X: at.X, Y: at.Y + 20, W: at.W, H: at.H - 20}, v.binNote(valueBins, zerosText(h)+" · heights: square roots"), bars{h, true, v.Accent, 0})
}

// zerosText says which share of the values is exactly 0.
func zerosText(h engine.Histogram) string {
	if h.Zeros == 0 {
		return "none is exactly 0"
	}
	return words.Percent(float64(h.Zeros)/float64(max(h.Count, 1))) + " are exactly 0"
}

// drawHistogram draws histograms of the same values over each other, each to its
// own height, on an axis with ticks on which zero is marked.
func drawHistogram(v paint.Pen, at scene.Rect, note note, all ...bars) {
	const axis = 30
	box := scene.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - axis}
	if box.H < 16 {
		return
	}
	lo, hi := rangeOf(spreadsOf(all))
	x := func(value float64) float32 { return box.X + box.W*float32((value-lo)/(hi-lo)) }
	bottom := box.Y + box.H
	if w := all[0].Width; note.reads && w > 0 {
		from, to := x(float64(note.bin)*w), x(float64(note.bin+1)*w)
		read := scene.Rect{X: from - 1.5, Y: box.Y - 2, W: to - from + 3, H: box.H + 2}
		v.Fill(read, 2, paint.Blend(v.Panel, v.Accent, 0.15))
		defer v.Frame(read, 2, 1.5, v.Ink)
	}
	for _, b := range all {
		most := 0
		for _, n := range b.Bins {
			most = max(most, n)
		}
		for i, n := range b.Bins {
			if n == 0 {
				continue
			}
			from, to := x(float64(i-len(b.Bins)/2)*b.Width), x(float64(i+1-len(b.Bins)/2)*b.Width)
			thin := 0.5 + b.thin*(to-from-1)
			part := float64(n) / float64(most)
			if b.root {
				part = math.Sqrt(part)
			}
			tall := max(box.H*float32(part), 1)
			v.Fill(scene.Rect{X: from + thin, Y: bottom - tall, W: max(to-from-2*thin, 1), H: tall}, 0, b.color)
		}
	}
	v.Fill(scene.Rect{X: box.X, Y: bottom, W: box.W, H: 1}, 0, v.Muted)
	v.Line(1, v.Ink, scene.Point{X: x(0), Y: box.Y}, scene.Point{X: x(0), Y: bottom + 4})
	for _, t := range (scale{from: lo, to: hi}).ticks(max(int(box.W/30), 3)) {
		v.Fill(scene.Rect{X: x(t) - 0.5, Y: bottom, W: 1, H: 4}, 0, v.Muted)
		text := strings.Replace(tickText(t), "-", "−", 1)
		half := scene.Measure(text, 11, false) / 2
		v.Text(min(max(x(t), box.X+half), box.X+box.W-half), bottom+15, 11, scene.Center, v.Muted, text)
	}
	v.Within(at.X, bottom+28, at.W, 11, note.color(v), note.text)
}

// A note stands below a histogram: what there is to say of it, or the bin that
// is read out.
type note struct {
	text  string
	reads bool
	bin   int
}

// binNote is that of a histogram; otherwise it says text.
func (m *Model) binNote(of int, text string) note {
	if c := m.choice.bin; c.on && c.of == of {
		if k, ok := m.binRead(of); ok {
			return note{shortBin.Replace(m.binText(of)), true, k}
		}
	}
	return note{text: text}
}

// shortBin shortens a bin's text to what a narrow histogram has room for.
var shortBin = strings.NewReplacer(" weights,", " of", " weight,", " of", " in the layer", "")

// color is that of its text.
func (n note) color(v paint.Pen) color.RGBA {
	if n.reads {
		return v.Ink
	}
	return v.Muted
}

// spreadsOf are the histograms of all.
func spreadsOf(all []bars) []engine.Histogram {
	hs := make([]engine.Histogram, len(all))
	for i, b := range all {
		hs[i] = b.Histogram
	}
	return hs
}

// rangeOf is from the least to the greatest value of any bar, with zero.
func rangeOf(all []engine.Histogram) (lo, hi float64) {
	for _, b := range all {
		for i, n := range b.Bins {
			if k := i - len(b.Bins)/2; n > 0 {
				lo, hi = min(lo, float64(k)*b.Width), max(hi, float64(k+1)*b.Width)
			}
		}
	}
	if lo == hi {
		return -1, 1
	}
	return lo, hi
}

// histogramOf counts values.
func histogramOf(values ...[]float32) engine.Histogram {
	var h engine.Histogram
	for _, v := range values {
		h.Add(v)
	}
	return h
}
