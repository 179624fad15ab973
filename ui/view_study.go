package ui

import (
	"fmt"
	"math"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// studyArea shows the panel that is open large.
func (v *painter) studyArea() {
	e := v.r.study
	if e.panel.Empty() {
		return
	}
	v.Fill(e.panel, 0, v.Panel)
	v.Frame(e.panel, 0, 1, v.Hairline)
	x, y := e.panel.X+16, e.close.Y+e.close.H/2+5
	if v.Opened.Large == "quality" {
		v.Bold(x, y, 15, scene.Left, v.Ink, "Classes and hardest images")
		if n := v.Measured.Tested; n > 0 {
			x += scene.Measure("Classes and hardest images", 15, true) + 10
			if sample := v.shortSample(); scene.Measure(sample, 12, false) <= e.save.X-x-4 {
				v.Text(x, y, 12, scene.Left, v.Muted, sample)
			}
		}
		v.classTable(e.table, e.rows)
		v.hardList()
		return
	}
	v.Bold(x, y, 15, scene.Left, v.Ink, "Training")
	smooth, figure := fmt.Sprintf("Smoothing of batches: %.2f", v.study.smooth), "Of each layer"
	if len(v.Course.Points) == 0 { // a pretrained network has no batches
		smooth = "Smoothing: once it trains"
	}
	if !v.hasCourse() {
		figure += ": once it trains"
	}
	for _, f := range []struct {
		at   scene.Rect
		text string
	}{{e.scale, "Scale of the loss"}, {e.smooth, smooth}, {e.figure, figure}, {e.all, "Drag a range to zoom"}} {
		v.Within(f.at.X, f.at.Y-5, f.at.W+8, 11, v.Muted, f.text)
	}
	v.largeCurves(e.curveRects)
}

// shortSample says how many images the figures are of.
func (v *painter) shortSample() string {
	return fmt.Sprintf("%s test images", words.Thousands(v.Measured.Tested))
}

// courseOf are the smoothed values of a figure at the batches.
func (m *Model) courseOf(figure func(stage.Point) float64) chart.Course {
	var c chart.Course
	for _, p := range m.Course.Points {
		if y := figure(p); !math.IsNaN(y) {
			c.X, c.Y = append(c.X, p.Epoch), append(c.Y, y)
		}
	}
	c.Y = chart.Smoothed(c.Y, m.study.smooth)
	return c
}

// history is a figure at the ends of the epochs.
func (m *Model) history(figure func(talk.EpochRecord) float64) chart.Course {
	var c chart.Course
	for _, r := range m.Measured.History {
		c.X, c.Y = append(c.X, float64(r.Epoch)), append(c.Y, figure(r))
	}
	return c
}

// within appends to vs the values of c that are in sight; all of a training
// are but its very beginning, which would squash what follows.
func (m *Model) inSight(vs []float64, c chart.Course, sight chart.Scale) []float64 {
	for i, x := range c.X {
		if x < sight.From || x > sight.To || m.study.to == 0 && (x == 0 || i < len(c.X)/20) && len(c.X) > 2 {
			continue
		}
		vs = append(vs, c.Y[i])
	}
	return vs
}

// curvesReadout is what is known at the epoch read out, as a sentence.
func (m *Model) curvesReadout() string {
	if !m.study.reading {
		return m.epochReadout(m.ShownEpoch())
	}
	return strings.Join(m.readoutLines(), ", ")
}

// readoutLines are what is known at the epoch read out, figure by figure.
func (m *Model) readoutLines() []string {
	at := m.study.at
	if h, ok := m.record(int(at)); ok && at == math.Trunc(at) {
		return []string{
			fmt.Sprintf("epoch %d", h.Epoch),
			"accuracy " + words.Percent(h.Accuracy), "validation " + words.Percent(h.ValAccuracy),
			fmt.Sprintf("loss %.4f", h.Loss), fmt.Sprintf("validation %.4f", h.ValLoss),
		}
	}
	for _, p := range m.Course.Points {
		if p.Epoch != at {
			continue
		}
		lines := []string{fmt.Sprintf("epoch %.2f", at), "accuracy " + words.Percent(p.Raw[1]), fmt.Sprintf("loss %.4f", p.Raw[0])}
		f := m.chosenFigure()
		for i, l := range p.Layers {
			if y := f.of(l); !math.IsNaN(y) && i < len(m.Net.Specs) {
				lines = append(lines, fmt.Sprintf("%s %.2g", block.Title(m.Net.Specs, i), y))
			}
		}
		return lines
	}
	return []string{fmt.Sprintf("epoch %s", chart.TickText(math.Round(100*at)/100)), "not trained yet"}
}
