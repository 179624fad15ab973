// Package enginetest is the table that everything which trains the engine's
// networks must pass: the engine itself, the worker in the page, libtorch. Each
// brings a [Subject]; the right numbers were recorded from libtorch, so that they
// do not come from the engine: through PyTorch by build/fixtures/record.py, and
// through gotch by build/libtorch, which is given what the engine draws and so
// can do what is random, too.
package enginetest

import (
	"embed"
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
	Rate   float64   `json:"rate"`   // see Optimizer
	Losses []float64 `json:"losses"` // before each step
	Params []float32 `json:"params"` // after the last
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
	Train(optimizer engine.Optimizer) (losses []float64, params []float32)
}

// Steps is how many steps a [Run] has.
const Steps = 10

// Net is the network of c with its first parameters, and a softmax.
func (c Case) Net() (*engine.Net, error) {
	net, err := engine.New(c.Input, append(c.Specs[:len(c.Specs):len(c.Specs)], engine.Softmax{}), 1)
	if err != nil {
		return nil, err
	}
	return net, net.SetParams(c.Params)
}

// Config takes a step an epoch, over the whole batch. Its seed is that of what
// is random in the recorded numbers.
func (c Case) Config(optimizer engine.Optimizer) engine.Config {
	return engine.Config{Epochs: Steps, Batch: c.Set.Len(), Optimizer: optimizer, Seed: 1, Workers: 2}
}

// Optimizer is the one that the runs call by name.
func Optimizer(name string, rate float64) (engine.Optimizer, error) {
	switch name {
	case "sgd":
		return engine.SGD{Rate: rate, Momentum: 0.9}, nil
	case "adam":
		return engine.NewAdam(rate), nil
	case "rmsprop":
		return engine.NewRMSProp(rate), nil
	}
	return nil, fmt.Errorf("no optimizer %q", name)
}

//go:embed testdata/*.json
var recorded embed.FS

// A File is a file of cases as it is recorded.
type File struct {
	Torch string       `json:"torch"` // where the numbers are from
	Cases []FileRecord `json:"cases"`
}

// A FileRecord is a case in a file.
type FileRecord struct {
	Name      string          `json:"name"`
	Input     [3]int          `json:"input"`
	Layers    []engine.Record `json:"layers"`
	Pixels    []int           `json:"pixels"`
	Labels    []int           `json:"labels"`
	Params    []float32       `json:"params"`
	Logits    []float32       `json:"logits"`
	Loss      float64         `json:"loss"`
	Gradients []float32       `json:"gradients"`
	Runs      map[string]Run  `json:"runs"`
}

// Cases are all recorded cases.
func Cases() ([]Case, error) {
	var cases []Case
	for _, name := range []string{"torch.json", "gotch.json"} {
		b, err := recorded.ReadFile("testdata/" + name)
		if err != nil {
			return nil, err
		}
		var file File
		if err := json.Unmarshal(b, &file); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for _, r := range file.Cases {
			c, err := r.Case()
			if err != nil {
				return nil, fmt.Errorf("%s: %s: %w", name, r.Name, err)
			}
			cases = append(cases, c)
		}
	}
	return cases, nil
}

// Case is r with its layers.
func (r FileRecord) Case() (Case, error) {
	specs, err := engine.Specs(r.Layers)
	if err != nil {
		return Case{}, err
	}
	in := engine.Shape{C: r.Input[0], H: r.Input[1], W: r.Input[2]}
	return Case{
		Name: r.Name, Input: in, Specs: specs, Set: engine.Set{Shape: in, Pixels: toBytes(r.Pixels), Labels: toBytes(r.Labels)},
		Params: r.Params, Logits: r.Logits, Loss: r.Loss, Gradients: r.Gradients, Runs: r.Runs,
	}, nil
}

func toBytes(values []int) []byte {
	b := make([]byte, len(values))
	for i, v := range values {
		b[i] = byte(v)
	}
	return b
}

// TestSubject checks a new subject for each case.
func TestSubject(t *testing.T, subject func(*testing.T) Subject) {
	cases, err := Cases()
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		t.Run(c.Name, func(t *testing.T) {
			s := subject(t)
			if err := s.Start(c); err != nil {
				t.Fatal(err)
			}
			near(t, "logit", s.Logits(), c.Logits)
			loss, gradients := s.Gradients()
			near(t, "loss", []float64{loss}, []float64{c.Loss})
			nearByName(t, c, gradients)
			for name, run := range c.Runs {
				optimizer, err := Optimizer(name, run.Rate)
				if err != nil {
					t.Fatal(err)
				}
				losses, params := s.Train(optimizer)
				near(t, name+" loss", losses, run.Losses)
				near(t, name+" parameter", params, run.Params)
			}
		})
	}
}

// nearByName compares gradients, and names the parameter that is wrong.
func nearByName(t *testing.T, c Case, gradients []float32) {
	t.Helper()
	net, err := c.Net()
	if err != nil {
		t.Fatal(err)
	}
	if len(gradients) != len(c.Gradients) || len(gradients) != net.ParamCount() {
		t.Fatalf("%d gradients for %d parameters, %d recorded", len(gradients), net.ParamCount(), len(c.Gradients))
	}
	want, top := c.Gradients, largest(c.Gradients)
	for i, s := range net.Specs() {
		for _, p := range net.Params(i) {
			n := len(p.Value)
			nearTop(t, fmt.Sprintf("gradient of layer %d, %v: %s", i+1, s, p.Name), gradients[:n], want[:n], top)
			gradients, want = gradients[n:], want[n:]
		}
	}
}

func largest[F float32 | float64](values []F) float64 {
	var top float64
	for _, v := range values {
		top = max(top, math.Abs(float64(v)))
	}
	return top
}

// near compares to 1e-4 of the value, or of the largest one for those near 0.
func near[F float32 | float64](t *testing.T, what string, got, want []F) {
	t.Helper()
	nearTop(t, what, got, want, largest(want))
}

func nearTop[F float32 | float64](t *testing.T, what string, got, want []F, top float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Fatalf("%d values of %s, want %d", len(got), what, len(want))
	}
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= 1e-4*max(math.Abs(float64(want[i])), 0.1*top)) {
			t.Errorf("%s %d = %v, want %v", what, i, got[i], want[i])
		}
	}
}
