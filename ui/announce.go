package ui

import (
	"fmt"
	"strconv"

	"convscope/engine/lab"
)

// speech is what a screen reader tells by itself, besides what is announced at
// once: what went wrong, and the verdict as soon as the input rests.
type speech struct {
	alarm string
	waits bool    // a verdict waits for the rest
	begun bool    // the rest has begun,
	since float64 // at this time
	told  string  // the verdict that was told last
	heard string  // what was announced when the last frame came
}

// speechRest is for how many seconds the input rests before its verdict is
// told, so that a stroke is told once and not at every move of the pen.
const speechRest = 0.7

// Announce is what a screen reader should say now, politely; the shell says it
// when it changes.
func (m *Model) Announce() string { return m.announce }

// Alarm is what it should say at once: something that went wrong and is shown
// elsewhere than in the banner, which is an alert itself.
func (m *Model) Alarm() string { return m.speech.alarm }

func (m *Model) alarm(text string) { m.speech.alarm = text }

// verdictSoon lets the verdict of a new picture be told. That of another input
// is told even when it is the same as the last.
func (m *Model) verdictSoon(another bool) {
	if another {
		m.forgetVerdict()
	}
	m.speech.waits, m.speech.begun = !m.training.running, false
}

// forgetVerdict lets the same verdict be told again.
func (m *Model) forgetVerdict() {
	if m.announce == m.speech.told {
		m.announce = ""
	}
	m.speech.told = ""
}

// tickSpeech tells the verdict that waits when the input has come to rest.
func (m *Model) tickSpeech() {
	s := &m.speech
	switch {
	case !s.waits:
	case m.input.busy() || !s.begun || m.announce != s.heard: // what is new is said first
		s.begun, s.since = !m.input.busy(), m.now
	case m.now-s.since >= speechRest:
		s.waits = false
		say := m.verdict()
		if both := m.bothSay(); m.compare.open && both != "" {
			say = both
		}
		if say != s.told {
			m.announce, s.told = say, say
		}
	}
	s.heard = m.announce
}

// Waiting says whether something is told by and by, so that ticks must follow
// although nothing moves.
func (m *Model) Waiting() bool { return m.speech.waits && !m.input.pen }

// epochText tells how an epoch of the training has ended.
func (m *Model) epochText(r lab.EpochRecord) string {
	return fmt.Sprintf("Epoch %d of %d: loss %s, accuracy %s, validation %s",
		r.Epoch, m.training.until(), strconv.FormatFloat(r.Loss, 'g', 2, 64), percent(r.Accuracy), percent(r.ValAccuracy))
}
