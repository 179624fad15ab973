package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// placeTwins fills the panel of maps: the layers, the maps of the chosen one on
// both sides with their difference, and the chosen map enlarged.
func (r *rects) placeTwins(m *Model, at scene.Rect) {
	v, c := &r.versus, &m.compare
	v.maps = at
	if !c.on() || len(c.pairs) == 0 {
		return
	}
	chip := max(r.touch, 40)
	r.placeChips(m, scene.Rect{X: at.X, Y: at.Y, W: at.W, H: chip})
	v.note = scene.Rect{X: at.X, Y: at.Y + chip, W: at.W, H: 24}
	scaleW := float32(112)
	if c.twins.maps == nil {
		return
	}
	p := c.pairs[c.chosen]
	if s := m.twinShape(p, p.lead()); s.H*s.W > 1 {
		r.scale = scene.Rect{X: at.X + at.W - scaleW, Y: at.Y + chip + 4, W: scaleW, H: r.touch}
		v.note.W -= scaleW + 8
	}
	v.note.H = max(24, r.touch+4)
	top := v.note.Y + v.note.H
	rest := at.Y + at.H - top

	sides := m.sidesShown(p)
	const caption = 20
	least := float32(30) // of a map's side
	if r.touch > 28 {
		least = 44
	}
	most := float32(96)
	if r.class == phone {
		most = 52
	}
	each := min(max(0.47*rest/float32(len(sides)), least), most)
	r.placeRows(m, scene.Rect{X: at.X, Y: top, W: at.W, H: each * float32(len(sides))}, sides, each, least)
	y := top + each*float32(len(sides)) + caption
	r.placeLarge(m, scene.Rect{X: at.X, Y: y, W: at.W, H: at.Y + at.H - y - caption}, sides)
}

// sidesShown are those that have maps of the pair.
func (m *Model) sidesShown(p layerPair) []int {
	var sides []int
	if p.a >= 0 {
		sides = append(sides, sideA)
	}
	if p.b >= 0 {
		sides = append(sides, sideB)
	}
	if p.comparable {
		sides = append(sides, sideDiff)
	}
	return sides
}

// placeChips puts a button for each layer into a row, as many as there is room
// for.
func (r *rects) placeChips(m *Model, at scene.Rect) {
	v, c := &r.versus, &m.compare
	const gap, best = 4, 96
	least := max(float32(58), r.touch)
	n := len(c.pairs)
	fit := int((at.W + gap) / (least + gap))
	if n > fit {
		turn := max(r.touch, 28)
		v.chipTurns = [2]scene.Rect{{X: at.X, Y: at.Y, W: turn, H: at.H}, {X: at.X + at.W - turn, Y: at.Y, W: turn, H: at.H}}
		for i, b := range v.chipTurns {
			r.touchable(partPairTurn, 0, 2*i-1, b, r.window)
		}
		at = scene.Rect{X: at.X + turn + gap, Y: at.Y, W: at.W - 2*(turn+gap), H: at.H}
		fit = max(int((at.W+gap)/(least+gap)), 1)
	}
	count := min(n, fit)
	first := c.chips
	if first < 0 {
		first = c.chosen - count/2
	}
	first = min(max(first, 0), n-count)
	w := min((at.W+gap)/float32(count)-gap, best)
	for k := range count {
		chip := chipOf{first + k, scene.Rect{X: at.X + float32(k)*(w+gap), Y: at.Y, W: w, H: at.H}}
		v.chips = append(v.chips, chip)
		r.touchable(partPair, chip.pair, 0, chip.rect, r.window)
	}
	r.putTurns(len(c.pairs), first, count, v.chipTurns, func(i int) target { return target{part: partPair, a: i} })
}

// placeRows puts the maps of the sides into rows below each other, so that
// those that belong together are in one column.
func (r *rects) placeRows(m *Model, at scene.Rect, sides []int, each, least float32) {
	v, c := &r.versus, &m.compare
	p := c.pairs[c.chosen]
	shape := m.twinShape(p, p.lead())
	name := float32(46)
	if r.class == phone {
		name = 38
	}
	area := scene.Rect{X: at.X + name, Y: at.Y, W: at.W - name, H: at.H}
	pitch := each
	if shape.H*shape.W == 1 {
		pitch = max(26, least)
	}
	v.all = m.twinCount(p)
	fit := int(area.W / pitch)
	if v.all > fit {
		turn := max(r.touch, 28)
		area.W -= turn + 8
		fit = max(int(area.W/pitch), 1)
		x, mid := area.X+area.W+8, at.Y+at.H/2-8
		v.turns = [2]scene.Rect{{X: x, Y: mid - turn, W: turn, H: turn}, {X: x, Y: mid, W: turn, H: turn}}
		if at.H < 2*turn+16 { // one row
			area.W -= turn
			fit = max(int(area.W/pitch), 1)
			v.turns = [2]scene.Rect{{X: x - turn, Y: at.Y, W: turn, H: turn}, {X: x, Y: at.Y, W: turn, H: turn}}
		}
		for i, b := range v.turns {
			r.touchable(partTwinTurn, 0, 2*i-1, b, r.window)
		}
	}
	v.count = min(v.all, fit)
	v.first = c.at.first
	if v.first < 0 {
		v.first = c.at.unit / v.count * v.count
	}
	v.first = min(v.first, v.all-v.count)
	pitch = min(area.W/float32(v.count), each*1.3)
	for row, side := range sides {
		y := at.Y + float32(row)*each
		v.names[side] = scene.Point{X: at.X, Y: y + each/2 + 4}
		all := m.twinShape(p, min(side, sideB)).C
		if side == sideDiff {
			all = m.twinShape(p, sideA).C
		}
		for k := range v.count {
			if v.first+k >= all {
				break
			}
			place := scene.Rect{X: area.X + float32(k)*pitch, Y: y, W: pitch, H: each}
			mid := paint.Center(place)
			size := min(pitch, each) - 4
			v.rows[side] = append(v.rows[side], scene.Rect{X: mid.X - size/2, Y: mid.Y - size/2, W: size, H: size})
			r.touchable(partTwin, side, v.first+k, place, r.window)
		}
		r.putTurns(min(all, mostPaged), v.first, v.count, v.turns, func(k int) target { return target{part: partTwin, a: side, b: k} })
	}
}

// placeLarge puts the chosen map of each side beside each other, with the scale
// of its colours, and what these scales are into the rest.
func (r *rects) placeLarge(m *Model, at scene.Rect, sides []int) {
	v, p := &r.versus, m.compare.pairs[m.compare.chosen]
	const gap, ramp, words = 14, 70, 124
	n := float32(len(sides))
	most := float32(300)
	if s := m.twinShape(p, p.lead()); s.H*s.W == 1 {
		most = 96
	}
	if r.class == phone {
		side := min(at.H, (at.W-gap*(n-1))/n, most)
		x := at.X + (at.W-n*side-(n-1)*gap)/2
		for _, s := range sides {
			v.large[s] = scene.Rect{X: x, Y: at.Y, W: side, H: side}
			r.touchable(partTwinLarge, s, 0, v.large[s], r.window)
			x += side + gap
		}
		return
	}
	ramps := n
	if p.comparable {
		ramps = 2 // A and B share one
	}
	side := min(at.H, (at.W-gap*(n-1)-ramps*ramp)/n, most)
	x := at.X
	for _, s := range sides {
		v.large[s] = scene.Rect{X: x, Y: at.Y, W: side, H: side}
		r.touchable(partTwinLarge, s, 0, v.large[s], r.window)
		x += side + gap
		if s != sideA || !p.comparable {
			v.ramps[s] = scene.Rect{X: x, Y: at.Y, W: ramp - gap, H: side}
			x += ramp
		}
	}
	if rest := at.X + at.W - x; rest >= words {
		v.scales = scene.Rect{X: x, Y: at.Y, W: rest, H: side}
	}
}
