// Package weights is what the chosen filter or unit has learned: its weights large,
// those of its layer as a matrix and a histogram, and changing one by hand.
package weights

import (
	"convscope/engine/talk"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A Room is what the page of weights remembers.
type Room struct {
	stage.Tapped
	stage.Still

	as      string // how weights are shown, "" for numbers
	chosen  place  // the weight of the chosen unit
	reading bool   // another is pointed at:
	over    int    // its unit
	overAt  place  // and its place
	field   field
	bins    chart.Reading // of the histogram
	sheet   sheet
	places  *Places // where all of it stands
}

// How weights are shown.
const (
	asNumbers = "numbers"
	asHinton  = "hinton"
	asColours = "colours"
)

// The kinds of things of the room.
var (
	Kernel = &stage.Kind{Name: "kernel", Dragged: true} // the enlarged weights
	Bias   = &stage.Kind{Name: "bias", Dragged: true}   // below them
	Matrix = &stage.Kind{Name: "matrix", Dragged: true} // all weights of the layer
	Bins   = &stage.Kind{Name: "bins/weights", Dragged: true}

	Kinds = []*stage.Kind{Kernel, Bias, Matrix, Bins}
)

// Settle tells where the room stands now.
func (r *Room) Settle(p *Places) { r.places = p }

// shown is how weights are shown.
func (r *Room) shown() string {
	if r.as == "" {
		return asNumbers
	}
	return r.as
}

// Chose takes that another map or unit was chosen; same says that it is of the same
// layer.
func (r *Room) Chose(same bool) {
	r.reading, r.over, r.overAt = false, 0, place{}
	r.bins = chart.Reading{}
	times := r.field.times
	if !same {
		r.chosen, times = place{}, 0
	}
	r.field = field{times: times, edits: r.field.edits}
}

// Hear takes why a weight was not changed.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	if ev, ok := ev.(talk.Failed); ok && ev.What == "weight" {
		r.field.refused, out.Changed = words.Sentence(ev.Text), true
	}
}

// at is the chosen weight.
func (r *Room) at(w *stage.World, b matrix) place {
	p := r.chosen
	p.channel = min(p.channel, b.rows-1)
	p.i = min(p.i, b.w*b.h-1)
	if !b.flat() {
		p.channel = min(w.Gaze.Choice.Channel, b.rows-1)
	}
	return p
}

// read is the weight that is read out: the one pointed at, else the chosen one.
func (r *Room) read(w *stage.World, b matrix) (unit int, p place) {
	if r.reading && r.over < b.cols && r.overAt.channel < b.rows && r.overAt.i < b.w*b.h {
		return r.over, r.overAt
	}
	return w.Gaze.Choice.Unit, r.at(w, b)
}

// Point reads out what is below the pointer.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if t.Kind == Bins {
		out.Changed = r.bins.ReadAt(r.spreads(w), r.places.Spread, at.X) || out.Changed
	} else if r.bins.End() {
		out.Changed = true
	}
	switch t.Kind {
	case Kernel, Bias, Matrix:
		r.pointAt(w, out, t.Kind, at)
	default:
		if r.reading {
			r.reading, out.Changed = false, true
		}
	}
}

// pointAt reads out the weight at a place of the window: of the enlarged ones, or
// of the layer's matrix.
func (r *Room) pointAt(w *stage.World, out *stage.Out, k *stage.Kind, at scene.Point) {
	b, ok := matrixOf(w)
	if !ok {
		return
	}
	unit, p := w.Gaze.Choice.Unit, place{}
	if k == Matrix {
		unit, p = r.places.matrix.at(at.X, at.Y)
	} else {
		p = r.places.kernelAt(b, r.at(w, b).channel, at.X, at.Y)
	}
	if !r.reading || unit != r.over || p != r.overAt {
		r.reading, r.over, r.overAt, out.Changed = true, unit, p, true
	}
}

// Drag reads out what the pointer passes, and chooses a weight where it is let go.
// A press that does not move opens the field.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	switch {
	case d.Phase == stage.Lost:
	case t.Kind == Bins:
		if d.Phase != stage.Released {
			out.Changed = r.bins.ReadAt(r.spreads(w), r.places.Spread, d.At.X) || out.Changed
		}
	case d.Phase != stage.Released:
		r.pointAt(w, out, t.Kind, d.At)
	default:
		r.choose(w, out)
		if dx, dy := d.At.X-d.From.X, d.At.Y-d.From.Y; dx*dx+dy*dy < 9*9 && t.Kind != Matrix {
			r.open(w, out)
		}
	}
}

// choose makes the weight that is read out the chosen one.
func (r *Room) choose(w *stage.World, out *stage.Out) {
	b, ok := matrixOf(w)
	if !ok {
		return
	}
	unit, p := r.read(w, b)
	r.reading, out.Changed = false, true
	r.Leave()
	if unit != w.Gaze.Choice.Unit {
		out.Wish(stage.LookAt{Layer: w.Gaze.Choice.Layer, Unit: unit})
	}
	r.choosePlace(w, out, b, unit, p)
}

func (r *Room) choosePlace(w *stage.World, out *stage.Out, b matrix, unit int, p place) {
	r.field = field{times: r.field.times, edits: r.field.edits}
	r.chosen = p
	if !p.bias && !b.flat() {
		out.Wish(stage.Channel{Channel: p.channel})
	}
	out.Wish(stage.Say{Text: text(w, b, unit, p)})
	out.Changed = true
}

// Tap opens the field over the chosen weight.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	if t.Kind == Kernel || t.Kind == Bias {
		r.chosen.bias = r.chosen.bias || t.Kind == Bias
		r.open(w, out)
	}
}

// Arrow moves on to the next weight, unit or bin.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if t.Kind == Bins {
		r.stepBin(w, out, dx-dy)
		return
	}
	b, ok := matrixOf(w)
	switch {
	case !ok:
	case t.Kind == Matrix:
		r.arrowOnMatrix(w, out, b, dx, dy)
	default:
		r.arrowOnKernel(w, out, b, dx, dy)
	}
}

// arrowOnKernel moves on to the next of the enlarged weights; below the last
// row is the bias.
func (r *Room) arrowOnKernel(w *stage.World, out *stage.Out, b matrix, dx, dy int) {
	p := r.at(w, b)
	cols, rows := b.enlarged()
	k := b.cell(p)
	switch {
	case p.bias && dy < 0:
		p = b.place(p.channel, min((rows-1)*cols, b.count()-1))
	case p.bias:
	case dy > 0 && k+cols >= b.count():
		p.bias = true
	case k%cols+dx >= 0 && k%cols+dx < cols && k+dx+dy*cols >= 0 && k+dx < b.count():
		p = b.place(p.channel, k+dx+dy*cols)
	}
	r.choosePlace(w, out, b, w.Gaze.Choice.Unit, p)
	r.focus(out)
}

// arrowOnMatrix moves on to the next unit, or the next channel.
func (r *Room) arrowOnMatrix(w *stage.World, out *stage.Out, b matrix, dx, dy int) {
	p := r.at(w, b)
	p.bias = false
	p.channel = min(max(p.channel+dy, 0), b.rows-1)
	unit := min(max(w.Gaze.Choice.Unit+dx, 0), b.cols-1)
	out.Wish(stage.LookAt{Layer: w.Gaze.Choice.Layer, Unit: unit})
	r.choosePlace(w, out, b, unit, p)
}

// Key changes the chosen weight by a little, or goes to an end of the histogram.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	switch {
	case (t.Kind == Kernel || t.Kind == Bias) && k.Key == "+":
		r.step(w, out, 0.05)
	case (t.Kind == Kernel || t.Kind == Bias) && k.Key == "-":
		r.step(w, out, -0.05)
	case t.Kind == Bins && k.Key == "Home":
		r.stepBin(w, out, -1000)
	case t.Kind == Bins && k.Key == "End":
		r.stepBin(w, out, 1000)
	default:
		return false
	}
	return true
}

// Escape takes back what was typed for a weight.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	if !r.field.open {
		return false
	}
	out.Wish(stage.TakeBack{Edit: r.edit(w)})
	r.Done(out)
	return true
}

// Change takes a control of the room.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "weights-as":
		if value == asNumbers || value == asHinton || value == asColours {
			r.as, out.Changed = value, true
		}
	case "weight-value":
		r.typed(w, out, value)
	case "weight-restore":
		r.restore(w, out)
	default:
		return false
	}
	return true
}

// Refuge is elsewhere.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }
