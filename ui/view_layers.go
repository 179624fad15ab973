package ui

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// outputMap is what the layer makes of the map, with its scale.
func (v *painter) outputMap(caption string) {
	e, c := v.r.exhibits, v.Gaze.Choice
	v.operator(e.arrow, "→")
	v.enlarged(e.output, c.Layer, c.Unit, caption)
	v.Legend(e.legend, v.Picture.Planes[c.Layer+1].Spans[c.Unit], v.Picture.Plane(c.Layer, c.Unit))
}

// pooling shows the values of a window, and what is kept of them.
func (v *painter) pooling() {
	e, c := v.r.exhibits, v.choice
	src := v.Picture.Before(v.Gaze.Choice.Layer)
	v.sourceMap(e.source, src, v.Gaze.Choice.Unit)
	seen := v.Gaze.Choice.Seen(&v.Picture, v.Gaze.Choice.Unit)
	w, ok := v.working()
	if !ok {
		return
	}
	greatest := block.Of(v.Picture.Specs[v.Gaze.Choice.Layer]) == engine.KindMaxPool
	if n := e.terms.w; !e.patch.Empty() {
		v.Grid(e.patch, seen, n, n, v.Picture.Planes[src+1].Spans[v.Gaze.Choice.Unit], words.Longest(e.patch, "what it sees (window)", "what it sees"))
	}
	remark := ""
	if t := c.term; t.on && t.at < len(seen) {
		remark = words.Number(seen[t.at])
	}
	var entries []entry
	if greatest {
		at := winner(seen)
		v.winner(e.patch, at)
		if win, ok := v.Gaze.Choice.Window(&v.Picture); ok {
			in := v.Picture.Shape(src)
			v.termMark(paint.Fit(e.source, in.W, in.H), win.X+at%win.Size, win.Y+at/win.Size, in.W, in.H)
		}
		entries = []entry{{"greatest of " + words.Counted(len(seen), "value"), words.Number(w.value)}}
	} else {
		var sum float64
		for _, x := range seen {
			sum += float64(x)
		}
		entries = []entry{{words.Counted(len(seen), "value") + ", added up", words.Number(float32(sum))}, {"÷ how many", words.Thousands(len(seen))}}
	}
	for k, at := range e.terms.grids {
		if k == 0 && at == e.source {
			v.marked(at)
		} else if k == 0 && !greatest {
			v.marked(at)
		}
	}
	v.ledger(e.sum, remark, entries, words.Number(w.value), v.SignInk(w.value))
	v.outputMap("output map")
}

// winner is the index of the greatest value, the first of several.
func winner(values []float32) int {
	best := 0
	for i, x := range values {
		if x > values[best] {
			best = i
		}
	}
	return best
}

// winner marks the value that a max-pooling keeps.
func (v *painter) winner(at scene.Rect, k int) {
	n := v.r.exhibits.terms.w
	if at.Empty() || n == 0 {
		return
	}
	box := paint.Fit(at, n, n)
	cell := box.W / float32(n)
	c := scene.Rect{X: box.X + float32(k%n)*cell, Y: box.Y + float32(k/n)*cell, W: cell, H: cell}
	v.Frame(c.Inset(-1), 2, 3, paint.Light.Accent)
	v.Frame(c.Inset(2), 1, 1, paint.White)
	if cell >= 44 {
		v.Text(c.X+c.W/2, c.Y+c.H-6, 11, scene.Center, paint.InkOn(v.Picture.Planes[v.Picture.Before(v.Gaze.Choice.Layer)+1].Spans[v.Gaze.Choice.Unit].Color(v.Gaze.Choice.Value(&v.Picture))), "winner")
	}
}

// activation shows the function's graph with the value read out on it, between
// the map before and the map after.
func (v *painter) activation() {
	e, c := v.r.exhibits, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	v.sourceMap(e.source, src, c.Unit)
	w, ok := v.working()
	if !ok {
		return
	}
	v.graph(e.graph, w.seen[0], w.value)
	v.outputMap("output map")
	entries := []entry{{"before", words.Number(w.seen[0])}}
	if _, ok := v.Picture.Specs[c.Layer].(engine.ReLU); ok && !e.output.Empty() {
		plane, cut := v.Picture.Plane(src, c.Unit), 0
		for _, x := range plane {
			if x < 0 {
				cut++
			}
		}
		entries = append(entries, entry{"cut in this map", words.Among(cut, len(plane))})
	}
	v.ledger(e.sum, formula(v.Picture.Specs[c.Layer], w.seen[0]), entries, words.Number(w.value), v.SignInk(w.value))
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
func (v *painter) graph(at scene.Rect, x, y float32) {
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
		v.Text(box.X+6, box.Y+14, 11, scene.Left, v.OnWarn, "cut to 0")
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

// normalisation shows the steps of a batch norm, one below the other.
func (v *painter) normalisation() {
	e, c := v.r.exhibits, v.Gaze.Choice
	v.sourceMap(e.source, v.Picture.Before(c.Layer), c.Unit)
	v.outputMap("output map")
	n, ok := v.normed()
	if !ok {
		return
	}
	v.ledger(e.sum, "", []entry{
		{"value before", words.Number(n.x)},
		{"− mean μ of training", words.Number(n.mean)},
		{"÷ its spread √(σ²+0.00001)", words.Number(n.deviation)},
		{"× scale, gamma", words.Number(n.scale)},
		{"+ shift, beta", words.Number(n.shift)},
	}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}

// addition shows what a skip connection adds up.
func (v *painter) addition() {
	e, c := v.r.exhibits, v.Gaze.Choice
	v.sourceMap(e.source, v.Picture.Before(c.Layer), c.Unit)
	v.operator(e.plus, "+")
	v.sourceMap(e.other, v.skipped(), c.Unit)
	v.outputMap("output map")
	a, b := v.added()
	v.ledger(e.sum, "", []entry{{"through the layers", words.Number(a)}, {"+ what skipped them", words.Number(b)}}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}

// dropout shows that all pass now, and an example of what passes in training.
func (v *painter) dropout() {
	e, c := v.r.exhibits, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	v.sourceMap(e.source, src, c.Unit)
	v.outputMap("now: all pass")
	rate := v.Picture.Specs[c.Layer].(engine.Dropout).Rate
	if !e.product.Empty() {
		v.dropped(e.product, rate)
	}
	v.ledger(e.sum, "", []entry{
		{"in training: 0 for", words.Percent(rate)}, {"in training: others ×", words.Number(float32(1 / (1 - rate)))}, {"now: all × 1", words.Number(v.Gaze.Choice.Value(&v.Picture))},
	}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}

// dropped is the map as one step of a training might see it.
func (v *painter) dropped(at scene.Rect, rate float64) {
	c := v.Gaze.Choice
	s := v.Picture.Shape(c.Layer)
	plane := v.Picture.Plane(c.Layer, c.Unit)
	keep := make([]float32, len(plane))
	for i, x := range plane {
		if chance(i) >= rate {
			keep[i] = x / float32(1-rate)
		}
	}
	rgba := make([]byte, 4*len(keep))
	v.Picture.Planes[c.Layer+1].Spans[c.Unit].Paint(rgba, keep)
	box := paint.Fit(at, s.W, s.H)
	v.Pixels(box, fmt.Sprintf("dropped/%d/%d", c.Layer, c.Unit), v.Picture.Version, s.W, s.H, rgba)
	v.Frame(box, 0, 1, v.Edge)
	v.Caption(at, "an example of training")
}

// chance is a number from 0 to 1 that seems to hang on i in no way, but is
// always the same.
func chance(i int) float64 {
	x := math.Sin(float64(i)*12.9898+4.1) * 43758.5453
	return x - math.Floor(x)
}

// lead is a sentence about what the panel shows, for somebody who has never
// seen a network.
func (v *painter) lead() string {
	i := v.Gaze.Choice.Layer
	if i < 0 {
		return "What goes into the network: 28×28 grey values from 0 to 1."
	}
	switch s := v.Picture.Specs[i].(type) {
	case engine.Conv:
		if v.atSums() {
			return "Each input map has its own weights; the parts are added up. " + words.Capital(v.tap()) + " one for its numbers."
		}
		return "What it sees × the weights, added up."
	case engine.Dense:
		if v.atSums() {
			return "Each value × its weight, added up. " + words.Capital(v.tap()) + " a map for its numbers."
		}
		return "Each input × its weight, added up."
	case engine.ReLU:
		return "What is below 0 becomes 0, everything else stays."
	case engine.LeakyReLU:
		return fmt.Sprintf("What is below 0 shrinks to %g of itself, everything else stays.", s.Slope)
	case engine.Tanh:
		return "Every value is squashed to between −1 and 1."
	case engine.Sigmoid:
		return "Every value is squashed to between 0 and 1."
	case engine.MaxPool:
		return fmt.Sprintf("Of %d×%d values only the greatest goes on.", s.Size, s.Size)
	case engine.AvgPool:
		return fmt.Sprintf("%d×%d values become one: their mean.", s.Size, s.Size)
	case engine.GlobalAvgPool:
		return "The whole map becomes one value: its mean."
	case engine.BatchNorm:
		return "Brought to mean 0 and spread 1, then scaled and shifted as was learned."
	case engine.Residual:
		return fmt.Sprintf("What went in %s before is added to what came of it.", words.Counted(s.Over, "layer"))
	case engine.Dropout:
		return "In training, some are left out by chance, so that none is relied on alone."
	case engine.Softmax:
		return "The values of all classes become shares of 100 %."
	}
	return ""
}
