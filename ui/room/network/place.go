package network

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	lens.Lens
	At      scene.Rect
	Lane    scene.Rect // of the strip above: what scrolls begins and ends with it
	Field   scene.Rect // what of the network scrolls
	Image   scene.Rect // the input's map
	Pinned  bool       // which does not scroll away
	Columns []Column
	sight   scene.Rect // what of the window shows the page's ground
	touch   float32    // least side of a target
}

// A Column is the maps of one layer of the built network.
type Column struct {
	Layer int
	Rect  scene.Rect
	First int          // the first map in sight
	Maps  []scene.Rect // of the maps from first on
	All   int          // maps there are
	cells bool         // single values, not planes
	round bool         // the ten digits
	Pager scene.Rect   // a button for the next ones, when not all are in sight
	spots []scene.Rect // where maps can be touched
}

// Shows is the place of map k, if it is in sight.
func (c *Column) Shows(k int) (scene.Rect, bool) {
	if k < c.First || k >= c.First+len(c.Maps) {
		return scene.Rect{}, false
	}
	return c.Maps[k-c.First], true
}

// Place puts the maps of every layer below its block. The panel that begins at below,
// if there is one, covers the rest; the page's ground ends at foot.
func (r *Room) Place(w *stage.World, b stage.Pager, p *Places, panel scene.Rect, foot, touch float32) {
	n := p.At
	p.touch, p.Columns = touch, nil
	p.sight = scene.Rect{Y: w.Window.HeaderH, W: w.Window.W, H: foot - w.Window.HeaderH}
	p.Field = scene.Rect{X: p.Lane.X, Y: n.Y, W: p.Lane.W, H: n.H}
	b.Touch(Ground, 0, 0, p.Field)
	if len(w.Picture.Planes) == 0 {
		return
	}
	sight := n.H
	if !panel.Empty() {
		sight = min(sight, panel.Y-n.Y) // it covers some of a low one
	}
	p.Deep = 0
	if p.Zoom > 1 {
		p.Deep = max(0, n.H*p.Near()-sight)
	}
	p.Bottom = n.Y + sight
	p.Down = min(max(r.down, 0), p.Deep)
	if !p.Pinned {
		w := block.InputWidth * p.Narrow()
		p.Image = p.seen(scene.Rect{X: block.InputMargin * p.Narrow(), Y: (n.H - w) / 2, W: w, H: w})
		p.reach(b, Map, -1, 0, p.Image)
	} else {
		b.Touch(Map, -1, 0, paint.Intersect(p.Image, n))
	}
	specs, shapes := w.Picture.Specs, w.Picture.Shapes
	xs, ws, _ := block.Spread(specs, p.Lane.W, !p.Pinned)
	for i, s := range specs {
		if block.Of(s) == engine.KindDropout {
			continue // it passes everything on, so it has nothing of its own to show
		}
		c := Column{Layer: i, All: shapes[i].C}
		c.cells, c.round = shapes[i].H*shapes[i].W == 1, block.Of(s) == engine.KindSoftmax
		r.fill(b, p, &c, scene.Rect{X: xs[i] * p.Narrow(), Y: 6, W: ws[i] * p.Narrow(), H: n.H - 14})
		p.Columns = append(p.Columns, c)
	}
}

// seen is where a place of the network at rest is now. At rest, places count
// from the lane's left end and the network's top.
func (p *Places) seen(at scene.Rect) scene.Rect {
	z := p.Near()
	return scene.Rect{X: p.Lane.X + at.X*z - p.Scroll, Y: p.At.Y + at.Y*z - p.Down, W: at.W * z, H: at.H * z}
}

// Spot is where map k of layer i stands in the network, if it is in sight.
func (p *Places) Spot(i, k int) (scene.Rect, bool) {
	if i < 0 {
		return p.Image, !p.Image.Empty()
	}
	c := p.Column(i)
	if c == nil {
		return scene.Rect{}, false
	}
	at, ok := c.Shows(k)
	return at, ok && p.inField(at)
}

// Box is where the picture of map k of layer i is drawn, if its column shows it.
func (p *Places) Box(w *stage.World, i, k int) (scene.Rect, bool) {
	s := w.Picture.Shape(i)
	if i < 0 {
		return paint.Fit(p.Image, s.W, s.H), !p.Image.Empty()
	}
	c := p.Column(i)
	if c == nil {
		return scene.Rect{}, false
	}
	at, ok := c.Shows(k)
	return paint.Fit(at, s.W, s.H), ok && !at.Empty()
}

// mostPaged is how many maps of a layer a screen reader finds that shows others:
// beyond that it goes through them by arrow keys.
const mostPaged = 64

// fill puts as many maps into c as there is room for in area, which is
// that of the network at rest.
func (r *Room) fill(b stage.Pager, p *Places, c *Column, area scene.Rect) {
	c.Rect = p.seen(area)
	least := float32(22) // of the distance between two maps
	switch {
	case c.round:
		least = 15
	case c.cells:
		least = 8
	case p.touch > 28:
		least = 44
	}
	fit := int(area.H / least)
	if c.All > fit {
		page := max(p.touch, 26)
		area.H -= page
		c.Pager = p.seen(scene.Rect{X: area.X, Y: area.Y + area.H, W: area.W, H: page})
		fit = max(int(area.H/least), 1)
		c.First = min(max(r.first[c.Layer], 0), c.All-fit)
		p.reach(b, Pager, c.Layer, 0, c.Pager)
	}
	count := min(c.All, fit)
	pitch := area.H / float32(count)
	size := min(area.W, 0.93*pitch)
	switch {
	case c.round:
		size = min(size, 26)
	case c.cells:
		size = min(size, 20)
	case p.touch > 28:
		size = min(area.W, pitch-3)
	}
	if spare := c.loose(p.Narrow()); pitch > spare && count < 6 {
		pitch = spare
	}
	y := area.Y + (area.H-pitch*float32(count))/2
	for k := range count {
		place := scene.Rect{X: area.X, Y: y + float32(k)*pitch, W: area.W, H: pitch}
		mid := paint.Center(place)
		c.Maps = append(c.Maps, p.seen(scene.Rect{X: mid.X - size/2, Y: mid.Y - size/2, W: size, H: size}))
		if place = p.seen(place); c.cells && p.inField(place) {
			b.TouchFine(Map, c.Layer, c.First+k, paint.Intersect(place, p.Field))
		} else {
			p.reach(b, Map, c.Layer, c.First+k, place)
		}
		c.spots = append(c.spots, place)
	}
	for k := range min(c.All, mostPaged) { // the others are where the button for them is
		if k < c.First || k >= c.First+count {
			b.Beyond(Map, c.Layer, k, c.Pager)
		}
	}
}

// loose is the greatest distance between the maps of a column of few: the same
// for all layers, so that what hangs together is at one height.
func (c *Column) loose(narrow float32) float32 {
	if c.cells {
		return 34
	}
	return max(100*narrow, 60)
}

// reach puts a thing of the network: one of a group of small ones when all
// layers are squeezed into sight, kept apart when it is scrolled out of it.
func (p *Places) reach(board stage.Pager, k *stage.Kind, a, b int, at scene.Rect) {
	switch in := paint.Intersect(at, p.Field); {
	case in.Empty():
		board.Beyond(k, a, b, at)
	case p.Zoom < 1:
		board.TouchFine(k, a, b, in)
	default:
		board.Touch(k, a, b, in)
	}
}

// Column is that of layer i, nil when it has none.
func (p *Places) Column(i int) *Column {
	for k := range p.Columns {
		if p.Columns[k].Layer == i {
			return &p.Columns[k]
		}
	}
	return nil
}
