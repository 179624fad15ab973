package engine

import (
	"fmt"
	"math"

	"convscope/engine/internal/kernel"
)

// An Optimizer is a rule that turns gradients into steps. It is a plain value.
type Optimizer interface {
	// check says which of its numbers is impossible.
	check() error
	// start makes the rule's state for n parameters.
	start(n int) updater
}

// An updater is an optimizer at work on one network.
type updater interface {
	// update changes w by its gradient g, with the learning rate times scale.
	// offset says where w is among all parameters.
	update(scale float64, offset int, w, g []float32)
	// tick is called once a step, before its updates.
	tick()
	// state is what must be kept to go on later, of fixed size.
	state() updaterState
}

// updaterState is shared with the updater it came from.
type updaterState struct {
	steps   *int
	moments [][]float32
}

func checkRate(rate float64) error {
	if !(rate > 0) || math.IsInf(rate, 0) {
		return fmt.Errorf("learning rate %g, want more than 0", rate)
	}
	return nil
}

// SGD is stochastic gradient descent with (heavy-ball) momentum.
type SGD struct{ Rate, Momentum float64 }

func (o SGD) check() error {
	if err := checkRate(o.Rate); err != nil {
		return err
	}
	if !(o.Momentum >= 0 && o.Momentum < 1) {
		return fmt.Errorf("momentum %g, want at least 0 and below 1", o.Momentum)
	}
	return nil
}

func (o SGD) start(n int) updater { return &sgd{SGD: o, velocity: make([]float32, n)} }

type sgd struct {
	SGD
	velocity []float32
	steps    int
}

func (o *sgd) tick()               { o.steps++ }
func (o *sgd) state() updaterState { return updaterState{&o.steps, [][]float32{o.velocity}} }

func (o *sgd) update(scale float64, offset int, w, g []float32) {
	kernel.Momentum(float32(o.Rate*scale), float32(o.Momentum), w, g, o.velocity[offset:])
}

// RMSProp divides each step by a running root mean square of the gradient
// (Tieleman & Hinton 2012, lecture 6.5). Zero means zero: see [NewRMSProp].
type RMSProp struct{ Rate, Decay, Epsilon float64 }

// NewRMSProp has the usual decay and ε.
func NewRMSProp(rate float64) RMSProp { return RMSProp{Rate: rate, Decay: 0.99, Epsilon: 1e-8} }

func (o RMSProp) check() error {
	if err := checkRate(o.Rate); err != nil {
		return err
	}
	if !(o.Decay >= 0 && o.Decay < 1 && o.Epsilon > 0) {
		return fmt.Errorf("RMSProp with decay %g, ε %g: want a decay from 0 to below 1 and a positive ε", o.Decay, o.Epsilon)
	}
	return nil
}

func (o RMSProp) start(n int) updater {
	return &rmsProp{RMSProp: o, square: make([]float32, n)}
}

type rmsProp struct {
	RMSProp
	square []float32
	steps  int
}

func (o *rmsProp) tick()               { o.steps++ }
func (o *rmsProp) state() updaterState { return updaterState{&o.steps, [][]float32{o.square}} }

func (o *rmsProp) update(scale float64, offset int, w, g []float32) {
	kernel.RMSProp(float32(o.Rate*scale), float32(o.Decay), float32(o.Epsilon), w, g, o.square[offset:])
}

// Adam is the method of Kingma & Ba (2015). Zero means zero, so that without
// Beta1 there is no momentum: see [NewAdam].
type Adam struct{ Rate, Beta1, Beta2, Epsilon float64 }

// NewAdam has the paper's betas and ε.
func NewAdam(rate float64) Adam { return Adam{Rate: rate, Beta1: 0.9, Beta2: 0.999, Epsilon: 1e-8} }

func (o Adam) check() error {
	if err := checkRate(o.Rate); err != nil {
		return err
	}
	if !(o.Beta1 >= 0 && o.Beta1 < 1 && o.Beta2 >= 0 && o.Beta2 < 1 && o.Epsilon > 0) {
		return fmt.Errorf("Adam with β1 %g, β2 %g, ε %g: want betas from 0 to below 1 and a positive ε", o.Beta1, o.Beta2, o.Epsilon)
	}
	return nil
}

func (o Adam) start(n int) updater {
	return &adam{Adam: o, m: make([]float32, n), v: make([]float32, n)}
}

type adam struct {
	Adam
	m, v  []float32
	steps int
}

func (o *adam) tick()               { o.steps++ }
func (o *adam) state() updaterState { return updaterState{&o.steps, [][]float32{o.m, o.v}} }

func (o *adam) update(scale float64, offset int, w, g []float32) {
	// The paper's efficient form: the bias of both moments goes into the rate,
	// and ε is scaled with it to stay that of algorithm 1.
	t := float64(o.steps)
	root := math.Sqrt(1 - math.Pow(o.Beta2, t))
	rate := o.Rate * scale * root / (1 - math.Pow(o.Beta1, t))
	kernel.Adam(float32(rate), float32(o.Beta1), float32(o.Beta2), float32(o.Epsilon*root), w, g, o.m[offset:], o.v[offset:])
}
