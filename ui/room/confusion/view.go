package confusion

import (
	"fmt"
	"math"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// View shows how often each class was taken for each.
func (r *Room) View(w *stage.World, v paint.Pen, p *Places) {
	at := p.At
	title, room := matrixTitle, p.Share.X-at.X-18
	if scene.Measure(title, 13.5, true) > room {
		title = shortTitle
	}
	of := w.TestedEpoch()
	if of != "" {
		of = " · " + of
		if scene.Measure(title, 13.5, true)+scene.Measure(of, 12, false) > room {
			title = shortTitle
		}
	}
	y := p.Share.Y + p.Share.H/2 + 5
	v.Bold(at.X+14, y, 13.5, scene.Left, v.Ink, title)
	v.Text(at.X+14+scene.Measure(title, 13.5, true), y, 12, scene.Left, v.Muted, of)
	if w.Measured.Confusion == nil {
		v.Fill(p.Matrix, 4, v.Track)
		mid := paint.Center(p.Matrix)
		text := untested
		if w.Net.Edited > 0 {
			text = untestedEdits
		}
		v.Text(mid.X, mid.Y-4, 12, scene.Center, v.Muted, text)
		v.Text(mid.X, mid.Y+14, 12, scene.Center, v.Muted, measureHint)
		return
	}
	r.ViewMatrix(w, v, p)
}

// ViewMatrix shows the matrix alone.
func (r *Room) ViewMatrix(w *stage.World, v paint.Pen, p *Places) {
	worst, sums := 0, make([]int, p.Cells)
	for t, row := range w.Measured.Confusion {
		for k, n := range row {
			sums[t] += n
			if k != t {
				worst = max(worst, n)
			}
		}
	}
	for t := range w.Measured.Confusion {
		for k := range min(p.Cells, len(w.Measured.Confusion[t])) {
			n := w.Measured.Confusion[t][k]
			at := p.Cell(t, k)
			at = scene.Rect{X: at.X + 0.5, Y: at.Y + 0.5, W: at.W - 1, H: at.H - 1}
			ground, ink := v.Track, v.Muted
			switch {
			case t == k && sums[t] > 0:
				ground = paint.Blend(v.Track, v.Accent, 0.25+0.75*float32(n)/float32(sums[t]))
				ink = v.InkOnWash(ground)
			case n > 0:
				f := float32(math.Sqrt(float64(n) / float64(worst)))
				ground = paint.Blend(v.Warn, v.Negative, 0.1+0.5*f)
				ink = paint.InkOn(ground)
			}
			v.Fill(at, 2, ground)
			if s := r.number(n, sums[t], at.W+2); n > 0 && at.H >= 12 && scene.Measure(s, 11, false) <= at.W+2 {
				v.Text(at.X+at.W/2, at.Y+at.H/2+4, 11, scene.Center, ink, s)
			}
			r.mark(w, v, at, t, k)
		}
	}
	labels(w, v, p)
}

// number is what stands in a cell of n images in a row of sum, where there is so
// much room: a comma is the first to go.
func (r *Room) number(n, sum int, room float32) string {
	if !r.shares {
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

// mark frames the cell that is chosen, or pointed at.
func (r *Room) mark(w *stage.World, v paint.Pen, at scene.Rect, t, k int) {
	switch {
	case r.chosen && r.cell == [2]int{t, k}:
		v.Frame(at.Inset(-1), 3, 2, v.Ink)
	case w.Gaze.Over == stage.Thing{Kind: Cell, A: t, B: k}:
		v.Frame(at.Inset(-1), 3, 1.5, v.Ink)
	}
}

// labels are the classes at the sides, and what the cell pointed at says.
func labels(w *stage.World, v paint.Pen, p *Places) {
	m := p.Matrix
	for k := range p.Cells {
		c := p.Cell(k, k)
		if c.H < 11 && k%5 != 0 {
			continue // there is no room for all
		}
		v.Text(m.X-8, c.Y+c.H/2+4, 11, scene.Right, v.Muted, w.ShortName(k))
		v.Text(c.X+c.W/2, m.Y+m.H+14, 11, scene.Center, v.Muted, w.ShortName(k))
	}
	text := axesText
	if w.Measured.Tested > 0 {
		text += fmt.Sprintf(" · %s of %s", words.Percent(w.Measured.Accuracy), words.Thousands(w.Measured.Tested))
	}
	if t := w.Gaze.Over; t.Kind == Cell && max(t.A, t.B) < p.Cells {
		text = cellText(w, t.A, t.B)
	}
	v.Text(m.X+m.W/2, m.Y+m.H+30, 11, scene.Center, v.Muted, words.Shortened(text, p.At.W-16, 11, false))
}

// ViewExamples shows test images of the chosen cell.
func (r *Room) ViewExamples(w *stage.World, v paint.Pen, p *Places) {
	if p.Examples.Empty() {
		return
	}
	v.Card(p.Examples, 10)
	x, y := p.Examples.X+12, p.Examples.Y+p.touch/2+9
	v.Bold(x, y, 12.5, scene.Left, v.Ink, cellText(w, r.cell[0], r.cell[1]))
	end := p.end()
	v.Text(end.X+end.W/2, end.Y+end.H/2+5, 14, scene.Center, v.Muted, "✕")
	if r.examples.Seq == 0 && len(r.examples.Indices) == 0 {
		v.Text(x, y+30, 12, scene.Left, v.Muted, fetching)
	} else if len(r.examples.Indices) == 0 {
		v.Text(x, y+30, 12, scene.Left, v.Muted, none)
	}
	for k, at := range p.Pictures {
		v.Pixels(at.Inset(2), fmt.Sprintf("example/%d/%d/%d", r.cell[0], r.cell[1], k), r.examples.Seq, talk.InputShape.W, talk.InputShape.H, r.images[k])
		if shown := w.Picture.Source; shown.Kind == "test" && shown.Test == r.examples.Indices[k] {
			v.Frame(at.Inset(1), 2, 2, v.Accent)
		} else if w.Gaze.Over == (stage.Thing{Kind: Example, A: k}) {
			v.Frame(at.Inset(1), 2, 1.5, v.Muted)
		}
	}
}
