package ui

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/words"
)

// speech is what a screen reader tells by itself, besides what is announced at
// once: what went wrong, and the verdict as soon as the input rests.
type speech struct {
	alarm string
	waits bool    // a verdict waits for the rest
	begun bool    // the rest has begun,
	since float64 // at this time
	told  string  // the verdict that was told last
	heard heard
	typed ControlMsg // the last change of a control
	left  bool       // it comes again: a field is left
}

// heard is what stood in the places that are told when the last frame came.
type heard struct{ announce, alarm, banner string }

// speechRest is for how many seconds the input rests before its verdict is
// told, so that a stroke is told once and not at every move of the pen.
const speechRest = 0.7

// Announce is what a screen reader should say now, politely; the shell says it
// when it changes.
func (m *Model) Announce() string { return m.announce }

// Alarm is what it should say at once: something that went wrong and is shown
// elsewhere than in the banner, which is an alert itself.
func (m *Model) Alarm() string { return m.speech.alarm }

func (m *Model) alarm(text string) { m.speech.alarm = m.mistake(m.speech.heard.alarm, text) }

// complain shows in the banner what went wrong, which tells it, too.
func (m *Model) complain(text string) { m.progress.banner = m.mistake(m.speech.heard.banner, text) }

// mistake is text so that a mistake made again is heard again. What is typed
// comes once more when the field is left: that is the same mistake.
func (m *Model) mistake(heard, text string) string {
	if m.speech.left && strings.TrimSuffix(heard, words.NoBreak) == text {
		return heard
	}
	return anew(heard, text)
}

// say announces what has come about, unless that is what was said last.
func (m *Model) say(text string) { m.announce = text }

// tell announces what the user has done, again when it was done twice.
func (m *Model) tell(text string) { m.announce = anew(m.speech.heard.announce, text) }

// anew is text, changed by what is not to be seen when it was heard last: only
// what differs is told.
func anew(heard, text string) string {
	if text != "" && text == heard {
		return text + words.NoBreak
	}
	return text
}

// change takes a change of a control, and notes whether it is that of a field
// which is left as it was.
func (m *Model) change(c ControlMsg) []talk.Command {
	s := &m.speech
	s.left, s.typed = c.Value != "" && c == s.typed, c
	defer func() { s.left = false }()
	return m.control(c)
}

// verdictSoon lets the verdict of a new picture be told. That of another input
// is told even when it is the same as the last.
func (m *Model) verdictSoon(another bool) {
	if another {
		m.forgetVerdict()
	}
	m.speech.waits, m.speech.begun = !m.Doing.Trains, false
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
	case m.busy() || !s.begun || m.announce != s.heard.announce: // what is new is said first
		s.begun, s.since = !m.busy(), m.Now
	case m.Now-s.since >= speechRest:
		s.waits = false
		say := m.prediction.Verdict(&m.World)
		if both := m.compare.Say(&m.World); m.Opened.Compare && both != "" {
			say = both
		}
		if say != s.told {
			m.announce, s.told = say, say
		}
	}
	s.heard = heard{m.announce, s.alarm, m.progress.banner}
}

// Waiting says whether something is told by and by, so that ticks must follow
// although nothing moves.
func (m *Model) Waiting() bool { return m.speech.waits && !m.pad.Pen() }
