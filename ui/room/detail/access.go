package detail

import (
	"fmt"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Groups appends what the room's things are parts of; at is the panel.
func (r *Room) Groups(w *stage.World, p *Places, at scene.Rect, nodes []stage.Node) []stage.Node {
	if !at.Empty() {
		nodes = append(nodes, stage.Node{ID: "detail", Parent: stage.AreaNetwork, Role: "group", Name: w.ChosenName(), Rect: at})
	}
	if len(p.Tabs) > 0 {
		nodes = append(nodes, stage.Node{ID: "tabs", Parent: "detail", Role: "tablist", Name: tabsName + w.ChosenName(), Rect: paint.Around(p.Tabs)})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	n := stage.Node{Parent: "detail", Role: "button"}
	c := w.Gaze.Choice
	switch t.Kind {
	case Ground:
		return stage.Node{}
	case End:
		n.Name = endName
	case Before:
		n.Name = beforeName
	case After:
		n.Name = afterName
	case Channel[0]:
		n.Name = channelBefore
	case Channel[1]:
		n.Name = channelAfter
	case Output, Source:
		n.Role, n.Name, n.Value = "img", outputName+w.ChosenName(), c.Text(&w.Picture)
		if t.Kind == Source {
			n.Name = sourceName
		}
	case Term:
		n.Name = fmt.Sprintf(termName, t.A+1)
		if p := products(w); t.A < len(p) {
			n.Name += addsText + words.Number(p[t.A])
		}
		n.Selected = r.term.on && r.term.at == t.A
	case Partial:
		n.Name = fmt.Sprintf(partialName, t.A+1)
		if w.HasLearned() {
			n.Name += addsText + words.Number(w.Partial(t.A))
		}
		n.Selected = t.A == c.Channel
	case Up:
		n.Name = upName
	case Play:
		n.Name = playName
		if r.sweep.on {
			n.Name = pauseName
		}
	case Share:
		n.Name, n.Value = w.ClassTitle(t.A), words.Percent(w.Picture.Share(t.A))
		n.Selected = t.A == c.Unit
	default:
		if i := which(Tab[:], t.Kind); i >= 0 {
			return stage.Node{Parent: "tabs", Role: "tab", Name: tabTitle(w, gaze.Tab(i)), Selected: c.Page(&w.Picture) == gaze.Tab(i)}
		}
		n.Role = "img"
		n.Name = termsNames[which(Terms[:], t.Kind)]
		n.Value = termsKeys
		if text := r.termText(w); text != "" {
			n.Value = text
		}
	}
	return n
}
