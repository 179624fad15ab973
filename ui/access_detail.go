package ui

import (
	"fmt"

	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// detailNode is what a target of the detail panel is to a screen reader.
func (m *Model) detailNode(t target) stage.Node {
	n := stage.Node{Parent: "detail", Role: "button"}
	switch t.part {
	case partReadout:
		n.Role, n.Name, n.Value = "img", "Enlarged: "+m.ChosenName(), m.Gaze.Choice.Text(&m.Picture)
		if t.a == readSource {
			n.Name = "What it is made from"
		}
	case partTerms:
		n.Role = "img"
		n.Name = [...]string{"What it sees", "Weights", "Products"}[t.a]
		n.Value = "Arrow keys go from number to number"
		if text := m.termText(); text != "" {
			n.Value = text
		}
	case partTerm:
		n.Name = fmt.Sprintf("Input %d", t.a+1)
		if p := m.products(); t.a < len(p) {
			n.Name += " adds " + words.Number(p[t.a])
		}
		n.Selected = m.choice.term.on && m.choice.term.at == t.a
	case partPartial:
		n.Name = fmt.Sprintf("Input channel %d", t.a+1)
		if m.HasLearned() {
			n.Name += " adds " + words.Number(m.Partial(t.a))
		}
		n.Selected = t.a == m.Gaze.Choice.Channel
	case partUp:
		n.Name = "All input channels"
	case partPlay:
		n.Name = "Play: move the window over the map"
		if m.choice.sweep.on {
			n.Name = "Pause the window"
		}
	case partOther:
		n.Name, n.Value = m.ClassTitle(t.a), words.Percent(m.Picture.Share(t.a))
		n.Selected = t.a == m.Gaze.Choice.Unit
	}
	return n
}
