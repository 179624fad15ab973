package ui

import (
	"fmt"
	"strings"

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
	chart.Histogram(v.Pen, scene.Rect{X: at.X, Y: at.Y + 20, W: at.W, H: at.H - 20}, v.binNote(valueBins, chart.ZerosText(h)+" · heights: square roots"), chart.Bars{Histogram: h, Root: true, Color: v.Accent, Thin: 0})
}

// binNote is that of a histogram; otherwise it says text.
func (m *Model) binNote(of int, text string) chart.Note {
	if c := m.choice.bin; c.on && c.of == of {
		if k, ok := m.binRead(of); ok {
			return chart.Note{Text: shortBin.Replace(m.binText(of)), Reads: true, Bin: k}
		}
	}
	return chart.Note{Text: text}
}

// shortBin shortens a bin's text to what a narrow histogram has room for.
var shortBin = strings.NewReplacer(" weights,", " of", " weight,", " of", " in the layer", "")
