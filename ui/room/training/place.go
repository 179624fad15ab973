package training

import (
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	At      scene.Rect // the panel
	Expand  scene.Rect // the button that opens the curves large
	Plot    scene.Rect
	Slider  scene.Rect
	Resume  scene.Rect // the button that trains on from an epoch in the past
	Options [4]scene.Rect
	touch   float32 // least side of a target

	Scale, Smooth, Figure, All scene.Rect // controls of the large curves, with their captions above
	Plots                      Plots
}

// Plots are those of the large curves, which share the axis of the epochs; Layers is
// empty while there are no figures of them.
type Plots struct{ Accuracy, Loss, Layers scene.Rect }

// PlaceLarge puts the controls of the large curves and their plots into at.
func (r *Room) PlaceLarge(w *stage.World, b stage.Board, e *Places, at scene.Rect, touch float32) {
	const gap, caption = 12, 16
	across := 4
	if at.W < 560 {
		across = 2
	}
	width := min((at.W-gap*float32(across-1))/float32(across), 190)
	pitch := touch + caption + 8
	for i, field := range []*scene.Rect{&e.Scale, &e.Smooth, &e.Figure, &e.All} {
		*field = scene.Rect{X: at.X + float32(i%across)*(width+gap), Y: at.Y + caption + float32(i/across)*pitch, W: width, H: touch}
	}
	fields := pitch * float32((4+across-1)/across)
	at.Y += fields
	at.H -= fields
	e.Plots = plotsIn(at, hasCourse(w))
	b.Touch(Curves, 0, 0, at)
}

// plotsIn lays out the plots of the large curves.
func plotsIn(at scene.Rect, layers bool) Plots {
	const left, title, bottom = 46, 26, 42
	n, right := float32(2), float32(48)
	if layers {
		n, right = 3, 76 // their names
	}
	h := max((at.H-bottom)/n-title, 20)
	plot := func(i float32) scene.Rect {
		return scene.Rect{X: at.X + left, Y: at.Y + title + i*(h+title), W: at.W - left - right, H: h}
	}
	c := Plots{Accuracy: plot(0), Loss: plot(1)}
	if layers {
		c.Layers = plot(2)
	}
	return c
}

// Place puts chart, epoch slider and options into at. The button that opens the
// curves large ends before corner, the width that something else takes at the right.
func (r *Room) Place(w *stage.World, b stage.Board, p *Places, at scene.Rect, touch, corner float32) {
	p.At, p.touch = at, touch
	x, width := at.X+14, at.W-28
	head := touch + 8 // the buttons are beside the title
	p.Expand = scene.Rect{X: x + width - touch - corner, Y: at.Y + 4, W: touch, H: touch}
	p.Plot = scene.Rect{X: x + 34, Y: at.Y + head, W: width - 68, H: at.H - head - 56 - 2*touch}
	b.Touch(Chart, 0, 0, scene.Rect{X: x, Y: p.Plot.Y - 4, W: width, H: max(p.Plot.H+8, touch)})
	y := p.Plot.Y + p.Plot.H + 36
	p.Slider = scene.Rect{X: x, Y: y, W: width, H: touch}
	if w.ShownEpoch() < w.LastEpoch() && !w.Doing.Trains {
		const button = 96
		p.Slider.W -= button + 8
		p.Resume = scene.Rect{X: x + width - button, Y: y, W: button, H: touch}
	}
	y += touch + 16
	each := (width - 3*6) / 4
	for i := range p.Options {
		p.Options[i] = scene.Rect{X: x + float32(i)*(each+6), Y: y, W: each, H: touch}
	}
}
