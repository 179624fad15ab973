package ui

import (
	"fmt"
	"math"

	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// zoomTo enlarges the network to zoom so that what is at (x, y) stays there.
func (m *Model) zoomTo(zoom, x, y float32) {
	r := m.rects
	zoom = min(max(zoom, r.Least), lens.Most)
	if zoom == r.Zoom {
		return
	}
	x, y = x-r.lane.X, y-r.network.Y
	from, to := r.Lens, lens.Lens{Zoom: zoom}
	m.view.strip = max((x+from.Scroll)/from.Zoom*to.Zoom-x, 0)
	m.view.down = max((y+from.Down)/from.Near()*to.Near()-y, 0)
	m.view.zoom = zoom
	m.changed()
}

// zoomBy is a step of a button or key: about the map with the focus, that of the
// value looked at, the chosen one, or else the one nearest to the middle.
func (m *Model) zoomBy(factor float32) {
	r := m.rects
	at := r.nearest(paint.Center(r.field))
	about := func(on bool, layer, unit int) {
		if box, ok := r.mapBox(m, layer, unit); on && ok && layer >= 0 && !paint.Intersect(box, r.field).Empty() && box.Y < r.Bottom {
			at = paint.Center(box)
		}
	}
	if len(m.Picture.Planes) > 0 {
		about(m.Gaze.Choice.Open, m.Gaze.Choice.Layer, m.Gaze.Choice.Unit)
		about(m.Gaze.Probe.On, m.Gaze.Probe.Layer, m.Gaze.Probe.Unit)
		if t, ok := r.find(m.Gaze.Focus); ok && t.part == partMap {
			about(true, t.a, t.b)
		}
	}
	m.zoomTo(snapped(r.Zoom, r.Zoom*factor), at.X, at.Y)
	m.announce = "Zoom " + zoomText(max(m.view.zoom, r.Least))
}

// nearest is the middle of the map in sight that is nearest to p, or p.
func (r *rects) nearest(p scene.Point) scene.Point {
	best, least := p, float32(math.Inf(1))
	for _, t := range r.targets {
		if q := paint.Center(t.rect); t.part == partMap && t.a >= 0 && apart(p, q) < least {
			best, least = q, apart(p, q)
		}
	}
	return best
}

// snapped is the zoom to, or 1 when that is passed on the way.
func snapped(from, to float32) float32 {
	if (from-1)*(to-1) < 0 || math.Abs(float64(to-1)) < 0.02 {
		return 1
	}
	return to
}

// fitNetwork brings the whole network into sight.
func (m *Model) fitNetwork() {
	m.view.zoom, m.view.strip, m.view.down = 0, 0, 0
	m.changed()
	m.announce = "The whole network, zoom " + zoomText(m.rects.Least)
}

func zoomText(zoom float32) string { return fmt.Sprintf("%.0f %%", 100*zoom) }

// scrollDown scrolls the columns of an enlarged network down by dy.
func (m *Model) scrollDown(dy float32) {
	d := min(max(m.rects.Down+dy, 0), m.rects.Deep)
	if d != m.view.down {
		m.view.down = d
		m.changed()
	}
}

// Zooms says whether turning the wheel with Ctrl, or pinching on a touchpad, at
// (x, y) of the window zooms the network and not the page.
func (m *Model) Zooms(x, y float32) bool {
	z := m.zoom() // of the page, for a projector
	return networked(m.rects.at(x/z, y/z).part)
}

// zoomControls are the buttons of the network's size.
func (m *Model) zoomControls() []stage.Control {
	r := m.rects
	fit := stage.Control{ID: "zoom-fit", Rect: r.zoomers[2], Disabled: r.Zoom == r.Least && r.Scroll == 0, Hidden: r.zoomers[2].Empty()}
	fit.Text = "Fit"
	if r.Zoom != 1 {
		fit.Text = zoomText(r.Zoom)
		fit.Label = "Fit the network to the screen; now at " + fit.Text
	} else {
		fit.Label = "Fit the network to the screen"
	}
	return []stage.Control{
		{ID: "zoom-in", Rect: r.zoomers[0], Disabled: r.Zoom >= lens.Most, Hidden: r.zoomers[0].Empty()},
		{ID: "zoom-out", Rect: r.zoomers[1], Disabled: r.Zoom <= r.Least, Hidden: r.zoomers[1].Empty()},
		fit,
	}
}

func (m *Model) zoomControl(id string) {
	switch id {
	case "zoom-in":
		m.zoomBy(lens.Step)
	case "zoom-out":
		m.zoomBy(1 / float32(lens.Step))
	case "zoom-fit":
		m.fitNetwork()
	}
}

// zoomKey does what a key does to the zoom, if it does anything.
func (m *Model) zoomKey(key string) bool {
	switch key {
	case "+", "=":
		m.zoomBy(lens.Step)
	case "-":
		m.zoomBy(1 / float32(lens.Step))
	case "0":
		m.fitNetwork()
	default:
		return false
	}
	return true
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
	x, w, h := r.inputCard.X+r.inputCard.W+4, float32(38), float32(28)
	y := r.inputCard.Y
	if r.touch <= h {
		w = min(w, r.lane.X-2-x)
		for i := range r.zoomers {
			r.zoomers[i] = scene.Rect{X: x, Y: y + float32(i)*(h+gap), W: w, H: h}
		}
		return
	}
	side := r.touch
	x = r.lane.X - 4 - 2*side - gap
	r.zoomers = [3]scene.Rect{
		{X: x + side + gap, Y: y, W: side, H: side},
		{X: x, Y: y, W: side, H: side},
		{X: x, Y: y + side + gap, W: 2*side + gap, H: side},
	}
}
