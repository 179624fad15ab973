package ui

import "convscope/ui/room/prediction"

// hover notes what the pointer is over.
func (m *Model) hover(x, y float32) {
	t := m.rects.at(x, y)
	if id := t.id(); id != m.Gaze.Hover {
		m.Gaze.Hover, m.tips.over = id, t
		m.Gaze.Over, m.Gaze.Bar = t.thing(), t.thing().Kind == prediction.Class
		m.tips.awaitRest()
		m.changed()
	}
	m.tips.x, m.tips.y = x, y
	m.pointRooms(t, x, y)
}
