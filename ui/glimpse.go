package ui

import (
	"fmt"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A glimpse is a few images of the cell of the confusion matrix that the mouse
// or the keyboard rests on. They are asked for only after a rest, by the
// model's clock, so that crossing the matrix asks for nothing.
type glimpse struct {
	on     bool
	cell   [2]int
	since  float64
	asked  bool
	seq    int      // of the images; 0 before they are here
	images [][]byte // their colours
}

// glimpseRest is for how many seconds a cell is pointed at before its images
// are fetched, glimpseCount how many.
const (
	glimpseRest  = 0.25
	glimpseCount = 5
)

// pointedCell is the cell of the confusion matrix under the mouse or with the
// focus.
func (m *Model) pointedCell() (cell [2]int, ok bool) {
	t := m.tips.over
	if f := m.Gaze.Focus; t.part != partCell && strings.HasPrefix(f, "cell/") {
		t, _ = m.rects.find(f)
	}
	cell = [2]int{t.a, t.b}
	if t.part != partCell || m.press.active && m.press.mode != explaining || m.quality.chosen || !m.counted(cell) {
		return cell, false
	}
	return cell, true
}

// counted says whether a cell has images.
func (m *Model) counted(cell [2]int) bool {
	c := m.Measured.Confusion
	return cell[0] < len(c) && cell[1] < len(c[cell[0]]) && c[cell[0]][cell[1]] > 0
}

// tickGlimpse follows what is pointed at, and asks for images when it is time.
func (m *Model) tickGlimpse() []talk.Command {
	g := &m.glimpse
	cell, ok := m.pointedCell()
	switch {
	case !ok && !g.on:
	case !ok || !g.on || g.cell != cell:
		if g.seq > 0 {
			m.changed()
		}
		*g = glimpse{on: ok, cell: cell, since: m.Now}
	case !g.asked && m.Now-g.since >= glimpseRest:
		g.asked = true
		return []talk.Command{talk.Cell{Seq: m.ask(stage.Glimpsing), True: cell[0], Predicted: cell[1], Max: glimpseCount}}
	}
	return nil
}

// glimpsed takes the images.
func (m *Model) glimpsed(ev talk.Examples) {
	g := &m.glimpse
	if g.on && g.cell == [2]int{ev.True, ev.Predicted} && len(ev.Pixels) > 0 {
		g.seq, g.images = ev.Seq, stage.PaintImages(ev.Pixels[:min(len(ev.Pixels), glimpseCount)])
	}
}

// glimpseArea shows the images beside the cell.
func (v *painter) glimpseArea() {
	g := v.glimpse
	if g.seq == 0 || v.r.cells == 0 || v.r.matrix.Empty() {
		return
	}
	const side, pad = 44, 10
	title := v.cellTitle(g.cell[0], g.cell[1])
	w := max(float32(len(g.images))*side, scene.Measure(title, 12, true)) + 2*pad
	at := v.r.cell(g.cell[0], g.cell[1])
	box := scene.Rect{W: w, H: side + 22 + 2*pad}
	box.X = min(max(paint.Center(at).X-w/2, 6), v.r.window.W-w-6)
	if box.Y = at.Y - box.H - 8; box.Y < v.Window.HeaderH {
		box.Y = at.Y + at.H + 8
	}
	v.Card(box, 8)
	v.Bold(box.X+pad, box.Y+pad+11, 12, scene.Left, v.Ink, title)
	for k, px := range g.images {
		p := scene.Rect{X: box.X + pad + float32(k)*side, Y: box.Y + pad + 20, W: side, H: side}
		v.Pixels(p.Inset(1), fmt.Sprintf("glimpse/%d", k), g.seq, talk.InputShape.W, talk.InputShape.H, px)
	}
}
