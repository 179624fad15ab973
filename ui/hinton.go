package ui

import (
	"image/color"
	"math"

	"convscope/ui/scene"
)

// A Hinton diagram shows each weight as a square on mid-grey ground, white
// when it is positive and black when it is negative, whose area is in
// proportion to the weight. A weight of zero shows nothing.
var hintonGround = rgb(0x808080)

// hintonFull is the weight whose square fills its cell: the least power of two
// that no weight exceeds. It is 0 when all weights are.
func hintonFull(weights ...[]float32) float32 {
	var most float32
	for _, ws := range weights {
		lo, hi := extent(ws)
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

// hintonSide is the side of the square of weight w in a cell of that side.
func hintonSide(cell, w, full float32) float32 {
	if full == 0 {
		return 0
	}
	return cell * float32(math.Sqrt(math.Abs(float64(w/full))))
}

func hintonColor(w float32) color.RGBA {
	if w < 0 {
		return black
	}
	return white
}

// hinton draws one weight into its cell.
func (v pen) hinton(cell scene.Rect, w, full float32) {
	v.fill(cell, 0, hintonGround)
	if side := hintonSide(min(cell.W, cell.H), w, full); side > 0 {
		c := center(cell)
		v.fill(scene.Rect{X: c.X - side/2, Y: c.Y - side/2, W: side, H: side}, 0, hintonColor(w))
	}
}

// hintonPixels draws one weight into s×s pixels of a picture, stride bytes a
// line. A pixel that the square covers in part is mixed.
func hintonPixels(rgba []byte, stride, s int, w, full float32) {
	side := hintonSide(float32(s), w, full)
	from, to := (float32(s)-side)/2, (float32(s)+side)/2
	ink := hintonColor(w)
	covered := func(k int) float32 { return max(0, min(to, float32(k+1))-max(from, float32(k))) }
	for y := range s {
		for x := range s {
			put(rgba[y*stride+4*x:], blend(hintonGround, ink, covered(x)*covered(y)))
		}
	}
}

func put(rgba []byte, c color.RGBA) { rgba[0], rgba[1], rgba[2], rgba[3] = c.R, c.G, c.B, 255 }
