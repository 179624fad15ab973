package ui

import (
	"convscope/ui/room/classes"
	"convscope/ui/scene"
)

// studyArea shows the panel that is open large.
func (v *painter) studyArea() {
	e := v.r.study
	if e.panel.Empty() {
		return
	}
	v.Fill(e.panel, 0, v.Panel)
	v.Frame(e.panel, 0, 1, v.Hairline)
	head := scene.Rect{X: e.panel.X + 16, Y: e.close.Y, W: e.save.X - e.panel.X - 16, H: e.close.H}
	if v.Opened.Large == classes.Large {
		v.classes.View(&v.World, v.Pen, &v.r.classes, head)
		return
	}
	v.Bold(head.X, head.Y+head.H/2+5, 15, scene.Left, v.Ink, "Training")
	v.training.ViewLarge(&v.World, v.Pen, &v.r.training)
}
