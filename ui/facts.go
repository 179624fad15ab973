package ui

import (
	"fmt"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
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
	m.say("The network is untrained again; Undo takes that back")
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

// forgetTest forgets what was measured, what is known of the images, and a test that
// runs.
func (m *Model) forgetTest() {
	m.Answers = talk.Answered{}
	m.Measured, m.Doing.Tested, m.Doing.Tests = stage.Measured{}, 0, 0
	m.confusion.Forget()
	m.classes.Forget()
}

// measured takes new figures. While a network trains, those of the epoch before
// stay until the test of the new one is done.
func (m *Model) measured(ev talk.Measured) {
	old := m.Measured
	tested := ev.Tested > 0
	if !tested && m.Doing.Trains {
		ev.Tested, ev.Accuracy, ev.Loss, ev.Confusion, ev.Origin = old.Tested, old.Accuracy, old.Loss, old.Confusion, old.Origin
	} else {
		m.Measured.Epoch = m.Net.Epoch
	}
	if len(ev.History) == 0 {
		ev.History = old.History
	}
	m.Measured.Measured = ev
	m.Doing.Tests = 0
	m.Answers = talk.Answered{}
	if m.Doing.Trains || m.Doing.Paused {
		m.Net.Epochs = max(m.Net.Epochs, len(ev.History)-1)
	}
}

// evaluate tests the network in the page.
func (m *Model) evaluate() []talk.Command {
	if m.Doing.Tests > 0 || len(m.Net.Layers) == 0 {
		return nil
	}
	m.Doing.Tested, m.Doing.Tests = 0, max(m.Dataset.Tests, 1)
	m.say("Testing on all test images")
	m.changed()
	return []talk.Command{talk.Evaluate{Seq: m.ask(stage.Evaluating)}}
}

// toEpoch asks for the weights of an epoch.
func (m *Model) toEpoch(e int) []talk.Command {
	if e < 0 || e > m.LastEpoch() || m.Doing.Trains {
		return nil
	}
	m.Doing.GoTo.Wanted, m.Doing.GoTo.More = e, true
	m.changed()
	return m.goOn()
}

// goOn asks for the epoch that is wanted, one at a time: the newest wish waits for
// the answer to the last.
func (m *Model) goOn() []talk.Command {
	g := &m.Doing.GoTo
	if g.Asked || !g.More {
		return nil
	}
	g.Asked, g.More = true, false
	return []talk.Command{talk.GoTo{Seq: m.ask(stage.Building), Epoch: g.Wanted}}
}

// firstDataset is what is open before the lab tells.
func firstDataset() talk.Dataset {
	d := talk.Dataset{Name: talk.MNIST, Title: "MNIST", Train: 60_000}
	for k := range 10 {
		d.Classes = append(d.Classes, strconv.Itoa(k))
	}
	return d
}

// dataset takes another dataset, or changes of the current one.
func (m *Model) dataset(ev talk.Dataset) {
	m.Dataset = ev
	m.forgetTest()
	m.checkLayers()
	m.input.want = true
	m.say(fmt.Sprintf("%s: %d classes, %s training images", ev.Title, len(ev.Classes), words.Thousands(ev.Train)))
}
