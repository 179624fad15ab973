package shell

import "convscope/ui/kit/stage"

// selection is the ARIA attribute that says of a role that it is selected.
var selection = map[string]string{
	"gridcell": "aria-selected", "option": "aria-selected", "row": "aria-selected", "tab": "aria-selected",
	"button": "aria-pressed", "switch": "aria-checked", "radio": "aria-checked",
}

// valued are the roles whose value is spoken as such; of all others it is a
// description.
var valued = map[string]bool{"slider": true, "meter": true, "progressbar": true, "spinbutton": true, "scrollbar": true}

// show makes the element say n, touching only what differs. Of the focusable
// nodes of one parent, Tab reaches only that which is a stop.
func (b *branch) show(n stage.Node, stop bool) {
	was, all := b.shown, b.fresh
	if all || n.Role != was.Role {
		b.el.Call("setAttribute", "role", n.Role)
	}
	if all || n.Name != was.Name {
		b.el.Call("setAttribute", "aria-label", n.Name)
	}
	if n.Value != was.Value {
		name := "aria-description"
		if valued[n.Role] {
			name = "aria-valuetext"
		}
		b.set(name, n.Value, n.Value != "")
	}
	if n.Selected != was.Selected {
		name, ok := selection[n.Role]
		if !ok {
			name = "aria-current"
		}
		b.set(name, "true", n.Selected)
	}
	if stop = stop && n.Focus; all || n.Focus != was.Focus || stop != b.stop {
		switch {
		case stop:
			b.el.Set("tabIndex", 0)
		case n.Focus:
			b.el.Set("tabIndex", -1)
		default:
			b.el.Call("removeAttribute", "tabindex")
		}
		b.stop = stop
	}
	if all || n.Rect != was.Rect {
		setBox(b.el.Get("style"), n.Rect)
	}
	b.shown, b.fresh = n, false
}

func (b *branch) set(name, value string, set bool) {
	if set {
		b.el.Call("setAttribute", name, value)
	} else {
		b.el.Call("removeAttribute", name)
	}
}
