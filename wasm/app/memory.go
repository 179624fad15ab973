//go:build js

package main

import (
	"encoding/base64"
	"strings"

	"convscope/engine/lab"
	"convscope/ui/shell"
)

// A memory keeps what must survive a page that has to be loaded again, because
// the graphics context or the worker was lost: the network and the input. The
// weights of a network that was trained here do not.
type memory struct {
	network *lab.Build
	input   *lab.SetInput

	recalled []lab.Command // of the page before this one
}

// store is where it is kept in between: as long as the tab is open.
const store = "convscope.memory"

// event notes what the lab has made current.
func (m *memory) event(ev lab.Event) {
	if built, ok := ev.(lab.Built); ok {
		m.network = &lab.Build{Preset: built.Preset, Layers: built.Layers}
	}
	if shown, ok := ev.(lab.Shown); ok && shown.Source.Kind == "test" {
		m.input = &lab.SetInput{Kind: "test", Test: shown.Source.Test}
	}
}

// command notes what the user has drawn.
func (m *memory) command(c lab.Command) {
	if in, ok := c.(lab.SetInput); ok {
		in.Seq = 0
		m.input = &in
	}
}

// save keeps it for the next page.
func (m *memory) save() {
	var kept []string
	if m.network != nil {
		kept = append(kept, pack(*m.network))
	}
	if m.input != nil {
		kept = append(kept, pack(*m.input))
	}
	shell.Keep(store, strings.Join(kept, " "))
}

func pack(c lab.Command) string {
	b, err := lab.EncodeCommand(c)
	if err != nil {
		panic(err) // our own command
	}
	return base64.StdEncoding.EncodeToString(b)
}

// recall takes what the page before this one kept. What cannot be read (it may
// be of an older Convscope) is as good as nothing.
func recall() *memory {
	m := &memory{}
	for _, text := range strings.Fields(shell.Take(store)) {
		b, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			continue
		}
		if c, err := lab.DecodeCommand(b); err == nil {
			m.recalled = append(m.recalled, c)
		}
	}
	return m
}

// restore is what to ask the lab to be where the last page was. Its answers
// have no number, like those to the page's API: the model takes them over.
func (m *memory) restore() []lab.Command {
	cs := m.recalled
	m.recalled = nil
	return cs
}
