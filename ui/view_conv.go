package ui

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// convolution is patch × kernel, summed up.
func (v *painter) convolution() {
	e, c := v.r.exhibits, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	win, _ := v.Gaze.Choice.Window(&v.Picture)
	channel := min(c.Channel, e.channels-1)
	v.sourceMap(e.source, src, channel)
	seen := c.Seen(&v.Picture, channel)
	v.Grid(e.patch, seen, win.Size, win.Size, v.Picture.Planes[src+1].Spans[channel], words.Longest(e.patch, "what it sees (patch)", "what it sees"))
	v.operator(e.times, "×")
	v.operator(e.equals, "=")
	v.operator(e.arrow, "→")
	if w, _, _ := v.Weights(channel); w == nil {
		v.Fill(e.kernel, 2, v.Track)
		v.Fill(e.product, 2, v.Track)
	} else {
		v.Grid(e.kernel, w, win.Size, win.Size, paint.SpanOf(w, true), words.Longest(e.kernel, "its weights (kernel)", "weights (kernel)", "weights"))
		if !e.product.Empty() {
			products := make([]float32, len(w))
			multiply(products, seen, w)
			v.Grid(e.product, products, win.Size, win.Size, paint.SpanOf(products, true), "products")
		}
		v.channelSum(e.sum, channel, "products, added up")
	}
	for _, at := range e.terms.grids {
		v.marked(at)
	}
	v.enlarged(e.output, c.Layer, c.Unit, "output map")
	v.Legend(e.legend, v.Picture.Planes[c.Layer+1].Spans[c.Unit], v.Picture.Plane(c.Layer, c.Unit))
}

// channelSum adds up what one channel gives, the others, and the bias.
func (v *painter) channelSum(at scene.Rect, channel int, what string) {
	w, ok := v.working()
	if !ok {
		return
	}
	entries := []entry{{what, words.Number(w.parts[channel])}}
	if n := len(w.parts); n > 1 {
		var others float64
		for c, p := range w.parts {
			if c != channel {
				others += float64(p)
			}
		}
		entries[0].what = fmt.Sprintf("channel %d", channel+1)
		entries = append(entries, entry{fmt.Sprintf("+ %s", words.Counted(n-1, "other channel")), words.Number(float32(others))})
	}
	entries = append(entries, entry{"+ bias", words.Number(w.bias)})
	v.ledger(at, v.termText(), entries, words.Number(w.value), v.SignInk(w.value))
}

// sumsArea shows what every input channel gives to the chosen map.
func (v *painter) sumsArea() {
	e, c := v.r.exhibits, v.choice
	src := v.Picture.Before(v.Gaze.Choice.Layer)
	in := v.Picture.Shape(src)
	w, ok := v.working()
	strongest := w.strongest()
	ready := ok && v.partials.fits(v.Model)
	var sofar float32
	for k := range e.partials {
		p := &e.partials[k]
		if k == 0 && ok {
			for _, part := range w.parts[:p.channel] {
				sofar += part
			}
		}
		hover := v.Gaze.Hover == target{part: partPartial, a: p.channel}.id()
		switch {
		case ok && p.channel == strongest:
			v.Fill(p.rect.Inset(1), 6, v.Soft)
		case hover:
			v.Fill(p.rect.Inset(1), 6, v.Track)
		}
		v.Picture.Draw(v.Pen, p.source, src, p.channel)
		if win, ok := v.Gaze.Choice.Window(&v.Picture); ok {
			v.Lens(paint.Fit(p.source, in.W, in.H), float32(win.X)+c.sweep.glide*float32(v.Gaze.Choice.Stride(&v.Picture)), float32(win.Y), float32(win.Size), in.W)
		}
		if ready {
			v.partialMaps(p)
		} else {
			v.Fill(p.kernel, 2, v.Track)
			v.Fill(p.product, 2, v.Track)
		}
		name := v.Muted
		if hover {
			name = v.Ink
		}
		v.Text(p.name.X, p.name.Y, 11, scene.Center, name, fmt.Sprint(p.channel+1))
		if ok {
			sofar += w.parts[p.channel]
			v.gives(p, w.parts[p.channel], sofar, p.channel == strongest)
		}
		if v.r.slim() {
			for i, sign := range []string{"×", "="} {
				left := []scene.Rect{p.source, p.kernel}[i]
				v.Text(left.X+left.W+14, paint.Center(left).Y+6, 16, scene.Center, v.Muted, sign)
			}
		}
	}
	for i, text := range v.sumLabels() {
		if !v.r.slim() {
			v.Text(e.labels[i].X, e.labels[i].Y, 11, scene.Right, v.Muted, text)
		}
	}
	if ok {
		v.ledger(e.sum, "", []entry{{"all " + words.Counted(len(w.parts), "channel"), words.Number(w.sum() - w.bias)}, {"+ bias", words.Number(w.bias)}}, words.Number(w.value), v.SignInk(w.value))
	}
	if v.r.class != phone && ready {
		v.Text(e.sum.X+e.sum.W/2, e.sum.Y+e.sum.H+6, 11, scene.Center, v.Muted, "colours of the parts: ±"+words.Number(v.partials.span.Full))
	}
	v.operator(e.arrow, "→")
	v.enlarged(e.output, v.Gaze.Choice.Layer, v.Gaze.Choice.Unit, "output map")
}

// sumLabels say what the lines of the partial sums are.
func (v *painter) sumLabels() [5]string {
	if _, ok := v.Gaze.Choice.Window(&v.Picture); ok {
		return [5]string{"input", "× weights", "= its part", fmt.Sprintf("at (%d, %d)", v.Gaze.Choice.X, v.Gaze.Choice.Y), "so far"}
	}
	return [5]string{"input", "× weights", "= products", "added up", "so far"}
}

// partialMaps are the weights of a channel and what comes of them.
func (v *painter) partialMaps(p *partialRect) {
	ps := &v.partials
	_, h, w := v.Weights(p.channel)
	box := paint.Fit(p.kernel, w, h)
	v.Pixels(box, fmt.Sprintf("weights/%d", p.channel), ps.version, w, h, ps.weights[p.channel])
	v.Frame(box, 0, 1, v.Edge)
	box = paint.Fit(p.product, ps.w, ps.h)
	v.Pixels(box, fmt.Sprintf("part/%d", p.channel), ps.version, ps.w, ps.h, ps.rgba[p.channel])
	v.Frame(box, 0, 1, v.Edge)
	if _, ok := v.Gaze.Choice.Window(&v.Picture); ok {
		v.Lens(box, float32(v.Gaze.Choice.X)+v.choice.sweep.glide, float32(v.Gaze.Choice.Y), 1, ps.w)
	}
}

// gives writes what a channel gives at the place read out, and what it and
// those before it come to.
func (v *painter) gives(p *partialRect, part, sofar float32, strongest bool) {
	a := scene.Center
	if v.r.slim() {
		a = scene.Right
	}
	if strongest {
		v.Bold(p.gives.X, p.gives.Y, 12, a, v.SignInk(part), words.SignedNumber(part))
	} else {
		v.Text(p.gives.X, p.gives.Y, 12, a, v.SignInk(part), words.SignedNumber(part))
	}
	text := words.Number(sofar)
	if v.r.slim() {
		text = "so far " + text
		if strongest {
			text = "strongest · " + text
		}
	}
	v.Text(p.sofar.X, p.sofar.Y, 11, a, v.Muted, text)
}

// strongest is the part that weighs most, -1 when there is none.
func (w working) strongest() int {
	best, most := -1, float32(0)
	for i, p := range w.parts {
		if max(p, -p) > most {
			best, most = i, max(p, -p)
		}
	}
	return best
}
