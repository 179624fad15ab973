package ui

// placeColumns puts the maps of every layer below its block.
func (r *rects) placeColumns(m *Model) {
	r.maps.At, r.maps.Lane, r.maps.Pinned = r.network, r.lane, r.lane.X != r.strip.X
	m.network.Place(&m.World, r, &r.maps, r.detail, r.foot, r.touch)
}
