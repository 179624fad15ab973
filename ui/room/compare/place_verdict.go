package compare

import (
	"cmp"
	"slices"

	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// BarsFor are the classes for which there is room in h: all, or those that one
// of the two thinks most probable.
func (r *Room) BarsFor(w *stage.World, h float32) []int {
	const least = 15
	n := w.Classes()
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	fit := max(int(h/least), 1)
	if n <= fit {
		return order
	}
	a, b := w.Picture.Probabilities(), r.twins.probabilities()
	if len(a) == n && len(b) == n {
		slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(max(a[j], b[j]), max(a[i], b[i])) })
	}
	return order[:fit]
}

// PlaceVerdict puts the predictions of both into at, pitch apart.
func (r *Room) PlaceVerdict(w *stage.World, b stage.Pager, v *Places, at scene.Rect, pitch float32) {
	v.Verdict = at
	classes := r.BarsFor(w, 10*pitch)
	pitch = min(pitch, 10*pitch/float32(len(classes)))
	for i, k := range classes {
		bar := scene.Rect{X: at.X + 14, Y: at.Y + 76 + float32(i)*pitch, W: at.W - 28, H: pitch}
		v.bars = append(v.bars, classBar{k, bar})
		b.TouchFine(Class, k, 0, bar)
	}
}

// PlaceMatrices puts the confusion matrices into at: all three where there is
// room, else one with buttons for the others.
func (r *Room) PlaceMatrices(w *stage.World, b stage.Pager, v *Places, at scene.Rect) {
	v.confusion = at
	v.cells = matrixCells(w)
	head := v.Touch + 8
	three := at.W >= 540
	if text := r.measureText(w); text != "" && r.on() {
		v.Measure = scene.Rect{X: at.X + at.W - 16 - 116, Y: at.Y + 4, W: 116, H: v.Touch}
	}
	y := at.Y + head + 4
	if !three {
		width := (at.W - 24) / 3
		for side := range v.heads {
			v.heads[side] = scene.Rect{X: at.X + 12 + float32(side)*width, Y: y, W: width, H: 44}
			b.Touch(Head, side, 0, v.heads[side])
		}
		r.placeMatrix(w, b, v, r.matrix, scene.Rect{X: at.X, Y: y + 48, W: at.W, H: at.Y + at.H - y - 48})
		return
	}
	width := (at.W - 16) / 3
	for side := range v.matrices {
		x := at.X + 4 + float32(side)*width
		v.heads[side] = scene.Rect{X: x + 26, Y: y, W: width - 34, H: 18}
		r.placeMatrix(w, b, v, side, scene.Rect{X: x, Y: y + 20, W: width, H: at.Y + at.H - y - 20})
	}
}

// placeMatrix puts a side's matrix into at, below its labels' width.
func (r *Room) placeMatrix(w *stage.World, b stage.Pager, v *Places, side int, at scene.Rect) {
	n := float32(v.cells)
	cw := (at.W - 36) / n
	ch := min(cw, (at.H-22)/n)
	cw = min(cw, 1.35*ch)
	v.matrices[side] = scene.Rect{X: at.X + 26, Y: at.Y, W: cw * n, H: ch * n}
	if r.sideConfusion(side) == nil {
		return
	}
	for t := range v.cells {
		for p := range v.cells {
			b.TouchFine(Cells[side], t*v.cells+p, 0, v.cell(side, t, p))
		}
	}
}

// cell is that of true class t taken for p in a side's matrix.
func (v *Places) cell(side, t, p int) scene.Rect {
	m := v.matrices[side]
	w, h := m.W/float32(v.cells), m.H/float32(v.cells)
	return scene.Rect{X: m.X + float32(p)*w, Y: m.Y + float32(t)*h, W: w, H: h}
}

// PlaceContest puts the figures of the contest into at, and as many images as
// there is room for.
func (r *Room) PlaceContest(w *stage.World, b stage.Pager, v *Places, at scene.Rect) {
	k := &r.contest
	v.Contest = at
	if !k.known {
		return
	}
	const gap = 6
	x, width, y := at.X+14, at.W-28, at.Y+34
	h := max(v.Touch, 34)
	across := 2
	if at.W >= 640 {
		across = 5
	}
	each := (width - float32(across-1)*gap) / float32(across)
	for i := range v.counts {
		c := scene.Rect{X: x + float32(i%across)*(each+gap), Y: y + float32(i/across)*(h+gap), W: each, H: h}
		if i == 4 && across == 2 {
			c.W = width
		}
		v.counts[i] = c
		b.Touch(Contest, i, 0, c)
	}
	y = v.counts[4].Y + h + 4
	turn := v.Touch
	v.foeHead = scene.Rect{X: x, Y: y, W: width, H: turn}
	y += turn + 2
	const side, label = 46, 16
	cols := max(int(width/side), 1)
	rows := max(int((at.Y+at.H-y-4)/(side+label)), 0)
	pitch := width / float32(cols)
	room := min(cols*rows, foeCount)
	v.foeRoom = max(room, 1)
	for i := range min(room, len(k.images)) {
		p := scene.Rect{X: x + float32(i%cols)*pitch, Y: y + float32(i/cols)*(side+label), W: pitch, H: side + label}
		v.foes = append(v.foes, p)
		b.Touch(Foe, i, 0, p)
	}
	if k.Count <= room || room == 0 {
		return
	}
	for i := range v.foeTurns {
		v.foeTurns[i] = scene.Rect{X: x + width - float32(2-i)*turn, Y: v.foeHead.Y, W: turn, H: turn}
		b.Touch([2]*stage.Kind{FoesBefore, FoesAfter}[i], 0, 0, v.foeTurns[i])
	}
}
