package compare

import (
	"fmt"
	"math"
	"slices"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// cellPicked says whether the images of that cell are shown.
func (r *Room) cellPicked(side, t, p int) bool {
	k := &r.contest
	return k.known && k.True == t && k.Predicted == p && k.Which == [3]string{talk.ContestCellCurrent, talk.ContestCellRival, talk.ContestCellMoved}[side]
}

// matricesArea shows the confusion matrices of both, and their difference.
func (v *view) matricesArea() {
	at := v.p
	if at.confusion.Empty() {
		return
	}
	c := at.confusion
	v.Fill(scene.Rect{X: c.X, Y: c.Y, W: c.W, H: 1}, 0, v.Hairline)
	y := c.Y + 4 + v.p.Touch/2 + 5
	v.Bold(c.X+16, y, 13.5, scene.Left, v.Ink, matricesTitle)
	x := c.X + 16 + scene.Measure(matricesTitle, 13.5, true) + 10
	end := c.X + c.W - 16
	if !at.Measure.Empty() {
		end = at.Measure.X - 8
	}
	text := axesText
	hovered := -1 // the same in all of them
	if t := v.w.Gaze.Over; slices.Contains(Cells[:], t.Kind) {
		side, label, by := v.cellOf(t)
		hovered, text = t.A, v.duelText(v.w, side, label, by)
	}
	v.Within(x, y, end-x, 11, v.Muted, text)
	for side := range sideNames {
		v.matrixHead(side)
		v.matrixOf(side, hovered)
	}
}

// matrixHead names a matrix; where only one is shown, it is a button for it.
func (v *view) matrixHead(side int) {
	b := v.p.heads[side]
	if b.H >= 44 {
		inner := scene.Rect{X: b.X + 2, Y: b.Y + 4, W: b.W - 4, H: b.H - 8}
		v.Fill(inner, 6, v.Track)
		if v.matrix == side {
			v.Fill(inner, 6, v.Soft)
			v.Frame(inner, 6, 1.5, v.Accent)
		}
		v.Bold(b.X+b.W/2, b.Y+b.H/2+4.5, 12.5, scene.Center, v.Ink, sideNames[side])
		return
	}
	v.Bold(b.X, b.Y+12, 12, scene.Left, v.Ink, sideNames[side])
	x := b.X + scene.Measure(sideNames[side], 12, true) + 7
	v.Within(x, b.Y+12, b.X+b.W-x, 11, v.Muted, v.headText(side))
}

// matrixOf is a side's confusion matrix; the hovered cell is pointed at in one.
func (v *view) matrixOf(side, hovered int) {
	at := v.p
	m := at.matrices[side]
	if m.Empty() {
		return
	}
	if v.sideConfusion(side) == nil {
		v.Fill(m, 4, v.Track)
		for i, l := range v.matrixLack(side) {
			v.Text(m.X+m.W/2, m.Y+m.H/2+float32(i)*17, 12, scene.Center, v.Muted, l)
		}
		return
	}
	worst, sums := v.extremes(side)
	for t := range at.cells {
		for p := range at.cells {
			v.duelCell(side, t, p, worst, sums[t])
			at := at.cell(side, t, p).Inset(-0.5)
			if v.cellPicked(side, t, p) {
				v.Frame(at, 3, 2, v.Ink)
			} else if t*v.p.cells+p == hovered {
				v.Frame(at, 3, 1.5, v.Ink)
			}
		}
		c := at.cell(side, t, t)
		if c.H >= 11 || t%5 == 0 {
			v.Text(m.X-6, c.Y+c.H/2+4, 11, scene.Right, v.Muted, v.w.ShortName(t))
			v.Text(c.X+c.W/2, m.Y+m.H+13, 11, scene.Center, v.Muted, v.w.ShortName(t))
		}
	}
}

func (v *view) duelCell(side, t, p, worst, sum int) {
	c := v.p.cell(side, t, p)
	at := scene.Rect{X: c.X + 0.5, Y: c.Y + 0.5, W: c.W - 1, H: c.H - 1}
	n := v.count(side, t, p)
	ground, ink, text := v.Track, v.Muted, strconv.Itoa(n)
	strength := func() float32 { return float32(math.Sqrt(math.Abs(float64(n)) / float64(worst))) }
	switch {
	case n == 0:
	case side == sideDiff:
		ground = paint.Span{Diverges: true, Full: 1}.Color(strength() * float32(sign(float32(n))) * 0.8)
		ink, text = paint.InkOn(ground), signedCount(n)
	case t == p && sum > 0:
		ground = paint.Blend(v.Track, v.Accent, 0.25+0.75*float32(n)/float32(sum))
		ink = v.InkOnWash(ground)
	default:
		ground = paint.Blend(v.Warn, v.Negative, 0.1+0.5*strength())
		ink = paint.InkOn(ground)
	}
	v.Fill(at, 2, ground)
	if n >= 1000 && scene.Measure(text, 11, false) > at.W+2 {
		text = fmt.Sprintf("%.1fk", float64(n)/1000)
	}
	if n != 0 && at.H >= 12 && scene.Measure(text, 11, false) <= at.W+2 {
		v.Text(at.X+at.W/2, at.Y+at.H/2+4, 11, scene.Center, ink, text)
	}
}
