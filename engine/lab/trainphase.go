package lab

import (
	"fmt"

	"convscope/engine"
	"convscope/engine/talk"
)

// shardCame goes on with a training that waits for images, or ends it when
// they cannot come.
func (t *training) shardCame(err error) {
	d := t.lab.data
	if err != nil {
		t.finish("The training ended: " + err.Error())
		return
	}
	if d.trainable() >= t.images() {
		// Those of the tests can come while the network learns.
		d.withFirstTests(d.tests(), func(error) {})
	}
	if t.needs > 0 && d.trainable() >= t.needs {
		t.needs = 0
		t.wake()
	}
	t.sayState()
}

// lacks says whether some of the first n training images have not come, and
// then waits for them.
func (t *training) lacks(n int) bool {
	if t.lab.data.trainable() >= n {
		return false
	}
	t.needs = n
	t.block()
	t.sayState()
	return true
}

// learned goes on after the last batch of an epoch.
func (t *training) learned() {
	if len(t.net.history) == 0 {
		t.enter(trying)
	} else {
		t.enter(validating)
	}
}

// tryStart measures an untrained network: on as many training images as there
// are for validation, then on those.
func (t *training) tryStart() {
	if t.runs == nil {
		if t.lacks(t.images()) {
			return
		}
		if needs := t.net.cost().Net; needs > vast {
			t.net.net.Rest() // until the next batch
			collect(needs)
		}
		net := t.net.untrained()
		t.runs = []*engine.Evaluator{evaluator(net, t.learn.Slice(0, min(t.learn.Len(), t.val.Len()))), evaluator(net, t.val)}
	}
	for _, run := range t.runs {
		if !run.Advance(1) {
			return
		}
	}
	learn, val := t.runs[0].Result(), t.runs[1].Result()
	t.runs = nil
	start := talk.EpochRecord{Loss: learn.Loss, Accuracy: learn.Accuracy, ValLoss: val.Loss, ValAccuracy: val.Accuracy}
	if !finite(start.Loss) || !finite(start.ValLoss) {
		t.diverged(fmt.Sprintf("the validation loss of the untrained network is %v", start.ValLoss))
		return
	}
	t.net.history = append(t.net.history, start)
	t.lab.say(t.net.measured(t.seq))
	t.lab.say(talk.EpochDone{Seq: t.seq, Record: start})
	if t.record.Epoch == 0 {
		t.startEpoch()
	} else {
		t.enter(validating)
	}
}

// validate measures the epoch on the images that were held out.
func (t *training) validate() {
	if t.held {
		t.held = false
		t.epochDone()
		return
	}
	if t.run == nil {
		if t.lacks(t.images()) {
			return
		}
		t.run = evaluator(t.net.net, t.val)
		t.watch.startLooking()
	}
	done := t.run.Advance(1)
	t.watch.look(t.net.net)
	if done {
		m := t.run.Result()
		t.record.ValLoss, t.record.ValAccuracy = m.Loss, m.Accuracy
		t.run = nil
		t.watch.looked()
		t.epochDone()
	}
}

// epochDone keeps the epoch that was validated, and goes on to its test.
func (t *training) epochDone() {
	n, l := t.net, t.lab
	if t.owes() {
		t.hold()
		return
	}
	if r := t.record; !finite(r.Loss) || !finite(r.ValLoss) {
		t.diverged(fmt.Sprintf("the validation loss of epoch %d became %v", r.Epoch, r.ValLoss))
		return
	}
	if why := t.dead(); why != "" {
		t.diverged(why)
		return
	}
	n.learned(t.record)
	l.sayBuilt(n, t.seq)
	l.say(n.measured(t.seq))
	l.say(talk.EpochDone{Seq: t.seq, Record: t.record, Layers: t.watch.figures()})
	n.options = t.options
	l.keep(n)
	t.startTest()
}

// epochTests is how many test images tell of an epoch that is not the last.
const epochTests = 1000

// startTest begins the test after an epoch, once its images have come.
func (t *training) startTest() {
	l := t.lab
	t.enter(examining)
	t.block()
	images := l.data.tests()
	if !t.last() {
		images = min(images, epochTests)
	}
	l.data.withFirstTests(images, func(err error) {
		switch {
		case l.train != t: // stopped meanwhile
		case err != nil && t.last():
			t.finish("The network is trained, but was not tested: " + err.Error())
		case err != nil:
			t.text = "The epochs are not tested: " + err.Error()
			t.run = nil
			t.wake()
		case images == 0:
			t.run = nil
			t.wake()
		default:
			t.run = evaluator(t.net.net, l.data.test.Slice(0, images))
			t.wake()
		}
	})
}

func (t *training) examine() {
	l := t.lab
	if t.run != nil {
		if !t.run.Advance(1) {
			if t.last() && t.pace.due(l.clock()) {
				l.say(talk.Evaluating{Seq: t.seq, Done: t.run.Tested(), Total: l.data.tests()})
			}
			return
		}
		t.net.tested(t.run.Result(), l.data.test.Labels)
		t.run = nil
		if t.last() {
			l.say(talk.Evaluating{Seq: t.seq, Done: l.data.tests(), Total: l.data.tests()})
		}
		l.say(t.net.measured(t.seq))
	}
	if t.last() {
		l.keep(t.net) // with its test
		t.finish("done")
		return
	}
	t.next()
}

// next goes on to the next epoch, with another trainer if the options ask for
// one, or pauses.
func (t *training) next() {
	if t.renew {
		t.fetch(func(err error) {
			switch {
			case t.lab.train != t:
			case err != nil:
				t.finish("The training ended: " + err.Error())
			default:
				t.startEpoch()
			}
		})
	} else {
		t.startEpoch()
	}
	if t.unit != "" {
		t.pause(0)
	}
}

// last says whether the epoch that is complete is the last.
func (t *training) last() bool { return t.net.epoch >= t.until() }

// until is the epoch after which the training ends.
func (t *training) until() int { return t.first + t.options.Epochs }

// finish ends the training, whatever it was at, keeping what was learned.
func (t *training) finish(reason string) {
	l := t.lab
	if l.job == t {
		l.job = nil
	}
	l.train = nil
	if t.trainer != nil {
		t.trainer.Rest()
	}
	l.keepAmid(t.net)
	l.say(talk.Stopped{Seq: t.seq, Reason: reason})
	t.sayState()
	t.ended(reason)
}

// ended tells those who wait for the end.
func (t *training) ended(reason string) {
	for _, f := range t.waiting {
		f(reason)
	}
	t.waiting = nil
	t.stepDone()
}
