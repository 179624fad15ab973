package ui

import (
	"fmt"

	"convscope/engine"
	"convscope/ui/scene"
)

// detailArea shows how one value of the chosen map comes about.
func (v *painter) detailArea() {
	r := v.r
	if r.detail.Empty() {
		return
	}
	v.fill(r.detail, 0, v.panel)
	v.fill(scene.Rect{X: r.detail.X, Y: r.detail.Y, W: r.detail.W, H: 1}, 0, v.hairline)
	e := r.exhibits
	if e.title == (scene.Point{}) {
		v.text(r.detail.X+r.detail.W/2, r.detail.Y+r.detail.H/2, 13, scene.Center, v.muted, "Tap a feature map to look at it closely.")
		return
	}
	v.tabRow()
	v.bold(e.title.X, e.title.Y, 14, scene.Left, v.ink, v.mapName(v.choice.layer, v.choice.unit))
	v.arrowsAt(e.step)
	if !e.channel[0].Empty() {
		v.text(e.channelText.X, e.channelText.Y, 12, scene.Left, v.muted, fmt.Sprintf("channel %d / %d", v.choice.channel+1, e.channels))
		v.arrowsAt(e.channel)
	}
	if r.class != phone {
		v.text(e.end.X+e.end.W/2, e.end.Y+e.end.H/2+5, 14, scene.Center, v.muted, "✕")
	}
	switch v.tab() {
	case tabWeights:
		v.weightsArea()
	default:
		v.exhibits()
	}
}

// arrowsAt are the buttons to the one before and the one after.
func (v *painter) arrowsAt(at [2]scene.Rect) {
	for i, text := range []string{"◀", "▶"} {
		if !at[i].Empty() {
			b := at[i].Inset(3)
			v.fill(b, 6, v.track)
			v.text(b.X+b.W/2, b.Y+b.H/2+4, 11, scene.Center, v.ink, text)
		}
	}
}

func (v *painter) exhibits() {
	e, c := v.r.exhibits, v.choice
	if c.layer < 0 {
		v.enlarged(e.output, -1, 0, "input")
		v.legend(e.legend, v.pic.maps[0].spans[0], v.pic.plane(-1, 0))
		return
	}
	src := v.source(c.layer)
	switch kindOf(v.pic.specs[c.layer]) {
	case engine.KindConv:
		v.sourceMap(e.source, src, c.channel)
		v.convolution()
		v.enlarged(e.output, c.layer, c.unit, "output map")
		v.legend(e.legend, v.pic.maps[c.layer+1].spans[c.unit], v.pic.plane(c.layer, c.unit))
	case engine.KindDense:
		v.dense(src)
	case engine.KindSoftmax:
		v.softmax()
	default:
		v.passedOn(src)
	}
}

// enlarged is a map with the value that is read out.
func (v *painter) enlarged(at scene.Rect, i, k int, caption string) {
	v.mapAt(at, i, k)
	s := v.pic.shape(i)
	box := fit(at, s.W, s.H)
	v.pointer(box, window{v.choice.x, v.choice.y, 1}, s.W)
	text := fmt.Sprintf("%s · (%d, %d)", caption, v.choice.x, v.choice.y)
	if i < 0 || v.r.exhibits.sum.Empty() {
		text += " = " + number(v.pic.plane(i, k)[v.choice.y*s.W+v.choice.x])
	}
	v.text(at.X+at.W/2, at.Y+at.H+15, 11, scene.Center, v.muted, text)
}

// pointer frames a window of a map shown in box, w values wide.
func (v *painter) pointer(box scene.Rect, p window, w int) {
	cell := box.W / float32(w)
	at := scene.Rect{X: box.X + float32(p.x)*cell, Y: box.Y + float32(p.y)*cell, W: float32(p.size) * cell, H: float32(p.size) * cell}
	at = intersect(at, box)
	v.frame(at.Inset(-2), 1, 1, white)
	v.frame(at.Inset(-1), 1, 1.5, light.accent)
}

// sourceMap is the map that the layer looks at, with the window it sees.
func (v *painter) sourceMap(at scene.Rect, src, channel int) {
	s := v.pic.shape(src)
	channel = min(channel, s.C-1)
	v.mapAt(at, src, channel)
	if w, ok := v.window(); ok {
		v.pointer(fit(at, s.W, s.H), w, s.W)
	}
	name := "input"
	if src >= 0 {
		name = v.pic.titles[src]
		if s.C > 1 {
			name += fmt.Sprintf(" · map %d", channel+1)
		}
	}
	v.text(at.X+at.W/2, at.Y+at.H+15, 11, scene.Center, v.muted, name)
}

// convolution is patch × kernel summed up.
func (v *painter) convolution() {
	e, c := v.r.exhibits, v.choice
	win, _ := v.window()
	channel := min(c.channel, e.channels-1)
	span := v.pic.maps[v.source(c.layer)+1].spans[channel]
	v.grid(e.patch, v.patch(win, channel), win.size, win.size, span)
	v.text(e.patch.X+e.patch.W/2, e.patch.Y+e.patch.H+15, 11, scene.Center, v.muted, "what it sees")
	v.operator(e.times, "×")
	v.operator(e.arrow, "→")
	w, _, _ := v.weights(channel)
	if w == nil {
		v.fill(e.kernel, 2, v.track)
		return
	}
	v.grid(e.kernel, w, win.size, win.size, spanOf(w, true))
	bias := v.choice.params.Bias[c.unit]
	v.text(e.kernel.X+e.kernel.W/2, e.kernel.Y+e.kernel.H+15, 11, scene.Center, v.muted, "weights · bias "+number(bias))
	v.sum(e.sum, channel, e.channels, bias)
}

// sum adds up what the channels give, and the bias.
func (v *painter) sum(at scene.Rect, channel, channels int, bias float32) {
	x, y := at.X+at.W/2, at.Y+at.H/2
	value := v.value()
	if channels == 1 {
		v.text(x, y-24, 12, scene.Center, v.muted, number(v.partial(0))+" + bias "+number(bias)+" =")
	} else {
		v.text(x, y-42, 12, scene.Center, v.muted, fmt.Sprintf("channel %d gives %s", channel+1, number(v.partial(channel))))
		v.text(x, y-24, 12, scene.Center, v.muted, fmt.Sprintf("all %d + bias %s =", channels, number(bias)))
	}
	v.bold(x, y+8, 24, scene.Center, v.signInk(value), number(value))
}

func (v *painter) operator(at scene.Rect, s string) {
	v.text(at.X+at.W/2, at.Y+at.H/2+7, 20, scene.Center, v.muted, s)
}

// grid shows values as cells with their numbers, as long as these fit.
func (v *painter) grid(at scene.Rect, values []float32, w, h int, s span) {
	box := fit(at, w, h)
	cell := box.W / float32(w)
	numbers := cell >= 17
	for i, val := range values {
		c := scene.Rect{X: box.X + float32(i%w)*cell, Y: box.Y + float32(i/w)*cell, W: cell, H: cell}
		ground := s.color(val)
		v.fill(scene.Rect{X: c.X + 0.5, Y: c.Y + 0.5, W: c.W - 1, H: c.H - 1}, 1, ground)
		if numbers {
			v.text(c.X+c.W/2, c.Y+c.H/2+4, 11, scene.Center, inkOn(ground), short(val, cell))
		}
	}
	v.frame(box, 0, 1, v.edge)
}

// passedOn shows a layer that changes each map by itself: before and after.
func (v *painter) passedOn(src int) {
	e, c := v.r.exhibits, v.choice
	v.sourceMap(e.source, src, c.unit)
	v.operator(e.arrow, "→")
	v.enlarged(e.output, c.layer, c.unit, "output")
	v.legend(e.legend, v.pic.maps[c.layer+1].spans[c.unit], v.pic.plane(c.layer, c.unit))
	x, y := e.sum.X+12, e.sum.Y+e.sum.H/2
	w, ok := v.window()
	if !ok {
		return
	}
	in, out := v.patch(w, c.unit), number(v.value())
	what, sum := v.pic.titles[c.layer]+" makes of each value another:", number(in[0])+" → "+out
	switch kindOf(v.pic.specs[c.layer]) {
	case engine.KindReLU:
		what, sum = "what is negative becomes 0:", "max(0, "+number(in[0])+") = "+out
	case engine.KindMaxPool:
		what, sum = fmt.Sprintf("the greatest of %d×%d values:", w.size, w.size), fmt.Sprintf("max(%s) = %s", list(in, 4), out)
	case engine.KindAvgPool:
		what, sum = fmt.Sprintf("the mean of %d×%d values:", w.size, w.size), fmt.Sprintf("mean(%s) = %s", list(in, 4), out)
	}
	v.text(x, y-18, 12, scene.Left, v.muted, what)
	v.text(x, y+4, 14, scene.Left, v.ink, sum)
}

// list are the first values of a list.
func list(values []float32, most int) string {
	s := ""
	for i, x := range values {
		if i == most {
			return s + ", …"
		}
		if i > 0 {
			s += ", "
		}
		s += number(x)
	}
	return s
}
