// Package detail shows how one value of the chosen map or unit comes about: what the
// layer sees, what it does with that, and what comes of it.
package detail

import (
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A Room is what the panel remembers.
type Room struct {
	stage.Tapped
	level    level
	first    int  // of the partial sums in sight
	term     mark // of the sum that makes the value
	sweep    sweep
	partials partials
	places   *Places // where all of it stands
}

// The kinds of things of the room.
var (
	Ground  = &stage.Kind{Fixed: true}
	End     = &stage.Kind{Name: "detail/close"}
	Before  = &stage.Kind{Name: "detail/previous"} // the map before, or after
	After   = &stage.Kind{Name: "detail/next"}
	Channel = [2]*stage.Kind{{Name: "channel/previous"}, {Name: "channel/next"}}
	Tab     = [...]*stage.Kind{{Name: "tab/layer", Ring: "tabs"}, {Name: "tab/weights", Ring: "tabs"}, {Name: "tab/images", Ring: "tabs"}, {Name: "tab/health", Ring: "tabs"}}
	Up      = &stage.Kind{Name: "detail/up"}   // from one channel to all of them
	Play    = &stage.Kind{Name: "detail/play"} // sweeps over the map
	Output  = &stage.Kind{Name: "readout", Dragged: true, Reads: true}
	Source  = &stage.Kind{Name: "readout/source", Dragged: true, Reads: true}
	Terms   = [...]*stage.Kind{{Name: "terms/seen", Dragged: true, Reads: true}, {Name: "terms/weights", Dragged: true, Reads: true}, {Name: "terms/products", Dragged: true, Reads: true}}
	Term    = &stage.Kind{Name: "term", Numbers: 1, Ring: "terms", Reads: true, Fixed: true} // A: input, one term of a sum
	Partial = &stage.Kind{Name: "partial", Numbers: 1, Ring: "partials", Reads: true}        // A: input channel, with its partial sum
	Share   = &stage.Kind{Name: "share", Numbers: 1, Ring: "others", Fixed: true}            // A: class, in the table of the softmax

	Kinds = []*stage.Kind{
		Ground, End, Before, After, Channel[0], Channel[1], Tab[0], Tab[1], Tab[2], Tab[3], Up, Play,
		Output, Source, Terms[0], Terms[1], Terms[2], Term, Partial, Share,
	}
)

// which is the place of k among all, -1 when it is none of them.
func which(all []*stage.Kind, k *stage.Kind) int {
	for i, of := range all {
		if of == k {
			return i
		}
	}
	return -1
}

// Settle tells where the room stands now.
func (r *Room) Settle(p *Places) { r.places = p }

// Chose takes that another map or unit was chosen; same says that it is of the same
// layer, where the panel stays on the same level.
func (r *Room) Chose(same bool) {
	r.term, r.sweep = mark{}, sweep{}
	if !same {
		r.level, r.first = sums, 0
	}
}

// Stop ends what moves, when the panel closes.
func (r *Room) Stop() { r.sweep = sweep{} }

// Rebuilt takes that the network is another.
func (r *Room) Rebuilt() { r.first, r.term, r.sweep = 0, mark{}, sweep{} }

// Plays says whether the window moves over the map.
func (r *Room) Plays() bool { return r.sweep.on }

// Hear takes nothing: all that is shown are facts.
func (r *Room) Hear(*stage.World, *stage.Out, talk.Event) {}

// Tap does what the buttons say, and goes a level down or up.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Ground, Up:
		r.LevelUp(w, out)
	case End:
		out.Wish(stage.CloseMap{})
	case Before:
		out.Wish(stage.NextMap{By: -1})
	case After:
		out.Wish(stage.NextMap{By: 1})
	case Channel[0]:
		r.stepChannel(w, out, -1)
	case Channel[1]:
		r.stepChannel(w, out, 1)
	case Play:
		r.toggle(w, out)
	case Term:
		r.pinTerm(w, out, t.A)
	case Partial:
		r.openPartial(w, out, t.A)
	case Share:
		out.Wish(stage.LookAt{Layer: w.Gaze.Choice.Layer, Unit: t.A})
	default:
		if i := which(Tab[:], t.Kind); i >= 0 {
			r.open(w, out, gaze.Tab(i))
		}
	}
}

// Arrow reads out the next value, and goes on to the next channel, tab or term.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	switch i := which(Tab[:], t.Kind); {
	case i >= 0:
		r.arrowOnTab(w, out, gaze.Tab(i), dx+dy)
	case t.Kind == Partial:
		r.arrowOnPartial(w, out, t.A+dx+dy)
	case t.Kind.Dragged:
		r.arrowOnReadout(w, out, t, dx, dy)
	default:
		out.Wish(stage.Neighbour{Of: t, By: dx + dy})
	}
}

// Key goes to the first tab or the last.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	if which(Tab[:], t.Kind) < 0 || k.Key != "Home" && k.Key != "End" {
		return false
	}
	all := w.Gaze.Choice.Tabs(&w.Picture)
	to := all[0]
	if k.Key == "End" {
		to = all[len(all)-1]
	}
	out.Wish(stage.Focus{Thing: stage.Thing{Kind: Tab[to]}})
	r.open(w, out, to)
	return true
}

// Point reads out what is below the pointer, unless something is pinned there.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if r.follows(w, t) {
		r.readAt(w, out, t, at)
	}
	r.unmark(w, out, t)
}

// Drag reads out what the pointer passes. It stays where the pointer leaves it; a
// second press on the same place lets it go.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	switch d.Phase {
	case stage.Pressed:
		r.scrub(w, out, t, d.At)
	case stage.Moved:
		r.readAt(w, out, t, d.At)
	}
}

// Escape stops what moves, or goes a level up.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	if w.Opened.Large != "" {
		return false // it covers the panel
	}
	if r.sweep.on {
		r.toggle(w, out)
		out.Wish(stage.Unpin{})
		return true
	}
	return r.LevelUp(w, out)
}

// Change takes no control.
func (r *Room) Change(*stage.World, *stage.Out, string, string) bool { return false }

// Refuge is elsewhere.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }
