package pretraining

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"convscope/engine"
	"convscope/weights"
)

// A pretrainer makes the packs of one data set.
type pretrainer struct {
	backend                 Backend
	dataset, out, state     string
	force                   bool
	train, validation, test engine.Set
	workers                 int
	bar                     *bar
}

var errStopped = errors.New("stopped; the same command goes on from the last complete epoch")

// run makes the pack of a job, unless it is there.
func (p *pretrainer) run(ctx context.Context, job Job) error {
	file := filepath.Join(p.out, job.Name+".msgpack")
	if !p.force {
		switch pack, err := readPack(file); {
		case err == nil && !job.same(pack):
			return fmt.Errorf("%s was made with other settings: -force trains it again, -out puts the new one elsewhere", file)
		case err == nil:
			p.bar.say("%s is there: nothing to do (-force trains it again)", file)
			p.bar.skip(job)
			return nil
		case !errors.Is(err, os.ErrNotExist):
			return err
		}
	}
	return p.pretrain(ctx, job)
}

// readPack reads a pack's file.
func readPack(file string) (*weights.Pack, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b, err := weights.Load(f)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	pack, err := weights.Read(b)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return pack, nil
}

// pretrain trains one network and writes its two files.
func (p *pretrainer) pretrain(ctx context.Context, job Job) error {
	net, err := engine.New(p.train.Shape, job.Specs, job.Training.Seed)
	if err != nil {
		return err
	}
	config, err := job.config(0)
	if err != nil {
		return err
	}
	trainer, err := p.backend.NewTrainer(net, p.train, config)
	if err != nil {
		return err
	}
	defer func() { trainer.Close() }()
	file := filepath.Join(p.state, job.Name+".state")
	r, err := readRun(file, job.Training, net.ParamCount())
	if err != nil {
		return err
	}
	if r == nil {
		r = &savedRun{Training: job.Training}
		if err := p.measure(trainer, r, weights.Epoch{}); err != nil {
			return err
		}
	} else {
		if err := trainer.Resume(r.Checkpoint); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		p.bar.say("%s: going on after epoch %d", job.Name, trainer.Epoch())
	}
	p.bar.start(job, trainer.Epoch())
	for trainer.Epoch() < config.Epochs {
		// A new size of batch is a new trainer that goes on from the old one.
		now, err := job.config(trainer.Epoch())
		if err != nil {
			return err
		}
		if now.Batch != config.Batch {
			next, err := p.backend.NewTrainer(net, p.train, now)
			if err != nil {
				return err
			}
			trainer.Close()
			trainer, config = next, now
			if err := trainer.Resume(r.Checkpoint); err != nil {
				return err
			}
		}
		e, err := p.epoch(ctx, trainer, job)
		if err != nil {
			return err
		}
		if err := p.measure(trainer, r, e); err != nil {
			return err
		}
		if err := r.write(file); err != nil {
			return err
		}
		last := r.History[len(r.History)-1]
		p.bar.say("%-9s epoch %2d  loss %.4f  accuracy %.2f %%  validation %.4f  %.2f %%",
			job.Name, last.Epoch, last.Loss, 100*last.Accuracy, last.ValLoss, 100*last.ValAccuracy)
	}
	return p.pack(job, r)
}

// epoch trains one epoch and returns its number and means.
func (p *pretrainer) epoch(ctx context.Context, trainer Trainer, job Job) (weights.Epoch, error) {
	var e weights.Epoch
	for {
		if ctx.Err() != nil {
			return e, errStopped
		}
		step, err := trainer.Advance()
		if err != nil {
			return e, err
		}
		e.Epoch = step.Epoch
		e.Loss += step.Loss
		e.Accuracy += float64(step.Correct)
		p.bar.add(step.Samples)
		if step.EpochDone {
			e.Loss /= float64(p.train.Len())
			e.Accuracy /= float64(p.train.Len())
			if math.IsNaN(e.Loss) || math.IsInf(e.Loss, 0) {
				return e, fmt.Errorf("the loss of epoch %d is %v: try a lower rate than %g", e.Epoch, e.Loss, job.Training.LearningRate)
			}
			return e, nil
		}
	}
}

// measure adds e, completed by the validation figures, and the state to the
// run. For the start, the training figures are those of as many training images
// as there are for validation.
func (p *pretrainer) measure(trainer Trainer, r *savedRun, e weights.Epoch) error {
	if e.Epoch == 0 {
		m, err := trainer.Measure(p.train.Slice(0, p.validation.Len()))
		if err != nil {
			return err
		}
		e.Loss, e.Accuracy = m.Loss, m.Accuracy
	}
	m, err := trainer.Measure(p.validation)
	if err != nil {
		return err
	}
	e.ValLoss, e.ValAccuracy = m.Loss, m.Accuracy
	if r.Checkpoint, err = trainer.Checkpoint(); err != nil {
		return err
	}
	r.History = append(r.History, e)
	r.Params = append(r.Params, r.Checkpoint.Params)
	return nil
}

// pack tests the network with the parameters as the pack keeps them, by the
// engine, which is what the page will do whoever has trained it, and writes
// both files.
func (p *pretrainer) pack(job Job, r *savedRun) error {
	last := len(r.Params) - 1
	pack := &weights.Pack{
		Name: job.Name, Dataset: p.dataset, Input: p.train.Shape, Scale: 1.0 / 255, Layers: engine.Records(job.Specs),
		Training: job.Training, History: r.History, Params: weights.Round(weights.Float16, r.Params[last]),
	}
	net, err := pack.Net()
	if err != nil {
		return err
	}
	m, err := engine.Evaluate(net, p.test, p.workers)
	if err != nil {
		return err
	}
	pack.Test = weights.NewTest(m, p.test.Labels)
	for class := range len(net.Logits()) {
		pack.Classes = append(pack.Classes, fmt.Sprint(class))
	}
	if err := writeFile(filepath.Join(p.out, job.Name+"-epochs.msgpack"), func(w io.Writer) error {
		return weights.WriteEpochs(w, pack, r.Params[:last], weights.Float16)
	}); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(p.out, job.Name+".msgpack"), func(w io.Writer) error {
		return weights.Write(w, pack, weights.Float16)
	}); err != nil {
		return err
	}
	p.bar.say("%-9s test accuracy %.2f %%, loss %.4f, %d parameters", job.Name, 100*m.Accuracy, m.Loss, len(pack.Params))
	return nil
}
