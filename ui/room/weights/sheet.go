package weights

import (
	"convscope/engine"
	"convscope/ui/kit/chart"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
)

// A sheet is the matrix of weights as a picture, kept until what it shows
// changes.
type sheet struct {
	of      sheetKey
	version int
	w, h    int
	rgba    []byte
	spread  engine.Histogram // of the weights
}

// sheetKey is what a sheet depends on.
type sheetKey struct {
	at     matrixPlaces
	params int // Seq of the weights
	layer  int
	as     string
}

// Paint makes the picture of the matrix that is in sight.
func (r *Room) Paint(w *stage.World, p *Places) {
	x, l := p.matrix, w.Learned
	key := sheetKey{x, l.Seq, w.Gaze.Choice.Layer, r.shown()}
	if x.rect.Empty() || key == r.sheet.of {
		return
	}
	r.sheet = sheet{of: key, version: r.sheet.version + 1, spread: chart.Count(l.Weights)}
	r.sheet.w, r.sheet.h = x.pixels()
	r.sheet.rgba = x.paint(l.Weights, l.Bias, key.as)
}

// paint is the picture of a matrix: a Hinton diagram, or colours.
func (x matrixPlaces) paint(weights, bias []float32, as string) []byte {
	width, height := x.pixels()
	rgba := make([]byte, 4*width*height)
	for i := range width * height {
		paint.Put(rgba[4*i:], paint.HintonGround)
	}
	b, full := x.blocks, paint.HintonFull(weights, bias)
	colours := span(weights, bias)
	draw := func(px, py int, w float32) {
		at := rgba[4*(py*width+px):]
		if as == asHinton {
			paint.HintonPixels(at, 4*width, x.size, w, full)
			return
		}
		c := colours.Color(w)
		for y := range x.size {
			for dx := range x.size {
				paint.Put(at[4*(y*width+dx):], c)
			}
		}
	}
	for unit := x.col; unit < x.col+x.cols; unit++ {
		for channel := x.row; channel < x.row+x.rows; channel++ {
			for i := range b.w * b.h {
				px, py := x.pixel(unit, place{channel: channel, i: i})
				draw(px, py, weights[b.index(unit, channel, i)])
			}
		}
		px, py := x.pixel(unit, place{bias: true})
		draw(px, py, bias[unit])
	}
	return rgba
}

// span is the range over which the weights and biases of a layer are
// shown as colours.
func span(weights, bias []float32) paint.Span {
	return paint.Span{Diverges: true, Full: max(paint.SpanOf(weights, true).Full, paint.SpanOf(bias, true).Full)}
}
