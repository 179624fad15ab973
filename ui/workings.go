package ui

import (
	"math"
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
)

// A working is how the value read out comes about, in the numbers that the
// detail panel shows: parts that add up to it, or a function of what is seen.
type working struct {
	seen  []float32 // what the layer looks at, as far as it is shown at once
	parts []float32 // what adds up to the value; of a dense layer after single values by input
	bias  float32   // that is added to the parts
	value float32   // what the engine made of it
}

// working takes apart the value read out. It is false where there is nothing
// to take apart, or the layer's parameters have not come yet.
func (m *Model) working() (w working, ok bool) {
	i := m.Gaze.Choice.Layer
	if i < 0 || len(m.Picture.Planes) == 0 {
		return w, false
	}
	w.value = m.Gaze.Choice.Value(&m.Picture)
	switch block.Of(m.Picture.Specs[i]) {
	case engine.KindConv, engine.KindDense:
		if !m.HasLearned() {
			return w, false
		}
		w.bias = m.Learned.Bias[m.Gaze.Choice.Unit]
		if m.Gaze.Choice.Channels(&m.Picture) == 1 && m.Gaze.Choice.PerInput(&m.Picture) {
			w.seen, w.parts = m.Picture.Maps[m.Picture.Before(i)+1], m.products()
			return w, true
		}
		for c := range m.Gaze.Choice.Channels(&m.Picture) {
			w.parts = append(w.parts, m.Partial(c))
		}
	case engine.KindMaxPool:
		w.seen = m.Gaze.Choice.Seen(&m.Picture, m.Gaze.Choice.Unit)
		w.parts = []float32{slices.Max(w.seen)}
	case engine.KindAvgPool, engine.KindGlobalAvgPool:
		w.seen = m.Gaze.Choice.Seen(&m.Picture, m.Gaze.Choice.Unit)
		for _, v := range w.seen {
			w.parts = append(w.parts, v/float32(len(w.seen)))
		}
	case engine.KindReLU, engine.KindLeakyReLU, engine.KindTanh, engine.KindSigmoid:
		w.seen = m.Gaze.Choice.Seen(&m.Picture, m.Gaze.Choice.Unit)
		w.parts = []float32{curve(m.Picture.Specs[i], w.seen[0])}
	case engine.KindDropout:
		w.seen = m.Gaze.Choice.Seen(&m.Picture, m.Gaze.Choice.Unit)
		w.parts = w.seen
	case engine.KindResidual:
		a, b := m.added()
		w.parts = []float32{a, b}
	case engine.KindBatchNorm:
		n, ok := m.normed()
		if !ok {
			return w, false
		}
		w.seen, w.parts, w.bias = []float32{n.x}, []float32{n.scaled}, n.shift
	case engine.KindSoftmax:
		powers, sum, _ := m.powers()
		w.parts = []float32{float32(powers[m.Gaze.Choice.Unit] / sum)}
	}
	return w, true
}

// sum is what the parts and the bias add up to.
func (w working) sum() float32 {
	sum := float64(w.bias)
	for _, p := range w.parts {
		sum += float64(p)
	}
	return float32(sum)
}

// products are what each input of the chosen dense unit adds to it.
func (m *Model) products() []float32 {
	in := m.Picture.Maps[m.Picture.Before(m.Gaze.Choice.Layer)+1]
	out := make([]float32, 0, len(in))
	for i, w := range m.unitWeights() {
		out = append(out, w*in[i])
	}
	return out
}

// unitWeights are all weights of the chosen dense unit.
func (m *Model) unitWeights() []float32 {
	p := m.Learned
	if !m.HasLearned() || len(p.Shape) != 2 {
		return nil
	}
	return p.Weights[m.Gaze.Choice.Unit*p.Shape[1] : (m.Gaze.Choice.Unit+1)*p.Shape[1]]
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
func (m *Model) skipped() int {
	over := m.Picture.Specs[m.Gaze.Choice.Layer].(engine.Residual).Over
	return m.Picture.Before(m.Gaze.Choice.Layer - over)
}

// added are the two values that the chosen skip connection adds up: what comes
// through the layers, and what skipped them.
func (m *Model) added() (through, past float32) {
	at := m.Gaze.Choice.Y*m.Picture.Shape(m.Gaze.Choice.Layer).W + m.Gaze.Choice.X
	return m.Picture.Plane(m.Picture.Before(m.Gaze.Choice.Layer), m.Gaze.Choice.Unit)[at], m.Picture.Plane(m.skipped(), m.Gaze.Choice.Unit)[at]
}

// A normal is a value on its way through a batch norm.
type normal struct {
	x, mean, deviation float32 // deviation: √(variance + ε)
	normed             float32 // (x − mean) / deviation
	scale, scaled      float32
	shift              float32
}

// normed takes the value read out of a batch norm apart.
func (m *Model) normed() (n normal, ok bool) {
	p, k := m.Learned, m.Gaze.Choice.Unit
	if p.Layer != m.Gaze.Choice.Layer || k >= min(len(p.Weights), len(p.Bias), len(p.Mean), len(p.Variance)) {
		return n, false
	}
	n = normal{x: m.Gaze.Choice.Seen(&m.Picture, m.Gaze.Choice.Unit)[0], mean: p.Mean[k], scale: p.Weights[k], shift: p.Bias[k]}
	n.deviation = float32(math.Sqrt(float64(p.Variance[k]) + engine.NormEpsilon))
	n.normed = (n.x - n.mean) / n.deviation
	n.scaled = n.normed * n.scale
	return n, true
}

// powers are e to the power of each value that goes into the softmax, and
// their sum. Where that would be too large or too small a number for any
// machine, all values are taken less the greatest, from, which changes no
// share; else from is 0.
func (m *Model) powers() (powers []float64, sum, from float64) {
	const far = 300
	logits := m.Picture.Maps[m.Picture.Before(m.Gaze.Choice.Layer)+1]
	if top := float64(slices.Max(logits)); top > far || top < -far {
		from = top
	}
	for _, z := range logits {
		e := math.Exp(float64(z) - from)
		powers, sum = append(powers, e), sum+e
	}
	return powers, sum, from
}
