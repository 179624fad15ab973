package lab

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"testing"
	"time"

	"convscope/engine/talk"
)

// state is a sum of parameters.
func state(params []float32) [32]byte { return sha256.Sum256(talk.BytesOf(params)) }

// Whenever a tab dies amid a training, and however slow its store is, what comes
// back lacks at most one complete epoch, or those of a second; and amid a long
// epoch 15 seconds, but for the batch that ran.
func TestKilledWhileItTrains(t *testing.T) {
	for _, tick := range []time.Duration{100 * time.Microsecond, time.Millisecond, 5 * time.Millisecond, 100 * time.Millisecond, time.Second} {
		for _, latency := range []time.Duration{0, 200 * time.Millisecond, 3 * time.Second} {
			t.Run(fmt.Sprintf("tick %v, latency %v", tick, latency), func(t *testing.T) {
				t.Parallel()
				killedAnywhere(t, tick, latency)
			})
		}
	}
}

func killedAnywhere(t *testing.T, tick, latency time.Duration) {
	const epochs = 8
	b := startedBench(t)
	b.prompt, b.tick = true, tick
	b.do(talk.Build{Layers: small, Seed: 3})
	b.lab.Do(talk.Train{Options: talk.TrainOptions{Epochs: epochs, Batch: 4, Images: 90, Workers: 1}})

	was := map[[32]byte]time.Time{} // when the network last had these parameters
	var ends []time.Time            // of the epochs, from 0 on
	var due []time.Time             // of what the store was asked
	var longest time.Duration       // a batch took
	last := b.now                   // when a batch was over
	writes, kills, lost := 0, 0, 0
	var back struct { // what a tab that is opened now has
		epochs int
		state  [32]byte
	}
	for i := 0; ; i++ {
		if i > 2_000_000 {
			t.Fatal("the training does not end")
		}
		for len(due) < len(b.queue) {
			due = append(due, b.now.Add(latency))
		}
		asks := b.store.asks
		if len(b.queue) > 0 && !b.now.Before(due[0]) {
			arrive := b.queue[0]
			b.queue, due = b.queue[1:], due[1:]
			arrive()
		} else if !b.lab.Work(func() bool { return true }) && len(b.queue) == 0 && len(b.lab.arrived) == 0 {
			break
		} else if b.lab.job == nil {
			b.now = b.now.Add(10 * time.Millisecond) // it waits
		}
		n, training := b.lab.net, b.lab.train
		if training == nil || len(n.history) == 0 {
			continue
		}
		if !training.sharing {
			now := state(n.net.AppendParams(nil))
			if _, known := was[now]; !known {
				longest, last = max(longest, b.now.Sub(last)), b.now
				was[now] = b.now
			}
		}
		for len(ends) <= n.last() {
			ends = append(ends, b.now)
		}

		// Here the tab dies.
		kills++
		if b.store.asks != asks || writes == 0 {
			writes++
			c := newBench(t)
			c.store.kept = maps.Clone(b.store.kept)
			c.lab.Start()
			c.run()
			back.epochs, back.state = -1, [32]byte{}
			if id := c.lab.kept.last; id != "" {
				one[talk.Built](t, c.do(talk.OpenKept{Seq: 1, ID: id}))
				c.tidy()
				back.epochs, back.state = c.lab.net.last(), state(c.params())
			}
		}
		if missing := n.last() - max(back.epochs, 0); missing > 1 {
			if worth := ends[n.last()].Sub(ends[max(back.epochs, 0)]); worth > time.Second+20*tick {
				t.Fatalf("%d complete epochs of %v are lost", missing, worth)
			}
			lost = max(lost, missing)
		}
		since := ends[0]
		if back.epochs >= 0 {
			at, known := was[back.state]
			if !known {
				t.Fatalf("after %d writes it came back as what it never was", writes)
			}
			since = at
		}
		if gone := b.now.Sub(since); gone > keepEvery+longest+latency && n.last() == max(back.epochs, 0) {
			t.Fatalf("%v of epoch %d are lost (a batch takes up to %v, the store %v)", gone, n.last()+1, longest, latency)
		}
	}
	if n := b.lab.net; n.last() != epochs {
		t.Errorf("it ends at epoch %d, want %d", n.last(), epochs)
	}
	c := b.reload()
	if built := one[talk.Built](t, c.do(talk.OpenKept{Seq: 1, ID: c.lab.kept.last})); built.Epoch != epochs {
		t.Errorf("in the end it came back as %+v", built)
	}
	t.Logf("epochs of %v: killed %d times over %d operations; at most %d epochs of less than a second were lost", ends[2].Sub(ends[1]), kills, writes, max(lost, 1))
}
