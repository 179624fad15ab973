package stage

import "convscope/ui/scene"

// A Control is what one HTML control of static/index.html shows now. The shell
// copies it to the element of that id; the control itself keeps no state.
type Control struct {
	ID       string
	Text     string // of a button or an output; "" leaves the page's own
	Value    string // of an input or a select
	Label    string // accessible name where it changes; "" leaves the page's own
	Min, Max string // of a number field or a range; "" leaves the page's own
	Hidden   bool
	Beyond   bool // scrolled out of sight: unseen, but the keyboard gets there
	Disabled bool
	Pressed  bool       // aria-pressed of a toggle button
	Invalid  bool       // aria-invalid of a field
	Undoes   bool       // undo and redo in the field are the page's: nothing was typed in it
	Focus    int        // when it changes to another than 0, the field gets the focus
	Rect     scene.Rect // where it floats over the canvas; zero: where the page lays it out
	Options  []Option   // of a select whose choices change
	Pictures []Picture  // of a group of small pictures
}

// A Picture of 28×28 pixels is a button: pressing it is a change of its
// control, with the picture's index as value.
type Picture struct {
	Label  string // accessible name
	Pixels []byte // 784, ink = 255
}

// An Option of a select.
type Option struct{ Value, Text string }
