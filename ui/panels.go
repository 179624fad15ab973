package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/words"
	"convscope/ui/room/library"
	"fmt"
)

// openPanel opens a panel over the page, or closes it.
func (m *Model) openPanel(name string) []talk.Command {
	m.Opened.Panel = name
	m.edit.open = false
	m.changed()
	switch name {
	case "data":
		return m.askThumbs()
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

// stored takes what an earlier visit has stored.
func (m *Model) stored(msg Stored) {
	switch msg.Name {
	case keptLook:
		m.recallLook(msg.Text)
	case library.Stored:
		m.library.Recall(msg.Text)
		m.changed()
	}
}

// system takes what the engine runs on.
func (m *Model) system(ev talk.SystemInfo) {
	m.System = ev
	if m.training.options.Workers == 0 {
		m.training.options.Workers = ev.Workers
	}
}

// systemText is what the engine runs on, as a sentence.
func (m *Model) systemText() string {
	s := m.System
	kernels := map[string]string{
		"fma": "relaxed SIMD with fused multiply-add (“fma”)", "simd128": "128-bit SIMD (“simd128”)", "go": "plain Go, since this browser has no SIMD (“go”)",
	}
	name, ok := kernels[s.Kernel]
	if !ok {
		return ""
	}
	return fmt.Sprintf("The engine computes with %s. It trains with %s on %d cores, and holds %s of memory.", name, words.Counted(s.Workers, "worker"), s.Cores, words.Bytes(s.Memory))
}
