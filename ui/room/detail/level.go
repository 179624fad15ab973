package detail

import (
	"fmt"
	"strings"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// A level is how far the panel goes into a layer that adds up many maps.
type level int

const (
	sums  level = iota // what each input channel gives, one by one
	terms              // the products behind one value, of one channel
)

// summed says whether the chosen map is added up from several others, and so
// has two levels.
func summed(w *stage.World) bool { return w.Gaze.Choice.Channels(&w.Picture) > 1 }

// onPage says whether the first page of the panel is open.
func onPage(w *stage.World) bool { return w.Gaze.Choice.Page(&w.Picture) == gaze.TabLayer }

// AtSums says whether the partial sums of all channels are shown.
func (r *Room) AtSums(w *stage.World) bool { return r.level == sums && onPage(w) && summed(w) }

// openPartial goes down to the products behind the partial sum of channel c.
func (r *Room) openPartial(w *stage.World, out *stage.Out, c int) {
	out.Wish(stage.Channel{Channel: c})
	out.Wish(stage.Depart{})
	r.level, r.term = terms, mark{}
	out.Wish(stage.Say{Text: fmt.Sprintf(channelSaid, w.ChosenName(), c+1, words.Number(w.Partial(c)))})
	if strings.HasPrefix(w.Gaze.Focus, Partial.Name+"/") { // by keyboard, which must not be left behind
		out.Wish(stage.Focus{Thing: stage.Thing{Kind: Terms[1]}})
	}
	out.Changed = true
}

// LevelUp goes from one channel to all of them. It says whether there was such
// a level.
func (r *Room) LevelUp(w *stage.World, out *stage.Out) bool {
	c := w.Gaze.Choice
	if !c.Open || len(w.Picture.Planes) == 0 || !onPage(w) || !summed(w) || r.level == sums {
		return false
	}
	out.Wish(stage.Depart{})
	r.level, r.term = sums, mark{}
	if n := r.places.inSight; n > 0 {
		r.first = min(r.first, c.Channel)
		r.first = max(r.first, c.Channel-n+1)
	}
	out.Wish(stage.Say{Text: w.ChosenName() + allSaid})
	switch kind, _, _ := strings.Cut(w.Gaze.Focus, "/"); {
	case kind == "readout", kind == "terms", w.Gaze.Focus == Up.Name:
		out.Wish(stage.Focus{Thing: stage.Thing{Kind: Partial, A: c.Channel}})
	}
	out.Changed = true
	return true
}

// stepChannel goes on to the next input channel, or the next ones in sight.
func (r *Room) stepChannel(w *stage.World, out *stage.Out, by int) {
	n := w.Gaze.Choice.Channels(&w.Picture)
	if r.AtSums(w) {
		fit := max(r.places.inSight, 1)
		if by > 0 && r.first+fit >= n {
			r.Scroll(w, out, -n)
		} else if by < 0 && r.first == 0 {
			r.Scroll(w, out, n)
		} else {
			r.Scroll(w, out, by*fit)
		}
		return
	}
	r.term = mark{}
	out.Wish(stage.Channel{Channel: (w.Gaze.Choice.Channel + by + n) % n})
	out.Changed = true
}

// arrowOnPartial moves the focus to the partial sum of channel c.
func (r *Room) arrowOnPartial(w *stage.World, out *stage.Out, c int) {
	if c < 0 || c >= w.Gaze.Choice.Channels(&w.Picture) {
		return
	}
	ps := r.places.partials
	if first := ps[0].channel; c < first {
		r.Scroll(w, out, c-first)
	} else if last := ps[len(ps)-1].channel; c > last {
		r.Scroll(w, out, c-last)
	}
	out.Wish(stage.Focus{Thing: stage.Thing{Kind: Partial, A: c}})
}

// Scroll moves the partial sums in sight.
func (r *Room) Scroll(w *stage.World, out *stage.Out, by int) {
	first := min(max(r.first+by, 0), max(w.Gaze.Choice.Channels(&w.Picture)-r.places.inSight, 0))
	if first != r.first {
		r.first, out.Changed = first, true
	}
}

// Pan moves the partial sums, which stand side by side or below each other, with a
// finger that has moved by (dx, dy); rest is what was too little before. It returns
// what is too little now.
func (r *Room) Pan(w *stage.World, out *stage.Out, dx, dy, rest float32) float32 {
	ps := r.places.partials
	if len(ps) < 2 {
		return rest
	}
	pitch := ps[1].rect.X - ps[0].rect.X
	rest -= dx
	if pitch == 0 {
		pitch = ps[1].rect.Y - ps[0].rect.Y
		rest += dx - dy
	}
	n := int(rest / pitch)
	r.Scroll(w, out, n)
	return rest - float32(n)*pitch
}
