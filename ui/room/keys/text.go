package keys

// A Shortcut is a line of the panel.
type Shortcut struct{ Keys, Does string }

// Shortcuts are all keys that the canvas knows; Tab and what is a button, a
// list or a field are the browser's.
var Shortcuts = []Shortcut{
	{"Tab", "from group to group, and to every control"},
	{"Arrows", "on to the neighbour: block, map, image, cell"},
	{"Home, End", "to the first of them, and the last"},
	{"Enter, Space", "what a tap does: adds, opens, chooses"},
	{"Esc", "one level up: closes what was opened last"},
	{"Alt+← →", "move a block of the network"},
	{"Shift+← →", "choose several blocks"},
	{"Delete", "removes a block; clears the pad"},
	{"Ctrl+Z, Ctrl+Y", "undo and redo; on the pad, of a stroke"},
	{"Ctrl+C, X, V", "copy, cut and paste blocks"},
	{"Shift+Arrows", "on a map: what another of its values sees and feeds"},
	{"Page ↑ ↓", "on a map: the layer's other maps"},
	{"+, −, 0", "zoom the network in, out, and to fit"},
	{"Pad: arrows, Space", "move the pen, put it down and lift it"},
	{"Large map: arrows", "read out another value"},
	{"Chart: ← →", "read out another epoch"},
	{"F8", "everything larger, for a projector"},
	{"?", "these keys"},
}
