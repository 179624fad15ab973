package ui

import (
	"fmt"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// A contest is how the two did on the same test images, and some of them.
type contest struct {
	talk.Contested
	which     string // what is asked for, one of talk.Contests; "" is as good as all that differ
	label, by int    // of a cell: its true and its predicted class
	from      int
	known     bool // Contested has come
	asked     bool // for others than before, by the user
	trouble   string
	images    [][]byte // colours
}

// cell says whether the images are those of a cell of a matrix.
func (c *contest) cell() bool { return strings.HasPrefix(c.which, "cell ") }

// foeCount is how many images are asked for at once.
const foeCount = 24

// askContest asks how the two did, as soon as both were tested.
func (m *Model) askContest() []talk.Command {
	c := &m.compare
	if !c.on() || c.current.Tested == 0 || c.figures.Tested == 0 {
		c.contest.known = false
		return nil
	}
	which := c.contest.which
	if which == "" {
		which = talk.ContestDiffer
	}
	return []talk.Command{talk.Contest{
		Seq: m.ask(stage.Contesting), Which: which, True: c.contest.label, Predicted: c.contest.by, From: c.contest.from, Max: foeCount,
	}}
}

// pick shows other test images: those of a kind, or of a cell of a matrix.
func (m *Model) pick(which string, label, by int) []talk.Command {
	k := &m.compare.contest
	if k.which == which && k.label == label && k.by == by && k.cell() {
		which, label, by = talk.ContestDiffer, 0, 0 // a second tap lets go
	}
	k.which, k.label, k.by, k.from, k.asked = which, label, by, 0, true
	m.changed()
	return m.askContest()
}

// pickCell shows the images of a cell of a side's matrix; of the difference,
// those that only one of the two puts there.
func (m *Model) pickCell(side, label, by int) []talk.Command {
	which := [3]string{talk.ContestCellCurrent, talk.ContestCellRival, talk.ContestCellMoved}[side]
	cmds := m.pick(which, label, by)
	// The images may be below what is in sight.
	v := &m.rects.versus
	m.scrollPage(max(0, v.foeHead.Y+v.foeHead.H+66-m.rects.foot))
	return cmds
}

// pageContest shows the images before or after those in sight.
func (m *Model) pageContest(by int) []talk.Command {
	k := &m.compare.contest
	n := max(m.rects.versus.foeRoom, 1)
	from := k.from + by*n
	switch {
	case from >= k.Count:
		from = 0
	case from < 0:
		from = max(0, k.Count-1) / n * n
	}
	if from == k.from {
		return nil
	}
	k.from = from
	m.changed()
	return m.askContest()
}

// contested takes how the two did.
func (m *Model) contested(ev talk.Contested) {
	k := &m.compare.contest
	k.Contested, k.known, k.trouble = ev, true, ""
	k.images = stage.PaintImages(ev.Pixels)
	if k.asked {
		k.asked = false
		m.announce = m.contestText()
	}
}

// contestText says which images are shown.
func (m *Model) contestText() string {
	k := &m.compare.contest
	n := words.Counted(k.Count, "image")
	switch k.Which {
	case talk.ContestBoth:
		return n + " that both recognise"
	case talk.ContestCurrent:
		return n + " that only A recognises"
	case talk.ContestRival:
		return n + " that only B recognises"
	case talk.ContestNeither:
		return n + " that neither recognises"
	case talk.ContestCellCurrent:
		return fmt.Sprintf("%s: %s taken for %s by A", n, m.ClassName(k.True), m.ClassName(k.Predicted))
	case talk.ContestCellRival:
		return fmt.Sprintf("%s: %s taken for %s by B", n, m.ClassName(k.True), m.ClassName(k.Predicted))
	case talk.ContestCellMoved:
		return fmt.Sprintf("%s: %s taken for %s by only one", n, m.ClassName(k.True), m.ClassName(k.Predicted))
	}
	return n + " on which they disagree"
}

// foeName is image k of those shown, for a screen reader.
func (m *Model) foeName(k int) string {
	c := &m.compare.contest
	return fmt.Sprintf("Test image %d, %s: A says %s, B says %s", c.Indices[k], m.ClassName(c.Labels[k]), m.ClassName(c.ByCurrent[k]), m.ClassName(c.ByRival[k]))
}

// measureBoth tests what was not tested yet.
func (m *Model) measureBoth() []talk.Command {
	c := &m.compare
	if !c.on() || m.Doing.Tests > 0 || c.total > 0 {
		return nil
	}
	a, b := m.untested()
	c.both = a && b
	switch {
	case a:
		return m.evaluate()
	case b:
		return m.measureRival()
	}
	return nil
}

// untested says which of the two were not tested on all test images.
func (m *Model) untested() (a, b bool) {
	return m.compare.current.Tested < m.Dataset.Tests, m.compare.figures.Tested < m.Dataset.Tests
}

// measureText is what the button for it says, "" when all is measured.
func (m *Model) measureText() string {
	switch a, b := m.untested(); {
	case a && b:
		return "Measure both"
	case a:
		return "Measure A"
	case b:
		return "Measure B"
	}
	return ""
}

func (m *Model) measureRival() []talk.Command {
	m.compare.done, m.compare.total = 0, max(m.Dataset.Tests, 1)
	m.announce = "Testing B on all test images"
	m.changed()
	return []talk.Command{talk.MeasureRival{Seq: m.ask(stage.RivalTesting)}}
}

// currentMeasured takes figures of A, and goes on with B if both were wanted.
func (m *Model) currentMeasured(ev talk.Measured) []talk.Command {
	c := &m.compare
	c.current = ev
	if c.both && ev.Seq == m.latest[stage.Evaluating] {
		c.both = false
		return append(m.askContest(), m.measureRival()...)
	}
	return m.askContest()
}

// rivalMeasured takes figures of B.
func (m *Model) rivalMeasured(ev talk.RivalMeasured) []talk.Command {
	m.compare.figures = ev
	if ev.Tested > 0 && ev.Seq == m.latest[stage.RivalTesting] {
		m.compare.total = 0
		m.announce = "B recognises " + words.Percent(ev.Accuracy)
	}
	return m.askContest()
}

// testing takes how far a test of B has come.
func (c *comparison) testing(ev talk.Evaluating) {
	c.done, c.total = ev.Done, ev.Total
	if ev.Done >= ev.Total {
		c.total = 0
	}
}

// compareFailed takes what went wrong with a comparison; it says whether the
// banner should tell, too.
func (m *Model) compareFailed(ev talk.Failed) (loud bool) {
	c := &m.compare
	switch ev.What {
	case "compare":
		c.asked = false
	case "measure rival":
		c.total = 0
	case "evaluate":
		c.both = false
	case "contest":
		c.contest.known, c.contest.trouble = false, ev.Text
		return false
	}
	return true
}
