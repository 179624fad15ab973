package ui

import (
	"slices"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

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
