package ui

import (
	"convscope/ui/kit/stage"
	"convscope/ui/room/library"
	"convscope/ui/room/look"
	"convscope/ui/scene"
)

// A Msg is anything that can happen to a [Model]: one of the types of this
// file or a talk.Event.
type Msg any

// Phase is what a pointer did.
type Phase int

// The phases of a pointer. A mouse that moves without a button hovers.
const (
	Hover Phase = iota
	Down
	Move
	Up
	Cancel
)

// Device is what kind of pointer it is.
type Device int

// The devices.
const (
	Mouse Device = iota
	Touch
	Pen
)

type (
	// Pointer is a step of a mouse, a finger or a pen, already the same thing
	// before anything of the interface sees it.
	Pointer struct {
		Kind      Phase
		X, Y      float32
		ID        int // tells fingers apart
		Device    Device
		Coalesced []scene.Point // the places since the last step, (X, Y) the last; may be empty
	}

	// Wheel is a turn of the mouse wheel or two fingers on a touchpad, in CSS
	// pixels to scroll by. Zoom says that Ctrl is held, or that the fingers
	// pinch.
	Wheel struct {
		X, Y, DX, DY float32
		Zoom         bool
	}

	// Key is a key pressed.
	Key = stage.Key

	// Focus tells which accessibility node has the keyboard's focus, so that
	// the canvas draws its ring; "" when none has.
	Focus struct{ Node string }

	// Reach tells that the HTML control ID, which is out of sight, has got the
	// keyboard's focus.
	Reach struct{ ID string }

	// ControlMsg is a change of the HTML control ID: a press, or a new value.
	ControlMsg struct{ ID, Value string }

	// Resize is what the window is like now.
	Resize = stage.Window

	// Theme is what the user's system prefers.
	Theme struct{ Dark, ReducedMotion bool }

	// Tick is a frame of the display, Now in seconds from any start.
	Tick struct{ Now float64 }

	// OpenedFile is a file that the user chose, or dropped on the page.
	OpenedFile struct {
		Kind  string // "network" or "data"
		Name  string
		Bytes []byte
	}

	// OpenedModel is files of another framework, by their names.
	OpenedModel struct{ Files map[string][]byte }

	// OpenedImages are image files that the user chose, or dropped on the
	// page, in MNIST's form.
	OpenedImages struct {
		Images  []stage.OpenedImage
		Skipped []string // a sentence about each file that is no image
	}

	// Refused is a sentence about something that the page could not do.
	Refused struct{ Text string }

	// Unkept says that the browser refuses the page the storage in which texts
	// for later visits stand, and what the tab is left with.
	Unkept struct{}

	// Stored is what an earlier visit left with a [stage.Store] of that name.
	Stored struct{ Name, Text string }
)

// StoredNames are the names that the page should send the texts of as
// [Stored], when it begins.
var StoredNames = []string{look.Stored, library.Stored}

func (m *Model) effect(e stage.Effect) { m.effects = append(m.effects, e) }

// TakeEffects are the effects since the last time. The shell takes them after each
// message.
func (m *Model) TakeEffects() []stage.Effect {
	es := m.effects
	m.effects = nil
	return es
}
