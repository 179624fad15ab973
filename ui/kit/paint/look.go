package paint

import (
	"image/color"

	"convscope/engine"
)

// A Look is the colours of a theme.
type Look struct {
	Ground, Panel, Raised  color.RGBA
	Hairline, Track        color.RGBA
	Rule                   color.RGBA // of a chart
	Ink, Muted             color.RGBA
	Accent, OnAccent, Soft color.RGBA // soft: a wash of the accent
	Negative               color.RGBA // as a line
	Loss                   color.RGBA // of the loss and of what is below zero, dark enough for small text
	Warn, OnWarn           color.RGBA
	Bad, OnBad             color.RGBA
	Shadow                 color.RGBA
	Edge                   color.RGBA            // of one-to-one connections
	Kinds                  map[string]color.RGBA // by the engine's names of the kinds; "input", too
}

// RGB is the opaque colour of 0xrrggbb.
func RGB(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

var Light = Look{
	Ground: RGB(0xf6f7f9), Panel: RGB(0xffffff), Raised: RGB(0xffffff),
	Hairline: RGB(0xe2e6ec), Track: RGB(0xeef1f6), Rule: RGB(0xe2e6ec),
	Ink: RGB(0x1c2430), Muted: RGB(0x5d697b),
	Accent: RGB(0x1667d9), OnAccent: RGB(0xffffff), Soft: RGB(0xe6effc),
	Negative: RGB(0xe8710a), Loss: RGB(0xa84f00),
	Warn: RGB(0xfdebd6), OnWarn: RGB(0x7c3d00),
	Bad: RGB(0xfde4e4), OnBad: RGB(0xa31515),
	Shadow: color.RGBA{2, 3, 5, 18},
	Edge:   RGB(0xc9d0dc),
	Kinds: map[string]color.RGBA{
		"input": RGB(0x596579), engine.KindBatchNorm: RGB(0x7b8291), engine.KindResidual: RGB(0xb08900), engine.KindConv: RGB(0x1667d9), engine.KindReLU: RGB(0xe8710a), engine.KindMaxPool: RGB(0x1b998b),
		engine.KindDropout: RGB(0x8a5cd1), engine.KindDense: RGB(0xc2337a), engine.KindSoftmax: RGB(0x596579),
	},
}

var DarkLook = Look{
	Ground: RGB(0x12161d), Panel: RGB(0x1a2029), Raised: RGB(0x222a35),
	Hairline: RGB(0x323c4a), Track: RGB(0x2a3340), Rule: RGB(0x323c4a),
	Ink: RGB(0xe8ecf2), Muted: RGB(0x9aa6b8),
	Accent: RGB(0x5a9bf6), OnAccent: RGB(0x0b1420), Soft: RGB(0x1d3050),
	Negative: RGB(0xf79a45), Loss: RGB(0xf79a45),
	Warn: RGB(0x4a3213), OnWarn: RGB(0xffcf99),
	Bad: RGB(0x4d1f22), OnBad: RGB(0xffb4b4),
	Shadow: color.RGBA{0, 0, 0, 70},
	Edge:   RGB(0x4a5667),
	Kinds: map[string]color.RGBA{
		"input": RGB(0x8b97aa), engine.KindBatchNorm: RGB(0xa3adbd), engine.KindResidual: RGB(0xe0b83c), engine.KindConv: RGB(0x5a9bf6), engine.KindReLU: RGB(0xf79a45), engine.KindMaxPool: RGB(0x39c3b3),
		engine.KindDropout: RGB(0xb08af0), engine.KindDense: RGB(0xe865a6), engine.KindSoftmax: RGB(0x8b97aa),
	},
}

// The looks for a projector, which washes out what is pale.
var StrongLight, StrongDark = Light.strong(RGB(0xb85000)), DarkLook.strong(RGB(0xffac5e))

// strong is l with its greys nearer to black, or to white when l is dark.
func (l Look) strong(negative color.RGBA) Look {
	if l.Loss == l.Negative {
		l.Loss = negative
	}
	l.Negative = negative
	l.Muted = Blend(l.Muted, l.Ink, 0.6)
	l.Rule = Blend(l.Rule, l.Muted, 0.2)
	l.Hairline = Blend(l.Hairline, l.Muted, 0.5)
	l.Edge = Blend(l.Edge, l.Muted, 0.5)
	l.Track = Blend(l.Track, l.Muted, 0.1)
	return l
}

// Kind is the colour of a kind of layer, by the engine's name.
func (l *Look) Kind(name string) color.RGBA {
	if c, ok := l.Kinds[name]; ok {
		return c
	}
	return l.Muted
}
