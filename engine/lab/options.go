package lab

import (
	"fmt"

	"convscope/engine"
)

// Limits of what can be asked of a training.
const (
	maxEpochs = 1000
	minImages = 20
	// All epochs of a network are kept in memory.
	maxKept = 1 << 27 // parameters, half a GB
)

// withDefaults fills in what is left open, for a dataset with so many images.
func (o TrainOptions) withDefaults(images int) TrainOptions {
	if o.Epochs == 0 {
		o.Epochs = 5
	}
	if o.Optimizer == "" {
		o.Optimizer = "adam"
	}
	if o.LearningRate == 0 {
		o.LearningRate = 0.002
		if o.Optimizer == "sgd" {
			o.LearningRate = 0.05
		}
	}
	if o.Momentum == 0 && o.Optimizer == "sgd" {
		o.Momentum = 0.9
	}
	if o.Images == 0 {
		o.Images = min(6000, images)
	}
	if o.Batch == 0 {
		o.Batch = min(128, o.Images)
	}
	if o.Seed == 0 {
		o.Seed = 1
	}
	return o
}

// check names the first option that is impossible.
func (o TrainOptions) check(images int) error {
	switch {
	case o.Epochs < 1 || o.Epochs > maxEpochs:
		return fmt.Errorf("%d epochs: want 1 to %d", o.Epochs, maxEpochs)
	case o.Images < minImages || o.Images > images:
		return fmt.Errorf("%d images: want %d to %d", o.Images, minImages, images)
	case o.Batch < 1 || o.Batch > o.Images:
		return fmt.Errorf("a batch of %d: want 1 to the number of images, %d", o.Batch, o.Images)
	case o.Optimizer != "adam" && o.Optimizer != "sgd":
		return fmt.Errorf("optimizer %q: want adam or sgd", o.Optimizer)
	case !(o.LearningRate > 0 && o.LearningRate <= 100):
		return fmt.Errorf("learning rate %v: want more than 0 and at most 100", o.LearningRate)
	case !(o.Momentum >= 0 && o.Momentum < 1):
		return fmt.Errorf("momentum %v: want at least 0 and below 1", o.Momentum)
	}
	return nil
}

func (o TrainOptions) optimizer() engine.Optimizer {
	if o.Optimizer == "sgd" {
		return engine.SGD{Rate: o.LearningRate, Momentum: o.Momentum}
	}
	return engine.Adam{Rate: o.LearningRate}
}

// validation is how many of the images are held out.
func (o TrainOptions) validation() int { return o.Images / 10 }
