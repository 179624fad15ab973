package ui

import (
	"math"
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
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

// drawPen takes the pen to places of the window; down begins a stroke.
func (m *Model) drawPen(down bool, places []scene.Point) {
	pad := m.rects.pad
	if down {
		if m.Picture.Source.Kind != "strokes" && m.input.next == nil {
			m.input.strokes = nil
		}
		m.input.strokes = append(m.input.strokes, stroke{})
		m.input.pen = true
	}
	if len(m.input.strokes) == 0 {
		return
	}
	s := &m.input.strokes[len(m.input.strokes)-1]
	for _, p := range places {
		s.add(talk.Point{X: paint.Unit((p.X - pad.X) / pad.W), Y: paint.Unit((p.Y - pad.Y) / pad.H)})
	}
	ink := 0
	for _, s := range m.input.strokes {
		ink += len(s.smooth)
	}
	if ink > maxInk {
		thin(m.input.strokes)
	}
	m.nextStrokes()
	m.recoloured()
	if down {
		m.changed()
	}
}

// sendStrokes makes what stands on the pad the next input.
func (m *Model) sendStrokes() {
	m.nextStrokes()
	m.changed()
}

func (m *Model) nextStrokes() {
	set := &talk.SetInput{Kind: "strokes", Strokes: []talk.Stroke{}}
	for _, s := range m.input.strokes {
		set.Strokes = append(set.Strokes, s.smooth)
	}
	m.input.next = set
}

func (m *Model) undoStroke() {
	if n := len(m.input.strokes); n > 0 {
		m.input.strokes = m.input.strokes[:n-1]
		m.tell("Stroke taken back")
		m.sendStrokes()
	}
}

func (m *Model) clearPad() {
	m.input.strokes = nil
	m.forgetVerdict()
	m.tell("Drawing pad cleared")
	m.sendStrokes()
}

// cursor is the place of the pen when the keyboard draws.
type cursor struct {
	at   talk.Point
	used bool
	down bool
}

// steer moves the keyboard's pen; with the pen down it draws.
func (m *Model) steer(dx, dy float32) {
	c := &m.input.cursor
	if !c.used {
		c.at, c.used = talk.Point{X: 0.5, Y: 0.5}, true
	}
	c.at = talk.Point{X: paint.Unit(c.at.X + dx), Y: paint.Unit(c.at.Y + dy)}
	if c.down && len(m.input.strokes) > 0 {
		m.input.strokes[len(m.input.strokes)-1].add(c.at)
		m.sendStrokes()
	}
	m.changed()
}

// togglePen puts the keyboard's pen on the pad or lifts it.
func (m *Model) togglePen() {
	m.steer(0, 0)
	c := &m.input.cursor
	c.down = !c.down
	m.announce = "Pen up"
	if c.down {
		m.announce = "Pen down"
		if m.Picture.Source.Kind != "strokes" {
			m.input.strokes = nil
		}
		m.input.strokes = append(m.input.strokes, stroke{})
		m.steer(0, 0)
	}
}

// penWidth is the width of the pen in units of the pad, about that of the
// lines of MNIST: 2.4 of 28 pixels.
const penWidth = 0.085
