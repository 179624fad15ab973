package gaze

import (
	"convscope/engine"
	"convscope/ui/kit/picture"
	"convscope/ui/scene"
)

// Liveliest is the map of layer i with the strongest values.
func Liveliest(p *picture.Picture, i int) int {
	best, most := 0, float32(-1)
	for k := range p.Shape(i).C {
		var sum float32
		for _, v := range p.Plane(i, k) {
			sum += v * v
		}
		if sum > most {
			best, most = k, sum
		}
	}
	return best
}

// Brightest is the place of the strongest value of map k of layer i.
func Brightest(p *picture.Picture, i, k int) (x, y int) {
	var most float32 = -1
	for at, v := range p.Plane(i, k) {
		if max(v, -v) > most {
			most = max(v, -v)
			x, y = at%p.Shape(i).W, at/p.Shape(i).W
		}
	}
	return x, y
}

// Cell is the value of a map of a shape, shown in box, that is nearest to (x, y).
func Cell(box scene.Rect, s engine.Shape, x, y float32) (cx, cy int) {
	cx, cy = int((x-box.X)/box.W*float32(s.W)), int((y-box.Y)/box.H*float32(s.H))
	return min(max(cx, 0), s.W-1), min(max(cy, 0), s.H-1)
}
