package engine

import (
	"math"
	"math/rand/v2"
)

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

// Warp turns a sample by up to Degrees either way about its middle, and makes
// it larger or smaller by up to the share Scale (0.1: 0.9 to 1.1 times), filling
// with 0. Its Apply is an Augment of [Config].
type Warp struct{ Degrees, Scale float64 }

// maxPlane is the largest plane that is warped without allocating.
const maxPlane = 32 * 32

// Apply warps x, of shape s, in place: between pixels it takes the bilinear mean.
func (a Warp) Apply(x []float32, s Shape, rng *rand.Rand) {
	angle := a.Degrees * math.Pi / 180 * (2*rng.Float64() - 1)
	zoom := 1 + a.Scale*(2*rng.Float64()-1)
	// From a pixel of the result back to where it comes from.
	sin, cos := math.Sincos(angle)
	c, d := float32(cos/zoom), float32(sin/zoom)
	my, mx := float32(s.H-1)/2, float32(s.W-1)/2
	var small [maxPlane]float32
	from := small[:]
	if s.H*s.W > len(from) {
		from = make([]float32, s.H*s.W)
	}
	for ch := range s.C {
		plane := x[ch*s.H*s.W : (ch+1)*s.H*s.W]
		copy(from, plane)
		for y := range s.H {
			for col := range s.W {
				dy, dx := float32(y)-my, float32(col)-mx
				plane[y*s.W+col] = bilinear(from, s.H, s.W, my+c*dy-d*dx, mx+d*dy+c*dx)
			}
		}
	}
}

// bilinear is the value of an h×w plane at a point between its pixels; outside
// there are zeros.
func bilinear(plane []float32, h, w int, y, x float32) float32 {
	if !(y > -1 && x > -1 && y < float32(h) && x < float32(w)) {
		return 0
	}
	y0, x0 := int(y+1)-1, int(x+1)-1 // rounded down, from -1
	fy, fx := y-float32(y0), x-float32(x0)
	at := func(y, x int) float32 {
		if y < 0 || x < 0 || y >= h || x >= w {
			return 0
		}
		return plane[y*w+x]
	}
	top := at(y0, x0)*(1-fx) + at(y0, x0+1)*fx
	bottom := at(y0+1, x0)*(1-fx) + at(y0+1, x0+1)*fx
	return top*(1-fy) + bottom*fy
}
