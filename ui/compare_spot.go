package ui

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// The spot is counted in the maps of the pair's lead. Where the other side's
// maps are of another size, its cell is at the same place of the image.

// spotOn is the map and the cell of a side; ok is false when it has none.
func (m *Model) spotOn(side int) (k, x, y int, ok bool) {
	c := &m.compare
	if len(c.pairs) == 0 || c.twins.maps == nil {
		return 0, 0, 0, false
	}
	p := c.pairs[c.chosen]
	if side == sideDiff {
		return c.at.unit, c.at.x, c.at.y, p.comparable
	}
	s, lead := m.twinShape(p, side), m.twinShape(p, p.lead())
	if s.C == 0 {
		return 0, 0, 0, false
	}
	return min(c.at.unit, s.C-1), scaled(c.at.x, lead.W, s.W), scaled(c.at.y, lead.H, s.H), true
}

// scaled is the cell of m that lies where cell i of n does.
func scaled(i, n, m int) int {
	if n == m || n == 0 {
		return i
	}
	return min((2*i+1)*m/(2*n), m-1)
}

// spotValue is the value of a side at the spot.
func (m *Model) spotValue(side int) (float32, bool) {
	k, x, y, ok := m.spotOn(side)
	if !ok {
		return 0, false
	}
	p := m.compare.pairs[m.compare.chosen]
	if side == sideDiff {
		s := m.twinShape(p, sideA)
		return m.compare.twins.diff[(k*s.H+y)*s.W+x], true
	}
	return m.twinPlane(p, side, k)[y*m.twinShape(p, side).W+x], true
}

// spotText is what is read out: the cell and its values on both sides.
func (m *Model) spotText() string {
	c := &m.compare
	if len(c.pairs) == 0 || c.twins.maps == nil {
		return ""
	}
	p := c.pairs[c.chosen]
	s := m.unitNoun(p) + " " + words.Among(c.at.unit+1, m.twinCount(p))
	if !c.twins.sides[p.lead()].Flat() {
		s += fmt.Sprintf(", column %d, row %d", c.at.x, c.at.y)
	}
	for side, name := range sideNames {
		if v, ok := m.spotValue(side); ok {
			s += fmt.Sprintf("; %s: %s", name, words.Number(v))
		}
	}
	return s
}

// unitNoun is what one of a pair's maps is called.
func (m *Model) unitNoun(p layerPair) string {
	if m.twinShape(p, p.lead()).H*m.twinShape(p, p.lead()).W == 1 {
		return "Unit"
	}
	return "Map"
}

// pointTwin moves the spot to where (x, y) is in map k of a side, shown in box.
func (m *Model) pointTwin(side, k int, box scene.Rect, x, y float32) {
	c := &m.compare
	if len(c.pairs) == 0 || c.twins.maps == nil {
		return
	}
	p := c.pairs[c.chosen]
	lead := m.twinShape(p, p.lead())
	if side == sideDiff {
		side = sideA
	}
	s := m.twinShape(p, side)
	box = paint.Fit(box, s.W, s.H)
	cell := func(at, from, size float32, n, of int) int {
		i := min(max(int((at-from)/size*float32(n)), 0), n-1)
		return scaled(i, n, of)
	}
	to := c.at
	to.unit, to.first = k, m.rects.versus.first
	to.x, to.y = cell(x, box.X, box.W, s.W, lead.W), cell(y, box.Y, box.H, s.H, lead.H)
	m.moveSpot(to)
}

// pressTwin fixes the spot where a map is pressed; a second press there lets it
// go.
func (m *Model) pressTwin(t target, x, y float32) {
	c := &m.compare
	was := c.at
	m.readTwin(t, x, y)
	c.at.pinned = !(was.pinned && was.unit == c.at.unit && was.x == c.at.x && was.y == c.at.y)
	m.announce = m.spotText()
	m.changed()
}

// enterTwin does the same from the keyboard, for a map as a whole.
func (m *Model) enterTwin(t target) {
	c := &m.compare
	same := t.part == partTwinLarge || m.spotIn(t.a, t.b)
	if !same {
		m.showTwin(t.b)
		c.at.unit = t.b
	}
	c.at.pinned = !(c.at.pinned && same)
	m.announce = m.spotText()
	m.changed()
}

func (m *Model) moveSpot(to spot) {
	if to != m.compare.at {
		m.compare.at = to
		m.changed()
	}
}

// brightestTwin puts the spot where the chosen pair differs most, or, when it
// cannot be compared, where the leading side's first map is strongest.
func (m *Model) brightestTwin() {
	c := &m.compare
	if len(c.pairs) == 0 || c.twins.maps == nil {
		return
	}
	p := c.pairs[c.chosen]
	s := m.twinShape(p, p.lead())
	most, at := float32(-1), 0
	values := m.Picture.Maps[p.a+1]
	if p.lead() == sideB {
		values = c.twins.maps[p.b+1]
	}
	for i, v := range values {
		d := abs(v)
		if p.comparable {
			d = abs(c.twins.maps[p.b+1][i] - v)
		}
		if d > most {
			most, at = d, i
		}
	}
	n := s.H * s.W
	c.at = spot{unit: at / n, x: at % n % s.W, y: at % n / s.W, first: -1}
}

// pageTwins shows the maps before or after those in sight; after the last come
// the first again.
func (m *Model) pageTwins(by int) {
	r := &m.rects.versus
	if r.count == 0 || r.count >= r.all {
		return
	}
	m.compare.at.first = turned(r.first, by, r.count, r.all)
	m.changed()
}

// turned is the first of n things in sight of all, after a turn of the page.
func turned(first, by, n, all int) int {
	switch next := first + by*n; {
	case by > 0 && first+n >= all:
		return 0
	case by < 0 && first == 0:
		return all - n
	default:
		return min(max(next, 0), all-n)
	}
}

// panVersus moves what is under the pointer with it.
func (m *Model) panVersus(dx, dy float32) {
	p, v := &m.press, &m.rects.versus
	switch {
	case p.along && p.target.part == partTwin && v.count < v.all && len(v.rows[p.target.a]) > 0:
		p.rest -= dx
		pitch := v.rows[p.target.a][0].W + 4
		n := int(p.rest / pitch)
		p.rest -= float32(n) * pitch
		if first := min(max(v.first+n, 0), v.all-v.count); first != v.first {
			m.compare.at.first = first
			m.changed()
		}
	case p.along && p.target.part == partPair && len(v.chips) < len(m.compare.pairs):
		p.rest -= dx
		pitch := v.chips[0].rect.W + 4
		n := int(p.rest / pitch)
		p.rest -= float32(n) * pitch
		if first := min(max(v.firstChip()+n, 0), len(m.compare.pairs)-len(v.chips)); first != v.firstChip() {
			m.compare.chips = first
			m.changed()
		}
	case !p.along:
		m.scrollPage(-dy)
	}
}
