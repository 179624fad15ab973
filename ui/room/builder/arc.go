package builder

import (
	"math"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A Bow is a skip connection, drawn over the strip from where it starts to
// the block that adds it.
type Bow struct {
	Layer    int // of the block that adds
	from, to scene.Point
	Handle   scene.Rect // to drag where it starts; empty when there is no room
}

// arcRoom is how much higher the strip is for the arcs of its layers.
func arcRoom(layers []engine.Spec, touch float32) float32 {
	for _, s := range layers {
		if block.Of(s) == engine.KindResidual {
			return max(touch, 30)
		}
	}
	return 0
}

// placeArcs puts an arc over the blocks for each skip connection.
func (r *Room) placeArcs(b Board, p *Places) {
	for i, s := range p.Layers {
		skip, ok := s.(engine.Residual)
		if !ok || i >= len(p.Cards) {
			continue
		}
		over := min(max(skip.Over, 1), i)
		y := p.Cards[i].Y - 2
		a := Bow{Layer: i, to: scene.Point{X: paint.Center(p.Cards[i]).X, Y: y}, from: scene.Point{X: p.StartOf(i - over), Y: y}}
		side := p.touch
		handle := scene.Rect{X: a.from.X - side/2, Y: p.Lane.Y, W: side, H: max(side, y-p.Lane.Y)}
		handle = paint.Intersect(handle, p.Lane)
		free := !r.Carries() && handle.W >= side-0.5
		for _, other := range p.Arcs {
			free = free && paint.Intersect(handle, other.Handle).Empty()
		}
		if free && i > 0 {
			a.Handle = handle
			b.TouchIn(Arc, i, 0, handle, p.Lane)
		}
		p.Arcs = append(p.Arcs, a)
	}
}

// StartOf is where what goes into layer i begins: between its block and the one
// before.
func (p *Places) StartOf(i int) float32 {
	if i > 0 && i < len(p.Cards) {
		return (p.Cards[i-1].X + p.Cards[i-1].W + p.Cards[i].X) / 2
	}
	return p.Cards[0].X - 2
}

// dragArc makes the skip connection of layer i start where the pointer is.
func (r *Room) dragArc(w *stage.World, out *stage.Out, i int, d stage.Drag) {
	switch d.Phase {
	case stage.Pressed:
		r.bends = i
	case stage.Released, stage.Lost:
		r.bends = 0
	}
	skip, ok := w.Layers[i].(engine.Residual)
	if d.Phase != stage.Moved || !ok {
		if d.Phase == stage.Released {
			out.Wish(stage.EndEdit{})
			out.Changed = true
		}
		return
	}
	best, least := skip.Over, float32(math.Inf(1))
	for over := 1; over <= i; over++ {
		away := r.places.StartOf(i-over) - d.At.X
		if away = max(away, -away); away < least {
			best, least = over, away
		}
	}
	r.reach(w, out, i, best)
}

// viewArcs draws the skip connections over the strip.
func (r *Room) viewArcs(w *stage.World, v paint.Pen, p *Places) {
	c := v.Kinds[engine.KindResidual]
	for _, a := range p.Arcs {
		col, width := c, float32(2)
		if p.Wrong != nil && p.Wrong.Layer == a.Layer {
			col = v.OnBad
		}
		if w.Gaze.Over == (stage.Thing{Kind: Arc, A: a.Layer}) || r.bends == a.Layer {
			width = 3
		}
		v.S.Add(scene.Line{Points: bow(a.from, a.to, p.Lane.Y+5), Width: width, Color: col})
		v.S.Add(scene.Line{Points: []scene.Point{{X: a.to.X - 4, Y: a.to.Y - 6}, a.to, {X: a.to.X + 4, Y: a.to.Y - 6}}, Width: width, Color: col})
		v.S.Add(scene.Line{Points: []scene.Point{a.from, {X: a.from.X, Y: a.from.Y + block.CardHeight/2}}, Width: 1, Color: col, Dash: 3})
		if !a.Handle.Empty() {
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
