package units

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// findings are what the lab has found about the chosen layer on the test
// images.
type findings struct {
	talk.Surveyed
	asked   talk.Survey // the last question, Seq 0: none that is still to be answered
	trouble string      // why it was not answered to its end
	top     []topImage
}

// A topImage is one of those that excite the unit most.
type topImage struct {
	field engine.Field // of the image: what the unit sees of it
	whole []byte       // its colours
	crop  []byte       // those of the field
}

// surveyed takes what the lab has found.
func (r *Room) surveyed(w *stage.World, out *stage.Out, ev talk.Surveyed) {
	if ev.Layer >= len(w.Picture.Shapes) || ev.Unit >= len(ev.Units) || len(ev.Pixels) != len(ev.Top) || len(ev.Labels) != len(ev.Top) {
		return
	}
	r.found.Surveyed = ev
	r.found.top = r.found.top[:0]
	in := talk.InputShape
	whole := stage.PaintImages(ev.Pixels)
	for i, p := range ev.Top {
		f := engine.Receptive(in, w.Picture.Specs, ev.Layer, p.X, p.Y)[0]
		t := topImage{field: f, whole: whole[i]}
		for y := f.Y; y < f.Y+f.H; y++ {
			t.crop = append(t.crop, whole[i][4*(y*in.W+f.X):4*(y*in.W+f.X+f.W)]...)
		}
		r.found.top = append(r.found.top, t)
	}
	if ev.Done == ev.Total && w.Gaze.Choice.Page(&w.Picture) == gaze.TabImages && r.unitFound(w) {
		out.Wish(stage.Say{Text: fmt.Sprintf(mostText, words.Among(len(ev.Top), ev.Total), w.ChosenName())})
	}
}

// layerFound says whether what was found is of the chosen layer.
func (r *Room) layerFound(w *stage.World) bool {
	f := &r.found
	return f.Done > 0 && f.Layer == w.Gaze.Choice.Layer && len(f.Units) == w.Picture.Shape(f.Layer).C
}

// unitFound says whether it is of the chosen map or unit.
func (r *Room) unitFound(w *stage.World) bool {
	return r.layerFound(w) && r.found.Unit == w.Gaze.Choice.Unit
}

// The ways in which something is wrong with a filter.
const (
	healthy = iota
	dead
	duplicate
)

// rectified says whether the chosen layer gives what a ReLU has let through, so
// that a value above 0 means that a map fires.
func (r *Room) rectified(w *stage.World) bool {
	for i := w.Gaze.Choice.Layer; i >= 0; i-- {
		switch block.Of(w.Picture.Specs[i]) {
		case engine.KindMaxPool, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindDropout:
			continue
		case engine.KindReLU:
			return true
		}
		break
	}
	return false
}

// mayDie says whether a map of the chosen layer that is never above 0 is lost:
// a ReLU has cut it, or will.
func (r *Room) mayDie(w *stage.World) bool {
	for i := w.Gaze.Choice.Layer + 1; i < len(w.Picture.Specs); i++ {
		switch block.Of(w.Picture.Specs[i]) {
		case engine.KindMaxPool, engine.KindDropout:
			continue
		case engine.KindReLU:
			return true
		}
		break
	}
	return r.rectified(w)
}

// ill says what is wrong with a map or unit of the chosen layer.
func (r *Room) ill(w *stage.World, h talk.UnitHealth) int {
	switch {
	case h.Fired == 0 && r.mayDie(w):
		return dead
	case h.Twin >= 0 && h.Cosine >= talk.Duplicate:
		return duplicate
	}
	return healthy
}

// illCounts are how many of the chosen layer's maps or units are dead, and how
// many duplicates.
func (r *Room) illCounts(w *stage.World) (deads, duplicates int) {
	for _, h := range r.found.Units {
		switch r.ill(w, h) {
		case dead:
			deads++
		case duplicate:
			duplicates++
		}
	}
	return deads, duplicates
}

// fired is the share of the test images for which a unit gives a value above 0.
func (r *Room) fired(h talk.UnitHealth) float64 {
	return float64(h.Fired) / float64(max(r.found.Done, 1))
}
