package main

import (
	"runtime"
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

// subject is libtorch as a subject of the shared table. Everything goes through
// the trainer, as in a pretraining.
type subject struct {
	b backend
	c enginetest.Case
}

// open readies libtorch with one thread, on the device of the flag.
func open(t *testing.T) backend {
	t.Helper()
	b := backend{wanted: *device}
	where, err := b.Open(1)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(runtime.UnlockOSThread)
	t.Log(where)
	return b
}

func TestAgainstRecorded(t *testing.T) {
	enginetest.TestSubject(t, func(t *testing.T) enginetest.Subject { return &subject{b: open(t)} })
}

func (s *subject) Start(c enginetest.Case) error {
	s.c = c
	trainer, err := s.trainer(engine.SGD{Rate: 1})
	if err == nil {
		trainer.Close()
	}
	return err
}

func (s *subject) trainer(o engine.Optimizer) (*trainer, error) {
	net, err := s.c.Net()
	if err != nil {
		return nil, err
	}
	return newTrainer(s.b.device, net, s.c.Set, s.c.Config(o))
}

func (s *subject) Logits() []float32 {
	trainer, err := s.trainer(engine.SGD{Rate: 1})
	if err != nil {
		panic(err)
	}
	defer trainer.Close()
	logits, err := trainer.logits(s.c.Set)
	if err != nil {
		panic(err)
	}
	return logits
}

// Gradients takes one step of plain descent with rate 1, whose step is the
// gradient.
func (s *subject) Gradients() (float64, []float32) {
	losses, params := s.train(engine.SGD{Rate: 1}, 1)
	gradients := make([]float32, len(params))
	for i, p := range params {
		gradients[i] = s.c.Params[i] - p
	}
	return losses[0], gradients
}

func (s *subject) Train(o engine.Optimizer) ([]float64, []float32) {
	return s.train(o, enginetest.Steps)
}

func (s *subject) train(o engine.Optimizer, steps int) ([]float64, []float32) {
	trainer, err := s.trainer(o)
	if err != nil {
		panic(err)
	}
	defer trainer.Close()
	var losses []float64
	for range steps {
		p, err := trainer.Advance()
		if err != nil {
			panic(err)
		}
		losses = append(losses, p.Loss/float64(p.Samples))
	}
	c, err := trainer.Checkpoint()
	if err != nil {
		panic(err)
	}
	return losses, c.Params
}
