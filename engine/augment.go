package engine

import "math/rand/v2"

// Shift moves a sample by up to Pixels in each direction, filling with 0. Its
// Apply is an Augment of [Config].
type Shift struct{ Pixels int }

// Apply moves x, of shape s, in place.
func (a Shift) Apply(x []float32, s Shape, rng *rand.Rand) {
	dy, dx := rng.IntN(2*a.Pixels+1)-a.Pixels, rng.IntN(2*a.Pixels+1)-a.Pixels
	for c := range s.C {
		plane := x[c*s.H*s.W : (c+1)*s.H*s.W]
		for i := range s.H {
			// Moving down, the last row goes first, before it is overwritten.
			y := i
			if dy > 0 {
				y = s.H - 1 - i
			}
			to := plane[y*s.W : (y+1)*s.W]
			from := y - dy
			if from < 0 || from >= s.H || max(dx, -dx) >= s.W {
				clear(to)
				continue
			}
			row := plane[from*s.W : (from+1)*s.W]
			if dx >= 0 {
				copy(to[dx:], row)
				clear(to[:dx])
			} else {
				copy(to, row[-dx:])
				clear(to[s.W+dx:])
			}
		}
	}
}
