package canvas

import "image"

// shelves find room for small rectangles in a large one: side by side, in rows
// as high as their first.
type shelves struct {
	in   image.Rectangle
	x, y int // where the next one goes, seen from in's corner
	row  int // height of the row
}

// gap keeps neighbours from shining into each other.
const gap = 1

// place finds room for w×h, if there is any left.
func (s *shelves) place(w, h int) (r image.Rectangle, ok bool) {
	if s.x+w+gap > s.in.Dx() || h+gap > s.row && s.x > 0 {
		s.x, s.y, s.row = 0, s.y+s.row, 0
	}
	if s.x+w+gap > s.in.Dx() || s.y+h+gap > s.in.Dy() {
		return image.Rectangle{}, false
	}
	r = image.Rect(s.x, s.y, s.x+w, s.y+h).Add(s.in.Min)
	s.x += w + gap
	s.row = max(s.row, h+gap)
	return r, true
}
