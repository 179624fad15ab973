package ui

import "convscope/ui/scene"

// A versus is where the comparison of two networks has its things.
type versus struct {
	tags    [2]scene.Rect // the letters A and B
	selects [2]scene.Rect
	pin     scene.Rect
	tabs    [3]scene.Rect // on a phone

	maps       scene.Rect // the panel of maps
	chips      []chipOf
	chipTurns  [2]scene.Rect
	note       scene.Rect      // the sentence about the chosen layer
	rows       [3][]scene.Rect // the maps in sight, by side
	names      [3]scene.Point  // of the rows
	first      int             // the first map in sight
	count, all int             // maps in sight, and those there are
	turns      [2]scene.Rect   // buttons to the maps before and after
	large      [3]scene.Rect   // the chosen map
	ramps      [3]scene.Rect   // the scale of each side; B’s is A’s, too, where they share one
	scales     scene.Rect      // what the scales are, in words
	verdict    scene.Rect      // the panel of predictions
	bars       []classBar      // of the classes
	matrices   [3]scene.Rect   // the confusion matrices, without their labels
	heads      [3]scene.Rect   // above them
	cells      int             // of a matrix in a row
	confusion  scene.Rect      // the panel of matrices
	measure    scene.Rect      // the button
	duel       scene.Rect      // the panel of the contest
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

// placeCompare arranges the comparison below the header.
func (r *rects) placeCompare(m *Model) {
	window := r.window
	r.window = scene.Rect{Y: -1e5, W: window.W, H: 2e5} // cropVersus decides what is in sight
	defer func() { r.window = window }()
	switch {
	case r.class == wide:
		r.compareWide(m)
	case r.class == tablet, r.lying(m):
		r.compareTablet(m)
	default:
		r.comparePhone(m)
	}
	if c := r.scale; c.Y < m.Window.HeaderH-8 || c.Y+c.H > r.foot {
		r.scale = scene.Rect{}
	}
}

func (r *rects) compareWide(m *Model) {
	p := r.page(m, 730)
	pinned := r.pinned(m)
	right := min(max(0.253*p.W, 322), 420)
	r.network = scene.Rect{X: 0, Y: p.Y + 6, W: pinned, H: p.H - 6}
	r.image = m.pad.PlaceColumn(r, &r.pad, r.network, pinned, r.touch, true)
	mid := scene.Rect{X: pinned, Y: p.Y, W: p.W - pinned - right, H: p.H}
	side := scene.Rect{X: p.W - right, Y: p.Y, W: right, H: p.H}

	low := min(max(0.365*p.H, 250), mid.W/3+40)
	r.placeMatrices(m, scene.Rect{X: mid.X, Y: mid.Y + mid.H - low, W: mid.W, H: low})
	x, w := mid.X+16, mid.W-32
	r.placeRivals(x, mid.Y+10, w)
	r.placeTwins(m, scene.Rect{X: x, Y: mid.Y + 18 + r.touch, W: w, H: mid.H - low - 18 - r.touch})

	bar := min(max((p.H-500)/11, 17), 26)
	v := scene.Rect{X: side.X, Y: side.Y, W: side.W, H: 84 + float32(len(r.barsFor(m, 10*bar)))*bar}
	r.placeVerdict(m, v, bar)
	r.placeContest(m, scene.Rect{X: side.X, Y: v.Y + v.H, W: side.W, H: side.Y + side.H - v.Y - v.H})
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
}

func (r *rects) compareTablet(m *Model) {
	const pad = 176
	p := r.page(m, 1250)
	m.pad.Place(r, &r.pad, scene.Rect{X: 16, Y: p.Y + 26, W: pad, H: pad}, pad, r.touch)
	r.pad.Caption = 8
	x := float32(pad + 32)
	v := scene.Rect{X: x, Y: p.Y, W: p.W - x, H: 262}
	r.placeVerdict(m, v, 17.6)
	y := v.Y + v.H + 4
	m.pad.PlaceThumbs(r, &r.pad, scene.Rect{X: 16, Y: y, W: p.W - 32, H: 48})
	y += 58
	r.placeRivals(16, y, p.W-32)
	y += 54
	low := min((p.W-32)/3+36, 300)
	contest := float32(200)
	r.placeTwins(m, scene.Rect{X: 16, Y: y, W: p.W - 32, H: p.Y + p.H - low - contest - y})
	r.placeMatrices(m, scene.Rect{X: 0, Y: p.Y + p.H - low - contest, W: p.W, H: low})
	r.placeContest(m, scene.Rect{X: 0, Y: p.Y + p.H - contest, W: p.W, H: contest})
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
}

func (r *rects) comparePhone(m *Model) {
	const bar, pad, top = 56, 138, 252
	c := &m.compare
	least := float32(bar + top + 390)
	switch c.tab {
	case "prediction":
		least = bar + top + 10 + 10*34
	case "confusion":
		least = bar + top + 44 + m.Window.W + 300
	}
	p := r.page(m, least)
	r.foot = m.Window.H - bar
	r.bar = scene.Rect{X: 0, Y: r.foot, W: p.W, H: bar}
	third := (p.W - 16 - 12) / 3
	for i := range r.versus.tabs {
		r.versus.tabs[i] = scene.Rect{X: 8 + float32(i)*(third+6), Y: r.bar.Y + 6, W: third, H: 44}
	}
	m.pad.Place(r, &r.pad, scene.Rect{X: 12, Y: p.Y + 8, W: pad, H: pad}, 176, r.touch)
	x := float32(pad + 24)
	r.placeRivals(x, p.Y+8, p.W-x-12)
	y := p.Y + top - 50
	m.pad.PlaceThumbs(r, &r.pad, scene.Rect{X: 12, Y: y, W: p.W - 24, H: 48})
	area := scene.Rect{X: 0, Y: p.Y + top, W: p.W, H: p.H - top - bar}
	switch c.tab {
	case "prediction":
		r.placeVerdict(m, area, min((area.H-76)/10, 34))
	case "confusion":
		r.placeMatrices(m, scene.Rect{X: 0, Y: area.Y, W: p.W, H: p.W + 44})
		r.placeContest(m, scene.Rect{X: 0, Y: area.Y + p.W + 44, W: p.W, H: area.H - p.W - 44})
	default:
		r.placeTwins(m, scene.Rect{X: 12, Y: area.Y, W: p.W - 24, H: area.H})
	}
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: r.bar.Y - m.Window.HeaderH})
}

// placeRivals puts the two selects from (x, y) on: beside each other where they
// fit into w, with the button that pins A.
func (r *rects) placeRivals(x, y, w float32) {
	const tag, pin = 24, 68
	v := &r.versus
	if w < 480 {
		for side := range v.selects {
			at := y + float32(side)*(r.touch+6)
			v.tags[side] = scene.Rect{X: x, Y: at + (r.touch-tag)/2, W: tag, H: tag}
			v.selects[side] = scene.Rect{X: x + tag + 6, Y: at, W: w - tag - 6, H: r.touch}
		}
		v.pin = scene.Rect{X: x + tag + 6, Y: y + 2*(r.touch+6), W: min(w-tag-6, 150), H: r.touch}
		return
	}
	each := (w - pin - 8 - 16) / 2
	for side := range v.selects {
		at := x + float32(side)*(each+16)
		v.tags[side] = scene.Rect{X: at, Y: y + (r.touch-tag)/2, W: tag, H: tag}
		v.selects[side] = scene.Rect{X: at + tag + 6, Y: y, W: each - tag - 6, H: r.touch}
	}
	v.pin = scene.Rect{X: x + w - pin, Y: y, W: pin, H: r.touch}
}
