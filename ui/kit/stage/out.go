package stage

import (
	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
)

// An Out is what a room wants to come of a message, besides its own change.
type Out struct {
	Commands []talk.Command
	Wishes   []Wish
	Changed  bool            // something looks different, perhaps elsewhere
	Redrawn  bool            // something looks different where it is
	Ask      func(Topic) int // numbers a new question to the lab
	Latest   *[Topics]int    // numbers of the newest ones
}

// Send sends the lab a command.
func (o *Out) Send(c talk.Command) { o.Commands = append(o.Commands, c) }

// Wish wishes for w.
func (o *Out) Wish(w Wish) { o.Wishes = append(o.Wishes, w) }

// Say wishes that it says text, if that is not what it said last.
func (o *Out) Say(text string) { o.Wish(Say{text}) }

// Tell wishes that a screen reader says text.
func (o *Out) Tell(text string) { o.Wish(Tell{text}) }

// Adopt numbers a command that brings a network which is to become the edited one.
func (o *Out) Adopt() int {
	seq := o.Ask(Building)
	o.Wish(Adopt{seq})
	return seq
}

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

	// Tell says something to a screen reader, politely.
	Tell struct{ Text string }

	// Say says it, too, but not again what was said last.
	Say struct{ Text string }

	// Alarm says at once what went wrong and is shown elsewhere than in the banner.
	Alarm struct{ Text string }

	// Complain shows in the banner what went wrong.
	Complain struct{ Text string }

	// Open opens a panel over the page, or closes what is open there: "".
	Open struct{ Panel string }

	// Train notes that a training was asked for, or that it waits: the facts are ahead
	// of the lab.
	Train struct{ Waits bool }

	// GoToEpoch shows the network as it was after so many epochs.
	GoToEpoch struct{ Epoch int }

	// Do has the page do what only it can.
	Do struct{ Effect Effect }

	// Adopt says that what the command with that number brings becomes the edited
	// network.
	Adopt struct{ Seq int }

	// SetLayers makes layers the edited network.
	SetLayers struct{ Layers []engine.Spec }

	// Edit makes layers the edited network. Edits one after the other under the same
	// name are one thing to undo; "" is none.
	Edit struct {
		Layers []engine.Spec
		As     string
	}

	// EndEdit lets the next edit be another thing to undo.
	EndEdit struct{}

	// Refuse says why the edited layers are no network, or that nothing is wrong.
	Refuse struct{ Problem *block.Problem }

	// ShowDropout looks at what a dropout does, if the layer is one.
	ShowDropout struct{ Layer int }

	// ShowBlock brings a block of the strip into sight.
	ShowBlock struct{ Layer int }

	// ScrollStrip scrolls the strip to the right.
	ScrollStrip struct{ By float32 }

	// SetInput makes something the input of the network.
	SetInput struct{ Input talk.SetInput }

	// NewPicture asks for a picture of the input as it is now.
	NewPicture struct{}

	// ForgetVerdict lets the same prediction be told again.
	ForgetVerdict struct{}

	// Restyle has things look so.
	Restyle struct{ Style Style }

	// Evaluate tests the network on all test images.
	Evaluate struct{}

	// GiveDrawing puts what is on the drawing pad into a class of the user's, and
	// clears the pad.
	GiveDrawing struct{ Class int }
)

func (ShowTest) wish()      {}
func (Focus) wish()         {}
func (Neighbour) wish()     {}
func (Tell) wish()          {}
func (Say) wish()           {}
func (Train) wish()         {}
func (GoToEpoch) wish()     {}
func (Alarm) wish()         {}
func (Complain) wish()      {}
func (Open) wish()          {}
func (Do) wish()            {}
func (SetLayers) wish()     {}
func (Restyle) wish()       {}
func (SetInput) wish()      {}
func (NewPicture) wish()    {}
func (ForgetVerdict) wish() {}
func (Edit) wish()          {}
func (EndEdit) wish()       {}
func (Refuse) wish()        {}
func (ShowDropout) wish()   {}
func (ShowBlock) wish()     {}
func (ScrollStrip) wish()   {}
func (Evaluate) wish()      {}
func (GiveDrawing) wish()   {}
func (Adopt) wish()         {}
