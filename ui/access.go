package ui

import (
	"cmp"
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// Nodes are the accessibility tree of the canvas: a group for each thing that
// has parts, and an element for each target.
func (m *Model) Nodes() []stage.Node {
	r := m.rects
	if m.Opened.Compare {
		return m.withTargets(m.compare.Groups(&m.World, &r.versus, r.pad.Tools[3], m.pad.Groups(&r.pad, nil)))
	}
	nodes := []stage.Node{
		{ID: "palette", Parent: stage.AreaBuild, Role: "group", Name: "Layers to add", Rect: r.palette},
		{ID: "strip", Parent: stage.AreaBuild, Role: "list", Name: "Network", Value: m.problemText(), Rect: r.strip},
		{ID: "maps", Parent: stage.AreaNetwork, Role: "group", Name: "Feature maps", Rect: r.network},
	}
	nodes = m.prediction.Groups(&m.World, &r.prediction, nodes)
	add := func(on bool, n stage.Node) {
		if on {
			nodes = append(nodes, n)
		}
	}
	add(len(r.presets) > 0, stage.Node{ID: "presets", Parent: stage.AreaBuild, Role: "group", Name: "Presets", Rect: r.palette})
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

func (m *Model) problemText() string {
	if p := m.edit.wrong(); p != nil {
		return p.Text
	}
	if dear, ok := block.Dearness(m.edit.layers, m.edit.budget); ok {
		return dear.Text
	}
	return ""
}

// node is what a target is to a screen reader; id and bounds are the same for
// all. Grounds have none.
func (m *Model) node(t target) stage.Node {
	if t.part >= partRooms {
		return m.roomOf(t).Node(&m.World, t.thing())
	}
	switch t.part {
	case partPalette:
		return stage.Node{Parent: "palette", Role: "button", Name: block.Palette[t.a].Name(), Value: block.Palette[t.a].Lesson() + " Enter adds it to the network."}
	case partPreset:
		return stage.Node{Parent: "presets", Role: "button", Name: talk.Presets[t.a].Title, Selected: m.Net.Preset == presetName(t.a)}
	case partLayer:
		return m.layerNode(t.a)
	case partFix:
		for _, b := range block.Faults(m.edit.layers, m.Classes(), m.edit.budget) {
			if b.Layer == t.a {
				return stage.Node{Parent: target{part: partLayer, a: t.a}.id(), Role: "button", Name: "Fix: " + b.Text}
			}
		}
	case partArc:
		n := stage.Node{Parent: target{part: partLayer, a: t.a}.id(), Role: "button", Name: "Start of the skip connection into " + m.edit.title(t.a), Value: "Left and right move it"}
		if skip, ok := m.edit.layers[t.a].(engine.Residual); ok {
			n.Value = "over " + words.Counted(skip.Over, "layer") + "; left and right move it"
		}
		return n
	case partMore:
		return stage.Node{Parent: "palette", Role: "button", Name: "Other layers", Value: m.rects.moreText}
	}
	return stage.Node{}
}

func (m *Model) layerNode(i int) stage.Node {
	n := stage.Node{Parent: "strip", Role: "listitem", Selected: i >= 0 && m.edit.selectedBlock(i)}
	if i < 0 {
		n.Name = "Input, " + talk.InputShape.String()
		return n
	}
	s := m.rects.layers[i]
	n.Name = block.Title(m.rects.layers, i)
	if k := block.Of(s); k.Name() != k.Title() {
		n.Name = k.Name() + n.Name[len(k.Title()):]
	}
	if how := block.Spoken(s); how != "" {
		n.Name += ": " + how
	}
	shapes := m.rects.shapes
	if p := m.rects.wrong; p != nil && p.Layer == i {
		n.Value = p.Text
		return n
	}
	if i < len(shapes) {
		in := talk.InputShape
		if i > 0 {
			in = shapes[i-1]
		}
		n.Value = fmt.Sprintf("output %v, %s parameters", shapes[i], words.Thousands(s.ParamCount(in)))
		if text := m.healthText(i); text != "" {
			n.Value += "; " + text
		}
	}
	return n
}
