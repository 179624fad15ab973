package ui

import (
	"cmp"
	"math"
	"slices"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// study is what the panels are set to that are opened large, over the network.
type study struct {
	log      bool    // scale of the loss
	smooth   float64 // of the batches' curves: 0 to 0.99
	figure   string  // of the layers: one of figures
	from, to float64 // epochs in sight; to 0: all
	mark     [2]float64
	marking  bool    // mark are the ends of a range that is being chosen
	reading  bool    // what is known at the epoch at is read out
	at       float64 // from 0
	tapped   float64 // when the curves were last tapped, of which two are a double tap

	class int // whose hardest images are listed, -1: of all
}

// A figure of the layers.
type figure struct {
	id, title string
	log       bool
	of        func(talk.LayerFigures) float64 // NaN where there is none
}

var figures = []figure{
	{"gradient", "Gradient norm", true, func(f talk.LayerFigures) float64 { return positive(f.Gradient) }},
	{"ratio", "Update over weight", true, func(f talk.LayerFigures) float64 { return positive(f.Ratio) }},
	{"dead", "Dead maps, %", false, func(f talk.LayerFigures) float64 {
		if f.Dead < 0 {
			return math.NaN()
		}
		return 100 * f.Dead
	}},
}

func positive(v float64) float64 {
	if v > 0 {
		return v
	}
	return math.NaN()
}

func firstStudy() study { return study{smooth: 0.6, figure: figures[0].id, class: -1} }

// chosenFigure is the figure of the layers that is shown.
func (m *Model) chosenFigure() figure {
	i := slices.IndexFunc(figures, func(f figure) bool { return f.id == m.study.figure })
	return figures[max(i, 0)]
}

// openStudy opens a panel large, or closes it.
func (m *Model) openStudy(name string) []talk.Command {
	if m.Opened.Large == name {
		name = ""
	}
	m.Opened.Large, m.study.marking, m.study.reading = name, false, false
	m.edit.open, m.Opened.Panel = false, ""
	m.changed()
	switch name {
	case "training":
		m.announce = "The curves are shown large; Escape closes them"
	case "quality":
		m.confusion.Close()
		m.announce = "Classes and hardest images; Escape closes them"
		return m.askAnswers()
	}
	return nil
}

// studyControl takes a change of a control of the large panels.
func (m *Model) studyControl(c ControlMsg) []talk.Command {
	s := &m.study
	m.changed()
	switch c.ID {
	case "expand-training":
		return m.openStudy("training")
	case "expand-quality":
		return m.openStudy("quality")
	case "study-close":
		return m.openStudy("")
	case "chart-scale":
		s.log = c.Value == "log"
	case "chart-smooth":
		if v, err := strconv.ParseFloat(c.Value, 64); err == nil {
			s.smooth = min(max(v, 0), 99) / 100
		}
	case "chart-figure":
		s.figure = c.Value
	case "chart-all":
		m.allEpochs()
	case "hard-measure":
		return m.evaluate()
	}
	return nil
}

// studyControls are those of the large panels and of the buttons that open
// them.
func (m *Model) studyControls() []stage.Control {
	r, s := m.rects, m.study
	e := r.study
	scale := "linear"
	if s.log {
		scale = "log"
	}
	var options []stage.Option
	for _, f := range figures {
		options = append(options, stage.Option{Value: f.id, Text: f.title})
	}
	cs := []stage.Control{
		{ID: "expand-training", Rect: r.expand, Pressed: m.Opened.Large == "training"},
		{ID: "expand-quality", Rect: r.confusion.Expand, Pressed: m.Opened.Large == "quality"},
		m.confusion.Control(&m.World, &r.confusion),
	}
	for i := range cs {
		m.onGround(&cs[i], r.editor.panel, e.panel)
	}
	return append(cs,
		stage.Control{ID: "chart-scale", Value: scale, Rect: e.scale, Hidden: e.scale.Empty()},
		stage.Control{ID: "chart-smooth", Value: strconv.Itoa(int(math.Round(100 * s.smooth))), Rect: e.smooth, Hidden: e.smooth.Empty(), Disabled: len(m.Course.Points) == 0},
		stage.Control{ID: "chart-figure", Value: m.chosenFigure().id, Options: options, Rect: e.figure, Hidden: e.figure.Empty(), Disabled: !m.hasCourse()},
		stage.Control{ID: "chart-all", Rect: e.all, Hidden: e.all.Empty(), Disabled: s.to == 0},
		stage.Control{ID: "hard-measure", Rect: e.measure, Hidden: e.measure.Empty(), Disabled: !m.Doing.Ready || m.Doing.Tests > 0 || m.Doing.Trains},
		stage.Control{ID: "study-save", Rect: e.save, Hidden: e.save.Empty()},
		stage.Control{ID: "study-close", Rect: e.close, Hidden: e.close.Empty()})
}

// hasCourse says whether there are figures of the layers over time.
func (m *Model) hasCourse() bool {
	return slices.ContainsFunc(m.Course.Points, func(p stage.Point) bool { return len(p.Layers) > 0 })
}

// askAnswers asks what the network made of each test image, when that is to be
// seen.
func (m *Model) askAnswers() []talk.Command {
	if m.Opened.Large != "quality" || m.Measured.Tested == 0 || len(m.Answers.Labels) > 0 {
		return nil
	}
	return []talk.Command{talk.Answers{Seq: m.ask(stage.Answering)}}
}

// answered takes what the network made of each image, and asks for the
// hardest of them.
func (m *Model) answered(ev talk.Answered) []talk.Command {
	m.Answers = ev
	return m.askHardest()
}

// hardCount is how many of the hardest images are fetched.
const hardCount = 60

// askHardest asks for the images that the network is most wrong about.
func (m *Model) askHardest() []talk.Command {
	q := &m.quality
	q.hardest, m.quality.hardImages = hardestOf(m.Answers, m.study.class, hardCount), nil
	if len(q.hardest) == 0 {
		return nil
	}
	return []talk.Command{talk.Thumbs{Seq: m.ask(stage.HardThumbs), Indices: q.hardest}}
}

// hardestOf are the most images of class k (-1: of all) with the highest loss,
// the hardest first; none when the losses are not known.
func hardestOf(a talk.Answered, k, most int) []int {
	var is []int
	for i := range a.Losses {
		if i < min(len(a.Labels), len(a.Predicted), len(a.Confidence)) && (k < 0 || int(a.Labels[i]) == k) {
			is = append(is, i)
		}
	}
	slices.SortStableFunc(is, func(i, j int) int { return cmp.Compare(a.Losses[j], a.Losses[i]) })
	return is[:min(len(is), most)]
}

// chooseClass lists the hardest images of class k, or of all again.
func (m *Model) chooseClass(k int) []talk.Command {
	if m.study.class == k {
		k = -1
	}
	m.study.class = k
	m.announce = "The hardest images of all classes"
	if k >= 0 {
		m.announce = "The hardest images of " + m.ClassTitle(k)
	}
	m.changed()
	return m.askHardest()
}
