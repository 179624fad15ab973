package ui

import (
	"slices"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/room/export"
	"convscope/ui/room/library"
	"convscope/ui/scene"
)

// control takes a change of an HTML control.
func (m *Model) control(c ControlMsg) []talk.Command {
	if cmds, taken := m.changeRoom(c); taken {
		return cmds
	}
	switch c.ID {
	case "preset":
		return m.choosePreset(c.Value)
	case "new", "menu-new":
		m.say("An empty network: drag layers into it")
		m.Opened.Panel = ""
		return m.commit(block.TailFor(m.Classes()), -1)
	case "undo":
		return m.undo()
	case "redo":
		return m.redo()
	case "reset":
		m.edit.future = nil
		return m.resetTraining()
	case "scale":
		if c.Value == "map" || c.Value == "layer" {
			m.Scale = c.Value
			m.repaint()
			m.changed()
		}
	case "sheet-training", "sheet-confusion", "sheet-detail":
		m.toggleSheet(strings.TrimPrefix(c.ID, "sheet-"))
		return m.inspect()
	case "sheet-close":
		m.depart()
		m.Opened.Sheet = ""
		m.changed()
	case "banner-close":
		m.progress.banner = ""
		m.changed()
	}
	group, _, _ := strings.Cut(c.ID, "-")
	switch group {
	case "expand", "study", "hard":
		return m.studyControl(c)
	}
	return nil
}

func (m *Model) controls() []stage.Control {
	cs := make([]stage.Control, 0, 160)
	cs = append(cs, m.headerControls()...)
	seen := m.sight() // what the pad stands beside moves
	for _, c := range m.pad.Controls(&m.World, &seen.pad) {
		m.onGround(&c, seen.sheet, seen.builder.Editor.Panel, seen.detail)
		cs = append(cs, c)
	}
	cs = m.builder.Controls(&m.World, &m.rects.builder, cs)
	cs = append(cs, m.ground(m.training.Controls(&m.World, &m.rects.training), m.rects.builder.Editor.Panel)...)
	measure := m.confusion.Measure(&m.World, &m.rects.confusion)
	m.onGround(&measure, m.rects.builder.Editor.Panel)
	cs = append(cs, measure)
	r := m.rects
	scale := stage.Control{ID: "scale", Value: m.Scale, Rect: r.scale}
	m.onGround(&scale)
	cs = append(cs, scale)
	cs = m.weights.Controls(&m.World, &r.weights, cs)
	m.onGround(&cs[len(cs)-1]) // that which restores the unit
	cs = m.network.Controls(&r.maps, r.zoomers, cs)
	cs = append(cs, m.sheetControls()...)
	cs = m.library.Controls(&m.World, cs)
	cs = m.owndata.Controls(&m.World, cs)
	if !r.study.panel.Empty() {
		for i := range cs {
			cs[i].Hidden = cs[i].Hidden || !paint.Intersect(cs[i].Rect, r.study.panel).Empty()
		}
	}
	cs = append(cs, m.ground(m.compare.Controls(&m.World, &r.versus))...)
	m.still(cs)
	cs = append(cs, m.studyControls()...)
	if r.rolls {
		for i := range cs {
			cs[i].Beyond = cs[i].Beyond || !cs[i].Hidden && !cs[i].Rect.Empty() && m.outOfSight(cs[i].Rect)
		}
	}
	if p, ok := m.tip(); ok {
		for i := range cs {
			cs[i].Hidden = cs[i].Hidden || !paint.Intersect(cs[i].Rect, p.rect).Empty()
		}
	}
	cs = m.export.Controls(&m.World, cs)
	cs = m.look.Controls(cs)
	cs = m.keys.Controls(&m.World, cs)
	cs = append(cs,
		stage.Control{ID: "banner", Text: m.progress.banner, Hidden: m.progress.banner == ""},
		stage.Control{ID: "banner-close", Hidden: m.progress.banner == ""})
	return cs
}

func (m *Model) headerControls() []stage.Control {
	name := ""
	for _, p := range talk.Presets {
		if slices.Equal(m.fitted(p.Specs), m.Layers) {
			name = p.Name
		}
	}
	cs := []stage.Control{
		m.owndata.Choice(&m.World),
		{ID: "preset", Value: name, Options: presetOptions()},
		{ID: "new"},
		{ID: "undo", Label: m.undoLabel(), Disabled: len(m.edit.past) == 0},
		{ID: "redo", Disabled: len(m.edit.future) == 0},
		{ID: "reset", Disabled: len(m.Net.Layers) == 0},
	}
	cs = m.training.HeaderControls(&m.World, cs)
	return m.sum.Controls(&m.World, m.about.Controls(&m.World, append(cs,
		stage.Control{ID: "status", Text: words.InLines(m.status())},
		stage.Control{ID: "export", Pressed: m.Opened.Panel == export.Panel},
		stage.Control{ID: "library", Pressed: m.Opened.Panel == library.Panel},
		m.look.Button(&m.World))))
}

// presetOptions are the networks to choose from.
func presetOptions() []stage.Option {
	options := []stage.Option{{Value: "", Text: "Own network"}}
	for _, p := range talk.Presets {
		options = append(options, stage.Option{Value: p.Name, Text: p.Title})
	}
	return options
}

// onGround hides a control of the page's ground below panels, or when it is
// nowhere.
func (m *Model) onGround(c *stage.Control, panels ...scene.Rect) {
	c.Hidden = m.covered(c.Rect, panels...)
	c.Beyond = !c.Hidden && m.outOfSight(c.Rect)
}

// ground hides those of a room's controls that stand somewhere and are covered, as
// onGround does.
func (m *Model) ground(cs []stage.Control, panels ...scene.Rect) []stage.Control {
	for i := range cs {
		if !cs[i].Rect.Empty() {
			m.onGround(&cs[i], panels...)
		}
	}
	return cs
}

// covered says whether a control of the page's ground is nowhere, or below one
// of panels.
func (m *Model) covered(c scene.Rect, panels ...scene.Rect) bool {
	if c.Empty() {
		return true
	}
	for _, p := range panels {
		if !paint.Intersect(c, p).Empty() {
			return true
		}
	}
	return false
}
