package classes

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// View shows the table and the list, with a title in head.
func (r *Room) View(w *stage.World, v paint.Pen, p *Places, head scene.Rect) {
	y := head.Y + head.H/2 + 5
	v.Bold(head.X, y, 15, scene.Left, v.Ink, panelTitle)
	if n := w.Measured.Tested; n > 0 {
		x := head.X + scene.Measure(panelTitle, 15, true) + 10
		if sample := sampleText(n); scene.Measure(sample, 12, false) <= head.X+head.W-x-4 {
			v.Text(x, y, 12, scene.Left, v.Muted, sample)
		}
	}
	r.viewTable(w, v, p.Table, p.Rows)
	r.viewList(w, v, p)
}

// viewTable lists precision, recall and F1 of the classes, with the worst of each
// column marked, and the means.
func (r *Room) viewTable(w *stage.World, v paint.Pen, at scene.Rect, rows []RowPlace) {
	if w.Measured.Confusion == nil {
		return
	}
	of := perClass(w)
	columns := [4]float32{0.44, 0.63, 0.82, 1}
	write := func(y float32, bold bool, cells ...string) {
		write := v.Text
		if bold {
			write = v.Bold
		}
		for i, cell := range cells {
			if i == 0 {
				write(at.X+8, y, 12, scene.Left, v.Ink, words.Shortened(cell, 0.28*at.W, 12, bold))
				continue
			}
			write(at.X+at.W*columns[i-1]-8, y, 12, scene.Right, v.Ink, cell)
		}
	}
	for i, title := range columnTitles {
		v.Text(at.X+at.W*columns[i]-8, at.Y+17, 11, scene.Right, v.Muted, title)
	}
	v.Text(at.X+8, at.Y+17, 11, scene.Left, v.Muted, w.ClassNoun())
	worst := worstOf(of)
	for _, row := range rows {
		c, at := of[row.Class], row.At
		if r.chosen && r.class == row.Class {
			v.Fill(at, 4, v.Soft)
		} else if w.Gaze.Over == (stage.Thing{Kind: Row, A: row.Class}) {
			v.Fill(at, 4, v.Track)
		}
		v.Fill(scene.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
		for i, ratio := range []float64{c.Precision, c.Recall, c.F1} {
			if ratio == worst[i] && ratio < 1 {
				right := at.X + at.W*columns[i+1]
				v.Fill(scene.Rect{X: right - 62, Y: at.Y + 4, W: 60, H: at.H - 7}, 4, v.Warn)
			}
		}
		write(at.Y+18, false, w.BarName(row.Class), words.Thousands(c.Support), ratio(c.Precision), ratio(c.Recall), ratio(c.F1))
	}
	y := at.Y + pitch*float32(len(rows)+1)
	mean := engine.MeanMetrics(of)
	v.Fill(scene.Rect{X: at.X, Y: y, W: at.W, H: 1}, 0, v.Muted)
	write(y+18, true, meanText(len(rows), len(of), at.W), words.Thousands(mean.Support), ratio(mean.Precision), ratio(mean.Recall), ratio(mean.F1))
}

// worstOf are the least precision, recall and F1.
func worstOf(of []engine.ClassMetrics) [3]float64 {
	worst := [3]float64{2, 2, 2}
	for _, c := range of {
		for i, r := range []float64{c.Precision, c.Recall, c.F1} {
			if r < worst[i] { // NaN is not
				worst[i] = r
			}
		}
	}
	return worst
}

// viewList shows the test images with the highest loss.
func (r *Room) viewList(w *stage.World, v paint.Pen, p *Places) {
	at := p.List
	if w.Measured.Confusion == nil && w.Doing.Tests == 0 {
		v.Wrapped(at.X, at.Y+18, at.W, 13, v.Ink, untested)
		return
	}
	title := r.listTitle(w)
	v.Bold(at.X, at.Y+17, 13, scene.Left, v.Ink, words.Shortened(title, at.W, 13, true))
	x := at.X + scene.Measure(title, 13, true) + 8
	switch {
	case w.Doing.Tests > 0:
		v.Text(at.X, at.Y+42, 12, scene.Left, v.Muted, testingText(w))
		return
	case !known(w):
		v.Wrapped(at.X, at.Y+42, at.W, 12, v.Muted, unknown)
		return
	}
	v.Within(x, at.Y+17, at.X+at.W-x, 11, v.Muted, orderText(len(w.Answers.Labels)))
	for i, at := range p.Images {
		r.viewImage(w, v, i, at)
	}
}

// viewImage shows one of them, with what it is and what it was taken for.
func (r *Room) viewImage(w *stage.World, v paint.Pen, i int, at scene.Rect) {
	const side = 56
	n := r.hardest[i]
	p := scene.Rect{X: at.X + (at.W-side)/2, Y: at.Y + 4, W: side, H: side}
	v.Pixels(p, fmt.Sprintf("hard/%d", i), r.seq, talk.InputShape.W, talk.InputShape.H, r.images[i])
	switch {
	case shows(w, n):
		v.Frame(p.Inset(-2), 3, 2, v.Accent)
	case w.Gaze.Over == (stage.Thing{Kind: Hard, A: i}):
		v.Frame(p.Inset(-2), 3, 1.5, v.Ink)
	}
	label, found, share := answer(w, n)
	mid := at.X + at.W/2
	v.Text(mid, p.Y+side+13, 11, scene.Center, v.Muted, words.Shortened("true "+w.ShortName(label), at.W-2, 11, false))
	ink := v.Ink
	if label != found {
		ink = v.Loss
	}
	says := w.ShortName(found) + " · " + words.Percent(share)
	if told := "says " + says; scene.Measure(told, 11, true) <= at.W-2 {
		says = told
	}
	v.Bold(mid, p.Y+side+27, 11, scene.Center, ink, says)
}

// shows says whether that test image is the network's input.
func shows(w *stage.World, image int) bool {
	return w.Picture.Source.Kind == "test" && w.Picture.Source.Test == image
}
