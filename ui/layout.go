package ui

import (
	"convscope/ui/room/builder"
	"convscope/ui/room/classes"
	"convscope/ui/room/compare"
	"convscope/ui/room/confusion"
	"convscope/ui/room/detail"
	"convscope/ui/room/network"
	"convscope/ui/room/pad"
	"convscope/ui/room/prediction"
	"convscope/ui/room/training"
	"convscope/ui/room/units"
	"convscope/ui/room/weights"
	"convscope/ui/scene"
)

// A class is how the interface is arranged.
type class int

const (
	wide   class = iota // palette left, verdict right, detail below
	tablet              // palette on top, verdict at the bottom
	phone               // input and verdict on top, the rest in sheets
)

func (m *Model) classNow() class {
	switch w, h := m.Window.W, m.Window.H; {
	case w >= 1100, m.Style.Large && w >= 900 && w > 1.3*h:
		return wide
	case w >= 720 && h >= 500:
		return tablet
	}
	return phone
}

// rects are where everything is. Panels that are not on the screen are empty.
type rects struct {
	class  class
	low    bool // a phone that lies on its side
	window scene.Rect
	foot   float32 // where what is in sight ends: at the window's end, or at the bar
	touch  float32 // least side of a target
	paged  float32 // how far the page can be scrolled down
	rolls  bool    // it is the sheet, or the large panel, that does: there is next to no window

	builder builder.Places
	zoomers [3]scene.Rect // the buttons zoom in, zoom out, fit

	network scene.Rect
	maps    network.Places

	pad pad.Places

	prediction prediction.Places
	training   training.Places
	confusion  confusion.Places
	classes    classes.Places

	detail       scene.Rect
	panelInSight float32    // height of what is in sight of it, or of the sheet
	leaving      scene.Rect // of the map that goes back into the network, as the panel closes
	exhibits     detail.Places
	scale        scene.Rect // the control that chooses how colours are scaled
	weights      weights.Places
	units        units.Places
	study        studyRects
	sheet        scene.Rect
	verdictLine  scene.Rect // above a phone's sheet that covers the prediction
	close        scene.Rect // of the sheet
	bar          scene.Rect

	versus compare.Places // the comparison of two networks, in place of most of the others

	targets []target
	beyond  []target // those that are scrolled out of sight
}

// layout places everything. Hit tests, the accessibility tree, the floating
// controls and the view share it.
func layout(m *Model) *rects { return arrange(m, whole) }

// layOut places everything anew, and tells the rooms that follow the pointer where
// they stand.
func (m *Model) layOut() {
	m.rects = layout(m)
	m.training.Settle(&m.rects.training)
	m.pad.Settle(&m.rects.pad)
	m.builder.Settle(&m.rects.builder)
	m.units.Settle(&m.rects.units)
	m.compare.Settle(&m.rects.versus)
	m.weights.Settle(&m.rects.weights)
	m.network.Settle(&m.rects.maps)
	m.detail.Settle(&m.rects.exhibits)
}

// placeStrip puts the network's strip at the top of at; the first pinned pixels are the
// input's.
func (r *rects) placeStrip(m *Model, at scene.Rect, pinned float32) {
	m.builder.Place(&m.World, r, &r.builder, at, pinned, r.touch, m.network.Lens)
	if r.maps.Lens = r.builder.Lens; pinned > 0 {
		r.placeZoomers()
	}
}

// placeEditor puts the editor of the selected block over the rest.
func (r *rects) placeEditor(m *Model) {
	if low := m.builder.PlaceEditor(&m.World, r, &r.builder, r.foot, r.touch); low {
		r.bar, r.zoomers = scene.Rect{}, [3]scene.Rect{}
	}
}

// whole, as a height in sight, is all of it.
const whole = -1

// arrange is the layout when only the upper part of the detail panel, or of a
// phone's sheet, is in sight: it has not come up yet.
func arrange(m *Model, inSight float32) *rects {
	r := &rects{targets: make([]target, 0, 512), class: m.classNow(), window: scene.Rect{W: m.Window.W, H: m.Window.H}, foot: m.Window.H, touch: 28, panelInSight: inSight}
	if m.coarse || r.class != wide {
		r.touch = 44
	}
	if m.Opened.Compare {
		r.placeCompare(m)
		return r
	}
	switch r.class {
	case wide:
		r.wide(m)
	case tablet:
		r.tablet(m)
	default:
		if r.low = r.lying(m); r.low {
			r.sideways(m)
		} else {
			r.phone(m)
		}
	}
	r.panelInSight = max(r.panelInSight, 0)
	return r
}

// page is the area below the header, at least least high, scrolled as far as
// the user has.
func (r *rects) page(m *Model, least float32) scene.Rect {
	top, h := m.Window.HeaderH, m.Window.H-m.Window.HeaderH
	r.paged = max(0, least-h)
	return scene.Rect{X: 0, Y: top - min(m.view.page, r.paged), W: m.Window.W, H: max(h, least)}
}

// extra is how much higher than usual the strip is. On a tablet, where all is
// below each other, the network gives the room for the figures of a training, so
// that nothing below it moves.
func (r *rects) extra(m *Model) float32 {
	return m.builder.Extra(&m.World, r.touch, r.class != tablet)
}

func (r *rects) wide(m *Model) {
	least := float32(632)
	if r.touch > 28 {
		least = 748 // a palette with all its layers
	}
	p := r.page(m, least+r.extra(m))
	left, right := float32(88), min(max(0.253*p.W, 322), 420)
	if r.touch > 28 {
		left = 112
	}
	palette := scene.Rect{X: 0, Y: p.Y, W: left, H: p.H}
	center := scene.Rect{X: left, Y: p.Y, W: p.W - left - right, H: p.H}
	m.builder.PlaceColumn(r, &r.builder, palette, r.touch)
	r.placeStrip(m, scene.Rect{X: center.X, Y: p.Y, W: center.W}, r.pinned(m))
	r.detail = r.detailBelow(m, center)
	top := r.builder.Strip.Y + r.builder.Strip.H
	r.network = scene.Rect{X: center.X, Y: top, W: center.W, H: r.aboveDetail(top)}
	r.maps.Image = m.pad.PlaceColumn(r, &r.pad, r.network, r.pinned(m), r.touch, true)
	r.placeColumns(m)
	r.placeSide(m, scene.Rect{X: p.W - right, Y: p.Y, W: right, H: p.H})
	r.placeDetail(m)
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
	r.placeStudy(m, r.studyPlace(m))
	r.placeEditor(m)
	r.placeExamples(m)
}

func (r *rects) tablet(m *Model) {
	const upper = 748 // with a pad to draw on beside the panel
	low := r.lowHeight(m)
	p := r.page(m, upper+low+r.extra(m))
	palette := scene.Rect{X: 0, Y: p.Y, W: p.W, H: 60}
	rest := m.builder.PlaceRow(r, &r.builder, palette, r.touch, r.class == phone)
	m.pad.PlaceThumbs(r, &r.pad, rest)
	r.placeStrip(m, scene.Rect{X: 0, Y: p.Y + 60, W: p.W}, r.pinned(m))
	r.detail = r.detailBelow(m, scene.Rect{X: 0, Y: p.Y, W: p.W, H: p.H - low})
	top := r.builder.Strip.Y + r.builder.Strip.H
	r.network = scene.Rect{X: 0, Y: top, W: p.W, H: r.aboveDetail(top)}
	r.maps.Image = m.pad.PlaceColumn(r, &r.pad, r.network, r.pinned(m), r.touch, false)
	r.placeColumns(m)
	r.placeLow(m, scene.Rect{X: 0, Y: p.Y + p.H - low, W: p.W, H: low})
	r.placeDetail(m)
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
	r.placeStudy(m, scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: m.Window.H - m.Window.HeaderH})
	r.placeEditor(m)
	r.placeExamples(m)
}

// barHeight is that of the bar that opens a phone's sheets, phonePad the side of
// its drawing pad.
const barHeight, phonePad = 56, 176

func (r *rects) phone(m *Model) {
	const pad = phonePad
	thumbRow := float32(0)
	if m.Window.H-m.Window.HeaderH >= 780 {
		thumbRow = 48
	}
	r.foot = m.Window.H - barHeight
	p := r.page(m, barHeight+pad+58+52+104+230)
	r.bar = scene.Rect{X: 0, Y: r.foot, W: p.W, H: barHeight}
	r.placeZoomersInBar()
	m.pad.Place(r, &r.pad, scene.Rect{X: 12, Y: p.Y + 8, W: pad, H: pad}, pad, r.touch)
	r.placePrediction(m, scene.Rect{X: pad + 16, Y: p.Y, W: p.W - pad - 16, H: pad + 58}, 19.5)
	y := p.Y + pad + 58
	if thumbRow > 0 {
		m.pad.PlaceThumbs(r, &r.pad, scene.Rect{X: 12, Y: y, W: p.W - 24, H: thumbRow})
	}
	y += thumbRow
	palette := scene.Rect{X: 0, Y: y, W: p.W, H: 52}
	m.builder.PlaceRow(r, &r.builder, palette, r.touch, r.class == phone)
	r.placeStrip(m, scene.Rect{X: 0, Y: y + 52, W: p.W}, 0)
	top := r.builder.Strip.Y + r.builder.Strip.H
	r.network = scene.Rect{X: 0, Y: top, W: p.W, H: p.Y + p.H - barHeight - top}
	r.placeColumns(m)
	r.crop(scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: r.foot - m.Window.HeaderH})
	r.placeEditor(m)
	r.placeOver(m, scene.Rect{X: 0, Y: m.Window.HeaderH, W: p.W, H: r.foot - m.Window.HeaderH})
}

// pinned is the width of the column of the input, which does not scroll away.
func (r *rects) pinned(m *Model) float32 {
	if r.touch > 28 {
		return 200
	}
	return r.padSize(m) + 22
}

// padSize is the side of the drawing pad.
func (r *rects) padSize(m *Model) float32 {
	if r.touch > 28 {
		return 176
	}
	return min(max(0.155*m.Window.H, 120), 200)
}

// detailBelow is the place of the detail panel at the bottom of in, empty
// while it is closed.
func (r *rects) detailBelow(m *Model, in scene.Rect) scene.Rect {
	h := float32(0)
	if m.Gaze.Choice.Open {
		h = min(max(0.27*in.H, 206)+r.touch+4, 360)
		if len(m.Picture.Planes) > 0 && m.detail.AtSums(&m.World) {
			h = min(max(0.4*in.H, 280+r.touch), 480)
		}
		if r.touch > 28 && detail.HeadLines(&m.World, in.W, r.touch) > 1 {
			h += r.touch
		}
	}
	return r.sunk(in, h)
}

// aboveDetail is the height of the network's area from top on: down to the
// detail panel, which covers a part of it where there would be too little left.
func (r *rects) aboveDetail(top float32) float32 {
	return max(r.detail.Y-top, min(206+r.touch, r.detail.Y+r.panelInSight-top))
}

// sunk is a panel of height h at the bottom of in, as far up as it has come.
func (r *rects) sunk(in scene.Rect, h float32) scene.Rect {
	if r.panelInSight == whole {
		r.panelInSight = h
	}
	return scene.Rect{X: in.X, Y: in.Y + in.H - r.panelInSight, W: in.W, H: max(h, r.panelInSight)}
}
