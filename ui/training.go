package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// askedTraining notes that a training was asked for, or that it waits, ahead of the
// lab.
func (m *Model) askedTraining(waits bool) {
	if waits {
		m.Doing.Trains, m.Doing.Paused = false, true
		return
	}
	if !m.Doing.Paused {
		m.Doing.Batch = talk.Batch{}
		m.Course.Branch(m.Net.Epoch)
	}
	m.Doing.Trains, m.Doing.Paused = true, false
	m.progress.banner, m.Doing.Tests = "", 0
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
	was := m.Doing.Training
	m.Doing.Training = ev
	m.Doing.Paused = ev.State == talk.StatePaused
	m.Doing.Trains = !m.Doing.Paused && ev.State != talk.StateIdle
	if m.Doing.Trains {
		m.edit.forgetWeights(m.Net.Number)
		m.closeWeight()
	}
	if m.Doing.Trains && was.State != ev.State {
		m.Doing.GoTo = stage.GoTo{}
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
}

// diverged takes back what did.
func (m *Model) diverged(ev talk.Diverged) {
	m.Doing.Trains, m.Doing.Paused = false, false
	m.Course.Branch(ev.Epoch)
	m.input.want = true
}

// stopped takes that a training or a test has ended.
func (m *Model) stopped(ev talk.Stopped) {
	if ev.Seq != 0 && ev.Seq == m.latest[stage.Evaluating] {
		m.Doing.Tests = 0 // a test was broken off
		return
	}
	if ev.Seq != 0 && ev.Seq == m.latest[stage.RivalTesting] {
		return
	}
	m.Doing.Trains, m.Doing.Paused = false, false
	m.input.want = true
}
