package ui

import (
	"encoding/base64"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// library is what the user has kept: architectures under names of their own,
// and networks that were trained here.
type library struct {
	own    []ownPreset
	chosen int    // of own
	name   string // what stands in the field of a preset's name
	kept   []talk.KeptNetwork
	told   bool   // the lab has told what is kept
	unkept bool   // the page keeps nothing itself, and the user does not know
	id     string // of kept, the chosen one
	here   string // of kept, the one that is current in this tab, or ""
	system talk.SystemInfo
}

// An ownPreset is an architecture that the user has saved.
type ownPreset struct {
	name   string
	layers []engine.Spec
}

// ownPresets is the name under which the page stores them.
const ownPresets = "convscope.presets"

// openPanel opens a panel over the page, or closes it.
func (m *Model) openPanel(name string) []talk.Command {
	m.Opened.Panel = name
	m.edit.open = false
	m.changed()
	switch name {
	case "data":
		return m.askThumbs()
	case "library":
		return []talk.Command{talk.ListKept{}}
	}
	return nil
}

// togglePanel opens a panel, or closes it when it is open.
func (m *Model) togglePanel(name string) []talk.Command {
	if m.Opened.Panel == name {
		name = ""
	}
	return m.openPanel(name)
}

// libraryControl takes a change of a control of the library.
func (m *Model) libraryControl(c ControlMsg) []talk.Command {
	m.changed()
	l := &m.library
	switch c.ID {
	case "preset-name":
		l.name = c.Value
	case "preset-save":
		m.savePreset(strings.TrimSpace(l.name))
	case "preset-list":
		if i, err := strconv.Atoi(c.Value); err == nil && i >= 0 && i < len(l.own) {
			l.chosen = i
		}
	case "preset-open":
		if l.chosen < len(l.own) {
			m.announce = "Opened " + l.own[l.chosen].name
			m.Opened.Panel = ""
			return m.commit(l.own[l.chosen].layers, -1)
		}
	case "preset-delete":
		if l.chosen < len(l.own) {
			m.tell("Deleted " + l.own[l.chosen].name)
			l.own = slices.Delete(l.own, l.chosen, l.chosen+1)
			l.chosen = max(min(l.chosen, len(l.own)-1), 0)
			m.storePresets()
		}
	case "network-save":
		return []talk.Command{talk.Save{}}
	case "network-open":
		m.effect(stage.Pick{What: "network"})
	case "network-onnx", "network-pytorch", "network-keras":
		m.tell("Exporting")
		return []talk.Command{talk.Export{Format: strings.TrimPrefix(c.ID, "network-")}}
	case "network-import":
		m.effect(stage.Pick{What: "model"})
	case "kept-list":
		l.id = c.Value
	case "kept-open":
		if k, ok := l.keptChosen(); ok {
			m.Opened.Panel = ""
			return []talk.Command{talk.OpenKept{Seq: m.adoptNext(), ID: k.ID}}
		}
	case "kept-delete":
		if k, ok := l.keptChosen(); ok {
			m.tell("Forgotten: " + k.Title)
			return []talk.Command{talk.DropKept{ID: k.ID}}
		}
	}
	return nil
}

// keptNow takes the list of what is kept. When the page opens, the network
// that it was left with comes back.
func (m *Model) keptNow(ev talk.Kept) []talk.Command {
	l := &m.library
	first := !l.told
	l.kept, l.told, l.here = ev.Networks, true, ev.Last
	if l.unkept { // and the lab can keep networks, or would have complained
		l.unkept = false
		m.complain("This browser keeps none of your presets, nor what is on the screen when you leave: it refuses the page that storage. " +
			"The networks that you train are kept.")
	}
	last := slices.IndexFunc(l.kept, func(k talk.KeptNetwork) bool { return k.ID == ev.Last })
	if !first || last < 0 {
		return nil
	}
	m.announce = "The network of your last visit is back" + withEdits(l.kept[last])
	return []talk.Command{talk.OpenKept{Seq: m.adoptNext(), ID: ev.Last}}
}

// learnedText says how far k has learned.
func learnedText(k talk.KeptNetwork) string {
	switch {
	case k.Origin == "imported":
		return "imported"
	case k.Origin != "":
		return "untrained"
	case k.Amid && k.Accuracy == 0:
		return fmt.Sprintf("in epoch %d", k.Epochs+1)
	case k.Amid:
		return fmt.Sprintf("%s · in epoch %d", words.Percent(k.Accuracy), k.Epochs+1)
	}
	return fmt.Sprintf("%s · epoch %d", words.Percent(k.Accuracy), k.Epochs)
}

// savedText says when k was stored, by the clock of the user's place: two tabs may
// have trained the same network.
func savedText(k talk.KeptNetwork) string {
	return time.UnixMilli(k.Saved).Format("2 Jan 15:04")
}

// withEdits says what was changed by hand in k, if anything was.
func withEdits(k talk.KeptNetwork) string {
	if k.Edited == 0 {
		return ""
	}
	return ", " + words.Counted(k.Edited, "value") + " edited"
}

// keptChosen is the network that is chosen in the list, the newest when none
// is.
func (l *library) keptChosen() (talk.KeptNetwork, bool) {
	for _, k := range l.kept {
		if k.ID == l.id {
			return k, true
		}
	}
	if len(l.kept) > 0 {
		return l.kept[0], true
	}
	return talk.KeptNetwork{}, false
}

// savePreset saves the edited architecture under a name, replacing one that
// has it.
func (m *Model) savePreset(name string) {
	const most = 100
	l := &m.library
	if name == "" || len(l.own) >= most {
		return
	}
	p := ownPreset{name, slices.Clone(m.edit.layers)}
	at := slices.IndexFunc(l.own, func(o ownPreset) bool { return o.name == name })
	if at < 0 {
		at = len(l.own)
		l.own = append(l.own, p)
	}
	l.own[at], l.chosen, l.name = p, at, ""
	m.tell("Saved as " + name)
	m.storePresets()
}

// storePresets has the page store the presets: a line each, of commands that
// would build them.
func (m *Model) storePresets() {
	var lines []string
	for _, p := range m.library.own {
		b, err := talk.EncodeCommand(talk.Build{Preset: p.name, Layers: engine.Records(p.layers)})
		if err != nil {
			panic(err) // our own command
		}
		lines = append(lines, base64.StdEncoding.EncodeToString(b))
	}
	m.effect(stage.Store{Name: ownPresets, Text: strings.Join(lines, "\n")})
}

// stored takes what an earlier visit has stored. A line that cannot be read (it
// may be of another Convscope) is left out.
func (m *Model) stored(msg Stored) {
	switch msg.Name {
	case keptLook:
		m.recallLook(msg.Text)
		return
	case ownPresets:
	default:
		return
	}
	m.changed()
	m.library.own = nil
	for _, line := range strings.Fields(msg.Text) {
		b, err := base64.StdEncoding.DecodeString(line)
		if err != nil {
			continue
		}
		c, err := talk.DecodeCommand(b)
		if err != nil {
			continue
		}
		if build, ok := c.(talk.Build); ok && build.Preset != "" && len(build.Layers) > 0 {
			specs, err := engine.Specs(build.Layers)
			if err == nil && block.Of(specs[len(specs)-1]) == engine.KindSoftmax {
				m.library.own = append(m.library.own, ownPreset{build.Preset, specs})
			}
		}
	}
}

// system takes what the engine runs on.
func (m *Model) system(ev talk.SystemInfo) {
	m.library.system = ev
	if m.training.options.Workers == 0 {
		m.training.options.Workers = ev.Workers
	}
}

// systemText is what the engine runs on, as a sentence.
func (m *Model) systemText() string {
	s := m.library.system
	kernels := map[string]string{
		"fma": "relaxed SIMD with fused multiply-add (“fma”)", "simd128": "128-bit SIMD (“simd128”)", "go": "plain Go, since this browser has no SIMD (“go”)",
	}
	name, ok := kernels[s.Kernel]
	if !ok {
		return ""
	}
	return fmt.Sprintf("The engine computes with %s. It trains with %s on %d cores, and holds %s of memory.", name, words.Counted(s.Workers, "worker"), s.Cores, words.Bytes(s.Memory))
}

// libraryControls are those of the panel of files and what is kept.
func (m *Model) libraryControls() []stage.Control {
	l := m.library
	var own, kept []stage.Option
	for i, p := range l.own {
		own = append(own, stage.Option{Value: strconv.Itoa(i), Text: p.name + " · " + words.Counted(len(p.layers), "layer")})
	}
	for _, k := range l.kept {
		text := fmt.Sprintf("%s · %s%s · %s · %s", savedText(k), learnedText(k), withEdits(k), words.Bytes(int64(k.Bytes)), k.Title)
		if k.ID == l.here {
			text = "open here · " + text
		}
		kept = append(kept, stage.Option{Value: k.ID, Text: text})
	}
	chosen, have := l.keptChosen()
	return []stage.Control{
		{ID: "library-panel", Hidden: m.Opened.Panel != "library"},
		{ID: "library-close"},
		{ID: "preset-name", Value: l.name},
		{ID: "preset-save", Disabled: strings.TrimSpace(l.name) == ""},
		{ID: "preset-list", Value: strconv.Itoa(l.chosen), Options: own, Hidden: len(own) == 0},
		{ID: "preset-open", Hidden: len(own) == 0},
		{ID: "preset-delete", Hidden: len(own) == 0},
		{ID: "network-save", Disabled: len(m.Net.Layers) == 0},
		{ID: "network-open"},
		{ID: "network-onnx"},
		{ID: "network-pytorch"},
		{ID: "network-keras"},
		{ID: "network-import"},
		{ID: "kept-list", Value: chosen.ID, Options: kept, Hidden: len(kept) == 0},
		{ID: "kept-open", Hidden: !have},
		{ID: "kept-delete", Hidden: !have},
		{ID: "kept-none", Hidden: have},
		{ID: "library-data"},
		{ID: "menu-new"},
		{ID: "menu-export"},
		{ID: "menu-about"},
	}
}
