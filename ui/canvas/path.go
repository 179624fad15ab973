package canvas

import (
	"math"

	"convscope/ui/scene"
)

// open gives the joins of the broken line ps, without points on top of each
// other. They are valid until the next shape.
func (m *mesh) open(ps []scene.Point) []join {
	m.joins = m.joins[:0]
	for _, p := range ps {
		m.join(p)
	}
	for i := range m.joins {
		m.joins[i].across = across(m.joins, max(i-1, 0), i, min(i+1, len(m.joins)-1))
	}
	return m.joins
}

func (m *mesh) join(p scene.Point) {
	if n := len(m.joins); n == 0 || !near(m.joins[n-1].at, p) {
		m.joins = append(m.joins, join{at: p})
	}
}

func near(a, b scene.Point) bool {
	dx, dy := a.X-b.X, a.Y-b.Y
	return dx*dx+dy*dy < 1e-4
}

// across is the direction across a line from a over b to c, at b: the mean of
// the two normals, stretched so that the line keeps its width around the bend,
// though not by more than 2.
func across(joins []join, a, b, c int) scene.Point {
	n1, ok1 := normal(joins[a].at, joins[b].at)
	n2, ok2 := normal(joins[b].at, joins[c].at)
	switch {
	case !ok1:
		return n2
	case !ok2:
		return n1
	}
	sum := scene.Point{X: n1.X + n2.X, Y: n1.Y + n2.Y}
	square := sum.X*sum.X + sum.Y*sum.Y
	if square < 1 { // bends by more than 120°
		square = 1
	}
	return scene.Point{X: sum.X * 2 / square, Y: sum.Y * 2 / square}
}

// normal is the unit vector at right angles to the way from a to b, if any.
func normal(a, b scene.Point) (n scene.Point, ok bool) {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := float32(math.Sqrt(float64(dx*dx + dy*dy)))
	if length == 0 {
		return scene.Point{}, false
	}
	return scene.Point{X: -dy / length, Y: dx / length}, true
}

// turn is the cosine of the angle by which the way a, b, c turns at b; 1 when
// two of the points are the same.
func turn(a, b, c scene.Point) float32 {
	n1, ok1 := normal(a, b)
	n2, ok2 := normal(b, c)
	if !ok1 || !ok2 {
		return 1
	}
	return n1.X*n2.X + n1.Y*n2.Y
}

// corners is how many points a circle of radius r needs to look round, always
// a multiple of four.
func corners(r float32) int {
	return 4 * min(int(math.Ceil(math.Sqrt(float64(r))*1.6)), 16)
}

// arc is the unit circle as n points, clockwise on the screen from the right.
func (m *mesh) arc(n int) []scene.Point {
	if ps, ok := m.arcs[n]; ok {
		return ps
	}
	if m.arcs == nil {
		m.arcs = make(map[int][]scene.Point)
	}
	ps := make([]scene.Point, n)
	for i := range ps {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		ps[i] = scene.Point{X: float32(cos), Y: float32(sin)}
	}
	m.arcs[n] = ps
	return ps
}

// roundRect gives the outline of r with corners of that radius. It is valid
// until the next shape.
func (m *mesh) roundRect(r scene.Rect, radius float32) []join {
	radius = min(radius, r.W/2, r.H/2)
	n := corners(radius)
	unit := m.arc(n)
	m.joins = m.joins[:0]
	for i, centre := range [4]scene.Point{
		{X: r.X + r.W - radius, Y: r.Y + r.H - radius},
		{X: r.X + radius, Y: r.Y + r.H - radius},
		{X: r.X + radius, Y: r.Y + radius},
		{X: r.X + r.W - radius, Y: r.Y + radius},
	} {
		for k := range n/4 + 1 {
			p := unit[(i*n/4+k)%n]
			m.joins = append(m.joins, join{scene.Point{X: centre.X + radius*p.X, Y: centre.Y + radius*p.Y}, p})
		}
	}
	return m.joins
}
