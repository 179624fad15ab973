package paint

import (
	"image/color"
	"math"

	"convscope/ui/kit/words"
)

// A Ramp gives the colour of a value: -1…1 for one that diverges, 0…1 for a
// sequential one, in 256 steps;
// step 128 is exactly the middle.
type Ramp [256]color.RGBA

// The two colour languages of the interface. They are the same in both themes,
// since white is exactly zero and black is exactly nothing everywhere.
var (
	Signed     = gradient(color.RGBA{0xc4, 0x56, 0x00, 255}, color.RGBA{0xf0, 0x8a, 0x2c, 255}, color.RGBA{255, 255, 255, 255}, color.RGBA{0x4a, 0x8d, 0xe4, 255}, color.RGBA{0x0b, 0x4f, 0xb3, 255})
	Sequential = gradient(
		color.RGBA{0, 0, 4, 255}, color.RGBA{27, 12, 65, 255}, color.RGBA{74, 12, 107, 255}, color.RGBA{120, 28, 109, 255},
		color.RGBA{165, 44, 96, 255}, color.RGBA{207, 68, 70, 255}, color.RGBA{237, 105, 37, 255}, color.RGBA{251, 155, 6, 255},
		color.RGBA{247, 209, 61, 255}, color.RGBA{252, 255, 164, 255},
	)
)

// gradient is the ramp through colours at equal distances.
func gradient(stops ...color.RGBA) *Ramp {
	var r Ramp
	for i := range r {
		at := float32(i) / 256 * float32(len(stops)-1)
		k := min(int(at), len(stops)-2)
		r[i] = Blend(stops[k], stops[k+1], at-float32(k))
	}
	return &r
}

// Blend is a for t = 0 and b for t = 1.
func Blend(a, b color.RGBA, t float32) color.RGBA {
	mix := func(a, b uint8) uint8 { return uint8(math.Round(float64(float32(a) + t*(float32(b)-float32(a))))) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), mix(a.A, b.A)}
}

// A Span is the range of values that a ramp stretches over.
type Span struct {
	Diverges bool
	Full     float32 // the value of full colour (and its negative)
}

func (s Span) ramp() *Ramp {
	if s.Diverges {
		return Signed
	}
	return Sequential
}

// ticks are its greatest, its middle and its least value.
func (s Span) ticks() [3]float32 {
	low := float32(0)
	if s.Diverges {
		low = -s.Full
	}
	return [3]float32{s.Full, (low + s.Full) / 2, low}
}

// tick is one of them in words.
func (s Span) tick(v float32) string {
	if s.Diverges && v > 0 {
		return "+" + words.Number(v)
	}
	return words.Number(v)
}

// Color is that of v. A value that is no number is grey.
func (s Span) Color(v float32) color.RGBA {
	if v != v {
		return noNumber
	}
	gain, off := s.steps()
	return s.ramp()[uint8(min(max(v*gain+off, 0), 255))]
}

// steps are what turns a value into a step of the ramp: v·gain + off.
func (s Span) steps() (gain, off float32) {
	switch {
	case s.Diverges && s.Full > 0:
		return 127.5 / s.Full, 128
	case s.Diverges:
		return 0, 128
	case s.Full > 0:
		return 255 / s.Full, 0.5
	}
	return 0, 0
}

// SpanOf is the range over which values are shown.
func SpanOf(values []float32, diverges bool) Span {
	lo, hi := Extent(values)
	return Span{diverges, max(hi, -lo)}
}

// Extent are the least and the greatest of the numbers among values, 0 and 0
// when there are none; what is infinite counts as the largest number.
func Extent(values []float32) (lo, hi float32) {
	lo, hi = math.MaxFloat32, -math.MaxFloat32
	for _, v := range values {
		if v < lo {
			lo = v
		}
		if v > hi {
			hi = v
		}
	}
	if lo > hi {
		return 0, 0
	}
	return max(lo, -math.MaxFloat32), min(hi, math.MaxFloat32)
}

// Paint puts the colours of values into dst, four bytes a value.
func (s Span) Paint(dst []byte, values []float32) {
	r := s.ramp()
	gain, off := s.steps()
	for i, v := range values {
		c := noNumber
		// Not with min and max, for which WebAssembly calls functions.
		if at := v*gain + off; at >= 255 {
			c = r[255]
		} else if at >= 0 {
			c = r[uint8(at)]
		} else if at < 0 {
			c = r[0]
		}
		dst[4*i], dst[4*i+1], dst[4*i+2], dst[4*i+3] = c.R, c.G, c.B, 255
	}
}

// noNumber is the colour of NaN.
var noNumber = color.RGBA{128, 128, 128, 255}

// Unit is v, or the end of 0 to 1 that is nearer; 0 when v is no number.
func Unit(v float32) float32 {
	if !(v > 0) {
		return 0
	}
	return min(v, 1)
}
