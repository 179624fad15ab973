package ui

import (
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// stripArea shows the network's blocks, their shapes and what is wrong.
func (v *painter) stripArea() {
	r := v.r
	v.Fill(r.strip, 0, v.Ground)
	if pinned := r.lane.X > r.strip.X; pinned {
		v.inputBlock()
	}
	v.S.Add(scene.Clip{Rect: r.lane})
	if r.lane.X == r.strip.X {
		v.inputBlock()
	}
	before := talk.InputShape
	for i, s := range r.layers {
		bad := r.wrong != nil && r.wrong.Layer == i
		ghost := i >= r.ghost[0] && i < r.ghost[1]
		v.block(r.cards[i], s, i, bad, ghost)
		if i < len(r.shapes) {
			v.shapeLabel(r.cards[i], r.shapes[i].String(), words.Thousands(s.ParamCount(before)), s)
			before = r.shapes[i]
		} else {
			v.shapeLabel(r.cards[i], "?", "", s)
		}
	}
	for _, c := range r.chips {
		v.Fill(c.rect, 6, v.Warn)
		v.Text(c.rect.X+c.rect.W/2, c.rect.Y+c.rect.H/2+4, 12, scene.Center, v.OnWarn, "Fix")
	}
	v.arcsArea()
	v.healthArea()
	v.S.Add(scene.Unclip{})
	v.noticeBelow()
	if r.maps.Scrolled > 0 {
		v.scrollHints()
	}
}

// inputBlock is the block of the input, with what the numbers below mean.
func (v *painter) inputBlock() {
	c := v.r.inputCard
	v.Card(c, 8)
	v.Fill(scene.Rect{X: c.X + 8, Y: c.Y + 7, W: c.W - 16, H: 4}, 2, v.Kinds[string(block.KindInput)])
	if c.W < 40 {
		v.Bold(c.X+c.W/2, c.Y+29, 11, scene.Center, v.Ink, "In")
	} else {
		v.Bold(c.X+8, c.Y+29, 12.5, scene.Left, v.Ink, "Input")
	}
	v.Within(c.X+8, c.Y+45, c.W-12, 11, v.Muted, v.Dataset.Title)
	if c.W < 40 {
		return
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+15, 11, scene.Center, v.Ink, talk.InputShape.String())
	legend := "parameters:"
	if scene.Measure(legend, 11, false) > c.W+12 {
		legend = "params:"
	}
	v.Text(c.X+c.W/2, c.Y+block.CardHeight+30, 11, scene.Center, v.Muted, legend)
	v.healthLegend(c)
}

func (v *painter) block(c scene.Rect, s engine.Spec, i int, bad, ghost bool) {
	k := block.Of(s)
	v.Card(c, 8)
	v.Fill(scene.Rect{X: c.X + 6, Y: c.Y + 7, W: c.W - 12, H: 4}, 2, v.Kinds[string(k.Family())])
	v.blockText(c, s, k)
	switch {
	case bad:
		v.Frame(c, 8, 2, v.OnBad)
	case ghost:
		v.Fill(c, 8, scene.Alpha(v.Soft, 0.6))
		v.Frame(c, 8, 2, v.Accent)
	case v.edit.selectedBlock(i) && !v.drag.active:
		v.Frame(c, 8, 2, v.Accent)
	case v.Gaze.Hover == target{part: partLayer, a: i}.id():
		v.Frame(c, 8, 1.5, v.Kinds[string(k.Family())])
	}
}

// blockText is what stands on a block: its title and settings, or when that is
// too narrow a symbol and the first of the settings.
func (v *painter) blockText(c scene.Rect, s engine.Spec, k block.Kind) {
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
func (v *painter) shapeLabel(c scene.Rect, shape, params string, s engine.Spec) {
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

// rounded is a number, written by thousands, down to its first group: 4,410,700
// is 4M.
func rounded(n string) string {
	first, rest, _ := strings.Cut(n, ",")
	return first + [...]string{"k", "M", "G"}[strings.Count(rest, ",")]
}

// squared is a shape with the two sides of its planes as a square, if they are
// the same: 14×14×16 is 14²×16.
func squared(shape string) string {
	if s := strings.Split(shape, "×"); len(s) == 3 && s[0] == s[1] {
		return s[0] + "²×" + s[2]
	}
	return shape
}

// noticeBelow says below the strip what is wrong, as near to the block as it
// goes.
func (v *painter) noticeBelow() {
	r, n := v.r, v.r.notice
	if len(n.lines) == 0 {
		return
	}
	ground, ink := v.Warn, v.OnWarn
	if n.bad {
		ground, ink = v.Bad, v.OnBad
	}
	var w float32
	for _, l := range n.lines {
		w = max(w, scene.Measure(l, 12, false)+20)
	}
	x := r.strip.X + 8
	if n.layer >= 0 && n.layer < len(r.cards) {
		x = min(max(paint.Center(r.cards[n.layer]).X-w/2, x), r.strip.X+r.strip.W-w-8)
	}
	pill := scene.Rect{X: x, Y: r.strip.Y + r.strip.H - n.height() + 1, W: w, H: float32(len(n.lines)*lineHeight + 4)}
	v.Fill(pill, 6, ground)
	for i, l := range n.lines {
		v.Text(pill.X+10, pill.Y+14.5+float32(i*lineHeight), 12, scene.Left, ink, l)
	}
}

// scrollHints shade the ends of the strip behind which there is more.
func (v *painter) scrollHints() {
	l := v.r.lane
	const steps, w = 8, 4
	for i := range steps {
		fade := scene.Alpha(v.Ground, 0.85*float32(steps-i)/steps)
		if v.r.maps.Scroll > 1 {
			v.Fill(scene.Rect{X: l.X + float32(i)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
		if v.r.maps.Scroll < v.r.maps.Scrolled-1 {
			v.Fill(scene.Rect{X: l.X + l.W - float32(i+1)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
	}
	y := v.r.inputCard.Y + block.CardHeight/2 + 5
	if v.r.maps.Scroll > 1 {
		v.Text(l.X+9, y, 13, scene.Center, v.Accent, "◀")
	}
	if v.r.maps.Scroll < v.r.maps.Scrolled-1 {
		v.Text(l.X+l.W-9, y, 13, scene.Center, v.Accent, "▶")
	}
}

// dragged shows the block under the pointer, and what letting it go would do.
func (v *painter) dragged() {
	d := v.drag
	if !d.active {
		return
	}
	k := d.kind
	if k == "" {
		k = block.Of(v.edit.layers[d.layer])
	}
	at := scene.Rect{X: d.x - 38, Y: d.y - 24, W: 76, H: 44}
	v.Fill(at.Inset(-3), 10, scene.Alpha(v.Accent, 0.25))
	v.paletteItem(at, k, true)
	if d.inside {
		return
	}
	text := "Drop it on the network’s strip"
	ground, ink := v.Soft, v.Ink
	if d.kind == "" {
		text, ground, ink = "✕  Let go to remove "+v.edit.title(d.layer), v.Bad, v.OnBad
		v.Frame(at, 8, 2, v.OnBad)
	}
	w := scene.Measure(text, 13, false) + 28
	pill := scene.Rect{X: min(max(d.x-w/2, 6), v.r.window.W-w-6), Y: at.Y + at.H + 10, W: w, H: 28}
	if pill.Y+pill.H > v.r.window.H {
		pill.Y = at.Y - 38
	}
	v.Fill(pill, 14, ground)
	v.Text(pill.X+14, pill.Y+19, 13, scene.Left, ink, text)
}
