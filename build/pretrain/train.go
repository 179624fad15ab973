package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"

	"convscope/engine"
	"convscope/engine/lab"
	"convscope/weights"
)

// A pretrainer makes packs of one data set with one way of training.
type pretrainer struct {
	training                training
	shift                   int
	dataset, out, state     string
	train, validation, test engine.Set
	bar                     *bar
}

type training = weights.Training

var errStopped = errors.New("stopped; the same command goes on from the last complete epoch")

// pretrain trains one network and writes its two files.
func (p *pretrainer) pretrain(ctx context.Context, preset lab.Preset) error {
	net, err := engine.New(lab.InputShape, preset.Specs, p.training.Seed)
	if err != nil {
		return err
	}
	config := engine.Config{
		Epochs: p.training.Epochs, Batch: p.training.Batch, Optimizer: engine.Adam{Rate: p.training.LearningRate},
		Schedule: engine.Cosine, Seed: p.training.Seed, Workers: p.training.Workers,
	}
	if p.shift > 0 {
		config.Augment = engine.Shift{Pixels: p.shift}.Apply
	}
	trainer, err := engine.NewTrainer(net, p.train, config)
	if err != nil {
		return err
	}
	file := filepath.Join(p.state, preset.Name+".state")
	r, err := readRun(file, p.training, net.ParamCount())
	if err != nil {
		return err
	}
	if r == nil {
		r = &savedRun{Training: p.training}
		if err := p.measure(net, r, weights.Epoch{}); err != nil {
			return err
		}
	} else {
		if err := trainer.Resume(r.Checkpoint); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		fmt.Printf("%s: going on after epoch %d\n", preset.Name, trainer.Epoch())
	}
	p.bar.start(preset, trainer.Epoch()*p.train.Len())
	for trainer.Epoch() < config.Epochs {
		e, err := p.epoch(ctx, trainer)
		if err != nil {
			return err
		}
		if err := p.measure(net, r, e); err != nil {
			return err
		}
		r.Checkpoint = trainer.Checkpoint()
		if err := r.write(file); err != nil {
			return err
		}
		last := r.History[len(r.History)-1]
		p.bar.say(fmt.Sprintf("%-9s epoch %2d  loss %.4f  accuracy %.2f %%  validation %.4f  %.2f %%",
			preset.Name, last.Epoch, last.Loss, 100*last.Accuracy, last.ValLoss, 100*last.ValAccuracy))
	}
	return p.pack(preset, net, r)
}

// epoch trains one epoch and returns its number and means.
func (p *pretrainer) epoch(ctx context.Context, trainer *engine.Trainer) (weights.Epoch, error) {
	var e weights.Epoch
	for {
		if ctx.Err() != nil {
			return e, errStopped
		}
		step := trainer.Advance(p.training.Batch)
		e.Epoch = step.Epoch
		e.Loss += step.Loss
		e.Accuracy += float64(step.Correct)
		p.bar.add(step.Samples)
		if step.EpochDone {
			e.Loss /= float64(p.train.Len())
			e.Accuracy /= float64(p.train.Len())
			if math.IsNaN(e.Loss) || math.IsInf(e.Loss, 0) {
				return e, fmt.Errorf("the loss of epoch %d is %v: try a lower -rate than %g", e.Epoch, e.Loss, p.training.LearningRate)
			}
			return e, nil
		}
	}
}

// measure adds e, completed by the validation figures, and the parameters to
// the run. For the start, the training figures are those of as many training
// images as there are for validation.
func (p *pretrainer) measure(net *engine.Net, r *savedRun, e weights.Epoch) error {
	if e.Epoch == 0 {
		m, err := engine.Evaluate(net, p.train.Slice(0, p.validation.Len()), p.training.Workers)
		if err != nil {
			return err
		}
		e.Loss, e.Accuracy = m.Loss, m.Accuracy
	}
	m, err := engine.Evaluate(net, p.validation, p.training.Workers)
	if err != nil {
		return err
	}
	e.ValLoss, e.ValAccuracy = m.Loss, m.Accuracy
	r.History = append(r.History, e)
	r.Params = append(r.Params, net.AppendParams(nil))
	return nil
}

// pack tests the network with the parameters as the pack keeps them, and
// writes both files.
func (p *pretrainer) pack(preset lab.Preset, net *engine.Net, r *savedRun) error {
	last := len(r.Params) - 1
	params := weights.Round(weights.Float16, r.Params[last])
	if err := net.SetParams(params); err != nil {
		return err
	}
	m, err := engine.Evaluate(net, p.test, p.training.Workers)
	if err != nil {
		return err
	}
	pack := &weights.Pack{
		Name: preset.Name, Dataset: p.dataset, Input: lab.InputShape, Scale: 1.0 / 255, Layers: engine.Records(preset.Specs),
		Training: p.training, History: r.History, Test: weights.NewTest(m, p.test.Labels), Params: params,
	}
	for class := range len(net.Logits()) {
		pack.Classes = append(pack.Classes, fmt.Sprint(class))
	}
	if err := writeFile(filepath.Join(p.out, preset.Name+"-epochs.msgpack"), func(w io.Writer) error {
		return weights.WriteEpochs(w, pack, r.Params[:last], weights.Float16)
	}); err != nil {
		return err
	}
	if err := writeFile(filepath.Join(p.out, preset.Name+".msgpack"), func(w io.Writer) error {
		return weights.Write(w, pack, weights.Float16)
	}); err != nil {
		return err
	}
	p.bar.say(fmt.Sprintf("%-9s test accuracy %.2f %%, loss %.4f, %d parameters", preset.Name, 100*m.Accuracy, m.Loss, len(params)))
	return nil
}

// writeFile writes a file whole or not at all.
func writeFile(name string, write func(io.Writer) error) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := os.WriteFile(name+".new", b.Bytes(), 0o644); err != nil {
		return err
	}
	return os.Rename(name+".new", name)
}
