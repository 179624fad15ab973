package stage

import "convscope/ui/kit/gaze"

type (
	// LookAt makes a map or unit the chosen one.
	LookAt struct{ Layer, Unit int }

	// NextMap makes a map of the same layer the chosen one.
	NextMap struct{ By int }

	// CloseMap closes the panel of the chosen map.
	CloseMap struct{}

	// OpenTab opens a page of that panel.
	OpenTab struct{ Tab gaze.Tab }

	// Channel makes a channel of the chosen layer's input the one whose weights are
	// large.
	Channel struct{ Channel int }

	// LookAtValue looks at a value of a map.
	LookAtValue struct {
		Layer, Unit, X, Y int
		Pin               Pin
	}

	// OpenMap opens the panel on a map because the user has asked for it; Below leaves a
	// phone's panel closed.
	OpenMap struct {
		Layer, Unit int
		Below       bool
	}

	// Loosen lets a pinned value follow the pointer again, Unlook ends looking at one
	// that is not pinned.
	Loosen struct{}
	Unlook struct{}

	// Back goes one level up, from what is pinned to the whole network.
	Back struct{}

	// Unpin lets a pinned value go.
	Unpin struct{}

	// Depart lets the panel's exhibits move from where they are to where they will be.
	Depart struct{}
)

// A Pin says whether a value that is looked at stays when the pointer goes.
type Pin int

// Ways to pin.
const (
	AsIs   Pin = iota // as it is
	Hold              // it stays
	Toggle            // it stays, unless it is the same and does already
)

func (LookAt) wish()      {}
func (NextMap) wish()     {}
func (CloseMap) wish()    {}
func (OpenTab) wish()     {}
func (Channel) wish()     {}
func (LookAtValue) wish() {}
func (Unpin) wish()       {}
func (OpenMap) wish()     {}
func (Loosen) wish()      {}
func (Unlook) wish()      {}
func (Back) wish()        {}
func (Depart) wish()      {}
