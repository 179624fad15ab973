package detail

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
)

// partials are the partial sums of the chosen map: what each input channel
// gives alone. They are worked out when the panel shows them.
type partials struct {
	of      partialsOf
	version int // of the pixels
	w, h    int
	planes  [][]float32 // by input channel
	span    paint.Span  // of all of them, so that their colours compare
	rgba    [][]byte
	weights [][]byte // colours of the weights
	wspan   paint.Span
}

// partialsOf says whose they are.
type partialsOf struct {
	picture, params, layer, unit int
}

// Keep works the partial sums out anew if what they come from has changed, and
// forgets them when they are not shown.
func (r *Room) Keep(w *stage.World) {
	p := &r.partials
	if !w.Gaze.Choice.Open || len(w.Picture.Planes) == 0 || !r.AtSums(w) || !w.HasLearned() {
		return
	}
	of := partialsOf{w.Picture.Version, w.Learned.Seq, w.Gaze.Choice.Layer, w.Gaze.Choice.Unit}
	if p.of == of && p.planes != nil {
		return
	}
	p.of, p.version = of, p.version+1
	in := w.Picture.Shape(w.Picture.Before(of.layer))
	out := w.Picture.Shape(of.layer)
	if block.Of(w.Picture.Specs[of.layer]) == engine.KindDense {
		out = in
	}
	p.w, p.h = out.W, out.H
	p.planes, p.rgba, p.weights = resized(p.planes, in.C), resized(p.rgba, in.C), resized(p.weights, in.C)
	p.span, p.wspan = paint.Span{Diverges: true}, paint.Span{Diverges: true}
	for c := range p.planes {
		p.planes[c] = resized(p.planes[c], out.W*out.H)
		weights, _, _ := w.Weights(c)
		if s, ok := w.Picture.Specs[of.layer].(engine.Conv); ok {
			slide(p.planes[c], out, w.Picture.Plane(w.Picture.Before(of.layer), c), in, weights, s)
		} else {
			multiply(p.planes[c], w.Picture.Plane(w.Picture.Before(of.layer), c), weights)
		}
		p.span.Full = max(p.span.Full, paint.SpanOf(p.planes[c], true).Full)
		p.wspan.Full = max(p.wspan.Full, paint.SpanOf(weights, true).Full)
	}
	for c, plane := range p.planes {
		p.rgba[c] = resized(p.rgba[c], 4*len(plane))
		p.span.Paint(p.rgba[c], plane)
		weights, _, _ := w.Weights(c)
		p.weights[c] = resized(p.weights[c], 4*len(weights))
		p.wspan.Paint(p.weights[c], weights)
	}
}

// resized is s with n elements, whose values do not matter.
func resized[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}

// slide sets dst to the sums of products that a kernel gives as it slides over
// one map: what this channel adds to the output of a convolution.
func slide(dst []float32, out engine.Shape, src []float32, in engine.Shape, kernel []float32, s engine.Conv) {
	clear(dst)
	for ky := range s.Kernel {
		for kx := range s.Kernel {
			w := kernel[ky*s.Kernel+kx]
			for oy := range out.H {
				iy := oy*s.Stride - s.Pad + ky
				if iy < 0 || iy >= in.H {
					continue
				}
				row, to := src[iy*in.W:(iy+1)*in.W], dst[oy*out.W:(oy+1)*out.W]
				for ox := range to {
					if ix := ox*s.Stride - s.Pad + kx; ix >= 0 && ix < in.W {
						to[ox] += w * row[ix]
					}
				}
			}
		}
	}
}

// multiply sets dst to the products of x and w.
func multiply(dst, x, w []float32) {
	for i := range dst {
		dst[i] = x[i] * w[i]
	}
}

// fits says whether the partial sums are those of the choice.
func (p *partials) fits(w *stage.World) bool {
	return p.of == partialsOf{w.Picture.Version, w.Learned.Seq, w.Gaze.Choice.Layer, w.Gaze.Choice.Unit} && len(p.planes) == w.Gaze.Choice.Channels(&w.Picture)
}

// Partials are the partial sums of the chosen map by input channel, nil while they are
// not known.
func (r *Room) Partials(w *stage.World) [][]float32 {
	if !r.partials.fits(w) {
		return nil
	}
	return r.partials.planes
}
