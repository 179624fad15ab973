package detail

import (
	"fmt"
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// dense shows a unit: what it looks at, its weights and their sum.
func (v *view) dense() {
	e, c := v.p, v.Gaze.Choice
	if v.Gaze.Choice.PerInput(&v.Picture) {
		v.bars()
		return
	}
	src := v.Picture.Before(c.Layer)
	in := v.Picture.Shape(src)
	channel := min(c.Channel, e.channels-1)
	weights, _, _ := v.Weights(channel)
	v.sourceMap(e.source, src, channel)
	v.operator(e.times, "×")
	v.operator(e.equals, "=")
	if weights == nil {
		v.Fill(e.kernel, 2, v.Track)
		v.Fill(e.product, 2, v.Track)
		return
	}
	products := make([]float32, len(weights))
	multiply(products, v.Picture.Plane(src, channel), weights)
	key := fmt.Sprintf("%d/%d/%d", c.Layer, c.Unit, channel)
	v.Plane(e.kernel, "weights/"+key, v.Learned.Seq, weights, in.W, in.H, "weights")
	v.Plane(e.product, "products/"+key, v.Picture.Version, products, in.W, in.H, "products")
	for _, at := range e.terms.grids {
		v.marked(at)
	}
	v.Legend(e.legend, paint.SpanOf(products, true), products)
	v.channelSum(e.sum, channel, productsText)
}

// bars show what each input adds to a dense unit, the strongest first.
func (v *view) bars() {
	e := v.p
	w, ok := WorkingOf(v.World)
	if !ok {
		return
	}
	var most float32
	rest := float64(0)
	for _, p := range w.Parts {
		most = max(most, p, -p)
		rest += float64(p)
	}
	for _, b := range e.bars {
		p := w.Parts[b.input]
		rest -= float64(p)
		v.bar1(b, p, most)
	}
	if n := len(w.Parts) - len(e.bars); n > 0 {
		v.Within(e.barRest.X, e.barRest.Y+14, e.barRest.W, 11, v.Muted, fmt.Sprintf(restText, words.Counted(n, weakerOne), words.SignedNumber(float32(rest))))
	}
	entries := []entry{{words.Counted(len(w.Parts), "product"), words.Number(w.Sum() - w.Bias)}, {plusBias, words.Number(w.Bias)}}
	v.ledger(e.sum, v.r.termText(v.World), entries, words.Number(w.Value), v.SignInk(w.Value))
}

// bar1 is one input's share: its number, a bar to the left or right of zero,
// and its amount.
func (v *view) bar1(b barPlace, p, most float32) {
	const name, amount = 22, 44
	y := b.rect.Y + b.rect.H/2
	if t := v.r.term; t.on && t.at == b.input {
		v.Fill(b.rect, 4, v.Soft)
	}
	v.Text(b.rect.X+name, y+4, 11, scene.Right, v.Muted, strconv.Itoa(b.input+1))
	groove := scene.Rect{X: b.rect.X + name + 6, Y: y - 5, W: b.rect.W - name - 6 - amount, H: 10}
	zero := groove.X + groove.W/2
	long := float32(0)
	if most > 0 {
		long = groove.W / 2 * p / most
	}
	bar := scene.Rect{X: min(zero, zero+long), Y: groove.Y, W: max(max(long, -long), 1), H: groove.H}
	v.Fill(bar, 1, v.Sign(p))
	v.Fill(scene.Rect{X: zero - 0.5, Y: y - 7, W: 1, H: 14}, 0, v.Edge)
	v.Text(b.rect.X+b.rect.W-2, y+4, 11, scene.Right, v.SignInk(p), words.SignedNumber(p))
}
