package confusion

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A glimpse is a few images of the cell that the mouse or the keyboard rests on.
// They are asked for only after a rest, by the clock of the frames, so that
// crossing the matrix asks for nothing.
type glimpse struct {
	on     bool
	cell   [2]int
	since  float64
	asked  bool
	asking int      // Seq of the newest question
	seq    int      // of the images; 0 before they are here
	images [][]byte // their colours
}

// glimpseRest is for how many seconds a cell is pointed at before its images
// are fetched, glimpseCount how many.
const (
	glimpseRest  = 0.25
	glimpseCount = 5
)

// pointed is the cell under the mouse or with the focus, if it has images.
func (r *Room) pointed(w *stage.World) (cell [2]int, ok bool) {
	t := w.Gaze.Over
	if t.Kind != Cell {
		t = w.Gaze.At
	}
	cell = [2]int{t.A, t.B}
	if t.Kind != Cell || w.Gaze.Held || r.chosen {
		return cell, false
	}
	c := w.Measured.Confusion
	return cell, t.A < len(c) && t.B < len(c[t.A]) && c[t.A][t.B] > 0
}

// Tick follows what is pointed at, and asks for images when it is time.
func (r *Room) Tick(w *stage.World, out *stage.Out) {
	g := &r.glimpse
	cell, ok := r.pointed(w)
	switch {
	case !ok && !g.on:
	case !ok || !g.on || g.cell != cell:
		if g.seq > 0 {
			out.Changed = true
		}
		*g = glimpse{on: ok, cell: cell, since: w.Now, asking: g.asking}
	case !g.asked && w.Now-g.since >= glimpseRest:
		g.asked = true
		g.asking = out.Ask(stage.Glimpsing)
		out.Send(talk.Cell{Seq: g.asking, True: cell[0], Predicted: cell[1], Max: glimpseCount})
	}
}

// Moves says whether a glimpse is to be asked for.
func (r *Room) Moves() bool { return r.glimpse.on && !r.glimpse.asked }

// Glimpses says whether images of what is pointed at are shown.
func (r *Room) Glimpses() bool { return r.glimpse.seq > 0 }

// take takes the images.
func (g *glimpse) take(ev talk.Examples) {
	if g.on && g.cell == [2]int{ev.True, ev.Predicted} && len(ev.Pixels) > 0 {
		g.seq, g.images = ev.Seq, stage.PaintImages(ev.Pixels[:min(len(ev.Pixels), glimpseCount)])
	}
}

// ViewGlimpse shows them beside the cell.
func (r *Room) ViewGlimpse(w *stage.World, v paint.Pen, p *Places) {
	g := r.glimpse
	if g.seq == 0 || p.Cells == 0 || p.Matrix.Empty() {
		return
	}
	const side, pad = 44, 10
	title := cellText(w, g.cell[0], g.cell[1])
	width := max(float32(len(g.images))*side, scene.Measure(title, 12, true)) + 2*pad
	at := p.Cell(g.cell[0], g.cell[1])
	box := scene.Rect{W: width, H: side + 22 + 2*pad}
	box.X = min(max(paint.Center(at).X-width/2, 6), w.Window.W-width-6)
	if box.Y = at.Y - box.H - 8; box.Y < w.Window.HeaderH {
		box.Y = at.Y + at.H + 8
	}
	v.Card(box, 8)
	v.Bold(box.X+pad, box.Y+pad+11, 12, scene.Left, v.Ink, title)
	for k, px := range g.images {
		image := scene.Rect{X: box.X + pad + float32(k)*side, Y: box.Y + pad + 20, W: side, H: side}
		v.Pixels(image.Inset(1), fmt.Sprintf("glimpse/%d", k), g.seq, talk.InputShape.W, talk.InputShape.H, px)
	}
}
