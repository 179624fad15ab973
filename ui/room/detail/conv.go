package detail

import (
	"fmt"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// convolution is patch × kernel, summed up.
func (v *view) convolution() {
	e, c := v.p, v.Gaze.Choice
	src := v.Picture.Before(c.Layer)
	win, _ := v.Gaze.Choice.Window(&v.Picture)
	channel := min(c.Channel, e.channels-1)
	v.sourceMap(e.source, src, channel)
	seen := c.Seen(&v.Picture, channel)
	v.Grid(e.patch, seen, win.Size, win.Size, v.Picture.Planes[src+1].Spans[channel], words.Longest(e.patch, patchLong, patchShort))
	v.operator(e.times, "×")
	v.operator(e.equals, "=")
	v.operator(e.arrow, "→")
	if w, _, _ := v.Weights(channel); w == nil {
		v.Fill(e.kernel, 2, v.Track)
		v.Fill(e.product, 2, v.Track)
	} else {
		v.Grid(e.kernel, w, win.Size, win.Size, paint.SpanOf(w, true), words.Longest(e.kernel, kernelLong, kernelShort, "weights"))
		if !e.product.Empty() {
			products := make([]float32, len(w))
			multiply(products, seen, w)
			v.Grid(e.product, products, win.Size, win.Size, paint.SpanOf(products, true), "products")
		}
		v.channelSum(e.sum, channel, productsText)
	}
	for _, at := range e.terms.grids {
		v.marked(at)
	}
	v.enlarged(e.output, c.Layer, c.Unit, outputCaption)
	v.Legend(e.legend, v.Picture.Planes[c.Layer+1].Spans[c.Unit], v.Picture.Plane(c.Layer, c.Unit))
}

// channelSum adds up what one channel gives, the others, and the bias.
func (v *view) channelSum(at scene.Rect, channel int, what string) {
	w, ok := WorkingOf(v.World)
	if !ok {
		return
	}
	entries := []entry{{what, words.Number(w.Parts[channel])}}
	if n := len(w.Parts); n > 1 {
		var others float64
		for c, p := range w.Parts {
			if c != channel {
				others += float64(p)
			}
		}
		entries[0].what = fmt.Sprintf("channel %d", channel+1)
		entries = append(entries, entry{fmt.Sprintf("+ %s", words.Counted(n-1, otherChannel)), words.Number(float32(others))})
	}
	entries = append(entries, entry{plusBias, words.Number(w.Bias)})
	v.ledger(at, v.r.termText(v.World), entries, words.Number(w.Value), v.SignInk(w.Value))
}
