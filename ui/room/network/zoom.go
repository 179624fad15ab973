package network

import (
	"fmt"
	"math"

	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Lens is how the network is enlarged, whose layers are total wide at rest, in a lane
// of width room.
func (r *Room) Lens(total, room float32) lens.Lens { return lens.Of(r.zoom, r.scroll, total, room) }

// ZoomTo enlarges the network to zoom so that what is at (x, y) stays there.
func (r *Room) ZoomTo(out *stage.Out, zoom, x, y float32) {
	p := r.places
	zoom = min(max(zoom, p.Least), lens.Most)
	if zoom == p.Zoom {
		return
	}
	x, y = x-p.Lane.X, y-p.At.Y
	from, to := p.Lens, lens.Lens{Zoom: zoom}
	r.scroll = max((x+from.Scroll)/from.Zoom*to.Zoom-x, 0)
	r.down = max((y+from.Down)/from.Near()*to.Near()-y, 0)
	r.zoom, out.Changed = zoom, true
}

// ZoomBy enlarges it by a factor about (x, y).
func (r *Room) ZoomBy(out *stage.Out, factor, x, y float32) {
	r.ZoomTo(out, r.places.Zoom*factor, x, y)
}

// step is that of a button or key: about the map with the focus, that of the
// value looked at, the chosen one, or else the one nearest to the middle.
func (r *Room) step(w *stage.World, out *stage.Out, factor float32) {
	p, c, v := r.places, w.Gaze.Choice, w.Gaze.Probe
	at := p.nearest(paint.Center(p.Field))
	about := func(on bool, layer, unit int) {
		if box, ok := p.Box(w, layer, unit); on && ok && layer >= 0 && p.inField(box) && box.Y < p.Bottom {
			at = paint.Center(box)
		}
	}
	if len(w.Picture.Planes) > 0 {
		about(c.Open, c.Layer, c.Unit)
		about(v.On, v.Layer, v.Unit)
		if t := w.Gaze.At; t.Kind == Map {
			about(true, t.A, t.B)
		}
	}
	r.ZoomTo(out, snapped(p.Zoom, p.Zoom*factor), at.X, at.Y)
	out.Wish(stage.Say{Text: zoomSaid + zoomText(max(r.zoom, p.Least))})
}

// nearest is the middle of the map in sight that is nearest to a point, or that.
func (p *Places) nearest(to scene.Point) scene.Point {
	best, least := to, float32(math.Inf(1))
	for _, c := range p.Columns {
		for _, at := range c.spots {
			in := paint.Intersect(paint.Intersect(at, p.Field), p.sight)
			q := paint.Center(in)
			if d := float32(math.Hypot(float64(q.X-to.X), float64(q.Y-to.Y))); !in.Empty() && d < least {
				best, least = q, d
			}
		}
	}
	return best
}

// snapped is the zoom to, or 1 when that is passed on the way.
func snapped(from, to float32) float32 {
	if (from-1)*(to-1) < 0 || math.Abs(float64(to-1)) < 0.02 {
		return 1
	}
	return to
}

func zoomText(zoom float32) string { return fmt.Sprintf("%.0f %%", 100*zoom) }

// ZoomKey does what a key does to the zoom, if it does anything.
func (r *Room) ZoomKey(w *stage.World, out *stage.Out, key string) bool {
	switch key {
	case "+", "=":
		r.step(w, out, lens.Step)
	case "-":
		r.step(w, out, 1/float32(lens.Step))
	case "0":
		r.zoom, r.scroll, r.down, out.Changed = 0, 0, 0, true
		out.Wish(stage.Say{Text: wholeSaid + zoomText(r.places.Least)})
	default:
		return false
	}
	return true
}
