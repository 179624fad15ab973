package engine_test

import (
	"testing"

	"convscope/engine"
	"convscope/engine/enginetest"
)

// native is the engine as a subject of the shared table.
type native struct{ c enginetest.Case }

func TestAgainstLibtorch(t *testing.T) {
	enginetest.TestSubject(t, func(*testing.T) enginetest.Subject { return new(native) })
}

func (n *native) Start(c enginetest.Case) error {
	n.c = c
	_, err := c.Net()
	return err
}

func (n *native) Logits() []float32 {
	net, _ := n.c.Net()
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

func (n *native) Train(o engine.Optimizer) ([]float64, []float32) {
	return n.train(o, enginetest.Steps)
}

func (n *native) train(o engine.Optimizer, steps int) ([]float64, []float32) {
	net, err := n.c.Net()
	if err != nil {
		panic(err)
	}
	batch := n.c.Set.Len()
	trainer, err := engine.NewTrainer(net, n.c.Set, n.c.Config(o))
	if err != nil {
		panic(err)
	}
	var losses []float64
	for range steps {
		losses = append(losses, trainer.Advance(batch).Loss/float64(batch))
	}
	return losses, net.AppendParams(nil)
}
