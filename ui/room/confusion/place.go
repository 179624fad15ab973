package confusion

import (
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	At       scene.Rect
	Matrix   scene.Rect
	Cells    int          // of the matrix in a row
	Share    scene.Rect   // the button that shows per cent
	Measure  scene.Rect   // the button that tests
	Expand   scene.Rect   // the button that opens the quality of the network large
	Examples scene.Rect   // the panel of the images of a cell
	Pictures []scene.Rect // of these images
	touch    float32      // least side of a target
}

// Place puts the matrix into at, its cells as large as they go without being
// higher than wide. The buttons end before corner, the width that something else
// takes at the right.
func (r *Room) Place(w *stage.World, b stage.Board, p *Places, at scene.Rect, touch, corner float32) {
	p.At, p.touch = at, touch
	head := touch + 10
	n := size(w)
	cw := (at.W - 44) / float32(n)
	ch := min(cw, (at.H-head-40)/float32(n))
	x := at.X + at.W - 14 - corner
	button := func(w float32) scene.Rect {
		x -= w
		defer func() { x -= 4 }()
		return scene.Rect{X: x, Y: at.Y + 2, W: w, H: touch}
	}
	p.Expand, p.Measure, p.Share = button(touch), button(98), button(touch)
	p.Matrix = scene.Rect{X: at.X + 30, Y: at.Y + head, W: cw * float32(n), H: ch * float32(n)}
	if w.Measured.Confusion == nil {
		return
	}
	p.Cells = n
	for t := range n {
		for k := range n {
			b.TouchFine(Cell, t, k, p.Cell(t, k))
		}
	}
}

// size is how many classes the matrix has.
func size(w *stage.World) int {
	if n := len(w.Measured.Confusion); n > 0 {
		return n
	}
	return max(w.Classes(), 1)
}

// Cell is the place of true class t taken for k.
func (p *Places) Cell(t, k int) scene.Rect {
	w, h := p.Matrix.W/float32(p.Cells), p.Matrix.H/float32(p.Cells)
	return scene.Rect{X: p.Matrix.X + float32(k)*w, Y: p.Matrix.Y + float32(t)*h, W: w, H: h}
}

// across and side are how many images stand beside each other, and how far apart.
const across, side = 5, 46

// PanelSize is that of the panel of images over the network.
func (r *Room) PanelSize(touch float32) (w, h float32) {
	rows := min(max((len(r.examples.Indices)+across-1)/across, 1), 3)
	return across*side + 24, float32(rows*side+24) + touch
}

// SheetRoom is how much height the images take on a phone's sheet.
func SheetRoom(touch float32) float32 { return touch + 2*side + 24 }

// PlaceExamples puts the images of the chosen cell into at.
func (r *Room) PlaceExamples(b stage.Board, p *Places, at scene.Rect, touch float32) {
	p.Examples, p.touch = at, touch
	b.Cover(at)
	b.Touch(End, 0, 0, p.end())
	across := max(int((at.W-24)/side), 1)
	for k := range min(len(r.examples.Indices), len(r.images)) {
		image := scene.Rect{X: at.X + 12 + float32(k%across)*side, Y: at.Y + touch + 12 + float32(k/across)*side, W: side, H: side}
		if image.Y+image.H > at.Y+at.H {
			break
		}
		p.Pictures = append(p.Pictures, image)
		b.Touch(Example, k, 0, image)
	}
}

// end is the button that closes the images.
func (p *Places) end() scene.Rect {
	return scene.Rect{X: p.Examples.X + p.Examples.W - p.touch - 4, Y: p.Examples.Y + 4, W: p.touch, H: p.touch}
}
