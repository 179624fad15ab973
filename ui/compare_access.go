package ui

import (
	"fmt"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// appendVersusID appends the id of a target of the comparison.
func (t target) appendVersusID(b []byte) []byte {
	switch t.part {
	case partPair:
		return numbered(b, "pair", t.a)
	case partPairTurn:
		return append(b, "pairs/"+direction(t.b)...)
	case partTwin:
		return numbered(b, "twin", t.a, t.b)
	case partTwinTurn:
		return append(b, "twins/"+direction(t.b)...)
	case partTwinLarge:
		return numbered(b, "large", t.a)
	case partVersus:
		return numbered(b, "versus", t.a)
	case partDuelHead:
		return numbered(b, "matrix", t.a)
	case partDuelCell:
		return numbered(b, "duel", t.a, t.b)
	case partContest:
		return numbered(b, "contest", t.a)
	case partFoe:
		return numbered(b, "foe", t.a)
	case partFoeTurn:
		return append(b, "foes/"+direction(t.b)...)
	}
	return b
}

// versusRing is the ring of a target of the comparison.
func (t target) versusRing() string {
	switch t.part {
	case partPair:
		return "pairs"
	case partTwin:
		return "twins"
	case partVersus:
		return "versus"
	case partDuelHead:
		return "heads"
	case partDuelCell:
		return fmt.Sprintf("duel/%d", t.a)
	case partContest:
		return "contest"
	case partFoe:
		return "foes"
	}
	return ""
}

// versusNodes are the groups of the comparison's tree.
func (m *Model) versusNodes() []stage.Node {
	r, c := m.rects, &m.compare
	v := &r.versus
	var nodes []stage.Node
	add := func(on bool, n stage.Node) {
		if on {
			nodes = append(nodes, n)
		}
	}
	nodes = m.pad.Groups(&r.pad, nodes)
	add(!v.maps.Empty(), stage.Node{ID: "twins", Parent: stage.AreaNetwork, Role: "group", Name: "Feature maps of A and B", Value: m.pairText(), Rect: v.maps})
	add(len(v.chips) > 0, stage.Node{ID: "pairs", Parent: "twins", Role: "group", Name: "Layers", Rect: v.maps})
	for side, name := range sideNames {
		if rows := v.rows[side]; len(rows) > 0 {
			add(true, stage.Node{ID: fmt.Sprintf("twins/%d", side), Parent: "twins", Role: "group", Name: name + ", " + m.pairName(c.chosen), Rect: paint.Around(rows)})
		}
	}
	if say := m.bothSay(); say != "" {
		add(v.verdict.Empty(), stage.Node{ID: "said", Parent: stage.AreaVerdict, Role: "note", Name: say, Rect: r.pad.Tools[3]})
	}
	add(!v.verdict.Empty(), stage.Node{ID: "versus", Parent: stage.AreaVerdict, Role: "list", Name: "Predictions of A and B", Value: m.bothSay(), Rect: v.verdict})
	add(!v.confusion.Empty(), stage.Node{ID: "matrices", Parent: stage.AreaVerdict, Role: "group", Name: "Confusion matrices", Value: m.figuresText(), Rect: v.confusion})
	for side, name := range sideNames {
		if !v.matrices[side].Empty() && m.sideConfusion(side) != nil {
			grid := fmt.Sprintf("duel/%d", side)
			add(true, stage.Node{ID: grid, Parent: "matrices", Role: "grid", Name: "Confusion matrix, " + name + ", rows are true classes", Rect: v.matrices[side]})
			for t := range v.cells {
				row := v.cell(side, t, 0)
				row.W = v.matrices[side].W
				add(true, stage.Node{ID: fmt.Sprintf("truth/%d/%d", side, t), Parent: grid, Role: "row", Name: m.ClassTitle(t), Rect: row})
			}
		}
	}
	add(!v.duel.Empty(), stage.Node{ID: "contest", Parent: stage.AreaVerdict, Role: "group", Name: "How the two did on the same images", Value: m.contestSummary(), Rect: v.duel})
	add(len(v.foes) > 0, stage.Node{ID: "foes", Parent: "contest", Role: "group", Name: m.contestText(), Rect: paint.Around(v.foes)})
	return nodes
}

// versusNode is what a target of the comparison is to a screen reader.
func (m *Model) versusNode(t target) stage.Node {
	c := &m.compare
	switch t.part {
	case partPair:
		n := stage.Node{Parent: "pairs", Role: "button", Name: m.pairName(t.a), Selected: c.chosen == t.a}
		if c.pairs[t.a].comparable && len(c.twins.share) > t.a {
			n.Value = "differs by " + words.Percent(c.twins.share[t.a])
		}
		return n
	case partPairTurn:
		return stage.Node{Parent: "twins", Role: "button", Name: map[int]string{-1: "Layers before", 1: "Layers after"}[t.b]}
	case partTwin:
		return stage.Node{Parent: fmt.Sprintf("twins/%d", t.a), Role: "button", Name: m.twinName(t.a, t.b), Selected: m.spotIn(t.a, t.b)}
	case partTwinTurn:
		v := &m.rects.versus
		return stage.Node{Parent: "twins", Role: "button", Name: map[int]string{-1: "Maps before", 1: "Maps after"}[t.b],
			Value: fmt.Sprintf("%s to %s are shown", words.Thousands(v.first+1), words.Among(v.first+v.count, v.all))}
	case partTwinLarge:
		k, _, _, _ := m.spotOn(t.a)
		return stage.Node{Parent: "twins", Role: "img", Name: "Enlarged: " + m.twinName(t.a, k), Value: m.spotText()}
	case partVersus:
		return stage.Node{Parent: "versus", Role: "listitem", Name: m.ClassTitle(t.a), Value: m.versusText(t.a)}
	case partDuelHead:
		return stage.Node{Parent: "matrices", Role: "button", Name: "Show the matrix of " + sideNames[t.a], Selected: c.matrix == t.a}
	case partDuelCell:
		label, by := t.b/m.rects.versus.cells, t.b%m.rects.versus.cells
		return stage.Node{Parent: fmt.Sprintf("truth/%d/%d", t.a, label), Role: "gridcell", Name: m.duelText(t.a, label, by), Selected: m.cellPicked(t.a, label, by)}
	case partContest:
		text, n := m.countOf(t.a)
		return stage.Node{Parent: "contest", Role: "button", Name: fmt.Sprintf("%s: %s", text, words.Counted(n, "image")), Value: "Enter shows them", Selected: c.contest.Which == contestKinds[t.a]}
	case partFoe:
		index := c.contest.Indices[t.a]
		return stage.Node{Parent: "foes", Role: "button", Name: m.foeName(t.a), Selected: m.Picture.Source.Kind == "test" && m.Picture.Source.Test == index}
	case partFoeTurn:
		return stage.Node{Parent: "contest", Role: "button", Name: map[int]string{-1: "Images before", 1: "Images after"}[t.b]}
	}
	return stage.Node{}
}

// twinName is what map k of a side is called.
func (m *Model) twinName(side, k int) string {
	p := m.compare.pairs[m.compare.chosen]
	n := m.twinShape(p, min(side, sideB)).C
	if side == sideDiff {
		n = m.twinShape(p, sideA).C
	}
	if p.comparable && n == m.Classes() && ofClasses(m.Picture.Specs, p.a) {
		return fmt.Sprintf("%s, %s, %s", sideNames[side], m.pairTitle(p), m.ClassTitle(k))
	}
	return fmt.Sprintf("%s, %s, %s %s", sideNames[side], m.pairTitle(p), strings.ToLower(m.unitNoun(p)), words.Among(k+1, n))
}

// spotIn says whether the spot is in map k of a side.
func (m *Model) spotIn(side, k int) bool {
	at, _, _, ok := m.spotOn(side)
	return ok && at == k
}

// tapVersus does what a tap on t does.
func (m *Model) tapVersus(t target) []talk.Command {
	c := &m.compare
	switch t.part {
	case partPair:
		m.choosePair(t.a)
	case partPairTurn:
		m.pageChips(t.b)
	case partTwin, partTwinLarge:
		m.enterTwin(t)
	case partTwinTurn:
		m.pageTwins(t.b)
	case partDuelHead:
		c.matrix = t.a
		m.changed()
	case partDuelCell:
		n := m.rects.versus.cells
		return m.pickCell(t.a, t.b/n, t.b%n)
	case partContest:
		return m.pick(contestKinds[t.a], 0, 0)
	case partFoe:
		m.setTest(c.contest.Indices[t.a])
	case partFoeTurn:
		return m.pageContest(t.b)
	}
	return nil
}

// arrowVersus moves on from t.
func (m *Model) arrowVersus(t target, dx, dy int) []talk.Command {
	c, v := &m.compare, &m.rects.versus
	switch t.part {
	case partPair:
		if to := t.a + dx + dy; to >= 0 && to < len(c.pairs) {
			m.showChip(to)
			m.focus(target{part: partPair, a: to}.id())
		}
	case partTwin:
		m.arrowOnTwin(t.a, t.b, dx, dy)
	case partTwinLarge:
		p := c.pairs[c.chosen]
		s := m.twinShape(p, p.lead())
		to := c.at
		to.x, to.y, to.pinned = min(max(to.x+dx, 0), s.W-1), min(max(to.y+dy, 0), s.H-1), true
		m.moveSpot(to)
		m.announce = m.spotText()
	case partDuelCell:
		n := v.cells
		label, by := min(max(t.b/n+dy, 0), n-1), min(max(t.b%n+dx, 0), n-1)
		m.focus(target{part: partDuelCell, a: t.a, b: label*n + by}.id())
	case partVersus, partDuelHead, partContest, partFoe:
		m.neighbour(t, dx+dy)
	}
	return nil
}

// showChip brings the button of a pair of layers into sight.
func (m *Model) showChip(pair int) {
	c, v := &m.compare, &m.rects.versus
	if c.chips = v.firstChip(); pair < c.chips || pair >= c.chips+len(v.chips) {
		c.chips = max(pair-len(v.chips)/2, 0)
	}
	m.changed()
}

// showTwin brings map k of both sides into sight.
func (m *Model) showTwin(k int) {
	v := &m.rects.versus
	m.compare.at.first = min(max(v.first, k-v.count+1), k)
	m.changed()
}

// arrowOnTwin moves to the map beside, or to that of another side.
func (m *Model) arrowOnTwin(side, k, dx, dy int) {
	v := &m.rects.versus
	if dx != 0 {
		if to := k + dx; to >= 0 && to < v.all {
			m.showTwin(to)
			m.focus(target{part: partTwin, a: side, b: to}.id())
		}
		return
	}
	for to := side + dy; to >= 0 && to < len(v.rows); to += dy {
		if n := len(v.rows[to]); n > 0 {
			m.focus(target{part: partTwin, a: to, b: min(k, v.first+n-1)}.id())
			return
		}
	}
}

// pageChips shows the layers before or after those in sight.
func (m *Model) pageChips(by int) {
	v := &m.rects.versus
	m.compare.chips = turned(v.firstChip(), by, len(v.chips), len(m.compare.pairs))
	m.changed()
}

func (v *versus) firstChip() int {
	if len(v.chips) == 0 {
		return 0
	}
	return v.chips[0].pair
}

// readTwin moves the spot to where the pointer is, over a map of any size.
func (m *Model) readTwin(t target, x, y float32) {
	v := &m.rects.versus
	switch t.part {
	case partTwin:
		if k := t.b - v.first; k >= 0 && k < len(v.rows[t.a]) {
			m.pointTwin(t.a, t.b, v.rows[t.a][k], x, y)
		}
	case partTwinLarge:
		k, _, _, ok := m.spotOn(t.a)
		if ok {
			m.pointTwin(t.a, k, v.large[t.a], x, y)
		}
	}
}

// wheelVersus scrolls what is under the pointer.
func (m *Model) wheelVersus(w Wheel) {
	if w.Zoom {
		return
	}
	switch t := m.rects.at(w.X, w.Y); {
	case t.part == partTwin && m.rects.versus.count < m.rects.versus.all && w.DX+w.DY != 0:
		m.pageTwins(sign(w.DX + w.DY))
	case t.part == partPair && len(m.rects.versus.chips) < len(m.compare.pairs) && w.DX+w.DY != 0:
		m.pageChips(sign(w.DX + w.DY))
	default:
		m.scrollPage(w.DY)
	}
}

func sign(v float32) int {
	if v < 0 {
		return -1
	}
	return 1
}
