package lab

import (
	"fmt"
)

func (t *training) validate() {
	t.run = evaluator(t.net.net, t.val)
	t.watch.startLooking()
	t.enter(validating)
}

// epochDone keeps the epoch that was validated, and goes on to its test, or to
// the first when it was the start.
func (t *training) epochDone() {
	n, l := t.net, t.lab
	if r := t.record; !finite(r.Loss) || !finite(r.ValLoss) {
		t.diverged(fmt.Sprintf("the validation loss of epoch %d became %v", r.Epoch, r.ValLoss))
		return
	}
	done := EpochDone{Seq: t.seq, Record: t.record}
	if t.record.Epoch == 0 {
		n.history = append(n.history, t.record)
	} else {
		t.watch.looked()
		if why := t.dead(); why != "" {
			t.diverged(why)
			return
		}
		done.Layers = t.watch.figures()
		n.learned(t.record)
		l.say(n.built(t.seq))
	}
	l.say(n.measured(t.seq))
	l.say(done)
	if t.record.Epoch == 0 {
		t.startEpoch()
		return
	}
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
				l.say(Evaluating{Seq: t.seq, Done: t.run.Tested(), Total: l.data.tests()})
			}
			return
		}
		t.net.tested(t.run.Result(), l.data.test.Labels)
		if t.last() {
			l.say(Evaluating{Seq: t.seq, Done: l.data.tests(), Total: l.data.tests()})
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
	l.say(Stopped{Seq: t.seq, Reason: reason})
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
