package ui

// placeColumns puts the maps of every layer below its block.
func (r *rects) placeColumns(m *Model) {
	r.maps.At, r.maps.Lane, r.maps.Pinned = r.network, r.builder.Lane, r.builder.Lane.X != r.builder.Strip.X
	m.network.Place(&m.World, r, &r.maps, r.detail, r.foot, r.touch)
}
