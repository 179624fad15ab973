package engine

import (
	"math"
	"math/rand/v2"
)

// BatchNorm gives every channel mean 0 and variance 1 over a group of samples,
// then scales and shifts it by two learned values (Ioffe & Szegedy 2015,
// algorithm 1). While training, the group is up to 32 samples ("ghost batches",
// Hoffer et al. 2017, algorithm 1), so that a batch can be spread over workers
// and slices of time; at inference the running mean and variance take its place.
type BatchNorm struct{}

// Constants of batch normalisation, the first two as in every framework.
const (
	NormEpsilon  = 1e-5
	NormMomentum = 0.1 // share of a batch in the running mean and variance
	GhostBatch   = 32  // samples that are normalised together
)

func (BatchNorm) String() string { return "batch norm" }

// Out implements Spec.
func (BatchNorm) Out(in Shape) (Shape, error) { return in, nil }

// ParamCount implements Spec.
func (BatchNorm) ParamCount(in Shape) int { return 4 * in.C }

func (BatchNorm) toll(in Shape, _ int, _ bool) toll {
	return toll{run: 2 * in.C, learn: 2 * in.C, work: 4 * in.Len()}
}

func (BatchNorm) build(in Shape, _ *rand.Rand) Layer {
	b := &batchNorm{
		in: in, scale: newParam("scale", in.C), shift: newParam("shift", in.C),
		mean: newParam("running mean", in.C), variance: newParam("running variance", in.C),
		center: make([]float32, in.C), inverse: make([]float32, in.C),
	}
	b.mean.Running, b.variance.Running = true, true
	for c := range in.C {
		b.scale.Value[c], b.variance.Value[c] = 1, 1
	}
	return b
}

type batchNorm struct {
	in                           Shape
	scale, shift, mean, variance *Param
	weight                       float32   // of a sample in the running values; 0 at inference
	center, inverse              []float32 // of the last Forward: mean and 1/√(variance+ε)
}

func (b *batchNorm) Params() []*Param { return []*Param{b.scale, b.shift, b.mean, b.variance} }

func (b *batchNorm) draw(_ *rand.Rand, _ int, weight float32) { b.weight = weight }

// each calls f with every channel and its plane in every sample of a batch.
func (b *batchNorm) each(n int, f func(c, from, to int)) {
	size := b.in.H * b.in.W
	for i := range n {
		for c := range b.in.C {
			from := (i*b.in.C + c) * size
			f(c, from, from+size)
		}
	}
}

func (b *batchNorm) Forward(x, y []float32) {
	n := samples(x, b.in, y, b.in)
	copy(b.center, b.mean.Value)
	variance := b.variance.Value
	if b.weight > 0 {
		variance = b.measure(n, x)
	}
	for c, v := range variance {
		b.inverse[c] = float32(1 / math.Sqrt(float64(v)+NormEpsilon))
	}
	b.each(n, func(c, from, to int) {
		a := b.scale.Value[c] * b.inverse[c]
		d := b.shift.Value[c] - a*b.center[c]
		for i := from; i < to; i++ {
			y[i] = a*x[i] + d
		}
	})
}

// measure sets center to the mean of the group, returns its variance, and adds
// both to what the running values move to. The running variance is that of the
// population, which the group is a sample of: n/(n-1) times the group's.
func (b *batchNorm) measure(n int, x []float32) []float32 {
	count := float32(n * b.in.H * b.in.W)
	variance := b.inverse // on its way to become that
	clear(b.center)
	clear(variance)
	b.each(n, func(c, from, to int) {
		for _, v := range x[from:to] {
			b.center[c] += v
		}
	})
	for c := range b.center {
		b.center[c] /= count
	}
	b.each(n, func(c, from, to int) {
		for _, v := range x[from:to] {
			d := v - b.center[c]
			variance[c] += d * d
		}
	})
	share := float32(n) * b.weight
	for c := range variance {
		b.mean.Grad[c] += share * b.center[c]
		b.variance.Grad[c] += share * variance[c] / max(count-1, 1)
		variance[c] /= count
	}
	return variance
}

func (b *batchNorm) Backward(x, y, dy, dx []float32) {
	n := samples(x, b.in, y, b.in)
	count := float32(n * b.in.H * b.in.W)
	// Sums of dy and of dy times the normalised x, in this call only: the
	// gradients may hold those of other calls.
	sum, along := make([]float32, b.in.C), make([]float32, b.in.C)
	b.each(n, func(c, from, to int) {
		for i := from; i < to; i++ {
			sum[c] += dy[i]
			along[c] += dy[i] * (x[i] - b.center[c]) * b.inverse[c]
		}
	})
	for c := range sum {
		b.shift.Grad[c] += sum[c]
		b.scale.Grad[c] += along[c]
	}
	if dx == nil {
		return
	}
	if b.weight == 0 {
		clear(sum) // at inference the mean and variance do not depend on x
		clear(along)
	}
	b.each(n, func(c, from, to int) {
		a := b.scale.Value[c] * b.inverse[c]
		for i := from; i < to; i++ {
			normal := (x[i] - b.center[c]) * b.inverse[c]
			dx[i] = a * (dy[i] - sum[c]/count - normal*along[c]/count)
		}
	})
}
