package builder

import (
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// EditorPlaces are the editor of the selected block, empty while it is closed.
type EditorPlaces struct {
	Panel       scene.Rect
	Fields      []FieldPlace
	left, right scene.Rect
	copy, cut   scene.Rect
	paste       scene.Rect
	remove, end scene.Rect
	pointer     float32 // x of the block it belongs to
	titleAt     scene.Point
}

// A FieldPlace is a field of the editor, and where it stands.
type FieldPlace struct {
	block.Field
	At scene.Rect
}

// PlaceEditor puts the editor below the selected block, above foot. Where there is next
// to no window, it takes what is below that, too, and says so.
func (r *Room) PlaceEditor(w *stage.World, b stage.Board, p *Places, foot, touch float32) (low bool) {
	i := r.selected
	if !r.open || i < 0 || i >= len(p.Cards)-1 || r.Carries() {
		return false
	}
	const pad, gap, caption = 12, 8, 16
	width := max(236, 6*touch+5*4+2*pad)
	fields := block.FieldsOf(w.Layers[i])
	head := float32(34)
	if len(fields) == 0 {
		head = max(head, touch+8) // the buttons come right below that which closes it
	}
	tall := func(across int) float32 {
		return head + float32((len(fields)+across-1)/across)*(caption+touch+6) + touch + 2*pad - 8
	}
	across := 2
	bottom := foot - 4
	if bottom-w.Window.HeaderH-4 < tall(across) { // there is next to no window: side by side, and over the bar
		across, bottom, low = 4, w.Window.H-4, true
	}
	h := tall(across)
	card := p.Cards[i]
	e := &p.Editor
	x := min(max(card.X+card.W/2-width/2, p.Lane.X+6), p.Strip.X+p.Strip.W-width-6)
	y := card.Y + card.H + block.LabelHeight + 4
	y = max(y, p.Strip.Y+p.Strip.H+4)
	y = max(min(y, bottom-h), w.Window.HeaderH+4)
	e.Panel = scene.Rect{X: x, Y: y, W: width, H: h}
	e.pointer = min(max(card.X+card.W/2, x+14), x+width-14)
	b.Cover(e.Panel)
	e.titleAt = scene.Point{X: x + pad, Y: y + 24}
	e.end = scene.Rect{X: x + width - touch - 4, Y: y + 4, W: touch, H: touch}
	y += 34
	each := (width - 2*pad - gap*float32(across-1)) / float32(across)
	for k, f := range fields {
		at := scene.Rect{X: x + pad + float32(k%across)*(each+gap), Y: y + caption, W: each, H: touch}
		if k%across == across-1 {
			y += caption + touch + 6
		}
		e.Fields = append(e.Fields, FieldPlace{f, at})
	}
	y = e.Panel.Y + h - touch - pad
	button := (width - 2*pad - 5*4) / 6
	for k, at := range []*scene.Rect{&e.left, &e.right, &e.copy, &e.cut, &e.paste, &e.remove} {
		*at = scene.Rect{X: x + pad + float32(k)*(button+4), Y: y, W: button, H: touch}
	}
	return low
}
