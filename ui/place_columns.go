package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A column is the maps of one layer of the built network.
type column struct {
	layer int
	rect  scene.Rect
	first int          // the first map in sight
	maps  []scene.Rect // of the maps from first on
	all   int          // maps there are
	cells bool         // single values, not planes
	round bool         // the ten digits
	pager scene.Rect   // a button for the next ones, when not all are in sight
}

// shows is the place of map k, if it is in sight.
func (c *column) shows(k int) (scene.Rect, bool) {
	if k < c.first || k >= c.first+len(c.maps) {
		return scene.Rect{}, false
	}
	return c.maps[k-c.first], true
}

// placeColumns puts the maps of every layer below its block.
func (r *rects) placeColumns(m *Model) {
	pinned := r.lane.X - r.strip.X
	n := r.network
	r.field = scene.Rect{X: r.lane.X, Y: n.Y, W: r.lane.W, H: n.H}
	r.touchable(partNetwork, 0, 0, r.field, r.window)
	if len(m.Picture.Planes) == 0 {
		return
	}
	sight := n.H
	if !r.detail.Empty() {
		sight = min(sight, r.detail.Y-n.Y) // the panel covers some of a low one
	}
	r.Deep = 0
	if r.Zoom > 1 {
		r.Deep = max(0, n.H*r.Near()-sight)
	}
	r.Bottom = n.Y + sight
	r.Down = min(max(m.view.down, 0), r.Deep)
	if pinned == 0 {
		w := block.InputWidth * r.Narrow()
		r.image = r.seen(scene.Rect{X: block.InputMargin * r.Narrow(), Y: (n.H - w) / 2, W: w, H: w})
		r.reachable(partMap, -1, 0, r.image)
	} else {
		r.touchable(partMap, -1, 0, r.image, r.network)
	}
	xs, ws, _ := block.Spread(m.Picture.Specs, r.lane.W, pinned == 0)
	for i, s := range m.Picture.Specs {
		if block.Of(s) == engine.KindDropout {
			continue // it passes everything on, so it has nothing of its own to show
		}
		c := column{layer: i, all: m.Picture.Shapes[i].C}
		plane := m.Picture.Shapes[i].H * m.Picture.Shapes[i].W
		c.cells, c.round = plane == 1, block.Of(s) == engine.KindSoftmax
		r.fillColumn(m, &c, scene.Rect{X: xs[i] * r.Narrow(), Y: 6, W: ws[i] * r.Narrow(), H: n.H - 14})
		r.columns = append(r.columns, c)
	}
}

// seen is where a place of the network at rest is now. At rest, places count
// from the lane's left end and the network's top.
func (r *rects) seen(at scene.Rect) scene.Rect {
	z := r.Near()
	return scene.Rect{X: r.lane.X + at.X*z - r.Scroll, Y: r.network.Y + at.Y*z - r.Down, W: at.W * z, H: at.H * z}
}

// mostPaged is how many maps of a layer a screen reader finds that shows others:
// beyond that it goes through them by arrow keys.
const mostPaged = 64

// fillColumn puts as many maps into c as there is room for in area, which is
// that of the network at rest.
func (r *rects) fillColumn(m *Model, c *column, area scene.Rect) {
	c.rect = r.seen(area)
	least := float32(22) // of the distance between two maps
	switch {
	case c.round:
		least = 15
	case c.cells:
		least = 8
	case r.touch > 28:
		least = 44
	}
	fit := int(area.H / least)
	if c.all > fit {
		page := max(r.touch, 26)
		area.H -= page
		c.pager = r.seen(scene.Rect{X: area.X, Y: area.Y + area.H, W: area.W, H: page})
		fit = max(int(area.H/least), 1)
		c.first = min(max(m.view.first[c.layer], 0), c.all-fit)
		r.reachable(partPager, c.layer, 0, c.pager)
	}
	count := min(c.all, fit)
	pitch := area.H / float32(count)
	size := min(area.W, 0.93*pitch)
	switch {
	case c.round:
		size = min(size, 26)
	case c.cells:
		size = min(size, 20)
	case r.touch > 28:
		size = min(area.W, pitch-3)
	}
	if spare := c.loose(r.Narrow()); pitch > spare && count < 6 {
		pitch = spare
	}
	y := area.Y + (area.H-pitch*float32(count))/2
	for k := range count {
		place := scene.Rect{X: area.X, Y: y + float32(k)*pitch, W: area.W, H: pitch}
		mid := paint.Center(place)
		c.maps = append(c.maps, r.seen(scene.Rect{X: mid.X - size/2, Y: mid.Y - size/2, W: size, H: size}))
		if place = r.seen(place); c.cells && !paint.Intersect(place, r.field).Empty() {
			r.small(partMap, c.layer, c.first+k, place, r.field)
		} else {
			r.reachable(partMap, c.layer, c.first+k, place)
		}
	}
	for k := range min(c.all, mostPaged) { // the others are where the button for them is
		if k < c.first || k >= c.first+count {
			r.putBeyond(target{part: partMap, a: c.layer, b: k, rect: c.pager})
		}
	}
}

// loose is the greatest distance between the maps of a column of few: the same
// for all layers, so that what hangs together is at one height.
func (c *column) loose(narrow float32) float32 {
	if c.cells {
		return 34
	}
	return max(100*narrow, 60)
}

// reachable adds a target of the network: one of a group of small ones when all
// layers are squeezed into sight, kept apart when it is scrolled out of it.
func (r *rects) reachable(p part, a, b int, rect scene.Rect) {
	if t := (target{part: p, a: a, b: b, rect: rect}); paint.Intersect(rect, r.field).Empty() {
		r.putBeyond(t)
	} else if r.Zoom < 1 {
		r.small(p, a, b, rect, r.field)
	} else {
		r.touchable(p, a, b, rect, r.field)
	}
}

// column is that of layer i, nil when it has none.
func (r *rects) column(i int) *column {
	for k := range r.columns {
		if r.columns[k].layer == i {
			return &r.columns[k]
		}
	}
	return nil
}
