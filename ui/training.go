package ui

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"convscope/engine/lab"
)

// training is what is known of the training that runs, or ran last.
type training struct {
	options lab.TrainOptions
	typed   map[string]string // fields that hold no usable number
	running bool
	ending  bool // stopping was asked for
	start   int  // epochs that there were before
	batch   lab.Batch
	live    []livePoint
	reading bool // an epoch is read out in the chart
	epoch   int  // that epoch
}

// A livePoint is the training as it goes, between two epochs of the history.
type livePoint struct{ epoch, loss, accuracy float64 }

// quality is what is known of how good the network is.
type quality struct {
	lab.Measured
	examples    lab.Examples
	cell        [2]int // chosen in the confusion matrix: true, predicted
	chosen      bool
	done, total int // of a test that runs; total 0: none does
}

// goTo moves through the epochs, one at a time: the newest wish waits for the
// answer to the last.
type goTo struct {
	asked  bool
	wanted int
	more   bool
}

// toEpoch asks for the weights of an epoch.
func (m *Model) toEpoch(text string) []lab.Command {
	e, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || e < 0 || e > m.lastEpoch() || m.training.running {
		return nil
	}
	m.goTo.wanted, m.goTo.more = e, true
	m.changed()
	return m.goTo.next(m)
}

func (g *goTo) next(m *Model) []lab.Command {
	if g.asked || !g.more {
		return nil
	}
	g.asked, g.more = true, false
	return []lab.Command{lab.GoTo{Seq: m.ask(building), Epoch: g.wanted}}
}

// built notes that the lab has answered.
func (g *goTo) built() { g.asked = false }

// lastEpoch is the last that can be gone to.
func (m *Model) lastEpoch() int { return max(m.net.Epochs, 0) }

// shownEpoch is the epoch that the slider stands at.
func (m *Model) shownEpoch() int {
	if m.goTo.asked || m.goTo.more {
		return m.goTo.wanted
	}
	return m.net.Epoch
}

// toggleTraining starts or stops.
func (m *Model) toggleTraining() []lab.Command {
	m.changed()
	if m.training.running {
		m.training.ending = true
		return []lab.Command{lab.Stop{Seq: m.latest[trainingTopic]}}
	}
	if len(m.net.Layers) == 0 || m.edit.problem != nil || len(m.training.typed) > 0 {
		return nil
	}
	t := &m.training
	t.running, t.ending, t.start, t.live, t.batch = true, false, m.net.Epoch, nil, lab.Batch{}
	m.announce = "Training starts"
	m.progress.banner, m.quality.total = "", 0
	return []lab.Command{lab.Train{Seq: m.ask(trainingTopic), Options: t.options}}
}

// setTraining changes an option of the training. What is no usable number
// stays in its field, marked, and training waits for a better one.
func (m *Model) setTraining(id, text string) {
	m.changed()
	o := &m.training.options
	clean := strings.Replace(strings.TrimSpace(text), ",", ".", 1)
	v, err := strconv.ParseFloat(clean, 64)
	ok := err == nil
	whole := ok && v == math.Trunc(v)
	switch id {
	case "train-epochs":
		if ok = whole && v >= 1 && v <= 100; ok {
			o.Epochs = int(v)
		}
	case "train-images":
		if ok = whole && v >= 1 && v <= 60000; ok {
			o.Images = int(v)
		}
	case "train-batch":
		if ok = whole && v >= 1 && v <= 1024; ok {
			o.Batch = int(v)
		}
	case "train-rate":
		if ok = ok && v > 0 && v <= 1; ok {
			o.LearningRate = v
		}
	}
	delete(m.training.typed, id)
	if ok {
		return
	}
	if m.training.typed == nil {
		m.training.typed = map[string]string{}
	}
	m.training.typed[id] = text
	m.progress.banner = fmt.Sprintf("%s %q: want %s.", trainCaptions[id], text, trainLimits[id])
	m.announce = m.progress.banner
}

var trainCaptions = map[string]string{
	"train-epochs": "Epochs", "train-images": "Images", "train-batch": "Batch", "train-rate": "Rate",
}

var trainLimits = map[string]string{
	"train-epochs": "a whole number from 1 to 100", "train-images": "a whole number from 1 to 60,000",
	"train-batch": "a whole number from 1 to 1,024", "train-rate": "a number above 0 and at most 1",
}

func (m *Model) batch(ev lab.Batch) {
	t := &m.training
	t.running, t.batch = true, ev
	m.goTo = goTo{}
	at := float64(ev.Epoch-1) + float64(ev.Batch)/float64(max(ev.Batches, 1))
	const most = 4000
	if len(t.live) < most {
		t.live = append(t.live, livePoint{at, ev.Loss, ev.Accuracy})
	}
	m.input.want = true
}

func (m *Model) stopped(ev lab.Stopped) {
	if ev.Seq != 0 && ev.Seq == m.latest[evaluating] {
		m.quality.total = 0 // a test was broken off
		return
	}
	m.training.running, m.training.ending = false, false
	switch ev.Reason {
	case "done":
		m.announce = "Training is done"
	case "stopped":
		m.announce = "Training stopped"
	default:
		m.progress.banner, m.announce = ev.Reason, ev.Reason
	}
	m.input.want = true
}

// measured takes new figures, keeping those that ev does not have.
func (m *Model) measured(ev lab.Measured) {
	old := m.quality.Measured
	if ev.Tested == 0 && len(ev.Confusion) == 0 {
		ev.Tested, ev.Accuracy, ev.Loss, ev.Confusion, ev.Origin = old.Tested, old.Accuracy, old.Loss, old.Confusion, old.Origin
	}
	if len(ev.History) == 0 {
		ev.History = old.History
	}
	m.quality.Measured = ev
	m.quality.total = 0
	if n := len(ev.History); n > 0 {
		last := ev.History[n-1]
		keep := m.training.live[:0]
		for _, p := range m.training.live {
			if p.epoch > float64(last.Epoch) {
				keep = append(keep, p)
			}
		}
		m.training.live = keep
		if m.training.running {
			m.announce = fmt.Sprintf("Epoch %d: validation accuracy %s", last.Epoch, percent(last.ValAccuracy))
		}
	}
	if m.training.running {
		m.net.Epochs = max(m.net.Epochs, len(ev.History)-1)
	}
}

// evaluate tests the network in the page.
func (m *Model) evaluate() []lab.Command {
	if m.quality.total > 0 || len(m.net.Layers) == 0 {
		return nil
	}
	m.quality.done, m.quality.total = 0, max(m.input.tests, 1)
	m.announce = "Testing on all test images"
	m.changed()
	return []lab.Command{lab.Evaluate{Seq: m.ask(evaluating)}}
}

// chooseCell asks for test images of a cell of the confusion matrix.
func (m *Model) chooseCell(label, predicted int) []lab.Command {
	m.quality.cell, m.quality.chosen = [2]int{label, predicted}, true
	m.quality.examples = lab.Examples{}
	m.changed()
	return []lab.Command{lab.Cell{Seq: m.ask(exampling), True: label, Predicted: predicted, Max: exampleCount}}
}

// exampleCount is how many images of a cell are shown.
const exampleCount = 15
