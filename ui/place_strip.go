package ui

import (
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// cardHeight and labelHeight are of a block and of what stands below it.
const cardHeight, labelHeight = 66, 34

// A chip is the mark of a breach below a block.
type chip struct {
	block.Breach
	rect scene.Rect
}

// placeStrip puts the network's blocks at the top of at, whose height it sets;
// the first pinned pixels are the input's.
func (r *rects) placeStrip(m *Model, at scene.Rect, pinned float32) {
	r.layers, r.ghost = m.previewed()
	r.shapes, r.wrong = m.edit.shapes, m.edit.wrong()
	var faults []block.Breach
	if m.dragging() {
		r.shapes, r.wrong = block.Check(r.layers, m.Classes(), m.edit.budget)
	} else {
		faults = m.faults(r.layers)
	}
	room := r.arcRoom(r.layers)
	below := labelHeight + r.healthRoom(m)
	at.H = 10 + room + cardHeight + below
	if slices.ContainsFunc(faults, block.Breach.Fixable) {
		at.H += r.touch
	}
	r.notice = noticeOf(m, r.wrong, faults, at.W-36)
	at.H += r.notice.height()
	r.strip = at
	r.lane = scene.Rect{X: at.X + pinned, Y: at.Y, W: at.W - pinned, H: at.H}
	r.touchable(partStrip, 0, 0, at, r.window)

	y := at.Y + 10 + room
	if pinned > 0 {
		r.inputCard = scene.Rect{X: at.X + 14, Y: y, W: min(pinned-22, 84), H: cardHeight}
		r.touchable(partLayer, -1, 0, r.inputCard, r.window)
	}
	xs, ws, total := spread(r.layers, r.lane.W, pinned == 0)
	if len(m.Picture.Specs) > 0 {
		_, _, wide := spread(m.Picture.Specs, r.lane.W, pinned == 0)
		total = max(total, wide)
	}
	r.placeLens(m, total, r.lane.W)
	if pinned == 0 {
		r.inputCard = r.card(inputMargin, inputWidth, inputWidth, y)
		r.targets = append(r.targets, target{part: partLayer, a: -1, rect: paint.Intersect(r.inputCard, r.lane), within: r.zoom < 1})
	} else {
		r.placeZoomers()
	}
	for i, s := range r.layers {
		_, best := blockWidth(block.Of(s))
		card := r.card(xs[i], ws[i], best, y)
		r.cards = append(r.cards, card)
		// Also those out of sight, so that the list of layers is complete.
		r.targets = append(r.targets, target{part: partLayer, a: i, rect: paint.Intersect(card, r.lane), within: r.zoom < 1})
	}
	r.placeArcs(m)
	for _, b := range faults {
		if !b.Fixable() {
			continue
		}
		c := r.cards[b.Layer]
		w := max(44, r.touch)
		rect := scene.Rect{X: c.X + (c.W-w)/2, Y: y + cardHeight + below, W: w, H: r.touch - 4}
		r.chips = append(r.chips, chip{b, rect})
		rect.H, rect.Y = r.touch, rect.Y-2
		r.touchable(partFix, b.Layer, 0, rect, r.lane)
	}
}

// card is the place of a block that is at x at rest, w wide: when zoomed, at
// most best wide, in the middle of its column.
func (r *rects) card(x, w, best, y float32) scene.Rect {
	wide := max(min(w*r.zoom, best), w*r.narrow())
	return scene.Rect{X: r.lane.X + (x+w/2)*r.zoom - r.scroll - wide/2, Y: y, W: wide, H: cardHeight}
}

// A notice is what stands below the strip: what is wrong with the network, or
// else which of the paper's rules it departs from.
type notice struct {
	lines []string
	layer int
	bad   bool
	most  int // lines that there is room for
}

// lineHeight is that of the lines of a notice.
const lineHeight = 17

func (n notice) height() float32 {
	if n.most == 0 {
		return 0
	}
	return float32(n.most*lineHeight + 7)
}

// noticeOf breaks what there is to say into lines of width w. Which of several
// breaches is told depends on the one pointed at, the room for it does not.
func noticeOf(m *Model, wrong *block.Problem, faults []block.Breach, w float32) notice {
	if wrong != nil {
		lines := words.Wrap(wrong.Text, w, 12)
		return notice{lines, wrong.Layer, true, len(lines)}
	}
	var n notice
	for i, b := range faults {
		id := target{part: partFix, a: b.Layer}.id()
		lines := words.Wrap(b.Text, w, 12)
		if i == 0 || m.Gaze.Hover == id || m.Gaze.Focus == id {
			n.lines, n.layer = lines, b.Layer
		}
		n.most = max(n.most, len(lines))
	}
	return n
}

// inputWidth is that of the input's block where it scrolls with the others,
// inputMargin what is free at its left.
const inputWidth, inputMargin = 60, 12

// spread gives the left end and width of the block of every layer, and the
// width of all of them: tight when there is little room, airy when there is
// much. Room is kept at the left for the input when it scrolls too.
func spread(layers []engine.Spec, room float32, withInput bool) (xs, ws []float32, total float32) {
	const tight, airy, margin = 4, 64, 6
	left := float32(margin)
	if withInput {
		left += inputWidth + 22
	}
	var least, most float32
	for _, s := range layers {
		lo, hi := blockWidth(block.Of(s))
		least, most = least+lo, most+hi
	}
	n := float32(len(layers) - 1)
	room -= left + margin
	widen := min(max((room-least-n*tight)/(most-least), 0), 1)
	gap := min(max((room-least-widen*(most-least))/max(n, 1), tight), airy)
	x := left
	for _, s := range layers {
		lo, hi := blockWidth(block.Of(s))
		w := lo + widen*(hi-lo)
		xs, ws = append(xs, x), append(ws, w)
		x += w + gap
	}
	return xs, ws, x - gap + margin
}

// blockWidth is the least and the best width of a block.
func blockWidth(k block.Kind) (least, best float32) {
	switch k {
	case engine.KindConv:
		return 50, 92
	case engine.KindReLU:
		return 46, 66
	case engine.KindMaxPool:
		return 57, 76
	case engine.KindDropout:
		return 54, 70
	case engine.KindSoftmax:
		return 55, 72
	case engine.KindTanh, engine.KindResidual:
		return 46, 66
	case engine.KindLeakyReLU, engine.KindAvgPool, engine.KindGlobalAvgPool, engine.KindBatchNorm:
		return 66, 86
	}
	return 46, 66
}
