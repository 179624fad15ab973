package ui

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// A turn is an undo, or a redo, whose network the lab is to bring.
type turn struct {
	seq int    // of the command, 0 when there is none
	to  step   // where it leads
	say string // "Undone" or "Redone"
}

// afterReset says whether undo would take back a reset.
func (e *edit) afterReset() bool { return len(e.past) > 0 && e.past[len(e.past)-1].reset }

// undoLabel says what the button takes back, where that is no edit.
func (m *Model) undoLabel() string {
	if m.edit.afterReset() {
		return "Undo the reset"
	}
	return "Undo"
}

// resetStatus says that a reset can be taken back, while nothing else is going
// on.
func (m *Model) resetStatus() string {
	if m.edit.afterReset() && m.Net.Origin == "fresh" {
		return "Untrained again · Undo takes it back"
	}
	return ""
}

// undo brings back what was before the last step.
func (m *Model) undo() []talk.Command { return m.turnBack(&m.edit.past, &m.edit.future, "Undone") }

// redo takes back an undo.
func (m *Model) redo() []talk.Command { return m.turnBack(&m.edit.future, &m.edit.past, "Redone") }

func (m *Model) turnBack(from, to *[]step, say string) []talk.Command {
	n := len(*from)
	if n == 0 {
		return nil
	}
	s := (*from)[n-1]
	if s.weights != nil && m.WeightsLocked() != "" {
		m.tell(m.WeightsLocked())
		m.changed()
		return nil
	}
	*from = (*from)[:n-1]
	m.edit.typing = ""
	if s.weights != nil {
		back := slices.Clone(s.weights)
		for i := range back {
			back[i].Was, back[i].Now = back[i].Now, back[i].Was
		}
		*to = append(*to, step{weights: back, was: s.was})
		return m.changeWeights(back)
	}
	now := m.nowBuilt()
	*to = append(*to, step{layers: m.Layers, was: now, reset: s.reset})
	m.setLayers(s.layers)
	m.builder.Select(-1)
	if s.was.number == 0 || s.was.number == now.number {
		m.tell(say)
		return m.build()
	}
	return m.bring(turn{to: s, say: say})
}

// bring asks the lab for the network that a turn leads to: as it was, if that is
// still there.
func (m *Model) bring(t turn) []talk.Command {
	m.changed()
	m.alarm("")
	m.edit.busy, m.Doing.GoTo = true, stage.GoTo{}
	t.seq = m.ask(stage.Building)
	m.edit.turn = t
	was := t.to.was
	return []talk.Command{talk.Build{Seq: t.seq, Layers: engine.Records(t.to.layers), Seed: was.seed, Fresh: was.fresh, Back: was.number}}
}

// turned takes the network that a turn has brought, and tells of it.
func (m *Model) turned(ev talk.Built) {
	t := m.edit.turn
	if t.seq == 0 || ev.Seq != t.seq {
		return
	}
	m.edit.turn = turn{}
	switch was := t.to.was; {
	case ev.Number == was.number:
		m.Course = was.course
		m.tell(fmt.Sprintf("%s: the network is back as it was, %s", t.say, howFar(ev)))
	case was.learned:
		m.tell(fmt.Sprintf("%s: the layers are back, %s. What they had learned is not there any more", t.say, howFar(ev)))
	default:
		m.tell(fmt.Sprintf("%s: the layers are back, %s", t.say, howFar(ev)))
	}
}

// howFar says how far a network has learned.
func howFar(ev talk.Built) string {
	text := ""
	switch {
	case ev.Amid:
		text = fmt.Sprintf("trained into epoch %d", ev.Epoch+1)
	case ev.Origin == "imported":
		text = "imported"
	case ev.Origin == "pack" && ev.Epoch == ev.Epochs:
		text = "pretrained"
	case ev.Epoch == 0 && ev.Epochs > 0:
		text = "at epoch 0, untrained"
	case ev.Epoch == 0:
		text = "untrained"
	default:
		text = fmt.Sprintf("trained, at epoch %d", ev.Epoch)
	}
	if ev.Edited > 0 {
		text += ", with " + words.Counted(ev.Edited, "value") + " changed by hand"
	}
	return text
}
