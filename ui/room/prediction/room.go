// Package prediction is what the network takes the input for: the probability of each
// class, and how far the network has learned.
package prediction

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room has nothing to remember.
type Room struct {
	stage.Tapped
	stage.Still
}

// The kinds of things of the room.
var (
	Class = &stage.Kind{Name: "class", Numbers: 1, Ring: "prediction"} // A: class

	Kinds = []*stage.Kind{Class}
)

// Hear takes nothing: all that is shown are facts.
func (Room) Hear(*stage.World, *stage.Out, talk.Event) {}

// Tap looks at the softmax of a class.
func (Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	out.Wish(stage.LookAt{Layer: len(w.Picture.Specs) - 1, Unit: t.A})
}

// Arrow moves to another class.
func (Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	out.Wish(stage.Neighbour{Of: t, By: dx + dy})
}

// Change takes none: the room has no controls.
func (Room) Change(*stage.World, *stage.Out, string, string) bool { return false }

// Refuge is of no thing: classes do not go.
func (Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }
