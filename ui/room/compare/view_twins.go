package compare

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// twinRows are the maps in sight: A, B and their difference below each other.
func (v *view) twinRows() {
	at := v.p
	v.Arrows(at.turns)
	if !at.turns[0].Empty() {
		b := paint.Around(at.turns[:])
		v.Text(b.X+b.W/2, b.Y+b.H+14, 11, scene.Center, v.Muted, fmt.Sprintf("%d–%d", at.first+1, at.first+at.count))
		v.Text(b.X+b.W/2, b.Y+b.H+28, 11, scene.Center, v.Muted, fmt.Sprintf("of %d", at.all))
	}
	for side, row := range at.rows {
		if len(row) == 0 {
			continue
		}
		n := at.names[side]
		if side == sideDiff {
			v.Text(n.X, n.Y, 12, scene.Left, v.Ink, sideNames[side])
		} else {
			v.sideTag(scene.Rect{X: n.X, Y: n.Y - 14, W: 20, H: 20}, side)
		}
		for k, b := range row {
			v.twin(b, side, at.first+k)
			switch unit, _, _, _ := v.spotOn(v.w, side); {
			case unit == at.first+k:
				v.Frame(b.Inset(-2.5), 3, 2, v.Accent)
			case v.w.Gaze.Over == (stage.Thing{Kind: Twin, A: side, B: at.first + k}):
				v.Frame(b.Inset(-1.5), 3, 1.5, v.Ink)
			}
		}
	}
}

// twin shows map k of a side.
func (v *view) twin(at scene.Rect, side, k int) {
	t := &v.twins
	c := &t.sides[side]
	n := c.Shape.H * c.Shape.W
	box := paint.Fit(at, c.Shape.W, c.Shape.H)
	if c.Flat() {
		v.Fill(box, min(4, box.W/4), c.ColorOf(k))
		v.Frame(box, min(4, box.W/4), 1, v.Edge)
		return
	}
	v.Pixels(box, fmt.Sprintf("twin/%d/%d", side, k), t.version, c.Shape.W, c.Shape.H, c.RGBA[4*k*n:4*(k+1)*n])
	v.Frame(box, 0, 1, v.Edge)
	if unit, x, y, ok := v.spotOn(v.w, side); ok && unit == k && box.W >= 60 {
		v.Lens(box, float32(x), float32(y), 1, c.Shape.W)
	}
}

// twinsEnlarged is the chosen map on both sides, with the values at the spot.
func (v *view) twinsEnlarged() {
	at := v.p
	p := v.pairs[v.chosen]
	for side, b := range at.large {
		k, x, y, ok := v.spotOn(v.w, side)
		if b.Empty() || !ok {
			continue
		}
		v.twin(b, side, k)
		value, _ := v.spotValue(v.w, side)
		name := sideNames[side]
		if side == sideDiff && value > 0 {
			name += " = +"
		} else {
			name += " = "
		}
		ink := v.Ink
		if side == sideDiff && value != 0 {
			ink = v.SignInk(value)
		}
		v.Bold(b.X+b.W/2, b.Y+b.H+16, 12.5, scene.Center, ink, name+words.Number(value))
		v.Within(b.X, b.Y-6, b.W+8, 11, v.Muted, v.twinCaption(side, k, x, y))
	}
	for side, ramp := range at.ramps {
		if k, _, _, ok := v.spotOn(v.w, side); ok && !ramp.Empty() {
			v.ScaleOf(ramp, v.twins.sides[side].Spans[k])
		}
	}
	if !at.scales.Empty() {
		v.Wrapped(at.scales.X, at.scales.Y+14, at.scales.W, 11.5, v.Muted, v.scalesText(p))
	}
}

// mostIn is the greatest difference in map k.
func (v *view) mostIn(k int) float32 {
	s := v.twins.sides[sideDiff].Shape
	n := s.H * s.W
	lo, hi := paint.Extent(v.twins.diff[k*n : (k+1)*n])
	return max(hi, -lo)
}
