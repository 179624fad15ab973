package ui

import "convscope/ui/scene"

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
