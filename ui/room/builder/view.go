package builder

import (
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// View shows the network's blocks, their shapes and what is wrong.
func (r *Room) View(w *stage.World, v paint.Pen, p *Places) {
	v.Fill(p.Strip, 0, v.Ground)
	if pinned := p.Lane.X > p.Strip.X; pinned {
		r.viewInput(w, v, p)
	}
	v.S.Add(scene.Clip{Rect: p.Lane})
	if p.Lane.X == p.Strip.X {
		r.viewInput(w, v, p)
	}
	before := talk.InputShape
	for i, s := range p.Layers {
		bad := p.Wrong != nil && p.Wrong.Layer == i
		ghost := i >= p.Ghost[0] && i < p.Ghost[1]
		r.viewBlock(w, v, p, i, bad, ghost)
		if i < len(p.Shapes) {
			shapeLabel(v, p.Cards[i], p.Shapes[i].String(), words.Thousands(s.ParamCount(before)), s)
			before = p.Shapes[i]
		} else {
			shapeLabel(v, p.Cards[i], "?", "", s)
		}
	}
	for _, c := range p.Chips {
		v.Fill(c.At, 6, v.Warn)
		v.Text(c.At.X+c.At.W/2, c.At.Y+c.At.H/2+4, 12, scene.Center, v.OnWarn, fixText)
	}
	r.viewArcs(w, v, p)
	r.viewHealth(w, v, p)
	v.S.Add(scene.Unclip{})
	viewNotice(v, p)
	if p.Lens.Scrolled > 0 {
		viewScroll(v, p)
	}
}

// viewInput shows the block of the input, with what the numbers below mean.
func (r *Room) viewInput(w *stage.World, v paint.Pen, p *Places) {
	c := p.Input
	v.Card(c, 8)
	v.Fill(scene.Rect{X: c.X + 8, Y: c.Y + 7, W: c.W - 16, H: 4}, 2, v.Kinds[string(block.KindInput)])
	if c.W < 40 {
		v.Bold(c.X+c.W/2, c.Y+29, 11, scene.Center, v.Ink, inputShort)
	} else {
		v.Bold(c.X+8, c.Y+29, 12.5, scene.Left, v.Ink, inputTitle)
	}
	v.Within(c.X+8, c.Y+45, c.W-12, 11, v.Muted, w.Dataset.Title)
	if c.W < 40 {
		return
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+15, 11, scene.Center, v.Ink, talk.InputShape.String())
	legend := parameters
	if scene.Measure(legend, 11, false) > c.W+12 {
		legend = params
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+30, 11, scene.Center, v.Muted, legend)
	r.viewLegend(w, v, c)
}

// viewBlock shows one of them.
func (r *Room) viewBlock(w *stage.World, v paint.Pen, p *Places, i int, bad, ghost bool) {
	c, s := p.Cards[i], p.Layers[i]
	k := block.Of(s)
	v.Card(c, 8)
	v.Fill(scene.Rect{X: c.X + 6, Y: c.Y + 7, W: c.W - 12, H: 4}, 2, v.Kinds[string(k.Family())])
	blockText(v, c, s, k)
	switch {
	case bad:
		v.Frame(c, 8, 2, v.OnBad)
	case ghost:
		v.Fill(c, 8, scene.Alpha(v.Soft, 0.6))
		v.Frame(c, 8, 2, v.Accent)
	case r.selects(w, i) && !r.Carries():
		v.Frame(c, 8, 2, v.Accent)
	case w.Gaze.Over == Of(i, len(p.Layers)):
		v.Frame(c, 8, 1.5, v.Kinds[string(k.Family())])
	}
}

// blockText is what stands on a block: its title and settings, or when that is
// too narrow a symbol and the first of the settings.
func blockText(v paint.Pen, c scene.Rect, s engine.Spec, k block.Kind) {
	first, second := block.Settings(s)
	const narrow, roomy = 5, 9 // space beside the text
	title := scene.Measure(k.Title(), 11, true)
	if title > c.W-narrow-1 || c.W < 44 {
		first, _, _ = strings.Cut(first, " · ")
		v.Bold(c.X+c.W/2, c.Y+31, 12.5, scene.Center, v.Ink, k.Symbol())
		v.Text(c.X+c.W/2, c.Y+47, 11, scene.Center, v.Muted, words.Shortened(first, c.W-2, 11, false))
		return
	}
	inset := float32(narrow)
	if c.W >= 70 && title <= c.W-2*roomy {
		inset = roomy
	}
	size := float32(12.5)
	for size > 11 && scene.Measure(k.Title(), size, true) > c.W-2*inset+1 {
		size -= 0.5
	}
	v.Bold(c.X+inset, c.Y+29, size, scene.Left, v.Ink, k.Title())
	if tight := strings.ReplaceAll(first, " · ", "·"); scene.Measure(first, 11, false) > c.W-inset-2 {
		first = tight
	}
	if one := first + " · " + second; second != "" && scene.Measure(one, 11, false) <= c.W-2*inset {
		first, second = one, ""
	}
	v.Within(c.X+inset, c.Y+45, c.W-inset-2, 11, v.Muted, first)
	v.Within(c.X+inset, c.Y+59, c.W-inset-2, 11, v.Muted, second)
}

// shapeLabel tells below a block what comes out of it and what it has learned.
func shapeLabel(v paint.Pen, c scene.Rect, shape, params string, s engine.Spec) {
	if scene.Measure(shape, 11, false) > c.W+2 {
		shape = squared(shape)
	}
	if scene.Measure(shape, 11, false) > c.W+3 {
		sides := strings.Split(shape, "×")
		shape = sides[len(sides)-1] // the channels alone
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+15, 11, scene.Center, v.Ink, shape)
	if params == "0" {
		params = "–"
	}
	if scene.Measure(params, 11, false) > c.W+3 {
		params = rounded(params)
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+30, 11, scene.Center, v.Muted, params)
}

// viewNotice says below the strip what is wrong, as near to the block as it goes.
func viewNotice(v paint.Pen, p *Places) {
	n := p.Notice
	if len(n.Lines) == 0 {
		return
	}
	ground, ink := v.Warn, v.OnWarn
	if n.bad {
		ground, ink = v.Bad, v.OnBad
	}
	var w float32
	for _, l := range n.Lines {
		w = max(w, scene.Measure(l, 12, false)+20)
	}
	x := p.Strip.X + 8
	if n.layer >= 0 && n.layer < len(p.Cards) {
		x = min(max(paint.Center(p.Cards[n.layer]).X-w/2, x), p.Strip.X+p.Strip.W-w-8)
	}
	pill := scene.Rect{X: x, Y: p.Strip.Y + p.Strip.H - n.Height() + 1, W: w, H: float32(len(n.Lines)*lineHeight + 4)}
	v.Fill(pill, 6, ground)
	for i, l := range n.Lines {
		v.Text(pill.X+10, pill.Y+14.5+float32(i*lineHeight), 12, scene.Left, ink, l)
	}
}

// viewScroll shades the ends of the strip behind which there is more.
func viewScroll(v paint.Pen, p *Places) {
	l := p.Lane
	const steps, w = 8, 4
	for i := range steps {
		fade := scene.Alpha(v.Ground, 0.85*float32(steps-i)/steps)
		if p.Lens.Scroll > 1 {
			v.Fill(scene.Rect{X: l.X + float32(i)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
		if p.Lens.Scroll < p.Lens.Scrolled-1 {
			v.Fill(scene.Rect{X: l.X + l.W - float32(i+1)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
	}
	y := p.Input.Y + block.CardHeight/2 + 5
	if p.Lens.Scroll > 1 {
		v.Text(l.X+9, y, 13, scene.Center, v.Accent, "◀")
	}
	if p.Lens.Scroll < p.Lens.Scrolled-1 {
		v.Text(l.X+l.W-9, y, 13, scene.Center, v.Accent, "▶")
	}
}

// ViewDragged shows the block under the pointer, and what letting it go would do.
func (r *Room) ViewDragged(w *stage.World, v paint.Pen) {
	d := r.drag
	if !d.active {
		return
	}
	k := d.kind
	if k == "" {
		k = block.Of(w.Layers[d.layer])
	}
	at := scene.Rect{X: d.x - 38, Y: d.y - 24, W: 76, H: 44}
	v.Fill(at.Inset(-3), 10, scene.Alpha(v.Accent, 0.25))
	viewItem(v, at, k, true)
	if d.inside {
		return
	}
	text := dropHere
	ground, ink := v.Soft, v.Ink
	if d.kind == "" {
		text, ground, ink = letGoToRemove+block.Title(w.Layers, d.layer), v.Bad, v.OnBad
		v.Frame(at, 8, 2, v.OnBad)
	}
	width := scene.Measure(text, 13, false) + 28
	pill := scene.Rect{X: min(max(d.x-width/2, 6), w.Window.W-width-6), Y: at.Y + at.H + 10, W: width, H: 28}
	if pill.Y+pill.H > w.Window.H {
		pill.Y = at.Y - 38
	}
	v.Fill(pill, 14, ground)
	v.Text(pill.X+14, pill.Y+19, 13, scene.Left, ink, text)
}
