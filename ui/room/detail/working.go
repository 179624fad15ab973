package detail

import (
	"math"
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
)

// A Working is how the value read out comes about, in the numbers that the
// detail panel shows: parts that add up to it, or a function of what is seen.
type Working struct {
	Seen  []float32 // what the layer looks at, as far as it is shown at once
	Parts []float32 // what adds up to the value; of a dense layer after single values by input
	Bias  float32   // that is added to the parts
	Value float32   // what the engine made of it
}

// WorkingOf takes apart the value read out. It is false where there is nothing
// to take apart, or the layer's parameters have not come yet.
func WorkingOf(w *stage.World) (of Working, ok bool) {
	i := w.Gaze.Choice.Layer
	if i < 0 || len(w.Picture.Planes) == 0 {
		return of, false
	}
	of.Value = w.Gaze.Choice.Value(&w.Picture)
	switch block.Of(w.Picture.Specs[i]) {
	case engine.KindConv, engine.KindDense:
		if !w.HasLearned() {
			return of, false
		}
		of.Bias = w.Learned.Bias[w.Gaze.Choice.Unit]
		if w.Gaze.Choice.Channels(&w.Picture) == 1 && w.Gaze.Choice.PerInput(&w.Picture) {
			of.Seen, of.Parts = w.Picture.Maps[w.Picture.Before(i)+1], products(w)
			return of, true
		}
		for c := range w.Gaze.Choice.Channels(&w.Picture) {
			of.Parts = append(of.Parts, w.Partial(c))
		}
	case engine.KindMaxPool:
		of.Seen = w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Unit)
		of.Parts = []float32{slices.Max(of.Seen)}
	case engine.KindAvgPool, engine.KindGlobalAvgPool:
		of.Seen = w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Unit)
		for _, v := range of.Seen {
			of.Parts = append(of.Parts, v/float32(len(of.Seen)))
		}
	case engine.KindReLU, engine.KindLeakyReLU, engine.KindTanh, engine.KindSigmoid:
		of.Seen = w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Unit)
		of.Parts = []float32{curve(w.Picture.Specs[i], of.Seen[0])}
	case engine.KindDropout:
		of.Seen = w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Unit)
		of.Parts = of.Seen
	case engine.KindResidual:
		a, b := added(w)
		of.Parts = []float32{a, b}
	case engine.KindBatchNorm:
		n, ok := normed(w)
		if !ok {
			return of, false
		}
		of.Seen, of.Parts, of.Bias = []float32{n.x}, []float32{n.scaled}, n.shift
	case engine.KindSoftmax:
		powers, sum, _ := powers(w)
		of.Parts = []float32{float32(powers[w.Gaze.Choice.Unit] / sum)}
	}
	return of, true
}

// Sum is what the parts and the bias add up to.
func (w Working) Sum() float32 {
	sum := float64(w.Bias)
	for _, p := range w.Parts {
		sum += float64(p)
	}
	return float32(sum)
}

// products are what each input of the chosen dense unit adds to it.
func products(w *stage.World) []float32 {
	in := w.Picture.Maps[w.Picture.Before(w.Gaze.Choice.Layer)+1]
	out := make([]float32, 0, len(in))
	for i, weight := range unitWeights(w) {
		out = append(out, weight*in[i])
	}
	return out
}

// unitWeights are all weights of the chosen dense unit.
func unitWeights(w *stage.World) []float32 {
	p := w.Learned
	if !w.HasLearned() || len(p.Shape) != 2 {
		return nil
	}
	return p.Weights[w.Gaze.Choice.Unit*p.Shape[1] : (w.Gaze.Choice.Unit+1)*p.Shape[1]]
}

// curve is what the activation s makes of x.
func curve(s engine.Spec, x float32) float32 {
	switch s := s.(type) {
	case engine.ReLU:
		return max(x, 0)
	case engine.LeakyReLU:
		if x < 0 {
			return float32(s.Slope) * x
		}
	case engine.Tanh:
		return float32(math.Tanh(float64(x)))
	case engine.Sigmoid:
		return float32(1 / (1 + math.Exp(-float64(x))))
	}
	return x
}

// skipped is the layer whose output the chosen skip connection adds.
func skipped(w *stage.World) int {
	over := w.Picture.Specs[w.Gaze.Choice.Layer].(engine.Residual).Over
	return w.Picture.Before(w.Gaze.Choice.Layer - over)
}

// added are the two values that the chosen skip connection adds up: what comes
// through the layers, and what skipped them.
func added(w *stage.World) (through, past float32) {
	at := w.Gaze.Choice.Y*w.Picture.Shape(w.Gaze.Choice.Layer).W + w.Gaze.Choice.X
	return w.Picture.Plane(w.Picture.Before(w.Gaze.Choice.Layer), w.Gaze.Choice.Unit)[at], w.Picture.Plane(skipped(w), w.Gaze.Choice.Unit)[at]
}

// A normal is a value on its way through a batch norm.
type normal struct {
	x, mean, deviation float32 // deviation: √(variance + ε)
	normed             float32 // (x − mean) / deviation
	scale, scaled      float32
	shift              float32
}

// normed takes the value read out of a batch norm apart.
func normed(w *stage.World) (n normal, ok bool) {
	p, k := w.Learned, w.Gaze.Choice.Unit
	if p.Layer != w.Gaze.Choice.Layer || k >= min(len(p.Weights), len(p.Bias), len(p.Mean), len(p.Variance)) {
		return n, false
	}
	n = normal{x: w.Gaze.Choice.Seen(&w.Picture, w.Gaze.Choice.Unit)[0], mean: p.Mean[k], scale: p.Weights[k], shift: p.Bias[k]}
	n.deviation = float32(math.Sqrt(float64(p.Variance[k]) + engine.NormEpsilon))
	n.normed = (n.x - n.mean) / n.deviation
	n.scaled = n.normed * n.scale
	return n, true
}

// powers are e to the power of each value that goes into the softmax, and
// their sum. Where that would be too large or too small a number for any
// machine, all values are taken less the greatest, from, which changes no
// share; else from is 0.
func powers(w *stage.World) (powers []float64, sum, from float64) {
	const far = 300
	logits := w.Picture.Maps[w.Picture.Before(w.Gaze.Choice.Layer)+1]
	if top := float64(slices.Max(logits)); top > far || top < -far {
		from = top
	}
	for _, z := range logits {
		e := math.Exp(float64(z) - from)
		powers, sum = append(powers, e), sum+e
	}
	return powers, sum, from
}
