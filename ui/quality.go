package ui

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// quality is how what is known of the network is shown.
type quality struct {
	examples talk.Examples
	images   [][]byte // their colours
	cell     [2]int   // chosen in the confusion matrix: true, predicted
	chosen   bool

	shares     bool          // the matrix has per cent of its rows, not counts
	answers    talk.Answered // to each test image; none before they were asked for
	hardest    []int         // test images
	hardSeq    int           // of their pictures
	hardImages [][]byte      // the colours of these
}

// forgetTest forgets what was measured, and a test that runs.
func (m *Model) forgetTest() {
	m.Measured, m.Doing.Tested, m.Doing.Tests = stage.Measured{}, 0, 0
}

// measured takes new figures. While a network trains, those of the epoch before
// stay until the test of the new one is done.
func (m *Model) measured(ev talk.Measured) []talk.Command {
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
	m.quality.chosen = m.quality.chosen && ev.Tested > 0
	m.Doing.Tests = 0
	m.quality.answers, m.quality.hardest, m.quality.hardImages = talk.Answered{}, nil, nil
	if m.Doing.Trains || m.Doing.Paused {
		m.Net.Epochs = max(m.Net.Epochs, len(ev.History)-1)
	}
	cmds := m.askAnswers()
	if tested {
		m.glimpse.asked = false // of this test
		if m.quality.chosen {
			cmds = append(cmds, m.askExamples())
		}
	}
	return cmds
}

// testedEpoch says of which epoch the confusion matrix is while the network
// learns on, else "".
func (m *Model) testedEpoch() string {
	if m.Measured.Confusion == nil || !m.Doing.Trains && !m.Doing.Paused {
		return ""
	}
	return fmt.Sprintf("epoch %d", m.Measured.Epoch)
}

// evaluate tests the network in the page.
func (m *Model) evaluate() []talk.Command {
	if m.Doing.Tests > 0 || len(m.Net.Layers) == 0 {
		return nil
	}
	m.Doing.Tested, m.Doing.Tests = 0, max(m.input.tests, 1)
	m.announce = "Testing on all test images"
	m.changed()
	return []talk.Command{talk.Evaluate{Seq: m.ask(stage.Evaluating)}}
}

// chooseCell asks for test images of a cell of the confusion matrix.
func (m *Model) chooseCell(label, predicted int) []talk.Command {
	m.quality.cell, m.quality.chosen = [2]int{label, predicted}, true
	m.quality.examples = talk.Examples{}
	m.changed()
	return []talk.Command{m.askExamples()}
}

// askExamples asks for the images of the chosen cell. Those of an earlier test
// are shown until they come.
func (m *Model) askExamples() talk.Command {
	return talk.Cell{Seq: m.ask(stage.Exampling), True: m.quality.cell[0], Predicted: m.quality.cell[1], Max: exampleCount}
}

// exampleCount is how many images of a cell are shown.
const exampleCount = 15
