package lab

import (
	"errors"
	"fmt"
	"maps"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
)

// An exam classifies test images with the network as it is.
type exam struct {
	lab    *Lab
	net    *network
	seq    int
	images int
	done   func(error)
	run    *engine.Evaluator // nil while the images are on their way
	pace   pace
}

// evaluate tests the current network on the first images test images (0: all)
// and tells what it finds.
func (l *Lab) evaluate(seq, images int, done func(error)) {
	l.evaluateNetwork(l.net, seq, images, done)
}

// evaluateNetwork tests n, the current network or the rival.
func (l *Lab) evaluateNetwork(n *network, seq, images int, done func(error)) {
	if images == 0 {
		images = l.data.tests()
	}
	switch {
	case n == nil:
		done(errNoNetwork)
	case l.data.index == nil:
		done(l.data.checkIndex(0))
	case images < 1 || images > l.data.tests():
		done(fmt.Errorf("%d test images: want 1 to %d", images, l.data.tests()))
	case l.train != nil && !l.train.paused:
		done(errors.New("the network is being trained: wait for its end, or stop it first"))
	default:
		if l.test != nil {
			l.test.cancel("stopped: a newer test was asked for")
		}
		if l.speed != nil {
			l.speed.end(nil, errStopped{"stopped: a test was asked for"})
		}
		l.cancelSurvey("stopped: a test was asked for")
		t := &exam{lab: l, net: n, seq: seq, images: images, done: done}
		l.test = t
		l.say(talk.Evaluating{Seq: seq, Total: images})
		l.data.withFirstTests(images, func(err error) {
			if l.test != t {
				return // cancelled
			}
			if err != nil {
				l.test = nil
				done(err)
				return
			}
			t.run = evaluator(t.net.net, l.data.test.Slice(0, images))
			l.job = t
		})
	}
}

// evaluator readies a test whose set the dataset has checked.
func evaluator(net *engine.Net, set engine.Set) *engine.Evaluator {
	e, err := engine.NewEvaluator(net, set)
	if err != nil {
		panic(fmt.Sprintf("lab: %v", err))
	}
	return e
}

func (t *exam) step() {
	l := t.lab
	if !t.run.Advance(1) {
		if t.pace.due(l.clock()) {
			l.say(talk.Evaluating{Seq: t.seq, Done: t.run.Tested(), Total: t.images})
		}
		return
	}
	l.job, l.test = nil, nil
	t.net.tested(t.run.Result(), l.data.test.Labels)
	l.say(talk.Evaluating{Seq: t.seq, Done: t.images, Total: t.images})
	l.sayMeasured(t.net, t.seq)
	t.done(nil)
}

// cancel ends the test without a result.
func (t *exam) cancel(reason string) {
	t.lab.test = nil
	if t.run != nil {
		t.lab.job = nil
	}
	t.lab.say(talk.Stopped{Seq: t.seq, Reason: reason})
	t.done(errStopped{reason})
}

// errStopped is that of work that was ended before it had a result.
type errStopped struct{ reason string }

func (e errStopped) Error() string { return e.reason }

// tested keeps the result of a test on the first images.
func (n *network) tested(m engine.Metrics, labels []byte) {
	r := &result{
		origin: "page", loss: m.Loss, accuracy: m.Accuracy, tested: m.Tested,
		confusion: m.Confusion, predicted: map[int]int{}, losses: m.Losses, confidence: m.Confidence,
	}
	for i, predicted := range m.Predicted {
		if predicted != labels[i] {
			r.predicted[i] = int(predicted)
		}
	}
	if !n.complete() {
		n.halfway = r
		return
	}
	// That of another epoch can be measured again; that of the last is saved
	// with the network. Those of all epochs would be as large as a small
	// network's parameters.
	maps.DeleteFunc(n.results, func(epoch int, _ *result) bool { return epoch != n.last() })
	n.results[n.epoch] = r
}

// A pace keeps progress to about a frame of the display.
type pace struct{ last time.Time }

const frame = 30 * time.Millisecond

// due says whether it is time to tell of progress again.
func (p *pace) due(now time.Time) bool {
	if now.Sub(p.last) < frame {
		return false
	}
	p.last = now
	return true
}
