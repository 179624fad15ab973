package ui

import (
	"fmt"
	"strings"

	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
)

// A level is how far the detail panel goes into a layer that adds up many maps.
type level int

const (
	sums  level = iota // what each input channel gives, one by one
	terms              // the products behind one value, of one channel
)

// summed says whether the chosen map is added up from several others, and so
// has two levels.
func (m *Model) summed() bool { return m.Gaze.Choice.Channels(&m.Picture) > 1 }

// atSums says whether the partial sums of all channels are shown.
func (m *Model) atSums() bool { return m.choice.level == sums && m.tab() == tabLayer && m.summed() }

// openPartial goes down to the products behind the partial sum of channel c.
func (m *Model) openPartial(c int) {
	m.Gaze.Choice.Channel = c
	m.depart()
	m.choice.level, m.choice.term = terms, mark{}
	m.announce = fmt.Sprintf("%s, input channel %d: %s", m.MapName(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit), c+1, words.Number(m.Partial(c)))
	if strings.HasPrefix(m.Gaze.Focus, "partial/") { // by keyboard, which must not be left behind
		m.focus(target{part: partTerms, a: 1}.id())
	}
	m.changed()
}

// levelUp goes from one channel to all of them. It says whether there was such
// a level.
func (m *Model) levelUp() bool {
	if !m.Gaze.Choice.Open || len(m.Picture.Planes) == 0 || m.tab() != tabLayer || !m.summed() || m.choice.level == sums {
		return false
	}
	m.depart()
	c := &m.choice
	c.level, c.term = sums, mark{}
	if n := m.rects.exhibits.inSight; n > 0 {
		c.first = min(c.first, m.Gaze.Choice.Channel)
		c.first = max(c.first, m.Gaze.Choice.Channel-n+1)
	}
	m.announce = m.MapName(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit) + ", all input channels"
	switch kind, _, _ := strings.Cut(m.Gaze.Focus, "/"); {
	case kind == "readout", kind == "terms", m.Gaze.Focus == (target{part: partUp}).id():
		m.focus(target{part: partPartial, a: m.Gaze.Choice.Channel}.id())
	}
	m.changed()
	return true
}

// tapGround goes one level up, from what is pinned to the whole network.
func (m *Model) tapGround() {
	switch {
	case m.Gaze.Probe.Pinned:
		m.unpin()
	case m.levelUp():
	case m.Gaze.Choice.Open:
		m.closeChoice()
	}
}

// stepChannel goes on to the next input channel, or the next ones in sight.
func (m *Model) stepChannel(by int) {
	n, c := m.Gaze.Choice.Channels(&m.Picture), &m.choice
	if m.atSums() {
		fit := max(m.rects.exhibits.inSight, 1)
		if by > 0 && c.first+fit >= n {
			m.scrollSums(-n)
		} else if by < 0 && c.first == 0 {
			m.scrollSums(n)
		} else {
			m.scrollSums(by * fit)
		}
		return
	}
	m.Gaze.Choice.Channel, c.term = (m.Gaze.Choice.Channel+by+n)%n, mark{}
	m.changed()
}

// arrowOnPartial moves the focus to the partial sum of channel c.
func (m *Model) arrowOnPartial(c int) {
	if c < 0 || c >= m.Gaze.Choice.Channels(&m.Picture) {
		return
	}
	ps := m.rects.exhibits.partials
	if first := ps[0].channel; c < first {
		m.scrollSums(c - first)
	} else if last := ps[len(ps)-1].channel; c > last {
		m.scrollSums(c - last)
	}
	m.focus(target{part: partPartial, a: c}.id())
}

// scrollSums moves the partial sums in sight.
func (m *Model) scrollSums(by int) {
	first := min(max(m.choice.first+by, 0), max(m.Gaze.Choice.Channels(&m.Picture)-m.rects.exhibits.inSight, 0))
	if first != m.choice.first {
		m.choice.first = first
		m.changed()
	}
}

// A mark is the term of a sum that is pointed at.
type mark struct {
	on, pinned bool
	at         int // in the patch, in the plane, or among the inputs
}

// markTerm marks a term.
func (m *Model) markTerm(at int) {
	if t := &m.choice.term; !t.on || t.at != at {
		t.on, t.at = true, at
		m.changed()
	}
}

// chooseTerm marks a term and looks at the value that it begins with.
func (m *Model) chooseTerm(at int) {
	m.markTerm(at)
	i := m.Gaze.Choice.Layer
	if m.Gaze.Probe.Pinned || !block.Linked(m.Picture.Specs[i]) {
		return
	}
	src := m.Picture.Before(i)
	s := m.Picture.Shape(src)
	if m.Gaze.Choice.PerInput(&m.Picture) {
		m.point(src, at, 0, 0)
		return
	}
	x, y := at%max(m.rects.exhibits.terms.w, 1), at/max(m.rects.exhibits.terms.w, 1)
	if w, ok := m.Gaze.Choice.Window(&m.Picture); ok {
		x, y = w.X+x, w.Y+y
	}
	if x >= 0 && y >= 0 && x < s.W && y < s.H {
		m.point(src, min(m.Gaze.Choice.Channel, s.C-1), x, y)
	}
}

// pinTerm keeps a term marked, or lets it go.
func (m *Model) pinTerm(at int) {
	t := &m.choice.term
	*t = mark{on: true, pinned: !t.pinned || t.at != at, at: at}
	m.announce = m.termText()
	m.changed()
}

// unmark lets the marked term go when the pointer leaves the terms.
func (m *Model) unmark(t target) {
	c := &m.choice.term
	if !c.on || c.pinned || t.part == partTerms || t.part == partTerm {
		return
	}
	if _, ok := m.probedTerm(); !ok {
		*c = mark{}
		m.changed()
	}
}

// followsPointer says whether t is something that is read out where the pointer
// is.
func (m *Model) followsPointer(t target) bool {
	switch t.part {
	case partReadout, partPartial, partTerms, partTerm:
		return true
	}
	return false
}

// followed says whether what is read out in t follows the pointer now: nothing
// is pinned there.
func (m *Model) followed(t target) bool {
	if t.part == partTerms || t.part == partTerm {
		return !m.choice.term.pinned
	}
	return m.followsPointer(t) && !m.Gaze.Probe.Pinned && !m.choice.sweep.on
}

// scrub is a press on what is read out: it stays where the pointer leaves it.
// A second press on the same place lets it go.
func (m *Model) scrub(x, y float32) {
	c, t := &m.choice, m.press.target
	term, p := c.term, m.Gaze.Probe
	m.readAt(t, x, y)
	if t.part == partTerms {
		c.term.pinned = !term.pinned || term.at != c.term.at
	} else {
		c.sweep = sweep{}
		m.Gaze.Probe.Pinned = m.Gaze.Probe.On && !(p.Pinned && p == m.Gaze.Probe)
	}
	m.changed()
}

// arrowOnReadout moves what is read out by one cell.
func (m *Model) arrowOnReadout(t target, dx, dy int) {
	_, w, h := m.readoutGrid(t)
	if w == 0 {
		return
	}
	c := &m.choice
	if t.part == partTerms {
		x, y := c.term.at%w, c.term.at/w
		if c.term.on {
			x, y = min(max(x+dx, 0), w-1), min(max(y+dy, 0), h-1)
		}
		m.chooseTerm(y*w + x)
		c.term.pinned = true
		m.announce = m.termText()
	} else {
		c.sweep = sweep{}
		m.moveTo(m.Gaze.Choice.X+dx, m.Gaze.Choice.Y+dy)
		m.Gaze.Probe.Pinned = m.Gaze.Probe.On
		m.announce = m.Gaze.Choice.Text(&m.Picture)
	}
	m.changed()
}
