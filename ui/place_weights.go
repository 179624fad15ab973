package ui

import (
	"math"

	"convscope/ui/scene"
)

// weightRects are the page of the chosen layer's weights.
type weightRects struct {
	as           scene.Rect // the control that chooses how they are shown
	kernel       scene.Rect // the enlarged weights
	cellW, cellH float32
	bias         scene.Rect
	read         scene.Rect // what is read out
	spread       scene.Rect // the histogram
	restore      scene.Rect // the button that restores the unit, while it is edited
	matrix       matrixRects
}

// matrixRects are the weights of the whole layer as a matrix, or as much of it
// as there is room for, and its biases as a last row. Its cells are whole
// pixels of the screen.
type matrixRects struct {
	rect       scene.Rect
	size, gap  int // of a weight and between blocks, in pixels
	ratio      float32
	row, col   int // the first in sight
	rows, cols int // in sight
	blocks     matrix
}

const (
	weightCaption = 20 // below each part
	leastBlock    = 6  // the side of a block that can be pointed at
)

// placeWeights fills at with the weights of the chosen filter or unit, and of
// its layer.
func (r *rects) placeWeights(m *Model, at scene.Rect) {
	b, ok := m.blocks()
	if !ok {
		return
	}
	const gap = 20
	w := &r.weights
	side, readW, rest := float32(204), float32(184), at.H
	if r.slim() {
		side, readW = 0.56*at.W, 0.44*at.W-gap
		rest = 0.5 * at.H
	}
	cols, rows := b.enlarged()
	h := rest - weightCaption - 6
	w.cellH = min(h/float32(rows+1), 44)
	w.cellW = min(side/float32(cols), 44)
	if m.view.weights != asNumbers {
		w.cellH = min(w.cellH, w.cellW)
		w.cellW = w.cellH
	}
	w.kernel = scene.Rect{X: at.X, Y: at.Y, W: w.cellW * float32(cols), H: w.cellH * float32(rows)}
	w.bias = scene.Rect{X: at.X, Y: at.Y + w.kernel.H + 5, W: w.cellW, H: w.cellH}
	r.small(partKernel, 0, 0, w.kernel, r.window)
	r.small(partBias, 0, 0, w.bias, r.window)
	x := at.X + max(w.kernel.W, 110) + gap
	w.read = scene.Rect{X: x, Y: at.Y, W: readW, H: rest - weightCaption}
	if len(m.unitEdits()) > 0 {
		w.restore = scene.Rect{X: x, Y: w.read.Y + w.read.H - r.touch + 8, W: min(readW, 120), H: r.touch}
		w.read.H -= r.touch - 4
	}
	room := scene.Rect{X: x + readW + gap, Y: at.Y, H: rest - weightCaption}
	room.W = min(at.X+at.W-room.X, 250)
	if r.slim() {
		room = scene.Rect{X: at.X, Y: at.Y + rest + 4, W: at.W, H: 0.6*(at.H-rest) - 4 - weightCaption}
	}
	w.matrix = m.placeMatrix(b, room)
	if r.slim() {
		y := w.matrix.rect.Y + w.matrix.rect.H + weightCaption + 6
		w.spread = scene.Rect{X: at.X, Y: y, W: at.W, H: min(at.Y+at.H-y, 150)}
	} else if x := room.X + max(w.matrix.rect.W, 170) + gap; at.X+at.W-x >= 120 {
		w.spread = scene.Rect{X: x, Y: at.Y, W: at.X + at.W - x, H: at.H}
	}
	r.small(partMatrix, 0, 0, w.matrix.rect, r.window)
	r.placeBins(weightBins, w.spread)
}

// placeMatrix makes the matrix as large as it goes into at. When blocks would
// be too small, those around the chosen one are shown.
func (m *Model) placeMatrix(b matrix, at scene.Rect) matrixRects {
	x := matrixRects{blocks: b, ratio: max(m.Window.Ratio, 1), rows: b.rows, cols: b.cols}
	wide, high := int(at.W*x.ratio), int(at.H*x.ratio)
	least := max(1, int(math.Ceil(float64(leastBlock*x.ratio)/float64(b.w))))
	for x.gap = 2; x.gap > 0; x.gap-- {
		x.size = min((wide-x.gap*(b.cols-1))/(b.cols*b.w), (high-x.gap*b.rows)/(b.rows*b.h+1), int(16*x.ratio))
		if x.size >= 2*x.gap {
			break
		}
	}
	if x.size < least {
		x.size = least
		x.gap = min(1, least-1)
		x.rows = max(1, min(b.rows, (high-x.size)/(b.h*x.size+x.gap)))
		x.cols = max(1, min(b.cols, (wide+x.gap)/(b.w*x.size+x.gap)))
		x.row = min(max(m.chosenWeight(b).channel-x.rows/2, 0), b.rows-x.rows)
		x.col = min(max(m.Gaze.Choice.Unit-x.cols/2, 0), b.cols-x.cols)
	}
	w, h := x.pixels()
	x.rect = scene.Rect{X: at.X, Y: at.Y, W: float32(w) / x.ratio, H: float32(h) / x.ratio}
	return x
}

// pixels are the width and height of the matrix.
func (x matrixRects) pixels() (w, h int) {
	return x.cols*(x.blocks.w*x.size+x.gap) - x.gap, x.rows*(x.blocks.h*x.size+x.gap) + x.size
}

// corner is the pixel at which the block of a unit and a channel begins.
func (x matrixRects) corner(unit, channel int) (px, py int) {
	return (unit - x.col) * (x.blocks.w*x.size + x.gap), (channel - x.row) * (x.blocks.h*x.size + x.gap)
}

// pixel is where the cell of a weight of a unit begins.
func (x matrixRects) pixel(unit int, p weightPlace) (px, py int) {
	b := x.blocks
	if p.bias {
		px, py = x.corner(unit, x.row+x.rows)
		return px + (b.w-1)*x.size/2, py
	}
	px, py = x.corner(unit, p.channel)
	return px + p.i%b.w*x.size, py + p.i/b.w*x.size
}

// cell is the place of a weight of a unit, empty when it is not in sight.
func (x matrixRects) cell(unit int, p weightPlace) scene.Rect {
	if unit < x.col || unit >= x.col+x.cols || !p.bias && (p.channel < x.row || p.channel >= x.row+x.rows) {
		return scene.Rect{}
	}
	px, py := x.pixel(unit, p)
	side := float32(x.size) / x.ratio
	return scene.Rect{X: x.rect.X + float32(px)/x.ratio, Y: x.rect.Y + float32(py)/x.ratio, W: side, H: side}
}

// block is the place of the weights between a channel and a unit, empty when it
// is not in sight.
func (x matrixRects) block(unit, channel int) scene.Rect {
	at := x.cell(unit, weightPlace{channel: channel})
	at.W *= float32(x.blocks.w)
	at.H *= float32(x.blocks.h)
	return at
}

// at is the weight below a point of the window.
func (x matrixRects) at(px, py float32) (unit int, p weightPlace) {
	dx, dy := int((px-x.rect.X)*x.ratio), int((py-x.rect.Y)*x.ratio)
	w, h := x.blocks.w*x.size+x.gap, x.blocks.h*x.size+x.gap
	unit = min(max(dx/w, 0), x.cols-1)
	row := max(dy/h, 0)
	if row >= x.rows {
		return x.col + unit, weightPlace{bias: true}
	}
	cx := min(max(dx-unit*w, 0)/x.size, x.blocks.w-1)
	cy := min(max(dy-row*h, 0)/x.size, x.blocks.h-1)
	return x.col + unit, weightPlace{channel: x.row + row, i: cy*x.blocks.w + cx}
}

// kernelAt is the weight of the chosen unit below a point of the window.
func (r *rects) kernelAt(b matrix, channel int, px, py float32) weightPlace {
	w := &r.weights
	if py >= w.bias.Y {
		return weightPlace{bias: true}
	}
	cols, rows := b.enlarged()
	x := min(max(int((px-w.kernel.X)/w.cellW), 0), cols-1)
	y := min(max(int((py-w.kernel.Y)/w.cellH), 0), rows-1)
	return b.place(channel, min(y*cols+x, b.count()-1))
}

// kernelCell is where a weight of the chosen unit is enlarged.
func (r *rects) kernelCell(b matrix, p weightPlace) scene.Rect {
	w := &r.weights
	if p.bias {
		return w.bias
	}
	cols, _ := b.enlarged()
	k := b.cell(p)
	return scene.Rect{X: w.kernel.X + float32(k%cols)*w.cellW, Y: w.kernel.Y + float32(k/cols)*w.cellH, W: w.cellW, H: w.cellH}
}
