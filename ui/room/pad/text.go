package pad

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

const (
	takenBack   = "Stroke taken back"
	cleared     = "Drawing pad cleared"
	penUp       = "Pen up"
	penDown     = "Pen down"
	drawHere    = "Draw here"
	drawDigit   = "Draw a digit"
	thumbsTitle = "Test images"
	padName     = "Drawing pad"
	padHelp     = "Draw a digit. Arrow keys move the pen, Space puts it down or lifts it, Delete clears."
)

func noSuchImage(text string, tests int) string {
	return fmt.Sprintf("There is no test image %q: they are numbered from 0 to %s.", text, words.Thousands(tests-1))
}

// inviting is what stands on an empty pad.
func inviting(w *stage.World) string {
	if w.Dataset.Name == talk.MNIST && w.Opened.Panel != stage.DataPanel {
		return drawDigit
	}
	return drawHere
}

// thumbText is what a test image to choose is called.
func (r *Room) thumbText(w *stage.World, i int) string {
	name := fmt.Sprintf("Test image %d", r.thumbs.Indices[i])
	if i < len(r.thumbs.Labels) {
		name += ", " + w.ClassName(r.thumbs.Labels[i])
	}
	return name
}
