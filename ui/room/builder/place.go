package builder

import (
	"slices"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// Places are where everything of the room is; what is not on the screen is empty.
type Places struct {
	Palette  scene.Rect
	Column   bool // the palette is one, else it is a row
	Items    [len(block.Palette)]scene.Rect
	Presets  []PresetRow
	More     scene.Rect // the button of the palette's other pages
	moreText string

	Strip  scene.Rect // with its labels and notices
	Lane   scene.Rect // what of the strip scrolls
	Lens   lens.Lens
	Input  scene.Rect     // the block of the input
	Layers []engine.Spec  // as they would be if the dragged block were let go
	Cards  []scene.Rect   // their blocks
	Shapes []engine.Shape // of layers up to the first impossible one
	Wrong  *block.Problem
	Ghost  [2]int // the layers from, to that a drag would put in; empty: none
	Notice Notice
	Chips  []Chip
	Arcs   []Bow

	Editor EditorPlaces
	touch  float32
}

// A Chip is the mark of a breach below a block.
type Chip struct {
	block.Breach
	At scene.Rect
}

// A Board takes things that scroll in a lane, too.
type Board interface {
	stage.Board
	TouchIn(k *stage.Kind, a, b int, at, clip scene.Rect)          // as far as it is in clip
	TouchListed(k *stage.Kind, a, b int, at scene.Rect, fine bool) // also when it is empty
}

// Card is the place of a block, as far as there is one.
func (p *Places) Card(layer int) (scene.Rect, bool) {
	switch {
	case layer < 0:
		return p.Input, true
	case layer < len(p.Cards):
		return p.Cards[layer], true
	}
	return scene.Rect{}, false
}

// Settle tells the room where it stands.
func (r *Room) Settle(p *Places) { r.places = p }

// Place puts the network's blocks at the top of at, whose height it sets; the first
// pinned pixels are the input's. Sight says how blocks that are so wide at rest are
// enlarged and scrolled.
func (r *Room) Place(w *stage.World, b Board, p *Places, at scene.Rect, pinned, touch float32, sight func(total, room float32) lens.Lens) {
	p.touch = touch
	p.Layers, p.Ghost = r.previewed(w)
	p.Shapes, p.Wrong = w.Shapes, w.Wrong
	var breaches []block.Breach
	if r.Carries() {
		p.Shapes, p.Wrong = block.Check(p.Layers, w.Classes(), w.Budget)
	} else {
		breaches = faults(w, p.Layers)
	}
	room := arcRoom(p.Layers, touch)
	below := block.LabelHeight + r.healthRoom(w)
	at.H = 10 + room + block.CardHeight + below
	if slices.ContainsFunc(breaches, block.Breach.Fixable) {
		at.H += touch
	}
	p.Notice = noticeOf(w, p.Wrong, breaches, at.W-36)
	at.H += p.Notice.Height()
	p.Strip = at
	p.Lane = scene.Rect{X: at.X + pinned, Y: at.Y, W: at.W - pinned, H: at.H}
	b.Touch(Strip, 0, 0, at)

	y := at.Y + 10 + room
	if pinned > 0 {
		p.Input = scene.Rect{X: at.X + 14, Y: y, W: min(pinned-22, 84), H: block.CardHeight}
		b.Touch(Input, -1, 0, p.Input)
	}
	xs, ws, total := block.Spread(p.Layers, p.Lane.W, pinned == 0)
	if len(w.Picture.Specs) > 0 {
		_, _, wide := block.Spread(w.Picture.Specs, p.Lane.W, pinned == 0)
		total = max(total, wide)
	}
	p.Lens = sight(total, p.Lane.W)
	if pinned == 0 {
		p.Input = p.card(block.InputMargin, block.InputWidth, block.InputWidth, y)
		b.TouchListed(Input, -1, 0, paint.Intersect(p.Input, p.Lane), p.Lens.Zoom < 1)
	}
	for i, s := range p.Layers {
		_, best := block.Width(block.Of(s))
		card := p.card(xs[i], ws[i], best, y)
		p.Cards = append(p.Cards, card)
		// Also those out of sight, so that the list of layers is complete.
		t := Of(i, len(p.Layers))
		b.TouchListed(t.Kind, i, 0, paint.Intersect(card, p.Lane), p.Lens.Zoom < 1)
	}
	r.placeArcs(b, p)
	for _, f := range breaches {
		if !f.Fixable() {
			continue
		}
		c := p.Cards[f.Layer]
		w := max(44, touch)
		at := scene.Rect{X: c.X + (c.W-w)/2, Y: y + block.CardHeight + below, W: w, H: touch - 4}
		p.Chips = append(p.Chips, Chip{f, at})
		at.H, at.Y = touch, at.Y-2
		b.TouchIn(Fix, f.Layer, 0, at, p.Lane)
	}
}

// Extra is how much higher than usual the strip is. withHealth counts the figures of a
// training, too.
func (r *Room) Extra(w *stage.World, touch float32, withHealth bool) float32 {
	layers, _ := r.previewed(w)
	h := arcRoom(layers, touch)
	if withHealth {
		h += r.healthRoom(w)
	}
	return h
}

// card is the place of a block that is at x at rest, w wide: when zoomed, at most best
// wide, in the middle of its column.
func (p *Places) card(x, w, best, y float32) scene.Rect {
	wide := max(min(w*p.Lens.Zoom, best), w*p.Lens.Narrow())
	return scene.Rect{X: p.Lane.X + (x+w/2)*p.Lens.Zoom - p.Lens.Scroll - wide/2, Y: y, W: wide, H: block.CardHeight}
}

// WithoutAdvice takes from the strip what is said about how to mend the network.
func (p *Places) WithoutAdvice() {
	if len(p.Chips) > 0 {
		p.Strip.H -= p.touch
	}
	p.Strip.H -= p.Notice.Height()
	p.Lane.H = p.Strip.H
	p.Chips, p.Notice = nil, Notice{}
}

// A Notice is what stands below the strip: what is wrong with the network, or else
// which of the paper's rules it departs from.
type Notice struct {
	Lines []string
	layer int
	bad   bool
	most  int // lines that there is room for
}

// lineHeight is that of the lines of a notice.
const lineHeight = 17

// Height is that of the room for it.
func (n Notice) Height() float32 {
	if n.most == 0 {
		return 0
	}
	return float32(n.most*lineHeight + 7)
}

// noticeOf breaks what there is to say into lines of that width. Which of several
// breaches is told depends on the one pointed at, the room for it does not.
func noticeOf(w *stage.World, wrong *block.Problem, breaches []block.Breach, width float32) Notice {
	if wrong != nil {
		lines := words.Wrap(wrong.Text, width, 12)
		return Notice{lines, wrong.Layer, true, len(lines)}
	}
	var n Notice
	for i, b := range breaches {
		id := stage.Thing{Kind: Fix, A: b.Layer}.ID()
		lines := words.Wrap(b.Text, width, 12)
		if i == 0 || w.Gaze.Hover == id || w.Gaze.Focus == id {
			n.Lines, n.layer = lines, b.Layer
		}
		n.most = max(n.most, len(lines))
	}
	return n
}
