package lab

import (
	"fmt"
	"math"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// A tally is a sum over samples.
type tally struct {
	loss    float64
	correct int
	samples int
}

func (y *tally) add(z tally) {
	y.loss += z.loss
	y.correct += z.correct
	y.samples += z.samples
}

// A window is what happened since the last Batch event.
type window struct {
	tally
	since   time.Time
	resumed bool    // it has samples from before since
	speed   float64 // images a second, smoothed
}

// advance learns from one more image, or waits for the workers that do.
func (t *training) advance() {
	if !t.sharing {
		if t.lacks(t.trainer.Needs()) {
			return
		}
		t.team.share()
		t.sharing, t.own = true, false
		t.watch.order(t.trainer, t.lab.clock())
	}
	n := t.net
	n.partial, n.halfway, n.edits = true, nil, nil
	if t.own {
		if len(t.team.here) > 0 {
			t.team.work()
		}
		if t.team.idle() {
			t.block() // until the helpers have answered
			return
		}
		if t.team.missing > 0 {
			return
		}
		t.team.join()
	}
	p := t.trainer.Advance(1)
	t.sum.add(tally{p.Loss, p.Correct, p.Samples})
	t.own = p.Waiting
	if p.BatchDone {
		t.sum.samples += t.team.samples
		t.batchDone(p)
	}
}

func (t *training) batchDone(p engine.Progress) {
	t.record.Loss += t.sum.loss
	t.record.Accuracy += float64(t.sum.correct)
	t.window.add(t.sum)
	t.watch.took(t.sum)
	t.sum = tally{}
	t.sharing, t.own = false, false
	t.batch = p.Batch
	t.net.changed()
	if why := t.unbounded(); why != "" {
		t.diverged(why)
		return
	}
	if now := t.lab.clock(); t.pace.due(now) || p.EpochDone || t.unit == unitBatch {
		t.sayBatch(now)
	}
	if p.EpochDone {
		t.record.Loss /= float64(t.learn.Len())
		t.record.Accuracy /= float64(t.learn.Len())
		t.learned()
	} else if t.unit == unitBatch {
		t.pause(0)
	}
}

// sayBatch tells what the window has seen, and opens the next.
func (t *training) sayBatch(now time.Time) {
	w := &t.window
	speed := w.speed
	if seconds := now.Sub(w.since).Seconds(); seconds > 0 && !w.resumed {
		speed = float64(w.samples) / seconds
		if w.speed > 0 {
			speed = 0.9*w.speed + 0.1*speed
		}
	}
	left := 0.0
	if speed > 0 {
		images := (t.until()-t.record.Epoch+1)*t.learn.Len() - t.batch*t.options.Batch
		left = math.Max(0, float64(images)/speed)
	}
	t.lab.say(talk.Batch{
		Seq: t.seq, Epoch: t.record.Epoch, Batch: t.batch, Batches: t.batches,
		Loss: w.loss / float64(w.samples), Accuracy: float64(w.correct) / float64(w.samples),
		ImagesPerSecond: speed, SecondsLeft: left,
		Smoothed: t.watch.smoothed(), Layers: t.watch.figures(),
	})
	t.window = window{since: now, speed: speed}
}

// hopeless times the loss of guessing is a loss that no network comes back
// from, though it is a number still.
const hopeless = 20

// unbounded says how the numbers left all bounds, or "".
func (t *training) unbounded() string {
	if loss := t.watch.last; !finite(loss) {
		return fmt.Sprintf("the loss of batch %d of epoch %d became %v", t.batch, t.record.Epoch, loss)
	}
	guessing := math.Log(float64(t.net.classes()))
	if loss := t.watch.smoothed()[0]; t.watch.batches >= 10 && loss > hopeless*guessing {
		return fmt.Sprintf("the loss rose to %.3g by batch %d of epoch %d, where guessing has %.2g", loss, t.batch, t.record.Epoch, guessing)
	}
	return ""
}

// dead says that nothing passes the network any more, or "". Then no gradient
// can mend it.
func (t *training) dead() string {
	guessing := math.Log(float64(t.net.classes()))
	if t.record.ValLoss < 0.95*guessing {
		return ""
	}
	for i, share := range t.watch.dead {
		if share == 1 {
			return fmt.Sprintf("in epoch %d layer %d (%v) came to give nothing but 0, whatever the image", t.record.Epoch, i+1, t.net.net.Specs()[i])
		}
	}
	return ""
}

func finite(v float64) bool { return !math.IsNaN(v) && !math.IsInf(v, 0) }

// diverged gives up what left all bounds, and goes back to the last epoch.
func (t *training) diverged(why string) {
	n, l := t.net, t.lab
	n.goTo(n.last())
	n.trainer = nil
	text := fmt.Sprintf("Learning rate %g is too high for %s here: %s. The network is back at epoch %d; try learning rate %.2g.",
		t.options.LearningRate, optimizerTitle(t.options.Optimizer), why, n.epoch, t.options.LearningRate/10)
	l.sayBuilt(n, t.seq)
	l.say(n.measured(t.seq))
	l.say(talk.Diverged{Seq: t.seq, Epoch: n.epoch, Text: text})
	t.finish(text)
	l.keepHand(n)
}
