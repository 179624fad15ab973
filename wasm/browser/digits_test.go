//go:build browser

package browser

import "math"

// digits are how a person writes them: strokes of points in units of the pad.
var digits = map[int][][]point{
	0: {arc(0.5, 0.5, 0.2, 0.3, -90, 270)},
	1: {{{0.52, 0.18}, {0.5, 0.5}, {0.48, 0.82}}},
	2: {append(arc(0.5, 0.36, 0.2, 0.17, -170, 40), point{0.3, 0.78}, point{0.74, 0.78})},
	3: {append(arc(0.47, 0.34, 0.18, 0.15, -150, 90), arc(0.47, 0.65, 0.2, 0.16, -90, 150)...)},
	4: {{{0.36, 0.2}, {0.3, 0.52}, {0.7, 0.52}}, {{0.64, 0.2}, {0.62, 0.84}}},
	7: {{{0.28, 0.24}, {0.7, 0.24}, {0.46, 0.82}}},
	8: {arc(0.5, 0.35, 0.14, 0.15, 90, 450), arc(0.5, 0.66, 0.17, 0.16, -90, 270)},
}

// arc goes around (x, y) from one angle to another, in degrees from the right,
// clockwise as the pad's y goes down.
func arc(x, y, rx, ry, from, to float64) []point {
	const step = 30.0
	var points []point
	for a := from; a <= to; a += step {
		sin, cos := math.Sincos(a * math.Pi / 180)
		points = append(points, point{x + rx*cos, y + ry*sin})
	}
	return points
}

// draw clears the pad and writes a digit on it.
func (p *tab) draw(h hand, digit int) {
	p.t.Helper()
	p.clearPad()
	pad := p.box(p.find("", "Drawing pad"))
	for _, stroke := range digits[digit] {
		var path []point
		for _, at := range stroke {
			path = append(path, pad.at(at.x, at.y))
		}
		p.stroke(h, path)
	}
}

// clearPad wipes the pad if there is something on it.
func (p *tab) clearPad() {
	p.t.Helper()
	clear := p.find("button", "Clear the pad")
	var disabled bool
	p.call(clear, `function() { return this.disabled; }`, &disabled)
	if !disabled {
		p.click(clear)
	}
}
