//go:build purego || js

package engine

import "testing"

// TestTrainingStepAllocatesNothing runs with the kernels of the page: the plain
// ones, and in node each of them;
// gonum's products take a little memory at every call.
func TestTrainingStepAllocatesNothing(t *testing.T) {
	config := config
	config.Epochs = 1 << 30
	_, trainer := newTrainer(t, config)
	trainer.Advance(32)
	// One batch of an epoch of four: the shuffle at its end may allocate.
	if n := testing.AllocsPerRun(1, func() { trainer.Advance(32) }); n != 0 {
		t.Errorf("a training step allocates %v times, want 0", n)
	}
}
