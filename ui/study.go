package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/room/classes"
)

// openStudy opens a panel large, or closes it.
func (m *Model) openStudy(name string) []talk.Command {
	if m.Opened.Large == name {
		name = ""
	}
	m.Opened.Large = name
	m.training.Leave()
	m.builder.Close()
	m.Opened.Panel = ""
	m.changed()
	switch name {
	case "training":
		m.announce = "The curves are shown large; Escape closes them"
	case classes.Large:
		m.confusion.Close()
		m.announce = "Classes and hardest images; Escape closes them"
		return m.let(m.classes.Open)
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
		return m.openStudy(classes.Large)
	case "study-close":
		return m.openStudy("")
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
		{ID: "expand-quality", Rect: r.confusion.Expand, Hidden: r.confusion.Expand.Empty(), Pressed: m.Opened.Large == classes.Large},
		m.confusion.Control(&m.World, &r.confusion),
	}, r.builder.Editor.Panel, e.panel)
	cs = append(cs, large[1:]...)
	return append(cs,
		m.classes.Control(&m.World, &r.classes),
		stage.Control{ID: "study-save", Rect: e.save, Hidden: e.save.Empty()},
		stage.Control{ID: "study-close", Rect: e.close, Hidden: e.close.Empty()})
}
