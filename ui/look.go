package ui

import (
	"image/color"

	"convscope/engine"
)

// A look is the colours of a theme.
type look struct {
	ground, panel, raised  color.RGBA
	hairline, track        color.RGBA
	rule                   color.RGBA // of a chart
	ink, muted             color.RGBA
	accent, onAccent, soft color.RGBA // soft: a wash of the accent
	negative               color.RGBA // as a line
	warn, onWarn           color.RGBA
	bad, onBad             color.RGBA
	shadow                 color.RGBA
	edge                   color.RGBA            // of one-to-one connections
	kinds                  map[string]color.RGBA // by the engine's names of the kinds; "input", too
}

func rgb(hex uint32) color.RGBA {
	return color.RGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

var light = look{
	ground: rgb(0xf6f7f9), panel: rgb(0xffffff), raised: rgb(0xffffff),
	hairline: rgb(0xe2e6ec), track: rgb(0xeef1f6), rule: rgb(0xe2e6ec),
	ink: rgb(0x1c2430), muted: rgb(0x5d697b),
	accent: rgb(0x1667d9), onAccent: rgb(0xffffff), soft: rgb(0xe6effc),
	negative: rgb(0xe8710a),
	warn:     rgb(0xfdebd6), onWarn: rgb(0x7c3d00),
	bad: rgb(0xfde4e4), onBad: rgb(0xa31515),
	shadow: color.RGBA{2, 3, 5, 18},
	edge:   rgb(0xc9d0dc),
	kinds: map[string]color.RGBA{
		"input": rgb(0x596579), engine.KindBatchNorm: rgb(0x7b8291), engine.KindResidual: rgb(0xb08900), engine.KindConv: rgb(0x1667d9), engine.KindReLU: rgb(0xe8710a), engine.KindMaxPool: rgb(0x1b998b),
		engine.KindDropout: rgb(0x8a5cd1), engine.KindDense: rgb(0xc2337a), engine.KindSoftmax: rgb(0x596579),
	},
}

var darkLook = look{
	ground: rgb(0x12161d), panel: rgb(0x1a2029), raised: rgb(0x222a35),
	hairline: rgb(0x323c4a), track: rgb(0x2a3340), rule: rgb(0x323c4a),
	ink: rgb(0xe8ecf2), muted: rgb(0x9aa6b8),
	accent: rgb(0x5a9bf6), onAccent: rgb(0x0b1420), soft: rgb(0x1d3050),
	negative: rgb(0xf79a45),
	warn:     rgb(0x4a3213), onWarn: rgb(0xffcf99),
	bad: rgb(0x4d1f22), onBad: rgb(0xffb4b4),
	shadow: color.RGBA{0, 0, 0, 70},
	edge:   rgb(0x4a5667),
	kinds: map[string]color.RGBA{
		"input": rgb(0x8b97aa), engine.KindBatchNorm: rgb(0xa3adbd), engine.KindResidual: rgb(0xe0b83c), engine.KindConv: rgb(0x5a9bf6), engine.KindReLU: rgb(0xf79a45), engine.KindMaxPool: rgb(0x39c3b3),
		engine.KindDropout: rgb(0xb08af0), engine.KindDense: rgb(0xe865a6), engine.KindSoftmax: rgb(0x8b97aa),
	},
}

// The looks for a projector, which washes out what is pale.
var strongLight, strongDark = light.strong(rgb(0xb85000)), darkLook.strong(rgb(0xffac5e))

// strong is l with its greys nearer to black, or to white when l is dark.
func (l look) strong(negative color.RGBA) look {
	l.negative = negative
	l.muted = blend(l.muted, l.ink, 0.6)
	l.rule = blend(l.rule, l.muted, 0.2)
	l.hairline = blend(l.hairline, l.muted, 0.5)
	l.edge = blend(l.edge, l.muted, 0.5)
	l.track = blend(l.track, l.muted, 0.1)
	return l
}

// colors are those that the model is shown in.
func (m *Model) colors() *look {
	switch {
	case m.dark && m.appear.large:
		return &strongDark
	case m.dark:
		return &darkLook
	case m.appear.large:
		return &strongLight
	}
	return &light
}
