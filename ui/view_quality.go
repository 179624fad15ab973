package ui

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// perClass are precision, recall and F1 of each class.
func (m *Model) perClass() []engine.ClassMetrics { return engine.PerClass(m.Measured.Confusion) }

// ratio is v as a share of a hundred, or a dash where it is not defined.
func ratio(v float64) string {
	if math.IsNaN(v) {
		return "–"
	}
	return words.Percent(v)
}

// classText is how class k fares, as a sentence.
func (m *Model) classText(k int) string {
	c := m.perClass()[k]
	return fmt.Sprintf("%s: precision %s, recall %s, F1 %s, of %s", m.ClassTitle(k), ratio(c.Precision), ratio(c.Recall), ratio(c.F1), words.Counted(c.Support, "image"))
}

// classTable lists precision, recall and F1 of the classes, with the worst of
// each column marked, and the means.
func (v *painter) classTable(at scene.Rect, rows []classRow) {
	if v.Measured.Confusion == nil {
		return
	}
	of := v.perClass()
	const pitch = 26
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
	for i, title := range []string{"images", "precision", "recall", "F1"} {
		v.Text(at.X+at.W*columns[i]-8, at.Y+17, 11, scene.Right, v.Muted, title)
	}
	v.Text(at.X+8, at.Y+17, 11, scene.Left, v.Muted, v.ClassNoun())
	worst := [3]float64{2, 2, 2}
	for _, c := range of {
		for i, r := range []float64{c.Precision, c.Recall, c.F1} {
			if r < worst[i] {
				worst[i] = r
			}
		}
	}
	for _, row := range rows {
		c, r := of[row.class], row.rect
		if v.study.class == row.class {
			v.Fill(r, 4, v.Soft)
		} else if v.Gaze.Hover == (target{part: partClassRow, a: row.class}).id() {
			v.Fill(r, 4, v.Track)
		}
		v.Fill(scene.Rect{X: r.X, Y: r.Y, W: r.W, H: 1}, 0, v.Hairline)
		for i, ratio := range []float64{c.Precision, c.Recall, c.F1} {
			if ratio == worst[i] && ratio < 1 {
				right := at.X + at.W*columns[i+1]
				v.Fill(scene.Rect{X: right - 62, Y: r.Y + 4, W: 60, H: r.H - 7}, 4, v.Warn)
			}
		}
		write(r.Y+18, false, v.BarName(row.class), words.Thousands(c.Support), ratio(c.Precision), ratio(c.Recall), ratio(c.F1))
	}
	y := at.Y + pitch*float32(len(rows)+1)
	mean := engine.MeanMetrics(of)
	v.Fill(scene.Rect{X: at.X, Y: y, W: at.W, H: 1}, 0, v.Muted)
	name := "mean"
	if len(rows) < len(of) {
		if name = fmt.Sprintf("mean of all %d", len(of)); at.W < 340 {
			name = fmt.Sprintf("mean of %d", len(of))
		}
	}
	write(y+18, true, name, words.Thousands(mean.Support), ratio(mean.Precision), ratio(mean.Recall), ratio(mean.F1))
}

// answersKnown says whether it is known what the network made of each image,
// with how high a loss.
func (m *Model) answersKnown() bool { return len(m.Answers.Losses) > 0 }

// hardList shows the test images with the highest loss.
func (v *painter) hardList() {
	e := v.r.study
	at := e.list
	if v.Measured.Confusion == nil && v.Doing.Tests == 0 {
		v.Wrapped(at.X, at.Y+18, at.W, 13, v.Ink, "This network has not been tested as it is now: test it to see how each class fares, and which images it finds hardest.")
		return
	}
	title := "Hardest images"
	if v.study.class >= 0 {
		title += " of " + v.ClassTitle(v.study.class)
	}
	v.Bold(at.X, at.Y+17, 13, scene.Left, v.Ink, words.Shortened(title, at.W, 13, true))
	x := at.X + scene.Measure(title, 13, true) + 8
	switch {
	case v.Doing.Tests > 0:
		v.Text(at.X, at.Y+42, 12, scene.Left, v.Muted, fmt.Sprintf("Testing %s images…", words.Among(v.Doing.Tested, v.Doing.Tests)))
		return
	case !v.answersKnown():
		v.Wrapped(at.X, at.Y+42, at.W, 12, v.Muted, "Test it here to see which are the hardest.")
		return
	}
	v.Within(x, at.Y+17, at.X+at.W-x, 11, v.Muted, fmt.Sprintf("by loss; %s tested", words.Counted(len(v.Answers.Labels), "image")))
	for i, r := range e.hard {
		v.hardImage(i, r)
	}
}

func (v *painter) hardImage(i int, r scene.Rect) {
	const side = 56
	n := v.quality.hardest[i]
	p := scene.Rect{X: r.X + (r.W-side)/2, Y: r.Y + 4, W: side, H: side}
	v.Pixels(p, fmt.Sprintf("hard/%d", i), v.quality.hardSeq, talk.InputShape.W, talk.InputShape.H, v.quality.hardImages[i])
	switch {
	case v.Picture.Source.Kind == "test" && v.Picture.Source.Test == n:
		v.Frame(p.Inset(-2), 3, 2, v.Accent)
	case v.Gaze.Hover == (target{part: partHard, a: i}).id():
		v.Frame(p.Inset(-2), 3, 1.5, v.Ink)
	}
	label, found, share := v.answer(n)
	mid := r.X + r.W/2
	v.Text(mid, p.Y+side+13, 11, scene.Center, v.Muted, words.Shortened("true "+v.ShortName(label), r.W-2, 11, false))
	c := v.Ink
	if label != found {
		c = v.Loss
	}
	says := v.ShortName(found) + " · " + words.Percent(share)
	if told := "says " + says; scene.Measure(told, 11, true) <= r.W-2 {
		says = told
	}
	v.Bold(mid, p.Y+side+27, 11, scene.Center, c, says)
}

// answer is the true class of a test image, and what it was taken for, with
// which probability.
func (m *Model) answer(image int) (label, found int, share float64) {
	a := m.Answers
	return int(a.Labels[image]), int(a.Predicted[image]), float64(a.Confidence[image])
}

// answerText says what the network made of a test image.
func (m *Model) answerText(image int) string {
	label, found, share := m.answer(image)
	if label == found {
		return fmt.Sprintf("Test image %d, %s, recognised at %s", image, m.ClassName(label), words.Percent(share))
	}
	return fmt.Sprintf("Test image %d, %s, taken for %s at %s", image, m.ClassName(label), m.ClassName(found), words.Percent(share))
}
