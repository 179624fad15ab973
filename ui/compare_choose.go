package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
)

// chooseCurrent makes another network, or another epoch, the current one.
func (m *Model) chooseCurrent(value string) []talk.Command {
	kind, which, _ := strings.Cut(value, "/")
	switch kind {
	case "epoch":
		return m.toEpoch(which)
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
	if m.net.Preset != "" {
		title = presetTitle(m.net.Preset)
	}
	return title
}

// epochOptions are the epochs of the current network, the newest first.
func (m *Model) epochOptions() []Option {
	var options []Option
	for e := m.lastEpoch(); e >= 0; e-- {
		text := fmt.Sprintf("Epoch %d · %s", e, m.currentTitle())
		if e == 0 {
			text = "Untrained · " + m.currentTitle()
		}
		options = append(options, Option{"epoch/" + strconv.Itoa(e), text})
	}
	return options
}

// otherOptions are the networks that have nothing to do with the current one.
func (m *Model) otherOptions() []Option {
	var options []Option
	if m.data.Name == talk.MNIST {
		for _, p := range talk.Presets {
			options = append(options, Option{"preset/" + p.Name, "Pretrained · " + p.Title})
		}
	}
	for _, k := range m.library.kept {
		if k.Dataset == m.data.Name {
			options = append(options, Option{"kept/" + k.ID, fmt.Sprintf("Kept %s · %s · %s", savedText(k), learnedText(k), k.Title)})
		}
	}
	return options
}

// compareControls are those of the comparison.
func (m *Model) compareControls() []Control {
	c, r := &m.compare, &m.rects.versus
	closed := !c.open
	button := Control{ID: "compare", Pressed: c.open, Disabled: !c.open && (!m.progress.ready || len(m.net.Layers) == 0)}
	a := Control{ID: "compare-a", Rect: r.selects[sideA], Disabled: m.training.running || m.edit.busy}
	b := Control{ID: "compare-b", Rect: r.selects[sideB], Disabled: c.asked}
	if !closed {
		a.Value = "epoch/" + strconv.Itoa(m.shownEpoch())
		a.Options = slices.Concat(m.epochOptions(), m.otherOptions())
		b.Value = "held"
		title := c.rival.Title
		switch {
		case c.asked:
			title = "Fetching…"
		case !c.on():
			title = "Choose a network"
		}
		b.Options = slices.Concat([]Option{{"held", title}}, m.epochOptions(), m.otherOptions())
	}
	pin := Control{ID: "compare-pin", Rect: r.pin}
	measure := Control{ID: "compare-measure", Rect: r.measure, Text: m.measureText(), Disabled: m.quality.total > 0 || c.total > 0 || m.training.running}
	cs := []Control{button, a, b, pin, measure}
	for i := 1; i < len(cs); i++ {
		m.onGround(&cs[i])
		cs[i].Hidden = cs[i].Hidden || closed
	}
	for i, tab := range []string{"maps", "prediction", "confusion"} {
		cs = append(cs, Control{ID: "compare-" + tab, Pressed: c.tab == tab, Rect: r.tabs[i], Hidden: closed || r.tabs[i].Empty()})
	}
	return cs
}
