package ui

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// The two sides of a comparison and their difference: A is the current network,
// B the rival that the lab holds.
const (
	sideA = iota
	sideB
	sideDiff
)

var sideNames = [3]string{"A", "B", "B − A"}

// A comparison is the view of two networks side by side on the same input.
type comparison struct {
	open bool
	away away // of the normal view, to come back to

	with    talk.Rival // the last one asked for
	asked   bool       // it is on its way
	rival   talk.Compared
	specs   []engine.Spec // of the rival
	titles  []string
	pairs   []layerPair
	shown   talk.ShownRival // its newest picture
	twins   twins
	current talk.Measured // figures of A, as the lab last told them
	figures talk.RivalMeasured

	chosen int // of pairs
	at     spot
	chips  int    // the first pair in sight
	tab    string // on a phone: "maps", "prediction" or "confusion"
	matrix int    // the side whose matrix is shown where there is no room for all

	contest     contest
	done, total int  // of a test of B that runs; total 0: none does
	both        bool // after the test of A that runs comes one of B
}

// A spot is a cell of a map, the same on both sides.
type spot struct {
	unit, x, y int
	first      int // the first map in sight; -1: wherever the unit is
	pinned     bool
}

// on says whether there is a rival to be shown.
func (c *comparison) on() bool { return c.open && len(c.rival.Layers) > 0 }

// toggleCompare opens the view or leaves it.
func (m *Model) toggleCompare() []talk.Command {
	if m.compare.open {
		return m.endCompare()
	}
	if !m.Doing.Ready || len(m.Net.Layers) == 0 {
		return nil
	}
	m.openCompare()
	with, ok := m.firstRival()
	if !ok {
		m.announce = nothingToCompare
		return nil
	}
	m.announce = "Comparing two networks"
	return m.rivalise(with)
}

// away is what was in sight before a comparison.
type away struct {
	view  viewport
	sheet string
}

// openCompare makes room for the view, and keeps what was in sight before.
func (m *Model) openCompare() {
	c := &m.compare
	c.open, c.away = true, away{m.view, m.Opened.Sheet}
	m.view.page, m.Opened.Sheet, m.Opened.Panel = 0, "", ""
	m.edit.open = false
	if c.tab == "" {
		c.tab = "maps"
	}
	m.changed()
}

// endCompare goes back to the normal view, as it was left.
func (m *Model) endCompare() []talk.Command {
	m.closeCompare()
	m.announce = "The comparison has ended"
	return []talk.Command{talk.EndCompare{Seq: m.ask(stage.Comparing)}}
}

func (m *Model) closeCompare() {
	c := &m.compare
	if c.open {
		m.view.page, m.Opened.Sheet, m.view.strip = c.away.view.page, c.away.sheet, c.away.view.strip
	}
	*c = comparison{with: c.with, tab: c.tab, current: c.current}
	m.Gaze.Hover = ""
	m.changed()
}

// firstRival is what to compare with before the user has chosen: what was last
// compared with, else the first epoch of the same network, else a network that
// was trained, here or before. It is none when there is nothing that differs.
func (m *Model) firstRival() (with talk.Rival, ok bool) {
	last := m.Net.Epochs
	switch w := m.compare.with; {
	case w.Kind == "epoch" && w.Epoch <= last && w.Epoch != m.Net.Epoch, w.Kind == "preset" && m.Dataset.Name == talk.MNIST && !m.isPack(w.Preset):
		return w, true
	case w.Kind == "kept" && slices.ContainsFunc(m.Kept, func(k talk.KeptNetwork) bool { return k.ID == w.ID && k.Dataset == m.Dataset.Name }):
		return w, true
	case last > 0 && m.Net.Epoch != 1:
		return talk.Rival{Kind: "epoch", Epoch: 1}, true
	case last > 1:
		return talk.Rival{Kind: "epoch", Epoch: last}, true
	case last > 0:
		return talk.Rival{Kind: "epoch"}, true
	}
	for _, k := range m.Kept {
		if k.Dataset == m.Dataset.Name {
			return talk.Rival{Kind: "kept", ID: k.ID}, true
		}
	}
	if m.Dataset.Name != talk.MNIST {
		return talk.Rival{}, false
	}
	return talk.Rival{Kind: "preset", Preset: cmp.Or(m.Net.Preset, talk.FirstPreset)}, true
}

// isPack says whether the network is the pretrained one of a preset, as it came.
func (m *Model) isPack(preset string) bool {
	n := m.Net
	return n.Origin == "pack" && n.Preset == preset && n.Epoch == n.Epochs && n.Edited == 0
}

// nothingToCompare is what is said when no network is there that differs from
// the current one.
const nothingToCompare = "There is nothing to compare with yet. Train this network, then compare two of its epochs; or “Pin A” now, and change A."

// rivalise asks for a rival.
func (m *Model) rivalise(with talk.Rival) []talk.Command {
	m.compare.with, m.compare.asked = with, true
	m.changed()
	return []talk.Command{talk.Compare{Seq: m.ask(stage.Comparing), With: with}}
}

// compared takes the rival that the lab holds now. One that the page's API has
// asked for opens the view.
func (m *Model) compared(ev talk.Compared) []talk.Command {
	c := &m.compare
	c.asked = false
	if len(ev.Layers) == 0 {
		if c.open && ev.Seq == 0 {
			m.closeCompare()
			m.announce = "The comparison has ended"
			if ev.Text != "" {
				m.complain(words.Sentence(ev.Text))
			}
		}
		return nil
	}
	specs, err := engine.Specs(ev.Layers)
	if err != nil || len(specs) != len(ev.Shapes) {
		m.complain("The lab compares with a network that this page does not know. Reload the page.")
		return nil
	}
	if ev.Seq == 0 && !c.open {
		m.openCompare()
	}
	c.rival, c.specs, c.titles = ev, specs, nil
	for i := range specs {
		c.titles = append(c.titles, block.Title(specs, i))
	}
	c.figures, c.contest, c.total = talk.RivalMeasured{}, contest{which: c.contest.which}, 0
	c.shown, c.twins.maps = talk.ShownRival{}, nil
	m.pairUp()
	m.input.want = true
	m.announce = fmt.Sprintf("B is %s", ev.Title)
	return nil
}

// pairUp finds out which layers of the two belong together.
func (m *Model) pairUp() {
	c := &m.compare
	was := layerPair{a: -1, b: -1}
	if c.chosen < len(c.pairs) {
		was = c.pairs[c.chosen]
	}
	c.pairs = pairsOf(m.Picture.Specs, c.specs)
	c.chosen = 0
	for i, p := range c.pairs {
		if p.a == was.a && p.a >= 0 || p.a < 0 && p.b == was.b && p.b >= 0 {
			c.chosen = i
		}
	}
	c.clamp(m)
}

// choosePair shows another layer.
func (m *Model) choosePair(i int) {
	c := &m.compare
	if i < 0 || i >= len(c.pairs) || i == c.chosen {
		return
	}
	c.chosen, c.at = i, spot{}
	m.brightestTwin()
	m.paintTwins()
	m.announce = m.pairName(i) + ". " + m.pairText()
	m.changed()
}

// shownRival keeps the rival's picture until that of the current network comes.
func (m *Model) shownRival(ev talk.ShownRival) {
	c := &m.compare
	if len(ev.Maps) != len(c.specs)+1 || len(ev.Maps[0]) != talk.InputShape.Len() {
		return
	}
	for i, s := range c.rival.Shapes {
		if len(ev.Maps[i+1]) != s.Len() {
			return
		}
	}
	c.shown = ev
}

// takeTwins pairs a picture of the current network, just taken, with that of
// the rival that came with it.
func (m *Model) takeTwins(seq int, other bool) {
	c := &m.compare
	if !c.on() {
		return
	}
	first := c.twins.maps == nil
	c.twins.maps = nil
	if c.shown.Maps == nil || c.shown.Seq != seq {
		return // it was asked for before there was a rival; the next comes with it
	}
	if other || len(c.pairs) == 0 {
		m.pairUp()
	}
	c.twins.maps = c.shown.Maps
	c.twins.measure(&m.Picture, c.pairs)
	c.clamp(m)
	if first || other {
		m.brightestTwin()
	}
	m.paintTwins()
}

// clamp keeps what is chosen within the networks as they are now.
func (c *comparison) clamp(m *Model) {
	if len(c.pairs) == 0 {
		return
	}
	p := c.pairs[c.chosen]
	s := m.twinShape(p, p.lead())
	c.at.unit, c.at.x, c.at.y = min(c.at.unit, m.twinCount(p)-1), min(c.at.x, s.W-1), min(c.at.y, s.H-1)
}

// escapeCompare goes one level up.
func (m *Model) escapeCompare() []talk.Command {
	c := &m.compare
	switch {
	case c.contest.cell():
		return m.pick(talk.ContestDiffer, 0, 0)
	case c.at.pinned:
		c.at.pinned = false
		m.changed()
		return nil
	}
	return m.endCompare()
}

// compareControl takes a change of one of the controls of the comparison.
func (m *Model) compareControl(c ControlMsg) []talk.Command {
	switch c.ID {
	case "compare":
		return m.toggleCompare()
	case "compare-a":
		return m.chooseCurrent(c.Value)
	case "compare-b":
		return m.chooseRival(c.Value)
	case "compare-pin":
		return m.rivalise(talk.Rival{Kind: "pinned"})
	case "compare-measure":
		return m.measureBoth()
	case "compare-maps", "compare-prediction", "compare-confusion":
		m.compare.tab = strings.TrimPrefix(c.ID, "compare-")
		m.view.page = 0
		m.changed()
	}
	return nil
}
