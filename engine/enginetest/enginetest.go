// Package enginetest is the table that everything which trains the engine's
// networks must pass: the engine itself, the worker in the page, libtorch. Each
// brings a [Subject]; the right numbers were recorded from libtorch (see
// build/fixtures/record.py), so that they do not come from what is tested.
package enginetest

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"math"
	"testing"

	"convscope/engine"
)

// A Case is a network with its first parameters, one batch, and what libtorch
// made of them.
type Case struct {
	Name      string
	Input     engine.Shape
	Specs     []engine.Spec // without the softmax
	Set       engine.Set    // the batch
	Params    []float32     // the first, in pack order
	Logits    []float32     // of all samples, sample after sample
	Loss      float64       // mean cross-entropy
	Gradients []float32     // of the loss, in pack order
	Runs      map[string]Run
}

// A Run is ten steps over the whole batch with one optimizer.
type Run struct {
	Rate   float64   // "sgd" has momentum 0.9
	Losses []float64 // before each step
	Params []float32 // after the last
}

// A Subject is a way to run a case's network.
type Subject interface {
	// Start makes the network of c with its first parameters.
	Start(c Case) error
	// Logits are those of all samples of the batch.
	Logits() []float32
	// Gradients are those of the mean loss over the batch, in pack order.
	Gradients() (loss float64, gradients []float32)
	// Train takes ten steps from the first parameters and gives the loss
	// before each, and the parameters after the last.
	Train(optimizer string, rate float64) (losses []float64, params []float32)
}

//go:embed testdata/torch.json
var recorded []byte

// Cases are all recorded cases.
func Cases() ([]Case, error) {
	var file struct {
		Cases []struct {
			Name      string
			Input     [3]int
			Layers    []engine.Record
			Pixels    []int
			Labels    []int
			Params    []float32
			Logits    []float32
			Loss      float64
			Gradients []float32
			Runs      map[string]Run
		}
	}
	if err := json.Unmarshal(recorded, &file); err != nil {
		return nil, err
	}
	var cases []Case
	for _, r := range file.Cases {
		specs, err := engine.Specs(r.Layers)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Name, err)
		}
		in := engine.Shape{C: r.Input[0], H: r.Input[1], W: r.Input[2]}
		cases = append(cases, Case{
			Name: r.Name, Input: in, Specs: specs, Set: engine.Set{Shape: in, Pixels: toBytes(r.Pixels), Labels: toBytes(r.Labels)},
			Params: r.Params, Logits: r.Logits, Loss: r.Loss, Gradients: r.Gradients, Runs: r.Runs,
		})
	}
	return cases, nil
}

func toBytes(values []int) []byte {
	b := make([]byte, len(values))
	for i, v := range values {
		b[i] = byte(v)
	}
	return b
}

// TestSubject checks a new subject for each case.
func TestSubject(t *testing.T, subject func() Subject) {
	cases, err := Cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			s := subject()
			if err := s.Start(c); err != nil {
				t.Fatal(err)
			}
			near(t, "logit", s.Logits(), c.Logits)
			loss, gradients := s.Gradients()
			near(t, "loss", []float64{loss}, []float64{c.Loss})
			near(t, "gradient", gradients, c.Gradients)
			for optimizer, run := range c.Runs {
				losses, params := s.Train(optimizer, run.Rate)
				near(t, optimizer+" loss", losses, run.Losses)
				near(t, optimizer+" parameter", params, run.Params)
			}
		})
	}
}

// near compares to 1e-4 of the value, or of the largest one for those near 0.
func near[F float32 | float64](t *testing.T, what string, got, want []F) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d values of %s, want %d", len(got), what, len(want))
	}
	var top float64
	for _, v := range want {
		top = max(top, math.Abs(float64(v)))
	}
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= 1e-4*max(math.Abs(float64(want[i])), 0.1*top)) {
			t.Errorf("%s %d = %v, want %v", what, i, got[i], want[i])
		}
	}
}
