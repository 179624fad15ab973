package stage

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/picture"
)

// A World is what every room may read and none may change: what the lab and the
// window have told, and what rooms tell of each other. The house alone writes it:
// the first where events come in, the second before a room does something.
type World struct {
	Now      float64 // of the last frame, in seconds from any start
	Window   Window
	Style    Style
	Net      Net
	Picture  picture.Picture // the newest one
	Learned  talk.Inspected  // the weights of the chosen layer, once they have come
	Measured Measured
	Answers  talk.Answered // to each test image; none before they were asked for
	Course   Course
	Doing    Doing
	Dataset  talk.Dataset
	Kept     []talk.KeptNetwork // the networks that the lab keeps
	System   talk.SystemInfo    // what the engine runs on
	Strokes  int                // that stand on the drawing pad
	Layers   []engine.Spec      // the edited ones, which may not be those of Net yet
	Shapes   []engine.Shape     // of them up to the first impossible one
	Wrong    *block.Problem     // what is the matter with them, nil when nothing is
	Budget   engine.Budget      // of memory, that the device has
	Gaze     Gaze
	Opened   Opened
	Phone    bool   // all is arranged for one
	Calm     bool   // the user prefers reduced motion
	Hint     string // what maps are good for, until one was opened
	Scale    string // what a colour's full strength is: of a "map" or of a "layer"
	Tap      string // how to choose something: "tap" with a finger, or "click"
}

// DataPanel is the name of the panel of the user's own data, which are drawn beside it.
const DataPanel = "data"

// Opened is what was opened over the page.
type Opened struct {
	Panel   string // laid out by the page: "settings", "library", "data", "export", "keys" or ""
	Large   string // over the network: "training" are the curves, "quality" is how the classes and single images fare, or ""
	Compare bool   // two networks side by side, in place of all else
	Sheet   string // on a phone: "training", "confusion", "detail" or ""
}

// A Window is the size of the window, in CSS pixels. HeaderH is the height of the
// HTML header over the canvas's top; Coarse says that the main pointer is a finger.
type Window struct {
	W, H, Ratio, HeaderH float32
	Coarse               bool
}

// String is the size as "1280×800".
func (w Window) String() string { return fmt.Sprintf("%v×%v", w.W, w.H) }

// A Style is how things are to look.
type Style struct {
	Dark  bool
	Large bool // for a projector: larger, and stronger in contrast
	Maps  bool // the user has opened a map, and need not be told that one can
}

// A Net is the network that the lab runs.
type Net struct {
	talk.Built
	Specs []engine.Spec
}

// Measured is what is known of how good the network is.
type Measured struct {
	talk.Measured
	Epoch int // whose test this is
}

// Doing is what goes on in the lab.
type Doing struct {
	Carries       bool // the user does, a block
	Input         bool // an input is on its way to the lab
	Ready         bool // the lab is
	Faulty        bool // the edited layers are no network
	Trainable     bool // there is something to train, and how is clear
	Builds        bool // the lab does, the edited network
	Trains        bool
	Paused        bool // a training is there, and waits
	Tested, Tests int  // images of a test that runs; no Tests: none does

	Training talk.Training // as the lab last told it
	Batch    talk.Batch    // the last of the training
	Moved    bool          // it has changed the weights since those of the chosen layer were asked for
	GoTo     GoTo
}

// A GoTo moves through the epochs, one at a time.
type GoTo struct {
	Wanted int
	Asked  bool // of the lab
	More   bool // it is to be asked for it
}

// LastEpoch is the last that can be gone to.
func (w *World) LastEpoch() int { return max(w.Net.Epochs, 0) }

// ShownEpoch is the epoch that is shown, or on its way.
func (w *World) ShownEpoch() int {
	if w.Doing.GoTo.Asked || w.Doing.GoTo.More {
		return w.Doing.GoTo.Wanted
	}
	return w.Net.Epoch
}

// Gaze is what is looked at and pointed at.
type Gaze struct {
	Choice gaze.Choice
	Probe  gaze.Probe

	Hover  string       // id of what is under the pointer
	Focus  string       // node with the keyboard's focus
	Over   Thing        // under the pointer, if it is a room's
	At     Thing        // with the focus, likewise
	Unit   gaze.Pointed // the map that stands out
	Bar    bool         // a class's bar is under the pointer
	Finger bool         // a finger or a pen presses
	Plays  bool         // the value looked at moves by itself
	Held   bool         // a button or a finger is down, and does more than point
}

// Away is g with nothing pointed at; what is looked at stays.
func (g Gaze) Away() Gaze { return Gaze{Choice: g.Choice, Probe: g.Probe} }

// Testable says whether the network can be tested now.
func (w *World) Testable() bool { return w.Doing.Ready && w.Doing.Tests == 0 && !w.Doing.Trains }

// TestedEpoch says of which epoch the test is while the network learns on, else
// "".
func (w *World) TestedEpoch() string {
	if w.Measured.Confusion == nil || !w.Doing.Trains && !w.Doing.Paused {
		return ""
	}
	return fmt.Sprintf("epoch %d", w.Measured.Epoch)
}
