package engine

import (
	"math"
	"slices"
	"testing"
)

// An optimizer of the same kind keeps what it has gathered: adjusting to the
// same numbers changes no bit, to another rate it does.
func TestAdjustKeepsMoments(t *testing.T) {
	run := func(adjust func(*Trainer)) []float32 {
		config := config
		config.Optimizer = NewAdam(0.002)
		net, trainer := newTrainer(t, config)
		for range 3 {
			for !trainer.Advance(1000).BatchDone {
			}
		}
		adjust(trainer)
		for !trainer.Advance(1000).BatchDone {
		}
		return net.AppendParams(nil)
	}
	set := func(o Optimizer) func(*Trainer) {
		return func(trainer *Trainer) {
			if err := trainer.Adjust(Config{Optimizer: o, Augment: config.Augment}); err != nil {
				t.Fatal(err)
			}
		}
	}
	want := run(func(*Trainer) {})
	if got := run(set(NewAdam(0.002))); !slices.Equal(got, want) {
		t.Error("adjusting to the same changes the training")
	}
	if got := run(set(NewAdam(0.004))); slices.Equal(got, want) {
		t.Error("adjusting the rate changes nothing")
	}
	if got := run(set(SGD{Rate: 0.004})); slices.Equal(got, want) {
		t.Error("adjusting the optimizer changes nothing")
	}
	_, trainer := newTrainer(t, config)
	if err := trainer.Adjust(Config{Optimizer: SGD{Rate: -1}}); err == nil {
		t.Error("a negative rate is not refused")
	}
}

func TestInherit(t *testing.T) {
	config := config
	config.Optimizer = SGD{Rate: 0.01, Momentum: 0.9}
	net, first := newTrainer(t, config)
	for !first.Advance(1000).EpochDone {
	}
	step := func(inherit bool) []float32 {
		params := net.AppendParams(nil)
		defer func() {
			if err := net.SetParams(params); err != nil {
				t.Fatal(err)
			}
		}()
		next, err := NewTrainer(net, bars(200), config)
		if err != nil {
			t.Fatal(err)
		}
		if inherit {
			next.Inherit(first)
		}
		for !next.Advance(1000).BatchDone {
		}
		return net.AppendParams(nil)
	}
	if slices.Equal(step(true), step(false)) {
		t.Error("inheriting the velocity changes nothing")
	}
	want := step(true)
	first.Rest()
	if !slices.Equal(step(true), want) {
		t.Error("from one that rests it inherits something else")
	}
}

func TestWatch(t *testing.T) {
	config := config
	config.Optimizer = SGD{Rate: 0.5}
	net, trainer := newTrainer(t, config)
	before := net.AppendParams(nil)
	figures := make([]Figures, len(net.Specs()))
	trainer.Watch(figures)
	for !trainer.Advance(1000).BatchDone {
	}
	var change, want float64
	for i, v := range net.AppendParams(nil) {
		want += math.Pow(float64(v-before[i]), 2)
	}
	for i, f := range figures {
		change += f.Update * f.Update
		if learns := len(net.Params(i)) > 0; learns != (f.Gradient > 0 && f.Weight > 0 && f.Update > 0) {
			t.Errorf("layer %d learns: %v, figures %+v", i, learns, f)
		}
		if math.Abs(f.Update-0.5*f.Gradient) > 1e-5 {
			t.Errorf("layer %d: an update of %v by a gradient of %v, want half of it", i, f.Update, f.Gradient)
		}
	}
	if math.Abs(math.Sqrt(change)-math.Sqrt(want)) > 1e-6 {
		t.Errorf("the layers' updates are %v together, want %v", math.Sqrt(change), math.Sqrt(want))
	}
	seen := slices.Clone(figures)
	for !trainer.Advance(1000).BatchDone {
	}
	if !slices.Equal(figures, seen) {
		t.Error("the step after the one watched is noted, too")
	}
}
