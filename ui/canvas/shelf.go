package canvas

import "image"

// shelves find room for small rectangles in a square: side by side, in rows as
// high as their first.
type shelves struct {
	size   int
	x, y   int // where the next one goes
	height int // of the row
}

// gap keeps neighbours from shining into each other.
const gap = 1

// place finds room for w×h, if there is any left.
func (s *shelves) place(w, h int) (r image.Rectangle, ok bool) {
	if s.x+w+gap > s.size || h > s.height && s.x > 0 {
		s.x, s.y, s.height = 0, s.y+s.height, 0
	}
	if s.x+w+gap > s.size || s.y+h+gap > s.size {
		return image.Rectangle{}, false
	}
	r = image.Rect(s.x, s.y, s.x+w, s.y+h)
	s.x += w + gap
	s.height = max(s.height, h+gap)
	return r, true
}
