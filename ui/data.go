package ui

import (
	"fmt"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

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
	m.announce = fmt.Sprintf("%s: %d classes, %s training images", ev.Title, len(ev.Classes), words.Thousands(ev.Train))
}

// giveDrawing puts what was drawn on the pad into a class of the user's, and clears
// the pad for the next.
func (m *Model) giveDrawing(class int) []talk.Command {
	add := talk.AddDrawing{Seq: m.ask(stage.DataTopic), Class: class}
	add.Strokes = m.pad.Strokes()
	return append([]talk.Command{add}, m.let(m.pad.Clear)...)
}

// adoptNext numbers a command that brings a network of its own, which is to
// become the edited one.
func (m *Model) adoptNext() int {
	m.adopt(m.ask(stage.Building))
	return m.edit.adopt
}

// adopt lets the network that the command with this number brings become the edited
// one.
func (m *Model) adopt(seq int) {
	m.edit.busy = true
	m.Doing.GoTo = stage.GoTo{}
	m.edit.adopt = seq
}
