package ui

import (
	"convscope/ui/kit/gaze"
	"convscope/ui/scene"
)

// detailArea shows the detail panel with the page that is open.
func (v *painter) detailArea() {
	r := v.r
	if r.detail.Empty() {
		return
	}
	// As it comes up, its lower end is not in sight yet.
	bottom := r.detail.Y + r.panelInSight
	if v.motion.on {
		v.S.Add(scene.Clip{Rect: scene.Rect{X: r.detail.X, Y: 0, W: r.detail.W, H: bottom}})
		defer v.S.Add(scene.Unclip{})
	}
	v.detail.View(&v.World, v.Pen, &r.exhibits, r.detail)
	if len(r.exhibits.Tabs) == 0 {
		return
	}
	switch v.Gaze.Choice.Page(&v.Picture) {
	case gaze.TabWeights:
		v.weights.View(&v.World, v.Pen, &r.weights)
	case gaze.TabImages, gaze.TabHealth:
		v.units.View(&v.World, v.Pen, &v.r.units)
	}
}
