package pad

import (
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	At      scene.Rect    // the pad
	Tools   [4]scene.Rect // undo, clear, random, index
	Thumbs  []scene.Rect
	Caption float32 // how far above the pad it is written what it is for; 0: on it
	Titled  bool    // there is a title over the test images
}

// Place puts the pad at at and its tools below, over a width of w.
func (r *Room) Place(b stage.Board, p *Places, at scene.Rect, w, touch float32) {
	p.At = at
	b.Touch(Pad, 0, 0, at)
	y := at.Y + at.H + 4
	x := at.X
	for i := range 3 {
		p.Tools[i] = scene.Rect{X: x, Y: y, W: touch, H: touch}
		x += touch
		if touch < 44 {
			x += 2
		}
	}
	p.Tools[3] = scene.Rect{X: x, Y: y, W: at.X + w - x, H: touch}
}

// PlaceColumn puts the pad and the test images into the first pinned pixels of in, below
// the input's map, whose place it gives.
func (r *Room) PlaceColumn(b stage.Board, p *Places, in scene.Rect, pinned, touch float32, withThumbs bool) (image scene.Rect) {
	side := pinned - 22
	x := in.X + 14
	h := in.H - 8
	pad := min(side, max(96, h-touch-20-60))
	size, gap := min(side*0.8, 112, h-pad-touch-40), float32(20)
	if withThumbs {
		size = min(side*0.8, max(56, h-pad-touch-40-3*side/5-22))
	} else if size < 56 { // the words above the pad are on it, then
		const least = 34
		gap = 6
		pad = min(side, max(96, h-touch-12-gap-least))
		size = min(h-touch-12-gap-pad, 56)
	}
	image = scene.Rect{X: x, Y: in.Y + 6, W: size, H: size}
	r.Place(b, p, scene.Rect{X: x, Y: image.Y + size + gap, W: pad, H: pad}, side, touch)
	if gap > 16 {
		p.Caption = 6
	}
	if !withThumbs {
		return image
	}
	p.Titled = true
	y := p.Tools[0].Y + touch + 22
	across := 5
	if touch > 28 {
		across = int(side / touch)
	}
	cell := side / float32(across)
	down := min(int((in.Y+in.H-4-y)/cell), (thumbCount+across-1)/across)
	for k := range min(thumbCount, across*max(down, 0)) {
		p.Thumbs = append(p.Thumbs, scene.Rect{X: x + float32(k%across)*cell, Y: y + float32(k/across)*cell, W: cell, H: cell})
	}
	r.touchThumbs(b, p)
	return image
}

// PlaceThumbs puts as many test images into a row as it takes.
func (r *Room) PlaceThumbs(b stage.Board, p *Places, at scene.Rect) {
	const cell = 44
	for k := range min(thumbCount, int(at.W/cell)) {
		p.Thumbs = append(p.Thumbs, scene.Rect{X: at.X + float32(k)*cell, Y: at.Y + (at.H-cell)/2, W: cell, H: cell})
	}
	r.touchThumbs(b, p)
}

// touchThumbs makes those test images that are there touchable.
func (r *Room) touchThumbs(b stage.Board, p *Places) {
	p.Thumbs = p.Thumbs[:min(len(p.Thumbs), len(r.images))]
	for k, at := range p.Thumbs {
		b.Touch(Thumb, k, 0, at)
	}
}
