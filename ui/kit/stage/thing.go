package stage

import (
	"strconv"

	"convscope/ui/scene"
)

// A Kind is a kind of thing that can be touched.
type Kind struct {
	Name    string // the id of its node begins so: "cell" of "cell/3/5"
	Numbers int    // how many follow
	Ring    string // Tab reaches one node of a ring, arrow keys the others; "": it is alone
	Dragged bool   // a press on one is the room's to follow: it is no tap and scrolls nothing
	Counted bool   // a screen reader finds them in their order, in sight or not
	Reads   bool   // the pointer reads values out there: the one that is looked at stays
	Fixed   bool   // a swipe over one scrolls nothing
	Zooms   bool   // a pinch over one, or a wheel with Ctrl, zooms the network
	Listed  bool   // it stays among the things when it is out of sight
	Told    bool   // what it is is told to a mouse that rests on it
	Lifted  Lift   // how a press that moves on becomes the room's to follow
	No      int    // by which the house knows it
}

// A Lift says when a press on a thing that moves on is the room's to follow.
type Lift int

// The ways to lift.
const (
	LiftNever  Lift = iota
	LiftAcross      // unless a finger swipes along what scrolls
	LiftAlways
)

// A Thing is something that can be touched, by its kind and numbers.
type Thing struct {
	Kind *Kind
	A, B int
}

// ID is that of its node.
func (t Thing) ID() string { return string(t.AppendID(nil)) }

// AppendID appends it to b.
func (t Thing) AppendID(b []byte) []byte {
	b = append(b, t.Kind.Name...)
	for i, n := range [...]int{t.A, t.B} {
		if i < t.Kind.Numbers {
			b = strconv.AppendInt(append(b, '/'), int64(n), 10)
		}
	}
	return b
}

// A Board takes the places of things, back to front: hit tests and the
// accessibility tree read them.
type Board interface {
	Touch(k *Kind, a, b int, at scene.Rect)
	TouchFine(k *Kind, a, b int, at scene.Rect) // one of many too small for a finger: the nearest is meant
	Cover(at scene.Rect)                        // lets nothing through
}

// A Pager is a board that takes things, too, that are not shown: only the button is
// there that turns to them, or they come there with the focus.
type Pager interface {
	Board
	Beyond(k *Kind, a, b int, at scene.Rect)
}

// Turns puts those of n things beyond that are not among the count from first on: they
// are where the button is that turns back or on to them.
func Turns(b Pager, n, first, count int, turns [2]scene.Rect, as func(i int) Thing) {
	for i := range n {
		t := as(i)
		switch {
		case i < first:
			b.Beyond(t.Kind, t.A, t.B, turns[0])
		case i >= first+count:
			b.Beyond(t.Kind, t.A, t.B, turns[1])
		}
	}
}
