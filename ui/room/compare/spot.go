package compare

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// The spot is counted in the maps of the pair's lead. Where the other side's
// maps are of another size, its cell is at the same place of the image.

// spotOn is the map and the cell of a side; ok is false when it has none.
func (r *Room) spotOn(w *stage.World, side int) (k, x, y int, ok bool) {
	if len(r.pairs) == 0 || r.twins.maps == nil {
		return 0, 0, 0, false
	}
	p := r.pairs[r.chosen]
	if side == sideDiff {
		return r.at.unit, r.at.x, r.at.y, p.comparable
	}
	s, lead := r.twinShape(w, p, side), r.twinShape(w, p, p.lead())
	if s.C == 0 {
		return 0, 0, 0, false
	}
	return min(r.at.unit, s.C-1), scaled(r.at.x, lead.W, s.W), scaled(r.at.y, lead.H, s.H), true
}

// scaled is the cell of m that lies where cell i of n does.
func scaled(i, n, m int) int {
	if n == m || n == 0 {
		return i
	}
	return min((2*i+1)*m/(2*n), m-1)
}

// spotValue is the value of a side at the spot.
func (r *Room) spotValue(w *stage.World, side int) (float32, bool) {
	k, x, y, ok := r.spotOn(w, side)
	if !ok {
		return 0, false
	}
	p := r.pairs[r.chosen]
	if side == sideDiff {
		s := r.twinShape(w, p, sideA)
		return r.twins.diff[(k*s.H+y)*s.W+x], true
	}
	return r.twinPlane(w, p, side, k)[y*r.twinShape(w, p, side).W+x], true
}

// pointTwin moves the spot to where (x, y) is in map k of a side, shown in box.
func (r *Room) pointTwin(w *stage.World, out *stage.Out, side, k int, box scene.Rect, x, y float32) {
	if len(r.pairs) == 0 || r.twins.maps == nil {
		return
	}
	p := r.pairs[r.chosen]
	lead := r.twinShape(w, p, p.lead())
	if side == sideDiff {
		side = sideA
	}
	s := r.twinShape(w, p, side)
	box = paint.Fit(box, s.W, s.H)
	cell := func(at, from, size float32, n, of int) int {
		i := min(max(int((at-from)/size*float32(n)), 0), n-1)
		return scaled(i, n, of)
	}
	to := r.at
	to.unit, to.first = k, r.places.first
	to.x, to.y = cell(x, box.X, box.W, s.W, lead.W), cell(y, box.Y, box.H, s.H, lead.H)
	r.moveSpot(out, to)
}

// pressTwin fixes the spot where a map is pressed; a second press there lets it
// go.
func (r *Room) pressTwin(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	was := r.at
	r.readTwin(w, out, t, at)
	r.at.pinned = !(was.pinned && was.unit == r.at.unit && was.x == r.at.x && was.y == r.at.y)
	out.Wish(stage.Say{Text: r.spotText(w)})
	out.Changed = true
}

// enterTwin does the same from the keyboard, for a map as a whole.
func (r *Room) enterTwin(w *stage.World, out *stage.Out, t stage.Thing) {
	same := t.Kind == Large || r.spotIn(w, t.A, t.B)
	if !same {
		r.showTwin(out, t.B)
		r.at.unit = t.B
	}
	r.at.pinned = !(r.at.pinned && same)
	out.Wish(stage.Say{Text: r.spotText(w)})
	out.Changed = true
}

func (r *Room) moveSpot(out *stage.Out, to spot) {
	if to != r.at {
		r.at = to
		out.Changed = true
	}
}

// brightestTwin puts the spot where the chosen pair differs most, or, when it
// cannot be compared, where the leading side's first map is strongest.
func (r *Room) brightestTwin(w *stage.World) {
	if len(r.pairs) == 0 || r.twins.maps == nil {
		return
	}
	p := r.pairs[r.chosen]
	s := r.twinShape(w, p, p.lead())
	most, at := float32(-1), 0
	values := w.Picture.Maps[p.a+1]
	if p.lead() == sideB {
		values = r.twins.maps[p.b+1]
	}
	for i, v := range values {
		d := abs(v)
		if p.comparable {
			d = abs(r.twins.maps[p.b+1][i] - v)
		}
		if d > most {
			most, at = d, i
		}
	}
	n := s.H * s.W
	r.at = spot{unit: at / n, x: at % n % s.W, y: at % n / s.W, first: -1}
}

// pageTwins shows the maps before or after those in sight; after the last come
// the first again.
func (r *Room) pageTwins(out *stage.Out, by int) {
	v := r.places
	if v.count == 0 || v.count >= v.all {
		return
	}
	r.at.first = turned(v.first, by, v.count, v.all)
	out.Changed = true
}

// turned is the first of n things in sight of all, after a turn of the page.
func turned(first, by, n, all int) int {
	switch next := first + by*n; {
	case by > 0 && first+n >= all:
		return 0
	case by < 0 && first == 0:
		return all - n
	default:
		return min(max(next, 0), all-n)
	}
}

// Spot is the map and the cell that are read out, and whether they stay.
func (r *Room) Spot() (unit, x, y int, pinned bool) {
	return r.at.unit, r.at.x, r.at.y, r.at.pinned
}

// spotIn says whether the spot is in map k of a side.
func (r *Room) spotIn(w *stage.World, side, k int) bool {
	at, _, _, ok := r.spotOn(w, side)
	return ok && at == k
}
