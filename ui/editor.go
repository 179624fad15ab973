package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// blockControl takes a press of a button of the selected block's editor.
func (m *Model) blockControl(id string) []talk.Command {
	i := m.edit.selected
	switch id {
	case "block-left":
		return m.move(i, i-1)
	case "block-right":
		return m.move(i, i+1)
	case "block-copy":
		m.copyBlocks()
	case "block-cut":
		return m.cutBlocks()
	case "block-paste":
		return m.pasteBlocks()
	case "block-delete":
		return m.remove(i)
	case "editor-close":
		m.edit.open = false
		m.changed()
	}
	return nil
}

// editorControls are the editor of the selected block.
func (m *Model) editorControls() []stage.Control {
	e := m.rects.editor
	closed := e.panel.Empty()
	cs := []stage.Control{{ID: "editor", Rect: e.panel, Hidden: closed}}
	if !closed {
		cs[0].Label = "Settings of " + m.edit.title(m.edit.selected)
	}
	for _, id := range []string{"field-filters", "field-kernel", "field-size", "field-stride", "field-pad", "field-rate", "field-units", "field-slope", "field-over"} {
		c := stage.Control{ID: id, Hidden: true}
		for _, f := range e.fields {
			if f.ID == id {
				c.Hidden, c.Rect, c.Value = false, f.rect, f.Value
				if typed, ok := m.edit.typed[id]; ok {
					c.Value, c.Invalid = typed, true
				} else if p := m.edit.wrong(); p != nil && p.Layer == m.edit.selected {
					c.Invalid = true
				}
			}
		}
		cs = append(cs, c)
	}
	i, last := m.edit.selected, len(m.edit.layers)-1
	return append(cs,
		stage.Control{ID: "block-left", Rect: e.left, Hidden: closed, Disabled: i <= 0},
		stage.Control{ID: "block-right", Rect: e.right, Hidden: closed, Disabled: i >= last-1},
		stage.Control{ID: "block-copy", Rect: e.copy, Hidden: closed},
		stage.Control{ID: "block-cut", Rect: e.cut, Hidden: closed},
		stage.Control{ID: "block-paste", Rect: e.paste, Hidden: closed, Disabled: len(m.edit.copied) == 0},
		stage.Control{ID: "block-delete", Rect: e.remove, Hidden: closed},
		stage.Control{ID: "editor-close", Rect: e.end, Hidden: closed})
}
