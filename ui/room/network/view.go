package network

import (
	"fmt"
	"strconv"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A view draws the room once.
type view struct {
	paint.Pen
	*stage.World
	r    *Room
	p    *Places
	ways gaze.Ways // which stand out
	dead func(layer int) bool
}

func (r *Room) view(w *stage.World, pen paint.Pen, p *Places) *view {
	t := w.Gaze.Unit
	return &view{Pen: pen, World: w, r: r, p: p, ways: gaze.WaysOf(&w.Picture, t.Layer, t.Unit, t.On)}
}

// View shows the maps of all layers and how they hang together, and a note over them.
// The dead maps of a layer of which they are known are struck out.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places, note string, dead func(layer int) bool) {
	v := r.view(w, pen, p)
	v.dead = dead
	v.Fill(p.At, 0, v.Ground)
	// Edges of the input begin at its map, which may stand still at the left.
	sight := p.Field
	if x := p.Image.X + p.Image.W; p.Pinned && x > p.At.X && len(p.Columns) > 0 {
		sight = scene.Rect{X: x, Y: sight.Y, W: sight.X + sight.W - x, H: sight.H}
	}
	v.layers(sight)
	if note != "" {
		v.note(note)
	}
	if v.Phone && p.Zoom != 1 {
		v.zoomPill()
	}
	if v.Phone {
		v.hintBelow()
	}
}

// ViewAll shows the maps of all layers on paper: of long columns not the button, but how
// many maps there is no room for.
func (r *Room) ViewAll(w *stage.World, pen paint.Pen, p *Places) {
	var more []Column
	for i := range p.Columns {
		if c := &p.Columns[i]; !c.Pager.Empty() {
			more = append(more, *c)
			c.Pager = scene.Rect{}
		}
	}
	v := r.view(w, pen, p)
	v.layers(p.Field)
	for _, c := range more {
		v.Text(c.Pager.X+c.Pager.W/2, c.Pager.Y+17, 11, scene.Center, v.Muted, fmt.Sprintf("+%d more", c.All-len(c.Maps)))
	}
}

// layers shows the maps of all layers, and their edges as far as these are in
// sight.
func (v *view) layers(sight scene.Rect) {
	p := v.p
	v.S.Add(scene.Clip{Rect: sight})
	v.edges()
	v.S.Add(scene.Unclip{}, scene.Clip{Rect: p.Field})
	if !p.Pinned && len(v.Picture.Planes) > 0 {
		v.Picture.Draw(v.Pen, p.Image, -1, 0)
	}
	for i := range p.Columns {
		v.column(&p.Columns[i])
	}
	v.S.Add(scene.Unclip{})
}

// zoomPill tells the zoom where no button does.
func (v *view) zoomPill() {
	f, text := v.p.Field, zoomText(v.p.Zoom)
	w := scene.Measure(text, 11, false) + 16
	pill := scene.Rect{X: f.X + f.W - w - 6, Y: f.Y + 4, W: w, H: 20}
	v.Fill(pill, 10, v.Raised)
	v.Frame(pill, 10, 1, v.Hairline)
	v.Text(pill.X+8, pill.Y+14, 11, scene.Left, v.Ink, text)
}

// note is a line over the network's area.
func (v *view) note(text string) {
	f := v.p.Field
	w := scene.Measure(text, 12, false) + 24
	pill := scene.Rect{X: f.X + (f.W-w)/2, Y: f.Y + 4, W: w, H: 24}
	v.Fill(pill, 12, v.Soft)
	v.Text(pill.X+12, pill.Y+16.5, 12, scene.Left, v.Ink, text)
}

func (v *view) column(c *Column) {
	predicted, _ := v.Picture.Predicted()
	for k, at := range c.Maps {
		unit := c.First + k
		switch {
		case !v.p.inField(at):
			continue
		case c.round:
			v.digit(at, unit, unit == predicted)
		case c.cells:
			v.Fill(at, min(3, at.W/4), v.Picture.Planes[c.Layer+1].Spans[unit].Color(v.Picture.Maps[c.Layer+1][unit]))
			v.Frame(at, min(3, at.W/4), 1, v.Edge)
		default:
			v.Picture.Draw(v.Pen, at, c.Layer, unit)
		}
		v.mark(at, c.Layer, unit)
	}
	if v.dead != nil && v.dead(c.Layer) {
		v.crosses(c)
	}
	if !c.Pager.Empty() {
		v.pager(c)
	}
}

// mark shows that a map is chosen, or pointed at.
func (v *view) mark(at scene.Rect, layer, unit int) {
	chosen := v.Gaze.Choice.Is(layer, unit)
	hover := v.Gaze.Over == stage.Thing{Kind: Map, A: layer, B: unit}
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
func (v *view) digit(at scene.Rect, k int, predicted bool) {
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
func (v *view) pager(c *Column) {
	at := c.Pager
	w := min(at.W, 92)
	b := scene.Rect{X: at.X + (at.W-w)/2, Y: at.Y + (at.H-22)/2, W: w, H: 22}
	v.Fill(b, 6, v.Raised)
	v.Frame(b, 6, 1, v.Hairline)
	text := "▼ " + strconv.Itoa(c.All-c.First-len(c.Maps))
	if c.First+len(c.Maps) == c.All {
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

// hintBelow shows the hint below the maps of a phone, where no panel says it.
func (v *view) hintBelow() {
	const h = 18
	at := v.p.At
	at.Y += at.H - h
	for i := range v.p.Columns {
		c := &v.p.Columns[i]
		end := c.Pager.Inset((c.Pager.H - 22) / 2) // as it is drawn
		if n := len(c.Maps); n > 0 && c.Pager.Empty() {
			end = c.Maps[n-1]
		}
		if v.p.inField(c.Rect) && end.Y+end.H > at.Y+2 {
			return
		}
	}
	if text := v.Hint; text != "" {
		v.Text(at.X+at.W/2, at.Y+h-6, 11, scene.Center, v.Ink, text)
	}
}

// crosses strike out the dead maps of a column.
func (v *view) crosses(c *Column) {
	for k, at := range c.Maps {
		if v.Picture.Silent(c.Layer, c.First+k) {
			at = at.Inset(2)
			v.Line(1.5, v.Negative, scene.Point{X: at.X, Y: at.Y}, scene.Point{X: at.X + at.W, Y: at.Y + at.H})
			v.Line(1.5, v.Negative, scene.Point{X: at.X, Y: at.Y + at.H}, scene.Point{X: at.X + at.W, Y: at.Y})
		}
	}
}
