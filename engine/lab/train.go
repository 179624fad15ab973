package lab

import (
	"errors"
	"fmt"
	"math"
	"time"

	"convscope/engine"
)

// A training teaches the current network. Its phases follow each other in this
// order, learning and validating once an epoch.
type training struct {
	lab     *Lab
	net     *network
	seq     int
	options TrainOptions
	waiting []func(reason string) // who wants to know of the end

	phase      phase
	trainer    *engine.Trainer
	learn, val engine.Set
	run        *engine.Evaluator // of the phases that measure
	first      int               // epochs the network had before
	record     EpochRecord       // of the epoch that runs; Loss and Accuracy are sums so far
	window     window
	pace       pace
}

type phase int

const (
	loading    phase = iota // the images are on their way
	trying                  // an untrained network, on the training images
	learning                // an epoch
	validating              // after it, or before the first
	examining               // after the last
)

// A window is what happened since the last Batch event.
type window struct {
	since   time.Time
	loss    float64
	correct int
	samples int
	speed   float64 // images a second, smoothed
}

// startTraining begins to train the current network; done is told when it has
// begun to learn, or why it has not.
func (l *Lab) startTraining(seq int, options TrainOptions, done func(error)) {
	if err := l.checkTraining(&options); err != nil {
		done(err)
		return
	}
	if l.test != nil {
		l.test.cancel("stopped: a training was started")
	}
	t := &training{lab: l, net: l.net, seq: seq, options: options}
	l.train = t
	l.data.withTraining(options.Images, func(err error) {
		if l.train != t {
			done(errStopped{"stopped before the images had come"})
			return
		}
		if err == nil {
			err = t.begin()
		}
		if err != nil {
			l.train = nil
			t.ended(err.Error())
		}
		done(err)
	})
}

// checkTraining completes options and says why there can be no such training.
func (l *Lab) checkTraining(options *TrainOptions) error {
	switch {
	case l.net == nil:
		return errNoNetwork
	case l.data.index == nil:
		return errors.New("there are no training images, since the dataset's index could not be read: load the page again")
	case l.train != nil:
		return errors.New("a training runs already: stop it first")
	case l.net.net.ParamCount() == 0:
		return errors.New("the network has no layer that learns")
	}
	images := l.data.index.Train.Images
	*options = options.withDefaults(images)
	if err := options.check(images); err != nil {
		return err
	}
	params, epochs := l.net.net.ParamCount(), len(l.net.own)+options.Epochs
	if params*epochs > maxKept {
		return fmt.Errorf("%d epochs of %d parameters: all epochs are kept, and want at most %d values together", epochs, params, maxKept)
	}
	return nil
}

// begin starts the first phase, now that the images are there.
func (t *training) begin() error {
	images, held := t.options.Images, t.options.validation()
	t.learn = t.lab.data.train.Slice(0, images-held)
	t.val = t.lab.data.train.Slice(images-held, images)
	n := t.net
	trainer, err := engine.NewTrainer(n.net, t.learn, engine.Config{
		Epochs: t.options.Epochs, Batch: t.options.Batch, Optimizer: t.options.optimizer(),
		// Going on must not repeat the order of the epochs before.
		Seed: t.options.Seed + uint64(n.epoch),
	})
	if err != nil {
		return err
	}
	t.trainer, t.first = trainer, n.epoch
	n.forget()
	n.origin = "page"
	t.lab.job = t
	// The images of the last test can come while the network learns.
	t.lab.data.withFirstTests(t.lab.data.tests(), func(error) {})
	t.phase = learning
	t.record.Epoch = n.epoch + 1
	if len(n.history) == 0 {
		t.phase, t.record.Epoch = trying, 0
		t.run = evaluator(n.net, t.learn.Slice(0, min(len(t.learn.Labels), len(t.val.Labels))))
	}
	t.window.since = t.lab.clock()
	return nil
}

func (t *training) step() {
	switch t.phase {
	case trying:
		if t.run.Advance(1) {
			m := t.run.Result()
			t.record.Loss, t.record.Accuracy = m.Loss, m.Accuracy
			t.validate()
		}
	case learning:
		t.advance()
	case validating:
		if t.run.Advance(1) {
			m := t.run.Result()
			t.record.ValLoss, t.record.ValAccuracy = m.Loss, m.Accuracy
			t.epochDone()
		}
	case examining:
		t.examine()
	}
}

func (t *training) validate() {
	t.phase = validating
	t.run = evaluator(t.net.net, t.val)
}

// advance learns from one more image.
func (t *training) advance() {
	p := t.trainer.Advance(1)
	n, w := t.net, &t.window
	n.partial, n.halfway = true, nil
	t.record.Loss += p.Loss
	t.record.Accuracy += float64(p.Correct)
	w.loss += p.Loss
	w.correct += p.Correct
	w.samples += p.Samples
	if !p.BatchDone {
		return
	}
	n.links = nil
	if math.IsNaN(w.loss) || math.IsInf(w.loss, 0) {
		t.diverged(fmt.Sprintf("the loss of batch %d of epoch %d", p.Batch, t.record.Epoch), w.loss)
		return
	}
	if now := t.lab.clock(); t.pace.due(now) || p.EpochDone {
		t.sayBatch(p, now)
	}
	if p.EpochDone {
		t.record.Loss /= float64(t.learn.Len())
		t.record.Accuracy /= float64(t.learn.Len())
		t.validate()
	}
}

// sayBatch tells what the window has seen, and opens the next.
func (t *training) sayBatch(p engine.Progress, now time.Time) {
	w := &t.window
	speed := w.speed
	if seconds := now.Sub(w.since).Seconds(); seconds > 0 {
		speed = float64(w.samples) / seconds
		if w.speed > 0 {
			speed = 0.9*w.speed + 0.1*speed
		}
	}
	left := 0.0
	if speed > 0 {
		images := (t.options.Epochs-p.Epoch+1)*t.learn.Len() - p.Batch*t.options.Batch
		left = math.Max(0, float64(images)/speed)
	}
	t.lab.say(Batch{
		Seq: t.seq, Epoch: t.record.Epoch, Batch: p.Batch, Batches: p.Batches,
		Loss: w.loss / float64(w.samples), Accuracy: float64(w.correct) / float64(w.samples),
		ImagesPerSecond: speed, SecondsLeft: left,
	})
	t.window = window{since: now, speed: speed}
}

// epochDone keeps the epoch that was validated, and goes on to the next, to the
// test, or to the first when it was the start.
func (t *training) epochDone() {
	n := t.net
	if r := t.record; math.IsNaN(r.Loss+r.ValLoss) || math.IsInf(r.Loss+r.ValLoss, 0) {
		t.diverged(fmt.Sprintf("the validation loss of epoch %d", r.Epoch), r.ValLoss)
		return
	}
	if t.record.Epoch == 0 {
		n.history = append(n.history, t.record)
	} else {
		n.learned(t.record)
		t.lab.say(n.built(t.seq))
	}
	t.lab.say(n.measured(t.seq))
	t.lab.tell("epoch", recordOf(t.record))
	t.record = EpochRecord{Epoch: t.record.Epoch + 1}
	t.phase = learning
	t.window.since = t.lab.clock()
	if n.epoch == t.first+t.options.Epochs {
		t.startTest()
	}
}

// diverged gives up what is no number any more, and goes back to the last epoch.
func (t *training) diverged(what string, value float64) {
	n := t.net
	n.goTo(n.last())
	t.lab.say(n.built(t.seq))
	t.lab.say(n.measured(t.seq))
	t.finish(fmt.Sprintf("The training was stopped: %s became %v. The learning rate of %g is too high for this network: try %g. The network is back at epoch %d.",
		what, value, t.options.LearningRate, t.options.LearningRate/10, n.epoch))
}

// startTest begins the test after the last epoch, once its images have come.
func (t *training) startTest() {
	l := t.lab
	l.job = nil
	l.data.withFirstTests(l.data.tests(), func(err error) {
		if l.train != t {
			return // stopped meanwhile
		}
		if err != nil {
			t.finish("The network is trained, but was not tested: " + err.Error())
			return
		}
		t.phase = examining
		t.run = evaluator(t.net.net, l.data.test)
		l.job = t
	})
}

func (t *training) examine() {
	l, total := t.lab, t.lab.data.tests()
	if !t.run.Advance(1) {
		if t.pace.due(l.clock()) {
			l.say(Evaluating{Seq: t.seq, Done: t.run.Tested(), Total: total})
		}
		return
	}
	t.net.tested(t.run.Result(), l.data.test.Labels)
	l.say(Evaluating{Seq: t.seq, Done: total, Total: total})
	l.say(t.net.measured(t.seq))
	t.finish("done")
}

// finish ends the training, whatever it was at, keeping what was learned.
func (t *training) finish(reason string) {
	t.lab.train, t.lab.job = nil, nil
	t.lab.say(Stopped{Seq: t.seq, Reason: reason})
	t.ended(reason)
}

// ended tells those who wait for the end.
func (t *training) ended(reason string) {
	for _, f := range t.waiting {
		f(reason)
	}
	t.waiting = nil
}
