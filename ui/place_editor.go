package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/room/confusion"
	"convscope/ui/scene"
)

// editorRects are the editor of the selected block, empty while it is closed.
type editorRects struct {
	panel       scene.Rect
	fields      []fieldRect
	left, right scene.Rect
	copy, cut   scene.Rect
	paste       scene.Rect
	remove, end scene.Rect
	pointer     float32 // x of the block it belongs to
	titleAt     scene.Point
}

type fieldRect struct {
	block.Field
	rect scene.Rect
}

// placeEditor puts the editor below the selected block.
func (r *rects) placeEditor(m *Model) {
	i := m.edit.selected
	if !m.edit.open || i < 0 || i >= len(r.cards)-1 || m.dragging() {
		return
	}
	const pad, gap, caption = 12, 8, 16
	w := max(236, 6*r.touch+5*4+2*pad)
	fields := block.FieldsOf(m.edit.layers[i])
	head := float32(34)
	if len(fields) == 0 {
		head = max(head, r.touch+8) // the buttons come right below that which closes it
	}
	tall := func(across int) float32 {
		return head + float32((len(fields)+across-1)/across)*(caption+r.touch+6) + r.touch + 2*pad - 8
	}
	across := 2
	bottom := r.foot - 4
	if bottom-m.Window.HeaderH-4 < tall(across) { // there is next to no window: side by side, and over the bar
		across, bottom = 4, m.Window.H-4
		r.bar, r.zoomers = scene.Rect{}, [3]scene.Rect{}
	}
	h := tall(across)
	card := r.cards[i]
	e := &r.editor
	x := min(max(card.X+card.W/2-w/2, r.lane.X+6), r.strip.X+r.strip.W-w-6)
	y := card.Y + card.H + block.LabelHeight + 4
	y = max(y, r.strip.Y+r.strip.H+4)
	y = max(min(y, bottom-h), m.Window.HeaderH+4)
	e.panel = scene.Rect{X: x, Y: y, W: w, H: h}
	e.pointer = min(max(card.X+card.W/2, x+14), x+w-14)
	r.touchable(partPanel, 1, 0, e.panel, r.window)
	e.titleAt = scene.Point{X: x + pad, Y: y + 24}
	e.end = scene.Rect{X: x + w - r.touch - 4, Y: y + 4, W: r.touch, H: r.touch}
	y += 34
	each := (w - 2*pad - gap*float32(across-1)) / float32(across)
	for k, f := range fields {
		at := scene.Rect{X: x + pad + float32(k%across)*(each+gap), Y: y + caption, W: each, H: r.touch}
		if k%across == across-1 {
			y += caption + r.touch + 6
		}
		e.fields = append(e.fields, fieldRect{f, at})
	}
	y = e.panel.Y + h - r.touch - pad
	button := (w - 2*pad - 5*4) / 6
	for k, at := range []*scene.Rect{&e.left, &e.right, &e.copy, &e.cut, &e.paste, &e.remove} {
		*at = scene.Rect{X: x + pad + float32(k)*(button+4), Y: y, W: button, H: r.touch}
	}
}

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
