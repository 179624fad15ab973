package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/room/detail"
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
	shown *rects  // the arrangement of that

	panel float32     // how much of the panel was in sight
	ends  detail.Ends // where the exhibits were
	layer int         // of the map that leaves when the panel closes
	unit  int
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
	r, c := m.motion.shown, m.Gaze.Choice
	if r == nil {
		r = m.sight()
	}
	to := motion{on: true, panel: r.panelInSight, layer: c.Layer, unit: c.Unit}
	if c.Open {
		to.ends = r.exhibits.Ends(c.Channel)
	}
	m.motion = to
}

// from lets the map that is about to be shown come from where it stands in the
// network.
func (mo *motion) from(r *rects, layer, unit int) {
	mo.ends = detail.Ends{}
	if at, ok := r.maps.Spot(layer, unit); ok {
		mo.ends.Output = at
	}
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
	} else {
		mo.shown = m.sight()
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
	r.exhibits.Moving = true
	if !m.Gaze.Choice.Open {
		if at, ok := r.maps.Spot(mo.layer, mo.unit); ok && !mo.ends.Output.Empty() {
			r.leaving = paint.Between(mo.ends.Output, at, t)
		}
		return r
	}
	r.exhibits.Come(mo.ends, m.Gaze.Choice.Channel, t)
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
