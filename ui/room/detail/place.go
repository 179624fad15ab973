package detail

import (
	"fmt"

	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are what the panel shows, from left to right: how the value read out comes
// about. Those that the chosen layer lacks are empty.
type Places struct {
	Tabs           []scene.Rect
	Choice         scene.Rect    // the control in the head: the scale of the first page, or how weights are shown
	Moving         bool          // the exhibits are on their way
	Title          scene.Point   // where what is chosen is named
	step, channel  [2]scene.Rect // buttons to the map, the input channel before and after
	channelText    scene.Point
	end            scene.Rect
	source, patch  scene.Rect
	times, kernel  scene.Rect
	sum, arrow     scene.Rect
	output, legend scene.Rect
	channels       int // of the input, among which channel chooses
	workPlaces

	touch       float32 // least side of a target
	slim, phone bool    // on a phone that stands; on any
}

// headChoice is the width of the choice of a scale in the panel's head, headGap
// the room between what stands there.
const headChoice, headGap = 104, 8

// HeadLines is how many lines the head of a panel of a width takes: two where
// the longest title of the chosen layer has no room beside the tabs.
func HeadLines(w *stage.World, width, touch float32) float32 {
	i := w.Gaze.Choice.Layer
	if len(w.Picture.Planes) == 0 || i >= len(w.Picture.Specs) {
		return 2
	}
	var tabs, title float32
	for _, t := range w.Gaze.Choice.Tabs(&w.Picture) {
		tabs += scene.Measure(tabTitle(w, t), 13, true) + 2*tabPad
	}
	from := w.Picture.Shape(i).C - 1
	if i == len(w.Picture.Specs)-1 {
		from = 0 // names of classes are not the longer, the later
	}
	for k := from; k < w.Picture.Shape(i).C; k++ {
		title = max(title, scene.Measure(w.MapName(i, k), 14, true))
	}
	if tabs+title+3*touch+headChoice+5*headGap > width-20 {
		return 2
	}
	return 1
}

// PlaceHead puts the tabs, what is chosen, and its buttons at the top of the
// panel d, on as many lines as a finger needs, and returns what is left. A slim
// panel is closed by the button that the sheet has.
func (r *Room) PlaceHead(w *stage.World, b stage.Board, e *Places, d, end scene.Rect, touch float32, slim, phone bool) scene.Rect {
	const scaleW, gap = headChoice, headGap
	e.touch, e.slim, e.phone = touch, slim, phone
	b.Touch(Ground, 0, 0, d)
	t := touch
	left, right, y := d.X+12, d.X+d.W-8, d.Y+6
	e.channels = w.Gaze.Choice.Channels(&w.Picture)
	first := onPage(w)
	single := w.Gaze.Choice.Layer >= 0 && w.Picture.Shape(w.Gaze.Choice.Layer).H*w.Picture.Shape(w.Gaze.Choice.Layer).W == 1
	titleW := titleWidth(w)

	e.end = scene.Rect{X: right - t, Y: y, W: t, H: t}
	if slim {
		e.end = end
	} else {
		b.Touch(End, 0, 0, e.end)
	}
	right = e.end.X - gap
	lines := float32(1)
	switch {
	case slim:
		e.Title = scene.Point{X: d.X + 16, Y: y + t/2 + 5}
		if w.Picture.Shape(w.Gaze.Choice.Layer).C > 1 {
			e.step = pair(d.X+16+titleW+10, y, t)
		}
		y += t
		e.placeTabs(w, b, left, y)
		lines = 2
		right = d.X + d.W - 12
		if w.Gaze.Choice.Page(&w.Picture) == gaze.TabWeights || first && (!single || e.channels > 1) {
			y += t
			lines = 3
		}
	default:
		e.placeTabs(w, b, left, y)
		if HeadLines(w, d.W, t) > 1 {
			y += t
			lines = 2
			right = d.X + d.W - 16
		}
	}
	choice := scene.Rect{X: right - scaleW, Y: y, W: scaleW, H: t}
	switch {
	case first && !single: // single values are always coloured by the layer's range
		e.Choice = choice
		right = choice.X - gap
	case w.Gaze.Choice.Page(&w.Picture) == gaze.TabWeights:
		e.Choice = choice
		right = choice.X - gap
	}
	if !slim {
		if w.Picture.Shape(w.Gaze.Choice.Layer).C > 1 {
			e.step = pair(right-2*t, y, t)
			right = e.step[0].X - gap
		}
		e.Title = scene.Point{X: right - titleW, Y: y + t/2 + 5}
		if lines == 2 {
			e.Title.X = d.X + 16
			if e.step[0].W > 0 {
				e.step = pair(e.Title.X+titleW+10, y, t)
			}
		}
	}
	if first && e.channels > 1 && slim {
		e.placeChannel(w, d.X+16, y)
	}
	b.Touch(Before, 0, 0, e.step[0])
	b.Touch(After, 0, 0, e.step[1])
	head := lines*t + 12
	return scene.Rect{X: d.X + 16, Y: d.Y + head, W: d.W - 32, H: d.H - head - 6}
}

// placeChannel puts the choice of an input channel, or of those in sight, at
// (x, y).
func (p *Places) placeChannel(w *stage.World, x, y float32) {
	p.channelText = scene.Point{X: x, Y: y + p.touch/2 + 4}
	p.channel = pair(x+channelWidth(w), y, p.touch)
}

// channelWidth is that of the text beside it.
func channelWidth(w *stage.World) float32 {
	return scene.Measure(fmt.Sprintf("channel %d / %[1]d", w.Gaze.Choice.Channels(&w.Picture)), 12, false) + 8
}

func pair(x, y, side float32) [2]scene.Rect {
	return [2]scene.Rect{{X: x, Y: y, W: side, H: side}, {X: x + side, Y: y, W: side, H: side}}
}

func titleWidth(w *stage.World) float32 {
	return scene.Measure(w.ChosenName(), 14, true)
}

// Ends are where the exhibits stand that go from level to level; empty: nowhere.
type Ends struct{ Source, Kernel, Output scene.Rect }

// Ends are the places' own, when a channel is chosen.
func (p *Places) Ends(channel int) Ends {
	e := Ends{p.source, p.kernel, p.output}
	if at := p.partial(channel); !at.rect.Empty() {
		e.Source, e.Kernel = at.source, at.kernel
	}
	return e
}

// Come moves these exhibits to t, 0 to 1, of the way from where they were.
func (p *Places) Come(from Ends, channel int, t float32) {
	source, kernel := &p.source, &p.kernel
	for i := range p.partials {
		if at := &p.partials[i]; at.channel == channel {
			source, kernel = &at.source, &at.kernel
		}
	}
	if !from.Source.Empty() && t < 0.8 {
		// What goes from level to level passes where these will be.
		p.patch, p.product, p.legend = scene.Rect{}, scene.Rect{}, scene.Rect{}
	}
	for _, way := range []struct{ from, to *scene.Rect }{{&from.Source, source}, {&from.Kernel, kernel}, {&from.Output, &p.output}} {
		if !way.from.Empty() && !way.to.Empty() {
			*way.to = paint.Between(*way.from, *way.to, t)
		}
	}
}
