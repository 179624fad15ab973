package ui

// A sweep moves the window over the whole map, value by value.
type sweep struct {
	on    bool
	begun bool    // it has seen a tick
	since float64 // when it was at from
	from  int     // index of the value it began with
	glide float32 // how far it is on its way to the next value, 0 to 1
}

// sweeps says whether the chosen map has values to sweep over.
func (m *Model) sweeps() bool {
	i := m.Gaze.Choice.Layer
	return i >= 0 && m.Gaze.Choice.Open && len(m.Picture.Planes) > 0 && m.Picture.Shape(i).H*m.Picture.Shape(i).W > 1
}

func (m *Model) togglePlay() {
	c := &m.choice
	if !m.sweeps() {
		return
	}
	on := !c.sweep.on
	c.sweep = sweep{on: on}
	m.announce = "The window stands still. " + m.Gaze.Choice.Text(&m.Picture)
	if on {
		c.sweep.from = m.Gaze.Choice.Y*m.Picture.Shape(m.Gaze.Choice.Layer).W + m.Gaze.Choice.X
		m.moveTo(m.Gaze.Choice.X, m.Gaze.Choice.Y)
		m.Gaze.Probe.Pinned = true
		m.announce = "The window moves over the map"
	}
	m.changed()
}

// pace is how many values a sweep of n passes in a second: a large map in
// about a minute, a small one slowly enough to read.
func pace(n int) float64 { return min(max(float64(n)/8, 2), 14) }

// play goes on with the sweep.
func (m *Model) play() {
	c := &m.choice
	s := &c.sweep
	if !s.on {
		return
	}
	if !m.sweeps() || m.tab() != tabLayer || m.rects.class == phone && m.Opened.Sheet != "detail" {
		*s = sweep{} // nobody sees it
		m.changed()
		return
	}
	shape := m.Picture.Shape(m.Gaze.Choice.Layer)
	n := shape.H * shape.W
	if !s.begun {
		s.begun, s.since = true, m.Now
	}
	steps := max(m.Now-s.since, 0) * pace(n)
	at := (s.from + int(steps)) % n
	x, y, glide := at%shape.W, at/shape.W, float32(0)
	if !m.calm && x < shape.W-1 {
		glide = float32(steps - float64(int(steps)))
	}
	if x != m.Gaze.Choice.X || y != m.Gaze.Choice.Y || glide != s.glide {
		s.glide = glide
		m.moveTo(x, y)
		m.changed()
	}
}
