package detail

import (
	"cmp"
	"math"
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A partialPlace is what one input channel gives to the chosen map: its own map,
// the weights, and what comes of both.
type partialPlace struct {
	channel                 int
	rect                    scene.Rect
	source, kernel, product scene.Rect
	name, gives, sofar      scene.Point // texts
}

// placeSums shows the partial sums of the input channels one by one, and what
// they add up to: side by side, or on a phone below each other.
func (r *Room) placeSums(w *stage.World, b stage.Board, e *Places, at scene.Rect) {
	n := w.Gaze.Choice.Channels(&w.Picture)
	mapped := block.Of(w.Picture.Specs[w.Gaze.Choice.Layer]) == engine.KindConv // else the sum is a single value
	if e.slim {
		e.sumsBelow(r.first, at, n, mapped)
	} else {
		e.sumsBeside(r.first, at, n, mapped)
	}
	for _, p := range e.partials {
		b.Touch(Partial, p.channel, 0, p.rect)
	}
	e.readouts(w, b)
}

func (e *Places) sumsBeside(first int, at scene.Rect, n int, mapped bool) {
	const labels, sign, gap, ledger = 62, 18, 8, 150
	right := float32(ledger)
	var side float32
	if mapped {
		side = min(at.H-captionHeight-24, at.W/7, 240)
		right += sign + side + 2*gap
	}
	room := at.W - labels - right - 2*gap
	pitch := min(max(room/float32(n), max(e.touch, 46)+4), 110)
	e.inSight = max(min(int(room/pitch), n), 1)
	e.partials = make([]partialPlace, e.inSight)
	const head, text = 18, 38
	s := min(pitch-5, (at.H-head-text-3*gap)/3)
	first = min(first, n-e.inSight)
	y := at.Y + head
	for k := range e.partials {
		x := at.X + labels + float32(k)*pitch
		mid := x + (pitch-s)/2
		square := func(row float32) scene.Rect { return scene.Rect{X: mid, Y: y + row*(s+gap), W: s, H: s} }
		foot := y + 3*(s+gap) + 8
		e.partials[k] = partialPlace{
			channel: first + k, rect: scene.Rect{X: x, Y: at.Y, W: pitch, H: foot + text - 12 - at.Y},
			source: square(0), kernel: square(1), product: square(2),
			name: scene.Point{X: mid + s/2, Y: at.Y + 12}, gives: scene.Point{X: mid + s/2, Y: foot + 3}, sofar: scene.Point{X: mid + s/2, Y: foot + 20},
		}
	}
	p := e.partials[0]
	end := at.X + labels - gap
	e.labels = [5]scene.Point{{X: end, Y: paint.Center(p.source).Y + 4}, {X: end, Y: paint.Center(p.kernel).Y + 4}, {X: end, Y: paint.Center(p.product).Y + 4}, {X: end, Y: p.gives.Y}, {X: end, Y: p.sofar.Y}}
	x := at.X + labels + float32(e.inSight)*pitch + gap
	e.sum = scene.Rect{X: x, Y: at.Y + head, W: ledger, H: at.H - head - captionHeight}
	if mapped {
		e.arrow = scene.Rect{X: x + ledger + gap, Y: e.sum.Y, W: sign, H: e.sum.H}
		e.output = scene.Rect{X: e.arrow.X + sign + gap, Y: e.sum.Y + (e.sum.H-side)/2, W: side, H: side}
	}
}

func (e *Places) sumsBelow(first int, at scene.Rect, n int, mapped bool) {
	const sign, gap, name = 16, 6, 22
	foot := float32(ledgerHeight)
	if mapped {
		foot += captionHeight
	}
	room := at.H - foot - gap
	pitch := min(max(room/float32(n), e.touch+1), 84)
	e.inSight = max(min(int(room/pitch), n), 1)
	e.partials = make([]partialPlace, e.inSight)
	first = min(first, n-e.inSight)
	s := pitch - 5
	for k := range e.partials {
		y := at.Y + float32(k)*pitch
		square := func(row float32) scene.Rect {
			return scene.Rect{X: at.X + name + row*(s+sign+2*gap), Y: y + 2.5, W: s, H: s}
		}
		x := at.X + at.W - 4
		e.partials[k] = partialPlace{
			channel: first + k, rect: scene.Rect{X: at.X, Y: y, W: at.W, H: pitch},
			source: square(0), kernel: square(1), product: square(2),
			name: scene.Point{X: at.X + 8, Y: y + pitch/2 + 4}, gives: scene.Point{X: x, Y: y + pitch/2 - 2}, sofar: scene.Point{X: x, Y: y + pitch/2 + 15},
		}
	}
	y := at.Y + at.H - foot
	e.sum = scene.Rect{X: at.X, Y: y, W: at.W, H: ledgerHeight}
	if mapped {
		e.sum.W = at.W - ledgerHeight - sign - 2*gap
		e.arrow = scene.Rect{X: at.X + e.sum.W + gap, Y: y, W: sign, H: ledgerHeight}
		e.output = scene.Rect{X: e.arrow.X + sign + gap, Y: y, W: ledgerHeight, H: ledgerHeight}
	}
}

// A barPlace is the place of what an input adds to a dense unit.
type barPlace struct {
	input int
	rect  scene.Rect
}

// placeBars shows what the inputs of a dense unit add to it, the strongest
// first, beside or over their sum.
func (e *Places) placeBars(w *stage.World, board stage.Board, at scene.Rect) {
	const gap = 20
	wide, high := float32(128), float32(19)
	if e.touch > 28 {
		high = 26
	}
	ledger := scene.Rect{X: at.X + at.W - 210, Y: at.Y, W: 210, H: at.H - 8}
	list := scene.Rect{X: at.X, Y: at.Y, W: at.W - 210 - gap, H: at.H - 4}
	if e.slim {
		ledger = scene.Rect{X: at.X, Y: at.Y + at.H - ledgerHeight, W: at.W, H: ledgerHeight}
		list = scene.Rect{X: at.X, Y: at.Y, W: at.W, H: at.H - ledgerHeight - gap}
	}
	e.sum = ledger
	products := products(w)
	order := make([]int, len(products))
	for i := range order {
		order[i] = i
	}
	strength := func(i int) float64 { return math.Abs(float64(products[i])) }
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(strength(b), strength(a)) })
	across, down := max(int(list.W/wide), 1), max(int(list.H/high), 1)
	if across*down < len(order) {
		down = max(int((list.H-20)/high), 1) // and a line about the rest
		e.barRest = scene.Rect{X: list.X, Y: list.Y + float32(down)*high, W: list.W, H: 20}
		order = order[:min(across*down, len(order))]
	}
	across = max((len(order)+down-1)/down, 1)
	wide = min(list.W/float32(across), 190)
	for k, input := range order {
		b := scene.Rect{X: list.X + float32(k/down)*wide, Y: list.Y + float32(k%down)*high, W: wide - 10, H: high}
		e.bars = append(e.bars, barPlace{input, b})
		board.TouchFine(Term, input, 0, b)
	}
}

// placeShares shows how the values that go into a softmax become shares, class
// by class.
func (e *Places) placeShares(w *stage.World, board stage.Board, at scene.Rect) {
	e.table, e.sum = at, at
	if e.slim {
		e.table.H -= ledgerHeight + 12
		e.sum.Y += e.table.H + 12
		e.sum.H = ledgerHeight
	} else {
		e.table.W = min(at.W*0.55, 560)
		e.sum.X += e.table.W + 28
		e.sum.W -= e.table.W + 28
	}
	const head, least = 18, 14
	n := w.Classes()
	order := make([]int, n)
	for k := range order {
		order[k] = k
	}
	if fit := max(int((e.table.H-head)/least), 1); fit < n {
		probs := w.Picture.Probabilities()
		slices.SortStableFunc(order, func(a, b int) int {
			if a == w.Gaze.Choice.Unit || b == w.Gaze.Choice.Unit {
				return cmp.Compare(btoi(b == w.Gaze.Choice.Unit), btoi(a == w.Gaze.Choice.Unit))
			}
			return cmp.Compare(probs[b], probs[a])
		})
		order = order[:fit]
	}
	high := min((e.table.H-head)/float32(len(order)), 24)
	for i, k := range order {
		row := scene.Rect{X: e.table.X, Y: e.table.Y + head + float32(i)*high, W: e.table.W, H: high}
		e.shares = append(e.shares, sharePlace{k, row})
		board.TouchFine(Share, k, 0, row)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// A sharePlace is the line of a class.
type sharePlace struct {
	class int
	rect  scene.Rect
}
