package compare

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// A contest is how the two did on the same test images, and some of them.
type contest struct {
	talk.Contested
	which     string // what is asked for, one of talk.Contests; "" is as good as all that differ
	label, by int    // of a cell: its true and its predicted class
	from      int
	known     bool // Contested has come
	asked     bool // for others than before, by the user
	trouble   string
	images    [][]byte // colours
}

// cell says whether the images are those of a cell of a matrix.
func (c *contest) cell() bool { return strings.HasPrefix(c.which, "cell ") }

// foeCount is how many images are asked for at once.
const foeCount = 24

// askContest asks how the two did, as soon as both were tested.
func (r *Room) askContest(out *stage.Out) {
	if !r.on() || r.current.Tested == 0 || r.figures.Tested == 0 {
		r.contest.known = false
		return
	}
	which := r.contest.which
	if which == "" {
		which = talk.ContestDiffer
	}
	out.Send(talk.Contest{
		Seq: out.Ask(stage.Contesting), Which: which, True: r.contest.label, Predicted: r.contest.by, From: r.contest.from, Max: foeCount,
	})
}

// pick shows other test images: those of a kind, or of a cell of a matrix.
func (r *Room) pick(out *stage.Out, which string, label, by int) {
	k := &r.contest
	if k.which == which && k.label == label && k.by == by && k.cell() {
		which, label, by = talk.ContestDiffer, 0, 0 // a second tap lets go
	}
	k.which, k.label, k.by, k.from, k.asked = which, label, by, 0, true
	out.Changed = true
	r.askContest(out)
}

// pickCell shows the images of a cell of a side's matrix; of the difference,
// those that only one of the two puts there.
func (r *Room) pickCell(out *stage.Out, side, label, by int) {
	which := [3]string{talk.ContestCellCurrent, talk.ContestCellRival, talk.ContestCellMoved}[side]
	r.pick(out, which, label, by)
	// The images may be below what is in sight.
	v := r.places
	out.Wish(stage.ScrollTo{Y: v.foeHead.Y + v.foeHead.H + 66})
}

// pageContest shows the images before or after those in sight.
func (r *Room) pageContest(out *stage.Out, by int) {
	k := &r.contest
	n := max(r.places.foeRoom, 1)
	from := k.from + by*n
	switch {
	case from >= k.Count:
		from = 0
	case from < 0:
		from = max(0, k.Count-1) / n * n
	}
	if from == k.from {
		return
	}
	k.from = from
	out.Changed = true
	r.askContest(out)
}

// contested takes how the two did.
func (r *Room) contested(w *stage.World, out *stage.Out, ev talk.Contested) {
	k := &r.contest
	k.Contested, k.known, k.trouble = ev, true, ""
	k.images = stage.PaintImages(ev.Pixels)
	if k.asked {
		k.asked = false
		out.Wish(stage.Say{Text: r.contestText(w)})
	}
}

// measureBoth tests what was not tested yet.
func (r *Room) measureBoth(w *stage.World, out *stage.Out) {
	if !r.on() || w.Doing.Tests > 0 || r.total > 0 {
		return
	}
	a, b := r.untested(w)
	r.both = a && b
	switch {
	case a:
		out.Wish(stage.Evaluate{})
	case b:
		r.measureRival(w, out)
	}
}

// untested says which of the two were not tested on all test images.
func (r *Room) untested(w *stage.World) (a, b bool) {
	return r.current.Tested < w.Dataset.Tests, r.figures.Tested < w.Dataset.Tests
}

func (r *Room) measureRival(w *stage.World, out *stage.Out) {
	r.done, r.total = 0, max(w.Dataset.Tests, 1)
	out.Wish(stage.Say{Text: testingText})
	out.Changed = true
	out.Send(talk.MeasureRival{Seq: out.Ask(stage.RivalTesting)})
}

// currentMeasured takes figures of A, and goes on with B if both were wanted.
func (r *Room) currentMeasured(w *stage.World, out *stage.Out, ev talk.Measured) {
	r.current = ev
	if r.both && ev.Seq == out.Latest[stage.Evaluating] {
		r.both = false
		r.askContest(out)
		r.measureRival(w, out)
		return
	}
	r.askContest(out)
}

// rivalMeasured takes figures of B.
func (r *Room) rivalMeasured(out *stage.Out, ev talk.RivalMeasured) {
	r.figures = ev
	if ev.Tested > 0 && ev.Seq == out.Latest[stage.RivalTesting] {
		r.total = 0
		out.Wish(stage.Say{Text: "B recognises " + words.Percent(ev.Accuracy)})
	}
	r.askContest(out)
}

// Contested is how the two did on the same images, once that is known.
func (r *Room) Contested() (c talk.Contested, known bool) {
	return r.contest.Contested, r.contest.known
}
