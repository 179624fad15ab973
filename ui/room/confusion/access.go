package confusion

import (
	"fmt"

	"convscope/ui/kit/stage"
)

// Groups appends what the room's things are parts of.
func (r *Room) Groups(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	if !p.Matrix.Empty() && w.Measured.Confusion != nil {
		nodes = append(nodes, stage.Node{ID: "confusion", Parent: stage.AreaVerdict, Role: "grid", Name: matrixName, Value: w.TestedEpoch(), Rect: p.Matrix})
		for t := range p.Cells {
			row := p.Cell(t, 0)
			row.W = p.Matrix.W
			nodes = append(nodes, stage.Node{ID: fmt.Sprintf("truth/%d", t), Parent: "confusion", Role: "row", Name: w.ClassTitle(t), Rect: row})
		}
	}
	if !p.Examples.Empty() {
		nodes = append(nodes, stage.Node{ID: "examples", Parent: stage.AreaVerdict, Role: "group", Name: cellText(w, r.cell[0], r.cell[1]), Rect: p.Examples})
	}
	return nodes
}

// Node is what one of the room's things is to a screen reader.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	switch t.Kind {
	case Cell:
		return stage.Node{Parent: fmt.Sprintf("truth/%d", t.A), Role: "gridcell", Name: cellText(w, t.A, t.B), Selected: r.chosen && r.cell == [2]int{t.A, t.B}}
	case Example:
		return stage.Node{Parent: "examples", Role: "button", Name: fmt.Sprintf(exampleName, r.examples.Indices[t.A])}
	}
	return stage.Node{Parent: "examples", Role: "button", Name: closeName}
}

// Measure is the button that tests.
func (r *Room) Measure(w *stage.World, p *Places) stage.Control {
	return stage.Control{ID: "measure", Rect: p.Measure, Disabled: !w.Testable()}
}

// Control is the button that shows per cent.
func (r *Room) Control(w *stage.World, p *Places) stage.Control {
	return stage.Control{ID: "confusion-share", Rect: p.Share, Hidden: p.Share.Empty(), Pressed: r.shares, Disabled: w.Measured.Confusion == nil}
}
