package ui

import (
	"fmt"
	"image/color"
	"math"
	"strconv"

	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// dense shows a unit: what it looks at, its weights and their sum.
func (v *painter) dense() {
	e, c := v.r.exhibits, v.choice
	if v.perInput() {
		v.bars()
		return
	}
	src := v.source(c.layer)
	in := v.pic.shape(src)
	channel := min(c.channel, e.channels-1)
	weights, _, _ := v.weights(channel)
	v.sourceMap(e.source, src, channel)
	v.operator(e.times, "×")
	v.operator(e.equals, "=")
	if weights == nil {
		v.fill(e.kernel, 2, v.track)
		v.fill(e.product, 2, v.track)
		return
	}
	products := make([]float32, len(weights))
	multiply(products, v.pic.plane(src, channel), weights)
	key := fmt.Sprintf("%d/%d/%d", c.layer, c.unit, channel)
	v.plane(e.kernel, "weights/"+key, v.choice.params.Seq, weights, in.W, in.H, "weights")
	v.plane(e.product, "products/"+key, v.pic.version, products, in.W, in.H, "products")
	for _, at := range e.terms.grids {
		v.marked(at)
	}
	v.legend(e.legend, spanOf(products, true), products)
	v.channelSum(e.sum, channel, "products, added up")
}

// plane shows signed values as numbers where these fit, else as a picture.
func (v pen) plane(at scene.Rect, key string, version int, values []float32, w, h int, caption string) {
	if at.Empty() {
		return
	}
	box := fit(at, w, h)
	if cellFormat(values, box.W/float32(w)).write != nil {
		v.grid(at, values, w, h, spanOf(values, true), caption)
		return
	}
	v.caption(at, caption)
	rgba := make([]byte, 4*len(values))
	spanOf(values, true).paint(rgba, values)
	v.pixels(box, key, version, w, h, rgba)
	v.frame(box, 0, 1, v.edge)
}

// bars show what each input adds to a dense unit, the strongest first.
func (v *painter) bars() {
	e := v.r.exhibits
	w, ok := v.working()
	if !ok {
		return
	}
	var most float32
	rest := float64(0)
	for _, p := range w.parts {
		most = max(most, p, -p)
		rest += float64(p)
	}
	for _, b := range e.bars {
		p := w.parts[b.input]
		rest -= float64(p)
		v.bar1(b, p, most)
	}
	if n := len(w.parts) - len(e.bars); n > 0 {
		v.within(e.barRest.X, e.barRest.Y+14, e.barRest.W, 11, v.muted, fmt.Sprintf("and %s: %s", words.Counted(n, "weaker one"), words.SignedNumber(float32(rest))))
	}
	entries := []entry{{words.Counted(len(w.parts), "product"), words.Number(w.sum() - w.bias)}, {"+ bias", words.Number(w.bias)}}
	v.ledger(e.sum, v.termText(), entries, words.Number(w.value), v.signInk(w.value))
}

// bar1 is one input's share: its number, a bar to the left or right of zero,
// and its amount.
func (v *painter) bar1(b barRect, p, most float32) {
	const name, amount = 22, 44
	y := b.rect.Y + b.rect.H/2
	if t := v.choice.term; t.on && t.at == b.input {
		v.fill(b.rect, 4, v.soft)
	}
	v.text(b.rect.X+name, y+4, 11, scene.Right, v.muted, strconv.Itoa(b.input+1))
	groove := scene.Rect{X: b.rect.X + name + 6, Y: y - 5, W: b.rect.W - name - 6 - amount, H: 10}
	zero := groove.X + groove.W/2
	long := float32(0)
	if most > 0 {
		long = groove.W / 2 * p / most
	}
	bar := scene.Rect{X: min(zero, zero+long), Y: groove.Y, W: max(max(long, -long), 1), H: groove.H}
	v.fill(bar, 1, v.sign(p))
	v.fill(scene.Rect{X: zero - 0.5, Y: y - 7, W: 1, H: 14}, 0, v.edge)
	v.text(b.rect.X+b.rect.W-2, y+4, 11, scene.Right, v.signInk(p), words.SignedNumber(p))
}

// ramp is a bar of the colours of a span, the greatest value on top.
func (v pen) ramp(at scene.Rect, s span, steps int) {
	values := s.ticks()
	high, low := values[0], values[2]
	h := at.H / float32(steps)
	for i := range steps {
		f := 1 - (float32(i)+0.5)/float32(steps)
		v.fill(scene.Rect{X: at.X, Y: at.Y + float32(i)*h, W: at.W, H: h + 0.5}, 0, s.color(low+f*(high-low)))
	}
	v.frame(at, 0, 1, v.edge)
}

// legend is the scale of the colours of values, with its ticks and the range
// that the values really have.
func (v pen) legend(at scene.Rect, s span, values []float32) {
	if at.Empty() {
		return
	}
	const w = 12
	bar := scene.Rect{X: at.X + 6, Y: at.Y + 6, W: w, H: at.H - 12}
	v.ramp(bar, s, 48)
	for i, t := range s.ticks() {
		y := bar.Y + bar.H*float32(i)/2
		v.fill(scene.Rect{X: bar.X + w, Y: y - 0.5, W: 4, H: 1}, 0, v.muted)
		v.text(bar.X+w+7, y+4, 11, scene.Left, v.ink, s.tick(t))
	}
	lo, hi := extent(values)
	v.text(at.X, at.Y+at.H+15, 11, scene.Left, v.muted, words.Number(lo)+" … "+words.Number(hi))
}

// inkOn is black or white, whichever is easier to read on c.
func inkOn(c color.RGBA) color.RGBA {
	if luminance(c) > 0.18 {
		return black
	}
	return white
}

// luminance is WCAG's relative luminance, 0…1.
func luminance(c color.RGBA) float64 {
	return 0.2126*linear[c.R] + 0.7152*linear[c.G] + 0.0722*linear[c.B]
}

// linear is how much light each step of a channel gives, 0…1.
var linear = func() (steps [256]float64) {
	for v := range steps {
		f := float64(v) / 255
		if steps[v] = f / 12.92; f > 0.04045 {
			steps[v] = math.Pow((f+0.055)/1.055, 2.4)
		}
	}
	return steps
}()

// signInk is the colour of a signed number, dark enough to read.
func (v *painter) signInk(x float32) color.RGBA {
	switch {
	case x < 0:
		return v.lossInk()
	case x == 0:
		return v.ink
	}
	return v.accent
}
