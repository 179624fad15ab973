package canvas

import (
	"image/color"
	"math"

	"convscope/ui/scene"
)

// A mesh collects shapes as triangles, in device pixels. Colours are
// premultiplied. Its buffers are used again from frame to frame.
type mesh struct {
	ratio    float32 // device pixels of a CSS pixel
	vertices []vertex
	indices  []uint32

	points []scene.Point // scratch of the shape being added
	joins  []join
	arcs   map[int][]scene.Point // unit circles by number of points
}

// A join is a point of a line or an outline and the direction across it
// there, as long as half a line of width 2 is wide.
type join struct{ at, across scene.Point }

func (m *mesh) reset() {
	m.vertices = m.vertices[:0]
	m.indices = m.indices[:0]
}

// vertex adds a corner, coverage its part of the colour, and gives its index.
func (m *mesh) vertex(x, y float32, c color.RGBA, coverage float32) uint32 {
	f := coverage / 255
	m.vertices = append(m.vertices, vertex{
		DstX: x, DstY: y, SrcX: 1, SrcY: 1,
		ColorR: float32(c.R) * f, ColorG: float32(c.G) * f, ColorB: float32(c.B) * f, ColorA: float32(c.A) * f,
	})
	return uint32(len(m.vertices) - 1)
}

func (m *mesh) triangle(a, b, c uint32) { m.indices = append(m.indices, a, b, c) }

func (m *mesh) quad(a, b, c, d uint32) { m.indices = append(m.indices, a, b, c, a, c, d) }

// rect adds r, in device pixels, with hard edges.
func (m *mesh) rect(r scene.Rect, c color.RGBA) {
	if r.Empty() {
		return
	}
	m.quad(m.vertex(r.X, r.Y, c, 1), m.vertex(r.X+r.W, r.Y, c, 1),
		m.vertex(r.X+r.W, r.Y+r.H, c, 1), m.vertex(r.X, r.Y+r.H, c, 1))
}

func (m *mesh) scaled(r scene.Rect) scene.Rect {
	return scene.Rect{X: r.X * m.ratio, Y: r.Y * m.ratio, W: r.W * m.ratio, H: r.H * m.ratio}
}

func (m *mesh) fill(f scene.Fill) {
	if f.Radius <= 0 {
		m.rect(m.scaled(scene.Snap(f.Rect, m.ratio)), f.Color)
		return
	}
	if r := m.scaled(f.Rect); !r.Empty() {
		m.convex(m.roundRect(r, f.Radius*m.ratio), f.Color)
	}
}

func (m *mesh) frame(f scene.Frame) {
	width := max(f.Width*m.ratio, 1)
	if f.Radius <= 0 {
		r := m.scaled(scene.Snap(f.Rect, m.ratio))
		width = float32(math.Round(float64(width)))
		m.rect(scene.Rect{X: r.X, Y: r.Y, W: r.W, H: width}, f.Color)
		m.rect(scene.Rect{X: r.X, Y: r.Y + r.H - width, W: r.W, H: width}, f.Color)
		m.rect(scene.Rect{X: r.X, Y: r.Y + width, W: width, H: r.H - 2*width}, f.Color)
		m.rect(scene.Rect{X: r.X + r.W - width, Y: r.Y + width, W: width, H: r.H - 2*width}, f.Color)
		return
	}
	if r := m.scaled(f.Rect).Inset(width / 2); !r.Empty() {
		outline := m.roundRect(r, max(f.Radius*m.ratio-width/2, 0.5))
		m.joins = append(outline, outline[0])
		m.strip(m.joins, width, f.Color)
	}
}

func (m *mesh) disc(d scene.Disc) {
	m.circle(scene.Point{X: d.Center.X * m.ratio, Y: d.Center.Y * m.ratio}, d.R*m.ratio, d.Color)
}

func (m *mesh) circle(at scene.Point, r float32, c color.RGBA) {
	if r <= 0 {
		return
	}
	m.joins = m.joins[:0]
	for _, p := range m.arc(corners(r)) {
		m.joins = append(m.joins, join{scene.Point{X: at.X + r*p.X, Y: at.Y + r*p.Y}, p})
	}
	m.convex(m.joins, c)
}

func (m *mesh) curve(c scene.Curve) {
	width := c.Width * m.ratio
	length := max(c.B.X-c.A.X, c.A.X-c.B.X) + max(c.B.Y-c.A.Y, c.A.Y-c.B.Y)
	pieces := min(max(int(length*m.ratio/14), 6), 28)
	m.points = c.Flatten(m.points[:0], pieces)
	m.scale(m.points)
	m.strip(m.open(m.points), width, c.Color)
}

func (m *mesh) scale(ps []scene.Point) {
	for i := range ps {
		ps[i].X *= m.ratio
		ps[i].Y *= m.ratio
	}
}

func (m *mesh) line(l scene.Line) {
	if len(l.Points) == 0 || l.Width <= 0 {
		return
	}
	width := l.Width * m.ratio
	if l.Dash > 0 {
		for _, piece := range scene.Dashes(l.Points, l.Dash) {
			m.scale(piece)
			m.strip(m.open(piece), width, l.Color)
		}
		return
	}
	m.points = append(m.points[:0], l.Points...)
	m.scale(m.points)
	m.broken(m.points, width, l.Color)
}

// broken adds a line with round ends, cut at its sharp corners, which become
// round where that shows: on an opaque line wider than its own fading edges.
func (m *mesh) broken(ps []scene.Point, width float32, c color.RGBA) {
	round := width > 2 && c.A == 255
	if round {
		m.circle(ps[0], width/2, c)
	}
	start := 0
	for i := 1; i < len(ps)-1; i++ {
		if turn(ps[i-1], ps[i], ps[i+1]) > 0.5 {
			continue
		}
		m.strip(m.open(ps[start:i+1]), width, c)
		start = i
		if round {
			m.circle(ps[i], width/2, c)
		}
	}
	m.strip(m.open(ps[start:]), width, c)
	if round {
		m.circle(ps[len(ps)-1], width/2, c)
	}
}

// strip adds the line through joins, whose edges fade from half a pixel inside
// to half a pixel outside. One thinner than a pixel is paler instead.
func (m *mesh) strip(joins []join, width float32, c color.RGBA) {
	if len(joins) < 2 || c.A == 0 {
		return
	}
	coverage, core, rim := min(width, 1), max(width/2-0.5, 0), max(width/2, 0.5)+0.5
	columns := uint32(4)
	if core == 0 {
		columns = 3
	}
	for i, j := range joins {
		first := m.vertex(j.at.X-rim*j.across.X, j.at.Y-rim*j.across.Y, c, 0)
		if core > 0 {
			m.vertex(j.at.X-core*j.across.X, j.at.Y-core*j.across.Y, c, coverage)
		}
		m.vertex(j.at.X+core*j.across.X, j.at.Y+core*j.across.Y, c, coverage)
		m.vertex(j.at.X+rim*j.across.X, j.at.Y+rim*j.across.Y, c, 0)
		if i == 0 {
			continue
		}
		for k := range columns - 1 {
			m.quad(first+k, first+k+1, first-columns+k+1, first-columns+k)
		}
	}
}

// convex adds the polygon of outline, whose directions point outwards; its
// edges fade as a strip's do.
func (m *mesh) convex(outline []join, c color.RGBA) {
	n := uint32(len(outline))
	if c.A == 0 || n < 3 {
		return
	}
	base := uint32(len(m.vertices))
	for _, j := range outline {
		m.vertex(j.at.X-j.across.X/2, j.at.Y-j.across.Y/2, c, 1)
		m.vertex(j.at.X+j.across.X/2, j.at.Y+j.across.Y/2, c, 0)
	}
	last := n - 1
	for i := range n {
		m.quad(base+2*last, base+2*last+1, base+2*i+1, base+2*i)
		if i >= 2 {
			m.triangle(base, base+2*last, base+2*i)
		}
		last = i
	}
}
