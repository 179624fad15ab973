package ui

import (
	"fmt"

	"convscope/engine/talk"
)

// quality is what is known of how good the network is.
type quality struct {
	talk.Measured
	epoch       int // whose test this is
	examples    talk.Examples
	images      [][]byte // their colours
	cell        [2]int   // chosen in the confusion matrix: true, predicted
	chosen      bool
	done, total int // of a test that runs; total 0: none does

	shares     bool          // the matrix has per cent of its rows, not counts
	answers    talk.Answered // to each test image; none before they were asked for
	hardest    []int         // test images
	hardSeq    int           // of their pictures
	hardImages [][]byte      // the colours of these
}

// measured takes new figures. While a network trains, those of the epoch before
// stay until the test of the new one is done.
func (m *Model) measured(ev talk.Measured) []talk.Command {
	old := m.quality.Measured
	tested := ev.Tested > 0
	if !tested && m.training.running {
		ev.Tested, ev.Accuracy, ev.Loss, ev.Confusion, ev.Origin = old.Tested, old.Accuracy, old.Loss, old.Confusion, old.Origin
	} else {
		m.quality.epoch = m.net.Epoch
	}
	if len(ev.History) == 0 {
		ev.History = old.History
	}
	m.quality.Measured = ev
	m.quality.chosen = m.quality.chosen && ev.Tested > 0
	m.quality.total = 0
	m.quality.answers, m.quality.hardest, m.quality.hardImages = talk.Answered{}, nil, nil
	if m.training.running || m.training.paused {
		m.net.Epochs = max(m.net.Epochs, len(ev.History)-1)
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
	if t := m.training; m.quality.Confusion == nil || !t.running && !t.paused {
		return ""
	}
	return fmt.Sprintf("epoch %d", m.quality.epoch)
}

// evaluate tests the network in the page.
func (m *Model) evaluate() []talk.Command {
	if m.quality.total > 0 || len(m.net.Layers) == 0 {
		return nil
	}
	m.quality.done, m.quality.total = 0, max(m.input.tests, 1)
	m.announce = "Testing on all test images"
	m.changed()
	return []talk.Command{talk.Evaluate{Seq: m.ask(evaluating)}}
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
	return talk.Cell{Seq: m.ask(exampling), True: m.quality.cell[0], Predicted: m.quality.cell[1], Max: exampleCount}
}

// exampleCount is how many images of a cell are shown.
const exampleCount = 15
