package network

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// kernels are the weights of the convolution whose value is looked at, as the
// lab sent them for the card beside it.
type kernels struct {
	talk.Inspected
	layer   int // asked for last
	picture int // of which version of the picture
}

// Pull asks for the weights of the layer whose value is looked at, unless
// they are at hand.
func (r *Room) Pull(w *stage.World, out *stage.Out) {
	p := w.Gaze.Probe
	if !r.Carded(w) || p.Layer < 0 || block.Of(w.Picture.Specs[p.Layer]) != engine.KindConv || w.Gaze.Choice.Open && w.Gaze.Choice.Layer == p.Layer {
		return
	}
	k := &r.kernels
	if k.picture == w.Picture.Version && k.layer == p.Layer {
		return
	}
	k.layer, k.picture = p.Layer, w.Picture.Version
	out.Send(talk.Inspect{Seq: out.Ask(stage.CardTopic), Layer: p.Layer})
}

// Kernel are the weights between channel c and the map that is looked at,
// size×size of them, nil while they are not known.
func (r *Room) Kernel(w *stage.World, c int) (weights []float32, size int) {
	p, ins := w.Gaze.Probe, r.kernels.Inspected
	if w.Gaze.Choice.Open && w.Gaze.Choice.Layer == p.Layer {
		ins = w.Learned
	}
	s, ok := w.Picture.Specs[p.Layer].(engine.Conv)
	if !ok || ins.Layer != p.Layer || len(ins.Shape) != 4 || ins.Shape[2] != s.Kernel {
		return nil, 0
	}
	n := s.Kernel * s.Kernel
	at := (p.Unit*ins.Shape[1] + c) * n
	if c >= ins.Shape[1] || at+n > len(ins.Weights) {
		return nil, 0
	}
	return ins.Weights[at : at+n], s.Kernel
}

// Carded says whether a card tells of the value looked at: not when the detail
// panel does, which is where the pointer is then, or where the window plays.
func (r *Room) Carded(w *stage.World) bool {
	p := w.Gaze.Probe
	pinned := p.Pinned && !w.Gaze.Choice.Is(p.Layer, p.Unit) && !w.Gaze.Bar
	return p.Planar(&w.Picture) && !w.Gaze.Plays && (pinned || w.Gaze.Over.Kind == Map) && w.Opened.Sheet == ""
}

const (
	cardTile = 24 // of a kernel
	cardMost = 5  // kernels in a row
)

// A card tells of the value looked at, near its map.
type card struct {
	rect    scene.Rect
	title   string
	lines   []string
	kernels []int // channels, the strongest first
	rest    int   // channels whose kernels are not shown
}

// place settles what the card says and where it is.
func (v *view) place(top float32, clear scene.Rect) (c card, ok bool) {
	p := v.Gaze.Probe
	if !v.r.Carded(v.World) {
		return c, false
	}
	box, ok := v.p.Box(v.World, p.Layer, p.Unit)
	if !ok || p.Layer >= 0 && !v.p.inField(box) {
		return c, false
	}
	c.title = v.MapName(p.Layer, p.Unit)
	c.lines = []string{fmt.Sprintf(valueText, p.X, p.Y, words.Number(v.Gaze.Probe.Value(&v.Picture)))}
	if p.Layer >= 0 {
		f := v.Gaze.Probe.Sees(&v.Picture)[0]
		c.lines = append(c.lines, seesText+patchText(f)+ofInput)
	}
	if j, f, ok := v.Gaze.Probe.Feeds(&v.Picture); ok {
		c.lines = append(c.lines, feedsText+patchText(f)+" of "+v.Picture.Titles[j])
	}
	if p.Layer >= 0 && block.Of(v.Picture.Specs[p.Layer]) == engine.KindConv {
		for _, f := range gaze.Feeders(&v.Picture, p.Layer, p.Unit, cardMost) {
			c.kernels = append(c.kernels, f.Channel)
		}
		c.rest = v.Picture.Shape(v.Picture.Before(p.Layer)).C - len(c.kernels)
	}
	if v.Phone && p.Pinned {
		c.lines = append(c.lines, tapAgain)
	}
	w := scene.Measure(c.title, 12, true)
	for _, l := range c.lines {
		w = max(w, scene.Measure(l, 11, false))
	}
	w = max(w, float32(len(c.kernels))*(cardTile+4)+scene.Measure(c.more(), 11, false))
	h := float32(22 + 15*len(c.lines))
	if len(c.kernels) > 0 {
		h += cardTile + 6
	}
	c.rect = scene.Rect{W: w + 20, H: h + 6}
	n := v.p.At
	c.rect.X = min(max(paint.Center(box).X-c.rect.W/2, n.X+4), n.X+n.W-c.rect.W-4)
	c.rect.Y = box.Y + box.H + 10
	if bottom := max(v.p.Bottom, n.Y); c.rect.Y+c.rect.H > bottom-4 {
		c.rect.Y = max(box.Y-10-c.rect.H, top)
	}
	if !paint.Intersect(c.rect, clear).Empty() { // what is drawn there stays in sight
		c.rect.X = min(clear.X+clear.W+6, n.X+n.W-c.rect.W-4)
	}
	return c, true
}

// patchText is how large a field is.
func patchText(f engine.Field) string {
	switch {
	case f.Empty():
		return "nothing"
	case f.W*f.H == 1:
		return oneValue
	}
	return fmt.Sprintf("%d×%d", f.W, f.H)
}

func (c *card) more() string {
	if c.rest > 0 {
		return fmt.Sprintf("+ %d", c.rest)
	}
	return ""
}

// Card is where the card is, not above top and beside what is to stay clear, if there is
// one.
func (r *Room) Card(w *stage.World, p *Places, top float32, clear scene.Rect) (scene.Rect, bool) {
	c, ok := (&view{World: w, r: r, p: p}).place(top, clear)
	return c.rect, ok
}

// ViewCard draws the card, not above top and beside what is to stay clear.
func (r *Room) ViewCard(w *stage.World, pen paint.Pen, p *Places, top float32, clear scene.Rect) {
	v := &view{Pen: pen, World: w, r: r, p: p}
	c, ok := v.place(top, clear)
	if !ok {
		return
	}
	v.Card(c.rect, 8)
	x, y := c.rect.X+10, c.rect.Y+17
	v.Bold(x, y, 12, scene.Left, v.Ink, c.title)
	for i, l := range c.lines {
		ink := v.Muted
		if i == 0 {
			ink = v.Ink
		}
		y += 15
		v.Text(x, y, 11, scene.Left, ink, l)
	}
	y += 8
	for _, in := range c.kernels {
		tile := scene.Rect{X: x, Y: y, W: cardTile, H: cardTile}
		if w, size := v.r.Kernel(v.World, in); w != nil {
			v.tile(tile, w, size)
		} else {
			v.Fill(tile, 2, v.Track)
		}
		x += cardTile + 4
	}
	v.Text(x, y+cardTile/2+4, 11, scene.Left, v.Muted, c.more())
}

// tile shows a kernel as colours.
func (v *view) tile(at scene.Rect, w []float32, size int) {
	s := paint.SpanOf(w, true)
	cell := at.W / float32(size)
	for i, val := range w {
		v.Fill(scene.Rect{X: at.X + float32(i%size)*cell, Y: at.Y + float32(i/size)*cell, W: cell, H: cell}, 0, s.Color(val))
	}
	v.Frame(at, 0, 1, v.Edge)
}
