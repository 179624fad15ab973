package network

import (
	"convscope/ui/kit/stage"
)

// ScrollBy scrolls strip and columns right by dx.
func (r *Room) ScrollBy(out *stage.Out, dx float32) {
	if s := min(max(r.places.Scroll+dx, 0), r.places.Scrolled); s != r.scroll {
		r.scroll, out.Changed = s, true
	}
}

// ScrollDown scrolls the columns of an enlarged network down by dy.
func (r *Room) ScrollDown(out *stage.Out, dy float32) {
	if d := min(max(r.places.Down+dy, 0), r.places.Deep); d != r.down {
		r.down, out.Changed = d, true
	}
}

// scrollColumn moves the maps in sight of column c by so many.
func (r *Room) scrollColumn(out *stage.Out, c *Column, by int) {
	if f := min(max(c.First+by, 0), c.All-len(c.Maps)); f != c.First {
		r.first[c.Layer], out.Changed = f, true
	}
}

// turn shows the maps before or after those in sight; after the last come
// the first again.
func (r *Room) turn(out *stage.Out, layer, by int) {
	c := r.places.Column(layer)
	switch {
	case c == nil:
	case by > 0 && c.First+len(c.Maps) == c.All:
		r.scrollColumn(out, c, -c.First)
	default:
		r.scrollColumn(out, c, by*len(c.Maps))
	}
}

// Column is the layer whose column is at (x, y), if it has more maps than are in
// sight, and how far apart these are.
func (r *Room) Column(x, y float32) (layer int, pitch float32, ok bool) {
	for i := range r.places.Columns {
		if c := &r.places.Columns[i]; c.All > len(c.Maps) && c.Rect.Contains(x, y) && r.places.Field.Contains(x, y) {
			return c.Layer, c.Rect.H / float32(max(len(c.Maps), 1)), true
		}
	}
	return 0, 0, false
}

// ScrollColumn moves the maps in sight of a layer by so many.
func (r *Room) ScrollColumn(out *stage.Out, layer, by int) {
	if c := r.places.Column(layer); c != nil {
		r.scrollColumn(out, c, by)
	}
}

// moveTo moves the focus to map k of layer i.
func (r *Room) moveTo(w *stage.World, out *stage.Out, i, k int) {
	r.Show(w, out, i, k)
	out.Wish(stage.Focus{Thing: stage.Thing{Kind: Map, A: i, B: k}})
}

// Show brings map k of layer i into sight; layer -1 is the input.
func (r *Room) Show(w *stage.World, out *stage.Out, i, k int) {
	p := r.places
	c := p.Column(i)
	if c == nil {
		r.ScrollBy(out, -p.Scroll)
		return
	}
	if k < c.First {
		r.scrollColumn(out, c, k-c.First)
	} else if n := len(c.Maps); k >= c.First+n {
		r.scrollColumn(out, c, k-c.First-n+1)
	}
	r.ShowX(out, c.Rect.X, c.Rect.W)
	if at, ok := c.Shows(k); ok {
		r.showY(out, at.Y, at.H)
	}
}

// Reveal brings a map or a button into sight.
func (r *Room) Reveal(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Map:
		r.Show(w, out, t.A, t.B)
	case Pager:
		if c := r.places.Column(t.A); c != nil {
			r.ShowX(out, c.Pager.X, c.Pager.W)
			r.showY(out, c.Pager.Y, c.Pager.H)
		}
	}
}

// showY scrolls an enlarged network so that h pixels from y on are in sight.
func (r *Room) showY(out *stage.Out, y, h float32) {
	const margin = 8
	if over := y + h + margin - r.places.Bottom; over > 0 {
		r.ScrollDown(out, over)
	} else if under := r.places.Field.Y + margin - y; under > 0 {
		r.ScrollDown(out, -under)
	}
}

// ShowX scrolls the strip so that w pixels from x on are in sight.
func (r *Room) ShowX(out *stage.Out, x, w float32) {
	const margin = 12
	l := r.places.Lane
	if over := x + w + margin - l.X - l.W; over > 0 {
		r.ScrollBy(out, over)
	} else if under := l.X + margin - x; under > 0 {
		r.ScrollBy(out, -under)
	}
}
