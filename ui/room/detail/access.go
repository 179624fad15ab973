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
		nodes = append(nodes, stage.Node{ID: "tabs", Parent: "detail", Role: "tablist", Name: "Look at " + w.ChosenName(), Rect: paint.Around(p.Tabs)})
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
		n.Name = "Close the detail panel"
	case Before:
		n.Name = "Previous map"
	case After:
		n.Name = "Next map"
	case Channel[0]:
		n.Name = "Previous input channel"
	case Channel[1]:
		n.Name = "Next input channel"
	case Output, Source:
		n.Role, n.Name, n.Value = "img", "Enlarged: "+w.ChosenName(), c.Text(&w.Picture)
		if t.Kind == Source {
			n.Name = "What it is made from"
		}
	case Term:
		n.Name = fmt.Sprintf("Input %d", t.A+1)
		if p := products(w); t.A < len(p) {
			n.Name += " adds " + words.Number(p[t.A])
		}
		n.Selected = r.term.on && r.term.at == t.A
	case Partial:
		n.Name = fmt.Sprintf("Input channel %d", t.A+1)
		if w.HasLearned() {
			n.Name += " adds " + words.Number(w.Partial(t.A))
		}
		n.Selected = t.A == c.Channel
	case Up:
		n.Name = "All input channels"
	case Play:
		n.Name = "Play: move the window over the map"
		if r.sweep.on {
			n.Name = "Pause the window"
		}
	case Share:
		n.Name, n.Value = w.ClassTitle(t.A), words.Percent(w.Picture.Share(t.A))
		n.Selected = t.A == c.Unit
	default:
		if i := which(Tab[:], t.Kind); i >= 0 {
			return stage.Node{Parent: "tabs", Role: "tab", Name: tabTitle(w, gaze.Tab(i)), Selected: c.Page(&w.Picture) == gaze.Tab(i)}
		}
		n.Role = "img"
		n.Name = [...]string{"What it sees", "Weights", "Products"}[which(Terms[:], t.Kind)]
		n.Value = "Arrow keys go from number to number"
		if text := r.termText(w); text != "" {
			n.Value = text
		}
	}
	return n
}
