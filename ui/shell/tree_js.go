package shell

import (
	"syscall/js"

	"convscope/ui"
	"convscope/ui/kit/stage"
)

// A tree mirrors what is on the canvas as elements that lie, unseen, where it
// is drawn: for screen readers, and for the keyboard. Pointers go through
// them to the canvas.
type tree struct {
	page  *Shell
	areas map[string]js.Value // by name, see stage.Areas
	nodes map[string]*branch
	order []string // IDs as they are in the document
	focus string   // node with the focus, as the model was told
	asked string   // node that the model last wanted to have it
	moves bool     // sync is moving elements about, focus events mean nothing
}

// A branch is an element that shows a node.
type branch struct {
	el    js.Value
	shown stage.Node
	fresh bool
	stop  bool // Tab reaches it
	seen  bool // in the nodes of the present sync
}

// sync shows nodes, parents before their children, and gives the focus to the
// node that the model wants to have it when it wants another than before.
func (t *tree) sync(nodes []stage.Node, focus string) {
	if t.nodes == nil {
		t.nodes = make(map[string]*branch)
	}
	changed := len(nodes) != len(t.order)
	for i, n := range nodes {
		changed = changed || t.order[i] != n.ID || t.nodes[n.ID].shown.Parent != n.Parent
	}
	stops := t.stops(nodes, focus)
	for _, b := range t.nodes {
		b.seen = false
	}
	for _, n := range nodes {
		b, ok := t.nodes[n.ID]
		if !ok {
			b = t.grow(n)
		}
		b.seen = true
		b.show(n, stops[n.ID])
	}
	if changed {
		t.arrange(nodes)
	}
	if focus != t.asked {
		t.asked = focus
		if b, ok := t.nodes[focus]; ok && focus != t.focus {
			t.focus = focus
			b.el.Call("focus", map[string]any{"preventScroll": true})
		}
	}
}

// stops are the nodes that Tab reaches: of each ring that with the focus, else
// the selected one, else the first in sight; and all nodes that are in no ring.
func (t *tree) stops(nodes []stage.Node, focus string) map[string]bool {
	stops := make(map[string]bool)
	chosen := make(map[string]string) // by ring
	rank := make(map[string]int)
	for _, n := range nodes {
		if !n.Focus {
			continue
		}
		if n.Ring == "" {
			stops[n.ID] = true
			continue
		}
		r := 1
		switch {
		case n.ID == focus:
			r = 4
		case n.Selected:
			r = 3
		case !n.Beyond:
			r = 2
		}
		if r > rank[n.Ring] {
			chosen[n.Ring], rank[n.Ring] = n.ID, r
		}
	}
	for _, id := range chosen {
		stops[id] = true
	}
	return stops
}

// grow makes the element of a new node.
func (t *tree) grow(n stage.Node) *branch {
	el := t.page.document.Call("createElement", "div")
	el.Set("id", "node/"+n.ID)
	el.Set("className", "node")
	b := &branch{el: el, fresh: true}
	t.nodes[n.ID] = b
	return b
}

// watch hears of what happens to the nodes in an area. Each node has no handlers
// of its own: those live as long as the page, and nodes come and go.
func (t *tree) watch(area js.Value) {
	early(area, "focus", func(e js.Value) {
		if id := t.idOf(e.Get("target")); id != "" {
			t.focused(id)
		}
	})
	early(area, "blur", func(e js.Value) {
		if t.idOf(e.Get("target")) != "" {
			t.focused("")
		}
	})
	// Screen readers click; pointers cannot.
	on(area, "click", func(e js.Value) {
		if id := t.idOf(e.Get("target")); id != "" {
			e.Call("stopPropagation")
			t.page.send(ui.Key{Node: id, Key: "Enter"})
		}
	})
}

func (t *tree) focused(id string) {
	if t.moves || id == t.focus {
		return
	}
	t.focus, t.asked = id, id // what the model wants from now on is another wish
	// Not now: it may be sync itself that moves the focus.
	go t.page.send(ui.Focus{Node: id})
}

// idOf is the node that el shows, "" when it shows none.
func (t *tree) idOf(el js.Value) string {
	const prefix = "node/"
	if id := el.Get("id"); id.Type() == js.TypeString {
		if s := id.String(); len(s) > len(prefix) && s[:len(prefix)] == prefix {
			return s[len(prefix):]
		}
	}
	return ""
}

// arrange removes what is gone and puts the elements in the order of nodes.
func (t *tree) arrange(nodes []stage.Node) {
	t.moves = true
	defer func() { t.moves = false }()
	held := t.page.document.Get("activeElement")
	lost := false
	for id, b := range t.nodes {
		if !b.seen {
			lost = lost || b.el.Equal(held)
			b.el.Call("remove")
			delete(t.nodes, id)
		}
	}
	t.order = t.order[:0]
	next := make(map[string]js.Value) // by parent: the element after the last one placed
	for _, n := range nodes {
		t.order = append(t.order, n.ID)
		parent, ok := t.areas[n.Parent]
		if !ok {
			parent = t.nodes[n.Parent].el
		}
		at, ok := next[n.Parent]
		if !ok {
			at = parent.Get("firstElementChild")
		}
		el := t.nodes[n.ID].el
		if at.Equal(el) {
			next[n.Parent] = at.Get("nextElementSibling")
			continue
		}
		parent.Call("insertBefore", el, at)
		next[n.Parent] = at
	}
	switch {
	case lost:
		t.moves = false
		t.focused("")
	case held.Truthy() && !held.Equal(t.page.document.Get("activeElement")):
		held.Call("focus", map[string]any{"preventScroll": true}) // moving it took it
	}
}
