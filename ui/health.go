package ui

// deadKnown says whether the dead maps of layer i can be told apart. The lab
// tells only how many there are: they are known when just so many are 0 now.
func (m *Model) deadKnown(i int) bool {
	n := m.DeadMaps(i)
	if n == 0 {
		return false
	}
	for c := range m.Picture.Shape(i).C {
		if m.Picture.Silent(i, c) {
			n--
		}
	}
	return n == 0
}
