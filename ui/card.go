package ui

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/room/prediction"
	"convscope/ui/scene"
)

// kernels are the weights of the convolution whose value is looked at, as the
// lab sent them for the card beside it.
type kernels struct {
	talk.Inspected
	layer   int // asked for last
	picture int // of which version of the picture
}

// pullKernels asks for the weights of the layer whose value is looked at, unless
// they are at hand.
func (m *Model) pullKernels() []talk.Command {
	p := m.Gaze.Probe
	if !m.carded() || p.Layer < 0 || block.Of(m.Picture.Specs[p.Layer]) != engine.KindConv || m.Gaze.Choice.Open && m.Gaze.Choice.Layer == p.Layer {
		return nil
	}
	k := &m.kernels
	if k.picture == m.Picture.Version && k.layer == p.Layer {
		return nil
	}
	k.layer, k.picture = p.Layer, m.Picture.Version
	return []talk.Command{talk.Inspect{Seq: m.ask(stage.CardTopic), Layer: p.Layer}}
}

// kernel are the weights between channel c and the map that is looked at,
// size×size of them, nil while they are not known.
func (m *Model) kernel(c int) (w []float32, size int) {
	p, ins := m.Gaze.Probe, m.kernels.Inspected
	if m.Gaze.Choice.Open && m.Gaze.Choice.Layer == p.Layer {
		ins = m.Learned
	}
	s, ok := m.Picture.Specs[p.Layer].(engine.Conv)
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

// carded says whether a card tells of the value looked at: not when the detail
// panel does, which is where the pointer is then, or where the window plays.
func (m *Model) carded() bool {
	read := m.Gaze.Choice.Open && m.Gaze.Choice.Layer == m.Gaze.Probe.Layer && m.Gaze.Choice.Unit == m.Gaze.Probe.Unit
	pinned := m.Gaze.Probe.Pinned && !read && m.tips.over.thing().Kind != prediction.Class
	return m.Gaze.Probe.Planar(&m.Picture) && !m.detail.Plays() && (pinned || m.tips.over.part == partMap) && m.Opened.Sheet == ""
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

// placeCard settles what the card says and where it is.
func (v *painter) placeCard() (c card, ok bool) {
	p := v.Gaze.Probe
	if !v.carded() || v.drag.active || v.press.pinch.on {
		return c, false
	}
	box, ok := v.r.mapBox(v.Model, p.Layer, p.Unit)
	if !ok || p.Layer >= 0 && !v.inField(box) {
		return c, false
	}
	c.title = v.MapName(p.Layer, p.Unit)
	c.lines = []string{fmt.Sprintf("column %d, row %d: %s", p.X, p.Y, words.Number(v.Gaze.Probe.Value(&v.Picture)))}
	if p.Layer >= 0 {
		f := v.Gaze.Probe.Sees(&v.Picture)[0]
		c.lines = append(c.lines, "sees "+patchText(f)+" of the input")
	}
	if j, f, ok := v.Gaze.Probe.Feeds(&v.Picture); ok {
		c.lines = append(c.lines, "feeds "+patchText(f)+" of "+v.Picture.Titles[j])
	}
	if p.Layer >= 0 && block.Of(v.Picture.Specs[p.Layer]) == engine.KindConv {
		for _, f := range gaze.Feeders(&v.Picture, p.Layer, p.Unit, cardMost) {
			c.kernels = append(c.kernels, f.Channel)
		}
		c.rest = v.Picture.Shape(v.Picture.Before(p.Layer)).C - len(c.kernels)
	}
	if v.r.class == phone && p.Pinned {
		c.lines = append(c.lines, "Tap it again to look closer")
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
	n := v.r.network
	c.rect.X = min(max(paint.Center(box).X-c.rect.W/2, n.X+4), n.X+n.W-c.rect.W-4)
	c.rect.Y = box.Y + box.H + 10
	if bottom := max(v.r.Bottom, n.Y); c.rect.Y+c.rect.H > bottom-4 {
		c.rect.Y = max(box.Y-10-c.rect.H, v.r.strip.Y)
	}
	if !paint.Intersect(c.rect, v.r.pad.At).Empty() { // what is drawn there stays in sight
		c.rect.X = min(v.r.pad.At.X+v.r.pad.At.W+6, n.X+n.W-c.rect.W-4)
	}
	return c, true
}

// patchText is how large a field is.
func patchText(f engine.Field) string {
	switch {
	case f.Empty():
		return "nothing"
	case f.W*f.H == 1:
		return "one value"
	}
	return fmt.Sprintf("%d×%d", f.W, f.H)
}

func (c *card) more() string {
	if c.rest > 0 {
		return fmt.Sprintf("+ %d", c.rest)
	}
	return ""
}

// cardArea draws the card.
func (v *painter) cardArea() {
	c, ok := v.placeCard()
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
		if w, size := v.kernel(in); w != nil {
			v.tile(tile, w, size)
		} else {
			v.Fill(tile, 2, v.Track)
		}
		x += cardTile + 4
	}
	v.Text(x, y+cardTile/2+4, 11, scene.Left, v.Muted, c.more())
}

// tile shows a kernel as colours.
func (v *painter) tile(at scene.Rect, w []float32, size int) {
	s := paint.SpanOf(w, true)
	cell := at.W / float32(size)
	for i, val := range w {
		v.Fill(scene.Rect{X: at.X + float32(i%size)*cell, Y: at.Y + float32(i/size)*cell, W: cell, H: cell}, 0, s.Color(val))
	}
	v.Frame(at, 0, 1, v.Edge)
}
