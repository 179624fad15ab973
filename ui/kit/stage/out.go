package stage

import "convscope/engine/talk"

// An Out is what a room wants to come of a message, besides its own change.
type Out struct {
	Commands []talk.Command
	Wishes   []Wish
	Changed  bool            // something looks different, perhaps elsewhere
	Ask      func(Topic) int // numbers a new question to the lab
}

// Send sends the lab a command.
func (o *Out) Send(c talk.Command) { o.Commands = append(o.Commands, c) }

// Wish wishes for w.
func (o *Out) Wish(w Wish) { o.Wishes = append(o.Wishes, w) }

// A Wish is what a room would have the house do, which alone can.
type Wish interface{ wish() }

type (
	// ShowTest makes a test image the input.
	ShowTest struct{ Image int }

	// Focus moves the keyboard's focus to a thing.
	Focus struct{ Thing Thing }

	// Neighbour moves it on in the ring of a thing, or back.
	Neighbour struct {
		Of Thing
		By int
	}
)

func (ShowTest) wish()  {}
func (Focus) wish()     {}
func (Neighbour) wish() {}
