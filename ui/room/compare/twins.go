package compare

import (
	"math"
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/picture"
	"convscope/ui/kit/stage"
)

// twins are the pictures of the two networks for the same input.
type twins struct {
	maps    []talk.Floats // of B, as picture.Maps; nil while there are none of the same input
	most    []float32     // by pair: the greatest difference
	share   []float32     // by pair: the sum of all differences, as a share of the sum of all values
	version int
	sides   [3]picture.Planes // the chosen pair, coloured
	diff    []float32         // B − A of the chosen pair
}

// measure finds out how far each pair differs.
func (t *twins) measure(pic *picture.Picture, pairs []layerPair) {
	t.most, t.share = t.most[:0], t.share[:0]
	for _, p := range pairs {
		var most, sum, all float32
		if p.comparable {
			a, b := pic.Maps[p.a+1], t.maps[p.b+1]
			for i, v := range a {
				d := abs(b[i] - v)
				most = max(most, d)
				sum += d
				all += abs(v) + abs(b[i])
			}
		}
		if all > 0 {
			sum /= all
		}
		t.most, t.share = append(t.most, most), append(t.share, sum)
	}
}

func abs(v float32) float32 { return float32(math.Abs(float64(v))) }

// predicted is what B takes the input for, -1 before it is known.
func (t *twins) predicted() (class int, probability float32) {
	return picture.Likeliest(t.probabilities())
}

// probabilities are B's of the classes, nil before they are known.
func (t *twins) probabilities() []float32 {
	if len(t.maps) == 0 {
		return nil
	}
	return t.maps[len(t.maps)-1]
}

// paintTwins colours the maps of the chosen pair. What can be compared has one
// scale on both sides.
func (r *Room) paintTwins(w *stage.World) {
	t := &r.twins
	t.version++
	if t.maps == nil || len(r.pairs) == 0 {
		return
	}
	p := r.pairs[r.chosen]
	whole := w.Scale == "layer"
	for side := range sideDiff {
		if i := p.layerOn(side); i >= 0 {
			t.sides[side].Fit(r.twinShape(w, p, side))
			values := w.Picture.Maps[p.a+1]
			if side == sideB {
				values = t.maps[p.b+1]
			}
			t.sides[side].Paint(values, t.sides[side].Shape, negative(values), whole || t.sides[side].Flat())
		}
	}
	if !p.comparable {
		return
	}
	a, b := w.Picture.Maps[p.a+1], t.maps[p.b+1]
	t.diff = slices.Grow(t.diff[:0], len(a))[:len(a)]
	for i, v := range a {
		t.diff[i] = b[i] - v
	}
	t.sides[sideDiff].Fit(r.twinShape(w, p, sideA))
	t.sides[sideDiff].Paint(t.diff, t.sides[sideDiff].Shape, true, whole || t.sides[sideDiff].Flat())
	t.shareScale(a, b)
}

// shareScale paints both sides anew in the wider of their scales.
func (t *twins) shareScale(a, b []float32) {
	diverges := negative(a) || negative(b)
	n := t.sides[sideA].Shape.H * t.sides[sideA].Shape.W
	for k := range t.sides[sideA].Spans {
		s := paint.Span{Diverges: diverges, Full: max(t.sides[sideA].Spans[k].Full, t.sides[sideB].Spans[k].Full)}
		for side, values := range [2][]float32{a, b} {
			c := &t.sides[side]
			if c.Spans[k] != s {
				c.Spans[k] = s
				s.Paint(c.RGBA[4*k*n:4*(k+1)*n], values[k*n:(k+1)*n])
			}
		}
	}
}

func negative(values []float32) bool {
	return slices.ContainsFunc(values, func(v float32) bool { return v < 0 })
}

// Maps are those of B, of the input of the newest picture; nil while there are none.
func (r *Room) Maps() []talk.Floats { return r.twins.maps }

// Difference is B − A of the chosen layers.
func (r *Room) Difference() []float32 { return r.twins.diff }
