package detail

import (
	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// workPlaces are the parts of the detail panel that show a layer's arithmetic.
type workPlaces struct {
	up, play scene.Rect
	lead     scene.Rect // a sentence about what is shown
	equals   scene.Rect
	product  scene.Rect // the products of a sum
	graph    scene.Rect // of an activation
	other    scene.Rect // the second map that is added
	plus     scene.Rect
	table    scene.Rect // of the softmax, with a line for each class in sight
	shares   []sharePlace
	terms    termPlaces
	bars     []barPlace     // of the inputs of a dense layer
	barRest  scene.Rect     // a line about those that there is no room for
	partials []partialPlace // of the channels in sight
	inSight  int            // how many there is room for
	labels   [5]scene.Point
}

// termPlaces are the grids whose cells belong together: what is seen, its
// weights, and their products. w is 0 when there are none.
type termPlaces struct {
	w, h  int
	grids [len(Terms)]scene.Rect
}

// partial is the place of channel c's partial sum, empty if it is out of sight.
func (p *Places) partial(c int) partialPlace {
	for _, at := range p.partials {
		if at.channel == c {
			return at
		}
	}
	return partialPlace{}
}

// An item is one exhibit of a line: a square, or as wide as w says.
type item struct {
	rect *scene.Rect
	w    float32
}

// captionHeight is that of the line below an exhibit.
const captionHeight = 20

// Place shows in at how the value read out comes about.
func (r *Room) Place(w *stage.World, b stage.Board, e *Places, at scene.Rect) {
	r.placeExhibits(w, b, e, e.placeTools(r, w, b, at))
	if r.AtSums(w) && e.inSight >= e.channels {
		e.channel = [2]scene.Rect{}
	}
	for i, k := range Channel {
		b.Touch(k, 0, 0, e.channel[i])
	}
}

func (r *Room) placeExhibits(w *stage.World, b stage.Board, e *Places, at scene.Rect) {
	if r.AtSums(w) {
		r.placeSums(w, b, e, at)
		return
	}
	const sign, legend = 18, 84
	ledger := min(max(at.W/5, 168), 220)
	square := func(to *scene.Rect) item { return item{to, 0} }
	wide := func(to *scene.Rect, w float32) item { return item{to, w} }
	source, output, ramp := square(&e.source), square(&e.output), wide(&e.legend, legend)
	sum, arrow := wide(&e.sum, ledger), wide(&e.arrow, sign)
	var lines [][]item
	i := w.Gaze.Choice.Layer
	if i < 0 {
		e.line(at, []item{output, ramp})
		e.readouts(w, b)
		return
	}
	single := w.Picture.Shape(i).H*w.Picture.Shape(i).W == 1
	switch block.Of(w.Picture.Specs[i]) {
	case engine.KindConv:
		patch, times, kernel, equals, product := square(&e.patch), wide(&e.times, sign), square(&e.kernel), wide(&e.equals, sign), square(&e.product)
		lines = [][]item{{source, patch, times, kernel, equals, product, sum, arrow, output, ramp}}
		switch {
		case e.slim:
			lines = [][]item{{source, arrow, output, ramp}, {patch, times, kernel}, {wide(&e.sum, at.W)}}
		case e.sideOf(at, lines[0]) < 112:
			lines[0] = []item{source, patch, times, kernel, sum, arrow, output, ramp}
		}
	case engine.KindDense:
		if w.Gaze.Choice.PerInput(&w.Picture) {
			e.placeBars(w, b, at)
			return
		}
		times, kernel, equals, product := wide(&e.times, sign), square(&e.kernel), wide(&e.equals, sign), square(&e.product)
		lines = [][]item{{source, times, kernel, equals, product, ramp, sum}}
		if e.slim {
			lines = [][]item{{source, times, kernel}, {equals, product, ramp}, {wide(&e.sum, at.W)}}
		}
	case engine.KindSoftmax:
		e.placeShares(w, b, at)
		return
	case engine.KindMaxPool, engine.KindAvgPool:
		patch := square(&e.patch)
		lines = [][]item{{source, patch, arrow, sum, output, ramp}}
		if e.slim {
			lines = [][]item{{source, arrow, output, ramp}, {patch, sum}}
		}
	case engine.KindGlobalAvgPool:
		lines = [][]item{{source, arrow, sum}}
	case engine.KindResidual:
		plus := wide(&e.plus, sign)
		lines = [][]item{{source, plus, square(&e.other), arrow, output, ramp, sum}}
		if e.slim {
			lines = [][]item{{source, plus, square(&e.other)}, {arrow, output, ramp}, {wide(&e.sum, at.W)}}
		}
		if single {
			lines = [][]item{{wide(&e.sum, min(at.W, 420))}}
		}
	case engine.KindBatchNorm:
		lines = [][]item{{source, wide(&e.sum, max(ledger, 236)), arrow, output, ramp}}
		if e.slim {
			lines = [][]item{{source, arrow, output, ramp}, {wide(&e.sum, at.W)}}
		}
		if single {
			lines = [][]item{{wide(&e.sum, min(at.W, 420))}}
		}
	case engine.KindDropout:
		lines = [][]item{{source, arrow, output, ramp, square(&e.product), sum}}
		if e.slim {
			lines = [][]item{{source, arrow, output, ramp}, {square(&e.product), sum}}
		}
		if single {
			lines = [][]item{{wide(&e.sum, min(at.W, 420))}}
		}
	default: // an activation
		graph := wide(&e.graph, min(max(at.W/4, 190), 300))
		lines = [][]item{{source, graph, output, ramp, sum}}
		if e.slim {
			lines = [][]item{{source, arrow, output, ramp}, {wide(&e.graph, at.W-160), wide(&e.sum, 150)}}
		}
		if single {
			graph.w = min(at.W*0.5, 420)
			lines = [][]item{{graph, wide(&e.sum, min(at.W-graph.w-8, 420))}}
		}
	}
	e.fillLines(at, lines)
	e.placeTerms(w, b)
	e.readouts(w, b)
}

// placeTools puts the line of buttons over the exhibits, and returns what is
// left.
func (e *Places) placeTools(r *Room, w *stage.World, b stage.Board, at scene.Rect) scene.Rect {
	t := e.touch
	x := at.X
	if summed(w) && r.level == terms {
		e.up = scene.Rect{X: x, Y: at.Y, W: 118, H: t}
		b.Touch(Up, 0, 0, e.up)
		x += e.up.W + 8
	}
	if sweeps(w) {
		e.play = scene.Rect{X: x, Y: at.Y, W: 84, H: t}
		b.Touch(Play, 0, 0, e.play)
		x += e.play.W + 12
	}
	if x == at.X {
		t = 22 // no buttons, only the sentence
	}
	end := at.X + at.W
	if e.channels > 1 && !e.slim {
		t = e.touch
		end -= channelWidth(w) + 2*t
		e.placeChannel(w, end, at.Y)
	}
	e.lead = scene.Rect{X: x, Y: at.Y, W: end - x - 8, H: t}
	return scene.Rect{X: at.X, Y: at.Y + t + 6, W: at.W, H: at.H - t - 6}
}

// sideOf is that of the squares of a line that fills at.
func (e *Places) sideOf(at scene.Rect, line []item) float32 {
	const gap = 8
	most := float32(300)
	if e.slim {
		most = 140
	}
	rest, squares := at.W+gap, float32(0)
	for _, it := range line {
		rest -= it.w + gap
		if it.w == 0 {
			squares++
		}
	}
	return min(at.H-captionHeight, rest/max(squares, 1), most)
}

// fillLines puts lines of exhibits below each other, each as high as its
// squares are when they fill its width. Where that is too high, the first line
// gives way, then the others. What is left belongs to a last line of text.
func (e *Places) fillLines(at scene.Rect, lines [][]item) {
	const least = 84
	hs, over := make([]float32, len(lines)), -at.H
	for k, line := range lines {
		hs[k] = e.sideOf(at, line) + captionHeight + 4
		if !hasSquare(line) {
			hs[k] = ledgerHeight
		}
		over += hs[k]
	}
	for k := 0; k < len(lines) && over > 0; k++ {
		less := min(over, max(hs[k]-least, 0))
		hs[k], over = hs[k]-less, over-less
	}
	y := at.Y
	for k, line := range lines {
		h := hs[k]
		if !hasSquare(line) || len(lines) == 1 {
			h = at.Y + at.H - y
		}
		e.line(scene.Rect{X: at.X, Y: y, W: at.W, H: h}, line)
		y += h
	}
}

// ledgerHeight is what a sum needs at least.
const ledgerHeight = 104

func hasSquare(line []item) bool {
	for _, it := range line {
		if it.w == 0 {
			return true
		}
	}
	return false
}

// line puts exhibits side by side.
func (e *Places) line(at scene.Rect, line []item) {
	const gap = 8
	side := max(e.sideOf(at, line), 0)
	h := side
	if !hasSquare(line) {
		h = at.H - captionHeight
	}
	x := at.X
	for _, it := range line {
		w := it.w
		if w == 0 {
			w = side
		}
		*it.rect = scene.Rect{X: x, Y: at.Y, W: w, H: h}
		x += w + gap
	}
}

// placeTerms says which grids show terms that belong together.
func (e *Places) placeTerms(w *stage.World, b stage.Board) {
	i := w.Gaze.Choice.Layer
	in := w.Picture.Shape(w.Picture.Before(i))
	switch s := w.Picture.Specs[i].(type) {
	case engine.Conv:
		e.terms = termPlaces{s.Kernel, s.Kernel, [3]scene.Rect{e.patch, e.kernel, e.product}}
	case engine.MaxPool:
		e.terms = termPlaces{s.Size, s.Size, [3]scene.Rect{e.patch}}
	case engine.AvgPool:
		e.terms = termPlaces{s.Size, s.Size, [3]scene.Rect{e.patch}}
	case engine.Dense:
		e.terms = termPlaces{in.W, in.H, [3]scene.Rect{e.source, e.kernel, e.product}}
	case engine.GlobalAvgPool:
		e.terms = termPlaces{in.W, in.H, [3]scene.Rect{e.source}}
	}
	for k, at := range e.terms.grids {
		b.Touch(Terms[k], 0, 0, at)
	}
}

// readouts lets values be read out of the maps.
func (e *Places) readouts(w *stage.World, b stage.Board) {
	if !sweeps(w) && w.Gaze.Choice.Layer >= 0 {
		return
	}
	b.Touch(Output, 0, 0, e.output)
	if w.Gaze.Choice.Layer >= 0 {
		b.Touch(Source, 0, 0, e.source)
	}
}
