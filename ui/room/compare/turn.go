package compare

import (
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// showChip brings the button of a pair of layers into sight.
func (r *Room) showChip(out *stage.Out, pair int) {
	v := r.places
	if r.chips = v.firstChip(); pair < r.chips || pair >= r.chips+len(v.chips) {
		r.chips = max(pair-len(v.chips)/2, 0)
	}
	out.Changed = true
}

// showTwin brings map k of both sides into sight.
func (r *Room) showTwin(out *stage.Out, k int) {
	v := r.places
	r.at.first = min(max(v.first, k-v.count+1), k)
	out.Changed = true
}

// arrowOnTwin moves to the map beside, or to that of another side.
func (r *Room) arrowOnTwin(out *stage.Out, side, k, dx, dy int) {
	v := r.places
	if dx != 0 {
		if to := k + dx; to >= 0 && to < v.all {
			r.showTwin(out, to)
			out.Wish(stage.Focus{Thing: stage.Thing{Kind: Twin, A: side, B: to}})
		}
		return
	}
	for to := side + dy; to >= 0 && to < len(v.rows); to += dy {
		if n := len(v.rows[to]); n > 0 {
			out.Wish(stage.Focus{Thing: stage.Thing{Kind: Twin, A: to, B: min(k, v.first+n-1)}})
			return
		}
	}
}

// pageChips shows the layers before or after those in sight.
func (r *Room) pageChips(out *stage.Out, by int) {
	v := r.places
	r.chips = turned(v.firstChip(), by, len(v.chips), len(r.pairs))
	out.Changed = true
}

func (v *Places) firstChip() int {
	if len(v.chips) == 0 {
		return 0
	}
	return v.chips[0].pair
}

// readTwin moves the spot to where the pointer is, over a map of any size.
func (r *Room) readTwin(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	v := r.places
	switch t.Kind {
	case Twin:
		if k := t.B - v.first; k >= 0 && k < len(v.rows[t.A]) {
			r.pointTwin(w, out, t.A, t.B, v.rows[t.A][k], at.X, at.Y)
		}
	case Large:
		k, _, _, ok := r.spotOn(w, t.A)
		if ok {
			r.pointTwin(w, out, t.A, k, v.large[t.A], at.X, at.Y)
		}
	}
}

// Wheel turns to other maps, or other layers, if a turn of the wheel by so much over t
// does that.
func (r *Room) Wheel(out *stage.Out, t stage.Thing, by float32) bool {
	v := r.places
	switch {
	case t.Kind == Twin && v.count < v.all && by != 0:
		r.pageTwins(out, sign(by))
	case t.Kind == Pair && len(v.chips) < len(r.pairs) && by != 0:
		r.pageChips(out, sign(by))
	default:
		return false
	}
	return true
}

// Pan moves a row with the pointer; rest is what is less than one of its things.
func (r *Room) Pan(out *stage.Out, t stage.Thing, dx float32, rest *float32) {
	v := r.places
	steps := func(pitch float32) int {
		*rest -= dx
		n := int(*rest / pitch)
		*rest -= float32(n) * pitch
		return n
	}
	switch {
	case t.Kind == Twin && v.count < v.all && len(v.rows[t.A]) > 0:
		n := steps(v.rows[t.A][0].W + 4)
		if first := min(max(v.first+n, 0), v.all-v.count); first != v.first {
			r.at.first, out.Changed = first, true
		}
	case t.Kind == Pair && len(v.chips) < len(r.pairs):
		n := steps(v.chips[0].rect.W + 4)
		if first := min(max(v.firstChip()+n, 0), len(r.pairs)-len(v.chips)); first != v.firstChip() {
			r.chips, out.Changed = first, true
		}
	}
}
