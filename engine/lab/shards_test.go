package lab

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine/talk"
)

func trainShard(k int) string {
	return []string{"data/mnist/train-00.gz", "data/mnist/train-01.gz", "data/mnist/train-02.gz"}[k]
}

// A training begins with the first shard and takes the others as they come. The
// same seed gives the same bits in whatever order that is.
func TestTrainsOnTheFirstShard(t *testing.T) {
	all := talk.TrainOptions{Epochs: 3, Batch: 16, Images: benchTrain, Workers: 1}
	part := all
	part.Images = 60
	for _, tt := range []struct {
		name    string
		options talk.TrainOptions
		order   []int // of the shards
	}{
		{"one after the other", all, []int{0, 1, 2}},
		{"the second first", all, []int{1, 0, 2}},
		{"the last before the second", all, []int{0, 2, 1}},
		{"a part of the images", part, []int{1, 0}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			want, straight := trained(t, tt.options, small, func(*bench) {})
			history := straight.lab.net.history

			b := startedBench(t)
			b.late = map[string]func(){}
			for _, k := range tt.order {
				b.late[trainShard(k)] = nil
			}
			b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
			b.do(talk.Train{Seq: 2, Options: tt.options})
			for i, k := range tt.order {
				b.events = nil
				b.release(trainShard(k))
				b.run()
				last := i == len(tt.order)-1
				come := b.lab.data.trainable()
				told := of[talk.Training](b.events)
				switch {
				case last:
				case come == 0:
					if n := len(of[talk.Batch](b.events)); n > 0 || b.lab.train.state() != talk.StateLoading {
						t.Errorf("without the first shard: %d batches, %s", n, b.lab.train.state())
					}
				default:
					at := told[len(told)-1]
					if batches := come / tt.options.Batch; at.State != talk.StateLoading || at.Epoch != 1 || at.Come != come || at.Batch != batches {
						t.Errorf("with %d images it stands at %+v, want it to wait for more after batch %d", come, at, batches)
					}
				}
			}
			if stopped := one[talk.Stopped](t, b.events); stopped != (talk.Stopped{Seq: 2, Reason: "done"}) {
				t.Fatalf("%+v", stopped)
			}
			if !slices.Equal(b.lab.net.net.AppendParams(nil), want) {
				t.Error("the order in which the shards came has changed the parameters")
			}
			if !slices.Equal(b.lab.net.history, history) {
				t.Errorf("history = %+v, want %+v", b.lab.net.history, history)
			}
		})
	}
}

// When all images are there the start is measured first, and comes out the same.
func TestTheStartIsMeasured(t *testing.T) {
	b := startedBench(t)
	start := func(seed uint64) talk.EpochRecord {
		b.do(talk.Build{Seq: 1, Layers: small, Seed: seed})
		b.do(talk.Train{Seq: 2, Options: threeEpochs})
		done := of[talk.EpochDone](b.events)
		if len(done) != 4 || done[0].Record.Epoch != 0 || done[1].Record.Epoch != 1 {
			t.Fatalf("epochs %+v", done)
		}
		return done[0].Record
	}
	late := start(3)
	if got := start(4); got == late {
		t.Errorf("two untrained networks are both %+v", got)
	}
	if s := states(b.events); s[1] != talk.StateMeasuring {
		t.Errorf("states %v, want the start measured first", s)
	}
	if got := start(3); got != late {
		t.Errorf("measured first, the start is %+v, want %+v as before", got, late)
	}
}

// A shard that cannot come ends the training with a sentence, and keeps what
// was learned. When it can, the next training uses it.
func TestALaterShardFails(t *testing.T) {
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	whole := b.files[trainShard(1)]
	b.files[trainShard(1)] = whole[:50]
	b.late = map[string]func(){trainShard(1): nil}
	options := talk.TrainOptions{Epochs: 1, Batch: 8, Images: 80, Workers: 1}
	b.do(talk.Train{Seq: 2, Options: options})
	if !b.lab.net.partial {
		t.Fatal("nothing was learned from the first shard")
	}
	params := b.lab.net.net.AppendParams(nil)
	b.release(trainShard(1))
	stopped := one[talk.Stopped](t, b.do())
	if stopped.Seq != 2 || !strings.Contains(stopped.Reason, "The training ended: "+trainShard(1)+" is cut off") {
		t.Errorf("%+v, want the file that is cut off", stopped)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), params) {
		t.Error("what was learned is gone")
	}
	b.files[trainShard(1)] = whole
	if stopped := one[talk.Stopped](t, b.do(talk.Train{Seq: 3, Options: options})); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
	if n := len(b.lab.net.history); n != 2 {
		t.Errorf("history of %d, want the start and one epoch", n)
	}
}

// A training that waits for images is paused, stepped and stopped like any.
func TestPauseWhileImagesCome(t *testing.T) {
	want, _ := trained(t, threeEpochs, small, func(*bench) {})
	b := startedBench(t)
	b.do(talk.Build{Seq: 1, Layers: small, Seed: 3})
	b.late = map[string]func(){trainShard(1): nil}
	b.do(talk.Train{Seq: 2, Options: threeEpochs})
	b.do(talk.Pause{Seq: 3})
	b.release(trainShard(1))
	b.do()
	if s := b.lab.train.state(); s != talk.StatePaused || b.lab.job != nil {
		t.Errorf("it is %s, want it paused though images came", s)
	}
	if stopped := one[talk.Stopped](t, b.do(talk.Train{Seq: 4, Options: threeEpochs})); stopped.Reason != "done" {
		t.Errorf("%+v", stopped)
	}
	if !slices.Equal(b.lab.net.net.AppendParams(nil), want) {
		t.Error("paused while images came, it came to other parameters")
	}
}
