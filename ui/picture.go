package ui

// repaint colours what is shown again, after a change of the scale.
func (m *Model) repaint() {
	m.pic.Version++
	m.pic.Paint(m.view.scale == "layer")
	m.paintTwins()
}
