package ui

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// progress is how far loading has come, and what went wrong.
type progress struct {
	files  []talk.Loading // under way, in the order they began
	banner string         // a failure, until it is dismissed
}

func (p *progress) load(ev talk.Loading) {
	i := slices.IndexFunc(p.files, func(l talk.Loading) bool { return l.Name == ev.Name })
	switch {
	case i < 0 && !ev.Over:
		p.files = append(p.files, ev)
	case i >= 0 && ev.Over:
		p.files = slices.Delete(p.files, i, i+1)
	case i >= 0:
		p.files[i] = ev
	}
}

// loaded is the share of the files under way that has arrived, and what to
// call them; -1 when nothing is under way or no size is known.
func (p *progress) loaded() (share float32, what string) {
	if len(p.files) == 0 {
		return -1, ""
	}
	var done, total int64
	names := make([]string, len(p.files))
	for i, f := range p.files {
		done, total = done+f.Done, total+f.Total
		names[i] = f.Name
	}
	what = "Loading " + strings.Join(names, ", ")
	if total == 0 {
		return -1, what
	}
	return float32(done) / float32(total), what
}

// status is the line about what goes on now.
func (m *Model) status() string {
	tested, testing := m.compare.Testing()
	switch {
	case m.Doing.Trains || m.Doing.Paused:
		share, _ := m.progress.loaded()
		return m.training.Status(&m.World, share, m.rects.class != wide || m.Window.W < 1100)
	case m.Doing.Tests > 0:
		return fmt.Sprintf("Testing %s images", words.Among(m.Doing.Tested, m.Doing.Tests))
	case testing > 0:
		return fmt.Sprintf("Testing B: %s images", words.Among(tested, testing))
	case m.edit.busy:
		return "Building the network…"
	}
	if share, what := m.progress.loaded(); what != "" {
		if share < 0 {
			return what + "…"
		}
		return fmt.Sprintf("%s: %.0f %%", what, 100*share)
	}
	return m.resetStatus()
}
