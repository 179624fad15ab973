// Package training is how a network learns: what starts and stops it, its settings,
// the chart of its epochs, and the same curves large, with a figure of each layer.
package training

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A Room is what the training remembers.
type Room struct {
	stage.Tapped

	options talk.TrainOptions // what stands in the fields; what is 0 there is the lab's default
	typed   map[string]string // fields that hold no usable number
	own     bool              // the data are the user's own, which the options suit
	start   int               // epochs that there were before
	told    string            // the last that the lab said about it
	reading bool              // an epoch is read out in the chart
	epoch   int               // that epoch
	curves  curves
	of      []engine.Spec // whose training the curves show
	places  *Places       // where all of it stands
}

// Panel is the name of the panel of the settings that are seldom changed.
const Panel = "settings"

// New is the room before the user has changed anything.
func New() Room {
	return Room{options: firstOptions(), curves: curves{smooth: 0.6, figure: figures[0].id}}
}

// The kinds of things of the room.
var (
	Chart  = &stage.Kind{Name: "chart", Dragged: true}
	Curves = &stage.Kind{Name: "curves", Dragged: true} // the large ones

	Kinds = []*stage.Kind{Chart, Curves}
)

// Hear takes what the lab has told.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Built:
		if !slices.Equal(r.of, w.Net.Specs) {
			r.of, r.curves.from, r.curves.to = w.Net.Specs, 0, 0
		}
	case talk.Training:
		r.stands(w, out, ev)
	case talk.EpochDone:
		if ev.Record.Epoch > 0 {
			out.Wish(stage.Say{Text: r.epochText(w, ev.Record)})
		}
	case talk.Diverged:
		text := fmt.Sprintf(backText, ev.Text, ev.Epoch)
		if strings.Contains(ev.Text, "epoch "+strconv.Itoa(ev.Epoch)) {
			text = ev.Text
		}
		out.Wish(stage.Complain{Text: text})
	case talk.Stopped:
		r.stopped(out, ev)
	case talk.SystemInfo:
		if r.options.Workers == 0 {
			r.options.Workers = ev.Workers
		}
	case talk.Dataset:
		if own := ev.Name == talk.Own; own != r.own {
			r.own = own
			r.suit(own)
		}
	}
}

// stands takes how the training stands.
func (r *Room) stands(w *stage.World, out *stage.Out, ev talk.Training) {
	if ev.Until > ev.Options.Epochs {
		r.start = ev.Until - ev.Options.Epochs
	} else if w.Doing.Trains {
		r.start = 0
	}
	if ev.Text != "" && ev.Text != r.told {
		out.Wish(stage.Complain{Text: ev.Text})
	}
	r.told = ev.Text
}

// stopped says why a training has ended. Tests are stopped, too.
func (r *Room) stopped(out *stage.Out, ev talk.Stopped) {
	if ev.Seq != 0 && (ev.Seq == out.Latest[stage.Evaluating] || ev.Seq == out.Latest[stage.RivalTesting]) {
		return
	}
	switch {
	case ev.Reason == "done":
		out.Wish(stage.Say{Text: doneText})
	case strings.HasPrefix(ev.Reason, "stopped"):
		out.Wish(stage.Say{Text: "Training " + ev.Reason})
	case ev.Reason == "diverged": // told by Diverged
	default:
		out.Wish(stage.Complain{Text: ev.Reason})
	}
}

// Change takes a control of the room.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "train", "continue":
		r.toggle(w, out)
	case "step-batch", "step-epoch":
		r.step(w, out, strings.TrimPrefix(id, "step-"))
	case "epoch":
		if e, err := strconv.Atoi(strings.TrimSpace(value)); err == nil {
			out.Wish(stage.GoToEpoch{Epoch: e})
		}
	case "settings":
		panel := Panel
		if w.Opened.Panel == Panel {
			panel = ""
		}
		out.Wish(stage.Open{Panel: panel})
	case "settings-close":
		out.Wish(stage.Open{})
	case "chart-scale":
		r.curves.log = value == "log"
	case "chart-smooth":
		if v, err := strconv.ParseFloat(value, 64); err == nil {
			r.curves.smooth = min(max(v, 0), 99) / 100
		}
	case "chart-figure":
		r.curves.figure = value
	case "chart-all":
		r.allEpochs(out)
	default:
		if !strings.HasPrefix(id, "train-") {
			return false
		}
		r.setOption(w, out, id, value)
	}
	out.Changed = true
	return true
}

// Point reads out what is known below the pointer.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if t.Kind == Curves {
		r.readCurves(w, out, at.X)
	} else if r.curves.reading {
		r.curves.reading, out.Changed = false, true
	}
	if t.Kind == Chart {
		r.readChart(w, out, at.X)
	} else if r.reading {
		r.reading, out.Changed = false, true
	}
}

// Drag reads epochs out in the chart, and chooses a range of the large curves.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	switch {
	case t.Kind == Chart && (d.Phase == stage.Pressed || d.Phase == stage.Moved):
		r.readChart(w, out, d.At.X)
	case t.Kind != Curves:
	case d.Phase == stage.Moved:
		r.markRange(w, out, d)
	case d.Phase == stage.Released:
		r.endRange(w, out, d)
	case d.Phase == stage.Lost:
		r.curves.marking = false
	}
}

// Tap does nothing: what can be touched is read out or dragged over.
func (r *Room) Tap(*stage.World, *stage.Out, stage.Thing) {}

// Key takes a key on the large curves.
func (r *Room) Key(w *stage.World, out *stage.Out, t stage.Thing, k stage.Key) bool {
	return t.Kind == Curves && r.keyOnCurves(w, out, k)
}

// Arrow reads the next epoch out.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	if t.Kind == Chart {
		r.reading, r.epoch = true, min(max(r.epoch+dx+dy, 0), r.chartEnd(w))
		out.Wish(stage.Say{Text: epochReadout(w, r.epoch)})
		out.Changed = true
	}
}

// Escape lets go of a range that is being chosen, and then shows all epochs again.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	switch {
	case r.curves.marking:
		r.curves.marking = false
	case w.Opened.Large == "training" && r.curves.to > 0:
		r.allEpochs(out)
	default:
		return false
	}
	return true
}

// Refuge is the chart, when the large curves are gone.
func (r *Room) Refuge(t stage.Thing) (stage.Thing, bool) {
	return stage.Thing{Kind: Chart}, t.Kind == Curves
}

// Tick does nothing.
func (r *Room) Tick(*stage.World, *stage.Out) {}

// Moves says that nothing moves by itself.
func (r *Room) Moves() bool { return false }

// Leave lets go of what is pointed at.
func (r *Room) Leave() { r.reading, r.curves.reading, r.curves.marking = false, false, false }

// Settle tells the room where it stands.
func (r *Room) Settle(p *Places) { r.places = p }
