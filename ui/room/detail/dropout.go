package detail

import (
	"fmt"
	"math"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// dropout shows that all pass now, and an example of what passes in training.
func (v *view) dropout() {
	e, c := v.p, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	v.sourceMap(e.source, src, c.Unit)
	v.outputMap(allPass)
	rate := v.Picture.Specs[c.Layer].(engine.Dropout).Rate
	if !e.product.Empty() {
		v.dropped(e.product, rate)
	}
	v.ledger(e.sum, "", []entry{
		{zeroFor, words.Percent(rate)}, {othersTimes, words.Number(float32(1 / (1 - rate)))}, {allOnce, words.Number(v.Gaze.Choice.Value(&v.Picture))},
	}, words.Number(v.Gaze.Choice.Value(&v.Picture)), v.SignInk(v.Gaze.Choice.Value(&v.Picture)))
}

// dropped is the map as one step of a training might see it.
func (v *view) dropped(at scene.Rect, rate float64) {
	c := v.Gaze.Choice
	s := v.Picture.Shape(c.Layer)
	plane := v.Picture.Plane(c.Layer, c.Unit)
	keep := make([]float32, len(plane))
	for i, x := range plane {
		if chance(i) >= rate {
			keep[i] = x / float32(1-rate)
		}
	}
	rgba := make([]byte, 4*len(keep))
	v.Picture.Planes[c.Layer+1].Spans[c.Unit].Paint(rgba, keep)
	box := paint.Fit(at, s.W, s.H)
	v.Pixels(box, fmt.Sprintf("dropped/%d/%d", c.Layer, c.Unit), v.Picture.Version, s.W, s.H, rgba)
	v.Frame(box, 0, 1, v.Edge)
	v.Caption(at, exampleText)
}

// chance is a number from 0 to 1 that seems to hang on i in no way, but is
// always the same.
func chance(i int) float64 {
	x := math.Sin(float64(i)*12.9898+4.1) * 43758.5453
	return x - math.Floor(x)
}
