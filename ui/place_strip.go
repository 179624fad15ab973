package ui

import (
	"slices"

	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

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
		faults = block.Faults(r.layers, m.Classes(), m.edit.budget)
	}
	room := r.arcRoom(r.layers)
	below := block.LabelHeight + r.healthRoom(m)
	at.H = 10 + room + block.CardHeight + below
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
		r.inputCard = scene.Rect{X: at.X + 14, Y: y, W: min(pinned-22, 84), H: block.CardHeight}
		r.touchable(partLayer, -1, 0, r.inputCard, r.window)
	}
	xs, ws, total := block.Spread(r.layers, r.lane.W, pinned == 0)
	if len(m.Picture.Specs) > 0 {
		_, _, wide := block.Spread(m.Picture.Specs, r.lane.W, pinned == 0)
		total = max(total, wide)
	}
	r.maps.Lens = m.network.Lens(total, r.lane.W)
	if pinned == 0 {
		r.inputCard = r.card(block.InputMargin, block.InputWidth, block.InputWidth, y)
		r.targets = append(r.targets, target{part: partLayer, a: -1, rect: paint.Intersect(r.inputCard, r.lane), within: r.maps.Zoom < 1})
	} else {
		r.placeZoomers()
	}
	for i, s := range r.layers {
		_, best := block.Width(block.Of(s))
		card := r.card(xs[i], ws[i], best, y)
		r.cards = append(r.cards, card)
		// Also those out of sight, so that the list of layers is complete.
		r.targets = append(r.targets, target{part: partLayer, a: i, rect: paint.Intersect(card, r.lane), within: r.maps.Zoom < 1})
	}
	r.placeArcs(m)
	for _, b := range faults {
		if !b.Fixable() {
			continue
		}
		c := r.cards[b.Layer]
		w := max(44, r.touch)
		rect := scene.Rect{X: c.X + (c.W-w)/2, Y: y + block.CardHeight + below, W: w, H: r.touch - 4}
		r.chips = append(r.chips, chip{b, rect})
		rect.H, rect.Y = r.touch, rect.Y-2
		r.touchable(partFix, b.Layer, 0, rect, r.lane)
	}
}

// card is the place of a block that is at x at rest, w wide: when zoomed, at
// most best wide, in the middle of its column.
func (r *rects) card(x, w, best, y float32) scene.Rect {
	wide := max(min(w*r.maps.Zoom, best), w*r.maps.Narrow())
	return scene.Rect{X: r.lane.X + (x+w/2)*r.maps.Zoom - r.maps.Scroll - wide/2, Y: y, W: wide, H: block.CardHeight}
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
