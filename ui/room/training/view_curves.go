package training

import (
	"fmt"
	"image/color"
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// ViewLarge shows the large curves with the captions of their controls.
func (r *Room) ViewLarge(w *stage.World, pen paint.Pen, p *Places) {
	smooth, figure := fmt.Sprintf(smoothingText, r.curves.smooth), figureText
	if len(w.Course.Points) == 0 { // a pretrained network has no batches
		smooth = smoothingLater
	}
	if !hasCourse(w) {
		figure += later
	}
	for _, f := range []struct {
		at   scene.Rect
		text string
	}{{p.Scale, scaleText}, {p.Smooth, smooth}, {p.Figure, figure}, {p.All, zoomText}} {
		pen.Within(f.at.X, f.at.Y-5, f.at.W+8, 11, pen.Muted, f.text)
	}
	v := view{r, pen, w, p}
	v.largeCurves(p.Plots)
}

// PrintHeight is how high a picture of the curves is.
func (r *Room) PrintHeight(w *stage.World) float32 {
	if hasCourse(w) {
		return 760
	}
	return 560
}

// Print draws the curves alone into at.
func (r *Room) Print(w *stage.World, pen paint.Pen, at scene.Rect) {
	v := view{Room: r, Pen: pen, w: w}
	v.largeCurves(plotsIn(at, hasCourse(w)))
}

// largeCurves draws the training into the plots: accuracy and loss, and a figure of
// each layer.
func (v *view) largeCurves(r Plots) {
	sight := v.InSight(v.w)
	blue, orange := v.Kinds["conv"], v.Negative
	type pair struct{ train, val, live chart.Course }
	accuracy := pair{
		history(v.w, func(h talk.EpochRecord) float64 { return 100 * h.Accuracy }),
		history(v.w, func(h talk.EpochRecord) float64 { return 100 * h.ValAccuracy }),
		v.courseOf(v.w, func(p stage.Point) float64 { return 100 * p.Raw[1] }),
	}
	loss := pair{
		history(v.w, func(h talk.EpochRecord) float64 { return h.Loss }),
		history(v.w, func(h talk.EpochRecord) float64 { return h.ValLoss }),
		v.courseOf(v.w, func(p stage.Point) float64 { return p.Raw[0] }),
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
		dots := len(v.w.Measured.History) <= 40
		ch.Curve(p.train.Within(ys), 1.8, c, 0, dots)
		ch.Curve(p.val.Within(ys), 1.8, c, 4, false)
		v.marks(ch)
		v.S.Add(scene.Unclip{})
		if !ok {
			v.Text(at.X+at.W/2, at.Y+at.H/2+4, 12, scene.Center, v.Muted, noTraining)
		}
	}
	draw(r.Accuracy, accuracyTitle, accuracy, false, 0, 100.3, blue)
	draw(r.Loss, lossTitle, loss, v.curves.log, 0, math.Inf(1), orange)
	last := r.Loss
	if !r.Layers.Empty() {
		v.layerCurves(r.Layers, sight)
		last = r.Layers
	}
	v.epochAxis(last, sight)
	v.curvesLegend(r, last)
	if v.curves.reading {
		v.curvesTip(r, chart.Plot{Pen: v.Pen, At: r.Accuracy, Xs: sight, Ys: chart.Scale{From: 0, To: 1, Log: false}}.Point(v.curves.at, 0).X)
	}
}

// marks are the lines of the epoch shown and of that read out, and the range
// that is being chosen.
func (v *view) marks(c chart.Plot) {
	if len(v.w.Measured.History) > 0 && !v.w.Doing.Trains {
		v.Fill(scene.Rect{X: c.Point(float64(v.w.ShownEpoch()), 0).X - 0.75, Y: c.At.Y, W: 1.5, H: c.At.H}, 0, scene.Alpha(v.Ink, 0.45))
	}
	if v.curves.reading {
		v.Fill(scene.Rect{X: c.Point(v.curves.at, 0).X - 0.5, Y: c.At.Y, W: 1, H: c.At.H}, 0, v.Ink)
	}
	if v.curves.marking {
		a, b := c.Point(v.curves.mark[0], 0).X, c.Point(v.curves.mark[1], 0).X
		v.Fill(scene.Rect{X: min(a, b), Y: c.At.Y, W: max(a, b) - min(a, b) + 1, H: c.At.H}, 0, scene.Alpha(v.Accent, 0.25))
	}
}

// layerCurves draws the chosen figure of each layer that learns. Layers of one
// kind have its colour, and different dashes.
func (v *view) layerCurves(at scene.Rect, sight chart.Scale) {
	f := v.chosenFigure()
	var all []float64
	courses := make([]chart.Course, len(v.w.Net.Specs))
	for i := range courses {
		courses[i] = v.courseOf(v.w, func(p stage.Point) float64 {
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
		v.Text(at.X+at.W/2, at.Y+at.H/2+4, 12, scene.Center, v.Muted, unknownText)
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
		k := block.Of(v.w.Net.Specs[i])
		dash := [...]float32{0, 7, 3, 1.5}[seen[k]%4]
		seen[k]++
		c.Curve(of, 1.6, v.Kind(string(k)), dash, false)
		labels = append(labels, label{c.Point(0, of.Y[len(of.Y)-1]).Y, block.Title(v.w.Net.Specs, i), v.Kind(string(k))})
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
func (v *view) epochAxis(at scene.Rect, sight chart.Scale) {
	for _, x := range sight.Ticks(max(int(at.W/70), 2)) {
		v.Text(at.X+at.W*sight.At(x), at.Y+at.H+15, 11, scene.Center, v.Muted, chart.TickText(math.Round(1e4*x)/1e4))
	}
	v.Text(at.X+at.W+14, at.Y+at.H+15, 11, scene.Left, v.Muted, "epoch")
}

// curvesLegend says which line is what.
func (v *view) curvesLegend(r Plots, last scene.Rect) {
	x, y := r.Accuracy.X, last.Y+last.H+35
	entry := func(text string, c color.RGBA, width, dash float32) {
		v.S.Add(scene.Line{Points: []scene.Point{{X: x, Y: y - 4}, {X: x + 20, Y: y - 4}}, Width: width, Color: c, Dash: dash})
		v.Text(x+26, y, 11, scene.Left, v.Ink, text)
		x += 26 + scene.Measure(text, 11, false) + 18
	}
	entry("training", v.Ink, 1.8, 0)
	entry("validation", v.Ink, 1.8, 4)
	if len(v.w.Course.Points) > 1 {
		entry("batches", v.Muted, 1, 0)
	}
}

// curvesTip is what is known of the epoch pointed at, beside its line.
func (v *view) curvesTip(r Plots, x float32) {
	lines := v.readoutLines(v.w)
	var w float32
	for _, l := range lines {
		w = max(w, scene.Measure(l, 11, false)+16)
	}
	p := r.Accuracy
	at := scene.Rect{X: x + 8, Y: p.Y + 4, W: w, H: float32(15*len(lines) + 8)}
	if at.X+w > p.X+p.W+60 {
		at.X = x - 8 - w
	}
	v.Card(at, 6)
	for i, l := range lines {
		v.Text(at.X+8, at.Y+15+float32(15*i), 11, scene.Left, v.Ink, l)
	}
}

// courseOf are the smoothed values of a figure at the batches.
func (r *Room) courseOf(w *stage.World, figure func(stage.Point) float64) chart.Course {
	var c chart.Course
	for _, p := range w.Course.Points {
		if y := figure(p); !math.IsNaN(y) {
			c.X, c.Y = append(c.X, p.Epoch), append(c.Y, y)
		}
	}
	c.Y = chart.Smoothed(c.Y, r.curves.smooth)
	return c
}

// history is a figure at the ends of the epochs.
func history(w *stage.World, figure func(talk.EpochRecord) float64) chart.Course {
	var c chart.Course
	for _, h := range w.Measured.History {
		c.X, c.Y = append(c.X, float64(h.Epoch)), append(c.Y, figure(h))
	}
	return c
}

// inSight appends to vs the values of c that are in sight; all of a training
// are but its very beginning, which would squash what follows.
func (r *Room) inSight(vs []float64, c chart.Course, sight chart.Scale) []float64 {
	for i, x := range c.X {
		if x < sight.From || x > sight.To || r.curves.to == 0 && (x == 0 || i < len(c.X)/20) && len(c.X) > 2 {
			continue
		}
		vs = append(vs, c.Y[i])
	}
	return vs
}
