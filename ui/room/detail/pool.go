package detail

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// pooling shows the values of a window, and what is kept of them.
func (v *view) pooling() {
	e, c := v.p, v.r
	src := v.Picture.Before(v.Gaze.Choice.Layer)
	v.sourceMap(e.source, src, v.Gaze.Choice.Unit)
	seen := v.Gaze.Choice.Seen(&v.Picture, v.Gaze.Choice.Unit)
	w, ok := WorkingOf(v.World)
	if !ok {
		return
	}
	greatest := block.Of(v.Picture.Specs[v.Gaze.Choice.Layer]) == engine.KindMaxPool
	if n := e.terms.w; !e.patch.Empty() {
		v.Grid(e.patch, seen, n, n, v.Picture.Planes[src+1].Spans[v.Gaze.Choice.Unit], words.Longest(e.patch, windowLong, patchShort))
	}
	remark := ""
	if t := c.term; t.on && t.at < len(seen) {
		remark = words.Number(seen[t.at])
	}
	var entries []entry
	if greatest {
		at := winner(seen)
		v.winner(e.patch, at)
		if win, ok := v.Gaze.Choice.Window(&v.Picture); ok {
			in := v.Picture.Shape(src)
			v.termMark(paint.Fit(e.source, in.W, in.H), win.X+at%win.Size, win.Y+at/win.Size, in.W, in.H)
		}
		entries = []entry{{greatestOf + words.Counted(len(seen), "value"), words.Number(w.Value)}}
	} else {
		var sum float64
		for _, x := range seen {
			sum += float64(x)
		}
		entries = []entry{{words.Counted(len(seen), "value") + addedUp, words.Number(float32(sum))}, {overCount, words.Thousands(len(seen))}}
	}
	for k, at := range e.terms.grids {
		if k == 0 && at == e.source {
			v.marked(at)
		} else if k == 0 && !greatest {
			v.marked(at)
		}
	}
	v.ledger(e.sum, remark, entries, words.Number(w.Value), v.SignInk(w.Value))
	v.outputMap(outputCaption)
}

// winner is the index of the greatest value, the first of several.
func winner(values []float32) int {
	best := 0
	for i, x := range values {
		if x > values[best] {
			best = i
		}
	}
	return best
}

// winner marks the value that a max-pooling keeps.
func (v *view) winner(at scene.Rect, k int) {
	n := v.p.terms.w
	if at.Empty() || n == 0 {
		return
	}
	box := paint.Fit(at, n, n)
	cell := box.W / float32(n)
	c := scene.Rect{X: box.X + float32(k%n)*cell, Y: box.Y + float32(k/n)*cell, W: cell, H: cell}
	v.Frame(c.Inset(-1), 2, 3, paint.Light.Accent)
	v.Frame(c.Inset(2), 1, 1, paint.White)
	if cell >= 44 {
		v.Text(c.X+c.W/2, c.Y+c.H-6, 11, scene.Center, paint.InkOn(v.Picture.Planes[v.Picture.Before(v.Gaze.Choice.Layer)+1].Spans[v.Gaze.Choice.Unit].Color(v.Gaze.Choice.Value(&v.Picture))), "winner")
	}
}
