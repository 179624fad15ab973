package builder

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// Groups appends the palette and the strip.
func (r *Room) Groups(w *stage.World, p *Places, nodes []stage.Node) []stage.Node {
	return append(nodes,
		stage.Node{ID: "palette", Parent: stage.AreaBuild, Role: "group", Name: paletteName, Rect: p.Palette},
		stage.Node{ID: "strip", Parent: stage.AreaBuild, Role: "list", Name: stripName, Value: problemText(w), Rect: p.Strip})
}

// PresetGroup appends the group of the paper's networks, if they are there.
func (r *Room) PresetGroup(p *Places, nodes []stage.Node) []stage.Node {
	if len(p.Presets) == 0 {
		return nodes
	}
	return append(nodes, stage.Node{ID: "presets", Parent: stage.AreaBuild, Role: "group", Name: presetsName, Rect: p.Palette})
}

// Node is what one of the room's things is to a screen reader. Grounds have none.
func (r *Room) Node(w *stage.World, t stage.Thing) stage.Node {
	switch {
	case t.Kind == Strip:
		return stage.Node{}
	case isItem(t):
		k := block.Palette[t.A]
		return stage.Node{Parent: "palette", Role: "button", Name: k.Name(), Value: k.Lesson() + addsHelp}
	case isPreset(t):
		p := talk.Presets[t.A]
		return stage.Node{Parent: "presets", Role: "button", Name: p.Title, Selected: w.Net.Preset == p.Name}
	case isBlock(t):
		return r.blockNode(w, t.A)
	case t.Kind == Fix:
		for _, b := range faults(w, w.Layers) {
			if b.Layer == t.A {
				return stage.Node{Parent: Of(t.A, len(w.Layers)).ID(), Role: "button", Name: toFix(b)}
			}
		}
		return stage.Node{}
	case t.Kind == Arc:
		n := stage.Node{Parent: Of(t.A, len(w.Layers)).ID(), Role: "button", Name: arcName(w, t.A), Value: arcHelp}
		if skip, ok := w.Layers[t.A].(engine.Residual); ok {
			n.Value = overText(skip.Over)
		}
		return n
	}
	return stage.Node{Parent: "palette", Role: "button", Name: moreName, Value: r.places.moreText}
}

func (r *Room) blockNode(w *stage.World, i int) stage.Node {
	n := stage.Node{Parent: "strip", Role: "listitem", Selected: i >= 0 && r.selects(w, i)}
	if i < 0 {
		n.Name = "Input, " + talk.InputShape.String()
		return n
	}
	p := r.places
	s := p.Layers[i]
	n.Name = block.Title(p.Layers, i)
	if k := block.Of(s); k.Name() != k.Title() {
		n.Name = k.Name() + n.Name[len(k.Title()):]
	}
	if how := block.Spoken(s); how != "" {
		n.Name += ": " + how
	}
	if p.Wrong != nil && p.Wrong.Layer == i {
		n.Value = p.Wrong.Text
		return n
	}
	if i < len(p.Shapes) {
		in := talk.InputShape
		if i > 0 {
			in = p.Shapes[i-1]
		}
		n.Value = fmt.Sprintf("output %v, %s parameters", p.Shapes[i], words.Thousands(s.ParamCount(in)))
		if text := healthText(w, i); text != "" {
			n.Value += "; " + text
		}
	}
	return n
}

// fieldIDs are the fields of the editor, of which a layer has some.
var fieldIDs = []string{"field-filters", "field-kernel", "field-size", "field-stride", "field-pad", "field-rate", "field-units", "field-slope", "field-over"}

// Controls appends the editor of the selected block.
func (r *Room) Controls(w *stage.World, p *Places, cs []stage.Control) []stage.Control {
	e := &p.Editor
	closed := e.Panel.Empty()
	editor := stage.Control{ID: "editor", Rect: e.Panel, Hidden: closed}
	if !closed {
		editor.Label = settingsOf(w, r.selected)
	}
	cs = append(cs, editor)
	for _, id := range fieldIDs {
		c := stage.Control{ID: id, Hidden: true}
		for _, f := range e.Fields {
			if f.ID == id {
				c.Hidden, c.Rect, c.Value = false, f.At, f.Value
				if typed, ok := r.typed[id]; ok {
					c.Value, c.Invalid = typed, true
				} else if w.Wrong != nil && w.Wrong.Layer == r.selected {
					c.Invalid = true
				}
			}
		}
		cs = append(cs, c)
	}
	i, last := r.selected, len(w.Layers)-1
	return append(cs,
		stage.Control{ID: "block-left", Rect: e.left, Hidden: closed, Disabled: i <= 0},
		stage.Control{ID: "block-right", Rect: e.right, Hidden: closed, Disabled: i >= last-1},
		stage.Control{ID: "block-copy", Rect: e.copy, Hidden: closed},
		stage.Control{ID: "block-cut", Rect: e.cut, Hidden: closed},
		stage.Control{ID: "block-paste", Rect: e.paste, Hidden: closed, Disabled: len(r.copied) == 0},
		stage.Control{ID: "block-delete", Rect: e.remove, Hidden: closed},
		stage.Control{ID: "editor-close", Rect: e.end, Hidden: closed})
}
