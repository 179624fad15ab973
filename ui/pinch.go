package ui

import (
	"math"

	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A pinch is two fingers on the network: they zoom it and move it about. It
// begins with a second finger beside one that has not begun anything of its
// own, and ends with the first that is lifted; the other one goes on panning.
type pinch struct {
	on bool
	id int         // of the second finger
	at scene.Point // where it is
}

// networked says whether a press there may become a pinch.
func networked(t target) bool {
	k := t.kind()
	return k != nil && k.Zooms
}

// pinched begins a pinch if msg is the second finger of one. What the first
// was about to do is forgotten: no tap comes of it, and no block.
func (m *Model) pinched(msg Pointer) {
	p := &m.press
	idle := p.mode == tapping || p.mode == panning || p.mode == probing
	if p.pinch.on || msg.Device != Touch || p.device != Touch || !idle ||
		!networked(p.target) || !networked(m.rects.at(msg.X, msg.Y)) {
		return
	}
	p.mode = panning
	p.pinch = pinch{true, msg.ID, scene.Point{X: msg.X, Y: msg.Y}}
}

// pinchMoved takes a finger of the pinch to where msg says it is, or lifts it.
func (m *Model) pinchMoved(msg Pointer) {
	p := &m.press
	first, second := scene.Point{X: p.x, Y: p.y}, p.pinch.at
	to := scene.Point{X: msg.X, Y: msg.Y}
	if msg.Kind != Move {
		p.pinch.on = false
		if msg.ID == p.id { // the second finger goes on alone
			p.id, p.x, p.y, p.x0, p.y0 = p.pinch.id, second.X, second.Y, second.X, second.Y
		}
		return
	}
	if msg.ID == p.id {
		p.x, p.y = to.X, to.Y
	} else {
		p.pinch.at = to
	}
	now1, now2 := scene.Point{X: p.x, Y: p.y}, p.pinch.at
	const least = 8 // closer together, a pixel would be too much
	factor := max(apart(now1, now2), least) / max(apart(first, second), least)
	from, mid := midpoint(first, second), midpoint(now1, now2)
	m.let(func(_ *stage.World, out *stage.Out) { m.network.ZoomBy(out, factor, from.X, from.Y) })
	m.layOut()
	m.let(func(_ *stage.World, out *stage.Out) {
		m.network.ScrollBy(out, from.X-mid.X)
		m.network.ScrollDown(out, from.Y-mid.Y)
	})
}

func apart(a, b scene.Point) float32 {
	return float32(math.Hypot(float64(a.X-b.X), float64(a.Y-b.Y)))
}

func midpoint(a, b scene.Point) scene.Point {
	return scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
}
