package ui

import (
	"fmt"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// training is what is known of the training that runs, or ran last.
type training struct {
	options talk.TrainOptions // what stands in the fields; what is 0 there is the lab's default
	typed   map[string]string // fields that hold no usable number
	stand   talk.Training     // as the lab last told it
	start   int               // epochs that there were before
	batch   talk.Batch
	trace        // of it
	moved   bool // it has changed the weights since these were asked for
	reading bool // an epoch is read out in the chart
	epoch   int  // that epoch
}

// A trace is what was seen while the network learned.
type trace struct {
	layers []talk.LayerFigures // of the last batch, one a layer; none before there was one
	live   []livePoint
}

// A livePoint is loss and accuracy in the course of an epoch, smoothed over
// the last batches, and what else is known there.
type livePoint struct {
	epoch, loss, accuracy float64
	raw                   [2]float64 // loss and accuracy since the point before
	layers                []talk.LayerFigures
}

// toggleTraining plays or pauses.
func (m *Model) toggleTraining() []talk.Command {
	m.changed()
	if m.Doing.Trains {
		m.Doing.Trains, m.Doing.Paused = false, true
		m.announce = "Training paused"
		return []talk.Command{talk.Pause{Seq: m.latest[stage.TrainingTopic]}}
	}
	if !m.trainable() {
		return nil
	}
	m.startTraining("Training starts")
	return []talk.Command{talk.Train{Seq: m.ask(stage.TrainingTopic), Options: m.ordered()}}
}

// trainable says whether there is something to train, and how is clear.
func (m *Model) trainable() bool {
	return m.Doing.Ready && len(m.Net.Layers) > 0 && m.edit.problem == nil && len(m.training.typed) == 0
}

// startTraining notes that a training starts or goes on.
func (m *Model) startTraining(say string) {
	t := &m.training
	if !m.Doing.Paused {
		t.start, t.batch = m.Net.Epoch, talk.Batch{}
		t.branch(m.Net.Epoch)
	}
	m.Doing.Trains, m.Doing.Paused = true, false
	m.tell(say)
	m.progress.banner, m.Doing.Tests = "", 0
	m.changed()
}

// branch forgets the course after an epoch, since another begins there.
func (t *training) branch(epoch int) {
	for i, p := range t.live {
		if p.epoch > float64(epoch) {
			t.live = t.live[:i]
			return
		}
	}
}

// stepTraining trains one batch or one epoch.
func (m *Model) stepTraining(unit string) []talk.Command {
	if !m.trainable() {
		return nil
	}
	if !m.Doing.Trains {
		m.startTraining("Training one " + unit)
	}
	return []talk.Command{talk.Step{Seq: m.ask(stage.TrainingTopic), Unit: unit, Options: m.ordered()}}
}

// resetTraining makes the network untrained again.
func (m *Model) resetTraining() []talk.Command {
	if len(m.Net.Layers) == 0 {
		return nil
	}
	m.announce = "The network is untrained again; Undo takes that back"
	m.goTo = goTo{}
	m.changed()
	return []talk.Command{talk.Reset{Seq: m.ask(stage.Building)}}
}

// stands takes how the training stands.
func (m *Model) stands(ev talk.Training) {
	t := &m.training
	was := t.stand
	t.stand = ev
	m.Doing.Paused = ev.State == talk.StatePaused
	m.Doing.Trains = !m.Doing.Paused && ev.State != talk.StateIdle
	if ev.Until > ev.Options.Epochs {
		t.start = ev.Until - ev.Options.Epochs
	} else if m.Doing.Trains {
		t.start = 0
	}
	if m.Doing.Trains {
		m.found = findings{}
		m.edit.forgetWeights(m.Net.Number)
		m.closeWeight()
	}
	if m.Doing.Trains && was.State != ev.State {
		m.goTo = goTo{}
	}
	if ev.Text != "" && ev.Text != was.Text {
		m.complain(ev.Text)
	}
	if ev.State == talk.StatePaused {
		m.input.want, t.moved = true, true
	}
}

func (m *Model) batch(ev talk.Batch) {
	t := &m.training
	m.Doing.Trains, t.moved, t.batch = !m.Doing.Paused, true, ev
	if ev.Layers != nil {
		t.layers = ev.Layers
	}
	m.goTo = goTo{}
	p := livePoint{float64(ev.Epoch-1) + float64(ev.Batch)/float64(max(ev.Batches, 1)), ev.Loss, ev.Accuracy, [2]float64{ev.Loss, ev.Accuracy}, ev.Layers}
	if ev.Smoothed != [2]float64{} {
		p.loss, p.accuracy = ev.Smoothed[0], ev.Smoothed[1]
	}
	t.add(p)
	m.input.want = true
}

// add notes a point of the course. When there are many, every other goes.
func (t *training) add(p livePoint) {
	const most = 4000
	if n := len(t.live); n > 0 && t.live[n-1].epoch > p.epoch {
		t.branch(int(p.epoch))
	}
	if len(t.live) == most {
		for i := range most / 2 {
			t.live[i] = t.live[2*i]
		}
		t.live = t.live[:most/2]
	}
	t.live = append(t.live, p)
}

// epochDone takes the figures of an epoch that is complete.
func (m *Model) epochDone(ev talk.EpochDone) {
	if len(ev.Layers) > 0 {
		m.training.layers = ev.Layers
	}
	if ev.Record.Epoch > 0 {
		m.announce = m.epochText(ev.Record)
	}
}

// diverged tells why a training was stopped.
func (m *Model) diverged(ev talk.Diverged) {
	m.Doing.Trains, m.Doing.Paused = false, false
	m.training.branch(ev.Epoch)
	m.complain(fmt.Sprintf("%s The network is back at epoch %d.", ev.Text, ev.Epoch))
	if strings.Contains(ev.Text, "epoch "+strconv.Itoa(ev.Epoch)) {
		m.complain(ev.Text)
	}
	m.input.want = true
}

func (m *Model) stopped(ev talk.Stopped) {
	if ev.Seq != 0 && ev.Seq == m.latest[stage.Evaluating] {
		m.Doing.Tests = 0 // a test was broken off
		m.compare.both = false
		return
	}
	if ev.Seq != 0 && ev.Seq == m.latest[stage.RivalTesting] {
		m.compare.total = 0
		return
	}
	m.Doing.Trains, m.Doing.Paused = false, false
	switch {
	case ev.Reason == "done":
		m.announce = "Training is done"
	case strings.HasPrefix(ev.Reason, "stopped"):
		m.announce = "Training " + ev.Reason
	case ev.Reason == "diverged": // told by Diverged
	default:
		m.complain(ev.Reason)
	}
	m.input.want = true
}

// goTo moves through the epochs, one at a time: the newest wish waits for the
// answer to the last.
type goTo struct {
	asked  bool
	wanted int
	more   bool
}

// toEpoch asks for the weights of an epoch.
func (m *Model) toEpoch(text string) []talk.Command {
	e, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || e < 0 || e > m.lastEpoch() || m.Doing.Trains {
		return nil
	}
	m.goTo.wanted, m.goTo.more = e, true
	m.changed()
	return m.goTo.next(m)
}

func (g *goTo) next(m *Model) []talk.Command {
	if g.asked || !g.more {
		return nil
	}
	g.asked, g.more = true, false
	return []talk.Command{talk.GoTo{Seq: m.ask(stage.Building), Epoch: g.wanted}}
}

// built notes that the lab has answered.
func (g *goTo) built() { g.asked = false }

// lastEpoch is the last that can be gone to.
func (m *Model) lastEpoch() int { return max(m.Net.Epochs, 0) }

// shownEpoch is the epoch that the slider stands at.
func (m *Model) shownEpoch() int {
	if m.goTo.asked || m.goTo.more {
		return m.goTo.wanted
	}
	return m.Net.Epoch
}
