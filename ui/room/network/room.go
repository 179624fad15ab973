// Package network shows the maps of all layers and how they hang together: columns
// that scroll, enlarged or not, the value that is looked at with what it sees and
// feeds, and the card that tells of it.
package network

import (
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A Room is what the network remembers.
type Room struct {
	stage.Still
	zoom    float32     // 0 fits all of it
	scroll  float32     // how far strip and columns are scrolled right
	down    float32     // how far the columns are scrolled down, when zoomed
	first   map[int]int // by layer: the first map in sight of a long column
	kernels kernels
	places  *Places // where all of it stands
}

// New is the network at rest.
func New() Room { return Room{zoom: 1, first: map[int]int{}} }

// The kinds of things of the room.
var (
	Ground = &stage.Kind{Zooms: true}
	Map    = &stage.Kind{Name: "map", Numbers: 2, Ring: "maps", Counted: true, Zooms: true} // A: layer, B: map or unit
	Pager  = &stage.Kind{Name: "page", Numbers: 1, Ring: "pagers", Zooms: true}             // A: layer

	Kinds = []*stage.Kind{Ground, Map, Pager}
)

// Settle tells where the room stands now.
func (r *Room) Settle(p *Places) { r.places = p }

// Rebuilt takes that the network is another: its columns begin with their first maps.
func (r *Room) Rebuilt() { r.first = map[int]int{} }

// At and Return keep how far the network is scrolled while something else takes its
// place.
func (r *Room) At() float32 { return r.scroll }

// Return scrolls back.
func (r *Room) Return(to float32) { r.scroll = to }

// Hear takes the weights for the card.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	if ev, ok := ev.(talk.Inspected); ok && ev.Seq != 0 && ev.Seq == out.Latest[stage.CardTopic] {
		r.kernels.Inspected, out.Changed = ev, true
	}
}

// Tap opens a map, turns a column, or goes a level up.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Ground:
		out.Wish(stage.Back{})
	case Map:
		out.Wish(stage.OpenMap{Layer: t.A, Unit: t.B})
	case Pager:
		r.turn(out, t.A, 1)
	}
}

// Aim opens a map and looks at the value that was tapped. A finger, which cannot
// hover, pins it; and on a phone, whose panels cover the network, the panel opens at
// the second tap.
func (r *Room) Aim(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) bool {
	if t.Kind != Map {
		return false
	}
	finger := w.Gaze.Finger
	again := w.Gaze.Probe.Pinned && w.Gaze.Probe.In(t.A, t.B)
	out.Wish(stage.OpenMap{Layer: t.A, Unit: t.B, Below: w.Phone && finger && !again})
	if !finger {
		out.Wish(stage.Loosen{}) // it hovers on from here
	}
	pin := stage.AsIs
	if finger {
		pin = stage.Hold
	}
	if v, ok := r.valueAt(w, t, at, finger); ok {
		look(out, v, pin)
		if finger {
			out.Wish(stage.Say{Text: w.MapName(t.A, t.B) + ". " + v.Text(&w.Picture)})
		}
	}
	return true
}

// look looks at a value.
func look(out *stage.Out, v gaze.Probe, pin stage.Pin) {
	out.Wish(stage.LookAtValue{Layer: v.Layer, Unit: v.Unit, X: v.X, Y: v.Y, Pin: pin})
}

// valueAt is the value of the map t that is below a point; the nearest, when near says
// so, of what is beside the map's picture.
func (r *Room) valueAt(w *stage.World, t stage.Thing, at scene.Point, near bool) (v gaze.Probe, ok bool) {
	box, ok := r.places.Box(w, t.A, t.B)
	if !ok || !near && !box.Contains(at.X, at.Y) {
		return v, false
	}
	x, y := gaze.Cell(box, w.Picture.Shape(t.A), at.X, at.Y)
	return gaze.Probe{On: true, Layer: t.A, Unit: t.B, X: x, Y: y}, true
}

// Point looks at the value that the mouse is over.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if w.Gaze.Probe.Pinned || t.Kind != nil && t.Kind.Reads {
		return
	}
	if t.Kind == Map {
		if v, ok := r.valueAt(w, t, at, false); ok {
			look(out, v, stage.AsIs)
			return
		}
	}
	if w.Gaze.Probe.On {
		out.Wish(stage.Unlook{})
	}
}

// Drag moves the value looked at over its map.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	if v, ok := r.valueAt(w, t, d.At, true); ok && d.Phase == stage.Moved {
		look(out, v, stage.AsIs)
	}
}

// Key turns the pages of a column, or moves the value looked at.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	dx, dy, arrow := k.Arrow()
	switch {
	case t.Kind == Ground:
		return false
	case k.Key == "PageUp":
		r.turn(out, t.A, -1)
	case k.Key == "PageDown":
		r.turn(out, t.A, 1)
	case arrow && k.Shift && t.Kind == Map:
		r.moveProbe(w, out, t, dx, dy)
	default:
		return false
	}
	return true
}

// moveProbe looks at a value of the map t by (dx, dy) from the last one, which
// may have been in another map of its layer.
func (r *Room) moveProbe(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	s, v, c := w.Picture.Shape(t.A), w.Gaze.Probe, w.Gaze.Choice
	switch {
	case v.On && v.Layer == t.A:
	case c.Is(t.A, t.B):
		v.X, v.Y = c.X, c.Y
	default:
		v.X, v.Y = s.W/2-dx, s.H/2-dy
	}
	v = gaze.Probe{On: true, Layer: t.A, Unit: t.B, X: min(max(v.X+dx, 0), s.W-1), Y: min(max(v.Y+dy, 0), s.H-1)}
	look(out, v, stage.Hold)
	out.Wish(stage.Say{Text: v.Text(&w.Picture)})
}

// Arrow moves to the map above or below, or to that of the layer before or after at
// about the same height.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if t.Kind != Map {
		out.Wish(stage.Neighbour{Of: t, By: dx + dy})
		return
	}
	i, k := t.A, t.B
	if dy != 0 {
		if n := w.Picture.Shape(i).C; k+dy >= 0 && k+dy < n {
			r.moveTo(w, out, i, k+dy)
		}
		return
	}
	for j := i + dx; j >= -1 && j < len(w.Picture.Specs); j += dx {
		if j >= 0 && r.places.Column(j) == nil {
			continue
		}
		n, was := w.Picture.Shape(j).C, w.Picture.Shape(i).C
		to := k
		if n != was {
			to = min(k*n/was, n-1)
		}
		r.moveTo(w, out, j, to)
		return
	}
}

// Change takes a button of the zoom.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "zoom-in":
		return r.ZoomKey(w, out, "+")
	case "zoom-out":
		return r.ZoomKey(w, out, "-")
	case "zoom-fit":
		return r.ZoomKey(w, out, "0")
	}
	return false
}

// Escape closes nothing.
func (r *Room) Escape(*stage.World, *stage.Out) bool { return false }

// Refuge is elsewhere.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }

// inField says whether any of a place of the network is in sight.
func (p *Places) inField(at scene.Rect) bool { return !paint.Intersect(at, p.Field).Empty() }
