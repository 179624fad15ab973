package talk

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Limits of what can be asked of a training.
const (
	MaxEpochs  = 1000
	MinImages  = 20
	MaxWorkers = 32
)

// DefaultRate is the learning rate of an optimizer when none is chosen.
func DefaultRate(optimizer string) float64 {
	switch optimizer {
	case "sgd":
		return 0.1
	case "momentum":
		return 0.02
	case "rmsprop":
		return 0.001
	}
	return 0.008
}

// Defaults are the options of a training when none are chosen, as far as they
// do not depend on the machine. What they reach is in docs/benchmarks.md.
func Defaults() TrainOptions {
	return TrainOptions{
		Epochs: 2, Batch: 32, Optimizer: "adam", LearningRate: DefaultRate("adam"), Schedule: ScheduleLinear,
		Fraction: 1, Seed: 1, Augment: Augment{Shift: 1},
	}
}

// WithDefaults fills in what is left open, but for Augment, for a dataset with so many images
// and a machine with so many cores.
func (o TrainOptions) WithDefaults(images, cores int) TrainOptions {
	d := Defaults()
	if o.Epochs == 0 {
		o.Epochs = d.Epochs
	}
	if o.Optimizer == "" {
		o.Optimizer = d.Optimizer
	}
	if o.Schedule == "" {
		o.Schedule = d.Schedule
	}
	if o.LearningRate == 0 {
		o.LearningRate = DefaultRate(o.Optimizer)
	}
	if o.Momentum == 0 && o.Optimizer == "momentum" {
		o.Momentum = 0.9
	}
	if o.Images == 0 {
		if o.Fraction == 0 {
			o.Fraction = d.Fraction
		}
		if o.Fraction > 0 && o.Fraction <= 1 {
			o.Images = int(math.Round(o.Fraction * float64(images)))
		}
	} else if images > 0 {
		o.Fraction = float64(o.Images) / float64(images)
	}
	if o.Batch == 0 {
		o.Batch = max(1, min(d.Batch, o.Images))
	}
	if o.Seed == 0 {
		o.Seed = d.Seed
	}
	if o.Workers == 0 {
		o.Workers = min(max(1, cores-1), o.Batch, MaxWorkers)
	}
	return o
}

// Check names the first option that is impossible.
func (o TrainOptions) Check(images int) error {
	a := o.Augment
	switch {
	case o.Epochs < 1 || o.Epochs > MaxEpochs:
		return fmt.Errorf("%d epochs: want 1 to %d", o.Epochs, MaxEpochs)
	case images < MinImages:
		return fmt.Errorf("there are %d training images: want at least %d", images, MinImages)
	case !(o.Fraction > 0):
		return fmt.Errorf("a fraction of %v of the images: want more than 0 and at most 1", o.Fraction)
	case o.Images == 0: // too large a fraction to make it one
		return fmt.Errorf("a fraction of %v of the images: want %.2g to 1", o.Fraction, float64(MinImages)/float64(images))
	case o.Images < MinImages || o.Images > images:
		return fmt.Errorf("%d images: want %d to %d", o.Images, MinImages, images)
	case o.Batch < 1 || o.Batch > o.Images:
		return fmt.Errorf("a batch of %d: want 1 to the number of images, %d", o.Batch, o.Images)
	case !slices.Contains(Optimizers, o.Optimizer):
		return fmt.Errorf("optimizer %q: want one of %s", o.Optimizer, strings.Join(Optimizers, ", "))
	case !slices.Contains(Schedules, o.Schedule):
		return fmt.Errorf("schedule %q: want one of %s", o.Schedule, strings.Join(Schedules, ", "))
	case !(o.LearningRate > 0 && o.LearningRate <= 100):
		return fmt.Errorf("learning rate %v: want more than 0 and at most 100", o.LearningRate)
	case !(o.Momentum >= 0 && o.Momentum < 1):
		return fmt.Errorf("momentum %v: want at least 0 and below 1", o.Momentum)
	case !(o.L2 >= 0 && o.L2 <= 1):
		return fmt.Errorf("L2 %v: want 0 to 1", o.L2)
	case o.Workers < 1 || o.Workers > MaxWorkers:
		return fmt.Errorf("%d workers: want 1 to %d", o.Workers, MaxWorkers)
	case a.Shift < 0 || a.Shift > 8:
		return fmt.Errorf("a shift by %d pixels: want 0 to 8", a.Shift)
	case !(a.Rotate >= 0 && a.Rotate <= 45):
		return fmt.Errorf("a rotation by %v degrees: want 0 to 45", a.Rotate)
	case !(a.Scale >= 0 && a.Scale <= 0.5):
		return fmt.Errorf("a scaling by %v: want 0 to 0.5", a.Scale)
	}
	return nil
}

// Validation is how many of the images are held out.
func (o TrainOptions) Validation() int { return o.Images / 10 }
