package ui

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paper"
	"convscope/ui/room/builder"
	"convscope/ui/room/network"
	"convscope/ui/scene"
)

// printNetwork lays the whole network out anew, whatever of it is in sight: all
// layers side by side, and as high as the layer of most maps needs.
func (m *Model) printNetwork() (*scene.Scene, scene.Rect) {
	v := m.onPaper()
	c := v.Model
	c.network = network.New()
	c.builder = builder.New()
	c.Layers, c.Shapes, c.Wrong, c.Doing.Carries = m.Picture.Specs, m.Picture.Shapes, nil, false

	w, h := m.networkSize()
	r := v.r
	r.placeStrip(c, scene.Rect{X: paper.Margin, Y: paper.Head, W: w}, 0)
	r.builder.WithoutAdvice()
	r.network = scene.Rect{X: paper.Margin, Y: r.builder.Strip.Y + r.builder.Strip.H, W: w, H: h}
	r.placeColumns(c)

	onSheet := *v.Pen.Look
	onSheet.Ground = v.Panel // the sheet's
	v.Pen.Look = &onSheet
	sheet, _ := paper.Sheet(&v.Pen, w+2*paper.Margin, r.network.Y+h+paper.Margin, "The network", paper.InputTitle(&m.World)+" · "+paper.Provenance(&m.World))
	v.stripArea()
	c.network.ViewAll(&c.World, v.Pen, &r.maps)
	return v.S, sheet
}

// networkSize is the room that all of the network takes: the best width of each
// block, and for each map of the largest layer enough to tell it from the next.
// A layer of very many maps is cut off, since browsers draw no picture that high.
func (m *Model) networkSize() (w, h float32) {
	const apart, least, most = 36, 420, 3900
	w, h = 2*block.InputMargin+block.InputWidth+22, least
	for i, s := range m.Picture.Specs {
		_, best := block.Width(block.Of(s))
		w += best + apart
		shape, each := m.Picture.Shapes[i], float32(34)
		switch {
		case block.Of(s) == engine.KindDropout:
			continue
		case block.Of(s) == engine.KindSoftmax:
			each = 30
		case shape.H*shape.W == 1:
			each = 14
		}
		h = max(h, each*float32(shape.C)+14)
	}
	return w - apart, min(h, most)
}
