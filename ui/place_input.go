package ui

import "convscope/ui/scene"

// placeInputColumn puts the input's map, the pad and the test images below the
// input's block, in the first pinned pixels of the network's area.
func (r *rects) placeInputColumn(m *Model, pinned float32, withThumbs bool) {
	n := r.network
	side := pinned - 22
	x := n.X + 14
	h := n.H - 8
	pad := min(side, max(96, h-r.touch-20-60))
	image, gap := min(side*0.8, 112, h-pad-r.touch-40), float32(20)
	if withThumbs {
		image = min(side*0.8, max(56, h-pad-r.touch-40-3*side/5-22))
	} else if image < 56 { // the words above the pad are on it, then
		const least = 34
		gap = 6
		pad = min(side, max(96, h-r.touch-12-gap-least))
		image = min(h-r.touch-12-gap-pad, 56)
	}
	r.image = scene.Rect{X: x, Y: n.Y + 6, W: image, H: image}
	y := r.image.Y + image + gap
	r.placePad(m, scene.Rect{X: x, Y: y, W: pad, H: pad}, side)
	y = r.padTools[0].Y + r.touch + 22
	if !withThumbs {
		return
	}
	across := 5
	if r.touch > 28 {
		across = int(side / r.touch)
	}
	cell := side / float32(across)
	down := min(int((n.Y+n.H-4-y)/cell), (thumbCount+across-1)/across)
	for k := range min(thumbCount, across*max(down, 0)) {
		t := scene.Rect{X: x + float32(k%across)*cell, Y: y + float32(k/across)*cell, W: cell, H: cell}
		r.thumbs = append(r.thumbs, t)
	}
	r.touchThumbs(m)
}

// captioned says whether there is room for words above the pad.
func (r *rects) captioned() bool {
	return r.class != phone && r.pad.Y-r.image.Y-r.image.H > 16
}

// placePad puts the pad at pad and its tools below, over a width of w.
func (r *rects) placePad(m *Model, pad scene.Rect, w float32) {
	r.pad = pad
	r.touchable(partPad, 0, 0, pad, r.window)
	y := pad.Y + pad.H + 4
	each := r.touch
	x := pad.X
	for i := range 3 {
		r.padTools[i] = scene.Rect{X: x, Y: y, W: each, H: r.touch}
		x += each
		if each < 44 {
			x += 2
		}
	}
	r.padTools[3] = scene.Rect{X: x, Y: y, W: pad.X + w - x, H: r.touch}
}

// placePadAlone puts the pad where the input's map is not beside it.
func (r *rects) placePadAlone(m *Model, pad scene.Rect) { r.placePad(m, pad, pad.W) }

// placeThumbRow puts as many test images into a row as it takes.
func (r *rects) placeThumbRow(m *Model, at scene.Rect) {
	const cell = 44
	for k := range min(thumbCount, int(at.W/cell)) {
		r.thumbs = append(r.thumbs, scene.Rect{X: at.X + float32(k)*cell, Y: at.Y + (at.H-cell)/2, W: cell, H: cell})
	}
	r.touchThumbs(m)
}

// touchThumbs makes those thumbnails that are there touchable.
func (r *rects) touchThumbs(m *Model) {
	r.thumbs = r.thumbs[:min(len(r.thumbs), len(m.input.thumbImages))]
	for k, t := range r.thumbs {
		r.touchable(partThumb, k, 0, t, r.window)
	}
}
