package engine

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

var small = []Spec{Conv{4, 3, 1, 1}, ReLU{}, MaxPool{2, 2}, Dropout{0.25}, Dense{8}, ReLU{}, Dropout{0.5}, Dense{3}, Softmax{}}

// bars is a problem that a small network learns: rows, columns or diagonals of
// light in 8×8 pixels.
func bars(n int) Set {
	s := noise(n, Shape{1, 8, 8}, 3)
	for i := range n {
		picture := s.Pixels[i*64 : (i+1)*64]
		at := int(picture[0]) % 8
		for j := range picture {
			picture[j] /= 4
		}
		for j := range 8 {
			picture[[]int{at*8 + j, j*8 + at, j*8 + (at+j)%8}[s.Labels[i]]] = 255
		}
	}
	return s
}

func newTrainer(t testing.TB, config Config) (*Net, *Trainer) {
	t.Helper()
	net, err := New(Shape{1, 8, 8}, small, 1)
	if err != nil {
		t.Fatal(err)
	}
	trainer, err := NewTrainer(net, bars(100), config)
	if err != nil {
		t.Fatal(err)
	}
	return net, trainer
}

var config = Config{Epochs: 3, Batch: 32, Optimizer: NewAdam(0.01), Schedule: Cosine, Seed: 4, Augment: Shift{1}.Apply}

// train runs to the end, some samples at a time, and returns the parameters
// and the loss of each epoch.
func train(trainer *Trainer, samples int) (params []float32, losses []float64) {
	sum := 0.0
	for {
		p := trainer.Advance(samples)
		sum += p.Loss
		if p.EpochDone {
			losses = append(losses, sum)
			sum = 0
		}
		if p.Done {
			return trainer.net.AppendParams(nil), losses
		}
	}
}

func TestTrainingIsDeterministic(t *testing.T) {
	for _, workers := range []int{1, 2, 3} {
		config := config
		config.Workers = workers
		_, whole := newTrainer(t, config)
		want, wantLosses := train(whole, 1000)
		// The same again, but cut into other pieces.
		for _, samples := range []int{1000, 1, 7} {
			_, cut := newTrainer(t, config)
			got, losses := train(cut, samples)
			if !slices.Equal(got, want) {
				t.Errorf("%d workers, %d samples at a time: other parameters than with whole batches", workers, samples)
			}
			for i := range losses {
				if math.Abs(losses[i]-wantLosses[i]) > 1e-9*wantLosses[i] {
					t.Errorf("%d workers, %d samples at a time: loss of epoch %d = %v, want %v", workers, samples, i+1, losses[i], wantLosses[i])
				}
			}
		}
	}
}

// In blocks the first epoch needs the samples one block after the other, and
// takes each once; what comes later can be filled in while it runs.
func TestTrainsBlockByBlock(t *testing.T) {
	blocks := config
	blocks.Block = 40
	_, trainer := newTrainer(t, blocks)
	want, _ := train(trainer, 1000)
	_, whole := newTrainer(t, config)
	if other, _ := train(whole, 1000); slices.Equal(other, want) {
		t.Error("blocks change nothing")
	}

	net, err := New(Shape{1, 8, 8}, small, 1)
	if err != nil {
		t.Fatal(err)
	}
	full := bars(100)
	part := Set{full.Shape, make([]byte, len(full.Pixels)), make([]byte, len(full.Labels))}
	trainer, err = NewTrainer(net, part, blocks)
	if err != nil {
		t.Fatal(err)
	}
	var needs []int
	for p := (Progress{}); !p.Done; p = trainer.Advance(1000) {
		n := trainer.Needs()
		needs = append(needs, n)
		copy(part.Pixels, full.Pixels[:n*64])
		copy(part.Labels, full.Labels[:n])
	}
	// Batches of 32, 32, 32 and 4 in each epoch, and a look after the last.
	if want := []int{40, 80, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100}; !slices.Equal(needs, want) {
		t.Errorf("the batches need %v samples, want %v", needs, want)
	}
	if !slices.Equal(net.AppendParams(nil), want) {
		t.Error("filled in while it trains, the set made another network")
	}
	order := slices.Clone(trainer.order)
	slices.Sort(order)
	for i, sample := range order {
		if sample != i {
			t.Fatalf("an epoch takes the samples %v, want each once", order)
		}
	}
}

func TestWorkersAgree(t *testing.T) {
	_, one := newTrainer(t, config)
	want, _ := train(one, 1000)
	two := config
	two.Workers = 2
	_, pair := newTrainer(t, two)
	got, _ := train(pair, 1000)
	for i := range want {
		if math.Abs(float64(got[i]-want[i])) > 1e-3 {
			t.Fatalf("parameter %d = %v with two workers, %v with one", i, got[i], want[i])
		}
	}
}

func TestOtherSeedOtherNetwork(t *testing.T) {
	_, a := newTrainer(t, config)
	other := config
	other.Seed++
	_, b := newTrainer(t, other)
	pa, _ := train(a, 100)
	pb, _ := train(b, 100)
	if slices.Equal(pa, pb) {
		t.Error("training with seeds 4 and 5 gives the same parameters")
	}
}

// TestLearns trains on pictures that can be learned, and watches the losses of
// the epochs fall and unseen pictures be told apart.
func TestLearns(t *testing.T) {
	for _, o := range []Optimizer{NewAdam(0.01), SGD{Rate: 0.1, Momentum: 0.9}, SGD{Rate: 0.5}, NewRMSProp(0.005)} {
		net, err := New(Shape{1, 8, 8}, []Spec{Conv{4, 3, 1, 1}, ReLU{}, Dense{3}, Softmax{}}, 1)
		if err != nil {
			t.Fatal(err)
		}
		trainer, err := NewTrainer(net, bars(1000).Slice(0, 800), Config{Epochs: 10, Batch: 32, Optimizer: o, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		_, losses := train(trainer, 32)
		if first, last := losses[0], losses[len(losses)-1]; last > first/3 {
			t.Errorf("%T: the loss went from %.1f to %.1f, want less than a third", o, first, last)
		}
		m, err := Evaluate(net, bars(1000).Slice(800, 1000), 2)
		if err != nil {
			t.Fatal(err)
		}
		if m.Accuracy < 0.95 {
			t.Errorf("%T: accuracy %.3f on 200 unseen pictures, want 0.95", o, m.Accuracy)
		}
	}
}

func TestResumeEqualsGoingOn(t *testing.T) {
	for _, o := range []Optimizer{NewAdam(0.01), SGD{Rate: 0.05, Momentum: 0.9}, NewRMSProp(0.01)} {
		config := config
		config.Optimizer = o
		_, straight := newTrainer(t, config)
		want, _ := train(straight, 1000)

		_, first := newTrainer(t, config)
		for !first.Advance(1000).EpochDone {
		}
		_, second := newTrainer(t, config)
		if err := second.Resume(first.Checkpoint()); err != nil {
			t.Fatal(err)
		}
		if got, _ := train(second, 1000); !slices.Equal(got, want) {
			t.Errorf("%T: resumed after epoch 1, the parameters differ from those of going on", o)
		}
	}
}

func TestResumeRefusesOtherNetworks(t *testing.T) {
	_, trainer := newTrainer(t, config)
	good := trainer.Checkpoint()
	for name, damage := range map[string]func(*Checkpoint){
		"epoch 9":       func(c *Checkpoint) { c.Epoch = 9 },
		"1 moments":     func(c *Checkpoint) { c.Moments = c.Moments[:1] },
		"3 parameters":  func(c *Checkpoint) { c.Moments = [][]float32{{1, 2, 3}, {1, 2, 3}} },
		"2 parameters ": func(c *Checkpoint) { c.Params = []float32{1, 2} },
	} {
		c := good
		damage(&c)
		if err := trainer.Resume(c); err == nil || !strings.Contains(err.Error(), strings.TrimSpace(name)) {
			t.Errorf("Resume of a checkpoint with %s: error %v", name, err)
		}
	}
}

func TestNewTrainerRefuses(t *testing.T) {
	for want, damage := range map[string]func(*Config, *Set){
		"0 epochs":                 func(c *Config, _ *Set) { c.Epochs = 0 },
		"batch of -1":              func(c *Config, _ *Set) { c.Batch = -1 },
		"no optimizer":             func(c *Config, _ *Set) { c.Optimizer = nil },
		"learning rate 0":          func(c *Config, _ *Set) { c.Optimizer = Adam{} },
		"learning rate -1":         func(c *Config, _ *Set) { c.Optimizer = SGD{Rate: -1} },
		"learning rate NaN":        func(c *Config, _ *Set) { c.Optimizer = SGD{Rate: math.NaN()} },
		"momentum 1,":              func(c *Config, _ *Set) { c.Optimizer = SGD{Rate: 1, Momentum: 1} },
		"decay 1.5":                func(c *Config, _ *Set) { c.Optimizer = RMSProp{Rate: 1, Decay: 1.5} },
		"L2 -1":                    func(c *Config, _ *Set) { c.L2 = -1 },
		"β1 2":                     func(c *Config, _ *Set) { c.Optimizer = Adam{Rate: 1, Beta1: 2} },
		"no pictures":              func(_ *Config, s *Set) { *s = s.Slice(0, 0) },
		"pictures of 4×16":         func(_ *Config, s *Set) { s.Shape = Shape{1, 4, 16} },
		"is of class 7":            func(_ *Config, s *Set) { s.Labels = slices.Repeat([]byte{7}, s.Len()) },
		"6400 pixels for 99 pictu": func(_ *Config, s *Set) { s.Labels = s.Labels[1:] },
	} {
		net, err := New(Shape{1, 8, 8}, small, 1)
		if err != nil {
			t.Fatal(err)
		}
		c, s := config, bars(100)
		damage(&c, &s)
		if _, err := NewTrainer(net, s, c); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("NewTrainer error = %v, want one with %q", err, want)
		}
	}
}

// TestRecordedLosses guards every number of a training run, dropout, shuffling
// and augmentation included, against changes that nobody meant.
func TestRecordedLosses(t *testing.T) {
	_, trainer := newTrainer(t, config)
	_, losses := train(trainer, 1000)
	want := []float64{113.72606, 108.40118, 108.21034}
	for i := range want {
		if math.Abs(losses[i]-want[i]) > 1e-3*want[i] {
			t.Errorf("loss of epoch %d = %.5f, want %.5f", i+1, losses[i], want[i])
		}
	}
}

// TestL2PullsWeightsAlone compares one step of plain descent with and without:
// the difference is the rate times L2 times the weight, and none for what is
// only added to others or scales what a norm gives.
func TestL2PullsWeightsAlone(t *testing.T) {
	pulled := map[string]bool{"filters": true, "weights": true, "bias": false, "scale": false, "shift": false, "running mean": false, "running variance": false}
	specs := []Spec{Conv{2, 3, 1, 1}, BatchNorm{}, ReLU{}, Dense{3}, Softmax{}}
	step := func(l2 float64) (before []float32, after *Net) {
		net, err := New(Shape{1, 8, 8}, specs, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range net.AllParams() {
			for i := range p.Value {
				p.Value[i] += 0.1 // also where they start at 0
			}
		}
		trainer, err := NewTrainer(net, bars(100), Config{Epochs: 1, Batch: 100, Optimizer: SGD{Rate: 0.5}, L2: l2, Seed: 1})
		if err != nil {
			t.Fatal(err)
		}
		before = net.AppendParams(nil)
		for !trainer.Advance(100).BatchDone {
		}
		return before, net
	}
	_, plain := step(0)
	before, with := step(0.1)
	for i, p := range with.AllParams() {
		pull, known := pulled[p.Name]
		if !known {
			t.Errorf("nothing is known of %q", p.Name)
		}
		for j, got := range p.Value {
			want := plain.AllParams()[i].Value[j]
			if pull {
				want -= 0.5 * 0.1 * before[j]
			}
			if math.Abs(float64(got-want)) > 1e-6 {
				t.Errorf("%s %d = %v, want %v", p.Name, j, got, want)
				break
			}
		}
		before = before[len(p.Value):]
	}
}

// TestZeroMeansZero: where a number of an optimizer is 0, that is what it is.
// Without momentum and decay each step of either rule is the rate times the
// sign of the gradient.
func TestZeroMeansZero(t *testing.T) {
	gradients := []float32{3, -0.5, 0.25}
	for _, o := range []Optimizer{Adam{Rate: 0.1, Epsilon: 1e-8}, RMSProp{Rate: 0.1, Epsilon: 1e-8}} {
		if err := o.check(); err != nil {
			t.Errorf("%+v: %v", o, err)
		}
		update, w, want := o.start(1), []float32{1}, float32(1)
		for _, g := range gradients {
			update.tick()
			update.update(1, 0, w, []float32{g})
			want -= float32(math.Copysign(0.1, float64(g)))
			if math.Abs(float64(w[0]-want)) > 1e-5 {
				t.Errorf("%+v: after gradient %v the value is %v, want %v", o, g, w[0], want)
			}
		}
	}
	// What nobody meant is refused rather than filled in.
	for _, o := range []Optimizer{Adam{Rate: 0.1}, RMSProp{Rate: 0.1}} {
		if err := o.check(); err == nil || !strings.Contains(err.Error(), "ε 0") {
			t.Errorf("%+v: error %v, want one with ε 0", o, err)
		}
	}
}

func TestEvaluateIsTheSameForAnyWorkers(t *testing.T) {
	net, _ := newTrainer(t, config)
	set := bars(101)
	one, err := NewEvaluator(net, set)
	if err != nil {
		t.Fatal(err)
	}
	for !one.Advance(10) {
	}
	want := one.Result()
	for _, workers := range []int{1, 2, 5} {
		got, err := Evaluate(net, set, workers)
		if err != nil {
			t.Fatal(err)
		}
		if got.Accuracy != want.Accuracy || math.Abs(got.Loss-want.Loss) > 1e-9 || fmt.Sprint(got.Confusion) != fmt.Sprint(want.Confusion) || !slices.Equal(got.Predicted, want.Predicted) {
			t.Errorf("%d workers: %v, want %v", workers, got, want)
		}
	}
	total, right := 0, 0
	for i, row := range want.Confusion {
		for j, count := range row {
			total += count
			if i == j {
				right += count
			}
		}
	}
	if total != 101 || want.Accuracy != float64(right)/101 {
		t.Errorf("the confusion matrix counts %d pictures, %d right, beside an accuracy of %v", total, right, want.Accuracy)
	}
}
