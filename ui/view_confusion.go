package ui

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// confusionArea shows how often each class was taken for each.
func (v *painter) confusionArea() {
	r := v.r
	c := r.confusion
	title, room := "Confusion matrix", r.share.X-c.X-18
	if scene.Measure(title, 13.5, true) > room {
		title = "Confusion"
	}
	of := v.testedEpoch()
	if of != "" {
		of = " · " + of
		if scene.Measure(title, 13.5, true)+scene.Measure(of, 12, false) > room {
			title = "Confusion"
		}
	}
	y := r.share.Y + r.share.H/2 + 5
	v.Bold(c.X+14, y, 13.5, scene.Left, v.Ink, title)
	v.Text(c.X+14+scene.Measure(title, 13.5, true), y, 12, scene.Left, v.Muted, of)
	if v.Measured.Confusion == nil {
		v.Fill(r.matrix, 4, v.Track)
		mid := paint.Center(r.matrix)
		text := "Not tested yet:"
		if v.Net.Edited > 0 {
			text = "Not tested with the edited weights:"
		}
		v.Text(mid.X, mid.Y-4, 12, scene.Center, v.Muted, text)
		v.Text(mid.X, mid.Y+14, 12, scene.Center, v.Muted, "“Measure here” runs all test images")
		return
	}
	v.cells()
	v.matrixLabels()
}

func (v *painter) cells() {
	worst, sums := 0, make([]int, v.r.cells)
	for t, row := range v.Measured.Confusion {
		for p, n := range row {
			sums[t] += n
			if p != t {
				worst = max(worst, n)
			}
		}
	}
	for t := range v.Measured.Confusion {
		for p := range min(v.r.cells, len(v.Measured.Confusion[t])) {
			n := v.Measured.Confusion[t][p]
			at := v.r.cell(t, p)
			at = scene.Rect{X: at.X + 0.5, Y: at.Y + 0.5, W: at.W - 1, H: at.H - 1}
			ground, ink := v.Track, v.Muted
			switch {
			case t == p && sums[t] > 0:
				ground = paint.Blend(v.Track, v.Accent, 0.25+0.75*float32(n)/float32(sums[t]))
				ink = v.diagonalInk(ground)
			case n > 0:
				f := float32(math.Sqrt(float64(n) / float64(worst)))
				ground = paint.Blend(v.Warn, v.Negative, 0.1+0.5*f)
				ink = paint.InkOn(ground)
			}
			v.Fill(at, 2, ground)
			if s := v.cellNumber(n, sums[t], at.W+2); n > 0 && at.H >= 12 && scene.Measure(s, 11, false) <= at.W+2 {
				v.Text(at.X+at.W/2, at.Y+at.H/2+4, 11, scene.Center, ink, s)
			}
			v.cellMark(at, t, p)
		}
	}
}

// diagonalInk is the ink on a cell of what was recognised.
func (v *painter) diagonalInk(ground color.RGBA) color.RGBA {
	for _, ink := range []color.RGBA{v.OnAccent, v.Ink} {
		if a, b := paint.Luminance(ink), paint.Luminance(ground); (max(a, b)+0.05)/(min(a, b)+0.05) >= 4.5 {
			return ink
		}
	}
	return paint.InkOn(ground)
}

// cellNumber is what stands in a cell of n images in a row of sum, where there
// is so much room: a comma is the first to go.
func (m *Model) cellNumber(n, sum int, room float32) string {
	if !m.quality.shares {
		if s := words.Thousands(n); scene.Measure(s, 11, false) <= room {
			return s
		}
		return strconv.Itoa(n)
	}
	if p := 100 * float64(n) / float64(max(sum, 1)); p < 99.95 {
		return strconv.FormatFloat(p, 'f', 1, 64)
	}
	return "100"
}

func (v *painter) cellMark(at scene.Rect, t, p int) {
	switch {
	case v.quality.chosen && v.quality.cell == [2]int{t, p}:
		v.Frame(at.Inset(-1), 3, 2, v.Ink)
	case v.Gaze.Hover == (target{part: partCell, a: t, b: p}).id():
		v.Frame(at.Inset(-1), 3, 1.5, v.Ink)
	}
}

// matrixLabels are the classes at the sides, and what the cell pointed at says.
func (v *painter) matrixLabels() {
	m := v.r.matrix
	for k := range v.r.cells {
		c := v.r.cell(k, k)
		if c.H < 11 && k%5 != 0 {
			continue // there is no room for all
		}
		v.Text(m.X-8, c.Y+c.H/2+4, 11, scene.Right, v.Muted, v.shortName(k))
		v.Text(c.X+c.W/2, m.Y+m.H+14, 11, scene.Center, v.Muted, v.shortName(k))
	}
	text := "rows: true · columns: predicted"
	if v.Measured.Tested > 0 {
		text += fmt.Sprintf(" · %s of %s", words.Percent(v.Measured.Accuracy), words.Thousands(v.Measured.Tested))
	}
	if t, ok := v.r.find(v.Gaze.Hover); ok && t.part == partCell {
		text = v.cellTitle(t.a, t.b)
	}
	v.Text(m.X+m.W/2, m.Y+m.H+30, 11, scene.Center, v.Muted, words.Shortened(text, v.r.confusion.W-16, 11, false))
}

// cellTitle is what a cell of the confusion matrix says.
func (m *Model) cellTitle(t, p int) string {
	n := 0
	if t < len(m.Measured.Confusion) && p < len(m.Measured.Confusion[t]) {
		n = m.Measured.Confusion[t][p]
	}
	share := ""
	if sum := sumOf(m.Measured.Confusion, t); sum > 0 {
		share = ", " + words.Percent(float64(n)/float64(sum))
	}
	if t == p {
		return fmt.Sprintf("%s: %s recognised%s", m.className(t), words.Counted(n, "image"), share)
	}
	return fmt.Sprintf("%s taken for %s: %s%s", m.className(t), m.className(p), words.Counted(n, "image"), share)
}

// sumOf is how many images of class t there are in a confusion matrix.
func sumOf(confusion [][]int, t int) int {
	sum := 0
	if t < len(confusion) {
		for _, n := range confusion[t] {
			sum += n
		}
	}
	return sum
}

// examplesArea shows test images of the chosen cell.
func (v *painter) examplesArea() {
	r, q := v.r, v.quality
	if r.examples.Empty() {
		return
	}
	v.Card(r.examples, 10)
	x, y := r.examples.X+12, r.examples.Y+r.touch/2+9
	v.Bold(x, y, 12.5, scene.Left, v.Ink, v.cellTitle(q.cell[0], q.cell[1]))
	end := r.examplesEnd()
	v.Text(end.X+end.W/2, end.Y+end.H/2+5, 14, scene.Center, v.Muted, "✕")
	if q.examples.Seq == 0 && len(q.examples.Indices) == 0 {
		v.Text(x, y+30, 12, scene.Left, v.Muted, "Fetching the images…")
	} else if len(q.examples.Indices) == 0 {
		v.Text(x, y+30, 12, scene.Left, v.Muted, "There are none.")
	}
	for k, p := range r.pictures {
		v.Pixels(p.Inset(2), fmt.Sprintf("example/%d/%d/%d", q.cell[0], q.cell[1], k), q.examples.Seq, talk.InputShape.W, talk.InputShape.H, v.quality.images[k])
		if v.pic.Source.Kind == "test" && v.pic.Source.Test == q.examples.Indices[k] {
			v.Frame(p.Inset(1), 2, 2, v.Accent)
		} else if v.Gaze.Hover == (target{part: partExample, a: k}).id() {
			v.Frame(p.Inset(1), 2, 1.5, v.Muted)
		}
	}
}

// lossInk is the orange of the loss, dark enough for small text.
func (v *painter) lossInk() color.RGBA {
	if v.dark {
		return v.Negative
	}
	return paint.RGB(0xa84f00)
}

// trueInk is that of the note at the true class, on its bar or beside it.
func (v *painter) trueInk(onBar bool) color.RGBA {
	if onBar {
		return v.OnAccent
	}
	return v.lossInk()
}
