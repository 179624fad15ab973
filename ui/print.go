package ui

import (
	"fmt"
	"math"
	"strconv"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paper"
	"convscope/ui/room/builder"
	"convscope/ui/room/network"
	"convscope/ui/scene"
)

// onPaper is a painter on a scene of its own, of which nothing is pointed at.
// Areas are placed with its rects first, then painted.
func (m *Model) onPaper() painter {
	c := *m
	c.tips, c.Gaze = pointed{}, m.Gaze.Away()
	c.training.Leave()
	c.confusion.Close()
	c.rects = &rects{class: wide, touch: 28, window: scene.Rect{W: 4000, H: 4000}}
	return painter{Model: &c, Pen: paper.Pen(m.colors()), r: c.rects}
}

// asSeen is a painter of the window as it is, of which nothing is pointed at.
func (m *Model) asSeen() painter {
	c := *m
	c.tips, c.Gaze = pointed{}, m.Gaze.Away()
	v := painter{Model: &c, Pen: paper.Pen(m.colors()), r: m.rects}
	v.Fill(v.r.window, 0, v.Ground)
	return v
}

func (m *Model) printDetail() (*scene.Scene, scene.Rect) {
	v := m.asSeen()
	v.detailArea()
	return v.S, v.r.detail
}

func (m *Model) printPrediction() (*scene.Scene, scene.Rect) {
	v := m.onPaper()
	sheet, body := paper.Sheet(&v.Pen, 420, 58+40+22*10+16, paper.InputTitle(&m.World), paper.Provenance(&m.World))
	v.prediction.Print(&v.World, v.Pen, scene.Rect{X: 2, Y: body.Y - 4, W: sheet.W - 4, H: body.H})
	return v.S, sheet
}

func (m *Model) printTraining() (*scene.Scene, scene.Rect) {
	v := m.onPaper()
	sheet, body := paper.Sheet(&v.Pen, 760, v.training.PrintHeight(&v.World), "Training", paper.Provenance(&m.World))
	v.training.Print(&v.World, v.Pen, body)
	return v.S, sheet
}

// printMaps lays out all maps of a layer, as large as a few hundred pixels
// allow, each a whole number of pixels to a value.
func (m *Model) printMaps() (*scene.Scene, scene.Rect) {
	v := m.onPaper()
	layer := m.exportLayer()
	s := m.Picture.Shape(layer)
	across := min(max(int(math.Ceil(math.Sqrt(1.6*float64(s.C)))), 4), s.C)
	across = max(across, 1)
	each := float32(max(96/max(s.W, s.H), 1))
	w, h := max(each*float32(s.W), 28), each*float32(s.H)
	rows := (s.C + across - 1) / across
	note := paper.Provenance(&m.World) + " · each map has its own scale of colours"
	if m.Scale == "layer" || s.H*s.W == 1 {
		note = paper.Provenance(&m.World) + " · one scale of colours for all"
	}
	width := max(float32(across)*(w+12)+20, scene.Measure(note, 11, false)+33)
	sheet, body := paper.Sheet(&v.Pen, width, 58+float32(rows)*(h+26)+16, fmt.Sprintf("%s: %s", m.layerTitle(layer), s), note)
	plane := s.H * s.W
	for k := range s.C {
		at := scene.Rect{X: body.X + float32(k%across)*(w+12), Y: body.Y + float32(k/across)*(h+26), W: w, H: h}
		v.Pixels(at, fmt.Sprintf("print/%d", k), 0, s.W, s.H, m.Picture.Planes[layer+1].RGBA[4*k*plane:4*(k+1)*plane])
		v.Frame(at, 0, 1, v.Hairline)
		v.Text(at.X+at.W/2, at.Y+at.H+14, 11, scene.Center, v.Muted, strconv.Itoa(k+1))
	}
	return v.S, sheet
}

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
