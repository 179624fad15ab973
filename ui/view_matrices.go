package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// sideConfusion is the confusion matrix of a side; nil while there is none. That
// of the difference needs both of the same images.
func (m *Model) sideConfusion(side int) [][]int {
	c := &m.compare
	a, b := c.current.Confusion, c.figures.Confusion
	switch side {
	case sideA:
		if c.current.Tested > 0 {
			return a
		}
	case sideB:
		if c.figures.Tested > 0 {
			return b
		}
	default:
		if c.current.Tested > 0 && c.current.Tested == c.figures.Tested && len(a) == len(b) {
			return a // its size; the values are differences
		}
	}
	return nil
}

// count is the value of a cell of a side's matrix.
func (m *Model) count(side, t, p int) int {
	of := func(rows [][]int) int {
		if t < len(rows) && p < len(rows[t]) {
			return rows[t][p]
		}
		return 0
	}
	a, b := of(m.compare.current.Confusion), of(m.compare.figures.Confusion)
	return [3]int{a, b, b - a}[side]
}

// matrixCells is how many classes the matrices have.
func (m *Model) matrixCells() int { return max(m.Classes(), 1) }

// figuresText is how good the two are, as a sentence.
func (m *Model) figuresText() string {
	c := &m.compare
	text := ""
	for side, f := range [2]talk.RivalMeasured{
		{Tested: c.current.Tested, Accuracy: c.current.Accuracy, Loss: c.current.Loss}, c.figures,
	} {
		if f.Tested == 0 {
			text += sideNames[side] + " was not tested yet. "
			continue
		}
		text += fmt.Sprintf("%s: %s of %s, loss %s. ", sideNames[side], words.Percent(f.Accuracy), words.Counted(f.Tested, "image"), words.Number(float32(f.Loss)))
	}
	return text
}

// headText is what stands above a side's matrix.
func (m *Model) headText(side int) string {
	c := &m.compare
	f := c.figures
	if side == sideA {
		f = talk.RivalMeasured{Tested: c.current.Tested, Accuracy: c.current.Accuracy, Loss: c.current.Loss}
	}
	switch {
	case side == sideDiff && m.sideConfusion(side) == nil:
		return ""
	case side == sideDiff:
		return strings.Replace(fmt.Sprintf("%+.2f points", 100*(c.figures.Accuracy-c.current.Accuracy)), "-", "−", 1)
	case f.Tested == 0:
		return "not tested yet"
	}
	return fmt.Sprintf("%.2f %% of %s · loss %s", 100*f.Accuracy, words.Thousands(f.Tested), words.Number(float32(f.Loss)))
}

// matrixLack says why a side has no matrix.
func (m *Model) matrixLack(side int) []string {
	c := &m.compare
	switch {
	case side != sideDiff:
		return []string{"Not tested yet"}
	case c.current.Tested == 0 || c.figures.Tested == 0:
		return []string{"No difference yet:", "both have to be tested"}
	}
	return []string{"No difference: A was tested on", fmt.Sprintf("%s, B on %s", words.Counted(c.current.Tested, "image"), words.Counted(c.figures.Tested, "image"))}
}

// duelText is what a cell of a side's matrix says.
func (m *Model) duelText(side, t, p int) string {
	what := fmt.Sprintf("%s taken for %s", m.ClassName(t), m.ClassName(p))
	if t == p {
		what = m.ClassName(t) + " recognised"
	}
	a, b := m.count(sideA, t, p), m.count(sideB, t, p)
	if side == sideDiff {
		return fmt.Sprintf("%s: A %s, B %s, difference %s", what, words.Thousands(a), words.Thousands(b), signedCount(b-a))
	}
	return fmt.Sprintf("%s by %s: %s", what, sideNames[side], words.Counted(m.count(side, t, p), "image"))
}

// cellPicked says whether the images of that cell are shown.
func (m *Model) cellPicked(side, t, p int) bool {
	k := &m.compare.contest
	return k.known && k.True == t && k.Predicted == p && k.Which == [3]string{talk.ContestCellCurrent, talk.ContestCellRival, talk.ContestCellMoved}[side]
}

// signedCount is n with its sign.
func signedCount(n int) string {
	switch {
	case n > 0:
		return "+" + words.Thousands(n)
	case n < 0:
		return "−" + words.Thousands(-n)
	}
	return "0"
}

// matricesArea shows the confusion matrices of both, and their difference.
func (v *painter) matricesArea() {
	at := &v.r.versus
	if at.confusion.Empty() {
		return
	}
	c := at.confusion
	v.Fill(scene.Rect{X: c.X, Y: c.Y, W: c.W, H: 1}, 0, v.Hairline)
	y := c.Y + 4 + v.r.touch/2 + 5
	v.Bold(c.X+16, y, 13.5, scene.Left, v.Ink, "Confusion matrices")
	x := c.X + 16 + scene.Measure("Confusion matrices", 13.5, true) + 10
	end := c.X + c.W - 16
	if !at.measure.Empty() {
		end = at.measure.X - 8
	}
	text := "rows: true class · columns: predicted"
	hovered := -1 // the same in all of them
	if t, ok := v.r.find(v.Gaze.Hover); ok && t.part == partDuelCell {
		hovered, text = t.b, v.duelText(t.a, t.b/at.cells, t.b%at.cells)
	}
	v.Within(x, y, end-x, 11, v.Muted, text)
	for side := range sideNames {
		v.matrixHead(side)
		v.matrix(side, hovered)
	}
}

// matrixHead names a matrix; where only one is shown, it is a button for it.
func (v *painter) matrixHead(side int) {
	b := v.r.versus.heads[side]
	if b.H >= 44 {
		inner := scene.Rect{X: b.X + 2, Y: b.Y + 4, W: b.W - 4, H: b.H - 8}
		v.Fill(inner, 6, v.Track)
		if v.compare.matrix == side {
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

// matrix is a side's confusion matrix; the hovered cell is pointed at in one.
func (v *painter) matrix(side, hovered int) {
	at := &v.r.versus
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
			} else if t*v.r.versus.cells+p == hovered {
				v.Frame(at, 3, 1.5, v.Ink)
			}
		}
		c := at.cell(side, t, t)
		if c.H >= 11 || t%5 == 0 {
			v.Text(m.X-6, c.Y+c.H/2+4, 11, scene.Right, v.Muted, v.ShortName(t))
			v.Text(c.X+c.W/2, m.Y+m.H+13, 11, scene.Center, v.Muted, v.ShortName(t))
		}
	}
}

// extremes are the greatest mistake (or difference) of a side's matrix, and the
// images of each true class.
func (v *painter) extremes(side int) (worst int, sums []int) {
	n := v.r.versus.cells
	sums = make([]int, n)
	for t := range n {
		for p := range n {
			c := v.count(side, t, p)
			sums[t] += c
			if p != t || side == sideDiff {
				worst = max(worst, c, -c)
			}
		}
	}
	return worst, sums
}

func (v *painter) duelCell(side, t, p, worst, sum int) {
	c := v.r.versus.cell(side, t, p)
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
