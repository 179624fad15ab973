package pretraining

import (
	"flag"
	"fmt"

	"convscope/engine"
)

// Engine is the Backend that needs nothing but this program.
type Engine struct{ workers int }

// Name implements Backend.
func (*Engine) Name() string { return "go" }

// Flags implements Backend: there are none.
func (*Engine) Flags(*flag.FlagSet) {}

// Open implements Backend.
func (b *Engine) Open(workers int) (string, error) {
	b.workers = workers
	return fmt.Sprintf("the engine with %d goroutines", workers), nil
}

// NewTrainer implements Backend.
func (b *Engine) NewTrainer(net *engine.Net, set engine.Set, config engine.Config) (Trainer, error) {
	config.Workers = b.workers
	t, err := engine.NewTrainer(net, set, config)
	if err != nil {
		return nil, err
	}
	return &engineTrainer{Trainer: t, net: net, batch: config.Batch, workers: b.workers}, nil
}

type engineTrainer struct {
	*engine.Trainer
	net            *engine.Net
	batch, workers int
}

func (t *engineTrainer) Advance() (engine.Progress, error) { return t.Trainer.Advance(t.batch), nil }

func (t *engineTrainer) Checkpoint() (engine.Checkpoint, error) { return t.Trainer.Checkpoint(), nil }

func (t *engineTrainer) Measure(set engine.Set) (engine.Metrics, error) {
	return engine.Evaluate(t.net, set, t.workers)
}

func (t *engineTrainer) Close() {}
