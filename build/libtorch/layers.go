package main

import (
	"fmt"

	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/ts"

	"convscope/engine"
)

// A layer computes its output from x; nil is x itself.
type layer func(p *pass, x *ts.Tensor) *ts.Tensor

// newLayer is the counterpart of an engine's layer, with its parameters. A kind
// that has none is an error.
func newLayer(s engine.Spec, in, out engine.Shape, params []*param) (layer, error) {
	switch s := s.(type) {
	case engine.Conv:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(ts.Conv2d(x, params[0].Tensor, params[1].Tensor, square(s.Stride), square(s.Pad), square(1), 1))
		}, nil
	case engine.Dense:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.shaped(p.keep(ts.Linear(p.flat(x), params[0].Tensor, params[1].Tensor)), out)
		}, nil
	case engine.ReLU:
		return func(p *pass, x *ts.Tensor) *ts.Tensor { return p.keep(x.Relu(false)) }, nil
	case engine.LeakyReLU:
		// gotch's has a slope of 0.01.
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(p.times(p.keep(x.Relu(false)), 1-s.Slope).Add(p.times(x, s.Slope), false))
		}, nil
	case engine.Tanh:
		return func(p *pass, x *ts.Tensor) *ts.Tensor { return p.keep(x.Tanh(false)) }, nil
	case engine.Sigmoid:
		return func(p *pass, x *ts.Tensor) *ts.Tensor { return p.keep(x.Sigmoid(false)) }, nil
	case engine.MaxPool:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(x.MaxPool2d(square(s.Size), square(s.Stride), square(0), square(1), false, false))
		}, nil
	case engine.AvgPool:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(x.AvgPool2d(square(s.Size), square(s.Stride), square(0), false, true, nil, false))
		}, nil
	case engine.GlobalAvgPool:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(x.MeanDim([]int64{2, 3}, true, gotch.Float, false))
		}, nil
	case engine.BatchNorm:
		return batchNorm(in, params), nil
	case engine.Residual:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.keep(x.Add(p.acts[len(p.acts)-1-s.Over], false))
		}, nil
	case engine.Dropout:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			if p.batch == nil || p.batch.Masks[len(p.acts)-1] == nil {
				return nil
			}
			return p.keep(x.Mul(p.mask(x), false))
		}, nil
	case engine.Softmax:
		return func(p *pass, x *ts.Tensor) *ts.Tensor {
			return p.shaped(p.keep(p.flat(x).Softmax(1, gotch.Float, false)), out)
		}, nil
	}
	return nil, fmt.Errorf("%v: libtorch has no counterpart for %T", s, s)
}

func square(n int) []int64 { return []int64{int64(n), int64(n)} }

// flat has a row for each sample.
func (p *pass) flat(x *ts.Tensor) *ts.Tensor { return p.keep(x.Flatten(1, -1, false)) }

// shaped undoes flat.
func (p *pass) shaped(x *ts.Tensor, s engine.Shape) *ts.Tensor {
	return p.keep(x.Reshape([]int64{-1, int64(s.C), int64(s.H), int64(s.W)}, false))
}
