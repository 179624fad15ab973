package stage

import "convscope/ui/scene"

// A Key is a key pressed while the accessibility node of that id has the focus (""
// when none has). Key is the DOM's: "ArrowLeft", "Enter", " ".
type Key struct {
	Node             string
	Key              string
	Shift, Ctrl, Alt bool
}

// Arrow is the step that k is, if it is an arrow key.
func (k Key) Arrow() (dx, dy int, ok bool) {
	switch k.Key {
	case "ArrowLeft":
		return -1, 0, true
	case "ArrowRight":
		return 1, 0, true
	case "ArrowUp":
		return 0, -1, true
	case "ArrowDown":
		return 0, 1, true
	}
	return 0, 0, false
}

// A Drag is a step of a press: From is where it began, At where it is, Path where it
// has been since the last step, At the last.
type Drag struct {
	Phase    Phase
	From, At scene.Point
	Path     []scene.Point
}

// A Phase is how far a press is.
type Phase int

// The phases. A press that the system has taken away is Lost: what it was about to
// do is not done.
const (
	Pressed Phase = iota
	Moved
	Released
	Lost
)
