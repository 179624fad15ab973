package prediction

import (
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// Groups appends what the room's things are parts of.
func (r Room) Groups(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	probs := noneText
	if s := r.Verdict(w); s != "" {
		probs = s
	}
	return append(nodes, stage.Node{ID: "prediction", Parent: stage.AreaVerdict, Role: "list", Name: title, Value: probs, Rect: p.At})
}

// Notes appends what is told beside them.
func (r Room) Notes(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	if text, _ := r.Badge(w); text != "" {
		nodes = append(nodes, stage.Node{ID: "badge", Parent: stage.AreaVerdict, Role: "note", Name: text, Rect: p.At})
	}
	return nodes
}

// Node is what a class is to a screen reader.
func (Room) Node(w *stage.World, t stage.Thing) stage.Node {
	n := stage.Node{Parent: "prediction", Role: "listitem", Name: w.ClassTitle(t.A)}
	if w.Picture.Probabilities() != nil {
		n.Value = words.Percent(w.Picture.Share(t.A)) + "; " + gaze.FedText(&w.Picture, len(w.Picture.Specs)-1, t.A)
	}
	best, _ := w.Picture.Predicted()
	n.Selected = best == t.A
	return n
}
