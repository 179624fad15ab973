package main

import (
	"fmt"
	"math"

	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/ts"

	"convscope/engine"
)

// An optimizer is one of the engine's at work on all values of a network.
// libtorch's own keep their state to themselves, and a training that is to go
// on later needs it.
type optimizer struct {
	rule    engine.Optimizer
	steps   int
	moments []*ts.Tensor
}

func newOptimizer(rule engine.Optimizer, n int, device gotch.Device) (*optimizer, error) {
	o := &optimizer{rule: rule}
	moments := 1
	switch rule.(type) {
	case engine.SGD, engine.RMSProp:
	case engine.Adam:
		moments = 2
	default:
		return nil, fmt.Errorf("libtorch has no counterpart for %T", rule)
	}
	err := compute(func(t *tape) {
		for range moments {
			m, err := ts.Zeros([]int64{int64(n)}, gotch.Float, device)
			t.must(err)
			o.moments = append(o.moments, m)
		}
	})
	return o, err
}

// step changes w by its gradient g, with the learning rate times scale, as the
// kernels of the engine do.
func (o *optimizer) step(t *tape, w, g *ts.Tensor, scale float64) {
	o.steps++
	switch r := o.rule.(type) {
	case engine.SGD:
		velocity := o.moments[0]
		t.must(velocity.MulScalar_(ts.FloatScalar(r.Momentum)))
		t.must(velocity.Add_(g))
		t.must(w.Sub_(t.times(velocity, r.Rate*scale)))
	case engine.RMSProp:
		o.gather(t, 0, r.Decay, t.keep(g.Mul(g, false)))
		t.must(w.Sub_(t.times(o.relative(t, g, o.moments[0], r.Epsilon), r.Rate*scale)))
	case engine.Adam:
		o.gather(t, 0, r.Beta1, g)
		o.gather(t, 1, r.Beta2, t.keep(g.Mul(g, false)))
		n := float64(o.steps)
		root := math.Sqrt(1 - math.Pow(r.Beta2, n))
		rate := r.Rate * scale * root / (1 - math.Pow(r.Beta1, n))
		t.must(w.Sub_(t.times(o.relative(t, o.moments[0], o.moments[1], r.Epsilon*root), rate)))
	}
}

// gather moves a running mean towards x.
func (o *optimizer) gather(t *tape, moment int, decay float64, x *ts.Tensor) {
	m := o.moments[moment]
	t.must(m.MulScalar_(ts.FloatScalar(decay)))
	t.must(m.Add_(t.times(x, 1-decay)))
}

// relative is x / (√square + ε).
func (o *optimizer) relative(t *tape, x, square *ts.Tensor, epsilon float64) *ts.Tensor {
	root := t.keep(t.keep(square.Sqrt(false)).AddScalar(ts.FloatScalar(epsilon), false))
	return t.keep(x.Div(root, false))
}

func (o *optimizer) close() error {
	return compute(func(t *tape) { t.made = append(t.made, o.moments...) })
}
