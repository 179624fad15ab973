package stage

import (
	"convscope/engine/talk"
	"convscope/ui/scene"
)

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

	// Aim takes a tap of the pointer for which it matters where; of all others Tap
	// does.
	Aim(w *World, out *Out, t Thing, at scene.Point) bool

	// Reveal brings one of the things into sight of which only the button is there
	// that turns to it.
	Reveal(w *World, out *Out, t Thing)

	// Key takes a key on one of them before Arrow does, if it means something there.
	Key(w *World, out *Out, t Thing, k Key) bool

	// Point takes where the pointer is that is not down: over a thing, which may be
	// another room's or none.
	Point(w *World, out *Out, t Thing, at scene.Point)

	// Drag takes a step of a press on one of the things whose kind is dragged.
	Drag(w *World, out *Out, t Thing, d Drag)

	// Escape closes the innermost that is open of the room, if anything is.
	Escape(*World, *Out) bool

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

// OffCanvas is what a room is that has controls of the page only: nothing of it on
// the canvas, and nothing to do with the time.
type OffCanvas struct {
	Tapped
	Still
}

// Hear takes nothing.
func (OffCanvas) Hear(*World, *Out, talk.Event) {}

// Tap is of no thing.
func (OffCanvas) Tap(*World, *Out, Thing) {}

// Arrow is of no thing.
func (OffCanvas) Arrow(*World, *Out, Thing, int, int) {}

// Node is of no thing.
func (OffCanvas) Node(*World, Thing) Node { return Node{} }

// Refuge is of no thing.
func (OffCanvas) Refuge(Thing) (Thing, bool) { return Thing{}, false }

// Tapped is what a room is whose things are tapped and no more: keys mean what they
// mean everywhere, nothing follows the pointer, and nothing is to be closed.
type Tapped struct{}

// Key takes none.
func (Tapped) Key(*World, *Out, Thing, Key) bool { return false }

// Aim leaves it to Tap.
func (Tapped) Aim(*World, *Out, Thing, scene.Point) bool { return false }

// Reveal does nothing: nothing is turned.
func (Tapped) Reveal(*World, *Out, Thing) {}

// Point does nothing.
func (Tapped) Point(*World, *Out, Thing, scene.Point) {}

// Drag does nothing.
func (Tapped) Drag(*World, *Out, Thing, Drag) {}

// Escape closes nothing.
func (Tapped) Escape(*World, *Out) bool { return false }

// Still is what a room is that has nothing to do with the time.
type Still struct{}

// Tick does nothing.
func (Still) Tick(*World, *Out) {}

// Moves says that nothing does.
func (Still) Moves() bool { return false }
