package paint

import (
	"image/color"
	"math"

	"convscope/ui/scene"
)

// A Hinton diagram shows each weight as a square on mid-grey ground, white
// when it is positive and black when it is negative, whose area is in
// proportion to the weight. A weight of zero shows nothing.
var HintonGround = RGB(0x808080)

// HintonFull is the weight whose square fills its cell: the least power of two
// that no weight exceeds. It is 0 when all weights are.
func HintonFull(weights ...[]float32) float32 {
	var most float32
	for _, ws := range weights {
		lo, hi := Extent(ws)
		most = max(most, hi, -lo)
	}
	if most == 0 {
		return 0
	}
	f, e := math.Frexp(float64(most)) // most = f·2^e with f in [½, 1)
	if f == 0.5 {
		e--
	}
	return float32(math.Ldexp(1, e))
}

// HintonSide is the side of the square of weight w in a cell of that side.
func HintonSide(cell, w, full float32) float32 {
	if full == 0 {
		return 0
	}
	return cell * float32(math.Sqrt(math.Abs(float64(w/full))))
}

func hintonColor(w float32) color.RGBA {
	if w < 0 {
		return Black
	}
	return White
}

// Hinton draws one weight into its cell.
func (v Pen) Hinton(cell scene.Rect, w, full float32) {
	v.Fill(cell, 0, HintonGround)
	if side := HintonSide(min(cell.W, cell.H), w, full); side > 0 {
		c := Center(cell)
		v.Fill(scene.Rect{X: c.X - side/2, Y: c.Y - side/2, W: side, H: side}, 0, hintonColor(w))
	}
}

// HintonPixels draws one weight into s×s pixels of a picture, stride bytes a
// line. A pixel that the square covers in part is mixed.
func HintonPixels(rgba []byte, stride, s int, w, full float32) {
	side := HintonSide(float32(s), w, full)
	from, to := (float32(s)-side)/2, (float32(s)+side)/2
	ink := hintonColor(w)
	covered := func(k int) float32 { return max(0, min(to, float32(k+1))-max(from, float32(k))) }
	for y := range s {
		for x := range s {
			Put(rgba[y*stride+4*x:], Blend(HintonGround, ink, covered(x)*covered(y)))
		}
	}
}

// Put writes an opaque colour as the next pixel.
func Put(rgba []byte, c color.RGBA) { rgba[0], rgba[1], rgba[2], rgba[3] = c.R, c.G, c.B, 255 }
