package ui

import (
	"image/color"
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A plot is one that a pen draws.
type plot struct {
	paint.Pen
	at     scene.Rect
	xs, ys scale
}

func (c plot) point(x, y float64) scene.Point {
	return scene.Point{X: c.at.X + c.at.W*c.xs.at(x), Y: c.at.Y + c.at.H*(1-c.ys.at(y))}
}

// axes draws the grid with the values beside it, and the plot's title.
func (c plot) axes(title string) {
	c.Bold(c.at.X, c.at.Y-8, 12, scene.Left, c.Ink, title)
	for _, x := range c.xs.ticks(max(int(c.at.W/70), 2)) {
		c.Fill(scene.Rect{X: c.point(x, 0).X - 0.5, Y: c.at.Y, W: 1, H: c.at.H}, 0, c.Rule)
	}
	for _, y := range c.ys.ticks(max(int(c.at.H/24), 3)) {
		p := c.point(0, y)
		c.Fill(scene.Rect{X: c.at.X, Y: p.Y - 0.5, W: c.at.W, H: 1}, 0, c.Rule)
		c.Text(c.at.X-7, p.Y+4, 11, scene.Right, c.Muted, tickText(y))
	}
	c.Frame(c.at, 0, 1, c.Rule)
}

// curve draws a course. Breaks in it, where nothing is known, stay.
func (c plot) curve(of course, width float32, col color.RGBA, dash float32, dots bool) {
	points := make([]scene.Point, 0, len(of.x))
	flush := func() {
		if len(points) > 0 {
			c.S.Add(scene.Line{Points: points, Width: width, Color: col, Dash: dash})
		}
		points = nil
	}
	every := 1 + len(of.x)/1500
	for i := 0; i < len(of.x); i += every {
		if y := of.y[i]; math.IsNaN(y) || math.IsInf(y, 0) || c.ys.log && y <= 0 {
			flush()
			continue
		}
		points = append(points, c.point(of.x[i], of.y[i]))
		if dots {
			c.S.Add(scene.Disc{Center: points[len(points)-1], R: 2.6, Color: col})
		}
	}
	flush()
}

// largeCurves draws the training into the plots: accuracy and loss, and a
// figure of each layer.
func (v *painter) largeCurves(r curveRects) {
	sight := v.epochsInSight()
	blue, orange := v.Kinds["conv"], v.Negative
	type pair struct{ train, val, live course }
	accuracy := pair{
		v.history(func(h talk.EpochRecord) float64 { return 100 * h.Accuracy }),
		v.history(func(h talk.EpochRecord) float64 { return 100 * h.ValAccuracy }),
		v.courseOf(func(p livePoint) float64 { return 100 * p.raw[1] }),
	}
	loss := pair{
		v.history(func(h talk.EpochRecord) float64 { return h.Loss }),
		v.history(func(h talk.EpochRecord) float64 { return h.ValLoss }),
		v.courseOf(func(p livePoint) float64 { return p.raw[0] }),
	}
	draw := func(at scene.Rect, title string, p pair, log bool, least, most float64, c color.RGBA) {
		ys, ok := spanning(v.inSight(v.inSight(v.inSight(nil, p.live, sight), p.train, sight), p.val, sight), log)
		if !ok {
			ys = scale{0, 1, false}
		}
		if !ys.log {
			ys.from, ys.to = max(ys.from, least), min(ys.to, most)
		}
		ch := plot{v.Pen, at, sight, ys}
		ch.axes(title)
		v.S.Add(scene.Clip{Rect: at})
		ch.curve(p.live, 1, scene.Alpha(c, 0.6), 0, false)
		dots := len(v.quality.History) <= 40
		ch.curve(p.train.within(ys), 1.8, c, 0, dots)
		ch.curve(p.val.within(ys), 1.8, c, 4, false)
		v.marks(ch)
		v.S.Add(scene.Unclip{})
		if !ok {
			v.Text(at.X+at.W/2, at.Y+at.H/2+4, 12, scene.Center, v.Muted, "No training yet")
		}
	}
	draw(r.accuracy, "Accuracy, %", accuracy, false, 0, 100.3, blue)
	draw(r.loss, "Loss, nats", loss, v.study.log, 0, math.Inf(1), orange)
	last := r.loss
	if !r.layers.Empty() {
		v.layerCurves(r.layers, sight)
		last = r.layers
	}
	v.epochAxis(last, sight)
	v.curvesLegend(r, last)
	if v.study.reading {
		v.curvesTip(r, plot{v.Pen, r.accuracy, sight, scale{0, 1, false}}.point(v.study.at, 0).X)
	}
}

// marks are the lines of the epoch shown and of that read out, and the range
// that is being chosen.
func (v *painter) marks(c plot) {
	if len(v.quality.History) > 0 && !v.training.running {
		v.Fill(scene.Rect{X: c.point(float64(v.shownEpoch()), 0).X - 0.75, Y: c.at.Y, W: 1.5, H: c.at.H}, 0, scene.Alpha(v.Ink, 0.45))
	}
	if v.study.reading {
		v.Fill(scene.Rect{X: c.point(v.study.at, 0).X - 0.5, Y: c.at.Y, W: 1, H: c.at.H}, 0, v.Ink)
	}
	if v.study.marking {
		a, b := c.point(v.study.mark[0], 0).X, c.point(v.study.mark[1], 0).X
		v.Fill(scene.Rect{X: min(a, b), Y: c.at.Y, W: max(a, b) - min(a, b) + 1, H: c.at.H}, 0, scene.Alpha(v.Accent, 0.25))
	}
}

// layerCurves draws the chosen figure of each layer that learns. Layers of one
// kind have its colour, and different dashes.
func (v *painter) layerCurves(at scene.Rect, sight scale) {
	f := v.chosenFigure()
	var all []float64
	courses := make([]course, len(v.net.specs))
	for i := range courses {
		courses[i] = v.courseOf(func(p livePoint) float64 {
			if i < len(p.layers) {
				return f.of(p.layers[i])
			}
			return math.NaN()
		})
		all = v.inSight(all, courses[i], sight)
	}
	ys, ok := spanning(all, f.log)
	if !f.log {
		ys.from = max(ys.from, -2)
	}
	c := plot{v.Pen, at, sight, ys}
	c.axes(f.title)
	if !ok {
		v.Text(at.X+at.W/2, at.Y+at.H/2+4, 12, scene.Center, v.Muted, "Nothing is known of it yet")
		return
	}
	v.S.Add(scene.Clip{Rect: at})
	seen := map[block.Kind]int{}
	type label struct {
		y    float32
		text string
		c    color.RGBA
	}
	var labels []label
	for i, of := range courses {
		if len(of.x) == 0 {
			continue
		}
		k := block.Of(v.net.specs[i])
		dash := [...]float32{0, 7, 3, 1.5}[seen[k]%4]
		seen[k]++
		c.curve(of, 1.6, v.kindColor(k), dash, false)
		labels = append(labels, label{c.point(0, of.y[len(of.y)-1]).Y, block.Title(v.net.specs, i), v.kindColor(k)})
	}
	v.marks(c)
	v.S.Add(scene.Unclip{})
	taken := at.Y - 20 // labels beside the ends of their curves, from above
	for range labels {
		best := 0
		for i, l := range labels {
			if l.text != "" && (labels[best].text == "" || l.y < labels[best].y) {
				best = i
			}
		}
		l := labels[best]
		labels[best].text = ""
		y := max(l.y, taken+13)
		if y > at.Y+at.H+8 {
			break
		}
		taken = y
		v.Fill(scene.Rect{X: at.X + at.W + 5, Y: y - 4, W: 6, H: 6}, 3, l.c)
		v.Within(at.X+at.W+15, y+3, 60, 11, v.Ink, l.text)
	}
}

// epochAxis numbers the epochs below the last plot.
func (v *painter) epochAxis(at scene.Rect, sight scale) {
	for _, x := range sight.ticks(max(int(at.W/70), 2)) {
		v.Text(at.X+at.W*sight.at(x), at.Y+at.H+15, 11, scene.Center, v.Muted, tickText(math.Round(1e4*x)/1e4))
	}
	v.Text(at.X+at.W+14, at.Y+at.H+15, 11, scene.Left, v.Muted, "epoch")
}

// curvesLegend says which line is what.
func (v *painter) curvesLegend(r curveRects, last scene.Rect) {
	x, y := r.accuracy.X, last.Y+last.H+35
	entry := func(text string, c color.RGBA, width, dash float32) {
		v.S.Add(scene.Line{Points: []scene.Point{{X: x, Y: y - 4}, {X: x + 20, Y: y - 4}}, Width: width, Color: c, Dash: dash})
		v.Text(x+26, y, 11, scene.Left, v.Ink, text)
		x += 26 + scene.Measure(text, 11, false) + 18
	}
	entry("training", v.Ink, 1.8, 0)
	entry("validation", v.Ink, 1.8, 4)
	if len(v.training.live) > 1 {
		entry("batches", v.Muted, 1, 0)
	}
}

// curvesTip is what is known of the epoch pointed at, beside its line.
func (v *painter) curvesTip(r curveRects, x float32) {
	lines := v.readoutLines()
	var w float32
	for _, l := range lines {
		w = max(w, scene.Measure(l, 11, false)+16)
	}
	p := r.accuracy
	at := scene.Rect{X: x + 8, Y: p.Y + 4, W: w, H: float32(15*len(lines) + 8)}
	if at.X+w > p.X+p.W+60 {
		at.X = x - 8 - w
	}
	v.Card(at, 6)
	for i, l := range lines {
		v.Text(at.X+8, at.Y+15+float32(15*i), 11, scene.Left, v.Ink, l)
	}
}

// kindColor is the colour of a kind of layer.
func (v *painter) kindColor(k block.Kind) color.RGBA {
	if c, ok := v.Kinds[string(k)]; ok {
		return c
	}
	return v.Muted
}
