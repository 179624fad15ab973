package ui

import (
	"fmt"

	"convscope/ui/kit/chart"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// valueHistogram shows how often the chosen unit gives which values.
func (v *painter) valueHistogram() {
	at := v.r.inspect.values
	if at.Empty() || !v.unitFound() {
		return
	}
	h := v.found.Values
	v.Within(at.X, at.Y+12, at.W, 12, v.Muted, fmt.Sprintf("Its values on %s test images", words.Thousands(v.found.Sample)))
	chart.Histogram(v.Pen, scene.Rect{X: at.X, Y: at.Y + 20, W: at.W, H: at.H - 20}, v.binNote(chart.ZerosText(h)+" · heights: square roots"), chart.Bars{Histogram: h, Root: true, Color: v.Accent, Thin: 0})
}
