package main

import (
	"fmt"

	"github.com/sugarme/gotch"
	"github.com/sugarme/gotch/ts"

	"convscope/engine"
)

// A trainer is the pretraining.Trainer of libtorch.
type trainer struct {
	of        *engine.Net
	feed      *engine.Feed
	net       *network
	optimizer *optimizer
	config    engine.Config
	decayed   *ts.Tensor // 1 where L2 applies; nil when it does not
}

func newTrainer(device gotch.Device, net *engine.Net, set engine.Set, config engine.Config) (*trainer, error) {
	feed, err := engine.NewFeed(net, set, config)
	if err != nil {
		return nil, err
	}
	t := &trainer{of: net, feed: feed, config: config}
	if t.net, err = newNetwork(device, net); err != nil {
		return nil, err
	}
	if t.optimizer, err = newOptimizer(config.Optimizer, net.ParamCount(), device); err != nil {
		return nil, err
	}
	if config.L2 > 0 {
		err = compute(func(tape *tape) { t.decayed = own(tape, tape.floats(device, decayMask(net), int64(net.ParamCount()))) })
	}
	return t, err
}

// decayMask is 1 for each value that L2 pulls to 0.
func decayMask(net *engine.Net) []float32 {
	var mask []float32
	for _, p := range net.AllParams() {
		for range p.Value {
			if p.Decays {
				mask = append(mask, 1)
			} else {
				mask = append(mask, 0)
			}
		}
	}
	return mask
}

// Advance implements pretraining.Trainer.
func (t *trainer) Advance() (engine.Progress, error) {
	if t.feed.Done() {
		return engine.Progress{Epoch: t.feed.Epoch(), Done: true}, nil
	}
	b := t.feed.Batch()
	samples := len(b.Labels)
	p := engine.Progress{Epoch: b.Epoch + 1, Batch: b.Index + 1, Batches: b.Batches, Samples: samples, BatchDone: true}
	err := compute(func(tape *tape) {
		logits, loss := t.learn(tape, b)
		p.Loss = float64(loss) * float64(samples)
		classes := len(logits) / samples
		for i, label := range b.Labels {
			if engine.Argmax(logits[i*classes:(i+1)*classes]) == label {
				p.Correct++
			}
		}
	})
	if err != nil {
		return p, err
	}
	t.feed.Advance()
	p.EpochDone = t.feed.Epoch() == p.Epoch
	p.Done = t.feed.Done()
	return p, nil
}

// learn takes one step and returns the logits and mean loss before it.
func (t *trainer) learn(tape *tape, b *engine.Batch) ([]float32, float32) {
	labels := make([]int64, len(b.Labels))
	for i, l := range b.Labels {
		labels[i] = int64(l)
	}
	logits, pass := t.net.forward(tape, b.Pixels, b)
	target := upload(tape, t.net.device, labels, gotch.Int64, int64(len(labels)))
	loss := tape.keep(logits.CrossEntropyLoss(target, ts.None, ts.ReductionMean, -100, 0, false))
	tape.must(loss.Backward())
	gradient := t.net.gradient(tape)
	if t.decayed != nil {
		gradient = tape.keep(gradient.Add(tape.times(tape.keep(t.net.values.Mul(t.decayed, false)), t.config.L2), false))
	}
	t.optimizer.step(tape, t.net.values, gradient, b.Scale)
	for _, m := range pass.moves {
		way := tape.keep(m.to.Sub(m.Tensor, false))
		tape.must(m.Add_(tape.times(way, engine.NormMomentum)))
	}
	// One trip from the device for both.
	row := tape.keep(tape.keep(logits.Detach(false)).Flatten(0, -1, false))
	last := tape.keep(tape.keep(loss.Detach(false)).Reshape([]int64{1}, false))
	values := tape.download(nil, tape.keep(ts.Cat([]*ts.Tensor{row, last}, 0)))
	return values[:len(values)-1], values[len(values)-1]
}

// Epoch implements pretraining.Trainer.
func (t *trainer) Epoch() int { return t.feed.Epoch() }

// Checkpoint implements pretraining.Trainer.
func (t *trainer) Checkpoint() (engine.Checkpoint, error) {
	c := engine.Checkpoint{Epoch: t.feed.Epoch(), Steps: t.optimizer.steps}
	err := compute(func(tape *tape) {
		c.Params = tape.download(nil, t.net.values)
		for _, m := range t.optimizer.moments {
			c.Moments = append(c.Moments, tape.download(nil, m))
		}
	})
	return c, err
}

// Resume implements pretraining.Trainer.
func (t *trainer) Resume(c engine.Checkpoint) error {
	if c.Epoch < 0 || c.Epoch > t.config.Epochs {
		return fmt.Errorf("checkpoint of epoch %d for a training of %d", c.Epoch, t.config.Epochs)
	}
	if len(c.Moments) != len(t.optimizer.moments) {
		return fmt.Errorf("checkpoint with %d moments for an optimizer with %d", len(c.Moments), len(t.optimizer.moments))
	}
	from := append([][]float32{c.Params}, c.Moments...)
	for _, values := range from {
		if len(values) != t.of.ParamCount() {
			return fmt.Errorf("checkpoint of %d parameters for a network of %d", len(values), t.of.ParamCount())
		}
	}
	err := compute(func(tape *tape) {
		for i, to := range append([]*ts.Tensor{t.net.values}, t.optimizer.moments...) {
			tape.copy(to, tape.floats(t.net.device, from[i], int64(len(from[i]))))
		}
	})
	t.optimizer.steps = c.Steps
	t.feed.Seek(c.Epoch)
	return err
}

// measured is how many samples Measure runs at once.
const measured = 256

// logits are those of all samples of a set.
func (t *trainer) logits(set engine.Set) ([]float32, error) {
	size := set.Shape.Len()
	pixels := make([]float32, measured*size)
	var logits []float32
	for from := 0; from < set.Len(); from += measured {
		count := min(measured, set.Len()-from)
		for i := range count {
			set.Sample(from+i, pixels[i*size:(i+1)*size])
		}
		err := compute(func(tape *tape) {
			defer tape.withoutGradients()()
			rows, _ := t.net.forward(tape, pixels[:count*size], nil)
			logits = tape.download(logits, rows)
		})
		if err != nil {
			return nil, err
		}
	}
	return logits, nil
}

// Measure implements pretraining.Trainer.
func (t *trainer) Measure(set engine.Set) (engine.Metrics, error) {
	logits, err := t.logits(set)
	if err != nil {
		return engine.Metrics{}, err
	}
	return engine.Judge(t.of, set, logits)
}

// Close implements pretraining.Trainer.
func (t *trainer) Close() {
	_ = t.net.close() // nothing can be done about it
	_ = t.optimizer.close()
	_ = compute(func(tape *tape) {
		if t.decayed != nil {
			tape.made = append(tape.made, t.decayed)
		}
	})
}
