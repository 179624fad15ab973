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
	switch {
	case m.Doing.Trains || m.Doing.Paused:
		return m.trainingStatus()
	case m.Doing.Tests > 0:
		return fmt.Sprintf("Testing %s images", words.Among(m.Doing.Tested, m.Doing.Tests))
	case m.compare.total > 0:
		return fmt.Sprintf("Testing B: %s images", words.Among(m.compare.done, m.compare.total))
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

// trainingStatus is how far the training has come.
func (m *Model) trainingStatus() string {
	at := float64(m.Net.Epoch)
	if b := m.Doing.Batch; b.Batches > 0 && b.Epoch > m.Net.Epoch {
		at = float64(b.Epoch-1) + float64(b.Batch)/float64(b.Batches)
	}
	epoch := fmt.Sprintf("Epoch %.1f / %d", at, m.until())
	if m.Doing.Paused {
		return epoch + " · paused"
	}
	switch m.Doing.Training.State {
	case talk.StateLoading:
		if m.Doing.Training.Come > 0 {
			return "Loading images: " + words.Among(m.Doing.Training.Come, m.Doing.Training.Options.Images)
		}
		if share, _ := m.progress.loaded(); share >= 0 {
			return fmt.Sprintf("Loading images: %.0f %%", 100*share)
		}
		return "Loading images…"
	case talk.StateMeasuring:
		return "Measuring the start…"
	case talk.StateValidating:
		return epoch + " · validating"
	case talk.StateTesting:
		return epoch + " · testing"
	}
	if m.Doing.Batch.Batches == 0 {
		return "Training starts…"
	}
	if m.rects.class != wide || m.Window.W < 1100 {
		return fmt.Sprintf("%s · %s left", epoch, words.Duration(m.Doing.Batch.SecondsLeft))
	}
	return fmt.Sprintf("%s · %s images/s · %s left", epoch, words.Thousands(int(m.Doing.Batch.ImagesPerSecond)), words.Duration(m.Doing.Batch.SecondsLeft))
}

// until is the epoch that the training goes on to.
func (m *Model) until() int {
	if m.Doing.Training.Until > 0 {
		return m.Doing.Training.Until
	}
	return m.training.start + m.training.options.Epochs
}
