package classes

import "convscope/ui/kit/stage"

// Groups appends what the room's things are parts of.
func (r *Room) Groups(p *Places, nodes []stage.Node) []stage.Node {
	if len(p.Rows) > 0 {
		nodes = append(nodes, stage.Node{ID: "classes", Parent: stage.AreaVerdict, Role: "list", Name: tableName, Rect: p.Table})
	}
	if len(p.Images) > 0 {
		nodes = append(nodes, stage.Node{ID: "hardest", Parent: stage.AreaVerdict, Role: "group", Name: hardestName, Rect: p.List})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	if t.Kind == Row {
		return stage.Node{Parent: "classes", Role: "listitem", Name: classText(w, t.A), Selected: r.chosen && r.class == t.A}
	}
	n := r.hardest[t.A]
	return stage.Node{Parent: "hardest", Role: "button", Name: answerText(w, n), Selected: shows(w, n)}
}

// Control is the button that tests.
func (r *Room) Control(w *stage.World, p *Places) stage.Control {
	return stage.Control{ID: "hard-measure", Rect: p.Measure, Hidden: p.Measure.Empty(), Disabled: !w.Testable()}
}
