package ui

// mouseRest is for how many seconds a mouse points at a block until it is told
// what such layers do: what a finger learns by a long press.
const mouseRest = 0.6

// awaitRest begins to wait for a pointer to rest on what it has come to.
func (p *pointed) awaitRest() {
	p.explained, p.since = false, -1
	p.waits = p.over.kind() != nil && p.over.kind().Told
}

// linger explains the block that the pointer rests on, unless it is pressed.
func (m *Model) linger() {
	p := &m.tips
	switch {
	case !p.waits:
	case m.press.active || m.builder.Open():
		p.waits = false
	case p.since < 0:
		p.since = m.Now
	case m.Now-p.since >= mouseRest:
		p.waits, p.explained = false, true
		m.changed()
	}
}
