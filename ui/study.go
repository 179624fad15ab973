package ui

import (
	"cmp"
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// study is what the panels are set to that are opened large, over the network.
type study struct {
	class int // whose hardest images are listed, -1: of all
}

func firstStudy() study { return study{class: -1} }

// openStudy opens a panel large, or closes it.
func (m *Model) openStudy(name string) []talk.Command {
	if m.Opened.Large == name {
		name = ""
	}
	m.Opened.Large = name
	m.training.Leave()
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
	m.changed()
	switch c.ID {
	case "expand-training":
		return m.openStudy("training")
	case "expand-quality":
		return m.openStudy("quality")
	case "study-close":
		return m.openStudy("")
	case "hard-measure":
		return m.evaluate()
	}
	return nil
}

// studyControls are those of the large panels and of the buttons that open
// them.
func (m *Model) studyControls() []stage.Control {
	r, e := m.rects, m.rects.study
	large := m.training.LargeControls(&m.World, &r.training)
	cs := m.ground([]stage.Control{
		large[0],
		{ID: "expand-quality", Rect: r.confusion.Expand, Hidden: r.confusion.Expand.Empty(), Pressed: m.Opened.Large == "quality"},
		m.confusion.Control(&m.World, &r.confusion),
	}, r.editor.panel, e.panel)
	cs = append(cs, large[1:]...)
	return append(cs,
		stage.Control{ID: "hard-measure", Rect: e.measure, Hidden: e.measure.Empty(), Disabled: !m.Doing.Ready || m.Doing.Tests > 0 || m.Doing.Trains},
		stage.Control{ID: "study-save", Rect: e.save, Hidden: e.save.Empty()},
		stage.Control{ID: "study-close", Rect: e.close, Hidden: e.close.Empty()})
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
