// Package scene is what a frame of the interface is: a list of a few kinds of
// drawing operation, in order, back to front. The canvas replays it with
// Ebiten in the browser, [Raster] draws it natively, and [Scene.String] is the
// form that golden tests compare.
//
// All lengths are CSS pixels from the top left of the window; whoever draws
// multiplies by the device pixel ratio. Colours are premultiplied with their
// alpha, as color.RGBA is everywhere in Go; [Alpha] makes one see-through.
package scene

import (
	"image/color"
	"math"
)

// A Rect is a rectangle: its top left corner, width and height.
type Rect struct{ X, Y, W, H float32 }

// Contains says whether (x, y) is inside r; the right and bottom edges are not.
func (r Rect) Contains(x, y float32) bool {
	return x >= r.X && y >= r.Y && x < r.X+r.W && y < r.Y+r.H
}

// Empty says whether r has no area.
func (r Rect) Empty() bool { return r.W <= 0 || r.H <= 0 }

// Inset is r made smaller by d on every side.
func (r Rect) Inset(d float32) Rect { return Rect{r.X + d, r.Y + d, r.W - 2*d, r.H - 2*d} }

// An Op is one drawing operation.
type Op interface{ op() }

type (
	// Fill is a filled rectangle with round corners.
	Fill struct {
		Rect   Rect
		Radius float32
		Color  color.RGBA
	}

	// Frame is the outline of a rectangle, drawn inside it.
	Frame struct {
		Rect   Rect
		Radius float32
		Width  float32
		Color  color.RGBA
	}

	// Line is a straight or broken line with round caps and joins; dashes
	// have flat ends.
	Line struct {
		Points []Point
		Width  float32
		Color  color.RGBA
		Dash   float32 // length of dash and gap; 0 is solid
	}

	// Curve is a cubic Bézier line from A to B that leaves and arrives
	// horizontally: an edge between two maps.
	Curve struct {
		A, B  Point
		Width float32
		Color color.RGBA
	}

	// Disc is a filled circle.
	Disc struct {
		Center Point
		R      float32
		Color  color.RGBA
	}

	// Text is one line of text. (X, Y) is the left, centre or right end of
	// its baseline.
	Text struct {
		X, Y  float32
		Size  float32 // of the font, in CSS pixels
		Bold  bool
		Align Align
		Color color.RGBA
		Text  string
	}

	// Pixels is a picture of W×H pixels stretched over Rect. Key and Version
	// name its content: a drawer may keep what it made of it as long as both
	// are the same, and then must not read RGBA.
	Pixels struct {
		Rect    Rect
		Key     string
		Version int
		W, H    int
		RGBA    []byte // 4·W·H, not premultiplied, opaque
		Smooth  bool   // interpolate, else keep the pixels' edges
	}

	// Clip limits what follows to Rect, until Unclip.
	Clip struct{ Rect Rect }

	// Unclip undoes the last Clip.
	Unclip struct{}
)

// A Point is a place, in CSS pixels.
type Point struct{ X, Y float32 }

// Align says which end of a text is at its X.
type Align int

// The three alignments.
const (
	Left Align = iota
	Center
	Right
)

func (Fill) op()   {}
func (Frame) op()  {}
func (Line) op()   {}
func (Curve) op()  {}
func (Disc) op()   {}
func (Text) op()   {}
func (Pixels) op() {}
func (Clip) op()   {}
func (Unclip) op() {}

// A Scene is a frame.
type Scene struct {
	Ops   []Op
	Parts []int // where in Ops the parts of the picture begin, see Part
}

// Part begins another part of the picture. Parts say nothing of how it looks;
// a [Differ] compares part with part, so that one which changes altogether does
// not make it lose its place in the others.
func (s *Scene) Part() { s.Parts = append(s.Parts, len(s.Ops)) }

// Add appends ops.
func (s *Scene) Add(ops ...Op) { s.Ops = append(s.Ops, ops...) }

// Alpha is c, let through to the part a, from 0 (not there) to 1 (c itself).
func Alpha(c color.RGBA, a float32) color.RGBA {
	part := func(v uint8) uint8 { return uint8(float32(v)*a + 0.5) }
	return color.RGBA{part(c.R), part(c.G), part(c.B), part(c.A)}
}

// Snap is r with its edges moved to the nearest device pixels, so that they
// are sharp, but at least one pixel wide and high unless r is empty. Fill and
// Frame are drawn so where they have no round corners.
func Snap(r Rect, ratio float32) Rect {
	if r.Empty() {
		return Rect{}
	}
	edges := func(at, length float32) (start, size float32) {
		from := round(at * ratio)
		to := max(round((at+length)*ratio), from+1)
		return from / ratio, (to - from) / ratio
	}
	x, w := edges(r.X, r.W)
	y, h := edges(r.Y, r.H)
	return Rect{x, y, w, h}
}

func round(v float32) float32 { return float32(math.Floor(float64(v) + 0.5)) }
