package weights

import (
	"math"

	"convscope/ui/kit/chart"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	As           scene.Rect // the control that chooses how weights are shown
	Spread       scene.Rect // the histogram
	kernel       scene.Rect // the enlarged weights
	cellW, cellH float32
	bias         scene.Rect
	read         scene.Rect // what is read out
	restore      scene.Rect // the button that restores the unit, while it is edited
	matrix       matrixPlaces
	within       scene.Rect // where the field may be
	touch        float32    // least side of a target
}

// matrixPlaces are the weights of the whole layer as a matrix, or as much of it
// as there is room for, and its biases as a last row. Its cells are whole
// pixels of the screen.
type matrixPlaces struct {
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

// Place fills at with the weights of the chosen filter or unit, and of its layer:
// beside each other or, in a slim panel, below. The field of a weight stays within.
func (r *Room) Place(w *stage.World, board stage.Board, p *Places, at, within scene.Rect, touch float32, slim bool) {
	b, ok := matrixOf(w)
	if !ok {
		return
	}
	const gap = 20
	p.within, p.touch = within, touch
	side, readW, rest := float32(204), float32(184), at.H
	if slim {
		side, readW = 0.56*at.W, 0.44*at.W-gap
		rest = 0.5 * at.H
	}
	cols, rows := b.enlarged()
	h := rest - weightCaption - 6
	p.cellH = min(h/float32(rows+1), 44)
	p.cellW = min(side/float32(cols), 44)
	if r.shown() != asNumbers {
		p.cellH = min(p.cellH, p.cellW)
		p.cellW = p.cellH
	}
	p.kernel = scene.Rect{X: at.X, Y: at.Y, W: p.cellW * float32(cols), H: p.cellH * float32(rows)}
	p.bias = scene.Rect{X: at.X, Y: at.Y + p.kernel.H + 5, W: p.cellW, H: p.cellH}
	board.TouchFine(Kernel, 0, 0, p.kernel)
	board.TouchFine(Bias, 0, 0, p.bias)
	x := at.X + max(p.kernel.W, 110) + gap
	p.read = scene.Rect{X: x, Y: at.Y, W: readW, H: rest - weightCaption}
	if len(unitEdits(w)) > 0 {
		p.restore = scene.Rect{X: x, Y: p.read.Y + p.read.H - touch + 8, W: min(readW, 120), H: touch}
		p.read.H -= touch - 4
	}
	room := scene.Rect{X: x + readW + gap, Y: at.Y, H: rest - weightCaption}
	room.W = min(at.X+at.W-room.X, 250)
	if slim {
		room = scene.Rect{X: at.X, Y: at.Y + rest + 4, W: at.W, H: 0.6*(at.H-rest) - 4 - weightCaption}
	}
	p.matrix = r.placeMatrix(w, b, room)
	if slim {
		y := p.matrix.rect.Y + p.matrix.rect.H + weightCaption + 6
		p.Spread = scene.Rect{X: at.X, Y: y, W: at.W, H: min(at.Y+at.H-y, 150)}
	} else if x := room.X + max(p.matrix.rect.W, 170) + gap; at.X+at.W-x >= 120 {
		p.Spread = scene.Rect{X: x, Y: at.Y, W: at.X + at.W - x, H: at.H}
	}
	board.TouchFine(Matrix, 0, 0, p.matrix.rect)
	if p.Spread.H >= chart.LeastHeight {
		board.Touch(Bins, 0, 0, p.Spread)
	}
}

// placeMatrix makes the matrix as large as it goes into at. When blocks would
// be too small, those around the chosen one are shown.
func (r *Room) placeMatrix(w *stage.World, b matrix, at scene.Rect) matrixPlaces {
	x := matrixPlaces{blocks: b, ratio: max(w.Window.Ratio, 1), rows: b.rows, cols: b.cols}
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
		x.row = min(max(r.at(w, b).channel-x.rows/2, 0), b.rows-x.rows)
		x.col = min(max(w.Gaze.Choice.Unit-x.cols/2, 0), b.cols-x.cols)
	}
	pw, ph := x.pixels()
	x.rect = scene.Rect{X: at.X, Y: at.Y, W: float32(pw) / x.ratio, H: float32(ph) / x.ratio}
	return x
}

// pixels are the width and height of the matrix.
func (x matrixPlaces) pixels() (w, h int) {
	return x.cols*(x.blocks.w*x.size+x.gap) - x.gap, x.rows*(x.blocks.h*x.size+x.gap) + x.size
}

// corner is the pixel at which the block of a unit and a channel begins.
func (x matrixPlaces) corner(unit, channel int) (px, py int) {
	return (unit - x.col) * (x.blocks.w*x.size + x.gap), (channel - x.row) * (x.blocks.h*x.size + x.gap)
}

// pixel is where the cell of a weight of a unit begins.
func (x matrixPlaces) pixel(unit int, p place) (px, py int) {
	b := x.blocks
	if p.bias {
		px, py = x.corner(unit, x.row+x.rows)
		return px + (b.w-1)*x.size/2, py
	}
	px, py = x.corner(unit, p.channel)
	return px + p.i%b.w*x.size, py + p.i/b.w*x.size
}

// cell is the place of a weight of a unit, empty when it is not in sight.
func (x matrixPlaces) cell(unit int, p place) scene.Rect {
	if unit < x.col || unit >= x.col+x.cols || !p.bias && (p.channel < x.row || p.channel >= x.row+x.rows) {
		return scene.Rect{}
	}
	px, py := x.pixel(unit, p)
	side := float32(x.size) / x.ratio
	return scene.Rect{X: x.rect.X + float32(px)/x.ratio, Y: x.rect.Y + float32(py)/x.ratio, W: side, H: side}
}

// block is the place of the weights between a channel and a unit, empty when it
// is not in sight.
func (x matrixPlaces) block(unit, channel int) scene.Rect {
	at := x.cell(unit, place{channel: channel})
	at.W *= float32(x.blocks.w)
	at.H *= float32(x.blocks.h)
	return at
}

// at is the weight below a point of the window.
func (x matrixPlaces) at(px, py float32) (unit int, p place) {
	dx, dy := int((px-x.rect.X)*x.ratio), int((py-x.rect.Y)*x.ratio)
	w, h := x.blocks.w*x.size+x.gap, x.blocks.h*x.size+x.gap
	unit = min(max(dx/w, 0), x.cols-1)
	row := max(dy/h, 0)
	if row >= x.rows {
		return x.col + unit, place{bias: true}
	}
	cx := min(max(dx-unit*w, 0)/x.size, x.blocks.w-1)
	cy := min(max(dy-row*h, 0)/x.size, x.blocks.h-1)
	return x.col + unit, place{channel: x.row + row, i: cy*x.blocks.w + cx}
}

// kernelAt is the weight of the chosen unit below a point of the windop.
func (p *Places) kernelAt(b matrix, channel int, px, py float32) place {
	if py >= p.bias.Y {
		return place{bias: true}
	}
	cols, rows := b.enlarged()
	x := min(max(int((px-p.kernel.X)/p.cellW), 0), cols-1)
	y := min(max(int((py-p.kernel.Y)/p.cellH), 0), rows-1)
	return b.place(channel, min(y*cols+x, b.count()-1))
}

// kernelCell is where a weight of the chosen unit is enlarged.
func (p *Places) kernelCell(b matrix, at place) scene.Rect {
	if at.bias {
		return p.bias
	}
	cols, _ := b.enlarged()
	k := b.cell(at)
	return scene.Rect{X: p.kernel.X + float32(k%cols)*p.cellW, Y: p.kernel.Y + float32(k/cols)*p.cellH, W: p.cellW, H: p.cellH}
}

// fieldAt is the place of the field over a weight's cell.
func (p *Places) fieldAt(cell scene.Rect) scene.Rect {
	w, h := max(cell.W, 84), max(p.touch, min(cell.H, 44))
	c, in := paint.Center(cell), p.within
	x := min(max(c.X-w/2, in.X), in.X+in.W-w)
	y := min(max(c.Y-h/2, in.Y), in.Y+in.H-h)
	return scene.Rect{X: x, Y: y, W: w, H: h}
}
