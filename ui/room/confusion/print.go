package confusion

import (
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Print paints the matrix on a sheet of its own.
func (r Room) Print(w *stage.World, look *paint.Look) (*scene.Scene, scene.Rect) {
	r.Close()
	v := paper.Pen(look)
	n := float32(len(w.Measured.Confusion))
	side := min(max(36*n, 300), 1200)
	sheet, body := paper.Sheet(&v, side+60, side+58+56, matrixTitle, paper.Provenance(w))
	at := Places{At: sheet, Cells: len(w.Measured.Confusion), Matrix: scene.Rect{X: body.X + 22, Y: body.Y, W: side, H: side}}
	r.ViewMatrix(paper.Seen(w), v, &at)
	return v.S, sheet
}

// Table lists its counts.
func Table(w *stage.World, t *paper.Table) {
	head := []string{tableCorner}
	for k := range w.Measured.Confusion {
		head = append(head, paper.Foreign(w.ClassName(k)))
	}
	t.Row(head...)
	for k, counts := range w.Measured.Confusion {
		row := []string{paper.Foreign(w.ClassName(k))}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		t.Row(row...)
	}
}
