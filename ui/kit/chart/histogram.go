package chart

import (
	"image/color"
	"math"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Bars are a histogram as it is to be drawn: to its own height, or with heights
// like the square roots of the counts, which lets rare values be seen beside
// those of the background.
type Bars struct {
	engine.Histogram
	Root  bool
	Color color.RGBA
	Thin  float32 // share of a bar that is taken off on either side
}

// ZerosText says which share of the values is exactly 0.
func ZerosText(h engine.Histogram) string {
	if h.Zeros == 0 {
		return "none is exactly 0"
	}
	return words.Percent(float64(h.Zeros)/float64(max(h.Count, 1))) + " are exactly 0"
}

// Histogram draws histograms of the same values over each other, each to its
// own height, on an axis with ticks on which zero is marked.
func Histogram(v paint.Pen, at scene.Rect, note Note, all ...Bars) {
	const axis = 30
	box := scene.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - axis}
	if box.H < 16 {
		return
	}
	lo, hi := RangeOf(spreadsOf(all))
	x := func(value float64) float32 { return box.X + box.W*float32((value-lo)/(hi-lo)) }
	bottom := box.Y + box.H
	if w := all[0].Width; note.Reads && w > 0 {
		from, to := x(float64(note.Bin)*w), x(float64(note.Bin+1)*w)
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
			thin := 0.5 + b.Thin*(to-from-1)
			part := float64(n) / float64(most)
			if b.Root {
				part = math.Sqrt(part)
			}
			tall := max(box.H*float32(part), 1)
			v.Fill(scene.Rect{X: from + thin, Y: bottom - tall, W: max(to-from-2*thin, 1), H: tall}, 0, b.Color)
		}
	}
	v.Fill(scene.Rect{X: box.X, Y: bottom, W: box.W, H: 1}, 0, v.Muted)
	v.Line(1, v.Ink, scene.Point{X: x(0), Y: box.Y}, scene.Point{X: x(0), Y: bottom + 4})
	for _, t := range (Scale{From: lo, To: hi}).Ticks(max(int(box.W/30), 3)) {
		v.Fill(scene.Rect{X: x(t) - 0.5, Y: bottom, W: 1, H: 4}, 0, v.Muted)
		text := strings.Replace(TickText(t), "-", "−", 1)
		half := scene.Measure(text, 11, false) / 2
		v.Text(min(max(x(t), box.X+half), box.X+box.W-half), bottom+15, 11, scene.Center, v.Muted, text)
	}
	v.Within(at.X, bottom+28, at.W, 11, note.color(v), note.Text)
}

// A Note stands below a histogram: what there is to say of it, or the bin that
// is read out.
type Note struct {
	Text  string
	Reads bool
	Bin   int
}

// color is that of its text.
func (n Note) color(v paint.Pen) color.RGBA {
	if n.Reads {
		return v.Ink
	}
	return v.Muted
}

// spreadsOf are the histograms of all.
func spreadsOf(all []Bars) []engine.Histogram {
	hs := make([]engine.Histogram, len(all))
	for i, b := range all {
		hs[i] = b.Histogram
	}
	return hs
}

// RangeOf is from the least to the greatest value of any bar, with zero.
func RangeOf(all []engine.Histogram) (lo, hi float64) {
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

// Count counts values.
func Count(values ...[]float32) engine.Histogram {
	var h engine.Histogram
	for _, v := range values {
		h.Add(v)
	}
	return h
}
