package engine

import (
	"math"
	"testing"
)

// TestFeedIsWhatATrainerLearnsFrom goes through the layers by hand, with what a
// Feed gives, and compares the loss of every batch.
func TestFeedIsWhatATrainerLearnsFrom(t *testing.T) {
	in := Shape{1, 9, 9}
	specs := []Spec{Conv{3, 3, 1, 0}, Dropout{0.3}, BatchNorm{}, ReLU{}, Dropout{0}, Dense{12}, Tanh{}, Dropout{0.5}, Dense{4}}
	for _, batch := range []int{20, 45, 100} {
		net, err := New(in, specs, 3)
		if err != nil {
			t.Fatal(err)
		}
		config := Config{Epochs: 2, Batch: batch, Optimizer: SGD{Rate: 0.1}, Schedule: Cosine, Augment: Shift{Pixels: 2}.Apply, Seed: 8, Workers: 2, Block: 30}
		set := noise(90, in, 4)
		trainer, err := NewTrainer(net, set, config)
		if err != nil {
			t.Fatal(err)
		}
		feed, err := NewFeed(net, set, config)
		if err != nil {
			t.Fatal(err)
		}
		for !feed.Done() {
			b := feed.Batch()
			want := lossByHand(net, b)
			p := trainer.Advance(batch)
			if got := p.Loss; math.Abs(got-want) > 1e-4*want {
				t.Errorf("batches of %d: loss of epoch %d, batch %d = %v, want %v", batch, b.Epoch, b.Index, got, want)
			}
			if p.Samples != len(b.Labels) || p.Epoch != b.Epoch+1 || p.Batch != b.Index+1 || p.Batches != b.Batches {
				t.Errorf("batches of %d: the trainer did %+v, the feed gave %d samples of epoch %d, batch %d of %d", batch, p, len(b.Labels), b.Epoch, b.Index, b.Batches)
			}
			feed.Advance()
		}
		if feed.Epoch() != trainer.Epoch() {
			t.Errorf("the feed ends after %d epochs, the trainer after %d", feed.Epoch(), trainer.Epoch())
		}
	}
}

// lossByHand runs net's layers on a batch, group by group.
func lossByHand(net *Net, b *Batch) float64 {
	layers := net.replica().layers
	loss := 0.0
	for from := 0; from < len(b.Labels); from += net.group {
		to := min(from+net.group, len(b.Labels))
		x := b.Pixels[from*net.in.Len() : to*net.in.Len()]
		for i, l := range layers {
			n := net.shapes[i].Len()
			y := make([]float32, (to-from)*n)
			if norm, ok := l.(*batchNorm); ok {
				norm.weight = 1
			}
			l.Forward(x, y)
			if mask := b.Masks[i]; mask != nil {
				for j, m := range mask[from*n : to*n] {
					y[j] *= m
				}
			}
			x = y
		}
		for i, label := range b.Labels[from:to] {
			loss += CrossEntropy(x[i*4:i*4+4], label, 0, nil)
		}
	}
	return loss
}

func TestFeedSeeks(t *testing.T) {
	in := Shape{1, 4, 4}
	net, err := New(in, []Spec{Dropout{0.5}, Dense{3}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	feed, err := NewFeed(net, noise(10, in, 3), Config{Epochs: 5, Batch: 4, Optimizer: NewAdam(1), Seed: 2})
	if err != nil {
		t.Fatal(err)
	}
	first := func() [2]float32 {
		b := feed.Batch()
		var sum [2]float32
		for i, v := range b.Pixels {
			sum[0] += v * float32(i+1)
			sum[1] += b.Masks[0][i] * float32(i+1)
		}
		return sum
	}
	for range 3 * 3 {
		feed.Advance()
	}
	want := first()
	feed.Seek(0)
	if got := first(); got == want {
		t.Error("epoch 0 begins like epoch 3")
	}
	feed.Seek(3)
	if got := first(); got != want {
		t.Errorf("epoch 3 begins with %v after Seek, %v after three epochs", got, want)
	}
}

func TestJudgeIsEvaluate(t *testing.T) {
	in := Shape{1, 6, 6}
	net, err := New(in, []Spec{Dense{5}, Softmax{}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	set := noise(40, in, 5)
	want, err := Evaluate(net, set, 1)
	if err != nil {
		t.Fatal(err)
	}
	var logits []float32
	x := make([]float32, in.Len())
	for i := range set.Len() {
		set.Sample(i, x)
		net.Forward(x)
		logits = append(logits, net.Logits()...)
	}
	got, err := Judge(net, set, logits)
	if err != nil {
		t.Fatal(err)
	}
	if got.Loss != want.Loss || got.Accuracy != want.Accuracy || string(got.Predicted) != string(want.Predicted) || got.Tested != 40 {
		t.Errorf("Judge = %+v, want %+v", got, want)
	}
}
