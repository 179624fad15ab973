package scene

import (
	"image"
	"math"
)

// Left is where t starts, whatever end of it is at X.
func (t Text) Left() float32 {
	switch t.Align {
	case Center:
		return t.X - Measure(t.Text, t.Size, t.Bold)/2
	case Right:
		return t.X - Measure(t.Text, t.Size, t.Bold)
	}
	return t.X
}

// Flatten appends to dst the points of c as a broken line of n pieces, or of
// one when c is straight.
func (c Curve) Flatten(dst []Point, n int) []Point {
	dst = append(dst, c.A)
	if c.A.Y == c.B.Y {
		n = 1
	}
	mx := (c.A.X + c.B.X) / 2 // of both control points
	for i := 1; i < n; i++ {
		t := float32(i) / float32(n)
		u := 1 - t
		a, b, d, e := u*u*u, 3*u*u*t, 3*u*t*t, t*t*t
		dst = append(dst, Point{
			a*c.A.X + (b+d)*mx + e*c.B.X,
			(a+b)*c.A.Y + (d+e)*c.B.Y,
		})
	}
	return append(dst, c.B)
}

// An outline is a union of closed polygons; one that runs the other way round
// is a hole.
type outline [][]Point

// roundRect adds a rectangle with round corners, or as a hole.
func (o *outline) roundRect(r Rect, radius float32, hole bool) {
	if r.Empty() {
		return
	}
	radius = min(radius, r.W/2, r.H/2)
	var polygon []Point
	corners := [4]Point{
		{r.X + r.W - radius, r.Y + radius},
		{r.X + r.W - radius, r.Y + r.H - radius},
		{r.X + radius, r.Y + r.H - radius},
		{r.X + radius, r.Y + radius},
	}
	for i, c := range corners {
		polygon = arc(polygon, c, radius, float64(i-1)*math.Pi/2, math.Pi/2)
	}
	if hole {
		for i, j := 0, len(polygon)-1; i < j; i, j = i+1, j-1 {
			polygon[i], polygon[j] = polygon[j], polygon[i]
		}
	}
	*o = append(*o, polygon)
}

// disc adds a circle.
func (o *outline) disc(c Point, r float32) {
	if r > 0 {
		*o = append(*o, arc(nil, c, r, 0, 2*math.Pi))
	}
}

// arc appends points of the circle around c, from the angle start on.
func arc(dst []Point, c Point, r float32, start, sweep float64) []Point {
	if r == 0 {
		return append(dst, c)
	}
	n := int(math.Ceil(sweep * math.Sqrt(float64(r)) * 1.6))
	for i := range n + 1 {
		sin, cos := math.Sincos(start + sweep*float64(i)/float64(n))
		dst = append(dst, Point{c.X + r*float32(cos), c.Y + r*float32(sin)})
	}
	return dst
}

// line adds a broken line with round joins: with round ends when it is solid,
// with flat ones when it is dashed.
func (o *outline) line(ps []Point, width, dash float32) {
	if len(ps) == 0 || width <= 0 {
		return
	}
	if dash > 0 {
		for _, piece := range Dashes(ps, dash) {
			o.pieces(piece, width, false)
		}
		return
	}
	o.pieces(ps, width, true)
}

func (o *outline) pieces(ps []Point, width float32, round bool) {
	half := width / 2
	for i, b := range ps {
		if round || i > 0 && i < len(ps)-1 {
			o.disc(b, half)
		}
		if i == 0 {
			continue
		}
		a := ps[i-1]
		dx, dy := b.X-a.X, b.Y-a.Y
		length := float32(math.Hypot(float64(dx), float64(dy)))
		if length == 0 {
			continue
		}
		nx, ny := -dy/length*half, dx/length*half
		// In the direction of the discs, or overlaps would cancel out.
		*o = append(*o, []Point{
			{a.X - nx, a.Y - ny}, {b.X - nx, b.Y - ny}, {b.X + nx, b.Y + ny}, {a.X + nx, a.Y + ny},
		})
	}
}

// Dashes are the pieces of the broken line ps that are drawn when dashes and
// gaps are both of length dash.
func Dashes(ps []Point, dash float32) [][]Point {
	var pieces [][]Point
	on, left := true, dash
	piece := []Point{ps[0]}
	for i := 1; i < len(ps); i++ {
		a, b := ps[i-1], ps[i]
		length := float32(math.Hypot(float64(b.X-a.X), float64(b.Y-a.Y)))
		at := float32(0)
		for length-at > left {
			at += left
			p := Point{a.X + (b.X-a.X)*at/length, a.Y + (b.Y-a.Y)*at/length}
			if on {
				pieces = append(pieces, append(piece, p))
			}
			on, left, piece = !on, dash, []Point{p}
		}
		left -= length - at
		piece = append(piece, b)
	}
	if on && len(piece) > 1 {
		pieces = append(pieces, piece)
	}
	return pieces
}

func (o outline) bounds() image.Rectangle {
	if len(o) == 0 {
		return image.Rectangle{}
	}
	lo, hi := o[0][0], o[0][0]
	for _, polygon := range o {
		for _, p := range polygon {
			lo = Point{min(lo.X, p.X), min(lo.Y, p.Y)}
			hi = Point{max(hi.X, p.X), max(hi.Y, p.Y)}
		}
	}
	floor := func(v float32) int { return int(math.Floor(float64(v))) }
	return image.Rect(floor(lo.X), floor(lo.Y), floor(hi.X)+1, floor(hi.Y)+1)
}
