package ui

import (
	"convscope/ui/scene"
)

// sideGround is what prediction, training and confusion matrix stand on.
func (v *painter) sideGround() {
	r := v.r
	switch r.class {
	case wide:
		at := scene.Rect{X: r.prediction.At.X, Y: r.prediction.At.Y, W: r.prediction.At.W, H: max(r.window.H, r.confusion.At.Y+r.confusion.At.H)}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: at.X, Y: at.Y, W: 1, H: at.H}, 0, v.Hairline)
	case tablet:
		at := scene.Rect{X: 0, Y: r.confusion.At.Y, W: r.window.W, H: r.confusion.At.H}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: 0, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	}
}
