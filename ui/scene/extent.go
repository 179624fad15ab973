package scene

import (
	"image"
	"math"
)

// Device is r in device pixels, snapped to them.
func Device(r Rect, ratio float32) image.Rectangle {
	s := Snap(r, ratio)
	at := func(v float32) int { return int(round(v * ratio)) }
	return image.Rect(at(s.X), at(s.Y), at(s.X+s.W), at(s.Y+s.H))
}

// extent is a rectangle of device pixels that holds all that op changes, with
// its soft edges.
func extent(op Op, ratio float32) image.Rectangle {
	var lo, hi Point
	switch op := op.(type) {
	case Fill:
		lo, hi = corners(op.Rect, 0)
	case Frame:
		lo, hi = corners(op.Rect, 0)
	case Line:
		lo, hi = around(op.Points)
		lo, hi = corners(Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}, op.Width) // a bend may be twice as wide
	case Curve:
		lo, hi = Point{min(op.A.X, op.B.X), min(op.A.Y, op.B.Y)}, Point{max(op.A.X, op.B.X), max(op.A.Y, op.B.Y)}
		lo, hi = corners(Rect{lo.X, lo.Y, hi.X - lo.X, hi.Y - lo.Y}, op.Width)
	case Disc:
		lo, hi = corners(Rect{op.Center.X, op.Center.Y, 0, 0}, op.R)
	case Text:
		x := op.Left()
		lo, hi = corners(Rect{x, op.Y - op.Size, Measure(op.Text, op.Size, op.Bold), 1.3 * op.Size}, 0.1*op.Size)
	case Pixels:
		lo, hi = corners(op.Rect, 0)
	}
	const soft = 2 // device pixels
	floor := func(v float32) int { return int(math.Floor(float64(v * ratio))) }
	return image.Rect(floor(lo.X)-soft, floor(lo.Y)-soft, floor(hi.X)+1+soft, floor(hi.Y)+1+soft)
}

// corners are those of r made larger by d on every side.
func corners(r Rect, d float32) (lo, hi Point) {
	return Point{r.X - d, r.Y - d}, Point{r.X + r.W + d, r.Y + r.H + d}
}

// around are the corners of the least rectangle that holds ps.
func around(ps []Point) (lo, hi Point) {
	if len(ps) == 0 {
		return Point{}, Point{}
	}
	lo, hi = ps[0], ps[0]
	for _, p := range ps { // not with min and max, for which WebAssembly calls functions
		if p.X < lo.X {
			lo.X = p.X
		}
		if p.X > hi.X {
			hi.X = p.X
		}
		if p.Y < lo.Y {
			lo.Y = p.Y
		}
		if p.Y > hi.Y {
			hi.Y = p.Y
		}
	}
	return lo, hi
}
