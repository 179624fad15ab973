package network

import (
	"convscope/engine"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// ViewProbe frames the value looked at, what it depends on in every layer
// before it, and what it feeds in the next.
func (r *Room) ViewProbe(w *stage.World, pen paint.Pen, p *Places) {
	v := &view{Pen: pen, World: w, r: r, p: p}
	if !v.Gaze.Probe.Planar(&v.Picture) {
		return
	}
	at := v.Gaze.Probe
	v.S.Add(scene.Clip{Rect: v.p.Field})
	if j, f, ok := v.Gaze.Probe.Feeds(&v.Picture); ok {
		v.fields(j, f, false)
	}
	seen := v.Gaze.Probe.Sees(&v.Picture)
	for j, f := range seen[1:] {
		v.fields(j, f, true)
	}
	if at.Layer >= 0 {
		v.spot(at)
	}
	v.S.Add(scene.Unclip{}, scene.Clip{Rect: v.imageSight()})
	if at.Layer < 0 {
		v.spot(at)
	} else {
		v.field(v.p.Image, -1, seen[0], true)
	}
	v.S.Add(scene.Unclip{})
}

// imageSight is where the input's map can be in sight.
func (v *view) imageSight() scene.Rect {
	if !v.p.Pinned {
		return v.p.Field
	}
	return v.p.At
}

// spot frames the value looked at.
func (v *view) spot(p gaze.Probe) {
	if box, ok := v.p.Box(v.World, p.Layer, p.Unit); ok {
		v.Lens(box, float32(p.X), float32(p.Y), 1, v.Picture.Shape(p.Layer).W)
	}
}

// fields frames f in the maps of layer j that are in sight: in all of them, or
// only in the one that the value looked at is connected with.
func (v *view) fields(j int, f engine.Field, seen bool) {
	if f.Empty() {
		return
	}
	c := v.p.Column(j)
	if c == nil || j == v.Gaze.Probe.Layer {
		return
	}
	for k, at := range c.Maps {
		if (f.Mixed || c.First+k == v.Gaze.Probe.Unit) && v.p.inField(at) {
			v.field(at, j, f, seen)
		}
	}
}

// field frames f in the map of layer j that is shown at.
func (v *view) field(at scene.Rect, j int, f engine.Field, seen bool) {
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
