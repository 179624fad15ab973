package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

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
	m.announce = "Testing on all test images"
	m.changed()
	return []talk.Command{talk.Evaluate{Seq: m.ask(stage.Evaluating)}}
}
