package training

import (
	"fmt"
	"math"
	"slices"

	"convscope/engine/talk"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/stage"
)

// A figure of the layers.
type figure struct {
	id, title string
	log       bool
	of        func(talk.LayerFigures) float64 // NaN where there is none
}

var figures = []figure{
	{"gradient", gradientTitle, true, func(f talk.LayerFigures) float64 { return positive(f.Gradient) }},
	{"ratio", ratioTitle, true, func(f talk.LayerFigures) float64 { return positive(f.Ratio) }},
	{"dead", deadTitle, false, func(f talk.LayerFigures) float64 {
		if f.Dead < 0 {
			return math.NaN()
		}
		return 100 * f.Dead
	}},
}

func positive(v float64) float64 {
	if v > 0 {
		return v
	}
	return math.NaN()
}

// curves are what the large curves are set to.
type curves struct {
	log      bool    // scale of the loss
	smooth   float64 // of the batches' curves: 0 to 0.99
	figure   string  // of the layers: one of figures
	from, to float64 // epochs in sight; to 0: all
	mark     [2]float64
	marking  bool    // mark are the ends of a range that is being chosen
	reading  bool    // what is known at the epoch at is read out
	at       float64 // from 0
	tapped   float64 // when the curves were last tapped, of which two are a double tap
}

// chosenFigure is the figure of the layers that is shown.
func (r *Room) chosenFigure() figure {
	i := slices.IndexFunc(figures, func(f figure) bool { return f.id == r.curves.figure })
	return figures[max(i, 0)]
}

// hasCourse says whether there are figures of the layers over time.
func hasCourse(w *stage.World) bool {
	return slices.ContainsFunc(w.Course.Points, func(p stage.Point) bool { return len(p.Layers) > 0 })
}

// InSight are the epochs on the large curves' axis.
func (r *Room) InSight(w *stage.World) chart.Scale {
	if r.curves.to > 0 {
		return chart.Scale{From: r.curves.from, To: r.curves.to, Log: false}
	}
	return chart.Scale{From: 0, To: float64(r.chartEnd(w)), Log: false}
}

// leastRange is how many epochs the large curves show at the least.
const leastRange = 0.02

// showEpochs zooms the large curves to the epochs between a and b.
func (r *Room) showEpochs(w *stage.World, out *stage.Out, a, b float64) {
	a, b = min(a, b), max(a, b)
	end := float64(r.chartEnd(w))
	a, b = max(a, 0), min(b, end)
	if b-a < leastRange {
		return
	}
	if a <= 0 && b >= end {
		r.allEpochs(out)
		return
	}
	r.curves.from, r.curves.to = a, b
	out.Wish(stage.Say{Text: fmt.Sprintf(sightText, tick(a), tick(b))})
	out.Changed = true
}

// allEpochs shows the whole training again.
func (r *Room) allEpochs(out *stage.Out) {
	r.curves.from, r.curves.to, r.curves.marking = 0, 0, false
	out.Wish(stage.Say{Text: allText})
	out.Changed = true
}

// curveEpoch is the epoch at x of the large curves.
func (r *Room) curveEpoch(w *stage.World, x float32) float64 {
	p := r.places.Plots.Accuracy
	return r.InSight(w).Value(min(max((x-p.X)/p.W, 0), 1))
}

// readCurves reads out what is known at x of the large curves.
func (r *Room) readCurves(w *stage.World, out *stage.Out, x float32) {
	r.readEpoch(w, out, r.curveEpoch(w, x))
}

// readEpoch reads out what is known nearest to an epoch.
func (r *Room) readEpoch(w *stage.World, out *stage.Out, at float64) {
	if at = r.known(w, at); !r.curves.reading || at != r.curves.at {
		r.curves.reading, r.curves.at = true, at
		out.Changed = true
	}
}

// known is the epoch nearest to at of which something is known: an epoch's
// end, or in the course of one.
func (r *Room) known(w *stage.World, at float64) float64 {
	near := math.Round(at)
	if _, ok := record(w, int(near)); ok && math.Abs(near-at) < 0.02*(r.InSight(w).To-r.InSight(w).From) {
		return near
	}
	best := near
	for _, p := range w.Course.Points {
		if math.Abs(p.Epoch-at) < math.Abs(best-at) {
			best = p.Epoch
		}
	}
	return best
}

// markRange goes on with a range that is chosen by dragging over the curves.
func (r *Room) markRange(w *stage.World, out *stage.Out, d stage.Drag) {
	const slop = 6
	if s := &r.curves; s.marking || d.At.X-d.From.X > slop || d.From.X-d.At.X > slop {
		s.marking, s.reading = true, false
		s.mark = [2]float64{r.curveEpoch(w, d.From.X), r.curveEpoch(w, d.At.X)}
		out.Changed = true
	}
}

// endRange shows the range that was chosen. A press that chose none reads out;
// the second of two shows all epochs again.
func (r *Room) endRange(w *stage.World, out *stage.Out, d stage.Drag) {
	s := &r.curves
	if s.marking {
		s.marking = false
		r.showEpochs(w, out, s.mark[0], s.mark[1])
		out.Changed = true
		return
	}
	const double = 0.4 // seconds
	if s.to > 0 && s.tapped > 0 && w.Now-s.tapped < double {
		s.tapped = 0
		r.allEpochs(out)
		return
	}
	s.tapped = w.Now
	r.readCurves(w, out, d.At.X)
}

// keyOnCurves moves what is read out, chooses a range (with Shift) or zooms.
func (r *Room) keyOnCurves(w *stage.World, out *stage.Out, k stage.Key) bool {
	s, sight := &r.curves, r.InSight(w)
	step := max(math.Round((sight.To-sight.From)/20), 1)
	if sight.To-sight.From < 4 {
		step = (sight.To - sight.From) / 20
	}
	dx, dy, arrow := k.Arrow()
	switch {
	case arrow && k.Shift:
		if !s.marking {
			s.marking, s.mark = true, [2]float64{s.at, s.at}
		}
		s.mark[1] = min(max(s.mark[1]+step*float64(dx+dy), 0), float64(r.chartEnd(w)))
		out.Wish(stage.Say{Text: fmt.Sprintf(markText, tick(s.mark[0]), tick(s.mark[1]))})
		out.Changed = true
	case arrow:
		r.readNext(w, out, dx+dy, step)
	case k.Key == "Home":
		r.readEpoch(w, out, sight.From)
	case k.Key == "End":
		r.readEpoch(w, out, sight.To)
	case k.Key == "+", k.Key == "-":
		half := (sight.To - sight.From) / 4
		if k.Key == "-" {
			half *= 4
		}
		r.showEpochs(w, out, s.at-half, s.at+half)
		return true
	case k.Key == "Enter" && s.marking:
		s.marking = false
		r.showEpochs(w, out, s.mark[0], s.mark[1])
		out.Changed = true
		return true
	default:
		return false
	}
	if !k.Shift {
		out.Wish(stage.Say{Text: r.curvesReadout(w)})
	}
	return true
}

// readNext reads out the next known epoch, about a step away.
func (r *Room) readNext(w *stage.World, out *stage.Out, by int, step float64) {
	for far := step; far <= 8*step; far += step {
		at := r.known(w, min(max(r.curves.at+float64(by)*far, 0), float64(r.chartEnd(w))))
		if at != r.curves.at {
			r.readEpoch(w, out, at)
			return
		}
	}
}

// tick is an epoch in a sentence.
func tick(epoch float64) string { return chart.TickText(math.Round(100*epoch) / 100) }
