package ui

import (
	"convscope/engine"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// probeArea frames the value looked at, what it depends on in every layer
// before it, and what it feeds in the next.
func (v *painter) probeArea() {
	if !v.Gaze.Probe.Planar(&v.Picture) {
		return
	}
	p := v.Gaze.Probe
	v.S.Add(scene.Clip{Rect: v.r.field})
	if j, f, ok := v.Gaze.Probe.Feeds(&v.Picture); ok {
		v.fields(j, f, false)
	}
	seen := v.Gaze.Probe.Sees(&v.Picture)
	for j, f := range seen[1:] {
		v.fields(j, f, true)
	}
	if p.Layer >= 0 {
		v.spot(p)
	}
	v.S.Add(scene.Unclip{}, scene.Clip{Rect: v.imageSight()})
	if p.Layer < 0 {
		v.spot(p)
	} else {
		v.field(v.r.image, -1, seen[0], true)
	}
	v.S.Add(scene.Unclip{})
}

// imageSight is where the input's map can be in sight.
func (v *painter) imageSight() scene.Rect {
	if v.r.lane.X == v.r.strip.X {
		return v.r.field
	}
	return v.r.network
}

// spot frames the value looked at.
func (v *painter) spot(p gaze.Probe) {
	if box, ok := v.r.mapBox(v.Model, p.Layer, p.Unit); ok {
		v.Lens(box, float32(p.X), float32(p.Y), 1, v.Picture.Shape(p.Layer).W)
	}
}

// fields frames f in the maps of layer j that are in sight: in all of them, or
// only in the one that the value looked at is connected with.
func (v *painter) fields(j int, f engine.Field, seen bool) {
	if f.Empty() {
		return
	}
	c := v.r.column(j)
	if c == nil || j == v.Gaze.Probe.Layer {
		return
	}
	for k, at := range c.maps {
		if (f.Mixed || c.first+k == v.Gaze.Probe.Unit) && v.inField(at) {
			v.field(at, j, f, seen)
		}
	}
}

// field frames f in the map of layer j that is shown at.
func (v *painter) field(at scene.Rect, j int, f engine.Field, seen bool) {
	s := v.Picture.Shape(j)
	box := paint.Fit(at, s.W, s.H)
	cell := box.W / float32(s.W)
	r := scene.Rect{X: box.X + float32(f.X)*cell, Y: box.Y + float32(f.Y)*cell, W: float32(f.W) * cell, H: float32(f.H) * cell}
	c := paint.Light.Accent
	if !seen {
		c = paint.Light.Kinds[engine.KindDense]
	}
	v.Frame(r.Inset(-2), 1, 1, paint.White)
	v.Frame(r.Inset(-1), 1, 1.5, c)
}
