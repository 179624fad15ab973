package chart

import (
	"image/color"
	"math"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A Plot is one that a pen draws.
type Plot struct {
	paint.Pen
	At     scene.Rect
	Xs, Ys Scale
}

// Point is where a value stands.
func (c Plot) Point(x, y float64) scene.Point {
	return scene.Point{X: c.At.X + c.At.W*c.Xs.At(x), Y: c.At.Y + c.At.H*(1-c.Ys.At(y))}
}

// Axes draws the grid with the values beside it, and the plot's title.
func (c Plot) Axes(title string) {
	c.Bold(c.At.X, c.At.Y-8, 12, scene.Left, c.Ink, title)
	for _, x := range c.Xs.Ticks(max(int(c.At.W/70), 2)) {
		c.Fill(scene.Rect{X: c.Point(x, 0).X - 0.5, Y: c.At.Y, W: 1, H: c.At.H}, 0, c.Rule)
	}
	for _, y := range c.Ys.Ticks(max(int(c.At.H/24), 3)) {
		p := c.Point(0, y)
		c.Fill(scene.Rect{X: c.At.X, Y: p.Y - 0.5, W: c.At.W, H: 1}, 0, c.Rule)
		c.Text(c.At.X-7, p.Y+4, 11, scene.Right, c.Muted, TickText(y))
	}
	c.Frame(c.At, 0, 1, c.Rule)
}

// Curve draws a course. Breaks in it, where nothing is known, stay.
func (c Plot) Curve(of Course, width float32, col color.RGBA, dash float32, dots bool) {
	points := make([]scene.Point, 0, len(of.X))
	flush := func() {
		if len(points) > 0 {
			c.S.Add(scene.Line{Points: points, Width: width, Color: col, Dash: dash})
		}
		points = nil
	}
	every := 1 + len(of.X)/1500
	for i := 0; i < len(of.X); i += every {
		if y := of.Y[i]; math.IsNaN(y) || math.IsInf(y, 0) || c.Ys.Log && y <= 0 {
			flush()
			continue
		}
		points = append(points, c.Point(of.X[i], of.Y[i]))
		if dots {
			c.S.Add(scene.Disc{Center: points[len(points)-1], R: 2.6, Color: col})
		}
	}
	flush()
}

// Course is one figure in the course of the training: epochs, and values.
type Course struct{ X, Y []float64 }

// Within is c without the untrained start when that is beyond the axis.
func (c Course) Within(ys Scale) Course {
	if len(c.Y) > 1 && c.X[0] == 0 && (c.Y[0] < ys.From || c.Y[0] > ys.To) {
		return Course{c.X[1:], c.Y[1:]}
	}
	return c
}
