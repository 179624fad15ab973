package ui

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/scene"
)

// A tab is a page of the detail panel.
type tab int

const (
	tabLayer   tab = iota // how a value comes about: named by the layer's kind
	tabWeights            // what the chosen filter or unit has learned
	tabImages             // what excites it most
	tabHealth             // whether it does anything, and how the others are
)

// tabPad is the room beside a tab's title.
const tabPad = 10

// tabs are those of the chosen layer.
func (m *Model) tabs() []tab {
	all := []tab{tabLayer}
	if i := m.Gaze.Choice.Layer; i >= 0 && i < len(m.Picture.Specs) && block.Linked(m.Picture.Specs[i]) {
		all = append(all, tabWeights)
	}
	if i := m.Gaze.Choice.Layer; i >= 0 {
		all = append(all, tabImages, tabHealth)
	}
	return all
}

// tab is the one that is open, if the layer has it. A map of another layer opens
// on the first.
func (m *Model) tab() tab {
	for _, t := range m.tabs() {
		if t == m.view.tab {
			return t
		}
	}
	return tabLayer
}

func (m *Model) tabTitle(t tab) string {
	switch t {
	case tabWeights:
		return "Weights"
	case tabImages:
		return "Top images"
	case tabHealth:
		return "Health"
	}
	i := m.Gaze.Choice.Layer
	if i < 0 {
		return block.KindInput.Title()
	}
	if k := block.Of(m.Picture.Specs[i]); k != engine.KindConv {
		return k.Title()
	}
	return block.Kind(engine.KindConv).Name()
}

// id is the accessibility node's.
func (t tab) id() string { return [...]string{"layer", "weights", "images", "health"}[t] }

// openTab shows a page of the detail panel.
func (m *Model) openTab(t tab) []talk.Command {
	if m.view.tab != t {
		m.view.tab = t
		m.closeWeight()
		m.announce = m.tabTitle(t) + ": " + m.ChosenName()
		m.changed()
	}
	return nil
}

// arrowOnTab opens the tab after t, or before it; after the last comes the
// first.
func (m *Model) arrowOnTab(t tab, by int) []talk.Command {
	all := m.tabs()
	for i, o := range all {
		if o == t {
			to := all[(i+by+len(all))%len(all)]
			m.focus(target{part: partTab, a: int(to)}.id())
			return m.openTab(to)
		}
	}
	return nil
}

// endTab opens the first tab, or the last.
func (m *Model) endTab(last bool) []talk.Command {
	all := m.tabs()
	to := all[0]
	if last {
		to = all[len(all)-1]
	}
	m.focus(target{part: partTab, a: int(to)}.id())
	return m.openTab(to)
}

// placeTabs puts the row of tabs at (x, y), and returns its width.
func (r *rects) placeTabs(m *Model, x, y float32) float32 {
	left := x
	for _, t := range m.tabs() {
		at := scene.Rect{X: x, Y: y, W: scene.Measure(m.tabTitle(t), 13, true) + 2*tabPad, H: r.touch}
		r.exhibits.tabs = append(r.exhibits.tabs, at)
		r.touchable(partTab, int(t), 0, at, r.window)
		x += at.W
	}
	return x - left
}

// tabRow draws the tabs: the open one as a pill.
func (v *painter) tabRow() {
	open := v.tab()
	for i, t := range v.tabs() {
		at := v.r.exhibits.tabs[i]
		pill := scene.Rect{X: at.X, Y: at.Y + (at.H-26)/2, W: at.W, H: 26}
		x, y := at.X+at.W/2, at.Y+at.H/2+4.5
		id := target{part: partTab, a: int(t)}.id()
		switch {
		case t == open:
			v.Fill(pill, 8, v.Soft)
			v.Bold(x, y, 13, scene.Center, v.Accent, v.tabTitle(t))
		case v.Gaze.Hover == id:
			v.Fill(pill, 8, v.Track)
			v.Text(x, y, 13, scene.Center, v.Ink, v.tabTitle(t))
		default:
			v.Text(x, y, 13, scene.Center, v.Ink, v.tabTitle(t))
		}
	}
}
