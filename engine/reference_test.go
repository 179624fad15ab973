package engine_test

import (
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

// native is the engine as a subject of the shared table.
type native struct{ c enginetest.Case }

func TestAgainstLibtorch(t *testing.T) {
	enginetest.TestSubject(t, func() enginetest.Subject { return new(native) })
}

func (n *native) Start(c enginetest.Case) error {
	n.c = c
	_, err := n.net()
	return err
}

func (n *native) net() (*engine.Net, error) {
	net, err := engine.New(n.c.Input, append(n.c.Specs[:len(n.c.Specs):len(n.c.Specs)], engine.Softmax{}), 1)
	if err != nil {
		return nil, err
	}
	return net, net.SetParams(n.c.Params)
}

func (n *native) Logits() []float32 {
	net, _ := n.net()
	var logits []float32
	x := make([]float32, n.c.Input.Len())
	for i := range n.c.Set.Len() {
		n.c.Set.Sample(i, x)
		net.Forward(x)
		logits = append(logits, net.Logits()...)
	}
	return logits
}

// Gradients takes one step of plain descent with rate 1, whose step is the
// gradient: that way the trainer's own path is what is checked.
func (n *native) Gradients() (float64, []float32) {
	losses, params := n.train(engine.SGD{Rate: 1}, 1)
	gradients := make([]float32, len(params))
	for i, p := range params {
		gradients[i] = n.c.Params[i] - p
	}
	return losses[0], gradients
}

func (n *native) Train(optimizer string, rate float64) ([]float64, []float32) {
	return n.train(map[string]engine.Optimizer{
		"sgd":     engine.SGD{Rate: rate, Momentum: 0.9},
		"adam":    engine.Adam{Rate: rate},
		"rmsprop": engine.RMSProp{Rate: rate},
	}[optimizer], 10)
}

func (n *native) train(o engine.Optimizer, steps int) ([]float64, []float32) {
	net, err := n.net()
	if err != nil {
		panic(err)
	}
	batch := n.c.Set.Len()
	trainer, err := engine.NewTrainer(net, n.c.Set, engine.Config{Epochs: steps, Batch: batch, Optimizer: o, Seed: 1, Workers: 2})
	if err != nil {
		panic(err)
	}
	var losses []float64
	for range steps {
		losses = append(losses, trainer.Advance(batch).Loss/float64(batch))
	}
	return losses, net.AppendParams(nil)
}
