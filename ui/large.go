package ui

import (
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/classes"
	"convscope/ui/scene"
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
		m.say("The curves are shown large; Escape closes them")
	case classes.Large:
		m.confusion.Close()
		m.say("Classes and hardest images; Escape closes them")
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

// studyRects are where things are on the panel that is open large.
type studyRects struct{ panel, close, save scene.Rect }

// placeStudy puts the panel that is open large into at, over everything that
// was placed there before.
func (r *rects) placeStudy(m *Model, at scene.Rect) {
	if m.Opened.Large == "" {
		return
	}
	e := &r.study
	e.panel = at
	r.targets = slices.DeleteFunc(r.targets, func(t target) bool { return !paint.Intersect(t.rect, at).Empty() })
	r.beyond = slices.DeleteFunc(r.beyond, func(t target) bool { return networked(t) })
	r.touchable(partPanel, 3, 0, at, r.window)
	e.close = scene.Rect{X: at.X + at.W - r.touch - 8, Y: at.Y + 8, W: r.touch, H: r.touch}
	e.save = scene.Rect{X: e.close.X - 76, Y: e.close.Y, W: 68, H: r.touch}
	body := scene.Rect{X: at.X + 16, Y: at.Y + r.touch + 16, W: at.W - 32, H: at.H - r.touch - 24}
	if m.Opened.Large == "training" {
		m.training.PlaceLarge(&m.World, r, &r.training, body, r.touch)
		return
	}
	m.classes.Place(&m.World, r, &r.classes, body, r.touch)
}

// studyPlace is where panels open large on a wide window: over the network.
func (r *rects) studyPlace(m *Model) scene.Rect {
	top := m.Window.HeaderH
	return scene.Rect{X: r.network.X, Y: top, W: r.network.W, H: m.Window.H - top}
}

// studyArea shows the panel that is open large.
func (v *painter) studyArea() {
	e := v.r.study
	if e.panel.Empty() {
		return
	}
	v.Fill(e.panel, 0, v.Panel)
	v.Frame(e.panel, 0, 1, v.Hairline)
	head := scene.Rect{X: e.panel.X + 16, Y: e.close.Y, W: e.save.X - e.panel.X - 16, H: e.close.H}
	if v.Opened.Large == classes.Large {
		v.classes.View(&v.World, v.Pen, &v.r.classes, head)
		return
	}
	v.Bold(head.X, head.Y+head.H/2+5, 15, scene.Left, v.Ink, "Training")
	v.training.ViewLarge(&v.World, v.Pen, &v.r.training)
}
