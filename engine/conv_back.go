package engine

import "convscope/engine/internal/kernel"

// convBack computes a convolution's dx. With stride 1 that is itself a
// convolution, of dy, with every kernel turned by 180° and input and output
// channels swapped: a product with few rows and a long sum, which kernels do at
// full speed. With a larger stride it is the product that Forward does, turned
// round, then Col2Im: a long walk through memory for short sums.
type convBack struct {
	forward kernel.Window // of the layer
	filters int
	turned  []float32     // the filters as In×Out×K×K, turned; nil for a stride
	window  kernel.Window // over dy; for a stride, the layer's own
	cols    []float32
}

func newConvBack(c *conv) *convBack {
	b := &convBack{forward: c.window, filters: c.out.C, window: c.window}
	if w := c.window; w.Stride == 1 {
		b.turned = make([]float32, len(c.filters.Value))
		b.window = kernel.Window{C: c.out.C, H: w.OH, W: w.OW, K: w.K, Stride: 1, Pad: w.K - 1 - w.Pad, OH: w.H, OW: w.W}
	}
	b.cols = make([]float32, b.window.Rows()*b.window.Cols())
	return b
}

// prepare turns the filters, once a call.
func (b *convBack) prepare(filters []float32) {
	if b.turned == nil {
		return
	}
	kernel.Turn(b.filters, b.forward.C, b.forward.K*b.forward.K, filters, b.turned)
}

// run sets dx of one sample.
func (b *convBack) run(filters, dy, dx []float32) {
	clear(dx)
	if b.turned != nil {
		kernel.Im2Col(b.window, dy, b.cols)
		kernel.Gemm(b.forward.C, b.window.Cols(), b.window.Rows(), b.turned, b.cols, dx)
		return
	}
	clear(b.cols)
	kernel.GemmTN(b.window.Rows(), b.window.Cols(), b.filters, filters, dy, b.cols)
	kernel.Col2Im(b.window, b.cols, dx)
}
