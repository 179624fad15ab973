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
	start   int               // epochs that there were before
	reading bool              // an epoch is read out in the chart
	epoch   int               // that epoch
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
		t.start, m.Doing.Batch = m.Net.Epoch, talk.Batch{}
		m.Course.Branch(m.Net.Epoch)
	}
	m.Doing.Trains, m.Doing.Paused = true, false
	m.tell(say)
	m.progress.banner, m.Doing.Tests = "", 0
	m.changed()
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
	m.Doing.GoTo = stage.GoTo{}
	m.changed()
	return []talk.Command{talk.Reset{Seq: m.ask(stage.Building)}}
}

// stands takes how the training stands.
func (m *Model) stands(ev talk.Training) {
	t := &m.training
	was := m.Doing.Training
	m.Doing.Training = ev
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
		m.Doing.GoTo = stage.GoTo{}
	}
	if ev.Text != "" && ev.Text != was.Text {
		m.complain(ev.Text)
	}
	if ev.State == talk.StatePaused {
		m.input.want, m.Doing.Moved = true, true
	}
}

// batch takes what a batch has come to.
func (m *Model) batch(ev talk.Batch) {
	m.Doing.Trains, m.Doing.Batch, m.Doing.Moved = !m.Doing.Paused, ev, true
	m.Doing.GoTo = stage.GoTo{}
	m.Course.Take(ev)
	m.input.want = true
}

// epochDone takes the figures of an epoch that is complete.
func (m *Model) epochDone(ev talk.EpochDone) {
	if len(ev.Layers) > 0 {
		m.Course.Layers = ev.Layers
	}
	if ev.Record.Epoch > 0 {
		m.announce = m.epochText(ev.Record)
	}
}

// diverged tells why a training was stopped.
func (m *Model) diverged(ev talk.Diverged) {
	m.Doing.Trains, m.Doing.Paused = false, false
	m.Course.Branch(ev.Epoch)
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
