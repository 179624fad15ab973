package detail

import (
	"convscope/ui/kit/stage"
)

// A sweep moves the window over the whole map, value by value.
type sweep struct {
	on    bool
	begun bool    // it has seen a tick
	since float64 // when it was at from
	from  int     // index of the value it began with
	glide float32 // how far it is on its way to the next value, 0 to 1
}

// sweeps says whether the chosen map has values to sweep over.
func sweeps(w *stage.World) bool {
	i := w.Gaze.Choice.Layer
	return i >= 0 && w.Gaze.Choice.Open && len(w.Picture.Planes) > 0 && w.Picture.Shape(i).H*w.Picture.Shape(i).W > 1
}

func (r *Room) toggle(w *stage.World, out *stage.Out) {
	if !sweeps(w) {
		return
	}
	c, on := w.Gaze.Choice, !r.sweep.on
	r.sweep = sweep{on: on}
	if on {
		r.sweep.from = c.Y*w.Picture.Shape(c.Layer).W + c.X
		moveTo(w, out, c.X, c.Y, stage.Hold)
		out.Wish(stage.Say{Text: windowMoves})
	} else {
		out.Wish(stage.Say{Text: windowStands + c.Text(&w.Picture)})
	}
	out.Changed = true
}

// pace is how many values a sweep of n passes in a second: a large map in
// about a minute, a small one slowly enough to read.
func pace(n int) float64 { return min(max(float64(n)/8, 2), 14) }

// Tick goes on with the sweep.
func (r *Room) Tick(w *stage.World, out *stage.Out) {
	s := &r.sweep
	if !s.on {
		return
	}
	if !sweeps(w) || !onPage(w) || w.Phone && w.Opened.Sheet != "detail" {
		*s, out.Changed = sweep{}, true // nobody sees it
		return
	}
	c := w.Gaze.Choice
	shape := w.Picture.Shape(c.Layer)
	n := shape.H * shape.W
	if !s.begun {
		s.begun, s.since = true, w.Now
	}
	steps := max(w.Now-s.since, 0) * pace(n)
	at := (s.from + int(steps)) % n
	x, y, glide := at%shape.W, at/shape.W, float32(0)
	if !w.Calm && x < shape.W-1 {
		glide = float32(steps - float64(int(steps)))
	}
	if x != c.X || y != c.Y || glide != s.glide {
		s.glide, out.Changed = glide, true
		moveTo(w, out, x, y, stage.AsIs)
	}
}

// Moves says whether the window does.
func (r *Room) Moves() bool { return r.sweep.on }
