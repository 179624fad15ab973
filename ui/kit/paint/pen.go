package paint

import (
	"image/color"

	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A Pen draws on a scene in the colours of a look.
type Pen struct {
	*Look
	S *scene.Scene
}

// Fill is a rectangle of one colour with rounded corners.
func (v Pen) Fill(r scene.Rect, radius float32, c color.RGBA) {
	v.S.Add(scene.Fill{Rect: r, Radius: radius, Color: c})
}

// Frame is the outline of one.
func (v Pen) Frame(r scene.Rect, radius, width float32, c color.RGBA) {
	v.S.Add(scene.Frame{Rect: r, Radius: radius, Width: width, Color: c})
}

// Line joins points.
func (v Pen) Line(width float32, c color.RGBA, points ...scene.Point) {
	v.S.Add(scene.Line{Points: points, Width: width, Color: c})
}

// Text writes s with its baseline at (x, y).
func (v Pen) Text(x, y, size float32, a scene.Align, c color.RGBA, s string) {
	if s != "" {
		v.S.Add(scene.Text{X: x, Y: y, Size: size, Align: a, Color: c, Text: s})
	}
}

// Bold writes s in bold type with its baseline at (x, y).
func (v Pen) Bold(x, y, size float32, a scene.Align, c color.RGBA, s string) {
	v.S.Add(scene.Text{X: x, Y: y, Size: size, Bold: true, Align: a, Color: c, Text: s})
}

// Card is a raised panel with a hairline and the one soft shadow.
func (v Pen) Card(r scene.Rect, radius float32) {
	v.Fill(scene.Rect{X: r.X - 1, Y: r.Y, W: r.W + 2, H: r.H + 3}, radius+1, v.Shadow)
	v.Fill(r, radius, v.Raised)
	v.Frame(r, radius, 1, v.Hairline)
}

// Within writes as much of s as fits into w, with its baseline at (x, y).
func (v Pen) Within(x, y, w, size float32, c color.RGBA, s string) {
	v.Text(x, y, size, scene.Left, c, words.Shortened(s, w, size, false))
}

// Wrapped writes s over as many lines as it takes and returns how many.
func (v Pen) Wrapped(x, y, w, size float32, c color.RGBA, s string) int {
	lines := words.Wrap(s, w, size)
	for i, l := range lines {
		v.Text(x, y+float32(i)*(size+5), size, scene.Left, c, l)
	}
	return len(lines)
}

// Plane shows signed values as numbers where these fit, else as a picture.
func (v Pen) Plane(at scene.Rect, key string, version int, values []float32, w, h int, caption string) {
	if at.Empty() {
		return
	}
	box := Fit(at, w, h)
	if CellFormat(values, box.W/float32(w)).Write != nil {
		v.Grid(at, values, w, h, SpanOf(values, true), caption)
		return
	}
	v.Caption(at, caption)
	rgba := make([]byte, 4*len(values))
	SpanOf(values, true).Paint(rgba, values)
	v.Pixels(box, key, version, w, h, rgba)
	v.Frame(box, 0, 1, v.Edge)
}

// Caption stands below an exhibit.
func (v Pen) Caption(at scene.Rect, text string) {
	v.Text(at.X+at.W/2, at.Y+at.H+15, 11, scene.Center, v.Muted, words.Shortened(text, at.W+14, 11, false))
}

// Lens frames size×size values from (x, y) on of a map shown in box, w values
// wide.
func (v Pen) Lens(box scene.Rect, x, y, size float32, w int) {
	cell := box.W / float32(w)
	at := scene.Rect{X: box.X + x*cell, Y: box.Y + y*cell, W: size * cell, H: size * cell}
	at = Intersect(at, box)
	v.Frame(at.Inset(-2), 1, 1, White)
	v.Frame(at.Inset(-1), 1, 1.5, Light.Accent)
}

// Grid shows values as cells with their numbers, as long as these fit, and a
// caption below.
func (v Pen) Grid(at scene.Rect, values []float32, w, h int, s Span, caption string) {
	if at.Empty() {
		return
	}
	box := Fit(at, w, h)
	cell := box.W / float32(w)
	f := CellFormat(values, cell)
	for i, val := range values {
		c := scene.Rect{X: box.X + float32(i%w)*cell, Y: box.Y + float32(i/w)*cell, W: cell, H: cell}
		ground := s.Color(val)
		v.Fill(scene.Rect{X: c.X + 0.5, Y: c.Y + 0.5, W: c.W - 1, H: c.H - 1}, 1, ground)
		if f.Write != nil {
			v.Text(c.X+c.W/2, c.Y+c.H/2+4, cellSize, scene.Center, InkOn(ground), f.Write(val))
		}
	}
	v.Frame(box, 0, 1, v.Edge)
	v.Caption(at, caption+f.per)
}

// Sign is the colour of positive or negative.
func (v Pen) Sign(s float32) color.RGBA {
	if s < 0 {
		return v.Negative
	}
	return v.Accent
}

// Pixels shows w×h pixels of four bytes; a scene knows those with the same key
// and version for the same.
func (v Pen) Pixels(at scene.Rect, key string, version, w, h int, rgba []byte) {
	v.S.Add(scene.Pixels{Rect: at, Key: key, Version: version, W: w, H: h, RGBA: rgba})
}

// SignInk is the colour of a signed number, dark enough to read.
func (v Pen) SignInk(x float32) color.RGBA {
	switch {
	case x < 0:
		return v.Loss
	case x == 0:
		return v.Ink
	}
	return v.Accent
}

// Button is a button drawn on the canvas, which the pointer may be over.
func (v Pen) Button(at scene.Rect, text string, over bool) {
	b := scene.Rect{X: at.X, Y: at.Y + (at.H-28)/2, W: at.W, H: 28}.Inset(1)
	ground := v.Raised
	if over {
		ground = v.Track
	}
	v.Fill(b, 7, ground)
	v.Frame(b, 7, 1, v.Hairline)
	v.Text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, v.Ink, words.Shortened(text, b.W-8, 12, false))
}

// Arrows are the buttons to the one before and the one after.
func (v Pen) Arrows(at [2]scene.Rect) {
	for i, text := range []string{"◀", "▶"} {
		if !at[i].Empty() {
			b := at[i].Inset(3)
			v.Fill(b, 6, v.Track)
			v.Text(b.X+b.W/2, b.Y+b.H/2+4, 11, scene.Center, v.Ink, text)
		}
	}
}
