package detail

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// sumsArea shows what every input channel gives to the chosen map.
func (v *view) sumsArea() {
	e, c := v.p, v.r
	src := v.Picture.Before(v.Gaze.Choice.Layer)
	in := v.Picture.Shape(src)
	w, ok := WorkingOf(v.World)
	strongest := w.strongest()
	ready := ok && v.r.partials.fits(v.World)
	var sofar float32
	for k := range e.partials {
		p := &e.partials[k]
		if k == 0 && ok {
			for _, part := range w.Parts[:p.channel] {
				sofar += part
			}
		}
		hover := v.Gaze.Over == (stage.Thing{Kind: Partial, A: p.channel})
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
			sofar += w.Parts[p.channel]
			v.gives(p, w.Parts[p.channel], sofar, p.channel == strongest)
		}
		if v.p.slim {
			for i, sign := range []string{"×", "="} {
				left := []scene.Rect{p.source, p.kernel}[i]
				v.Text(left.X+left.W+14, paint.Center(left).Y+6, 16, scene.Center, v.Muted, sign)
			}
		}
	}
	for i, text := range v.sumLabels() {
		if !v.p.slim {
			v.Text(e.labels[i].X, e.labels[i].Y, 11, scene.Right, v.Muted, text)
		}
	}
	if ok {
		v.ledger(e.sum, "", []entry{{allChannels(len(w.Parts)), words.Number(w.Sum() - w.Bias)}, {plusBias, words.Number(w.Bias)}}, words.Number(w.Value), v.SignInk(w.Value))
	}
	if !v.p.phone && ready {
		v.Text(e.sum.X+e.sum.W/2, e.sum.Y+e.sum.H+6, 11, scene.Center, v.Muted, partsColours+words.Number(v.r.partials.span.Full))
	}
	v.operator(e.arrow, "→")
	v.enlarged(e.output, v.Gaze.Choice.Layer, v.Gaze.Choice.Unit, outputCaption)
}

// partialMaps are the weights of a channel and what comes of them.
func (v *view) partialMaps(p *partialPlace) {
	ps := &v.r.partials
	_, h, w := v.Weights(p.channel)
	box := paint.Fit(p.kernel, w, h)
	v.Pixels(box, fmt.Sprintf("weights/%d", p.channel), ps.version, w, h, ps.weights[p.channel])
	v.Frame(box, 0, 1, v.Edge)
	box = paint.Fit(p.product, ps.w, ps.h)
	v.Pixels(box, fmt.Sprintf("part/%d", p.channel), ps.version, ps.w, ps.h, ps.rgba[p.channel])
	v.Frame(box, 0, 1, v.Edge)
	if _, ok := v.Gaze.Choice.Window(&v.Picture); ok {
		v.Lens(box, float32(v.Gaze.Choice.X)+v.r.sweep.glide, float32(v.Gaze.Choice.Y), 1, ps.w)
	}
}

// gives writes what a channel gives at the place read out, and what it and
// those before it come to.
func (v *view) gives(p *partialPlace, part, sofar float32, strongest bool) {
	a := scene.Center
	if v.p.slim {
		a = scene.Right
	}
	if strongest {
		v.Bold(p.gives.X, p.gives.Y, 12, a, v.SignInk(part), words.SignedNumber(part))
	} else {
		v.Text(p.gives.X, p.gives.Y, 12, a, v.SignInk(part), words.SignedNumber(part))
	}
	text := words.Number(sofar)
	if v.p.slim {
		text = soFar + text
		if strongest {
			text = strongestText + text
		}
	}
	v.Text(p.sofar.X, p.sofar.Y, 11, a, v.Muted, text)
}

// strongest is the part that weighs most, -1 when there is none.
func (w Working) strongest() int {
	best, most := -1, float32(0)
	for i, p := range w.Parts {
		if max(p, -p) > most {
			best, most = i, max(p, -p)
		}
	}
	return best
}
