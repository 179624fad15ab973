package ui

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// An arc is a skip connection, drawn over the strip from where it starts to
// the block that adds it.
type arc struct {
	layer    int // of the block that adds
	from, to scene.Point
	handle   scene.Rect // to drag where it starts; empty when there is no room
}

// arcRoom is how much higher the strip is for the arcs of its layers.
func (r *rects) arcRoom(layers []engine.Spec) float32 {
	for _, s := range layers {
		if block.Of(s) == engine.KindResidual {
			return max(r.touch, 30)
		}
	}
	return 0
}

// placeArcs puts an arc over the blocks for each skip connection.
func (r *rects) placeArcs(m *Model) {
	for i, s := range r.layers {
		skip, ok := s.(engine.Residual)
		if !ok || i >= len(r.cards) {
			continue
		}
		over := min(max(skip.Over, 1), i)
		y := r.cards[i].Y - 2
		a := arc{layer: i, to: scene.Point{X: paint.Center(r.cards[i]).X, Y: y}, from: scene.Point{X: r.startOf(i - over), Y: y}}
		side := r.touch
		handle := scene.Rect{X: a.from.X - side/2, Y: r.lane.Y, W: side, H: max(side, y-r.lane.Y)}
		handle = paint.Intersect(handle, r.lane)
		free := !m.dragging() && handle.W >= side-0.5
		for _, b := range r.arcs {
			free = free && paint.Intersect(handle, b.handle).Empty()
		}
		if free && i > 0 {
			a.handle = handle
			r.touchable(partArc, i, 0, handle, r.lane)
		}
		r.arcs = append(r.arcs, a)
	}
}

// startOf is where what goes into layer i begins: between its block and the one
// before.
func (r *rects) startOf(i int) float32 {
	if i > 0 && i < len(r.cards) {
		return (r.cards[i-1].X + r.cards[i-1].W + r.cards[i].X) / 2
	}
	return r.cards[0].X - 2
}

// dragArc makes the skip connection of layer i start at x.
func (m *Model) dragArc(i int, x float32) []talk.Command {
	skip, ok := m.edit.layers[i].(engine.Residual)
	if !ok {
		return nil
	}
	best, least := skip.Over, float32(math.Inf(1))
	for over := 1; over <= i; over++ {
		d := m.rects.startOf(i-over) - x
		if d = max(d, -d); d < least {
			best, least = over, d
		}
	}
	return m.reach(i, best)
}

// reach makes the skip connection of layer i go over so many layers.
func (m *Model) reach(i, over int) []talk.Command {
	skip, ok := m.edit.layers[i].(engine.Residual)
	if !ok || over < 1 || over > i || skip.Over == over {
		return nil
	}
	m.announce = "Skips " + words.Counted(over, "layer")
	return m.alter(i, engine.Residual{Over: over}, fmt.Sprint("arc", i))
}

// arcsArea draws the skip connections over the strip.
func (v *painter) arcsArea() {
	c := v.Kinds[engine.KindResidual]
	for _, a := range v.r.arcs {
		col, width := c, float32(2)
		id := target{part: partArc, a: a.layer}.id()
		if v.r.wrong != nil && v.r.wrong.Layer == a.layer {
			col = v.OnBad
		}
		if v.Gaze.Hover == id || v.press.active && v.press.target.part == partArc && v.press.target.a == a.layer {
			width = 3
		}
		v.S.Add(scene.Line{Points: bow(a.from, a.to, v.r.lane.Y+5), Width: width, Color: col})
		v.S.Add(scene.Line{Points: []scene.Point{{X: a.to.X - 4, Y: a.to.Y - 6}, a.to, {X: a.to.X + 4, Y: a.to.Y - 6}}, Width: width, Color: col})
		v.S.Add(scene.Line{Points: []scene.Point{a.from, {X: a.from.X, Y: a.from.Y + block.CardHeight/2}}, Width: 1, Color: col, Dash: 3})
		if !a.handle.Empty() {
			v.S.Add(scene.Disc{Center: a.from, R: 5.5, Color: col}, scene.Disc{Center: a.from, R: 3, Color: v.Raised})
		}
	}
}

// bow is an arc from a to b that rises to the height top.
func bow(a, b scene.Point, top float32) []scene.Point {
	const steps = 24
	points := make([]scene.Point, steps+1)
	for i := range points {
		t := float32(i) / steps
		rise := float32(1 - math.Pow(float64(2*t-1), 4))
		points[i] = scene.Point{X: a.X + t*(b.X-a.X), Y: a.Y + t*(b.Y-a.Y) - rise*(a.Y-top)}
	}
	return points
}
