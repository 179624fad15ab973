package detail

import (
	"fmt"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A view draws the room once.
type view struct {
	paint.Pen
	*stage.World
	r *Room
	p *Places
}

// View shows how one value of the chosen map comes about, or of another page only
// its head. at is the panel.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places, at scene.Rect) {
	v := &view{pen, w, r, p}
	v.Fill(at, 0, v.Panel)
	v.Fill(scene.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	if p.Title == (scene.Point{}) {
		if v.Gaze.Choice.Open || !p.Moving {
			v.Text(at.X+at.W/2, at.Y+at.H/2, 13, scene.Center, v.Muted, words.Capital(v.Tap)+tapHint)
		}
		return
	}
	v.tabRow()
	v.Bold(p.Title.X, p.Title.Y, 14, scene.Left, v.Ink, v.ChosenName())
	v.Arrows(p.step)
	if text := v.channelText(); text != "" {
		v.Text(p.channelText.X, p.channelText.Y, 12, scene.Left, v.Muted, text)
		v.Arrows(p.channel)
	}
	if !p.slim {
		v.Text(p.end.X+p.end.W/2, p.end.Y+p.end.H/2+5, 14, scene.Center, v.Muted, "✕")
	}
	if onPage(w) {
		v.exhibits()
	}
}

// outputMap is what the layer makes of the map, with its scale.
func (v *view) outputMap(caption string) {
	e, c := v.p, v.Gaze.Choice
	v.operator(e.arrow, "→")
	v.enlarged(e.output, c.Layer, c.Unit, caption)
	v.Legend(e.legend, v.Picture.Planes[c.Layer+1].Spans[c.Unit], v.Picture.Plane(c.Layer, c.Unit))
}

// channelText says which input channels are shown, "" when it is all of them.
func (v *view) channelText() string {
	e := v.p
	switch n := e.channels; {
	case e.channel[0].Empty():
		return ""
	case v.r.AtSums(v.World):
		first := min(v.r.first, n-e.inSight)
		return fmt.Sprintf("%s–%s", words.Thousands(first+1), words.Among(first+e.inSight, n))
	default:
		return fmt.Sprintf(channelOf, words.Thousands(v.Gaze.Choice.Channel+1), words.Thousands(n))
	}
}

func (v *view) exhibits() {
	e, c := v.p, v.Gaze.Choice
	v.tools()
	if c.Layer < 0 {
		v.enlarged(e.output, -1, 0, "input")
		v.Legend(e.legend, v.Picture.Planes[0].Spans[0], v.Picture.Plane(-1, 0))
		return
	}
	if v.r.AtSums(v.World) {
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
func (v *view) tools() {
	e := v.p
	if !e.up.Empty() {
		v.Button(e.up, allButton+words.Counted(e.channels, "channel"), v.Gaze.Over.Kind == Up)
	}
	if !e.play.Empty() {
		v.playButton(e.play)
	}
	v.leadText(e.lead)
}

// leadText writes the sentence about the exhibits, on two lines where a finger's
// buttons beside it are high enough.
func (v *view) leadText(at scene.Rect) {
	if at.W < 120 {
		return
	}
	lines := words.Wrap(v.lead(), at.W, 12)
	if len(lines) == 1 || at.H < 40 {
		if w := scene.Measure(v.Hint, 12, false); v.Hint != "" && scene.Measure(v.lead(), 12, false)+24+w <= at.W {
			v.Text(at.X+at.W, at.Y+at.H/2+4, 12, scene.Right, v.Ink, v.Hint)
		}
		v.Within(at.X, at.Y+at.H/2+4, at.W, 12, v.Muted, v.lead())
		return
	}
	v.Text(at.X, at.Y+at.H/2-4, 12, scene.Left, v.Muted, lines[0])
	v.Within(at.X, at.Y+at.H/2+12, at.W, 12, v.Muted, strings.Join(lines[1:], " "))
}

func (v *view) playButton(at scene.Rect) {
	on := v.r.sweep.on
	v.Button(at, "", v.Gaze.Over.Kind == Play)
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
func (v *view) enlarged(at scene.Rect, i, k int, caption string) {
	if at.Empty() {
		return
	}
	v.Picture.Draw(v.Pen, at, i, k)
	s := v.Picture.Shape(i)
	if s.H*s.W == 1 {
		v.Caption(at, caption)
		return
	}
	c := v.r
	v.Lens(paint.Fit(at, s.W, s.H), float32(v.Gaze.Choice.X)+c.sweep.glide, float32(v.Gaze.Choice.Y), 1, s.W)
	if v.p.Moving {
		return // it is on its way
	}
	text := fmt.Sprintf("%s · (%d, %d)", caption, v.Gaze.Choice.X, v.Gaze.Choice.Y)
	if i < 0 || v.p.sum.Empty() {
		text += " = " + words.Number(v.Picture.Plane(i, k)[v.Gaze.Choice.Y*s.W+v.Gaze.Choice.X])
	}
	v.Caption(at, text)
}

// sourceMap is map k of what the layer looks at, with the window it sees.
func (v *view) sourceMap(at scene.Rect, src, k int) {
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
		v.Lens(box, float32(w.X)+v.r.sweep.glide*stride, float32(w.Y), float32(w.Size), s.W)
		if t := v.r.term; t.on && w.Size > 1 && t.at < w.Size*w.Size {
			v.termMark(box, w.X+t.at%w.Size, w.Y+t.at/w.Size, s.W, s.H)
		}
	}
	v.Caption(at, v.sourceName(src, k))
}

// sourceName is what map k of layer src is called as an input.
func (v *view) sourceName(src, k int) string {
	if src < 0 {
		return "input"
	}
	name := v.Picture.Titles[src]
	if v.Picture.Shape(src).C > 1 {
		name += fmt.Sprintf(mapOf, k+1)
	}
	return name
}

// termMark frames one cell of a w×h grid in box.
func (v *view) termMark(box scene.Rect, x, y, w, h int) {
	if x < 0 || y < 0 || x >= w || y >= h {
		return
	}
	cell := box.W / float32(w)
	at := scene.Rect{X: box.X + float32(x)*cell, Y: box.Y + float32(y)*cell, W: cell, H: cell}
	v.Frame(at.Inset(-2), 2, 1, paint.White)
	v.Frame(at.Inset(-1), 2, 2, paint.Light.Accent)
}

func (v *view) operator(at scene.Rect, s string) {
	if !at.Empty() {
		v.Text(at.X+at.W/2, at.Y+at.H/2+7, 20, scene.Center, v.Muted, s)
	}
}

// marked frames the marked term in a grid.
func (v *view) marked(at scene.Rect) {
	if t := v.r.term; t.on && !at.Empty() {
		w, h := v.p.terms.w, v.p.terms.h
		v.termMark(paint.Fit(at, w, h), t.at%w, t.at/w, w, h)
	}
}
