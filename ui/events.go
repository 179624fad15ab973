package ui

import (
	"fmt"
	"slices"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// event changes the model by what the lab says.
func (m *Model) event(ev talk.Event) []talk.Command {
	if m.stale(ev) {
		return nil
	}
	m.changed()
	return append(m.learn(ev), m.hear(ev)...)
}

// learn takes what the lab says into the facts, and into what has no room of its
// own.
func (m *Model) learn(ev talk.Event) []talk.Command {
	switch ev := ev.(type) {
	case talk.Ready:
		return m.ready(ev)
	case talk.Loading:
		m.progress.load(ev)
	case talk.Built:
		return m.built(ev)
	case talk.Failed:
		m.failed(ev)
	case talk.Shown:
		return m.shown(ev)
	case talk.Inspected:
		if ev.Seq == 0 || ev.Seq != m.latest[stage.CardTopic] {
			m.Learned = ev
		}
	case talk.Measured:
		m.measured(ev)
		if m.Doing.Trains {
			return m.inspect()
		}
	case talk.Batch:
		m.batch(ev)
	case talk.Training:
		m.stands(ev)
	case talk.EpochDone:
		m.epochDone(ev)
	case talk.Diverged:
		m.diverged(ev)
	case talk.Stopped:
		m.stopped(ev)
	case talk.SystemInfo:
		m.system(ev)
	case talk.Dataset:
		m.dataset(ev)
	case talk.Kept:
		m.Kept = ev.Networks
	case talk.Evaluating:
		if ev.Seq != 0 && ev.Seq == m.latest[stage.RivalTesting] {
			break
		}
		m.Doing.Tested, m.Doing.Tests = ev.Done, ev.Total
		if ev.Done >= ev.Total {
			m.Doing.Tests = 0
		}
	case talk.Answered:
		m.Answers = ev
	}
	return nil
}

func (m *Model) ready(ev talk.Ready) []talk.Command {
	m.Doing.Ready, m.progress.files = true, nil
	if m.Budget != ev.Budget && ev.Budget != (engine.Budget{}) {
		m.Budget = ev.Budget
		m.checkLayers()
	}
	m.input.want = true
	m.Dataset.Classes, m.Dataset.Tests = ev.Classes, ev.Tests
	return []talk.Command{talk.System{}}
}

// built takes the network that is now current. One that the model did not ask
// for (Seq 0: the page's API, or the lab's own start) becomes the edited one.
func (m *Model) built(ev talk.Built) []talk.Command {
	specs, err := engine.Specs(ev.Layers)
	if err != nil {
		m.complain(fmt.Sprintf("The lab built a network that this page does not know: %v. Reload the page.", err))
		return nil
	}
	same := slices.Equal(specs, m.Net.Specs)
	if !same {
		m.classes.All()
	}
	if !same || ev.Epochs == 0 { // another, or begun anew
		m.forgetTest()
	}
	if edited := ev.Edited > 0 || m.isWeighing(ev.Seq); ev.Another || !edited || ev.Epoch != m.Net.Epoch || ev.Origin != m.Net.Origin {
		m.closeWeight()
		if !ev.Another {
			m.edit.forgetWeights(ev.Number)
		}
	}
	before := step{layers: m.Layers, was: m.nowBuilt()}
	if ev.Another {
		m.Course = stage.Course{}
	}
	m.Net = stage.Net{Built: ev, Specs: specs}
	m.edit.busy = false
	m.arrived(ev, before, specs)
	m.turned(ev)
	if slices.Equal(specs, m.Layers) {
		m.edit.refused = nil
	}
	m.input.want = true
	m.Doing.GoTo.Asked = false
	cmds := m.goOn()
	if same {
		cmds = append(cmds, m.inspect()...)
	}
	return cmds
}

// failed shows a failure where it belongs: at the block it is about, else in
// the banner.
func (m *Model) failed(ev talk.Failed) {
	ev.Text = words.Sentence(ev.Text)
	switch ev.What {
	case "build":
		m.edit.busy, m.edit.turn = false, turn{}
		m.edit.refused = &block.Problem{Layer: ev.Layer, Text: ev.Text}
		m.alarm(ev.Text)
		return
	case "show", "input":
		m.input.asked = false
	case "train":
		m.Doing.Trains, m.Doing.Paused = false, false
	case "survey":
		m.alarm(ev.Text)
		return
	case "weight":
		m.alarm(ev.Text)
		return
	case "contest":
		m.alarm(ev.Text)
		return
	case "evaluate":
		m.Doing.Tests = 0
	}
	m.complain(ev.Text)
}
