package training

import (
	"fmt"
	"image/color"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A view draws the room.
type view struct {
	*Room
	paint.Pen
	w *stage.World
	p *Places
}

// View shows loss and accuracy over the epochs, and how to train.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places) {
	v := view{r, pen, w, p}
	y := p.Expand.Y + p.touch/2 + 5
	v.Bold(p.At.X+14, y, 13.5, scene.Left, v.Ink, panelTitle)
	right := p.Expand.X - 6
	e := fmt.Sprintf("epoch %d of %d", w.ShownEpoch(), w.LastEpoch())
	if w.LastEpoch() == 0 {
		e = noEpochs
	}
	if len(w.Net.Layers) > 0 {
		v.Text(right, y, 11, scene.Right, v.Muted, e)
	}
	v.smallChart()
	for i, id := range inPanel {
		o := p.Options[i]
		caption := fields[id].caption
		if scene.Measure(caption, 11, false) > o.W+3 {
			caption = words.Capital(caption[strings.LastIndex(caption, " ")+1:])
		}
		v.Text(o.X, o.Y-4, 11, scene.Left, v.Muted, caption)
	}
}

// chartReadout is what is known of the epoch pointed at, beside its line.
func (v *view) chartReadout(x float32) {
	h, ok := record(v.w, v.epoch)
	lines := []string{fmt.Sprintf("epoch %d", v.epoch), notYet}
	if ok {
		lines = []string{lines[0], "accuracy " + words.Percent(h.Accuracy), "validation " + words.Percent(h.ValAccuracy),
			fmt.Sprintf("loss %.3f", h.Loss), fmt.Sprintf("validation %.3f", h.ValLoss)}
	}
	var w float32
	for _, l := range lines {
		w = max(w, scene.Measure(l, 11, false)+16)
	}
	p := v.p.Plot
	at := scene.Rect{X: x + 6, Y: p.Y - 2, W: w, H: float32(15*len(lines) + 8)}
	if at.X+w > p.X+p.W {
		at.X = x - 6 - w
	}
	v.Card(at, 6)
	for i, l := range lines {
		v.Text(at.X+8, at.Y+15+float32(15*i), 11, scene.Left, v.Ink, l)
	}
}

func (v *view) smallChart() {
	p, a, end := v.p.Plot, v.axes(v.w), v.chartEnd(v.w)
	x := func(e float64) float32 { return p.X + p.W*float32(e/float64(end)) }
	yA := func(f float64) float32 { return p.Y + p.H*float32((1-f)/(1-a.bottom)) }
	yL := func(f float64) float32 { return p.Y + p.H*float32(1-f/a.lossTop) }
	const ticks = 4
	for i := range ticks + 1 {
		f := float64(i) / ticks
		y := p.Y + p.H*float32(1-f)
		v.Fill(scene.Rect{X: p.X, Y: y - 0.5, W: p.W, H: 1}, 0, v.Rule)
		if i%2 == 0 || p.H > 90 {
			v.Text(p.X-6, y+4, 11, scene.Right, v.Kinds["conv"], strconv.FormatFloat(100*(a.bottom+f*(1-a.bottom)), 'g', 4, 64))
			v.Text(p.X+p.W+6, y+4, 11, scene.Left, v.Loss, strconv.FormatFloat(f*a.lossTop, 'g', 3, 64))
		}
	}
	step := max(end/4, 1)
	for e := 0; e <= end; e += step {
		v.Text(x(float64(e)), p.Y+p.H+14, 11, scene.Center, v.Muted, strconv.Itoa(e))
	}
	v.S.Add(scene.Clip{Rect: p.Inset(-2)})
	blue, orange := v.Kinds["conv"], v.Negative
	h := v.w.Measured.History
	if len(h) > 1 && h[0].Epoch == 0 && (h[0].Accuracy < a.bottom || h[0].Loss > a.lossTop) {
		h = h[1:] // the untrained start is beyond the axes
	}
	v.liveCurve(x, func(l stage.Point) float32 { return yA(l.Accuracy) }, blue)
	v.liveCurve(x, func(l stage.Point) float32 { return yL(l.Loss) }, orange)
	dots := len(h) <= 40
	v.curve(h, x, func(r talk.EpochRecord) float32 { return yA(r.Accuracy) }, blue, 0, dots)
	v.curve(h, x, func(r talk.EpochRecord) float32 { return yA(r.ValAccuracy) }, blue, 4, false)
	v.curve(h, x, func(r talk.EpochRecord) float32 { return yL(r.Loss) }, orange, 0, dots)
	v.curve(h, x, func(r talk.EpochRecord) float32 { return yL(r.ValLoss) }, orange, 4, false)
	if len(h) > 0 && !v.w.Doing.Trains {
		v.Fill(scene.Rect{X: x(float64(v.w.ShownEpoch())) - 0.75, Y: p.Y, W: 1.5, H: p.H}, 0, scene.Alpha(v.Ink, 0.45))
	}
	if v.reading {
		v.Fill(scene.Rect{X: x(float64(v.epoch)) - 0.5, Y: p.Y, W: 1, H: p.H}, 0, v.Ink)
	}
	v.S.Add(scene.Unclip{})
	if len(h) == 0 && len(v.w.Course.Points) == 0 {
		w := scene.Measure(noTraining, 12, false) + 12
		v.Fill(scene.Rect{X: p.X + (p.W-w)/2, Y: p.Y + p.H/2 - 9, W: w, H: 18}, 0, v.Panel)
		v.Text(p.X+p.W/2, p.Y+p.H/2+4, 12, scene.Center, v.Muted, noTraining)
	}
	v.chartLegend()
	if v.reading {
		v.chartReadout(x(float64(v.epoch)))
	}
}

func (v *view) curve(h []talk.EpochRecord, x func(float64) float32, y func(talk.EpochRecord) float32, c color.RGBA, dash float32, dots bool) {
	if len(h) == 0 {
		return
	}
	points := make([]scene.Point, len(h))
	for i, r := range h {
		points[i] = scene.Point{X: x(float64(r.Epoch)), Y: y(r)}
	}
	v.S.Add(scene.Line{Points: points, Width: 1.8, Color: c, Dash: dash})
	if !dots && len(points) > 1 {
		return
	}
	for _, p := range points {
		v.S.Add(scene.Disc{Center: p, R: 2.4, Color: c})
	}
}

// liveCurve is the course of the batches, thin and pale below that of the
// epochs.
func (v *view) liveCurve(x func(float64) float32, y func(stage.Point) float32, c color.RGBA) {
	l := v.w.Course.Points
	if len(l) < 2 {
		return
	}
	points := make([]scene.Point, 0, min(len(l), 500))
	for i := 0; i < len(l); i += 1 + len(l)/500 {
		points = append(points, scene.Point{X: x(l[i].Epoch), Y: y(l[i])})
	}
	v.S.Add(scene.Line{Points: points, Width: 1, Color: scene.Alpha(c, 0.6)})
}

// chartLegend names the curves; solid is training, broken is validation.
func (v *view) chartLegend() {
	p := v.p.Plot
	x, y := v.p.At.X+14, p.Y+p.H+31
	entry := func(text string, c, ink color.RGBA, dash float32) {
		v.S.Add(scene.Line{Points: []scene.Point{{X: x, Y: y - 4}, {X: x + 16, Y: y - 4}}, Width: 1.8, Color: c, Dash: dash})
		v.Text(x+20, y, 11, scene.Left, ink, text)
		x += 20 + scene.Measure(text, 11, false) + 12
	}
	entry("accuracy %", v.Kinds["conv"], v.Ink, 0)
	entry("loss", v.Negative, v.Ink, 0)
	entry("validation", v.Muted, v.Ink, 3)
	if len(v.w.Course.Points) > 1 && v.p.At.W > 380 {
		entry("batches", scene.Alpha(v.Muted, 0.6), v.Ink, 0)
	}
	v.Text(v.p.At.X+v.p.At.W-14, y, 11, scene.Right, v.Muted, "epoch")
}
