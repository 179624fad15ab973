package ui

import "convscope/ui/scene"

// lyingSide is the width of what stays at the left of a phone that lies on its
// side: the pad, and the verdict beside it.
const lyingSide = phonePad + 16 + 130

// lying says whether a phone's window is so low and wide that the pad, its
// tools and the bar go into one column.
func (r *rects) lying(m *Model) bool {
	return m.Window.W >= lyingSide+318 && m.Window.H < 500 && m.Window.H-m.Window.HeaderH >= barHeight+phonePad+12+r.touch
}

// slim says whether panels have a phone's width.
func (r *rects) slim() bool { return r.class == phone && !r.low }

// sideways is the arrangement of a phone that lies on its side: what is drawn
// and what it is taken for stay in sight, palette and network scroll beside
// them, and so far the sheets reach; those that are wide take all.
func (r *rects) sideways(m *Model) {
	top, h := m.Window.HeaderH, m.Window.H-m.Window.HeaderH
	r.bar = scene.Rect{X: 0, Y: m.Window.H - barHeight, W: lyingSide, H: barHeight}
	m.pad.Place(r, &r.pad, scene.Rect{X: 12, Y: top + 8, W: phonePad, H: phonePad}, phonePad, r.touch)
	beside := scene.Rect{X: phonePad + 16, Y: top, W: lyingSide - phonePad - 16, H: r.bar.Y - top - r.touch - 4}
	r.placePrediction(m, beside, min((beside.H-36)/10, 19.5))
	for i := range 2 { // of the zoom; the whole network is what zooming out ends at
		r.zoomers[1-i] = scene.Rect{X: beside.X + 14 + float32(i)*(r.touch+6), Y: r.bar.Y - r.touch - 2, W: r.touch, H: r.touch}
	}
	p := r.page(m, 52+104+230)
	right := scene.Rect{X: lyingSide, Y: top, W: p.W - lyingSide, H: h}
	m.builder.PlaceRow(r, &r.builder, scene.Rect{X: right.X, Y: p.Y, W: right.W, H: 52}, r.touch, r.class == phone)
	r.placeStrip(m, scene.Rect{X: right.X, Y: p.Y + 52, W: right.W}, 0)
	below := r.builder.Strip.Y + r.builder.Strip.H
	r.network = scene.Rect{X: right.X, Y: below, W: right.W, H: p.Y + p.H - below}
	r.placeColumns(m)
	r.crop(scene.Rect{X: 0, Y: top, W: p.W, H: h})
	r.placeEditor(m)
	if m.Opened.Sheet == "detail" || m.Opened.Sheet == "confusion" && m.confusion.Chosen() {
		right, r.bar, r.zoomers = scene.Rect{X: 0, Y: top, W: p.W, H: h}, scene.Rect{}, [3]scene.Rect{}
	}
	r.placeSheet(m, right)
	r.placeStudy(m, scene.Rect{X: 0, Y: top, W: p.W, H: h})
}
