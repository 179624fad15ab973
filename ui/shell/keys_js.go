package shell

import (
	"strings"
	"syscall/js"

	"convscope/ui"
)

// ours are the keys that mean something to the model while the canvas, or an
// element of the tree, has the focus. All others, Tab first of all, stay the
// browser's.
var ours = map[string]bool{
	"ArrowLeft": true, "ArrowRight": true, "ArrowUp": true, "ArrowDown": true,
	"Home": true, "End": true, "PageUp": true, "PageDown": true,
	"Enter": true, " ": true, "Delete": true, "Backspace": true, "Escape": true,
	"+": true, "=": true, "-": true, "0": true, "F8": true, "?": true,
}

// watchKeys sends the keys that are meant for the canvas, and Enter in a field:
// those pressed while a node of the tree or nothing at all has the focus, copy
// and paste among them; and undo and redo everywhere but in a field, which has
// its own, unless the model says that there is nothing to take back in it.
func (s *Shell) watchKeys() {
	on(s.document, "keydown", func(e js.Value) {
		if e.Get("defaultPrevented").Bool() || e.Get("isComposing").Bool() {
			return
		}
		target := e.Get("target")
		node := s.tree.idOf(target)
		elsewhere := node == "" && !target.Equal(s.document.Get("body"))
		msg := ui.Key{
			Node:  node,
			Key:   e.Get("key").String(),
			Shift: e.Get("shiftKey").Bool(),
			Ctrl:  e.Get("ctrlKey").Bool() || e.Get("metaKey").Bool(),
			Alt:   e.Get("altKey").Bool(),
		}
		switch {
		case msg.Ctrl && !msg.Alt && strings.Contains("zZyY", msg.Key):
			if isField(target) {
				if !s.controls.undoes(target) {
					return
				}
				msg.Node = target.Get("id").String()
				e.Call("preventDefault") // what was typed in it before it closed is no longer its matter
			}
		case msg.Ctrl && !msg.Alt && strings.Contains("cCxXvV", msg.Key):
			selection := js.Global().Call("getSelection")
			if elsewhere || msg.Shift || selection.Truthy() && !selection.Get("isCollapsed").Bool() {
				return // text is copied
			}
		case elsewhere && msg.Key == "Enter" && isField(target):
			msg.Node = target.Get("id").String()
		case elsewhere && msg.Key != "Escape" && msg.Key != "F8" && (msg.Key != "?" || isField(target)):
			return
		case !ours[msg.Key] || msg.Ctrl:
			return
		case s.document.Call("querySelector", "dialog[open]").Truthy():
			return
		case node == "" && (msg.Key == "Enter" || msg.Key == " "):
			return
		}
		if !elsewhere {
			e.Call("preventDefault")
		}
		s.send(msg)
	})
}

// isField says whether el is something that text is typed into.
func isField(el js.Value) bool {
	switch tag := el.Get("tagName"); tag.String() {
	case "INPUT":
		return el.Get("type").String() != "range"
	case "TEXTAREA":
		return true
	}
	return false
}
