package engine

import (
	"slices"
	"strings"
	"testing"
)

// TestRemoteWorkersGiveTheSameBits trains with workers that only see shares,
// and compares with as many goroutines.
func TestRemoteWorkersGiveTheSameBits(t *testing.T) {
	normed := []Spec{Conv{4, 3, 1, 1}, BatchNorm{}, ReLU{}, Dropout{0.25}, Dense{3}, Softmax{}}
	for name, specs := range map[string][]Spec{"sample by sample": small, "in groups": normed} {
		for _, workers := range []int{1, 2, 3} {
			config := config
			config.Workers, config.Batch, config.Seed = workers, 40, 3
			start := func() (*Net, *Trainer) {
				net, err := New(Shape{1, 8, 8}, specs, 1)
				if err != nil {
					t.Fatal(err)
				}
				trainer, err := NewTrainer(net, bars(200), config)
				if err != nil {
					t.Fatal(err)
				}
				return net, trainer
			}
			_, local := start()
			want, wantLosses := train(local, 1000)

			config.Remote = true
			_, remote := start()
			helpers := make([]*Helper, workers-1)
			for i := range helpers {
				net, _ := New(Shape{1, 8, 8}, specs, 99)
				helpers[i] = NewHelper(net, config)
			}
			got, losses := trainRemotely(t, remote, helpers)
			if !slices.Equal(got, want) {
				t.Errorf("%s, %d workers: other parameters than with goroutines", name, workers)
			}
			for i := range losses {
				if d := losses[i] - wantLosses[i]; d > 1e-6 || d < -1e-6 {
					t.Errorf("%s, %d workers: loss of epoch %d = %v, want %v", name, workers, i+1, losses[i], wantLosses[i])
				}
			}
		}
	}
}

func trainRemotely(t *testing.T, trainer *Trainer, helpers []*Helper) (params []float32, losses []float64) {
	sum := 0.0
	for {
		shares := trainer.Shares()
		waited := false
		for {
			p := trainer.Advance(7)
			sum += p.Loss
			if p.Waiting {
				if waited {
					t.Fatal("still waiting after all have joined")
				}
				waited = true
				// The last worker is the first to answer.
				for i := len(shares) - 1; i >= 0; i-- {
					g, err := helpers[i].Learn(shares[i])
					if err != nil {
						t.Fatal(err)
					}
					if err := trainer.Join(g); err != nil {
						t.Fatal(err)
					}
				}
			}
			if p.EpochDone {
				losses = append(losses, sum)
				sum = 0
			}
			if p.Done {
				return trainer.net.AppendParams(nil), losses
			}
			if p.BatchDone {
				break
			}
		}
	}
}

func TestJoinRefuses(t *testing.T) {
	config := config
	config.Workers, config.Remote = 2, true
	_, trainer := newTrainer(t, config)
	good := Gradients{Worker: 1, Values: make([]float32, trainer.net.ParamCount())}
	for want, damage := range map[string]func(*Gradients){
		"worker 2 of 2":       func(g *Gradients) { g.Worker = 2 },
		"worker 0 of 2":       func(g *Gradients) { g.Worker = 0 },
		"batch 5, want 0":     func(g *Gradients) { g.Batch = 5 },
		"3 gradients for a n": func(g *Gradients) { g.Values = g.Values[:3] },
	} {
		g := good
		damage(&g)
		if err := trainer.Join(g); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Join error = %v, want one with %q", err, want)
		}
	}
	if err := trainer.Join(good); err != nil {
		t.Error(err)
	}
	if err := trainer.Join(good); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("the same gradients again: error %v", err)
	}
}
