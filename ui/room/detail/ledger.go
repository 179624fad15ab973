package detail

import (
	"image/color"

	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// An entry is a line of a sum: what it is, and how much.
type entry struct{ what, amount string }

// ledger writes entries below each other, as one adds up on paper, and what
// comes of them in large figures. A remark in bold stands over them.
func (v *view) ledger(at scene.Rect, remark string, entries []entry, total string, ink color.RGBA) {
	const line, large = 17, 24
	high := float32(len(entries)+1)*line + 34
	w := min(at.W, 240)
	x, y := at.X+(at.W-w)/2, at.Y+max((at.H-high)/2, 0)+13
	if remark != "" {
		v.Bold(x+w/2, y, 12, scene.Center, v.Ink, words.Shortened(remark, at.W, 12, true))
	}
	y += line + 2
	for _, e := range entries {
		room := w - scene.Measure(e.amount, 12, false) - 10
		v.Within(x, y, room, 12, v.Muted, e.what)
		v.Text(x+w, y, 12, scene.Right, v.Ink, e.amount)
		y += line
	}
	v.Fill(scene.Rect{X: x, Y: y - 11, W: w, H: 1}, 0, v.Edge)
	v.Text(x, y+14, 16, scene.Left, v.Muted, "=")
	v.Bold(x+w, y+16, large, scene.Right, ink, total)
}

// termText is the marked term as arithmetic, "" when none is.
func (r *Room) termText(w *stage.World) string {
	a, b, ok := r.factors(w)
	if !ok {
		return ""
	}
	return words.Number(a) + " × " + words.Number(b) + " = " + words.Number(a*b)
}

// factors are those of the marked term.
func (r *Room) factors(w *stage.World) (x, weight float32, ok bool) {
	t := r.term
	if !t.on || !w.HasLearned() {
		return 0, 0, false
	}
	if w.Gaze.Choice.PerInput(&w.Picture) {
		in, ws := w.Picture.Maps[w.Picture.Before(w.Gaze.Choice.Layer)+1], unitWeights(w)
		if t.at >= len(ws) {
			return 0, 0, false
		}
		return in[t.at], ws[t.at], true
	}
	ws, _, _ := w.Weights(w.Gaze.Choice.Channel)
	seen := w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Channel)
	if t.at >= min(len(ws), len(seen)) {
		return 0, 0, false
	}
	return seen[t.at], ws[t.at], true
}
