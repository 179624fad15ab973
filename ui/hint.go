package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// openMap opens a map because the user has asked for it, who need not be told
// any more that one can.
func (m *Model) openMap(layer, unit int) []talk.Command {
	m.let(func(_ *stage.World, out *stage.Out) { m.look.KnowMaps(out) })
	return m.choose(layer, unit)
}

// openMapBelow does so, but leaves a phone's panel closed.
func (m *Model) openMapBelow(layer, unit int) []talk.Command {
	sheet := m.Opened.Sheet
	cmds := m.openMap(layer, unit)
	m.Opened.Sheet, m.motion = sheet, motion{}
	return cmds
}

// mapHint says what maps are good for, until one was opened.
func (m *Model) mapHint() string {
	switch {
	case m.Style.Maps || len(m.Picture.Planes) == 0:
		return ""
	case m.rects.class == phone:
		return "Tap a map to see what it looks at"
	case m.coarse:
		return "Tap any map above to open it here"
	}
	return "Point at any map above, or click it to open it here"
}

// tap is how to choose something: with a finger, or with a mouse.
func (m *Model) tap() string {
	if m.coarse || m.rects.class == phone {
		return "tap"
	}
	return "click"
}
