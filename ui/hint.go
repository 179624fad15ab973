package ui

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// openMap opens a map because the user has asked for it, who need not be told
// any more that one can.
func (m *Model) openMap(layer, unit int) []talk.Command {
	m.let(func(_ *stage.World, out *stage.Out) { m.look.KnowMaps(out) })
	return m.choose(layer, unit)
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

// hintBelow shows the hint below the maps of a phone, where no panel says it.
func (v *painter) hintBelow() {
	const h = 18
	at := v.r.network
	at.Y += at.H - h
	for i := range v.r.columns {
		c := &v.r.columns[i]
		end := c.pager.Inset((c.pager.H - 22) / 2) // as it is drawn
		if n := len(c.maps); n > 0 && c.pager.Empty() {
			end = c.maps[n-1]
		}
		if v.inField(c.rect) && end.Y+end.H > at.Y+2 {
			return
		}
	}
	if text := v.mapHint(); text != "" {
		v.Text(at.X+at.W/2, at.Y+h-6, 11, scene.Center, v.Ink, text)
	}
}
