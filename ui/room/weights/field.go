package weights

import (
	"errors"
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A field is that in which the chosen weight is edited.
type field struct {
	open    bool
	times   int    // that it was opened: each time it gets the focus
	edits   int    // and closed, too: what is typed meanwhile is one edit
	typed   string // since it was opened
	refused string // why what is typed is no weight
}

// open opens the field over the chosen weight.
func (r *Room) open(w *stage.World, out *stage.Out) {
	if _, ok := matrixOf(w); !ok {
		return
	}
	out.Changed = true
	f := field{times: r.field.times, edits: r.field.edits}
	if f.refused = w.WeightsLocked(); f.refused != "" {
		out.Wish(stage.Alarm{Text: f.refused})
	} else {
		f.open, f.times, f.edits = true, f.times+1, f.edits+1
	}
	r.field = f
}

// Leave closes the field, and says whether it was open.
func (r *Room) Leave() bool {
	if !r.field.open {
		return false
	}
	r.field = field{times: r.field.times, edits: r.field.edits + 1}
	return true
}

// Done closes the field and gives the focus back to the weights.
func (r *Room) Done(out *stage.Out) {
	out.Changed = r.Leave() || out.Changed
	r.focus(out)
}

// Open says whether a weight is being edited.
func (r *Room) Open() bool { return r.field.open }

func (r *Room) focus(out *stage.Out) {
	if r.chosen.bias {
		out.Wish(stage.Focus{Thing: stage.Thing{Kind: Bias}})
	} else {
		out.Wish(stage.Focus{Thing: stage.Thing{Kind: Kernel}})
	}
}

// edit names the edit of the chosen weight: while it goes on, what is typed is
// one thing to undo.
func (r *Room) edit(w *stage.World) string {
	b, _ := matrixOf(w)
	return fmt.Sprint("weight", w.Gaze.Choice.Layer, w.Gaze.Choice.Unit, r.at(w, b), r.field.edits)
}

// typed takes what is typed into the field.
func (r *Room) typed(w *stage.World, out *stage.Out, text string) {
	b, ok := matrixOf(w)
	if !ok || !r.field.open {
		return
	}
	out.Changed = true
	r.field.typed, r.field.refused = text, ""
	v, err := parse(text)
	if err != nil {
		r.field.refused = name(b, r.at(w, b)) + ": " + err.Error()
		out.Wish(stage.Alarm{Text: r.field.refused})
		return
	}
	r.set(w, out, b, v)
}

// parse is the number that text says, which can be a weight's.
func parse(text string) (float32, error) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsNaN(v) || math.IsInf(v, 0):
		return 0, fmt.Errorf(noNumber, text)
	case math.Abs(v) > talk.MaxWeight:
		return 0, errors.New(text + tooLarge)
	}
	return float32(v), nil
}

// step changes the chosen weight by a little.
func (r *Room) step(w *stage.World, out *stage.Out, by float32) {
	b, ok := matrixOf(w)
	if !ok {
		return
	}
	if why := w.WeightsLocked(); why != "" {
		out.Wish(stage.Alarm{Text: why})
		out.Changed = true
		return
	}
	v := b.at(w, w.Gaze.Choice.Unit, r.at(w, b)) + by
	out.Wish(stage.Say{Text: stepText(v)})
	r.set(w, out, b, float32(math.Round(float64(v)*1e4)/1e4))
}

// set gives the chosen weight another value, so that undo brings the old one back.
func (r *Room) set(w *stage.World, out *stage.Out, b matrix, v float32) {
	p, unit := r.at(w, b), w.Gaze.Choice.Unit
	c := stage.WeightChange{Layer: w.Gaze.Choice.Layer, Was: b.at(w, unit, p), Now: v}
	c.Param, c.Index = b.learned(w, unit, p)
	out.Wish(stage.SetWeights{Changes: []stage.WeightChange{c}, Edit: r.edit(w)})
}

// unitEdits are the changes that restore the chosen unit.
func unitEdits(w *stage.World) []stage.WeightChange {
	b, ok := matrixOf(w)
	if !ok {
		return nil
	}
	var out []stage.WeightChange
	for _, e := range w.Learned.Edits {
		unit, now := e.Index, w.Learned.Bias
		if e.Param != "bias" {
			unit, now = e.Index/(b.rows*b.w*b.h), w.Learned.Weights
		}
		if unit == w.Gaze.Choice.Unit && e.Index < len(now) {
			out = append(out, stage.WeightChange{Layer: w.Gaze.Choice.Layer, Param: e.Param, Index: e.Index, Was: now[e.Index], Now: e.Was})
		}
	}
	return out
}

// restore gives the chosen unit the weights that it has learned.
func (r *Room) restore(w *stage.World, out *stage.Out) {
	changes := unitEdits(w)
	if len(changes) == 0 || w.WeightsLocked() != "" {
		return
	}
	r.Leave()
	out.Tell(restoredText + w.ChosenName())
	out.Wish(stage.SetWeights{Changes: changes})
}
