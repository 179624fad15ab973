// Package compare is two networks side by side on the same input: their maps with the
// difference, what they predict, their confusion matrices, and on which test images
// they disagree.
package compare

import (
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// The two sides of a comparison and their difference: A is the current network,
// B the rival that the lab holds.
const (
	sideA = iota
	sideB
	sideDiff
)

var sideNames = [3]string{"A", "B", "B − A"}

// A Room is the view of two networks side by side on the same input.
type Room struct {
	stage.Tapped
	stage.Still

	with    talk.Rival // the last one asked for
	asked   bool       // it is on its way
	rival   talk.Compared
	specs   []engine.Spec // of the rival
	titles  []string
	pairs   []layerPair
	shown   talk.ShownRival // its newest picture
	twins   twins
	current talk.Measured // figures of A, as the lab last told them
	figures talk.RivalMeasured

	chosen int // of pairs
	at     spot
	chips  int    // the first pair in sight
	tab    string // on a phone: "maps", "prediction" or "confusion"
	matrix int    // the side whose matrix is shown where there is no room for all

	contest     contest
	done, total int  // of a test of B that runs; total 0: none does
	both        bool // after the test of A that runs comes one of B

	of     []engine.Spec // A's layers, as it was last built
	paired []engine.Spec // and those of the picture that the pairs are of
	places *Places       // where all of it stands
}

// A spot is a cell of a map, the same on both sides.
type spot struct {
	unit, x, y int
	first      int // the first map in sight; -1: wherever the unit is
	pinned     bool
}

// The kinds of things of the room. A side is A, B or their difference.
var (
	Pair                    = &stage.Kind{Name: "pair", Numbers: 1, Ring: "pairs", Counted: true} // A: index of a pair of layers
	PairsBefore, PairsAfter = &stage.Kind{Name: "pairs/previous"}, &stage.Kind{Name: "pairs/next"}
	Twin                    = &stage.Kind{Name: "twin", Numbers: 2, Ring: "twins", Counted: true} // A: side, B: map
	TwinsBefore, TwinsAfter = &stage.Kind{Name: "twins/previous"}, &stage.Kind{Name: "twins/next"}
	Large                   = &stage.Kind{Name: "large", Numbers: 1, Dragged: true}                   // A: side
	Class                   = &stage.Kind{Name: "versus", Numbers: 1, Ring: "versus"}                 // A: class
	Head                    = &stage.Kind{Name: "matrix", Numbers: 1, Ring: "heads"}                  // A: side
	Cells                   = [3]*stage.Kind{cellsOf("duel/0"), cellsOf("duel/1"), cellsOf("duel/2")} // A: true class × classes + predicted
	Contest                 = &stage.Kind{Name: "contest", Numbers: 1, Ring: "contest"}               // A: index in contestKinds
	Foe                     = &stage.Kind{Name: "foe", Numbers: 1, Ring: "foes"}                      // A: index of an image
	FoesBefore, FoesAfter   = &stage.Kind{Name: "foes/previous"}, &stage.Kind{Name: "foes/next"}

	Kinds = []*stage.Kind{Pair, PairsBefore, PairsAfter, Twin, TwinsBefore, TwinsAfter, Large, Class, Head, Cells[0], Cells[1], Cells[2], Contest, Foe, FoesBefore, FoesAfter}
)

// cellsOf is the kind of the cells of a side's matrix, each of which is a ring.
func cellsOf(name string) *stage.Kind { return &stage.Kind{Name: name, Numbers: 1, Ring: name} }

// cellOf is the side and the classes of a cell.
func (r *Room) cellOf(t stage.Thing) (side, label, by int) {
	n := r.places.cells
	return slices.Index(Cells[:], t.Kind), t.A / n, t.A % n
}

// after is 1 for a button that turns on, 0 for one that turns back.
func after(t stage.Thing) int {
	if t.Kind == PairsAfter || t.Kind == TwinsAfter || t.Kind == FoesAfter {
		return 1
	}
	return 0
}

// Change takes one of the controls of the comparison.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "compare":
		r.toggle(w, out)
	case "compare-a":
		r.chooseCurrent(out, value)
	case "compare-b":
		r.chooseRival(out, value)
	case "compare-pin":
		r.rivalise(out, talk.Rival{Kind: "pinned"})
	case "compare-measure":
		r.measureBoth(w, out)
	case "compare-maps", "compare-prediction", "compare-confusion":
		r.tab = strings.TrimPrefix(id, "compare-")
		out.Wish(stage.ScrollTo{Top: true})
		out.Changed = true
	default:
		return false
	}
	return true
}

// toggle opens the view or leaves it.
func (r *Room) toggle(w *stage.World, out *stage.Out) {
	if w.Opened.Compare {
		r.end(out)
		return
	}
	if !w.Doing.Ready || len(w.Net.Layers) == 0 {
		return
	}
	r.open(out)
	with, ok := r.firstRival(w)
	if !ok {
		out.Say(nothingToCompare)
		return
	}
	out.Say(comparingText)
	r.rivalise(out, with)
}

// open wishes for the view.
func (r *Room) open(out *stage.Out) {
	if r.tab == "" {
		r.tab = "maps"
	}
	out.Wish(stage.Compare{On: true})
}

// end goes back to the normal view, as it was left.
func (r *Room) end(out *stage.Out) {
	r.close(out)
	out.Say(endedText)
	out.Send(talk.EndCompare{Seq: out.Ask(stage.Comparing)})
}

// close lets go of the rival.
func (r *Room) close(out *stage.Out) {
	*r = Room{with: r.with, tab: r.tab, current: r.current, of: r.of, places: r.places}
	out.Wish(stage.Compare{})
}

// Escape goes one level up.
func (r *Room) Escape(w *stage.World, out *stage.Out) bool {
	switch {
	case !w.Opened.Compare:
		return false
	case r.contest.cell():
		r.pick(out, talk.ContestDiffer, 0, 0)
	case r.at.pinned:
		r.at.pinned, out.Changed = false, true
	default:
		r.end(out)
	}
	return true
}

// Aim fixes the spot where a map is pressed.
func (r *Room) Aim(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) bool {
	if t.Kind != Twin {
		return false
	}
	r.pressTwin(w, out, t, at)
	return true
}

// Point moves the spot with the pointer, unless it is fixed.
func (r *Room) Point(w *stage.World, out *stage.Out, t stage.Thing, at scene.Point) {
	if !r.at.pinned {
		r.readTwin(w, out, t, at)
	}
}

// Drag moves the spot over an enlarged map.
func (r *Room) Drag(w *stage.World, out *stage.Out, t stage.Thing, d stage.Drag) {
	switch d.Phase {
	case stage.Pressed:
		r.pressTwin(w, out, t, d.At)
	case stage.Moved:
		r.readTwin(w, out, t, d.At)
	}
}

// Reveal turns to a map, or to the button of a pair of layers.
func (r *Room) Reveal(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Twin:
		r.showTwin(out, t.B)
	case Pair:
		r.showChip(out, t.A)
	}
}

// Refuge is of no thing: what loses the focus was closed.
func (r *Room) Refuge(stage.Thing) (stage.Thing, bool) { return stage.Thing{}, false }

// Settle tells the room where it stands.
func (r *Room) Settle(p *Places) { r.places = p }

// Tab is what is shown where there is room for one thing alone: "maps", "prediction" or
// "confusion".
func (r *Room) Tab() string { return r.tab }

// Repaint colours the maps anew, after a change of the scale.
func (r *Room) Repaint(w *stage.World) { r.paintTwins(w) }

// Testing is how far a test of B has come; total is 0 when none runs.
func (r *Room) Testing() (done, total int) { return r.done, r.total }

// on says whether there is a rival to be shown.
func (r *Room) on() bool { return len(r.rival.Layers) > 0 }

// Tap does what a tap on a thing does, or Enter.
func (r *Room) Tap(w *stage.World, out *stage.Out, t stage.Thing) {
	switch t.Kind {
	case Pair:
		r.choosePair(w, out, t.A)
	case PairsBefore, PairsAfter:
		r.pageChips(out, 2*after(t)-1)
	case Twin, Large:
		r.enterTwin(w, out, t)
	case TwinsBefore, TwinsAfter:
		r.pageTwins(out, 2*after(t)-1)
	case Head:
		r.matrix, out.Changed = t.A, true
	case Cells[sideA], Cells[sideB], Cells[sideDiff]:
		side, label, by := r.cellOf(t)
		r.pickCell(out, side, label, by)
	case Contest:
		r.pick(out, contestKinds[t.A], 0, 0)
	case Foe:
		out.Wish(stage.ShowTest{Image: r.contest.Indices[t.A]})
	case FoesBefore, FoesAfter:
		r.pageContest(out, 2*after(t)-1)
	}
}

// Arrow moves on from a thing.
func (r *Room) Arrow(w *stage.World, out *stage.Out, t stage.Thing, dx, dy int) {
	switch t.Kind {
	case Pair:
		if to := t.A + dx + dy; to >= 0 && to < len(r.pairs) {
			r.showChip(out, to)
			out.Wish(stage.Focus{Thing: stage.Thing{Kind: Pair, A: to}})
		}
	case Twin:
		r.arrowOnTwin(out, t.A, t.B, dx, dy)
	case Large:
		p := r.pairs[r.chosen]
		s := r.twinShape(w, p, p.lead())
		to := r.at
		to.x, to.y, to.pinned = min(max(to.x+dx, 0), s.W-1), min(max(to.y+dy, 0), s.H-1), true
		r.moveSpot(out, to)
		out.Wish(stage.Say{Text: r.spotText(w)})
	case Cells[sideA], Cells[sideB], Cells[sideDiff]:
		n := r.places.cells
		_, label, by := r.cellOf(t)
		label, by = min(max(label+dy, 0), n-1), min(max(by+dx, 0), n-1)
		out.Wish(stage.Focus{Thing: stage.Thing{Kind: t.Kind, A: label*n + by}})
	default:
		if t.Kind.Ring != "" {
			out.Wish(stage.Neighbour{Of: t, By: dx + dy})
		}
	}
}

func sign(v float32) int {
	if v < 0 {
		return -1
	}
	return 1
}
