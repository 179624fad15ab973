// Package units is what is known of a map or unit from the test images: which of them
// excite it most, how its values are spread, and whether it and the others of its layer
// do anything.
package units

import (
	"convscope/engine/talk"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A Room is what the pages of a unit remember.
type Room struct {
	stage.Tapped
	stage.Still

	found  findings
	bin    chart.Reading // of the histogram of its values
	layer  int           // of the unit that it is of
	unit   int
	places *Places // where all of it stands
}

// The kinds of things of the room.
var (
	Top   = &stage.Kind{Name: "top", Numbers: 1}  // A: index of an image that excites the unit most
	Alike = &stage.Kind{Name: "twin"}             // the unit that is most like it
	Unit  = &stage.Kind{Name: "unit", Numbers: 1} // A: unit of its layer, in the list of all
	Bins  = &stage.Kind{Name: "bins/values", Dragged: true}

	Kinds = []*stage.Kind{Top, Alike, Unit, Bins}
)

// Hear takes what the lab has told.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Built:
		r.found = findings{}
	case talk.Training:
		if w.Doing.Trains {
			r.found = findings{}
		}
	case talk.Evaluating:
		rival := ev.Seq != 0 && ev.Seq == out.Latest[stage.RivalTesting]
		if !rival && ev.Done < ev.Total && r.found.Done < r.found.Total {
			r.found.asked = talk.Survey{} // the test has ended the survey
		}
	case talk.Failed:
		if ev.What == "survey" {
			r.found.trouble = words.Sentence(ev.Text)
		}
	case talk.Surveyed:
		r.surveyed(w, out, ev)
	}
}

// Survey asks for what the page that is open shows, unless that is there or on its way.
// It cannot be had while the network learns or is tested.
func (r *Room) Survey(w *stage.World, out *stage.Out) {
	c := w.Gaze.Choice
	if r.layer != c.Layer || r.unit != c.Unit {
		r.layer, r.unit, r.bin = c.Layer, c.Unit, chart.Reading{}
	}
	if page := c.Page(&w.Picture); !c.Open || page != gaze.TabImages && page != gaze.TabHealth {
		return
	}
	if w.Doing.Trains || w.Doing.Tests > 0 || w.Doing.Builds || len(w.Net.Shapes) != len(w.Picture.Shapes) {
		return
	}
	if a := r.found.asked; a.Seq != 0 && a.Layer == c.Layer && a.Unit == c.Unit {
		return
	}
	r.found.trouble = ""
	r.found.asked = talk.Survey{Seq: out.Ask(stage.Surveying), Layer: c.Layer, Unit: c.Unit}
	out.Send(r.found.asked)
	out.Changed = true
}

// Tap shows an image, or looks at another unit.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	c := w.Gaze.Choice
	switch t.Kind {
	case Top:
		out.Wish(stage.ShowTest{Image: r.found.Top[t.A].Image})
	case Alike:
		out.Wish(stage.LookAt{Layer: c.Layer, Unit: r.found.Units[c.Unit].Twin})
	case Unit:
		out.Wish(stage.LookAt{Layer: c.Layer, Unit: t.A})
	}
}

// Arrow reads out the next bin.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if t.Kind == Bins {
		r.arrowOnBins(w, out, dx-dy)
	}
}

// Key reads out the first bin, or the last.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	switch {
	case t.Kind != Bins:
		return false
	case k.Key == "Home":
		r.arrowOnBins(w, out, -1000)
	case k.Key == "End":
		r.arrowOnBins(w, out, 1000)
	default:
		return false
	}
	return true
}

// Point reads out the bin below the pointer.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if t.Kind == Bins {
		r.readBinAt(w, out, at.X)
	} else if r.bin.End() {
		out.Changed = true
	}
}

// Drag does, too.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	if d.Phase == stage.Pressed || d.Phase == stage.Moved {
		r.readBinAt(w, out, d.At.X)
	}
}

// Change takes none: the room has no controls.
func (r *Room) Change(*stage.World, *stage.Out, string, string) bool { return false }

// Refuge is of no thing: what loses the focus was closed.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }

// Settle tells the room where it stands.
func (r *Room) Settle(p *Places) { r.places = p }

// Found is what the lab has found on the test images, and whether that is of the chosen
// map or unit.
func (r *Room) Found(w *stage.World) (found talk.Surveyed, ofUnit bool) {
	return r.found.Surveyed, r.unitFound(w)
}
