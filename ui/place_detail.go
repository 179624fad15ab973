package ui

import (
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// placeDetail fills the detail panel: its head, and below it the page that is open.
func (r *rects) placeDetail(m *Model) {
	if r.detail.Empty() || len(m.Picture.Planes) == 0 || !m.Gaze.Choice.Open {
		return
	}
	p := &r.exhibits
	body := m.detail.PlaceHead(&m.World, r, p, r.detail, r.close, r.touch, r.slim(), r.class == phone)
	switch m.Gaze.Choice.Page(&m.Picture) {
	case gaze.TabWeights:
		r.weights.As = p.Choice
		head := paint.Around(p.Tabs)
		y := head.Y + head.H + 2
		m.weights.Place(&m.World, r, &r.weights, body, scene.Rect{X: r.detail.X + 6, Y: y, W: r.detail.W - 12, H: r.foot - 2 - y}, r.touch, r.slim())
	case gaze.TabImages:
		m.units.PlaceTop(&m.World, r, &r.units, body, r.touch, r.slim())
	case gaze.TabHealth:
		m.units.PlaceHealth(&m.World, r, &r.units, body, r.touch, r.slim())
	default:
		r.scale = p.Choice
		m.detail.Place(&m.World, r, p, body)
	}
}
