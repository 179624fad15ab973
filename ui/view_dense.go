package ui

import (
	"fmt"
	"image/color"
	"math"

	"convscope/ui/scene"
)

// dense shows a unit: what it looks at, its weights and their sum.
func (v *painter) dense(src int) {
	e, c := v.r.exhibits, v.choice
	in := v.pic.shape(src)
	channel := min(c.channel, e.channels-1)
	caption := "input"
	if src >= 0 {
		caption = v.pic.titles[src]
	}
	weights, _, _ := v.weights(channel)
	v.operator(e.times, "×")
	if in.H*in.W > 1 {
		v.sourceMap(e.source, src, channel)
		v.pointer(fit(e.source, in.W, in.H), window{c.x, c.y, 1}, in.W)
		v.plane(e.kernel, weights, in.W, in.H)
	} else {
		w, h := cellGrid(in.C)
		values := v.pic.Maps[src+1]
		v.grid(e.source, values, w, h, v.pic.maps[src+1].spans[0])
		v.text(e.source.X+e.source.W/2, e.source.Y+e.source.H+15, 11, scene.Center, v.muted, fmt.Sprintf("%s · %d values", caption, in.C))
		weights = v.unitWeights()
		if weights != nil {
			v.grid(e.kernel, weights, w, h, spanOf(weights, true))
		}
	}
	if weights == nil {
		v.fill(e.kernel, 2, v.track)
		return
	}
	bias := c.params.Bias[c.unit]
	text := "weights · bias " + number(bias)
	w, h := in.W, in.H
	if in.H*in.W == 1 {
		w, h = cellGrid(in.C)
	}
	if i := c.y*w + c.x; c.x < w && c.y < h && i < len(weights) {
		text = fmt.Sprintf("weight (%d, %d) = %s", c.x, c.y, number(weights[i]))
		v.pointer(fit(e.kernel, w, h), window{c.x, c.y, 1}, w)
	}
	v.text(e.kernel.X+e.kernel.W/2, e.kernel.Y+e.kernel.H+15, 11, scene.Center, v.muted, text)
	v.legend(e.legend, spanOf(weights, true), weights)
	if in.H*in.W > 1 {
		v.sum(e.sum, channel, e.channels, bias)
		return
	}
	x, y := e.sum.X+e.sum.W/2, e.sum.Y+e.sum.H/2
	v.text(x, y-24, 12, scene.Center, v.muted, fmt.Sprintf("all %d products + bias %s =", in.C, number(bias)))
	v.bold(x, y+8, 24, scene.Center, v.signInk(v.value()), number(v.value()))
}

// unitWeights are all weights of the chosen dense unit.
func (v *painter) unitWeights() []float32 {
	p := v.choice.params
	if !v.hasParams() {
		return nil
	}
	return p.Weights[v.choice.unit*p.Shape[1] : (v.choice.unit+1)*p.Shape[1]]
}

// plane shows the weights of a unit for one channel as a picture.
func (v *painter) plane(at scene.Rect, weights []float32, w, h int) {
	if weights == nil {
		return
	}
	box := fit(at, w, h)
	if box.W/float32(w) >= 8 {
		v.grid(at, weights, w, h, spanOf(weights, true))
		return
	}
	rgba := make([]byte, 4*len(weights))
	spanOf(weights, true).paint(rgba, weights)
	p := v.choice.params
	key := fmt.Sprintf("weights/%d/%d/%d", p.Layer, v.choice.unit, v.choice.channel)
	v.pixels(box, key, p.Seq, w, h, rgba)
	v.frame(box, 0, 1, v.edge)
}

// softmax shows how the chosen digit gets its probability.
func (v *painter) softmax() {
	at, k := v.r.exhibits.sum, v.choice.unit
	if len(v.pic.Logits) <= k {
		return
	}
	var sum float64
	for _, z := range v.pic.Logits {
		sum += math.Exp(float64(z))
	}
	z := float64(v.pic.Logits[k])
	y := at.Y + at.H/2
	x := at.X
	v.wrapped(x, y-44, at.W, 12, v.muted, fmt.Sprintf("Softmax turns the %d values into shares: e to the power of the value of %s %s, %s, divided by the sum of all.",
		len(v.pic.Logits), v.classNoun(), v.className(k), number(float32(z))))
	v.text(x, y+8, 14, scene.Left, v.ink, fmt.Sprintf("%s ÷ %s =", amount(math.Exp(z)), amount(sum)))
	v.bold(x, y+42, 24, scene.Left, v.ink, percent(v.value()))
	v.text(x+scene.Measure(percent(v.value()), 24, true)+10, y+42, 12, scene.Left, v.muted, "for "+v.classNoun()+" "+v.className(k))
}

// amount is a positive number of any size with four digits.
func amount(v float64) string {
	if v >= 1000 && v < 1e9 {
		return thousands(int(v + 0.5))
	}
	return fmt.Sprintf("%.4g", v)
}

// legend is the scale of the colours of values, with its ticks and the range
// that the values really have.
func (v *painter) legend(at scene.Rect, s span, values []float32) {
	const w = 12
	bar := scene.Rect{X: at.X + 6, Y: at.Y + 6, W: w, H: at.H - 12}
	steps := 48
	h := bar.H / float32(steps)
	low, high := float32(0), s.full
	if s.diverges {
		low = -s.full
	}
	for i := range steps {
		f := 1 - (float32(i)+0.5)/float32(steps)
		v.fill(scene.Rect{X: bar.X, Y: bar.Y + float32(i)*h, W: w, H: h + 0.5}, 0, s.color(low+f*(high-low)))
	}
	v.frame(bar, 0, 1, v.edge)
	ticks := []float32{high, (low + high) / 2, low}
	for i, t := range ticks {
		y := bar.Y + bar.H*float32(i)/2
		v.fill(scene.Rect{X: bar.X + w, Y: y - 0.5, W: 4, H: 1}, 0, v.muted)
		text := number(t)
		if s.diverges && t > 0 {
			text = "+" + text
		}
		v.text(bar.X+w+7, y+4, 11, scene.Left, v.ink, text)
	}
	lo, hi := extent(values)
	v.text(at.X, at.Y+at.H+15, 11, scene.Left, v.muted, number(lo)+" … "+number(hi))
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
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// signInk is the colour of a signed number, dark enough to read.
func (v *painter) signInk(x float32) color.RGBA {
	if x < 0 {
		return v.lossInk()
	}
	return v.accent
}
