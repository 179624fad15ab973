package ui

import "convscope/ui/kit/stage"

// A shortcut is a line of the panel that tells the keys, and an example of it
// that the tests try.
type shortcut struct {
	keys, does string
	try        Key
}

// shortcuts are all keys that the canvas knows; Tab and what is a button, a
// list or a field are the browser's.
var shortcuts = []shortcut{
	{"Tab", "from group to group, and to every control", Key{}},
	{"Arrows", "on to the neighbour: block, map, image, cell", Key{Node: "layer/2", Key: "ArrowRight"}},
	{"Home, End", "to the first of them, and the last", Key{Node: "layer/2", Key: "End"}},
	{"Enter, Space", "what a tap does: adds, opens, chooses", Key{Node: "palette/conv", Key: "Enter"}},
	{"Esc", "one level up: closes what was opened last", Key{Key: "Escape"}},
	{"Alt+← →", "move a block of the network", Key{Node: "layer/1", Key: "ArrowRight", Alt: true}},
	{"Shift+← →", "choose several blocks", Key{Node: "layer/2", Key: "ArrowRight", Shift: true}},
	{"Delete", "removes a block; clears the pad", Key{Node: "layer/3", Key: "Delete"}},
	{"Ctrl+Z, Ctrl+Y", "undo and redo; on the pad, of a stroke", Key{Node: "layer/1", Key: "z", Ctrl: true}},
	{"Ctrl+C, X, V", "copy, cut and paste blocks", Key{Node: "layer/1", Key: "x", Ctrl: true}},
	{"Shift+Arrows", "on a map: what another of its values sees and feeds", Key{Node: "map/0/0", Key: "ArrowRight", Shift: true}},
	{"Page ↑ ↓", "on a map: the layer's other maps", Key{Node: "map/0/0", Key: "PageDown"}},
	{"+, −, 0", "zoom the network in, out, and to fit", Key{Node: "map/0/0", Key: "+"}},
	{"Pad: arrows, Space", "move the pen, put it down and lift it", Key{Node: "pad", Key: " "}},
	{"Large map: arrows", "read out another value", Key{Node: "readout", Key: "ArrowRight"}},
	{"Chart: ← →", "read out another epoch", Key{Node: "chart", Key: "ArrowLeft"}},
	{"F8", "everything larger, for a projector", Key{Key: "F8"}},
	{"?", "these keys", Key{Key: "?"}},
}

// keysControls are the panel of the keys.
func (m *Model) keysControls() []stage.Control {
	var lines []stage.Option
	for _, s := range shortcuts {
		lines = append(lines, stage.Option{Value: s.keys, Text: s.does})
	}
	return []stage.Control{
		{ID: "keys-panel", Hidden: m.Opened.Panel != "keys"},
		{ID: "keys-list", Options: lines},
		{ID: "keys-close"},
		{ID: "menu-keys"},
	}
}
