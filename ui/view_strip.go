package ui

import (
	"strings"

	"convscope/engine"
	"convscope/engine/lab"
	"convscope/ui/scene"
)

// paletteArea shows the kinds of layer and, in a wide window, the presets.
func (v *painter) paletteArea() {
	r := v.r
	p := r.palette
	v.fill(p, 0, v.panel)
	if r.class == wide {
		v.fill(scene.Rect{X: p.X + p.W - 1, Y: p.Y, W: 1, H: p.H}, 0, v.hairline)
		v.text(p.X+10, p.Y+21, 11, scene.Left, v.muted, "Drag a layer")
	} else {
		v.fill(scene.Rect{X: p.X, Y: p.Y + p.H - 1, W: p.W, H: 1}, 0, v.hairline)
	}
	for i, at := range r.items {
		v.paletteItem(at, palette[i], v.tips.hover == target{part: partPalette, a: i}.id())
	}
	current, found := lab.FindPreset(v.edit.layers)
	for i, row := range r.presets {
		if i == 0 {
			v.text(p.X+10, row.y-20, 11, scene.Left, v.muted, "Presets")
		}
		v.text(row.buttons[0].X, row.y, 11, scene.Left, v.ink, row.title)
		for k, b := range row.buttons {
			on := found && lab.Presets[row.first+k].Name == current.Name
			ground, ink := v.raised, v.ink
			if on {
				ground, ink = v.accent, v.onAccent
			} else if v.tips.hover == (target{part: partPreset, a: row.first + k}).id() {
				ground = v.soft
			}
			v.fill(b, 7, ground)
			if !on {
				v.frame(b, 7, 1, v.hairline)
			}
			v.text(b.X+b.W/2, b.Y+b.H/2+4, 12, scene.Center, ink, row.texts[k])
		}
	}
}

func (v *painter) paletteItem(at scene.Rect, k kind, hover bool) {
	v.card(at, 8)
	if hover {
		v.frame(at, 8, 1.5, v.kinds[k.family()])
	}
	v.fill(scene.Rect{X: at.X + 8, Y: at.Y + 7, W: at.W - 16, H: 4}, 2, v.kinds[k.family()])
	v.text(at.X+8, at.Y+30, 12.5, scene.Left, v.ink, k.title())
}

// stripArea shows the network's blocks, their shapes and what is wrong.
func (v *painter) stripArea() {
	r := v.r
	v.fill(r.strip, 0, v.ground)
	if pinned := r.lane.X > r.strip.X; pinned {
		v.inputBlock()
	}
	v.s.Add(scene.Clip{Rect: r.lane})
	if r.lane.X == r.strip.X {
		v.inputBlock()
	}
	before := lab.InputShape
	for i, s := range r.layers {
		bad := r.wrong != nil && r.wrong.layer == i
		ghost := i >= r.ghost[0] && i < r.ghost[1]
		v.block(r.cards[i], s, i, bad, ghost)
		if i < len(r.shapes) {
			v.shapeLabel(r.cards[i], r.shapes[i].String(), thousands(s.ParamCount(before)), s)
			before = r.shapes[i]
		} else {
			v.shapeLabel(r.cards[i], "?", "", s)
		}
	}
	for _, c := range r.chips {
		v.fill(c.rect, 6, v.warn)
		v.text(c.rect.X+c.rect.W/2, c.rect.Y+c.rect.H/2+4, 12, scene.Center, v.onWarn, "Fix")
	}
	v.s.Add(scene.Unclip{})
	v.noticeBelow()
	if r.scrolled > 0 {
		v.scrollHints()
	}
}

// inputBlock is the block of the input, with what the numbers below mean.
func (v *painter) inputBlock() {
	c := v.r.inputCard
	v.card(c, 8)
	v.fill(scene.Rect{X: c.X + 8, Y: c.Y + 7, W: c.W - 16, H: 4}, 2, v.kinds[kindInput])
	v.bold(c.X+8, c.Y+29, 12.5, scene.Left, v.ink, "Input")
	v.within(c.X+8, c.Y+45, c.W-12, 11, v.muted, "MNIST")
	v.text(c.X+c.W/2, c.Y+cardHeight+15, 11, scene.Center, v.ink, lab.InputShape.String())
	v.text(c.X+c.W/2, c.Y+cardHeight+30, 11, scene.Center, v.muted, "parameters:")
}

func (v *painter) block(c scene.Rect, s engine.Spec, i int, bad, ghost bool) {
	k := kindOf(s)
	v.card(c, 8)
	v.fill(scene.Rect{X: c.X + 6, Y: c.Y + 7, W: c.W - 12, H: 4}, 2, v.kinds[k.family()])
	inset := float32(5)
	if c.W >= 70 {
		inset = 9
	}
	size := float32(12.5)
	for size > 11 && scene.Measure(k.title(), size, true) > c.W-2*inset+1 {
		size -= 0.5
	}
	v.bold(c.X+inset, c.Y+29, size, scene.Left, v.ink, k.title())
	first, second := settings(s)
	if tight := strings.ReplaceAll(first, " · ", "·"); scene.Measure(first, 11, false) > c.W-inset-2 {
		first = tight
	}
	if one := first + " · " + second; second != "" && scene.Measure(one, 11, false) <= c.W-2*inset {
		first, second = one, ""
	}
	v.within(c.X+inset, c.Y+45, c.W-inset-2, 11, v.muted, first)
	v.within(c.X+inset, c.Y+59, c.W-inset-2, 11, v.muted, second)
	switch {
	case bad:
		v.frame(c, 8, 2, v.onBad)
	case ghost:
		v.fill(c, 8, scene.Alpha(v.soft, 0.6))
		v.frame(c, 8, 2, v.accent)
	case i == v.edit.selected && !v.drag.active:
		v.frame(c, 8, 2, v.accent)
	case v.tips.hover == target{part: partLayer, a: i}.id():
		v.frame(c, 8, 1.5, v.kinds[k.family()])
	}
}

// shapeLabel tells below a block what comes out of it and what it has learned.
func (v *painter) shapeLabel(c scene.Rect, shape, params string, s engine.Spec) {
	if scene.Measure(shape, 11, false) > c.W+2 {
		shape = squared(shape)
	}
	v.text(c.X+c.W/2, c.Y+cardHeight+15, 11, scene.Center, v.ink, shape)
	if params == "0" {
		params = "–"
	}
	v.text(c.X+c.W/2, c.Y+cardHeight+30, 11, scene.Center, v.muted, params)
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
	ground, ink := v.warn, v.onWarn
	if n.bad {
		ground, ink = v.bad, v.onBad
	}
	var w float32
	for _, l := range n.lines {
		w = max(w, scene.Measure(l, 12, false)+20)
	}
	x := r.strip.X + 8
	if n.layer >= 0 && n.layer < len(r.cards) {
		x = min(max(center(r.cards[n.layer]).X-w/2, x), r.strip.X+r.strip.W-w-8)
	}
	pill := scene.Rect{X: x, Y: r.strip.Y + r.strip.H - n.height() + 1, W: w, H: float32(len(n.lines)*lineHeight + 4)}
	v.fill(pill, 6, ground)
	for i, l := range n.lines {
		v.text(pill.X+10, pill.Y+14.5+float32(i*lineHeight), 12, scene.Left, ink, l)
	}
}

// scrollHints shade the ends of the strip behind which there is more.
func (v *painter) scrollHints() {
	l := v.r.lane
	const steps, w = 8, 4
	for i := range steps {
		fade := scene.Alpha(v.ground, 0.85*float32(steps-i)/steps)
		if v.r.scroll > 1 {
			v.fill(scene.Rect{X: l.X + float32(i)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
		if v.r.scroll < v.r.scrolled-1 {
			v.fill(scene.Rect{X: l.X + l.W - float32(i+1)*w, Y: l.Y, W: w, H: l.H}, 0, fade)
		}
	}
	y := l.Y + 10 + cardHeight/2 + 5
	if v.r.scroll > 1 {
		v.text(l.X+9, y, 13, scene.Center, v.accent, "◀")
	}
	if v.r.scroll < v.r.scrolled-1 {
		v.text(l.X+l.W-9, y, 13, scene.Center, v.accent, "▶")
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
		k = kindOf(v.edit.layers[d.layer])
	}
	at := scene.Rect{X: d.x - 38, Y: d.y - 24, W: 76, H: 44}
	v.fill(at.Inset(-3), 10, scene.Alpha(v.accent, 0.25))
	v.paletteItem(at, k, true)
	if d.inside {
		return
	}
	text := "Drop it on the network’s strip"
	ground, ink := v.soft, v.ink
	if d.kind == "" {
		text, ground, ink = "✕  Let go to remove "+v.edit.title(d.layer), v.bad, v.onBad
		v.frame(at, 8, 2, v.onBad)
	}
	w := scene.Measure(text, 13, false) + 28
	pill := scene.Rect{X: min(max(d.x-w/2, 6), v.r.window.W-w-6), Y: at.Y + at.H + 10, W: w, H: 28}
	if pill.Y+pill.H > v.r.window.H {
		pill.Y = at.Y - 38
	}
	v.fill(pill, 14, ground)
	v.text(pill.X+14, pill.Y+19, 13, scene.Left, ink, text)
}
