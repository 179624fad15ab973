package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// chooseCurrent makes another network, or another epoch, the current one.
func (m *Model) chooseCurrent(value string) []talk.Command {
	kind, which, _ := strings.Cut(value, "/")
	switch kind {
	case "epoch":
		if e, err := strconv.Atoi(which); err == nil {
			return m.toEpoch(e)
		}
	case "preset":
		return m.choosePreset(which)
	case "kept":
		m.changed()
		return []talk.Command{talk.OpenKept{Seq: m.adoptNext(), ID: which}}
	}
	return nil
}

// chooseRival asks for another rival.
func (m *Model) chooseRival(value string) []talk.Command {
	kind, which, _ := strings.Cut(value, "/")
	with := talk.Rival{Kind: kind}
	switch kind {
	case "epoch":
		e, err := strconv.Atoi(which)
		if err != nil {
			return nil
		}
		with.Epoch = e
	case "preset":
		with.Preset = which
	case "kept":
		with.ID = which
	default:
		return nil // what is held already
	}
	return m.rivalise(with)
}

// currentTitle is what A is called.
func (m *Model) currentTitle() string {
	title := "Own network"
	if m.Net.Preset != "" {
		title = presetTitle(m.Net.Preset)
	}
	return title
}

// epochOptions are the epochs of the current network, the newest first.
func (m *Model) epochOptions() []stage.Option {
	var options []stage.Option
	for e := m.LastEpoch(); e >= 0; e-- {
		text := fmt.Sprintf("Epoch %d · %s", e, m.currentTitle())
		if e == 0 {
			text = "Untrained · " + m.currentTitle()
		}
		options = append(options, stage.Option{Value: "epoch/" + strconv.Itoa(e), Text: text})
	}
	return options
}

// otherOptions are the networks that have nothing to do with the current one.
func (m *Model) otherOptions() []stage.Option {
	var options []stage.Option
	if m.Dataset.Name == talk.MNIST {
		for _, p := range talk.Presets {
			options = append(options, stage.Option{Value: "preset/" + p.Name, Text: "Pretrained · " + p.Title})
		}
	}
	for _, k := range m.Kept {
		if k.Dataset == m.Dataset.Name {
			options = append(options, stage.Option{Value: "kept/" + k.ID, Text: fmt.Sprintf("Kept %s · %s · %s", stage.SavedText(k), stage.LearnedText(k), k.Title)})
		}
	}
	return options
}

// compareControls are those of the comparison.
func (m *Model) compareControls() []stage.Control {
	c, r := &m.compare, &m.rects.versus
	closed := !c.open
	button := stage.Control{ID: "compare", Pressed: c.open, Disabled: !c.open && (!m.Doing.Ready || len(m.Net.Layers) == 0)}
	a := stage.Control{ID: "compare-a", Rect: r.selects[sideA], Disabled: m.Doing.Trains || m.edit.busy}
	b := stage.Control{ID: "compare-b", Rect: r.selects[sideB], Disabled: c.asked}
	if !closed {
		a.Value = "epoch/" + strconv.Itoa(m.ShownEpoch())
		a.Options = slices.Concat(m.epochOptions(), m.otherOptions())
		b.Value = "held"
		title := c.rival.Title
		switch {
		case c.asked:
			title = "Fetching…"
		case !c.on():
			title = "Choose a network"
		}
		b.Options = slices.Concat([]stage.Option{{Value: "held", Text: title}}, m.epochOptions(), m.otherOptions())
	}
	pin := stage.Control{ID: "compare-pin", Rect: r.pin}
	measure := stage.Control{ID: "compare-measure", Rect: r.measure, Text: m.measureText(), Disabled: m.Doing.Tests > 0 || c.total > 0 || m.Doing.Trains}
	cs := []stage.Control{button, a, b, pin, measure}
	for i := 1; i < len(cs); i++ {
		m.onGround(&cs[i])
		cs[i].Hidden = cs[i].Hidden || closed
	}
	for i, tab := range []string{"maps", "prediction", "confusion"} {
		cs = append(cs, stage.Control{ID: "compare-" + tab, Pressed: c.tab == tab, Rect: r.tabs[i], Hidden: closed || r.tabs[i].Empty()})
	}
	return cs
}
