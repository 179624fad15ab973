package compare

import (
	"image/color"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// verdictArea shows what the two predict.
func (v *view) verdictArea() {
	at := v.p
	p := at.Verdict
	if p.Empty() {
		return
	}
	x, w := p.X+14, p.W-28
	v.Bold(x, p.Y+24, 13.5, scene.Left, v.Ink, predictionTitle)
	for i, l := range words.Join(v.Said(v.w), w, 12) {
		if i < 2 {
			v.Within(x, p.Y+42+float32(i)*15, w, 12, v.Ink, l)
		}
	}
	if len(at.bars) == 0 {
		return
	}
	col := versusColumns(at.bars[0].rect)
	for side, name := range sideNames {
		text := name + " %"
		if side == sideDiff {
			text = name
		}
		v.Bold(col[side], p.Y+72, 11, scene.Right, v.Muted, text)
	}
	a, b := v.w.Picture.Probabilities(), v.twins.probabilities()
	bestA, _ := v.w.Picture.Predicted()
	bestB, _ := v.twins.predicted()
	for _, bar := range at.bars {
		v.versusBar(bar.rect, bar.class, a, b, bar.class == bestA, bar.class == bestB)
	}
}

// versusColumns are the right ends of the columns of numbers in a row.
func versusColumns(row scene.Rect) [3]float32 {
	const each = 44
	right := row.X + row.W
	return [3]float32{right - 2*each, right - each, right}
}

// versusBar is the probability of class k on both sides, and the difference.
func (v *view) versusBar(at scene.Rect, k int, a, b []float32, bestA, bestB bool) {
	y := at.Y + at.H/2 + 4
	col := versusColumns(at)
	c := v.Muted
	if bestA || bestB {
		c = v.Ink
	}
	name := float32(8)
	for j := range v.w.Classes() {
		name = max(name, scene.Measure(v.w.BarName(j), 12, false))
	}
	name = min(name, at.W*0.26)
	v.Text(at.X+name, y, 12, scene.Right, c, words.Shortened(v.w.BarName(k), name, 12, false))
	groove := scene.Rect{X: at.X + name + 10, Y: at.Y + 2, W: col[sideA] - 40 - at.X - name - 10, H: at.H - 4}
	v.Fill(groove, 2, v.Track)
	values := [2][]float32{a, b}
	for side, best := range [2]bool{bestA, bestB} {
		if k >= len(values[side]) {
			continue
		}
		p := values[side][k]
		bar := scene.Rect{X: groove.X, Y: groove.Y + float32(side)*groove.H/2 + 0.5, W: max(groove.W*paint.Unit(p), 1.5), H: groove.H/2 - 1}
		v.Fill(bar, 1.5, v.sideColor(side))
		text := share(p)
		if best {
			v.Bold(col[side], y, 12, scene.Right, v.Ink, text)
		} else {
			v.Text(col[side], y, 12, scene.Right, v.Muted, text)
		}
	}
	if k < len(a) && k < len(b) {
		d := b[k] - a[k]
		ink := v.Muted
		if share(d) != "0.0" {
			ink = v.SignInk(d)
		}
		v.Text(col[sideDiff], y, 12, scene.Right, ink, signedShare(d))
	}
	if v.w.Picture.Label() == k {
		v.Frame(groove, 2, 1.5, v.Negative)
	}
	if v.w.Gaze.Over == (stage.Thing{Kind: Class, A: k}) {
		v.Frame(groove, 2, 1, v.Ink)
	}
}

// contestArea shows on which test images the two disagree.
func (v *view) contestArea() {
	at, k := v.p, &v.contest
	d := at.Contest
	if d.Empty() || d.H < 40 {
		return
	}
	x, w := d.X+14, d.W-28
	v.Fill(scene.Rect{X: d.X, Y: d.Y, W: d.W, H: 1}, 0, v.Hairline)
	if !k.known {
		v.Bold(x, d.Y+24, 13.5, scene.Left, v.Ink, onSameImages)
		v.Wrapped(x, d.Y+48, w, 12, v.Muted, v.contestLack())
		return
	}
	v.Bold(x, d.Y+24, 13.5, scene.Left, v.Ink, onImages(k.Images))
	for i, b := range at.counts {
		v.countButton(b, i)
	}
	head := at.foeHead
	if head.Y+head.H < d.Y+d.H {
		v.Arrows(at.foeTurns)
		if !at.foeTurns[0].Empty() {
			w -= 2*at.foeTurns[0].W + 4
		}
		v.Within(x, head.Y+head.H/2+4, w, 11.5, v.Muted, v.contestText(v.w))
	}
	for i, b := range at.foes {
		v.foe(b, i)
	}
}

func (v *view) countButton(b scene.Rect, i int) {
	text, n := v.countOf(i)
	v.Fill(b, 6, v.Track)
	switch {
	case v.contest.Which == contestKinds[i]:
		v.Fill(b, 6, v.Soft)
		v.Frame(b, 6, 1.5, v.Accent)
	case v.w.Gaze.Over == (stage.Thing{Kind: Contest, A: i}):
		v.Frame(b, 6, 1.5, v.Muted)
	}
	v.Within(b.X+8, b.Y+b.H/2+4, b.W-60, 11.5, v.Ink, text)
	v.Bold(b.X+b.W-8, b.Y+b.H/2+4.5, 13, scene.Right, v.Ink, words.Thousands(n))
}

// foe is an image of the list, with what the two say below it.
func (v *view) foe(at scene.Rect, i int) {
	k := &v.contest
	const side = 42
	b := scene.Rect{X: at.X + (at.W-side)/2, Y: at.Y + 2, W: side, H: side}
	v.Pixels(b, "foe/"+strconv.Itoa(i), k.Seq, talk.InputShape.W, talk.InputShape.H, k.images[i])
	if v.w.Picture.Source.Kind == "test" && v.w.Picture.Source.Test == k.Indices[i] {
		v.Frame(b.Inset(-1.5), 2, 2, v.Accent)
	} else if v.w.Gaze.Over == (stage.Thing{Kind: Foe, A: i}) {
		v.Frame(b.Inset(-1.5), 2, 1.5, v.Muted)
	}
	y, mid := at.Y+side+13, at.X+at.W/2
	v.Text(mid-3, y, 11, scene.Right, v.verdictInk(k.ByCurrent[i] == k.Labels[i]), words.Shortened(v.w.ShortName(k.ByCurrent[i]), at.W/2-5, 11, false))
	v.Text(mid, y, 11, scene.Center, v.Muted, "·")
	v.Text(mid+3, y, 11, scene.Left, v.verdictInk(k.ByRival[i] == k.Labels[i]), words.Shortened(v.w.ShortName(k.ByRival[i]), at.W/2-5, 11, false))
}

// verdictInk is that of a right or a wrong answer.
func (v *view) verdictInk(right bool) color.RGBA {
	if right {
		return v.Accent
	}
	return v.Loss
}
