package compare

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	Touch float32 // least side of a target
	Phone bool    // there is little room

	tags    [2]scene.Rect // the letters A and B
	Selects [2]scene.Rect
	Pin     scene.Rect
	Tabs    [3]scene.Rect // on a phone

	maps       scene.Rect // the panel of maps
	chips      []chipOf
	chipTurns  [2]scene.Rect
	Scale      scene.Rect      // the control that says what a colour's full strength is
	note       scene.Rect      // the sentence about the chosen layer
	rows       [3][]scene.Rect // the maps in sight, by side
	names      [3]scene.Point  // of the rows
	first      int             // the first map in sight
	count, all int             // maps in sight, and those there are
	turns      [2]scene.Rect   // buttons to the maps before and after
	large      [3]scene.Rect   // the chosen map
	ramps      [3]scene.Rect   // the scale of each side; B’s is A’s, too, where they share one
	scales     scene.Rect      // what the scales are, in words
	Verdict    scene.Rect      // the panel of predictions
	bars       []classBar      // of the classes
	matrices   [3]scene.Rect   // the confusion matrices, without their labels
	heads      [3]scene.Rect   // above them
	cells      int             // of a matrix in a row
	confusion  scene.Rect      // the panel of matrices
	Measure    scene.Rect      // the button
	Contest    scene.Rect      // the panel of the contest
	counts     [5]scene.Rect   // both, only A, only B, neither; disagree
	foeHead    scene.Rect      // the line above the images
	foes       []scene.Rect    // images
	foeRoom    int             // for so many
	foeTurns   [2]scene.Rect   // buttons to those before and after
}

// A chipOf is the button of a pair of layers.
type chipOf struct {
	pair int
	rect scene.Rect
}

// A classBar is the place of a class among the predictions.
type classBar struct {
	class int
	rect  scene.Rect
}

// PlaceRivals puts the two selects from (x, y) on: beside each other where they
// fit into w, with the button that pins A.
func (r *Room) PlaceRivals(v *Places, x, y, w float32) {
	const tag, pin = 24, 68
	if w < 480 {
		for side := range v.Selects {
			at := y + float32(side)*(v.Touch+6)
			v.tags[side] = scene.Rect{X: x, Y: at + (v.Touch-tag)/2, W: tag, H: tag}
			v.Selects[side] = scene.Rect{X: x + tag + 6, Y: at, W: w - tag - 6, H: v.Touch}
		}
		v.Pin = scene.Rect{X: x + tag + 6, Y: y + 2*(v.Touch+6), W: min(w-tag-6, 150), H: v.Touch}
		return
	}
	each := (w - pin - 8 - 16) / 2
	for side := range v.Selects {
		at := x + float32(side)*(each+16)
		v.tags[side] = scene.Rect{X: at, Y: y + (v.Touch-tag)/2, W: tag, H: tag}
		v.Selects[side] = scene.Rect{X: at + tag + 6, Y: y, W: each - tag - 6, H: v.Touch}
	}
	v.Pin = scene.Rect{X: x + w - pin, Y: y, W: pin, H: v.Touch}
}

// PlaceTwins fills the panel of maps: the layers, the maps of the chosen one on
// both sides with their difference, and the chosen map enlarged.
func (r *Room) PlaceTwins(w *stage.World, b stage.Pager, v *Places, at scene.Rect) {
	v.maps = at
	if !r.on() || len(r.pairs) == 0 {
		return
	}
	chip := max(v.Touch, 40)
	r.placeChips(w, b, v, scene.Rect{X: at.X, Y: at.Y, W: at.W, H: chip})
	v.note = scene.Rect{X: at.X, Y: at.Y + chip, W: at.W, H: 24}
	scaleW := float32(112)
	if r.twins.maps == nil {
		return
	}
	p := r.pairs[r.chosen]
	if s := r.twinShape(w, p, p.lead()); s.H*s.W > 1 {
		v.Scale = scene.Rect{X: at.X + at.W - scaleW, Y: at.Y + chip + 4, W: scaleW, H: v.Touch}
		v.note.W -= scaleW + 8
	}
	v.note.H = max(24, v.Touch+4)
	top := v.note.Y + v.note.H
	rest := at.Y + at.H - top

	sides := r.sidesShown(p)
	const caption = 20
	least := float32(30) // of a map's side
	if v.Touch > 28 {
		least = 44
	}
	most := float32(96)
	if v.Phone {
		most = 52
	}
	each := min(max(0.47*rest/float32(len(sides)), least), most)
	r.placeRows(w, b, v, scene.Rect{X: at.X, Y: top, W: at.W, H: each * float32(len(sides))}, sides, each, least)
	y := top + each*float32(len(sides)) + caption
	r.placeLarge(w, b, v, scene.Rect{X: at.X, Y: y, W: at.W, H: at.Y + at.H - y - caption}, sides)
}

// sidesShown are those that have maps of the pair.
func (r *Room) sidesShown(p layerPair) []int {
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
func (r *Room) placeChips(w *stage.World, b stage.Pager, v *Places, at scene.Rect) {
	const gap, best = 4, 96
	least := max(float32(58), v.Touch)
	n := len(r.pairs)
	fit := int((at.W + gap) / (least + gap))
	if n > fit {
		turn := max(v.Touch, 28)
		v.chipTurns = [2]scene.Rect{{X: at.X, Y: at.Y, W: turn, H: at.H}, {X: at.X + at.W - turn, Y: at.Y, W: turn, H: at.H}}
		for i, k := range [2]*stage.Kind{PairsBefore, PairsAfter} {
			b.Touch(k, 0, 0, v.chipTurns[i])
		}
		at = scene.Rect{X: at.X + turn + gap, Y: at.Y, W: at.W - 2*(turn+gap), H: at.H}
		fit = max(int((at.W+gap)/(least+gap)), 1)
	}
	count := min(n, fit)
	first := r.chips
	if first < 0 {
		first = r.chosen - count/2
	}
	first = min(max(first, 0), n-count)
	width := min((at.W+gap)/float32(count)-gap, best)
	for k := range count {
		chip := chipOf{first + k, scene.Rect{X: at.X + float32(k)*(width+gap), Y: at.Y, W: width, H: at.H}}
		v.chips = append(v.chips, chip)
		b.Touch(Pair, chip.pair, 0, chip.rect)
	}
	stage.Turns(b, len(r.pairs), first, count, v.chipTurns, func(i int) stage.Thing { return stage.Thing{Kind: Pair, A: i} })
}

// placeRows puts the maps of the sides into rows below each other, so that
// those that belong together are in one column.
func (r *Room) placeRows(w *stage.World, b stage.Pager, v *Places, at scene.Rect, sides []int, each, least float32) {
	p := r.pairs[r.chosen]
	shape := r.twinShape(w, p, p.lead())
	name := float32(46)
	if v.Phone {
		name = 38
	}
	area := scene.Rect{X: at.X + name, Y: at.Y, W: at.W - name, H: at.H}
	pitch := each
	if shape.H*shape.W == 1 {
		pitch = max(26, least)
	}
	v.all = r.twinCount(w, p)
	fit := int(area.W / pitch)
	if v.all > fit {
		turn := max(v.Touch, 28)
		area.W -= turn + 8
		fit = max(int(area.W/pitch), 1)
		x, mid := area.X+area.W+8, at.Y+at.H/2-8
		v.turns = [2]scene.Rect{{X: x, Y: mid - turn, W: turn, H: turn}, {X: x, Y: mid, W: turn, H: turn}}
		if at.H < 2*turn+16 { // one row
			area.W -= turn
			fit = max(int(area.W/pitch), 1)
			v.turns = [2]scene.Rect{{X: x - turn, Y: at.Y, W: turn, H: turn}, {X: x, Y: at.Y, W: turn, H: turn}}
		}
		for i, k := range [2]*stage.Kind{TwinsBefore, TwinsAfter} {
			b.Touch(k, 0, 0, v.turns[i])
		}
	}
	v.count = min(v.all, fit)
	v.first = r.at.first
	if v.first < 0 {
		v.first = r.at.unit / v.count * v.count
	}
	v.first = min(v.first, v.all-v.count)
	pitch = min(area.W/float32(v.count), each*1.3)
	for row, side := range sides {
		y := at.Y + float32(row)*each
		v.names[side] = scene.Point{X: at.X, Y: y + each/2 + 4}
		all := r.twinShape(w, p, min(side, sideB)).C
		if side == sideDiff {
			all = r.twinShape(w, p, sideA).C
		}
		for k := range v.count {
			if v.first+k >= all {
				break
			}
			place := scene.Rect{X: area.X + float32(k)*pitch, Y: y, W: pitch, H: each}
			mid := paint.Center(place)
			size := min(pitch, each) - 4
			v.rows[side] = append(v.rows[side], scene.Rect{X: mid.X - size/2, Y: mid.Y - size/2, W: size, H: size})
			b.Touch(Twin, side, v.first+k, place)
		}
		stage.Turns(b, min(all, stage.MostPaged), v.first, v.count, v.turns, func(k int) stage.Thing { return stage.Thing{Kind: Twin, A: side, B: k} })
	}
}

// placeLarge puts the chosen map of each side beside each other, with the scale
// of its colours, and what these scales are into the rest.
func (r *Room) placeLarge(w *stage.World, b stage.Pager, v *Places, at scene.Rect, sides []int) {
	p := r.pairs[r.chosen]
	const gap, ramp, words = 14, 70, 124
	n := float32(len(sides))
	most := float32(300)
	if s := r.twinShape(w, p, p.lead()); s.H*s.W == 1 {
		most = 96
	}
	if v.Phone {
		side := min(at.H, (at.W-gap*(n-1))/n, most)
		x := at.X + (at.W-n*side-(n-1)*gap)/2
		for _, s := range sides {
			v.large[s] = scene.Rect{X: x, Y: at.Y, W: side, H: side}
			b.Touch(Large, s, 0, v.large[s])
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
		b.Touch(Large, s, 0, v.large[s])
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
