package lab

import (
	"math/rand/v2"

	"convscope/engine"
	"convscope/engine/talk"
)

// What the engine is told of the options of a training.

// optimizerOf is the rule that o asks for. That of momentum and plain SGD is one
// with two numbers, so that either goes on with what the other has gathered.
func optimizerOf(o talk.TrainOptions) engine.Optimizer {
	switch o.Optimizer {
	case "sgd", "momentum":
		return engine.SGD{Rate: o.LearningRate, Momentum: o.Momentum}
	case "rmsprop":
		return engine.NewRMSProp(o.LearningRate)
	}
	// A short training cannot wait for the paper's 0.999 to have seen enough.
	adam := engine.NewAdam(o.LearningRate)
	adam.Beta2 = 0.99
	return adam
}

// scaleOf is what o's schedule makes of the learning rate, so many epochs after
// the training began.
func scaleOf(o talk.TrainOptions, epochs float64) float64 {
	if o.Schedule != talk.ScheduleLinear {
		return 1
	}
	scale := max(0, 1-epochs/float64(o.Epochs))
	// Units that a first step of full length pushes too far never answer again.
	if epochs < warmUp {
		scale *= (1 + 9*epochs/warmUp) / 10
	}
	return scale
}

// warmUp is how many epochs the learning rate of ScheduleLinear takes to rise
// from a tenth.
const warmUp = 0.5

// optimizerTitle is how a sentence calls an optimizer.
func optimizerTitle(optimizer string) string {
	switch optimizer {
	case "sgd":
		return "SGD"
	case "momentum":
		return "SGD with momentum"
	case "rmsprop":
		return "RMSProp"
	}
	return "Adam"
}

// sameCourse says whether a trainer for o can go on with p: everything that is
// fixed within an epoch is the same.
func sameCourse(o, p talk.TrainOptions) bool {
	return o.Batch == p.Batch && o.Images == p.Images && o.Seed == p.Seed && o.Workers == p.Workers && o.Augment == p.Augment
}

// augmenter is a as the engine takes it, nil when it changes nothing.
func augmenter(a talk.Augment) func(x []float32, s engine.Shape, rng *rand.Rand) {
	if a == (talk.Augment{}) {
		return nil
	}
	shift, warp := engine.Shift{Pixels: a.Shift}, engine.Warp{Degrees: a.Rotate, Scale: a.Scale}
	return func(x []float32, s engine.Shape, rng *rand.Rand) {
		if warp != (engine.Warp{}) {
			warp.Apply(x, s, rng)
		}
		if shift.Pixels > 0 {
			shift.Apply(x, s, rng)
		}
	}
}
