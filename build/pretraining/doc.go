// Package pretraining trains networks on the images of a folder and writes
// their weight packs. It is the command line, the loop, what is kept between two
// epochs, and the sweep over many networks; the arithmetic is a [Backend]'s: the
// engine's, or libtorch's in build/libtorch.
//
// A run is one network and one way to train it, called a [Job]. Every job has
// its own files, so any number of machines can share the jobs of a sweep without
// talking to each other: see [Shard].
package pretraining

import (
	"flag"

	"convscope/engine"
)

// A Backend trains networks.
type Backend interface {
	// Name is what a pack calls it.
	Name() string
	// Flags adds the flags that are its own.
	Flags(*flag.FlagSet)
	// Open readies it once the flags are known, for so many threads, and says
	// in a few words where it computes.
	Open(workers int) (where string, err error)
	// NewTrainer readies net, with the parameters it has, to learn from set.
	NewTrainer(net *engine.Net, set engine.Set, config engine.Config) (Trainer, error)
}

// A Trainer trains one network, a batch at a time.
type Trainer interface {
	// Advance trains the next batch.
	Advance() (engine.Progress, error)
	// Epoch is the number of epochs that are complete.
	Epoch() int
	// Checkpoint copies the state, between epochs.
	Checkpoint() (engine.Checkpoint, error)
	// Resume goes on from a checkpoint.
	Resume(engine.Checkpoint) error
	// Measure tests the network on a set.
	Measure(engine.Set) (engine.Metrics, error)
	// Close gives the memory back.
	Close()
}
