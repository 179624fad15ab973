package ui

import (
	"cmp"
	"slices"

	"convscope/ui/kit/stage"
)

// Nodes are the accessibility tree of the canvas: a group for each thing that
// has parts, and an element for each target.
func (m *Model) Nodes() []stage.Node {
	r := m.rects
	if m.Opened.Compare {
		return m.withTargets(m.compare.Groups(&m.World, &r.versus, r.pad.Tools[3], m.pad.Groups(&r.pad, nil)))
	}
	nodes := append(m.builder.Groups(&m.World, &r.builder, nil),
		stage.Node{ID: "maps", Parent: stage.AreaNetwork, Role: "group", Name: "Feature maps", Rect: r.network})
	nodes = m.prediction.Groups(&m.World, &r.prediction, nodes)
	nodes = m.builder.PresetGroup(&r.builder, nodes)
	nodes = m.pad.Groups(&r.pad, nodes)
	nodes = m.training.Groups(&m.World, &r.training, nodes)
	nodes = m.confusion.Groups(&m.World, &r.confusion, nodes)
	nodes = m.classes.Groups(&r.classes, nodes)
	nodes = m.detail.Groups(&m.World, &r.exhibits, r.detail, nodes)
	nodes = m.units.Groups(&m.World, &r.units, r.detail, nodes)
	nodes = m.prediction.Notes(&m.World, &r.prediction, nodes)
	nodes = m.network.Groups(&m.World, &r.maps, nodes)
	return m.withTargets(nodes)
}

// withTargets adds an element for each target to the groups. Maps and classes
// come in their order, whether they are in sight or not.
func (m *Model) withTargets(nodes []stage.Node) []stage.Node {
	r := m.rects
	nodes = slices.Grow(nodes, len(r.targets)+len(r.beyond))
	type place struct {
		target
		beyond bool
	}
	var counted []place
	add := func(p place) {
		if n := m.node(p.target); n.Role != "" {
			n.ID, n.Rect, n.Focus, n.Ring, n.Beyond = p.id(), p.rect, true, p.ring(), p.beyond
			nodes = append(nodes, n)
		}
	}
	for i, targets := range [][]target{r.targets, r.beyond} {
		for _, t := range targets {
			if p := (place{t, i > 0}); t.counted() {
				counted = append(counted, p)
			} else {
				add(p)
			}
		}
	}
	slices.SortStableFunc(counted, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.part, b.part), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
	})
	for _, p := range counted {
		add(p)
	}
	return filled(nodes)
}

// filled leaves out the rows and grids of which nothing is in sight, and makes
// a list of nothing a group: what ARIA calls a list must not be empty.
func filled(nodes []stage.Node) []stage.Node {
	children := make(map[string]bool, 32)
	for i := len(nodes) - 1; i >= 0; i-- { // a parent comes before its children
		switch n := &nodes[i]; {
		case children[n.ID]:
		case n.Role == "list":
			n.Role = "group"
		case n.Role == "row", n.Role == "grid", n.Role == "tablist":
			n.Role = ""
		}
		if nodes[i].Role != "" {
			children[nodes[i].Parent] = true
		}
	}
	return slices.DeleteFunc(nodes, func(n stage.Node) bool { return n.Role == "" })
}

// node is what a target is to a screen reader; id and bounds are the same for
// all. Grounds have none.
func (m *Model) node(t target) stage.Node {
	if t.part < partRooms {
		return stage.Node{}
	}
	return m.roomOf(t).Node(&m.World, t.thing())
}
