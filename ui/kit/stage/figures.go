package stage

import (
	"math"
	"slices"
)

// Settled says whether the maps on the screen are those of the edited network.
func (w *World) Settled() bool { return slices.Equal(w.Layers, w.Picture.Specs) }

// FiguresKnown says whether there are figures of how the edited layers learn.
func (w *World) FiguresKnown() bool {
	return len(w.Course.Layers) > 0 && len(w.Course.Layers) == len(w.Layers) && w.Settled() && !w.Doing.Carries
}

// DeadMaps is how many maps of layer i were 0 for all validation images.
func (w *World) DeadMaps(i int) int {
	if !w.FiguresKnown() || i < 0 || i >= len(w.Net.Shapes) {
		return 0
	}
	return int(math.Round(max(w.Course.Layers[i].Dead, 0) * float64(w.Net.Shapes[i].C)))
}

// DeadKnown says whether the dead maps of layer i can be told apart. The lab
// tells only how many there are: they are known when just so many are 0 now.
func (w *World) DeadKnown(i int) bool {
	n := w.DeadMaps(i)
	if n == 0 {
		return false
	}
	for c := range w.Picture.Shape(i).C {
		if w.Picture.Silent(i, c) {
			n--
		}
	}
	return n == 0
}
