package stage

import (
	"slices"

	"convscope/engine"
)

// HasLearned says whether the weights at hand are those of the choice. The lab
// may have gone on to another network than the one in the picture.
func (w *World) HasLearned() bool {
	l, c, p := &w.Learned, &w.Gaze.Choice, &w.Picture
	if l.Layer != c.Layer || c.Layer < 0 || c.Layer >= len(p.Specs) || len(p.Planes) == 0 {
		return false
	}
	in := p.Shape(p.Before(c.Layer))
	var shape []int
	switch s := p.Specs[c.Layer].(type) {
	case engine.Conv:
		shape = []int{s.Filters, in.C, s.Kernel, s.Kernel}
	case engine.Dense:
		shape = []int{s.Units, in.Len()}
	default:
		return false
	}
	n := 1
	for _, d := range shape {
		n *= d
	}
	return slices.Equal(l.Shape, shape) && len(l.Weights) == n && len(l.Bias) == shape[0]
}

// Weights are those between channel c of the input and the chosen map or unit,
// rows×cols of them; nil before the lab has sent them.
func (w *World) Weights(c int) (weights []float32, rows, cols int) {
	l, unit := &w.Learned, w.Gaze.Choice.Unit
	if !w.HasLearned() {
		return nil, 0, 0
	}
	if len(l.Shape) == 4 {
		k := l.Shape[2]
		at := (unit*l.Shape[1] + c) * k * k
		return l.Weights[at : at+k*k], k, k
	}
	in := w.Picture.Shape(w.Picture.Before(w.Gaze.Choice.Layer))
	plane := in.H * in.W
	at := unit*l.Shape[1] + c*plane
	return l.Weights[at : at+plane], in.H, in.W
}

// Partial is what channel c adds to the value read out.
func (w *World) Partial(c int) float32 {
	weights, _, _ := w.Weights(c)
	in := w.Gaze.Choice.Seen(&w.Picture, c)
	var sum float64
	for i := range min(len(in), len(weights)) {
		sum += float64(in[i]) * float64(weights[i])
	}
	return float32(sum)
}

// WeightsLocked says why no weight can be changed now, or "".
func (w *World) WeightsLocked() string {
	switch {
	case w.Doing.Trains:
		return "Pause the training to change weights."
	case w.Doing.Builds:
		return "Another network is being built."
	}
	return ""
}

// A WeightChange is what happens to one learned value, as the lab calls it.
type WeightChange struct {
	Layer    int
	Param    string
	Index    int
	Was, Now float32
}

type (
	// SetWeights changes learned values. What is typed in one edit, if it has a name,
	// is one step to undo.
	SetWeights struct {
		Changes []WeightChange
		Edit    string
	}

	// TakeBack undoes the edit of that name, if it was the last, for good.
	TakeBack struct{ Edit string }
)

func (SetWeights) wish() {}
func (TakeBack) wish()   {}
