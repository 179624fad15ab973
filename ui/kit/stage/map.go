package stage

import (
	"fmt"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
)

// MapName is what map or unit k of layer i of the network in the picture is called.
func (w *World) MapName(i, k int) string {
	if i < 0 {
		return "Input"
	}
	title, n := w.Picture.Titles[i], w.Picture.Shapes[i].C
	what := "map"
	switch block.Of(w.Picture.Specs[i]) {
	case engine.KindConv:
		what = "filter"
	case engine.KindDense:
		what = "unit"
	case engine.KindSoftmax:
		return w.ClassTitle(k)
	}
	if what == "unit" && n == w.Classes() && i == len(w.Picture.Specs)-2 {
		return fmt.Sprintf("%s · %s %s", title, w.ClassNoun(), w.ClassName(k))
	}
	return fmt.Sprintf("%s · %s %s", title, what, words.Among(k+1, n))
}

// ChosenName is what the chosen map or unit is called.
func (w *World) ChosenName() string {
	if !w.Gaze.Choice.Open || len(w.Picture.Planes) == 0 {
		return "Detail"
	}
	return w.MapName(w.Gaze.Choice.Layer, w.Gaze.Choice.Unit)
}
