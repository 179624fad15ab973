package pad

import (
	"math"
	"slices"

	"convscope/engine/talk"
)

// A stroke is one line of the pen on the pad, in units of the pad (0…1).
type stroke struct {
	points  []talk.Point // as the pointer gave them
	smooth  talk.Stroke  // a curve through them
	settled int          // so many points of it stay when another comes
}

// maxInk is how many points the curves of a drawing have before they are
// thinned: minutes of the fastest scribbling.
const maxInk = 100_000

// thin halves the points of curves, whose steps are short, so that a drawing can
// go on for as long as somebody likes.
func thin(strokes []stroke) {
	for i := range strokes {
		s := &strokes[i]
		half := make(talk.Stroke, 0, len(s.smooth)/2+1)
		for j, p := range s.smooth {
			if j%2 == 0 || j == len(s.smooth)-1 {
				half = append(half, p)
			}
		}
		s.points, s.smooth, s.settled = slices.Clone(half), half, max(0, len(half)-1)
	}
}

// add takes the stroke on to p, unless that is hardly anywhere new.
func (s *stroke) add(p talk.Point) {
	const least = 0.004
	if n := len(s.points); n > 0 {
		if last := s.points[n-1]; math.Hypot(float64(p.X-last.X), float64(p.Y-last.Y)) < least {
			return
		}
	}
	s.points = append(s.points, p)
	s.smooth, s.settled = smooth(s.smooth[:s.settled], s.points)
}

// Smooth is a curve through points, in steps short enough to look round.
func Smooth(points []talk.Point) talk.Stroke {
	curve, _ := smooth(nil, points)
	return curve
}

// smooth is a Catmull-Rom curve through points, in steps short enough to look
// round. It goes on from what had settled of the curve before the last point
// came, and says how much of it has settled now: all but the last segment, which
// bends with the next point.
func smooth(curve talk.Stroke, points []talk.Point) (whole talk.Stroke, settled int) {
	const step = 0.02
	n := len(points)
	if n < 3 {
		return append(curve[:0], points...), 0
	}
	at := func(i int) talk.Point { return points[min(max(i, 0), n-1)] }
	from := n - 3 // the segment that was the last
	if len(curve) == 0 {
		curve, from = append(curve, points[0]), 0
	}
	for i := from; i < n-1; i++ {
		settled = len(curve)
		a, b, c, d := at(i-1), at(i), at(i+1), at(i+2)
		cuts := 1 + int(math.Hypot(float64(c.X-b.X), float64(c.Y-b.Y))/step)
		for k := 1; k <= cuts; k++ {
			t := float32(k) / float32(cuts)
			curve = append(curve, talk.Point{X: through(a.X, b.X, c.X, d.X, t), Y: through(a.Y, b.Y, c.Y, d.Y, t)})
		}
	}
	return curve, settled
}

// through is the Catmull-Rom spline between b (t = 0) and c (t = 1).
func through(a, b, c, d, t float32) float32 {
	return b + t/2*(c-a+t*(2*a-5*b+4*c-d+t*(3*(b-c)+d-a)))
}

// penWidth is the width of the pen in units of the pad, about that of the
// lines of MNIST: 2.4 of 28 pixels.
const penWidth = 0.085
