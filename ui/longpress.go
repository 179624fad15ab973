package ui

import (
	"math"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/room/builder"
	"convscope/ui/room/network"
	"convscope/ui/room/prediction"
	"convscope/ui/scene"
)

// longPress is for how many seconds a finger or a pen rests on something until
// that is explained: it then sees what hovering shows, and a few words. A frame
// counts for a tenth of a second at most, so that a slow page makes no long
// press of a tap.
const longPress = 0.5

// hold takes a press on that rests.
func (m *Model) hold() {
	p := &m.press
	if !p.active || p.mode != tapping || p.device == Mouse || p.pinch.on {
		return
	}
	if p.begun {
		p.held += min(m.Now-p.last, 0.1)
	}
	p.begun, p.last = true, m.Now
	if p.held > longPress-1e-6 {
		m.explain()
	}
}

// explain explains what is pressed.
func (m *Model) explain() {
	p := &m.press
	if title, _ := m.explanation(p.target); title == "" {
		return
	}
	if p.target.thing().Kind == network.Map {
		m.lookAway() // one that was pinned gives way
	}
	p.mode = explaining
	m.hover(p.x0, p.y0)
	m.tips.explained = true
	m.changed()
}

// unexplain ends that, at the next touch.
func (m *Model) unexplain() {
	if !m.tips.explained {
		return
	}
	m.tips = pointed{}
	m.pointAt(target{})
	m.unpoint()
	m.changed()
}

// explanation is a target in words, as to a screen reader, without its keys.
func (m *Model) explanation(t target) (title, text string) {
	n := m.node(t)
	at := t.thing()
	if at.Kind == network.Map && at.A >= 0 {
		return n.Name, words.Sentence(gaze.FedText(&m.Picture, at.A, at.B))
	}
	if at.Kind == prediction.Class {
		return n.Name, words.Sentence(n.Value)
	}
	if t.part >= partRooms && m.roomOf(t) == stage.Room(&m.builder) {
		return n.Name, m.builder.Explain(&m.World, at, n)
	}
	return n.Name, n.Value
}

// A tip is the words of the explanation, near what they are about.
type tip struct {
	rect         scene.Rect
	heads, lines []string
}

const (
	tipPad  = 10
	tipSize = 12 // of the letters
	tipLine = 17
)

// tip is there where nothing else explains: the card of a value does, and the
// images of a cell.
func (m *Model) tip() (p tip, ok bool) {
	t, ok := m.rects.find(m.Gaze.Hover)
	if !ok || !m.tips.explained || m.network.Carded(&m.World) || m.confusion.Glimpses() {
		return p, false
	}
	title, text := m.explanation(t)
	width := min(260, m.Window.W-12-2*tipPad)
	p.heads = words.Wrap(title, 0.95*width, tipSize)
	if text != "" {
		p.lines = words.Wrap(text, width, tipSize)
	}
	var w float32
	for _, l := range p.heads {
		w = max(w, scene.Measure(l, tipSize, true))
	}
	for _, l := range p.lines {
		w = max(w, scene.Measure(l, tipSize, false))
	}
	box := scene.Rect{W: w + 2*tipPad, H: tipLine*float32(len(p.heads)+len(p.lines)) + 2*tipPad - 2}
	box.X = min(max(paint.Center(t.rect).X-box.W/2, 6), m.Window.W-box.W-6)
	// Above the finger, if there is room.
	if box.Y = min(t.rect.Y, m.tips.y-24) - box.H - 6; box.Y < m.Window.HeaderH+4 {
		box.Y = min(max(t.rect.Y+t.rect.H, m.tips.y+24)+6, m.Window.H-box.H-6)
	}
	if builder.IsItem(t.kind()) && m.rects.class == wide { // beside it, for others are above and below
		box.X, box.Y = t.rect.X+t.rect.W+8, min(t.rect.Y, m.Window.H-box.H-6)
	}
	p.rect = box
	return p, true
}

// tipArea shows the tip.
func (v *painter) tipArea() {
	p, ok := v.tip()
	if !ok {
		return
	}
	v.Card(p.rect, 8)
	x, y := p.rect.X+tipPad, p.rect.Y+tipPad+10
	for _, l := range p.heads {
		v.Bold(x, y, tipSize, scene.Left, v.Ink, l)
		y += tipLine
	}
	for _, l := range p.lines {
		v.Text(x, y, tipSize, scene.Left, v.Muted, l)
		y += tipLine
	}
}

// strays says whether the pointer has left the place that it pressed.
func (p *press) strays(x, y float32) bool {
	slop := 4.0
	if p.device != Mouse {
		slop = 9
	}
	return math.Hypot(float64(x-p.x0), float64(y-p.y0)) >= slop
}

// mouseRest is for how many seconds a mouse points at a block until it is told
// what such layers do: what a finger learns by a long press.
const mouseRest = 0.6

// awaitRest begins to wait for a pointer to rest on what it has come to.
func (p *pointed) awaitRest() {
	p.explained, p.since = false, -1
	p.waits = p.over.kind() != nil && p.over.kind().Told
}

// linger explains the block that the pointer rests on, unless it is pressed.
func (m *Model) linger() {
	p := &m.tips
	switch {
	case !p.waits:
	case m.press.active || m.builder.Open():
		p.waits = false
	case p.since < 0:
		p.since = m.Now
	case m.Now-p.since >= mouseRest:
		p.waits, p.explained = false, true
		m.changed()
	}
}
