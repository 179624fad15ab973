package ui

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A weightField is the field in which the chosen weight is edited.
type weightField struct {
	open    bool
	times   int    // that it was opened: each time it gets the focus
	typed   string // since it was opened
	refused string // why what is typed is no weight
}

// weightsLocked says why no weight can be changed now, or "".
func (m *Model) weightsLocked() string {
	switch {
	case m.Doing.Trains:
		return "Pause the training to change weights."
	case m.edit.busy:
		return "Another network is being built."
	}
	return ""
}

// openWeight opens the field over the chosen weight.
func (m *Model) openWeight() {
	if _, ok := m.blocks(); !ok {
		return
	}
	m.changed()
	if why := m.weightsLocked(); why != "" {
		m.choice.field = weightField{times: m.choice.field.times, refused: why}
		m.alarm(why)
		return
	}
	m.edit.typing = ""
	m.choice.field = weightField{open: true, times: m.choice.field.times + 1}
}

// closeWeight closes the field.
func (m *Model) closeWeight() {
	if m.choice.field.open {
		m.edit.typing = ""
		m.choice.field = weightField{times: m.choice.field.times}
		m.changed()
	}
}

// leaveWeight closes the field and gives the focus back to the weights.
func (m *Model) leaveWeight() {
	m.closeWeight()
	m.focusWeight()
}

func (m *Model) focusWeight() {
	if m.choice.weight.bias {
		m.focus("bias")
	} else {
		m.focus("kernel")
	}
}

// cancelWeight closes the field and takes back what was typed in it.
func (m *Model) cancelWeight() []talk.Command {
	var cmds []talk.Command
	if m.edit.typing != "" && m.edit.typing == m.weightTyping() {
		cmds = m.undo()
		m.edit.future = m.edit.future[:max(len(m.edit.future)-1, 0)]
	}
	m.leaveWeight()
	return cmds
}

// weightTyping names the edit of the chosen weight: while it goes on, what is
// typed is one thing to undo.
func (m *Model) weightTyping() string {
	b, _ := m.blocks()
	return fmt.Sprint("weight", m.Gaze.Choice.Layer, m.Gaze.Choice.Unit, m.chosenWeight(b), m.choice.field.times)
}

// typeWeight takes what is typed into the field.
func (m *Model) typeWeight(text string) []talk.Command {
	b, ok := m.blocks()
	if !ok || !m.choice.field.open {
		return nil
	}
	m.changed()
	f := &m.choice.field
	f.typed, f.refused = text, ""
	v, err := parseWeight(text)
	if err != nil {
		f.refused = m.weightName(b, m.chosenWeight(b)) + ": " + err.Error()
		m.alarm(f.refused)
		return nil
	}
	return m.setChosenWeight(b, v)
}

// parseWeight is the number that text says, which can be a weight's.
func parseWeight(text string) (float32, error) {
	text = strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	v, err := strconv.ParseFloat(text, 64)
	switch {
	case err != nil || math.IsNaN(v) || math.IsInf(v, 0):
		return 0, fmt.Errorf("%q is no number", text)
	case math.Abs(v) > talk.MaxWeight:
		return 0, fmt.Errorf("%s is too large, want −1,000,000 to 1,000,000", text)
	}
	return float32(v), nil
}

// stepWeight changes the chosen weight by a little.
func (m *Model) stepWeight(by float32) []talk.Command {
	b, ok := m.blocks()
	if !ok {
		return nil
	}
	if why := m.weightsLocked(); why != "" {
		m.alarm(why)
		m.changed()
		return nil
	}
	v := m.weightAt(b, m.Gaze.Choice.Unit, m.chosenWeight(b)) + by
	m.announce = "Weight " + words.Number(v)
	return m.setChosenWeight(b, float32(math.Round(float64(v)*1e4)/1e4))
}

// setChosenWeight gives the chosen weight another value, so that undo brings
// the old one back.
func (m *Model) setChosenWeight(b matrix, v float32) []talk.Command {
	p := m.chosenWeight(b)
	c := weightChange{layer: m.Gaze.Choice.Layer, was: m.weightAt(b, m.Gaze.Choice.Unit, p), now: v}
	c.param, c.index = m.learnedIndex(b, m.Gaze.Choice.Unit, p)
	name, last := m.weightTyping(), len(m.edit.past)-1
	switch {
	case m.edit.typing == name && last >= 0 && len(m.edit.past[last].weights) == 1:
		m.edit.past[last].weights[0].now = v
	case v == c.was:
		return nil
	default:
		m.edit.remember(step{weights: []weightChange{c}, was: built{number: m.Net.Number}})
		m.edit.typing = name
	}
	return m.changeWeights([]weightChange{c})
}

// changeWeights asks the lab for changes.
func (m *Model) changeWeights(changes []weightChange) []talk.Command {
	m.changed()
	var cmds []talk.Command
	for _, c := range changes {
		cmds = append(cmds, talk.SetWeight{Seq: m.ask(stage.Weighing), Layer: c.layer, Param: c.param, Index: c.index, Value: float64(c.now)})
	}
	return cmds
}

// isWeighing says whether seq is that of a weight that was changed here.
func (m *Model) isWeighing(seq int) bool { return seq != 0 && seq == m.latest[stage.Weighing] }

// learnedIndex is how the lab calls the weight at p of a unit.
func (m *Model) learnedIndex(b matrix, unit int, p weightPlace) (param string, index int) {
	if p.bias {
		return "bias", unit
	}
	if block.Of(m.Picture.Specs[m.Gaze.Choice.Layer]) == engine.KindConv {
		return "filters", b.index(unit, p.channel, p.i)
	}
	return "weights", b.index(unit, p.channel, p.i)
}

// editOf is what the weight at p of a unit was before it was changed by hand.
func (m *Model) editOf(b matrix, unit int, p weightPlace) (was float32, edited bool) {
	param, index := m.learnedIndex(b, unit, p)
	for _, e := range m.Learned.Edits {
		if e.Param == param && e.Index == index {
			return e.Was, true
		}
	}
	return 0, false
}

// unitEdits are the changes that restore the chosen unit.
func (m *Model) unitEdits() []weightChange {
	b, ok := m.blocks()
	if !ok {
		return nil
	}
	var out []weightChange
	for _, e := range m.Learned.Edits {
		unit, now := e.Index, m.Learned.Bias
		if e.Param != "bias" {
			unit, now = e.Index/(b.rows*b.w*b.h), m.Learned.Weights
		}
		if unit == m.Gaze.Choice.Unit && e.Index < len(now) {
			out = append(out, weightChange{m.Gaze.Choice.Layer, e.Param, e.Index, now[e.Index], e.Was})
		}
	}
	return out
}

// restoreUnit gives the chosen unit the weights that it has learned.
func (m *Model) restoreUnit() []talk.Command {
	changes := m.unitEdits()
	if len(changes) == 0 || m.weightsLocked() != "" {
		return nil
	}
	m.closeWeight()
	m.edit.remember(step{weights: slices.Clone(changes), was: built{number: m.Net.Number}})
	m.tell("Restored " + m.ChosenName())
	return m.changeWeights(changes)
}

// weightControls are the field over the chosen weight and the button that
// restores the unit.
func (m *Model) weightControls() []stage.Control {
	w := m.rects.weights
	as := stage.Control{ID: "weights-as", Value: m.view.weights, Rect: w.as, Hidden: w.as.Empty()}
	value := stage.Control{ID: "weight-value", Hidden: true}
	restore := stage.Control{ID: "weight-restore", Rect: w.restore, Disabled: m.weightsLocked() != ""}
	m.onGround(&restore)
	b, ok := m.blocks()
	if !ok || w.kernel.Empty() {
		return []stage.Control{as, value, restore}
	}
	restore.Text = "Restore filter"
	if block.Of(m.Picture.Specs[m.Gaze.Choice.Layer]) != engine.KindConv {
		restore.Text = "Restore unit"
	}
	if f := m.choice.field; f.open {
		p := m.chosenWeight(b)
		value = stage.Control{ID: value.ID, Focus: f.times, Invalid: f.refused != "", Undoes: f.typed == "", Label: m.weightName(b, p), Rect: m.rects.weightFieldAt(m.rects.kernelCell(b, p))}
		value.Value = strconv.FormatFloat(float64(m.weightAt(b, m.Gaze.Choice.Unit, p)), 'g', 4, 32)
		if f.typed != "" {
			value.Value = f.typed
		}
	}
	return []stage.Control{as, value, restore}
}

// weightFieldAt is the place of the field over a weight's cell.
func (r *rects) weightFieldAt(cell scene.Rect) scene.Rect {
	w, h := max(cell.W, 84), max(r.touch, min(cell.H, 44))
	c := paint.Center(cell)
	x := min(max(c.X-w/2, r.detail.X+6), r.detail.X+r.detail.W-w-6)
	head := paint.Around(r.exhibits.tabs)
	y := min(max(c.Y-h/2, head.Y+head.H+2), r.foot-h-2)
	return scene.Rect{X: x, Y: y, W: w, H: h}
}
