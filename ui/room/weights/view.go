package weights

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/chart"
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
	b matrix
}

// View shows the weights of the chosen filter or unit, and those of its layer as a
// matrix.
func (r *Room) View(w *stage.World, pen paint.Pen, p *Places) {
	b, ok := matrixOf(w)
	if !ok {
		return
	}
	v := &view{pen, w, r, p, b}
	v.enlarged()
	v.readout()
	v.matrix()
	v.histogram()
}

// histogram shows how the weights of the chosen filter or unit are
// spread, before those of its layer.
func (v *view) histogram() {
	at := v.p.Spread
	if at.Empty() {
		return
	}
	own := v.r.ownSpread(v.World, v.b)
	note := v.r.note([]engine.Histogram{own, v.r.sheet.spread}, chart.ZerosText(own))
	pale := paint.Blend(v.Panel, v.Muted, 0.3)
	x, y := at.X, at.Y+12
	whose := thisUnit
	if block.Of(v.Picture.Specs[v.Gaze.Choice.Layer]) == engine.KindConv {
		whose = thisFilter
	}
	type entry struct {
		text  string
		color color.RGBA
	}
	legend := []entry{{whose, v.Accent}, {"layer", pale}}
	if between, counts, cut := strings.Cut(note.Text, ": "); cut && scene.Measure(note.Text, 11, false) > at.W {
		v.Text(x, y, 11, scene.Left, v.Ink, between)
		note.Text, legend = counts, nil
	}
	for _, e := range legend {
		v.Fill(scene.Rect{X: x, Y: y - 8, W: 8, H: 8}, 1, e.color)
		v.Text(x+12, y, 11, scene.Left, v.Muted, e.text)
		x += 12 + scene.Measure(e.text, 11, false) + 12
	}
	chart.Histogram(v.Pen, scene.Rect{X: at.X, Y: at.Y + 20, W: at.W, H: at.H - 20}, note, chart.Bars{Histogram: v.r.sheet.spread, Root: false, Color: pale, Thin: 0}, chart.Bars{Histogram: own, Root: false, Color: v.Accent, Thin: 0.2})
}

// enlarged are those of one channel of the chosen unit, with its bias.
func (v *view) enlarged() {
	w := v.p
	channel := v.r.at(v.World, v.b).channel
	full := paint.HintonFull(v.Learned.Weights, v.Learned.Bias)
	s := span(v.Learned.Weights, v.Learned.Bias)
	for k := range v.b.count() {
		p := v.b.place(channel, k)
		v.cell(v.p.kernelCell(v.b, p), v.b.at(v.World, v.Gaze.Choice.Unit, p), full, s)
	}
	v.Frame(w.kernel, 0, 1, v.Edge)
	v.cell(w.bias, v.b.at(v.World, v.Gaze.Choice.Unit, place{bias: true}), full, s)
	v.Frame(w.bias, 0, 1, v.Edge)
	v.editMarks(channel)
	v.Text(w.bias.X+w.bias.W+6, w.bias.Y+w.bias.H/2+4, 11, scene.Left, v.Muted, "bias")
	var caption []string
	if v.b.rows > 1 && !v.b.flat() {
		caption = append(caption, fmt.Sprintf(channelText, channel+1, v.b.rows))
	}
	switch v.r.shown() {
	case asHinton:
		caption = append(caption, fmt.Sprintf(fullSquare, full))
	case asColours:
		caption = append(caption, fullColour+words.Number(s.Full))
	}
	if len(v.Learned.Edits) == 0 && !v.Doing.Trains {
		told := append(slices.Clip(caption), v.Tap+changeHint)
		if scene.Measure(strings.Join(told, " · "), 11, false) <= w.read.X+w.read.W-w.kernel.X {
			caption = told
			if len(told) == 1 {
				told[0] = words.Capital(told[0])
			}
		}
	}
	if len(caption) > 0 {
		v.Text(w.kernel.X, w.bias.Y+w.bias.H+15, 11, scene.Left, v.Muted, strings.Join(caption, " · "))
	}
	unit, p := v.r.read(v.World, v.b)
	if unit == v.Gaze.Choice.Unit && (p.bias || p.channel == channel || v.b.flat()) {
		at := v.p.kernelCell(v.b, p)
		v.Frame(at.Inset(-2), 2, 1.5, paint.White)
		v.Frame(at.Inset(-1), 2, 2, paint.Light.Accent)
	}
}

// editMarks dot the weights that were changed by hand.
func (v *view) editMarks(channel int) {
	dot := func(at scene.Rect) {
		c := scene.Point{X: at.X + at.W - 4.5, Y: at.Y + 4.5}
		v.S.Add(scene.Disc{Center: c, R: 3.5, Color: paint.White}, scene.Disc{Center: c, R: 2.5, Color: paint.Light.Negative})
	}
	for k := range v.b.count() {
		p := v.b.place(channel, k)
		if _, edited := v.b.was(v.World, v.Gaze.Choice.Unit, p); edited {
			dot(v.p.kernelCell(v.b, p))
		}
	}
	if _, edited := v.b.was(v.World, v.Gaze.Choice.Unit, place{bias: true}); edited {
		dot(v.p.bias)
	}
}

// cell is one weight as it is to be shown.
func (v *view) cell(at scene.Rect, w, full float32, s paint.Span) {
	inner := scene.Rect{X: at.X + 0.5, Y: at.Y + 0.5, W: at.W - 1, H: at.H - 1}
	if v.r.shown() == asHinton {
		v.Fill(at, 0, paint.HintonGround)
		v.Hinton(inner, w, full)
		return
	}
	ground := s.Color(w)
	v.Fill(inner, 1, ground)
	if v.r.shown() == asNumbers && at.W >= 17 && at.H >= 14 {
		v.Text(at.X+at.W/2, at.Y+at.H/2+4, 11, scene.Center, paint.InkOn(ground), fitting(w, at.W-2))
	}
}

// readout tells of one weight: its value, what it meets in the input, and
// what comes of that.
func (v *view) readout() {
	at := v.p.read
	unit, p := v.r.read(v.World, v.b)
	w := v.b.at(v.World, unit, p)
	x, y := at.X, at.Y+12
	v.Within(x, y, at.W, 12, v.Muted, name(v.b, p))
	if unit != v.Gaze.Choice.Unit {
		y += 16
		v.Within(x, y, at.W, 12, v.Muted, v.MapName(v.Gaze.Choice.Layer, unit))
	}
	y += 26
	v.Bold(x, y, 20, scene.Left, v.SignInk(w), words.SignedNumber(w))
	if was, edited := v.b.was(v.World, unit, p); edited {
		v.Text(x+scene.Measure(words.SignedNumber(w), 20, true)+8, y, 12, scene.Left, v.Muted, wasText+words.SignedNumber(was))
	}
	y += 20
	if text := v.r.field.refused; text != "" {
		v.Wrapped(x, y, at.W, 12, v.Loss, text)
		return
	}
	if p.bias {
		v.Wrapped(x, y, at.W, 12, v.Muted, biasNote)
		return
	}
	v.meeting(scene.Rect{X: x, Y: y, W: at.W, H: at.Y + at.H - y}, p, w)
}

// meeting shows what a weight is multiplied by for the value that is read out.
func (v *view) meeting(at scene.Rect, p place, w float32) {
	in, ix, iy, ok := v.b.meets(v.World, p)
	src := v.Picture.Before(v.Gaze.Choice.Layer)
	name := "input"
	if src >= 0 {
		name = v.Picture.Titles[src]
	}
	if ok {
		v.Within(at.X, at.Y, at.W, 12, v.Muted, fmt.Sprintf("× %s of %s", words.Number(in), name))
		v.Text(at.X, at.Y+17, 12, scene.Left, v.Ink, "= "+words.SignedNumber(w*in))
	} else {
		v.Wrapped(at.X, at.Y, at.W, 12, v.Muted, paddingNote)
	}
	room := min(at.H-28, 90)
	s := v.Picture.Shape(src)
	if s.H*s.W == 1 || room < 34 {
		return
	}
	small := scene.Rect{X: at.X, Y: at.Y + 26, W: room, H: room}
	v.Picture.Draw(v.Pen, small, src, p.channel)
	box := paint.Fit(small, s.W, s.H)
	if win, conv := v.Gaze.Choice.Window(&v.Picture); conv {
		v.Lens(box, float32(win.X), float32(win.Y), float32(win.Size), s.W)
	}
	if ok {
		cell := box.W / float32(s.W)
		v.Frame(scene.Rect{X: box.X + float32(ix)*cell, Y: box.Y + float32(iy)*cell, W: cell, H: cell}.Inset(-1), 0, 1.5, paint.Light.Negative)
	}
}

// matrix shows all weights of the layer.
func (v *view) matrix() {
	x := v.p.matrix
	if x.rect.Empty() || v.r.sheet.rgba == nil {
		return
	}
	v.Pixels(x.rect, "weights/matrix", v.r.sheet.version, v.r.sheet.w, v.r.sheet.h, v.r.sheet.rgba)
	p := v.r.at(v.World, v.b)
	if at := x.block(v.Gaze.Choice.Unit, p.channel); !at.Empty() {
		v.Frame(at.Inset(-2), 2, 1.5, paint.White)
		v.Frame(at.Inset(-1), 1, 2, paint.Light.Accent)
	}
	unit, q := v.r.read(v.World, v.b)
	if at := x.cell(unit, q); v.r.reading && !at.Empty() {
		v.Frame(at.Inset(-1.5), 0, 1.5, paint.Light.Negative)
	}
	text := fmt.Sprintf(rowsText, v.b.rows, v.b.cols)
	if x.rows < v.b.rows || x.cols < v.b.cols {
		text = fmt.Sprintf(partText, x.row+1, x.row+x.rows, v.b.rows, x.col+1, x.col+x.cols, v.b.cols)
	}
	if more := text + biasBelow; x.rows == v.b.rows && scene.Measure(more, 11, false) <= max(x.rect.W, v.p.Spread.X-x.rect.X-12) {
		text = more
	}
	v.Text(x.rect.X, x.rect.Y+x.rect.H+15, 11, scene.Left, v.Muted, text)
}

// fitting is w with as many digits as a width has room for.
func fitting(w, width float32) string {
	sign := ""
	if w < 0 {
		sign = "−"
	}
	hundredths := fmt.Sprintf("%.2f", math.Abs(float64(w)))
	for _, s := range []string{words.Number(w), sign + hundredths, sign + strings.TrimPrefix(hundredths, "0")} {
		if scene.Measure(s, 11, false) <= width {
			return s
		}
	}
	return words.Short(w, width)
}
