package stage

import "convscope/engine/talk"

// A Room is a part of the interface with a state that nobody else can name. The
// house walks its list of them; where a room stands, and in which order rooms are
// painted, it knows itself, and calls Place and View by name.
type Room interface {
	// Hear takes what the lab has told, after the facts are up to date.
	Hear(*World, *Out, talk.Event)

	// Tap does what a tap on one of the room's things does, or Enter.
	Tap(*World, *Out, Thing)

	// Arrow does what an arrow key does on one of them.
	Arrow(w *World, out *Out, t Thing, dx, dy int)

	// Node is what one of them is to a screen reader; id, place and ring are the
	// same for all.
	Node(*World, Thing) Node

	// Change takes a change of an HTML control, if it is one of the room's.
	Change(w *World, out *Out, id, value string) bool

	// Refuge is what gets the focus when the thing that had it is gone.
	Refuge(Thing) (Thing, bool)

	// Tick does what time does; Moves says whether it must go on.
	Tick(*World, *Out)
	Moves() bool
}
