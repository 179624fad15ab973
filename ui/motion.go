package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A motion joins two arrangements of the detail panel: what was looked at
// stays where it was, and grows or shrinks from there into its new place. The
// model is in its new arrangement at once, only the picture takes its time: so
// whatever is touched or spoken meanwhile is where it will be.
type motion struct {
	on    bool
	begun bool    // it has seen a tick
	since float64 // the first tick
	share float32 // of the way that lies behind, 0 to 1

	panel  float32    // how much of the panel was in sight
	source scene.Rect // where the exhibits were; empty: nowhere
	kernel scene.Rect
	output scene.Rect
	layer  int // of the map that leaves when the panel closes
	unit   int
}

// motionTime is how long a motion takes, in seconds.
const motionTime = 0.25

// depart begins a motion away from what is on the screen now. It is called
// before the choice changes.
func (m *Model) depart() {
	if m.calm || len(m.Picture.Planes) == 0 {
		m.motion = motion{}
		return
	}
	r, c := m.sight(), m.Gaze.Choice
	to := motion{on: true, panel: r.panelInSight, layer: c.Layer, unit: c.Unit}
	if c.Open {
		e := r.exhibits
		to.source, to.kernel, to.output = e.source, e.kernel, e.output
		if p := e.partial(c.Channel); !p.rect.Empty() {
			to.source, to.kernel = p.source, p.kernel
		}
	}
	m.motion = to
}

// from lets the map that is about to be shown come from where it stands in the
// network.
func (mo *motion) from(r *rects, layer, unit int) {
	mo.source, mo.kernel, mo.output = scene.Rect{}, scene.Rect{}, scene.Rect{}
	if at, ok := r.mapPlace(layer, unit); ok {
		mo.output = at
	}
}

// mapPlace is where map k of layer i stands in the network, if it is in sight.
func (r *rects) mapPlace(i, k int) (scene.Rect, bool) {
	if i < 0 {
		return r.image, !r.image.Empty()
	}
	c := r.column(i)
	if c == nil {
		return scene.Rect{}, false
	}
	at, ok := c.shows(k)
	return at, ok && !paint.Intersect(at, r.field).Empty()
}

// travel goes on with the motion.
func (m *Model) travel() {
	mo := &m.motion
	if !mo.on {
		return
	}
	if !mo.begun {
		mo.begun, mo.since = true, m.Now
	}
	mo.share = float32(min(max((m.Now-mo.since)/motionTime, 0), 1))
	if mo.share == 1 || m.calm {
		*mo = motion{}
	}
	m.changed()
}

// sight is the arrangement that is on the screen: between two while something
// moves.
func (m *Model) sight() *rects {
	mo := m.motion
	if !mo.on {
		return m.rects
	}
	t := ease(mo.share)
	r := arrange(m, mix(mo.panel, m.rects.panelInSight, t))
	e := &r.exhibits
	if !m.Gaze.Choice.Open {
		if at, ok := r.mapPlace(mo.layer, mo.unit); ok && !mo.output.Empty() {
			r.leaving = between(mo.output, at, t)
		}
		return r
	}
	source, kernel := &e.source, &e.kernel
	for i := range e.partials {
		if p := &e.partials[i]; p.channel == m.Gaze.Choice.Channel {
			source, kernel = &p.source, &p.kernel
		}
	}
	if !mo.source.Empty() && t < 0.8 {
		// What goes from level to level passes where these will be.
		e.patch, e.product, e.legend = scene.Rect{}, scene.Rect{}, scene.Rect{}
	}
	for _, p := range []struct{ from, to *scene.Rect }{{&mo.source, source}, {&mo.kernel, kernel}, {&mo.output, &e.output}} {
		if !p.from.Empty() && !p.to.Empty() {
			*p.to = between(*p.from, *p.to, t)
		}
	}
	return r
}

// still hides the page's controls on a panel that moves: they are where they
// will be, and appear when it has come there.
func (m *Model) still(cs []stage.Control) {
	if !m.motion.on {
		return
	}
	for i := range cs {
		for _, panel := range []scene.Rect{m.rects.detail, m.rects.sheet} {
			if !cs[i].Rect.Empty() && !panel.Empty() && !paint.Intersect(cs[i].Rect, panel).Empty() {
				cs[i].Hidden = true
			}
		}
	}
}

// ease starts and ends a motion gently.
func ease(t float32) float32 { return t * t * (3 - 2*t) }

func mix(a, b, t float32) float32 { return a + t*(b-a) }

// between is the rectangle at t on the way from a to b.
func between(a, b scene.Rect, t float32) scene.Rect {
	return scene.Rect{X: mix(a.X, b.X, t), Y: mix(a.Y, b.Y, t), W: mix(a.W, b.W, t), H: mix(a.H, b.H, t)}
}
