package ui

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// findings are what the lab has found about the chosen layer on the test
// images.
type findings struct {
	talk.Surveyed
	asked   talk.Survey // the last question, Seq 0: none that is still to be answered
	trouble string      // why it was not answered to its end
	top     []topImage
}

// A topImage is one of those that excite the unit most.
type topImage struct {
	field engine.Field // of the image: what the unit sees of it
	whole []byte       // its colours
	crop  []byte       // those of the field
}

// askSurvey asks for what the open tab shows, unless it is there or on its
// way. It cannot be had while the network learns or is tested.
func (m *Model) askSurvey() []talk.Command {
	c := m.Gaze.Choice
	if t := c.Page(&m.Picture); !c.Open || t != gaze.TabImages && t != gaze.TabHealth || m.rects.detail.Empty() {
		return nil
	}
	if m.Doing.Trains || m.Doing.Tests > 0 || m.edit.busy || len(m.Net.Shapes) != len(m.Picture.Shapes) {
		return nil
	}
	if a := m.found.asked; a.Seq != 0 && a.Layer == c.Layer && a.Unit == c.Unit {
		return nil
	}
	m.found.trouble = ""
	m.found.asked = talk.Survey{Seq: m.ask(stage.Surveying), Layer: c.Layer, Unit: c.Unit}
	m.changed()
	return []talk.Command{m.found.asked}
}

// surveyed takes what the lab has found.
func (m *Model) surveyed(ev talk.Surveyed) {
	if ev.Layer >= len(m.Picture.Shapes) || ev.Unit >= len(ev.Units) || len(ev.Pixels) != len(ev.Top) || len(ev.Labels) != len(ev.Top) {
		return
	}
	m.found.Surveyed = ev
	m.found.top = m.found.top[:0]
	in := talk.InputShape
	whole := stage.PaintImages(ev.Pixels)
	for i, p := range ev.Top {
		f := engine.Receptive(in, m.Picture.Specs, ev.Layer, p.X, p.Y)[0]
		t := topImage{field: f, whole: whole[i]}
		for y := f.Y; y < f.Y+f.H; y++ {
			t.crop = append(t.crop, whole[i][4*(y*in.W+f.X):4*(y*in.W+f.X+f.W)]...)
		}
		m.found.top = append(m.found.top, t)
	}
	if ev.Done == ev.Total && m.Gaze.Choice.Page(&m.Picture) == gaze.TabImages && m.unitFound() {
		m.announce = fmt.Sprintf("%s test images excite %s most", words.Among(len(ev.Top), ev.Total), m.ChosenName())
	}
}

// askAgain forgets what was found: the network is another, or the lab had
// something else to do.
func (f *findings) askAgain() { f.asked = talk.Survey{} }

// layerFound says whether what was found is of the chosen layer.
func (m *Model) layerFound() bool {
	f := &m.found
	return f.Done > 0 && f.Layer == m.Gaze.Choice.Layer && len(f.Units) == m.Picture.Shape(f.Layer).C
}

// unitFound says whether it is of the chosen map or unit.
func (m *Model) unitFound() bool { return m.layerFound() && m.found.Unit == m.Gaze.Choice.Unit }

// surveyText says how far the lab is, "" when it is done.
func (m *Model) surveyText() string {
	f := &m.found
	switch {
	case m.Doing.Trains:
		return "The network is learning: pause it to look at the test images."
	case f.trouble != "":
		return f.trouble
	case m.Doing.Tests > 0:
		return "A test runs. This comes after it."
	case !m.unitFound():
		return "Looking at the test images…"
	case f.Done < f.Total:
		return words.Among(f.Done, f.Total) + " test images so far…"
	}
	return ""
}

// The ways in which something is wrong with a filter.
const (
	healthy = iota
	dead
	duplicate
)

// rectified says whether the chosen layer gives what a ReLU has let through, so
// that a value above 0 means that a map fires.
func (m *Model) rectified() bool {
	for i := m.Gaze.Choice.Layer; i >= 0; i-- {
		switch block.Of(m.Picture.Specs[i]) {
		case engine.KindMaxPool, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindDropout:
			continue
		case engine.KindReLU:
			return true
		}
		break
	}
	return false
}

// mayDie says whether a map of the chosen layer that is never above 0 is lost:
// a ReLU has cut it, or will.
func (m *Model) mayDie() bool {
	for i := m.Gaze.Choice.Layer + 1; i < len(m.Picture.Specs); i++ {
		switch block.Of(m.Picture.Specs[i]) {
		case engine.KindMaxPool, engine.KindDropout:
			continue
		case engine.KindReLU:
			return true
		}
		break
	}
	return m.rectified()
}

// ill says what is wrong with a map or unit of the chosen layer.
func (m *Model) ill(h talk.UnitHealth) int {
	switch {
	case h.Fired == 0 && m.mayDie():
		return dead
	case h.Twin >= 0 && h.Cosine >= talk.Duplicate:
		return duplicate
	}
	return healthy
}

// illText says of a map or unit of the chosen layer what is wrong, "" when
// nothing is.
func (m *Model) illText(h talk.UnitHealth) string {
	switch m.ill(h) {
	case dead:
		return "dead"
	case duplicate:
		return fmt.Sprintf("like %s", m.unitShort(h.Twin))
	}
	return ""
}

// unitShort is what a unit of the chosen layer is called for short: its
// number, or the class.
func (m *Model) unitShort(k int) string {
	if m.Gaze.Choice.Layer >= len(m.Picture.Specs)-2 && m.Picture.Shape(m.Gaze.Choice.Layer).C == m.Classes() {
		return m.ClassName(k)
	}
	return fmt.Sprint(k + 1)
}

// illCounts are how many of the chosen layer's maps or units are dead, and how
// many duplicates.
func (m *Model) illCounts() (deads, duplicates int) {
	for _, h := range m.found.Units {
		switch m.ill(h) {
		case dead:
			deads++
		case duplicate:
			duplicates++
		}
	}
	return deads, duplicates
}

// fired is the share of the test images for which a unit gives a value above 0.
func (m *Model) fired(h talk.UnitHealth) float64 {
	return float64(h.Fired) / float64(max(m.found.Done, 1))
}

// liveliness is how strongly a map or unit of the chosen layer answers.
func (m *Model) liveliness(h talk.UnitHealth) string {
	if m.rectified() {
		return "fires on " + words.Percent(m.fired(h))
	}
	return "greatest value " + words.Number(h.Most)
}

// listText sums the list of the layer's units up.
func (m *Model) listText() string {
	if !m.layerFound() {
		return ""
	}
	deads, duplicates := m.illCounts()
	all := len(m.found.Units)
	text := "All " + words.Thousands(all)
	if n := len(m.rects.inspect.units); n < all {
		text = words.Among(n, all) + ", the worst first"
	}
	var wrong []string
	if m.mayDie() {
		wrong = append(wrong, fmt.Sprintf("%d dead", deads))
	}
	if block.Linked(m.Picture.Specs[m.Gaze.Choice.Layer]) {
		wrong = append(wrong, words.Counted(duplicates, "duplicate"))
	}
	if len(wrong) > 0 {
		text += ": " + strings.Join(wrong, ", ")
	}
	return text
}

// surveyNode is what was found to a screen reader.
func (m *Model) surveyNode(t target) stage.Node {
	switch t.part {
	case partTop:
		return stage.Node{Parent: "top", Role: "button", Name: fmt.Sprintf("Test image %d, %s %s", m.found.Top[t.a].Image, m.ClassNoun(), m.ClassName(m.found.Labels[t.a])),
			Value: "value " + words.Number(m.found.Top[t.a].Value), Selected: m.Picture.Source.Kind == "test" && m.Picture.Source.Test == m.found.Top[t.a].Image}
	case partAlike:
		h := m.found.Units[m.Gaze.Choice.Unit]
		return stage.Node{Parent: "detail", Role: "button", Name: "Most like " + m.MapName(m.Gaze.Choice.Layer, h.Twin), Value: "cosine " + words.Number(float32(h.Cosine))}
	}
	h := m.found.Units[t.b]
	n := stage.Node{Parent: "units", Role: "button", Name: m.MapName(m.Gaze.Choice.Layer, t.b), Value: m.liveliness(h), Selected: t.b == m.Gaze.Choice.Unit}
	if bad := m.illText(h); bad != "" {
		n.Value = bad + ", " + n.Value
	}
	return n
}
