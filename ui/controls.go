package ui

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
	Disabled bool
	Pressed  bool       // aria-pressed of a toggle button
	Invalid  bool       // aria-invalid of a field
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

// A Node is an element of the accessibility tree that mirrors the canvas: one
// for everything that can be looked at or dragged there.
type Node struct {
	ID       string // stable while the thing exists: "palette/conv", "layer/2", "map/2/5"
	Parent   string // ID of the list, group or grid it is in; "" at the top
	Role     string // ARIA role: "list", "listitem", "button", "img", "grid", "gridcell", …
	Name     string
	Value    string // aria-valuetext or description
	Focus    bool   // can be focused
	Selected bool
	Rect     scene.Rect
}

// Controls are the page's HTML controls as they are to be shown now, always
// all of them and always in this order. A change of one comes back as a
// [ControlMsg] with its id and, where it has one, its value as text.
//
// A control with a Rect floats over the canvas: the element of that id itself
// is put there (position: fixed, in CSS pixels of the window). The canvas
// draws the visible caption of every floating field and the panels below
// them, so these elements carry an aria-label and no visible text of their
// own, and the containers are transparent.
//
// In the header, laid out by the page:
//
//	preset   select   the six networks, and "" while it is none of them
//	new      button   empties the network to its tail
//	undo     button
//	redo     button
//	train    button   starts or stops training (Text, Pressed)
//	status   output   "Epoch 3 of 5 · 1,240 images/s · 12 s left"
//	theme    button   light or dark (Pressed: dark); the shell styles the page by Pressed
//	about    button   the shell's own dialog; no ControlMsg
//
// Around the drawing pad:
//
//	pad-undo    button   takes back the last stroke
//	pad-clear   button
//	pad-random  button   a random test image
//	pad-index   number   a chosen test image, from 0
//
// In the editor of the selected block; those its layer lacks are hidden:
//
//	editor         group    transparent; its Rect is the panel that the canvas draws
//	field-filters  number   filters of a convolution
//	field-kernel   number   its spatial extent
//	field-size     number   extent of a pooling
//	field-stride   number   of either
//	field-pad      number   zero padding
//	field-rate     number   of a dropout
//	field-units    number   of a dense layer
//	block-left     button   moves the block towards the input
//	block-right    button   moves it towards the output
//	block-delete   button
//	editor-close   button
//
// In the training panel:
//
//	train-epochs  number
//	train-images  select   6000, 20000 or 54000
//	train-batch   select   32, 64, 128 or 256
//	train-rate    number
//	epoch         range    the epoch whose weights are shown, Min to Max
//	measure       button   tests the network here, on all test images
//
// In the detail panel:
//
//	scale  select   "map" or "layer": what a colour's full strength is
//
// On a phone, a bar at the bottom opens panels as sheets:
//
//	sheet-training   button   (Pressed: open)
//	sheet-confusion  button
//	sheet-detail     button
//	sheet-close      button   at the sheet's corner
//
// At the top, over everything:
//
//	banner        alert    a failure, as a sentence
//	banner-close  button
func (m *Model) Controls() []Control { return m.controls() }
