package main

import (
	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/ts"

	"convscope/engine"
)

// batchNorm normalises by the running values at inference. While training it
// takes the engine's groups of samples, all whole ones of a batch in one go.
func batchNorm(in engine.Shape, params []*param) layer {
	scale, shift, mean, variance := params[0], params[1], params[2], params[3]
	return func(p *pass, x *ts.Tensor) *ts.Tensor {
		if p.batch == nil {
			return p.keep(ts.BatchNorm(x, scale.Tensor, shift.Tensor, mean.Tensor, variance.Tensor, false, engine.NormMomentum, engine.NormEpsilon, false))
		}
		samples := len(p.batch.Labels)
		whole := samples / engine.GhostBatch
		var parts []*ts.Tensor
		var toMean, toVariance *ts.Tensor
		normalise := func(from, groups, size int) {
			if groups*size == 0 {
				return
			}
			part := p.keep(x.Narrow(0, int64(from), int64(groups*size), false))
			y, m, v := p.normalise(part, in, groups, size, scale, shift)
			parts = append(parts, y)
			toMean = p.plus(toMean, p.share(m, float64(size)/float64(samples)))
			toVariance = p.plus(toVariance, p.share(v, float64(size)/float64(samples)))
		}
		normalise(0, whole, engine.GhostBatch)
		normalise(whole*engine.GhostBatch, 1, samples%engine.GhostBatch)
		p.moves = append(p.moves, move{mean, toMean}, move{variance, toVariance})
		return p.keep(ts.Cat(parts, 0))
	}
}

// normalise gives every channel of each group mean 0 and variance 1, and the
// groups' means and (unbiased) variances.
func (p *pass) normalise(x *ts.Tensor, in engine.Shape, groups, size int, scale, shift *param) (y, mean, variance *ts.Tensor) {
	x = p.keep(x.Reshape([]int64{int64(groups), int64(size), int64(in.C), int64(in.H * in.W)}, false))
	each := []int64{1, 3}
	mean = p.keep(x.MeanDim(each, true, gotch.Float, false))
	x = p.keep(x.Sub(mean, false))
	variance = p.keep(p.keep(x.Mul(x, false)).MeanDim(each, true, gotch.Float, false))
	inverse := p.keep(p.keep(variance.AddScalar(ts.FloatScalar(engine.NormEpsilon), false)).Rsqrt(false))
	channel := func(v *param) *ts.Tensor { return p.keep(v.Reshape([]int64{1, 1, int64(in.C), 1}, false)) }
	y = p.keep(x.Mul(p.keep(inverse.Mul(channel(scale), false)), false))
	y = p.keep(y.Add(channel(shift), false))
	count := float64(size * in.H * in.W)
	return p.shaped(y, in), mean, p.times(variance, count/max(count-1, 1))
}

// share adds up what groups say about each channel, times a factor.
func (p *pass) share(groups *ts.Tensor, factor float64) *ts.Tensor {
	sum := p.keep(p.keep(groups.Detach(false)).SumDimIntlist([]int64{0, 1, 3}, false, gotch.Float, false))
	return p.times(sum, factor)
}

// plus is a sum of which the first part may be missing.
func (p *pass) plus(a, b *ts.Tensor) *ts.Tensor {
	if a == nil {
		return b
	}
	return p.keep(a.Add(b, false))
}

// mask is what Dropout multiplies x with, on x's device.
func (p *pass) mask(x *ts.Tensor) *ts.Tensor {
	shape, err := x.Size()
	p.must(err)
	device, err := x.Device()
	p.must(err)
	return p.floats(device, p.batch.Masks[len(p.acts)-1], shape...)
}
