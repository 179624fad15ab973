package ui

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// exhibits are what the detail panel shows, from left to right: how the value
// read out comes about. Those that the chosen layer lacks are empty.
type exhibits struct {
	tabs           []scene.Rect
	title          scene.Point
	step, channel  [2]scene.Rect // buttons to the map, the input channel before and after
	channelText    scene.Point
	scale, end     scene.Rect
	source, patch  scene.Rect
	times, kernel  scene.Rect
	sum, arrow     scene.Rect
	output, legend scene.Rect
	channels       int // of the input, among which channel chooses
	workRects
}

// placeDetail fills the detail panel.
func (r *rects) placeDetail(m *Model) {
	if r.detail.Empty() || len(m.Picture.Planes) == 0 || !m.Gaze.Choice.Open {
		return
	}
	r.touchable(partDetail, 0, 0, r.detail, r.window)
	body := r.placeHead(m)
	switch m.tab() {
	case tabWeights:
		head := paint.Around(r.exhibits.tabs)
		y := head.Y + head.H + 2
		m.weights.Place(&m.World, r, &r.weights, body, scene.Rect{X: r.detail.X + 6, Y: y, W: r.detail.W - 12, H: r.foot - 2 - y}, r.touch, r.slim())
	case tabImages:
		r.placeTop(m, body)
	case tabHealth:
		r.placeHealth(m, body)
	default:
		r.placeExhibits(m, body)
	}
	e := &r.exhibits
	if m.atSums() && e.inSight >= e.channels {
		e.channel = [2]scene.Rect{}
	}
	for i := range 2 {
		r.touchable(partChannel, 0, 2*i-1, e.channel[i], r.window)
	}
}

// headChoice is the width of the choice of a scale in the panel's head, headGap
// the room between what stands there.
const headChoice, headGap = 104, 8

// headLines is how many lines the head of a panel of width w takes: two where
// the longest title of the chosen layer has no room beside the tabs.
func (r *rects) headLines(m *Model, w float32) float32 {
	i := m.Gaze.Choice.Layer
	if len(m.Picture.Planes) == 0 || i >= len(m.Picture.Specs) {
		return 2
	}
	var tabs, title float32
	for _, t := range m.tabs() {
		tabs += scene.Measure(m.tabTitle(t), 13, true) + 2*tabPad
	}
	from := m.Picture.Shape(i).C - 1
	if i == len(m.Picture.Specs)-1 {
		from = 0 // names of classes are not the longer, the later
	}
	for k := from; k < m.Picture.Shape(i).C; k++ {
		title = max(title, scene.Measure(m.MapName(i, k), 14, true))
	}
	if tabs+title+3*r.touch+headChoice+5*headGap > w-20 {
		return 2
	}
	return 1
}

// placeHead puts the tabs, what is chosen, and its buttons at the top of the
// detail panel, on as many lines as a finger needs, and returns what is left.
func (r *rects) placeHead(m *Model) scene.Rect {
	const scaleW, gap = headChoice, headGap
	e := &r.exhibits
	d, t := r.detail, r.touch
	left, right, y := d.X+12, d.X+d.W-8, d.Y+6
	e.channels = m.Gaze.Choice.Channels(&m.Picture)
	first := m.tab() == tabLayer
	single := m.Gaze.Choice.Layer >= 0 && m.Picture.Shape(m.Gaze.Choice.Layer).H*m.Picture.Shape(m.Gaze.Choice.Layer).W == 1
	titleW := titleWidth(m)

	e.end = scene.Rect{X: right - t, Y: y, W: t, H: t}
	if r.slim() {
		e.end = r.close
	} else {
		r.touchable(partDetailEnd, 0, 0, e.end, r.window)
	}
	right = e.end.X - gap
	lines := float32(1)
	switch {
	case r.slim():
		e.title = scene.Point{X: d.X + 16, Y: y + t/2 + 5}
		if m.Picture.Shape(m.Gaze.Choice.Layer).C > 1 {
			e.step = pair(d.X+16+titleW+10, y, t)
		}
		y += t
		r.placeTabs(m, left, y)
		lines = 2
		right = d.X + d.W - 12
		if m.tab() == tabWeights || first && (!single || e.channels > 1) {
			y += t
			lines = 3
		}
	default:
		r.placeTabs(m, left, y)
		if r.headLines(m, d.W) > 1 {
			y += t
			lines = 2
			right = d.X + d.W - 16
		}
	}
	choice := scene.Rect{X: right - scaleW, Y: y, W: scaleW, H: t}
	switch {
	case first && !single: // single values are always coloured by the layer's range
		e.scale = choice
		right = choice.X - gap
	case m.tab() == tabWeights:
		r.weights.As = choice
		right = choice.X - gap
	}
	if !r.slim() {
		if m.Picture.Shape(m.Gaze.Choice.Layer).C > 1 {
			e.step = pair(right-2*t, y, t)
			right = e.step[0].X - gap
		}
		e.title = scene.Point{X: right - titleW, Y: y + t/2 + 5}
		if lines == 2 {
			e.title.X = d.X + 16
			if e.step[0].W > 0 {
				e.step = pair(e.title.X+titleW+10, y, t)
			}
		}
	}
	if first && e.channels > 1 && r.slim() {
		r.placeChannel(m, d.X+16, y)
	}
	for i := range 2 {
		r.touchable(partStep, 0, 2*i-1, e.step[i], r.window)
	}
	head := lines*t + 12
	return scene.Rect{X: d.X + 16, Y: d.Y + head, W: d.W - 32, H: d.H - head - 6}
}

// placeChannel puts the choice of an input channel, or of those in sight, at
// (x, y).
func (r *rects) placeChannel(m *Model, x, y float32) {
	r.exhibits.channelText = scene.Point{X: x, Y: y + r.touch/2 + 4}
	r.exhibits.channel = pair(x+m.channelWidth(), y, r.touch)
}

// channelWidth is that of the text beside it.
func (m *Model) channelWidth() float32 {
	return scene.Measure(fmt.Sprintf("channel %d / %[1]d", m.Gaze.Choice.Channels(&m.Picture)), 12, false) + 8
}

func pair(x, y, side float32) [2]scene.Rect {
	return [2]scene.Rect{{X: x, Y: y, W: side, H: side}, {X: x + side, Y: y, W: side, H: side}}
}

func titleWidth(m *Model) float32 {
	return scene.Measure(m.MapName(m.Gaze.Choice.Layer, m.Gaze.Choice.Unit), 14, true)
}
