package compare

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// Hear takes what the lab has told.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Built:
		if !slices.Equal(r.of, w.Net.Specs) || ev.Epochs == 0 || ev.Edited > 0 {
			r.of, r.current = w.Net.Specs, talk.Measured{}
		}
	case talk.Shown:
		if w.Picture.Holds(ev) {
			r.takeTwins(w, ev.Seq)
		}
	case talk.Measured:
		r.currentMeasured(w, out, ev)
	case talk.Compared:
		r.compared(w, out, ev)
	case talk.ShownRival:
		r.shownRival(ev)
	case talk.RivalMeasured:
		r.rivalMeasured(out, ev)
	case talk.Contested:
		r.contested(w, out, ev)
	case talk.Evaluating:
		if ev.Seq != 0 && ev.Seq == out.Latest[stage.RivalTesting] {
			r.done, r.total = ev.Done, ev.Total
			if ev.Done >= ev.Total {
				r.total = 0
			}
		}
	case talk.Stopped:
		switch {
		case ev.Seq == 0:
		case ev.Seq == out.Latest[stage.Evaluating]:
			r.both = false // a test was broken off
		case ev.Seq == out.Latest[stage.RivalTesting]:
			r.total = 0
		}
	case talk.Failed:
		r.failed(ev)
	}
}

// failed takes what went wrong with a comparison.
func (r *Room) failed(ev talk.Failed) {
	switch ev.What {
	case "compare":
		r.asked = false
	case "measure rival":
		r.total = 0
	case "evaluate":
		r.both = false
	case "contest":
		r.contest.known, r.contest.trouble = false, words.Sentence(ev.Text)
	}
}

// compared takes the rival that the lab holds now. One that the page's API has
// asked for opens the view.
func (r *Room) compared(w *stage.World, out *stage.Out, ev talk.Compared) {
	r.asked = false
	if len(ev.Layers) == 0 {
		if w.Opened.Compare && ev.Seq == 0 {
			r.close(out)
			out.Wish(stage.Say{Text: endedText})
			if ev.Text != "" {
				out.Wish(stage.Complain{Text: words.Sentence(ev.Text)})
			}
		}
		return
	}
	specs, err := engine.Specs(ev.Layers)
	if err != nil || len(specs) != len(ev.Shapes) {
		out.Wish(stage.Complain{Text: strangerText})
		return
	}
	if ev.Seq == 0 && !w.Opened.Compare {
		r.open(out)
	}
	r.rival, r.specs, r.titles = ev, specs, nil
	for i := range specs {
		r.titles = append(r.titles, block.Title(specs, i))
	}
	r.figures, r.contest, r.total = talk.RivalMeasured{}, contest{which: r.contest.which}, 0
	r.shown, r.twins.maps = talk.ShownRival{}, nil
	r.pairUp(w)
	out.Wish(stage.NewPicture{})
	out.Wish(stage.Say{Text: fmt.Sprintf("B is %s", ev.Title)})
}

// pairUp finds out which layers of the two belong together.
func (r *Room) pairUp(w *stage.World) {
	was := layerPair{a: -1, b: -1}
	if r.chosen < len(r.pairs) {
		was = r.pairs[r.chosen]
	}
	r.pairs, r.paired = pairsOf(w.Picture.Specs, r.specs), w.Picture.Specs
	r.chosen = 0
	for i, p := range r.pairs {
		if p.a == was.a && p.a >= 0 || p.a < 0 && p.b == was.b && p.b >= 0 {
			r.chosen = i
		}
	}
	r.clamp(w)
}

// shownRival keeps the rival's picture until that of the current network comes.
func (r *Room) shownRival(ev talk.ShownRival) {
	if len(ev.Maps) != len(r.specs)+1 || len(ev.Maps[0]) != talk.InputShape.Len() {
		return
	}
	for i, s := range r.rival.Shapes {
		if len(ev.Maps[i+1]) != s.Len() {
			return
		}
	}
	r.shown = ev
}

// takeTwins pairs a picture of the current network, just taken, with that of
// the rival that came with it.
func (r *Room) takeTwins(w *stage.World, seq int) {
	other := !slices.Equal(r.paired, w.Picture.Specs)
	if !r.on() {
		return
	}
	first := r.twins.maps == nil
	r.twins.maps = nil
	if r.shown.Maps == nil || r.shown.Seq != seq {
		return // it was asked for before there was a rival; the next comes with it
	}
	if other || len(r.pairs) == 0 {
		r.pairUp(w)
	}
	r.twins.maps = r.shown.Maps
	r.twins.measure(&w.Picture, r.pairs)
	r.clamp(w)
	if first || other {
		r.brightestTwin(w)
	}
	r.paintTwins(w)
}

// clamp keeps what is chosen within the networks as they are now.
func (r *Room) clamp(w *stage.World) {
	if len(r.pairs) == 0 {
		return
	}
	p := r.pairs[r.chosen]
	s := r.twinShape(w, p, p.lead())
	r.at.unit, r.at.x, r.at.y = min(r.at.unit, r.twinCount(w, p)-1), min(r.at.x, s.W-1), min(r.at.y, s.H-1)
}
