//go:build browser

package browser

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// A node of the accessibility tree: what a screen reader finds on the page.
type node struct {
	role, name, value, description string
	backend                        cdp.BackendNodeID
	children                       []accessibility.NodeID
}

// nodes is the accessibility tree, without what is ignored there.
func (p *tab) nodes() map[accessibility.NodeID]node {
	p.t.Helper()
	tree := call(p, accessibility.GetFullAXTree, accessibility.GetFullAXTreeParams{}).Nodes
	nodes := map[accessibility.NodeID]node{}
	for _, n := range tree {
		if n.Ignored {
			nodes[n.NodeID] = node{children: n.ChildIDs}
			continue
		}
		nodes[n.NodeID] = node{word(n.Role), word(n.Name), word(n.Value), word(n.Description), n.BackendDOMNodeID, n.ChildIDs}
	}
	return nodes
}

// dropTree has the browser forget the accessibility tree until it is asked for
// again. As long as the tree is there but nobody hears of its changes, Chromium
// notes each of them (AXDirtyObject): some 50 kB for each act of a soak.
func (p *tab) dropTree() {
	p.t.Helper()
	call(p, accessibility.Enable, cdp.Empty{}) // which getting the tree does not: Disable does nothing without
	call(p, accessibility.Disable, cdp.Empty{})
}

// word is the text in v.
func word(v *accessibility.Value) string {
	if v == nil {
		return ""
	}
	var s any
	if json.Unmarshal([]byte(v.Value), &s) != nil || s == nil {
		return ""
	}
	return fmt.Sprint(s)
}

// find waits for the node of a role (any, if "") whose name begins with name.
func (p *tab) find(role, name string) node {
	p.t.Helper()
	var found node
	p.wait(fmt.Sprintf("there is a %s called %q", role, name), func() (bool, string) {
		var others []string
		for _, n := range p.nodes() {
			if n.backend == 0 || role != "" && n.role != role {
				continue
			}
			if n.name == name || strings.HasPrefix(n.name, name) && !strings.HasPrefix(found.name, name) {
				found = n
			}
			others = append(others, n.name)
		}
		return strings.HasPrefix(found.name, name) && found.backend != 0, fmt.Sprintf("the %ss are %q", role, others)
	})
	return found
}

// has says whether a node of that name is there now.
func (p *tab) has(name string) bool {
	p.t.Helper()
	for _, n := range p.nodes() {
		if n.name == name {
			return true
		}
	}
	return false
}

// items are the names of the list items below the list called name, in order.
func (p *tab) items(name string) []string {
	p.t.Helper()
	var names []string
	for _, n := range p.itemNodes(name) {
		names = append(names, n.name)
	}
	return names
}

func (p *tab) itemNodes(name string) []node {
	p.t.Helper()
	return p.below(func(n node) bool { return (n.role == "list" || n.role == "listbox") && n.name == name })
}

// nodesBelow are the members of the group or list called name, in order.
func (p *tab) nodesBelow(name string) []node {
	p.t.Helper()
	return p.below(func(n node) bool { return n.name == name })
}

// told is all that a screen reader finds on the page, the canvas included.
func (p *tab) told() string {
	p.t.Helper()
	var all []string
	for _, n := range p.nodes() {
		for _, s := range []string{n.name, n.value, n.description} {
			if s != "" && !slices.Contains(all, s) {
				all = append(all, s)
			}
		}
	}
	return strings.Join(all, " | ")
}

// tells waits until a screen reader finds all of the words on the page.
func (p *tab) tells(words ...string) {
	p.t.Helper()
	p.wait(fmt.Sprintf("the page tells %q", words), func() (bool, string) {
		told := p.told()
		for _, w := range words {
			if !strings.Contains(told, w) {
				return false, told
			}
		}
		return true, ""
	})
}

// below are the nodes with a name and an element below the node that is sought.
func (p *tab) below(sought func(node) bool) []node {
	p.t.Helper()
	nodes := p.nodes()
	var found []node
	var walk func(n node)
	walk = func(n node) {
		for _, id := range n.children {
			child := nodes[id]
			if child.name != "" && child.backend != 0 {
				found = append(found, child)
				continue
			}
			walk(child)
		}
	}
	for _, n := range nodes {
		if sought(n) {
			walk(n)
		}
	}
	return found
}

// A box is where something is in the window, in CSS pixels.
type box struct{ X, Y, W, H float64 }

// at is the point that lies x and y of the way across b.
func (b box) at(x, y float64) point { return point{b.X + x*b.W, b.Y + y*b.H} }

func (b box) center() point { return b.at(0.5, 0.5) }

// A point of the window, in CSS pixels.
type point struct{ x, y float64 }

// call calls a JavaScript function with the element of n as `this`.
func (p *tab) call(n node, function string, out any) {
	p.t.Helper()
	const group = "element" // which is let go of, or it stays as long as the page
	object := call(p, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: n.backend, ObjectGroup: group}).Object
	defer func() { call(p, runtime.ReleaseObjectGroup, runtime.ReleaseObjectGroupParams{ObjectGroup: group}) }()
	byValue := true
	r := call(p, runtime.CallFunctionOn, runtime.CallFunctionOnParams{
		FunctionDeclaration: function, ObjectID: object.ObjectID, ReturnByValue: &byValue,
	})
	if r.ExceptionDetails != nil {
		p.t.Fatalf("%s: %v", n.name, &chromedp.ExceptionError{ExceptionDetails: r.ExceptionDetails})
	}
	if out != nil {
		if err := json.Unmarshal(r.Result.Value, out); err != nil {
			p.t.Fatalf("%s: %s: %v", n.name, r.Result.Value, err)
		}
	}
}

// box is where n is.
func (p *tab) box(n node) box {
	p.t.Helper()
	var b box
	p.call(n, `function() { const r = this.getBoundingClientRect(); return {X: r.x, Y: r.y, W: r.width, H: r.height}; }`, &b)
	if b.W <= 0 || b.H <= 0 {
		p.t.Fatalf("%s %q has no size: %+v", n.role, n.name, b)
	}
	return b
}
