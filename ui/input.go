package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// input is what goes into the network, and the asking for its picture.
type input struct {
	strokes     []stroke // on the drawing pad
	pen         bool     // the pen is down
	cursor      cursor   // of drawing with the keyboard
	tests       int      // images in the test set
	thumbs      talk.Thumbnails
	thumbImages [][]byte // their colours
	seed        uint32   // of the random test images
	invalid     string   // what stands in the index field and is no test image

	next  *talk.SetInput // the newest input that the lab has not been told
	want  bool           // the picture on the screen is out of date
	asked bool           // a Show is under way
	drawn bool           // the last picture has had a frame to be drawn in
}

// pull asks for the next picture when one is wanted and none is under way, so
// that the pen never runs ahead of the network by more than one picture.
func (m *Model) pull() []talk.Command {
	in := &m.input
	if !m.Doing.Ready || len(m.Net.Layers) == 0 || in.asked || !in.drawn || !(in.want || in.next != nil) {
		return nil
	}
	var cmds []talk.Command
	if in.next != nil {
		in.next.Seq = m.ask(stage.Inputting)
		cmds = append(cmds, *in.next)
	}
	in.next, in.want, in.asked, in.drawn = nil, false, true, false
	cmds = append(cmds, talk.Show{Seq: m.ask(stage.Showing)})
	if m.Doing.Moved { // the sums of the detail panel are of the picture
		m.Doing.Moved = false
		cmds = append(cmds, m.inspect()...)
	}
	return cmds
}

// shown takes a picture, unless its sizes are not those of the network, which
// the lab may have changed in between.
func (m *Model) shown(ev talk.Shown) []talk.Command {
	if ev.Seq == m.latest[stage.Showing] {
		m.input.asked = false
	}
	if len(ev.Maps) != len(m.Net.Shapes)+1 {
		return nil
	}
	for i, s := range m.Net.Shapes {
		if len(ev.Maps[i+1]) != s.Len() {
			return nil
		}
	}
	if len(ev.Maps[0]) != talk.InputShape.Len() {
		return nil
	}
	first, other := m.Picture.Maps == nil, !slices.Equal(m.Picture.Specs, m.Net.Specs)
	another := first || m.Picture.Source != ev.Source || !slices.Equal(m.Picture.Maps[0], ev.Maps[0])
	m.Picture.Take(ev, m.Net.Specs, m.Net.Shapes, m.view.scale == "layer")
	if ev.Source.Kind != "strokes" && !m.input.pen && m.input.next == nil {
		m.input.strokes = nil
	}
	m.verdictSoon(another)
	m.takeTwins(ev.Seq, other)
	switch {
	case first:
		m.layOut()
		return m.chooseFirst()
	case other:
		m.clampProbe()
		m.view.first = map[int]int{}
		m.clampChoice()
		return m.inspect()
	}
	return nil
}

// busy says whether another picture is to come, as far as is known.
func (in *input) busy() bool { return in.pen || in.asked || in.want || in.next != nil }

// verdict is the prediction as a sentence.
func (m *Model) verdict() string {
	k, p := m.Picture.Predicted()
	if k < 0 {
		return ""
	}
	s := fmt.Sprintf("Prediction: %s, %s", m.ClassName(k), words.Percent(p))
	if l := m.Picture.Label(); l >= 0 && m.Dataset.Name == talk.MNIST {
		s += fmt.Sprintf("; it is a %d", l)
	} else if l >= 0 {
		s += "; it is: " + m.ClassName(l)
	}
	return s
}

// redraw puts on the pad what was there before the page was loaded again.
func (m *Model) redraw(strokes []talk.Stroke) {
	m.input.strokes = nil
	for _, s := range strokes {
		m.input.strokes = append(m.input.strokes, stroke{points: slices.Clone(s), smooth: s})
	}
	m.nextStrokes()
	m.changed()
}

// setTest sends a test image through the network.
func (m *Model) setTest(i int) {
	m.input.next = &talk.SetInput{Kind: "test", Test: i}
	m.input.strokes, m.input.invalid = nil, ""
	m.changed()
}

// randomTest sends a random one. The sequence is the same in every session.
func (m *Model) randomTest() {
	if m.input.tests == 0 {
		return
	}
	m.input.seed = m.input.seed*1664525 + 1013904223
	m.setTest(int(uint64(m.input.seed) * uint64(m.input.tests) >> 32))
}

// typedTest sends the test image of a typed index.
func (m *Model) typedTest(text string) {
	i, err := strconv.Atoi(strings.TrimSpace(text))
	if err != nil || i < 0 || i >= m.input.tests {
		m.input.invalid = text
		m.complain(fmt.Sprintf("There is no test image %q: they are numbered from 0 to %s.", text, words.Thousands(m.input.tests-1)))
		m.changed()
		return
	}
	m.setTest(i)
}

// thumbCount is how many test images stand beside the pad.
const thumbCount = 15

// firstThumbs are the indices of the test images to choose from.
func firstThumbs(tests int) []int {
	var is []int
	for i := range min(thumbCount, tests) {
		is = append(is, i)
	}
	return is
}

// padControl takes a change of a control beside the pad.
func (m *Model) padControl(c ControlMsg) {
	switch c.ID {
	case "pad-undo":
		m.undoStroke()
	case "pad-clear":
		m.clearPad()
	case "pad-random":
		m.randomTest()
	case "pad-index":
		m.typedTest(c.Value)
	}
}

// padControls are those beside the pad.
func (m *Model) padControls() []stage.Control {
	r := m.sight() // they stand beside what moves
	index := m.input.invalid
	if index == "" && m.Picture.Source.Kind == "test" && len(m.input.strokes) == 0 {
		index = strconv.Itoa(m.Picture.Source.Test)
	}
	cs := []stage.Control{
		{ID: "pad-undo", Disabled: len(m.input.strokes) == 0},
		{ID: "pad-clear"},
		{ID: "pad-random", Disabled: m.input.tests == 0},
		{ID: "pad-index", Value: index, Min: "0", Max: strconv.Itoa(max(m.input.tests-1, 0)), Invalid: m.input.invalid != "", Disabled: m.input.tests == 0},
	}
	for i := range cs {
		cs[i].Rect = r.padTools[i]
		m.onGround(&cs[i], r.sheet, r.editor.panel, r.detail)
	}
	return cs
}
