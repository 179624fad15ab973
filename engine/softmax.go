package engine

import (
	"math"
	"math/rand/v2"
)

// Softmax turns each sample into probabilities that add up to 1.
type Softmax struct{}

func (Softmax) String() string { return "softmax" }

// Out implements Spec.
func (Softmax) Out(in Shape) (Shape, error) { return in, nil }

// ParamCount implements Spec.
func (Softmax) ParamCount(Shape) int { return 0 }

func (Softmax) build(in Shape, _ *rand.Rand) Layer { return softmax{in} }

type softmax struct{ in Shape }

func (softmax) Params() []*Param { return nil }

func (s softmax) Forward(x, y []float32) {
	for i := range samples(x, s.in, y, s.in) {
		xi, yi := sample(x, s.in, i), sample(y, s.in, i)
		lse := logSumExp(xi)
		for j, v := range xi {
			yi[j] = float32(math.Exp(float64(v) - lse))
		}
	}
}

func (s softmax) Backward(x, y, dy, dx []float32) {
	if dx == nil {
		return
	}
	for i := range samples(x, s.in, y, s.in) {
		yi, dyi, dxi := sample(y, s.in, i), sample(dy, s.in, i), sample(dx, s.in, i)
		var dot float64
		for j, p := range yi {
			dot += float64(p) * float64(dyi[j])
		}
		for j, p := range yi {
			dxi[j] = float32(float64(p) * (float64(dyi[j]) - dot))
		}
	}
}

// logSumExp is log Σ exp(x), without overflow.
func logSumExp(x []float32) float64 {
	top := math.Inf(-1)
	for _, v := range x {
		top = max(top, float64(v))
	}
	if math.IsInf(top, 0) {
		return top
	}
	var sum float64
	for _, v := range x {
		sum += math.Exp(float64(v) - top)
	}
	return top + math.Log(sum)
}

// CrossEntropy is the loss -log p(label) of softmaxed logits, in nats. Unless
// dlogits is nil it also sets the loss's gradient times scale: (p - onehot)·scale.
func CrossEntropy(logits []float32, label int, scale float32, dlogits []float32) float64 {
	lse := logSumExp(logits)
	for j := range dlogits {
		dlogits[j] = float32(math.Exp(float64(logits[j])-lse)) * scale
	}
	if dlogits != nil {
		dlogits[label] -= scale
	}
	return lse - float64(logits[label])
}
