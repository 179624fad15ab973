package ui

// hover notes what the pointer is over.
func (m *Model) hover(x, y float32) {
	t := m.rects.at(x, y)
	if id := t.id(); id != m.Gaze.Hover {
		m.Gaze.Hover, m.tips.over = id, t
		m.tips.awaitRest()
		m.changed()
	}
	m.tips.x, m.tips.y = x, y
	m.pointRooms(t, x, y)
	m.hoverProbe(t, x, y)
	if t.part == partBins {
		m.readBinAt(x)
	} else if m.choice.bin.End() {
		m.changed()
	}
}

// read reads out what is below (x, y): a value of the enlarged map.
func (m *Model) read(x, y float32) {
	r := m.rects
	t := m.press.target
	if !m.press.active {
		t = r.at(x, y)
	}
	switch t.part {
	case partBins:
		m.readBinAt(x)
	}
}
