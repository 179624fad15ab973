package ui

// hover notes what the pointer is over.
func (m *Model) hover(x, y float32) {
	t := m.rects.at(x, y)
	if id := t.id(); id != m.Gaze.Hover {
		m.pointAt(t)
		m.tips.awaitRest()
		m.changed()
	}
	m.tips.x, m.tips.y = x, y
	m.pointRooms(t, x, y)
}
