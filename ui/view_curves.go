package ui

import (
	"image/color"
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// largeCurves draws the training into the plots: accuracy and loss, and a
// figure of each layer.
func (v *painter) largeCurves(r curveRects) {
	sight := v.epochsInSight()
	blue, orange := v.Kinds["conv"], v.Negative
	type pair struct{ train, val, live chart.Course }
	accuracy := pair{
		v.history(func(h talk.EpochRecord) float64 { return 100 * h.Accuracy }),
		v.history(func(h talk.EpochRecord) float64 { return 100 * h.ValAccuracy }),
		v.courseOf(func(p stage.Point) float64 { return 100 * p.Raw[1] }),
	}
	loss := pair{
		v.history(func(h talk.EpochRecord) float64 { return h.Loss }),
		v.history(func(h talk.EpochRecord) float64 { return h.ValLoss }),
		v.courseOf(func(p stage.Point) float64 { return p.Raw[0] }),
	}
	draw := func(at scene.Rect, title string, p pair, log bool, least, most float64, c color.RGBA) {
		ys, ok := chart.Spanning(v.inSight(v.inSight(v.inSight(nil, p.live, sight), p.train, sight), p.val, sight), log)
		if !ok {
			ys = chart.Scale{From: 0, To: 1, Log: false}
		}
		if !ys.Log {
			ys.From, ys.To = max(ys.From, least), min(ys.To, most)
		}
		ch := chart.Plot{Pen: v.Pen, At: at, Xs: sight, Ys: ys}
		ch.Axes(title)
		v.S.Add(scene.Clip{Rect: at})
		ch.Curve(p.live, 1, scene.Alpha(c, 0.6), 0, false)
		dots := len(v.Measured.History) <= 40
		ch.Curve(p.train.Within(ys), 1.8, c, 0, dots)
		ch.Curve(p.val.Within(ys), 1.8, c, 4, false)
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
		v.curvesTip(r, chart.Plot{Pen: v.Pen, At: r.accuracy, Xs: sight, Ys: chart.Scale{From: 0, To: 1, Log: false}}.Point(v.study.at, 0).X)
	}
}

// marks are the lines of the epoch shown and of that read out, and the range
// that is being chosen.
func (v *painter) marks(c chart.Plot) {
	if len(v.Measured.History) > 0 && !v.Doing.Trains {
		v.Fill(scene.Rect{X: c.Point(float64(v.ShownEpoch()), 0).X - 0.75, Y: c.At.Y, W: 1.5, H: c.At.H}, 0, scene.Alpha(v.Ink, 0.45))
	}
	if v.study.reading {
		v.Fill(scene.Rect{X: c.Point(v.study.at, 0).X - 0.5, Y: c.At.Y, W: 1, H: c.At.H}, 0, v.Ink)
	}
	if v.study.marking {
		a, b := c.Point(v.study.mark[0], 0).X, c.Point(v.study.mark[1], 0).X
		v.Fill(scene.Rect{X: min(a, b), Y: c.At.Y, W: max(a, b) - min(a, b) + 1, H: c.At.H}, 0, scene.Alpha(v.Accent, 0.25))
	}
}

// layerCurves draws the chosen figure of each layer that learns. Layers of one
// kind have its colour, and different dashes.
func (v *painter) layerCurves(at scene.Rect, sight chart.Scale) {
	f := v.chosenFigure()
	var all []float64
	courses := make([]chart.Course, len(v.Net.Specs))
	for i := range courses {
		courses[i] = v.courseOf(func(p stage.Point) float64 {
			if i < len(p.Layers) {
				return f.of(p.Layers[i])
			}
			return math.NaN()
		})
		all = v.inSight(all, courses[i], sight)
	}
	ys, ok := chart.Spanning(all, f.log)
	if !f.log {
		ys.From = max(ys.From, -2)
	}
	c := chart.Plot{Pen: v.Pen, At: at, Xs: sight, Ys: ys}
	c.Axes(f.title)
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
		if len(of.X) == 0 {
			continue
		}
		k := block.Of(v.Net.Specs[i])
		dash := [...]float32{0, 7, 3, 1.5}[seen[k]%4]
		seen[k]++
		c.Curve(of, 1.6, v.Kind(string(k)), dash, false)
		labels = append(labels, label{c.Point(0, of.Y[len(of.Y)-1]).Y, block.Title(v.Net.Specs, i), v.Kind(string(k))})
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
func (v *painter) epochAxis(at scene.Rect, sight chart.Scale) {
	for _, x := range sight.Ticks(max(int(at.W/70), 2)) {
		v.Text(at.X+at.W*sight.At(x), at.Y+at.H+15, 11, scene.Center, v.Muted, chart.TickText(math.Round(1e4*x)/1e4))
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
	if len(v.Course.Points) > 1 {
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
