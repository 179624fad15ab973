package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
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

// keep works the partial sums out anew if what they come from has changed, and
// forgets them when they are not shown.
func (p *partials) keep(m *Model) {
	if !m.Gaze.Choice.Open || len(m.Picture.Planes) == 0 || !m.atSums() || !m.HasLearned() {
		return
	}
	of := partialsOf{m.Picture.Version, m.Learned.Seq, m.Gaze.Choice.Layer, m.Gaze.Choice.Unit}
	if p.of == of && p.planes != nil {
		return
	}
	p.of, p.version = of, p.version+1
	in := m.Picture.Shape(m.Picture.Before(of.layer))
	out := m.Picture.Shape(of.layer)
	if block.Of(m.Picture.Specs[of.layer]) == engine.KindDense {
		out = in
	}
	p.w, p.h = out.W, out.H
	p.planes, p.rgba, p.weights = resized(p.planes, in.C), resized(p.rgba, in.C), resized(p.weights, in.C)
	p.span, p.wspan = paint.Span{Diverges: true}, paint.Span{Diverges: true}
	for c := range p.planes {
		p.planes[c] = resized(p.planes[c], out.W*out.H)
		w, _, _ := m.Weights(c)
		if s, ok := m.Picture.Specs[of.layer].(engine.Conv); ok {
			slide(p.planes[c], out, m.Picture.Plane(m.Picture.Before(of.layer), c), in, w, s)
		} else {
			multiply(p.planes[c], m.Picture.Plane(m.Picture.Before(of.layer), c), w)
		}
		p.span.Full = max(p.span.Full, paint.SpanOf(p.planes[c], true).Full)
		p.wspan.Full = max(p.wspan.Full, paint.SpanOf(w, true).Full)
	}
	for c, plane := range p.planes {
		p.rgba[c] = resized(p.rgba[c], 4*len(plane))
		p.span.Paint(p.rgba[c], plane)
		w, _, _ := m.Weights(c)
		p.weights[c] = resized(p.weights[c], 4*len(w))
		p.wspan.Paint(p.weights[c], w)
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
func (p *partials) fits(m *Model) bool {
	return p.of == partialsOf{m.Picture.Version, m.Learned.Seq, m.Gaze.Choice.Layer, m.Gaze.Choice.Unit} && len(p.planes) == m.Gaze.Choice.Channels(&m.Picture)
}
