package ui

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// detailArea shows how one value of the chosen map comes about.
func (v *painter) detailArea() {
	r := v.r
	if r.detail.Empty() {
		return
	}
	// As it comes up, its lower end is not in sight yet.
	bottom := r.detail.Y + r.panelInSight
	if v.motion.on {
		v.S.Add(scene.Clip{Rect: scene.Rect{X: r.detail.X, Y: 0, W: r.detail.W, H: bottom}})
		defer v.S.Add(scene.Unclip{})
	}
	v.Fill(r.detail, 0, v.Panel)
	v.Fill(scene.Rect{X: r.detail.X, Y: r.detail.Y, W: r.detail.W, H: 1}, 0, v.Hairline)
	e := r.exhibits
	if e.title == (scene.Point{}) {
		if !v.Gaze.Choice.Open && v.motion.on {
			return
		}
		v.Text(r.detail.X+r.detail.W/2, r.detail.Y+r.detail.H/2, 13, scene.Center, v.Muted, words.Capital(v.tap())+" a feature map to look at it closely.")
		return
	}
	v.tabRow()
	v.Bold(e.title.X, e.title.Y, 14, scene.Left, v.Ink, v.MapName(v.Gaze.Choice.Layer, v.Gaze.Choice.Unit))
	v.Arrows(e.step)
	if text := v.channelText(); text != "" {
		v.Text(e.channelText.X, e.channelText.Y, 12, scene.Left, v.Muted, text)
		v.Arrows(e.channel)
	}
	if !r.slim() {
		v.Text(e.end.X+e.end.W/2, e.end.Y+e.end.H/2+5, 14, scene.Center, v.Muted, "✕")
	}
	switch v.tab() {
	case tabWeights:
		v.weights.View(&v.World, v.Pen, &r.weights)
	case tabImages:
		v.topArea()
	case tabHealth:
		v.healthPage()
	default:
		v.exhibits()
	}
}

// channelText says which input channels are shown, "" when it is all of them.
func (v *painter) channelText() string {
	e := v.r.exhibits
	switch n := e.channels; {
	case e.channel[0].Empty():
		return ""
	case v.atSums():
		first := min(v.choice.first, n-e.inSight)
		return fmt.Sprintf("%s–%s", words.Thousands(first+1), words.Among(first+e.inSight, n))
	default:
		return fmt.Sprintf("channel %s / %s", words.Thousands(v.Gaze.Choice.Channel+1), words.Thousands(n))
	}
}

func (v *painter) exhibits() {
	e, c := v.r.exhibits, v.Gaze.Choice
	v.tools()
	if c.Layer < 0 {
		v.enlarged(e.output, -1, 0, "input")
		v.Legend(e.legend, v.Picture.Planes[0].Spans[0], v.Picture.Plane(-1, 0))
		return
	}
	if v.atSums() {
		v.sumsArea()
		return
	}
	switch block.Of(v.Picture.Specs[c.Layer]) {
	case engine.KindConv:
		v.convolution()
	case engine.KindDense:
		v.dense()
	case engine.KindSoftmax:
		v.softmax()
	case engine.KindMaxPool, engine.KindAvgPool, engine.KindGlobalAvgPool:
		v.pooling()
	case engine.KindBatchNorm:
		v.normalisation()
	case engine.KindResidual:
		v.addition()
	case engine.KindDropout:
		v.dropout()
	default:
		v.activation()
	}
}

// tools are the buttons over the exhibits, and a sentence about these.
func (v *painter) tools() {
	e := v.r.exhibits
	if !e.up.Empty() {
		v.button(e.up, "▲ All "+words.Counted(e.channels, "channel"), target{part: partUp}.id())
	}
	if !e.play.Empty() {
		v.playButton(e.play)
	}
	v.leadText(e.lead)
}

// leadText writes the sentence about the exhibits, on two lines where a finger's
// buttons beside it are high enough.
func (v *painter) leadText(at scene.Rect) {
	if at.W < 120 {
		return
	}
	lines := words.Wrap(v.lead(), at.W, 12)
	if len(lines) == 1 || at.H < 40 {
		v.hintBeside(at, scene.Measure(v.lead(), 12, false))
		v.Within(at.X, at.Y+at.H/2+4, at.W, 12, v.Muted, v.lead())
		return
	}
	v.Text(at.X, at.Y+at.H/2-4, 12, scene.Left, v.Muted, lines[0])
	v.Within(at.X, at.Y+at.H/2+12, at.W, 12, v.Muted, strings.Join(lines[1:], " "))
}

// button is a button drawn on the canvas.
func (v *painter) button(at scene.Rect, text, id string) {
	b := scene.Rect{X: at.X, Y: at.Y + (at.H-28)/2, W: at.W, H: 28}.Inset(1)
	ground := v.Raised
	if v.Gaze.Hover == id {
		ground = v.Track
	}
	v.Fill(b, 7, ground)
	v.Frame(b, 7, 1, v.Hairline)
	v.Text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, v.Ink, words.Shortened(text, b.W-8, 12, false))
}

func (v *painter) playButton(at scene.Rect) {
	on := v.choice.sweep.on
	v.button(at, "", target{part: partPlay}.id())
	x, y := at.X+18, at.Y+at.H/2
	text := "Play"
	if on {
		text = "Pause"
		v.Fill(scene.Rect{X: x - 5, Y: y - 5, W: 3.5, H: 10}, 1, v.Accent)
		v.Fill(scene.Rect{X: x + 1, Y: y - 5, W: 3.5, H: 10}, 1, v.Accent)
	} else {
		v.Text(x, y+4, 11, scene.Center, v.Accent, "▶")
	}
	v.Text(at.X+33, y+4, 12, scene.Left, v.Ink, text)
}

// enlarged is a map with the value that is read out.
func (v *painter) enlarged(at scene.Rect, i, k int, caption string) {
	if at.Empty() {
		return
	}
	v.Picture.Draw(v.Pen, at, i, k)
	s := v.Picture.Shape(i)
	if s.H*s.W == 1 {
		v.Caption(at, caption)
		return
	}
	c := v.choice
	v.Lens(paint.Fit(at, s.W, s.H), float32(v.Gaze.Choice.X)+c.sweep.glide, float32(v.Gaze.Choice.Y), 1, s.W)
	if v.motion.on {
		return // it is on its way
	}
	text := fmt.Sprintf("%s · (%d, %d)", caption, v.Gaze.Choice.X, v.Gaze.Choice.Y)
	if i < 0 || v.r.exhibits.sum.Empty() {
		text += " = " + words.Number(v.Picture.Plane(i, k)[v.Gaze.Choice.Y*s.W+v.Gaze.Choice.X])
	}
	v.Caption(at, text)
}

// sourceMap is map k of what the layer looks at, with the window it sees.
func (v *painter) sourceMap(at scene.Rect, src, k int) {
	if at.Empty() {
		return
	}
	s := v.Picture.Shape(src)
	k = min(k, s.C-1)
	v.Picture.Draw(v.Pen, at, src, k)
	if w, ok := v.Gaze.Choice.Window(&v.Picture); ok {
		stride := float32(1)
		if w.Size > 0 {
			stride = float32(v.Gaze.Choice.Stride(&v.Picture))
		}
		box := paint.Fit(at, s.W, s.H)
		v.Lens(box, float32(w.X)+v.choice.sweep.glide*stride, float32(w.Y), float32(w.Size), s.W)
		if t := v.choice.term; t.on && w.Size > 1 && t.at < w.Size*w.Size {
			v.termMark(box, w.X+t.at%w.Size, w.Y+t.at/w.Size, s.W, s.H)
		}
	}
	v.Caption(at, v.sourceName(src, k))
}

// sourceName is what map k of layer src is called as an input.
func (v *painter) sourceName(src, k int) string {
	if src < 0 {
		return "input"
	}
	name := v.Picture.Titles[src]
	if v.Picture.Shape(src).C > 1 {
		name += fmt.Sprintf(" · map %d", k+1)
	}
	return name
}

// termMark frames one cell of a w×h grid in box.
func (v *painter) termMark(box scene.Rect, x, y, w, h int) {
	if x < 0 || y < 0 || x >= w || y >= h {
		return
	}
	cell := box.W / float32(w)
	at := scene.Rect{X: box.X + float32(x)*cell, Y: box.Y + float32(y)*cell, W: cell, H: cell}
	v.Frame(at.Inset(-2), 2, 1, paint.White)
	v.Frame(at.Inset(-1), 2, 2, paint.Light.Accent)
}

func (v *painter) operator(at scene.Rect, s string) {
	if !at.Empty() {
		v.Text(at.X+at.W/2, at.Y+at.H/2+7, 20, scene.Center, v.Muted, s)
	}
}

// marked frames the marked term in a grid.
func (v *painter) marked(at scene.Rect) {
	if t := v.choice.term; t.on && !at.Empty() {
		w, h := v.r.exhibits.terms.w, v.r.exhibits.terms.h
		v.termMark(paint.Fit(at, w, h), t.at%w, t.at/w, w, h)
	}
}
