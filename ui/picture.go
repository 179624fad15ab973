package ui

// repaint colours what is shown again, after a change of the scale.
func (m *Model) repaint() {
	m.Picture.Version++
	m.Picture.Paint(m.Scale == "layer")
	m.compare.Repaint(&m.World)
}
