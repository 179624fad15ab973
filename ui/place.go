package ui

import (
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// placeSide fills the right column of a wide window: prediction, training and
// confusion matrix share its height.
func (r *rects) placeSide(m *Model, at scene.Rect) {
	const predictionFixed, gaps = 38, 14
	trainingFixed, confusionFixed := 68+3*r.touch, r.touch+50
	spare := at.H - predictionFixed - gaps - trainingFixed - confusionFixed
	f := spare / 484
	bar := min(max(15*f, 11), 22)
	if m.Style.Large {
		bar = max(bar, 14.5)
	}
	cell := min(max(23.4*f, 15), (at.W-44)/10)
	plot := max(spare-10*bar-10*cell, 56)
	if plot > 0.62*at.W {
		plot = 0.62 * at.W
	}
	y := at.Y
	r.placePrediction(m, scene.Rect{X: at.X, Y: y, W: at.W, H: predictionFixed + 10*bar}, bar)
	y += predictionFixed + 10*bar
	r.placeTraining(m, scene.Rect{X: at.X, Y: y, W: at.W, H: trainingFixed + plot})
	y += trainingFixed + plot + gaps
	r.placeConfusion(m, scene.Rect{X: at.X, Y: y, W: at.W, H: at.Y + at.H - y})
}

// abreast is the width from which on prediction, training and confusion matrix
// stand side by side on a tablet. Below it the prediction is over the training.
const abreast = 768

// lowHeight is the height of the three on a tablet: with it, all of an upright
// one of 820×1180 is in sight below a header of two lines.
func (r *rects) lowHeight(m *Model) float32 {
	if m.Window.W >= abreast {
		return 318
	}
	return 408
}

// placeLow fills the end of a tablet's page.
func (r *rects) placeLow(m *Model, at scene.Rect) {
	if at.W < abreast {
		const verdict = 162
		half := at.W / 2
		r.placePrediction(m, scene.Rect{X: 0, Y: at.Y, W: half, H: verdict}, 12.6)
		r.placeTraining(m, scene.Rect{X: 0, Y: at.Y + verdict, W: half, H: at.H - verdict})
		r.placeConfusion(m, scene.Rect{X: half, Y: at.Y, W: half, H: at.H})
		return
	}
	const prediction, training, title = 0.245, 0.355, 5 // to have the three titles in a line
	a, b := prediction*at.W, (prediction+training)*at.W
	r.placePrediction(m, scene.Rect{X: 0, Y: at.Y + title, W: a, H: at.H - title}, 24)
	r.placeTraining(m, scene.Rect{X: a, Y: at.Y - 2, W: b - a, H: at.H + 2})
	r.placeConfusion(m, scene.Rect{X: b, Y: at.Y, W: at.W - b, H: at.H})
}

// placePrediction puts the prediction into at, where ten classes would be pitch apart.
func (r *rects) placePrediction(m *Model, at scene.Rect, pitch float32) {
	m.prediction.Place(&m.World, r, &r.prediction, at, pitch)
}

// placeTraining puts chart, epoch slider and options into at.
func (r *rects) placeTraining(m *Model, at scene.Rect) {
	m.training.Place(&m.World, r, &r.training, at, r.touch, r.corner())
}

// corner is the width that a sheet's button takes at the right of its title.
func (r *rects) corner() float32 {
	if r.class == phone {
		return r.touch + 4
	}
	return 0
}

// placeConfusion puts the confusion matrix into at.
func (r *rects) placeConfusion(m *Model, at scene.Rect) {
	m.confusion.Place(&m.World, r, &r.confusion, at, r.touch, r.corner())
}

// placeExamples puts the images of the chosen cell over the network, beside
// the matrix.
func (r *rects) placeExamples(m *Model) {
	if !m.confusion.Chosen() {
		return
	}
	w, h := m.confusion.PanelSize(r.touch)
	at := scene.Rect{X: r.network.X + r.network.W - w - 12, Y: r.network.Y + r.network.H - h - 12, W: w, H: h}
	at.Y = max(at.Y, r.builder.Strip.Y+block.CardHeight)
	m.confusion.PlaceExamples(r, &r.confusion, at, r.touch)
}

// placeColumns puts the maps of every layer below its block.
func (r *rects) placeColumns(m *Model) {
	r.maps.At, r.maps.Lane, r.maps.Pinned = r.network, r.builder.Lane, r.builder.Lane.X != r.builder.Strip.X
	m.network.Place(&m.World, r, &r.maps, r.detail, r.foot, r.touch)
}

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

// barZoom is the width that the zoom's buttons take of a phone's bar.
func (r *rects) barZoom() float32 {
	if r.bar.Empty() || r.low {
		return 0
	}
	return 2 * (r.touch + 6)
}

// placeZoomersInBar puts the zoom's buttons at the end of a phone's bar. There
// is no room for the third: the whole network is what zooming out ends at.
func (r *rects) placeZoomersInBar() {
	x := r.bar.X + r.bar.W - 2 - r.barZoom()
	for i := range 2 {
		r.zoomers[1-i] = scene.Rect{X: x + float32(i)*(r.touch+6), Y: r.bar.Y + 6, W: r.touch, H: r.touch}
	}
}

// placeZoomers puts the zoom's buttons beside the input's block: below each
// other, or with a finger in two rows.
func (r *rects) placeZoomers() {
	const gap = 2
	x, w, h := r.builder.Input.X+r.builder.Input.W+4, float32(38), float32(28)
	y := r.builder.Input.Y
	if r.touch <= h {
		w = min(w, r.builder.Lane.X-2-x)
		for i := range r.zoomers {
			r.zoomers[i] = scene.Rect{X: x, Y: y + float32(i)*(h+gap), W: w, H: h}
		}
		return
	}
	side := r.touch
	x = r.builder.Lane.X - 4 - 2*side - gap
	r.zoomers = [3]scene.Rect{
		{X: x + side + gap, Y: y, W: side, H: side},
		{X: x, Y: y, W: side, H: side},
		{X: x, Y: y + side + gap, W: 2*side + gap, H: side},
	}
}
