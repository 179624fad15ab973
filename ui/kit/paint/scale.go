package paint

import (
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// ramp is a bar of the colours of a span, the greatest value on top.
func (v Pen) ramp(at scene.Rect, s Span, steps int) {
	values := s.ticks()
	high, low := values[0], values[2]
	h := at.H / float32(steps)
	for i := range steps {
		f := 1 - (float32(i)+0.5)/float32(steps)
		v.Fill(scene.Rect{X: at.X, Y: at.Y + float32(i)*h, W: at.W, H: h + 0.5}, 0, s.Color(low+f*(high-low)))
	}
	v.Frame(at, 0, 1, v.Edge)
}

// Legend is the scale of the colours of values, with its ticks and the range
// that the values really have.
func (v Pen) Legend(at scene.Rect, s Span, values []float32) {
	if at.Empty() {
		return
	}
	const w = 12
	bar := scene.Rect{X: at.X + 6, Y: at.Y + 6, W: w, H: at.H - 12}
	v.ramp(bar, s, 48)
	for i, t := range s.ticks() {
		y := bar.Y + bar.H*float32(i)/2
		v.Fill(scene.Rect{X: bar.X + w, Y: y - 0.5, W: 4, H: 1}, 0, v.Muted)
		v.Text(bar.X+w+7, y+4, 11, scene.Left, v.Ink, s.tick(t))
	}
	lo, hi := Extent(values)
	v.Text(at.X, at.Y+at.H+15, 11, scene.Left, v.Muted, words.Number(lo)+" … "+words.Number(hi))
}

// ScaleOf is a bar of the colours of a scale, with its ends.
func (v Pen) ScaleOf(at scene.Rect, s Span) {
	const w, steps = 12, 32
	if s.Full == 0 {
		return // there is nothing to tell apart
	}
	bar := scene.Rect{X: at.X, Y: at.Y + 4, W: w, H: at.H - 8}
	v.ramp(bar, s, steps)
	for i, t := range s.ticks() {
		v.Text(bar.X+w+5, bar.Y+bar.H*float32(i)/2+4, 11, scene.Left, v.Muted, s.tick(t))
	}
}
