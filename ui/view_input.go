package ui

import "convscope/ui/scene"

// inputArea shows the input's map, the pad and the test images.
func (v *painter) inputArea() {
	r := v.r
	switch {
	case r.class == phone:
		v.Fill(scene.Rect{X: 0, Y: v.Window.HeaderH, W: r.window.W, H: r.builder.Palette.Y - v.Window.HeaderH}, 0, v.Panel)
	case len(v.Picture.Planes) == 0:
		v.Fill(r.maps.Image, 2, v.Track)
	default:
		v.Picture.Draw(v.Pen, r.maps.Image, -1, 0)
	}
	v.pad.View(&v.World, v.Pen, &r.pad)
}
