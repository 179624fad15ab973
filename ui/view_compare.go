package ui

import (
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// compareView shows two networks side by side.
func (v *painter) compareView() {
	r := v.r
	at := &r.versus
	if r.class == wide {
		side := scene.Rect{X: at.Verdict.X, Y: at.Verdict.Y, W: at.Verdict.W, H: max(r.window.H, at.Contest.Y+at.Contest.H)}
		v.Fill(side, 0, v.Panel)
		v.Fill(scene.Rect{X: side.X, Y: side.Y, W: 1, H: side.H}, 0, v.Hairline)
	}
	v.padBeside()
	v.compare.View(&v.World, v.Pen, at)
	if !r.bar.Empty() {
		v.Fill(r.bar, 0, v.Panel)
		v.Fill(scene.Rect{X: r.bar.X, Y: r.bar.Y, W: r.bar.W, H: 1}, 0, v.Hairline)
	}
	v.loadingArea()
	v.focusRing()
}

// padBeside shows pad and test images, so that one can draw while comparing.
func (v *painter) padBeside() {
	r := v.r
	if r.class == wide {
		v.inputArea()
		return
	}
	if r.class == phone && r.versus.Verdict.Empty() {
		at := r.pad.Tools[3]
		x := max(at.X+at.W+4, r.versus.Selects[0].X)
		lines := words.Join(v.compare.Said(&v.World), r.window.W-x-10, 11.5)
		y := at.Y + max(at.H-14.5*float32(len(lines)), 0)/2 + 11
		for i, l := range lines {
			v.Within(x, y+float32(i)*14.5, r.window.W-x-10, 11.5, v.Ink, l)
		}
	}
	v.pad.View(&v.World, v.Pen, &r.pad)
}
