package lab

import (
	"slices"
	"strings"
	"testing"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// trained are the parameters that a bench comes to, after prepare.
func trained(t *testing.T, options talk.TrainOptions, layers []engine.Record, prepare func(*bench)) ([]float32, *bench) {
	t.Helper()
	b := startedBench(t)
	prepare(b)
	b.do(talk.Build{Seq: 1, Layers: layers, Seed: 3})
	if stopped := one[talk.Stopped](t, b.do(talk.Train{Seq: 2, Options: options})); stopped.Reason != "done" {
		t.Fatalf("stopped: %s", stopped.Reason)
	}
	return b.lab.net.net.AppendParams(nil), b
}

// Whoever does a worker's part (a helper, this worker because the helper starts
// late, or because it died) the parameters are the same to the bit.
func TestHelpersGiveTheSameBits(t *testing.T) {
	normed := []engine.Record{{Kind: "conv", Filters: 4, Kernel: 3, Stride: 2}, {Kind: "batchnorm"}, {Kind: "relu"}, {Kind: "dropout", Rate: 0.25}, {Kind: "dense", Units: 10}}
	for name, layers := range map[string][]engine.Record{"sample by sample": small, "in groups": normed} {
		t.Run(name, func(t *testing.T) {
			options := talk.TrainOptions{Epochs: 8, Batch: 72, Images: 80, Workers: 3, Augment: talk.Augment{Shift: 1, Rotate: 5, Scale: 0.1}}
			want, b := trained(t, options, layers, func(*bench) {})
			history := b.lab.net.history
			if b.crew.calls < 2+2*2 {
				t.Errorf("%d calls to the helpers, want both to learn", b.crew.calls)
			}
			for name, prepare := range map[string]func(*bench){
				"with no crew":         func(b *bench) { b.lab.host.Crew = nil },
				"one dies at once":     func(b *bench) { b.crew.dies[1] = 1 },
				"one dies later":       func(b *bench) { b.crew.dies[2] = 3 },
				"both die":             func(b *bench) { b.crew.dies[1], b.crew.dies[2] = 4, 3 },
				"their answers linger": func(b *bench) { b.crew.slow = true },
			} {
				got, b := trained(t, options, layers, prepare)
				if !slices.Equal(got, want) {
					t.Errorf("%s: other parameters", name)
				}
				if !slices.Equal(b.lab.net.history, history) {
					t.Errorf("%s: other losses", name)
				}
				lost := 0
				for _, ev := range of[talk.Training](b.events) {
					if ev.State == talk.StateLearning && strings.Contains(ev.Text, "A worker of the training is lost") {
						lost = 3 - ev.Workers
					}
				}
				wantLost := map[string]int{"with no crew": 2, "one dies at once": 1, "one dies later": 1, "both die": 2}[name]
				if lost != wantLost {
					t.Errorf("%s: %d workers are told to be lost, want %d", name, lost, wantLost)
				}
			}
			options.Workers = 2
			if other, _ := trained(t, options, layers, func(*bench) {}); slices.Equal(other, want) {
				t.Error("another number of workers makes the same bits: do they share anything?")
			}
		})
	}
}

// A worker that waits for its helpers does nothing, and goes on when they have
// answered; a late answer to a training that is over hurts nobody.
func TestWaitForHelpers(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.lab.Do(talk.Train{Seq: 2, Options: talk.TrainOptions{Epochs: 3, Batch: 16, Images: 80, Workers: 2}})
	for b.lab.train == nil || b.lab.train.team == nil || !b.lab.train.team.helpers[0].ready {
		b.deliver()
		b.lab.Work(func() bool { return true })
	}
	b.crew.slow = true
	b.run()
	if len(b.crew.held) != 1 || b.lab.train == nil || b.lab.job != nil {
		t.Fatalf("%d answers are held, training %v, job %v: want it to wait for the one", len(b.crew.held), b.lab.train != nil, b.lab.job)
	}
	b.do(talk.Stop{Seq: 3})
	b.lab.Do(talk.Train{Seq: 4, Options: talk.TrainOptions{Epochs: 1, Batch: 16, Images: 80, Workers: 2}})
	b.crew.hurry()
	b.events = nil
	b.run()
	if stopped := one[talk.Stopped](t, b.events); stopped != (talk.Stopped{Seq: 4, Reason: "done"}) {
		t.Errorf("%+v, want the end of 4", stopped)
	}
	for _, ev := range of[talk.Training](b.events) {
		if ev.Text != "" {
			t.Errorf("%q is told", ev.Text)
		}
	}
}

func TestHelpRefuses(t *testing.T) {
	o := orders{Input: talk.InputShape, Layers: small, Seed: 1}
	good := encodeShare(nil, engine.Share{Worker: 1, Size: 2, Places: []int{1}, Set: benchSet(1), Params: make([]float32, 6810+40)})
	h := new(Help)
	refused := func(message []byte) string {
		t.Helper()
		err := decodeAnswer(h.Answer(message), new(engine.Gradients))
		if err == nil {
			t.Fatalf("%d bytes are not refused", len(message))
		}
		return err.Error()
	}
	if got := refused(good); got != "a share before the orders" {
		t.Errorf("refused: %s", got)
	}
	if err := accepted(h.Answer(o.encode())); err != nil {
		t.Fatal(err)
	}
	for n := range good {
		refused(good[:n])
	}
	for _, want := range []string{"parameters for a network of"} {
		if got := refused(good); !strings.Contains(got, want) {
			t.Errorf("refused: %s, want %q", got, want)
		}
	}
	for _, message := range [][]byte{encodePeak(time.Hour), encodePeak(0)[:5]} {
		if _, err := decodeRate(h.Answer(message)); err == nil || !strings.Contains(err.Error(), "for the peak") {
			t.Errorf("a peak of %d bytes: %v", len(message), err)
		}
	}
	o.Layers = []engine.Record{{Kind: "lstm"}}
	if err := accepted(h.Answer(o.encode())); err == nil || !strings.Contains(err.Error(), "lstm") {
		t.Errorf("orders with an unknown layer: %v", err)
	}
}
