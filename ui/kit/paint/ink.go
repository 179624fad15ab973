package paint

import (
	"image/color"
	"math"
)

// InkOn is black or white, whichever is easier to read on c.
func InkOn(c color.RGBA) color.RGBA {
	if Luminance(c) > 0.18 {
		return Black
	}
	return White
}

// Luminance is WCAG's relative luminance, 0…1.
func Luminance(c color.RGBA) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// linear is how much light each step of a channel gives, 0…1.
var linear = func() (steps [256]float64) {
	for v := range steps {
		f := float64(v) / 255
		if steps[v] = f / 12.92; f > 0.04045 {
			steps[v] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	return steps
}()

var (
	White = color.RGBA{255, 255, 255, 255}
	Black = color.RGBA{0, 0, 0, 255}
)

// InkOnWash is the ink on ground, which is more or less of the accent.
func (v Pen) InkOnWash(ground color.RGBA) color.RGBA {
	for _, ink := range []color.RGBA{v.OnAccent, v.Ink} {
		if a, b := Luminance(ink), Luminance(ground); (max(a, b)+0.05)/(min(a, b)+0.05) >= 4.5 {
			return ink
		}
	}
	return InkOn(ground)
}
