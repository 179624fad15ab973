package engine

import "fmt"

// A Checkpoint is what a Trainer needs to go on later, taken between epochs.
type Checkpoint struct {
	Epoch   int // epochs that are complete
	Steps   int // of the optimizer
	Params  []float32
	Moments [][]float32 // of the optimizer
}

// Checkpoint copies the trainer's state. It panics in the middle of an epoch.
func (t *Trainer) Checkpoint() Checkpoint {
	if t.batch != 0 || t.at != 0 {
		panic(fmt.Sprintf("engine: checkpoint at batch %d of an epoch", t.batch))
	}
	state := t.update.state()
	c := Checkpoint{Epoch: t.epoch, Steps: *state.steps, Params: t.net.AppendParams(nil)}
	for _, m := range state.moments {
		c.Moments = append(c.Moments, append([]float32(nil), m...))
	}
	return c
}

// Resume puts a trainer of the same network and Config where c was taken.
func (t *Trainer) Resume(c Checkpoint) error {
	state := t.update.state()
	if c.Epoch < 0 || c.Epoch > t.config.Epochs {
		return fmt.Errorf("checkpoint of epoch %d for a training of %d", c.Epoch, t.config.Epochs)
	}
	if len(c.Moments) != len(state.moments) {
		return fmt.Errorf("checkpoint with %d moments for an optimizer with %d", len(c.Moments), len(state.moments))
	}
	for i, m := range c.Moments {
		if len(m) != len(state.moments[i]) {
			return fmt.Errorf("checkpoint of %d parameters for a network of %d", len(m), len(state.moments[i]))
		}
	}
	if err := t.net.SetParams(c.Params); err != nil {
		return err
	}
	for i, m := range c.Moments {
		copy(state.moments[i], m)
	}
	*state.steps = c.Steps
	t.epoch, t.batch, t.at = c.Epoch, 0, 0
	t.shuffle()
	return nil
}
