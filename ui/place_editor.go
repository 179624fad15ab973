package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/room/confusion"
	"convscope/ui/scene"
)

// placeOver puts the sheet or the large panel that is open over a phone's page.
// Where there is next to no window, they take that of the bar, too, and scroll.
func (r *rects) placeOver(m *Model, in scene.Rect) {
	const least, line = 400, 24 // the verdict is told above a sheet
	if r.rolls = (m.Opened.Sheet != "" || m.Opened.Large != "") && in.H < least; r.rolls {
		r.bar, r.zoomers, r.foot = scene.Rect{}, [3]scene.Rect{}, m.Window.H
		r.paged = max(0, least-(r.foot-in.Y))
		in.Y, in.H = in.Y-min(m.view.page, r.paged), max(least, r.foot-in.Y)
	}
	r.placeSheet(m, scene.Rect{X: in.X, Y: in.Y + line, W: in.W, H: in.H - line})
	r.placeStudy(m, in)
	if r.rolls {
		r.crop(scene.Rect{Y: m.Window.HeaderH, W: in.W, H: r.foot - m.Window.HeaderH})
	}
}

// placeSheet puts the open panel of a phone over its lower part.
func (r *rects) placeSheet(m *Model, in scene.Rect) {
	if m.Opened.Sheet == "" && r.panelInSight <= 0 {
		return
	}
	h := float32(0)
	switch m.Opened.Sheet {
	case "training":
		h = 372
	case "confusion":
		h = 0.86*in.W + r.touch + 64
		if m.confusion.Chosen() {
			h += confusion.SheetRoom(r.touch)
		}
	case "detail":
		h = 560
		if i := m.Gaze.Choice.Layer; m.Gaze.Choice.Open && i >= 0 && i < len(m.Picture.Specs) && (block.Linked(m.Picture.Specs[i]) || block.Of(m.Picture.Specs[i]) == engine.KindResidual) {
			h = in.H
		}
		switch m.Gaze.Choice.Page(&m.Picture) {
		case gaze.TabWeights, gaze.TabHealth:
			h = in.H
		case gaze.TabImages:
			h = 450
		}
	}
	if h = min(h, in.H); r.low && h > 0 {
		h = in.H
	}
	r.sheet = r.sunk(in, h)
	if m.Opened.Sheet == "" {
		return // it goes down
	}
	r.touchable(partPanel, 2, 0, r.sheet, r.window)
	if r.slim() && r.sheet.Y < r.prediction.At.Y+r.prediction.At.H {
		const line = 24 // that no sheet reaches
		r.verdictLine = scene.Rect{X: r.sheet.X, Y: r.sheet.Y - line, W: r.sheet.W, H: line}
		r.touchable(partPanel, 4, 0, r.verdictLine, r.window)
	}
	if m.Opened.Sheet == "detail" && r.low {
		r.detail = r.sheet
		r.placeDetail(m)
		return
	}
	r.close = scene.Rect{X: in.X + in.W - r.touch - 6, Y: r.sheet.Y + 6, W: r.touch, H: r.touch}
	switch m.Opened.Sheet {
	case "training":
		r.placeTraining(m, scene.Rect{X: in.X, Y: r.sheet.Y + 6, W: in.W, H: h - 12})
	case "confusion":
		at := scene.Rect{X: in.X, Y: r.sheet.Y + 6, W: in.W, H: h - 10}
		beside := scene.Rect{X: in.X + in.W/2, Y: at.Y + r.touch, W: in.W / 2, H: at.H - r.touch}
		if m.confusion.Chosen() && r.low {
			at.W /= 2
		} else if m.confusion.Chosen() {
			beside = scene.Rect{X: in.X, W: in.W, H: confusion.SheetRoom(r.touch)}
			at.H -= beside.H
			beside.Y = at.Y + at.H
		}
		r.placeConfusion(m, at)
		if m.confusion.Chosen() {
			m.confusion.PlaceExamples(r, &r.confusion, beside, r.touch)
		}
	case "detail":
		r.detail = r.sheet
		r.placeDetail(m)
	}
}
