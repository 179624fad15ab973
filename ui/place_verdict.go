package ui

import (
	"cmp"
	"slices"

	"convscope/ui/scene"
)

// barsFor are the classes for which there is room in h: all, or those that one
// of the two thinks most probable.
func (r *rects) barsFor(m *Model, h float32) []int {
	const least = 15
	n := m.Classes()
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	fit := max(int(h/least), 1)
	if n <= fit {
		return order
	}
	a, b := m.Picture.Probabilities(), m.compare.twins.probabilities()
	if len(a) == n && len(b) == n {
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(max(a[j], b[j]), max(a[i], b[i])) })
	}
	return order[:fit]
}

// placeVerdict puts the predictions of both into at, pitch apart.
func (r *rects) placeVerdict(m *Model, at scene.Rect, pitch float32) {
	v := &r.versus
	v.verdict = at
	classes := r.barsFor(m, 10*pitch)
	pitch = min(pitch, 10*pitch/float32(len(classes)))
	for i, k := range classes {
		bar := scene.Rect{X: at.X + 14, Y: at.Y + 76 + float32(i)*pitch, W: at.W - 28, H: pitch}
		v.bars = append(v.bars, classBar{k, bar})
		r.small(partVersus, k, 0, bar, r.window)
	}
}

// placeMatrices puts the confusion matrices into at: all three where there is
// room, else one with buttons for the others.
func (r *rects) placeMatrices(m *Model, at scene.Rect) {
	v, c := &r.versus, &m.compare
	v.confusion = at
	v.cells = m.matrixCells()
	head := r.touch + 8
	three := at.W >= 540
	if text := m.measureText(); text != "" && c.on() {
		v.measure = scene.Rect{X: at.X + at.W - 16 - 116, Y: at.Y + 4, W: 116, H: r.touch}
	}
	y := at.Y + head + 4
	if !three {
		w := (at.W - 24) / 3
		for side := range v.heads {
			v.heads[side] = scene.Rect{X: at.X + 12 + float32(side)*w, Y: y, W: w, H: 44}
			r.touchable(partDuelHead, side, 0, v.heads[side], r.window)
		}
		r.placeMatrix(m, c.matrix, scene.Rect{X: at.X, Y: y + 48, W: at.W, H: at.Y + at.H - y - 48})
		return
	}
	w := (at.W - 16) / 3
	for side := range v.matrices {
		x := at.X + 4 + float32(side)*w
		v.heads[side] = scene.Rect{X: x + 26, Y: y, W: w - 34, H: 18}
		r.placeMatrix(m, side, scene.Rect{X: x, Y: y + 20, W: w, H: at.Y + at.H - y - 20})
	}
}

// placeMatrix puts a side's matrix into at, below its labels' width.
func (r *rects) placeMatrix(m *Model, side int, at scene.Rect) {
	v := &r.versus
	n := float32(v.cells)
	cw := (at.W - 36) / n
	ch := min(cw, (at.H-22)/n)
	cw = min(cw, 1.35*ch)
	v.matrices[side] = scene.Rect{X: at.X + 26, Y: at.Y, W: cw * n, H: ch * n}
	if m.sideConfusion(side) == nil {
		return
	}
	for t := range v.cells {
		for p := range v.cells {
			r.small(partDuelCell, side, t*v.cells+p, v.cell(side, t, p), r.window)
		}
	}
}

// cell is that of true class t taken for p in a side's matrix.
func (v *versus) cell(side, t, p int) scene.Rect {
	m := v.matrices[side]
	w, h := m.W/float32(v.cells), m.H/float32(v.cells)
	return scene.Rect{X: m.X + float32(p)*w, Y: m.Y + float32(t)*h, W: w, H: h}
}

// placeContest puts the figures of the contest into at, and as many images as
// there is room for.
func (r *rects) placeContest(m *Model, at scene.Rect) {
	v, k := &r.versus, &m.compare.contest
	v.duel = at
	if !k.known {
		return
	}
	const gap = 6
	x, w, y := at.X+14, at.W-28, at.Y+34
	h := max(r.touch, 34)
	across := 2
	if at.W >= 640 {
		across = 5
	}
	each := (w - float32(across-1)*gap) / float32(across)
	for i := range v.counts {
		c := scene.Rect{X: x + float32(i%across)*(each+gap), Y: y + float32(i/across)*(h+gap), W: each, H: h}
		if i == 4 && across == 2 {
			c.W = w
		}
		v.counts[i] = c
		r.touchable(partContest, i, 0, c, r.window)
	}
	y = v.counts[4].Y + h + 4
	turn := r.touch
	v.foeHead = scene.Rect{X: x, Y: y, W: w, H: turn}
	y += turn + 2
	const side, label = 46, 16
	cols := max(int(w/side), 1)
	rows := max(int((at.Y+at.H-y-4)/(side+label)), 0)
	pitch := w / float32(cols)
	room := min(cols*rows, foeCount)
	v.foeRoom = max(room, 1)
	for i := range min(room, len(k.images)) {
		p := scene.Rect{X: x + float32(i%cols)*pitch, Y: y + float32(i/cols)*(side+label), W: pitch, H: side + label}
		v.foes = append(v.foes, p)
		r.touchable(partFoe, i, 0, p, r.window)
	}
	if k.Count <= room || room == 0 {
		return
	}
	for i := range v.foeTurns {
		b := scene.Rect{X: x + w - float32(2-i)*turn, Y: v.foeHead.Y, W: turn, H: turn}
		v.foeTurns[i] = b
		r.touchable(partFoeTurn, 0, 2*i-1, b, r.window)
	}
}
