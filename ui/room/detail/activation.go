package detail

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// activation shows the function's graph with the value read out on it, between
// the map before and the map after.
func (v *view) activation() {
	e, c := v.p, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	v.sourceMap(e.source, src, c.Unit)
	w, ok := WorkingOf(v.World)
	if !ok {
		return
	}
	v.graph(e.graph, w.Seen[0], w.Value)
	v.outputMap(outputCaption)
	entries := []entry{{"before", words.Number(w.Seen[0])}}
	if _, ok := v.Picture.Specs[c.Layer].(engine.ReLU); ok && !e.output.Empty() {
		plane, cut := v.Picture.Plane(src, c.Unit), 0
		for _, x := range plane {
			if x < 0 {
				cut++
			}
		}
		entries = append(entries, entry{cutText, words.Among(cut, len(plane))})
	}
	v.ledger(e.sum, formula(v.Picture.Specs[c.Layer], w.Seen[0]), entries, words.Number(w.Value), v.SignInk(w.Value))
}

// formula is the activation s of x in numbers.
func formula(s engine.Spec, x float32) string {
	n := words.Number(x)
	switch s := s.(type) {
	case engine.ReLU:
		return "max(0, " + n + ")"
	case engine.LeakyReLU:
		if x < 0 {
			return fmt.Sprintf("%g × %s", s.Slope, n)
		}
		return n + " stays"
	case engine.Tanh:
		return "tanh(" + n + ")"
	}
	return "1 ÷ (1 + e^" + words.Number(-x) + ")"
}

// graph is that of the chosen activation, with y = f(x) marked. Behind it
// stand all the values of the layer, when each is a unit of its own.
func (v *view) graph(at scene.Rect, x, y float32) {
	if at.Empty() {
		return
	}
	s, src := v.Picture.Specs[v.Gaze.Choice.Layer], v.Picture.Before(v.Gaze.Choice.Layer)
	lo, hi := paint.Extent(v.Picture.Maps[src+1])
	far := min(max(hi, -lo, 1), math.MaxFloat32/4)
	box := scene.Rect{X: at.X + 18, Y: at.Y + 6, W: at.W - 36, H: at.H - 12}
	bottom, top := curve(s, -far), curve(s, far)
	bottom = min(bottom, -0.12*top)
	place := func(x, y float32) scene.Point {
		return scene.Point{X: box.X + box.W*paint.Unit((x+far)/(2*far)), Y: box.Y + box.H*paint.Unit((top-y)/(top-bottom))}
	}
	zero := place(0, 0)
	if _, ok := s.(engine.ReLU); ok {
		v.Fill(scene.Rect{X: box.X, Y: box.Y, W: zero.X - box.X, H: box.H}, 2, v.Warn)
		v.Text(box.X+6, box.Y+14, 11, scene.Left, v.OnWarn, cutHere)
	}
	v.Line(1, v.Edge, scene.Point{X: box.X, Y: zero.Y}, scene.Point{X: box.X + box.W, Y: zero.Y})
	v.Line(1, v.Edge, scene.Point{X: zero.X, Y: box.Y}, scene.Point{X: zero.X, Y: box.Y + box.H})
	const steps = 40
	points := make([]scene.Point, 0, steps+1)
	for i := range steps + 1 {
		px := far * (2*float32(i)/steps - 1)
		points = append(points, place(px, curve(s, px)))
	}
	v.Line(2, v.Ink, points...)
	if shape := v.Picture.Shape(src); shape.H*shape.W == 1 {
		for _, u := range v.Picture.Maps[src+1] {
			v.S.Add(scene.Disc{Center: place(u, curve(s, u)), R: 2.5, Color: v.Muted})
		}
	}
	p := place(x, y)
	v.S.Add(
		scene.Line{Points: []scene.Point{{X: p.X, Y: zero.Y}, p}, Width: 1, Dash: 3, Color: v.Accent},
		scene.Line{Points: []scene.Point{{X: zero.X, Y: p.Y}, p}, Width: 1, Dash: 3, Color: v.Accent},
		scene.Disc{Center: p, R: 5.5, Color: v.Panel}, scene.Disc{Center: p, R: 4.5, Color: v.Accent})
	v.Text(box.X, at.Y+at.H+15, 11, scene.Left, v.Muted, words.Number(-far))
	v.Text(box.X+box.W, at.Y+at.H+15, 11, scene.Right, v.Muted, words.Number(far))
	v.Text(zero.X, at.Y+at.H+15, 11, scene.Center, v.Muted, "before")
}
