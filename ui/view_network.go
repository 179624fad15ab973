package ui

import (
	"strconv"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// networkArea shows the maps of all layers and how they hang together.
func (v *painter) networkArea() {
	r := v.r
	v.Fill(r.network, 0, v.Ground)
	// Edges of the input begin at its map, which may stand still at the left.
	sight := r.field
	if x := r.image.X + r.image.W; r.lane.X > r.strip.X && x > r.network.X && len(r.columns) > 0 {
		sight = scene.Rect{X: x, Y: sight.Y, W: sight.X + sight.W - x, H: sight.H}
	}
	v.layers(sight)
	v.stale()
	if v.r.class == phone && v.r.Zoom != 1 {
		v.zoomPill()
	}
	if v.r.class == phone {
		v.hintBelow()
	}
	if len(v.edit.layers) <= 5 && block.TailStart(v.edit.layers) == 0 && v.settled() {
		v.hint("Drag layers into the network, in front of Dense, or " + v.tap() + " them")
	}
}

// layers shows the maps of all layers, and their edges as far as these are in
// sight.
func (v *painter) layers(sight scene.Rect) {
	r := v.r
	v.ways = v.Model.ways()
	v.S.Add(scene.Clip{Rect: sight})
	v.edges()
	v.S.Add(scene.Unclip{}, scene.Clip{Rect: r.field})
	if r.lane.X == r.strip.X && len(v.Picture.Planes) > 0 {
		v.Picture.Draw(v.Pen, r.image, -1, 0)
	}
	for i := range r.columns {
		v.column(&r.columns[i])
	}
	v.S.Add(scene.Unclip{})
}

// stale says that the maps are not those of the blocks above.
func (v *painter) stale() {
	if len(v.Picture.Planes) == 0 || v.settled() || v.drag.active || v.edit.problem == nil && v.edit.refused == nil {
		return
	}
	v.hint("The last network that works is still shown")
}

// zoomPill tells the zoom where no button does.
func (v *painter) zoomPill() {
	f, text := v.r.field, zoomText(v.r.Zoom)
	w := scene.Measure(text, 11, false) + 16
	pill := scene.Rect{X: f.X + f.W - w - 6, Y: f.Y + 4, W: w, H: 20}
	v.Fill(pill, 10, v.Raised)
	v.Frame(pill, 10, 1, v.Hairline)
	v.Text(pill.X+8, pill.Y+14, 11, scene.Left, v.Ink, text)
}

// hint is a line over the network's area.
func (v *painter) hint(text string) {
	f := v.r.field
	w := scene.Measure(text, 12, false) + 24
	pill := scene.Rect{X: f.X + (f.W-w)/2, Y: f.Y + 4, W: w, H: 24}
	v.Fill(pill, 12, v.Soft)
	v.Text(pill.X+12, pill.Y+16.5, 12, scene.Left, v.Ink, text)
}

func (v *painter) column(c *column) {
	predicted, _ := v.Picture.Predicted()
	for k, at := range c.maps {
		unit := c.first + k
		switch {
		case !v.inField(at):
			continue
		case c.round:
			v.digit(at, unit, unit == predicted)
		case c.cells:
			v.Fill(at, min(3, at.W/4), v.Picture.Planes[c.layer+1].Spans[unit].Color(v.Picture.Maps[c.layer+1][unit]))
			v.Frame(at, min(3, at.W/4), 1, v.Edge)
		default:
			v.Picture.Draw(v.Pen, at, c.layer, unit)
		}
		v.mark(at, c.layer, unit)
	}
	v.crosses(c)
	if !c.pager.Empty() {
		v.pager(c)
	}
}

// inField says whether any of a place of the network is in sight.
func (v *painter) inField(at scene.Rect) bool { return !paint.Intersect(at, v.r.field).Empty() }

// mark shows that a map is chosen, or pointed at.
func (v *painter) mark(at scene.Rect, layer, unit int) {
	chosen := v.Gaze.Choice.Open && v.Gaze.Choice.Layer == layer && v.Gaze.Choice.Unit == unit
	over := v.tips.over
	hover := over.part == partMap && over.a == layer && over.b == unit
	switch {
	case chosen && layer >= 0 && v.Picture.Shape(layer).H*v.Picture.Shape(layer).W == 1:
		v.Frame(at.Inset(-2.5), at.W, 2, v.Accent)
	case chosen:
		v.Frame(at.Inset(-2), 3, 2.5, v.Accent)
	case hover:
		v.Frame(at.Inset(-1.5), 3, 1.5, v.Ink)
	case v.ways.Stops[[2]int{layer, unit}] && block.Of(v.Picture.Specs[layer]) != engine.KindSoftmax:
		v.Frame(at.Inset(-1.5), 3, 1.5, v.Accent)
	}
}

// digit is one of the classes, filled as far as it is probable.
func (v *painter) digit(at scene.Rect, k int, predicted bool) {
	c := paint.Center(at)
	p := v.Picture.Share(k)
	rim, ground, ink := v.Edge, paint.Blend(v.Raised, v.Soft, p), v.Ink
	if predicted {
		rim, ground, ink = v.Accent, v.Accent, v.OnAccent
	} else if v.Picture.Label() == k {
		rim = v.Negative
	}
	v.S.Add(scene.Disc{Center: c, R: at.W / 2, Color: rim}, scene.Disc{Center: c, R: at.W/2 - 1.5, Color: ground})
	size := min(12, at.W*0.62)
	if size >= 9 {
		v.Text(c.X, c.Y+size*0.36, size, scene.Center, ink, v.ShortName(k))
	}
}

// pager is a button for the maps that a column has no room for.
func (v *painter) pager(c *column) {
	at := c.pager
	w := min(at.W, 92)
	b := scene.Rect{X: at.X + (at.W-w)/2, Y: at.Y + (at.H-22)/2, W: w, H: 22}
	v.Fill(b, 6, v.Raised)
	v.Frame(b, 6, 1, v.Hairline)
	text := "▼ " + strconv.Itoa(c.all-c.first-len(c.maps))
	if c.first+len(c.maps) == c.all {
		text = "▲ 1"
	}
	if scene.Measure(text, 11, false) > b.W-2 {
		text = text[:len("▼")]
	}
	v.Text(b.X+b.W/2, b.Y+15, 11, scene.Center, v.Accent, text)
}

// strength is how strongly unit o of a layer hangs on channel c, -1…1 of the
// layer's strongest.
func strength(l talk.Link, most float32, o, c int) float32 {
	s := l.Values[o*l.In+c] / most
	if s < 0 {
		return -paint.Unit(-s)
	}
	return paint.Unit(s)
}
