package lab

import (
	"math"

	"convscope/engine/talk"
)

// MNIST's form (LeCun et al. 1998): the drawing fits a box of 20×20 pixels,
// keeping its proportions, and the centre of mass of its ink is at the centre
// of 28×28. Pen and centre are as measured on MNIST's 10,000 test images: the
// ink there has the sum, the share of full and the share of grey pixels of a
// line 2.3 pixels wide, and its centre of mass is on the pixel (14, 14) but for
// rounding.
const (
	inkBox    = 20.0
	inkPen    = 2.3
	inkCentre = 14.5 // the middle of pixel 14

	// A drawing smaller than this share of the pad is a dot, not a tiny digit
	// to be blown up.
	minExtent = 0.05

	// oversample is how fine the drawing is rasterised before it is averaged
	// down to pixels, which makes the edges smooth.
	oversample = 6

	// A drawing has ink that it has not had before only for so long, in sides of
	// its box: a minute of scribbling. One that is longer is drawn by stamping.
	maxExact = 200

	// maxDrawn is how long a drawing may be, likewise: hours of scribbling, which
	// take a tenth of a second.
	maxDrawn = 100_000
)

// Ink brings a drawing to MNIST's form: 28×28 values 0…1, ink = 1, row by row.
// No drawing gives all zeros. Where and how large a digit is drawn on the pad
// changes nothing.
func Ink(strokes []talk.Stroke) []float32 {
	pixels := make([]float32, talk.InputShape.Len())
	box, ok := bounds(strokes)
	if !ok {
		return pixels
	}
	const cells = 28 * oversample
	size := max(box.w, box.h, minExtent)
	scale := (inkBox - inkPen) / size * oversample
	at := func(p talk.Point) vec {
		return vec{
			(float64(p.X)-box.x-box.w/2)*scale + inkCentre*oversample,
			(float64(p.Y)-box.y-box.h/2)*scale + inkCentre*oversample,
		}
	}
	m := newMask(cells)
	line := m.segment
	if drawn(strokes) > maxExact {
		line = m.stamp
	}
	for _, s := range strokes {
		if len(s) == 0 {
			continue
		}
		last := at(s[0])
		line(last, last, inkPen/2*oversample)
		for i, p := range s[1:] {
			// A slow pen gives many points to a pixel, which are not needed.
			next := at(p)
			if i < len(s)-2 && math.Hypot(next.x-last.x, next.y-last.y) < oversample/4.0 {
				continue
			}
			line(last, next, inkPen/2*oversample)
			last = next
		}
	}
	dx, dy := m.centring(inkCentre * oversample)
	for y := range cells {
		for x := range cells {
			if m.ink[y*cells+x] {
				pixels[(y+dy)/oversample*28+(x+dx)/oversample] += 1.0 / (oversample * oversample)
			}
		}
	}
	for i, v := range pixels {
		pixels[i] = min(v, 1) // adding up may round above
	}
	return pixels
}

type vec struct{ x, y float64 }

type extent struct{ x, y, w, h float64 }

// bounds is the box around all points; ok is false when there is none.
func bounds(strokes []talk.Stroke) (box extent, ok bool) {
	x0, y0, x1, y1 := math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for _, s := range strokes {
		for _, p := range s {
			x0, x1 = min(x0, float64(p.X)), max(x1, float64(p.X))
			y0, y1 = min(y0, float64(p.Y)), max(y1, float64(p.Y))
			ok = true
		}
	}
	return extent{x0, y0, x1 - x0, y1 - y0}, ok
}

// drawn is how long the lines of strokes are, in sides of the box that they are
// fitted to.
func drawn(strokes []talk.Stroke) float64 {
	box, _ := bounds(strokes)
	length := 0.0
	for _, s := range strokes {
		for i := 1; i < len(s); i++ {
			length += math.Hypot(float64(s[i].X-s[i-1].X), float64(s[i].Y-s[i-1].Y))
		}
	}
	return length / max(box.w, box.h, minExtent)
}

// A mask is a square of cells that have ink or not.
type mask struct {
	side    int
	ink     []bool
	stamped []bool // the pen was there; nil before the first stamp
}

func newMask(side int) *mask { return &mask{side: side, ink: make([]bool, side*side)} }

// stamp is segment for lines of any length and number: it puts the pen down once
// in each cell that the line goes through, so that where it has been already it
// costs next to nothing. The edge of the ink is up to a cell off.
func (m *mask) stamp(a, b vec, r float64) {
	if m.stamped == nil {
		m.stamped = make([]bool, len(m.ink))
	}
	steps := math.Ceil(max(math.Abs(b.x-a.x), math.Abs(b.y-a.y), 1))
	dx, dy := (b.x-a.x)/steps, (b.y-a.y)/steps
	for i := 0.0; i <= steps; i++ {
		p := vec{a.x + i*dx, a.y + i*dy}
		// The drawing fits the box, so p is inside.
		if at := &m.stamped[int(p.y)*m.side+int(p.x)]; !*at {
			*at = true
			m.segment(p, p, r)
		}
	}
}

// segment inks the cells whose middle is at most r from the line from a to b.
func (m *mask) segment(a, b vec, r float64) {
	clamp := func(v float64) int { return max(0, min(m.side, int(v))) }
	x0, x1 := clamp(min(a.x, b.x)-r), clamp(max(a.x, b.x)+r+1)
	y0, y1 := clamp(min(a.y, b.y)-r), clamp(max(a.y, b.y)+r+1)
	d := vec{b.x - a.x, b.y - a.y}
	length := d.x*d.x + d.y*d.y
	for y := y0; y < y1; y++ {
		row := m.ink[y*m.side : (y+1)*m.side]
		for x := x0; x < x1; x++ {
			if row[x] {
				continue // as most are that the pen comes by, from the line before
			}
			p := vec{float64(x) + 0.5 - a.x, float64(y) + 0.5 - a.y}
			along := p.x*d.x + p.y*d.y // of the nearest point of the line, times length
			switch {                   // min and max are calls in WebAssembly
			case along <= 0:
				along = 0
			case along >= length:
				along = 1
			default:
				along /= length
			}
			ex, ey := p.x-along*d.x, p.y-along*d.y
			row[x] = ex*ex+ey*ey <= r*r
		}
	}
}

// centring is how many cells the ink has to move for its centre of mass to be
// at (centre, centre), as far as it then stays inside.
func (m *mask) centring(centre float64) (dx, dy int) {
	var n, sx, sy float64
	x0, y0, x1, y1 := m.side, m.side, 0, 0
	for y := range m.side {
		for x := range m.side {
			if !m.ink[y*m.side+x] {
				continue
			}
			n++
			sx += float64(x) + 0.5
			sy += float64(y) + 0.5
			x0, x1 = min(x0, x), max(x1, x)
			y0, y1 = min(y0, y), max(y1, y)
		}
	}
	dx = int(math.Round(centre - sx/n))
	dy = int(math.Round(centre - sy/n))
	return max(-x0, min(m.side-1-x1, dx)), max(-y0, min(m.side-1-y1, dy))
}
