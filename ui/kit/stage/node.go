package stage

import "convscope/ui/scene"

// A Node is an element of the accessibility tree that mirrors the canvas: one
// for everything that can be looked at or dragged there.
type Node struct {
	ID       string // stable while the thing exists: "palette/conv", "layer/2", "map/2/5"
	Parent   string // ID of the list, group or grid it is in, or one of [Areas]
	Role     string // ARIA role: "list", "listitem", "button", "img", "grid", "gridcell", …
	Name     string
	Value    string // aria-valuetext or description
	Focus    bool   // can be focused
	Ring     string // Tab reaches one node of a ring, arrow keys the others; "": it is alone
	Selected bool
	Beyond   bool // scrolled out of sight; it comes into sight with the focus
	Rect     scene.Rect
}

// Areas are the sections of the page, in the order that they are read in: each
// begins with the nodes of its part of the canvas, and its HTML controls follow.
var Areas = []string{AreaBuild, AreaInput, AreaNetwork, AreaVerdict}

// The sections, by the ids of their elements.
const (
	AreaBuild   = "build"
	AreaInput   = "input"
	AreaNetwork = "network"
	AreaVerdict = "verdict"
)
