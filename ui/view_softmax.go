package ui

import (
	"fmt"
	"math"

	"convscope/ui/scene"
)

// softmax shows how the values of all classes become shares of a whole.
func (v *painter) softmax() {
	e, k := v.r.exhibits, v.choice.unit
	logits := v.pic.Maps[v.source(v.choice.layer)+1]
	powers, sum, from := v.powers()
	power, of := "e^z", "e^"+number(logits[k])+" ÷ sum of all e^z"
	if from != 0 {
		power, of = "e^(z−max)", "e^("+number(logits[k])+" − greatest) ÷ sum of all such"
	}
	t := e.table
	columns := [3]float32{t.X + 0.38*t.W, t.X + 0.62*t.W, t.X + t.W}
	for i, text := range []string{"value z", power, "share"} {
		v.text(columns[i], t.Y+12, 11, scene.Right, v.muted, text)
	}
	shown := 0.0
	for _, row := range e.shares {
		if row.class >= len(powers) {
			continue
		}
		shown += powers[row.class]
		v.share(row, columns, logits[row.class], powers[row.class], sum)
	}
	name := v.classNoun() + " " + v.className(k)
	at := e.sum
	w := min(at.W, 300)
	x, y := at.X, at.Y+max((at.H-112)/2, 0)+14
	v.bold(x, y, 12, scene.Left, v.ink, shortened("Share of "+name, w, 12, true))
	v.within(x, y+22, at.W, 12, v.muted, of)
	v.text(x, y+44, 14, scene.Left, v.ink, amount(powers[k])+" ÷ "+amount(sum)+" =")
	v.bold(x, y+76, 24, scene.Left, v.accent, shareText(float64(v.value())))
	if n := len(powers) - len(e.shares); n > 0 {
		v.text(x, y+98, 11, scene.Left, v.muted, fmt.Sprintf("and %s: %s", counted(n, "other"), percent((sum-shown)/sum)))
	}
}

// share is the line of a class.
func (v *painter) share(row classBar, columns [3]float32, z float32, power, sum float64) {
	r, chosen := row.rect, row.class == v.choice.unit
	y := r.Y + r.H/2 + 4
	switch {
	case chosen:
		v.fill(scene.Rect{X: r.X, Y: r.Y + 0.5, W: r.W + 6, H: r.H - 1}, 4, v.soft)
	case v.tips.hover == target{part: partOther, a: row.class}.id():
		v.fill(scene.Rect{X: r.X, Y: r.Y + 0.5, W: r.W + 6, H: r.H - 1}, 4, v.track)
	}
	v.within(r.X+6, y, 0.2*r.W, 12, v.ink, v.className(row.class))
	v.text(columns[0], y, 12, scene.Right, v.signInk(z), number(z))
	v.text(columns[1], y, 12, scene.Right, v.ink, amount(power))
	p := power / sum
	groove := scene.Rect{X: columns[1] + 16, Y: r.Y + 3, W: columns[2] - columns[1] - 16 - 56, H: r.H - 6}
	v.fill(groove, 2, v.track)
	if !math.IsNaN(p) {
		v.fill(scene.Rect{X: groove.X, Y: groove.Y, W: max(groove.W*float32(p), 1), H: groove.H}, 2, v.accent)
	}
	v.text(columns[2], y, 12, scene.Right, v.ink, percent(p))
}

// shareText is a share in per cent, also one that is all but 0.
func shareText(p float64) string {
	if p > 0 && p < 0.0005 {
		return amount(100*p) + " %"
	}
	return percent(p)
}

// amount is a positive number of any size, with three digits or more.
func amount(v float64) string {
	switch {
	case math.IsInf(v, 0) || math.IsNaN(v):
		return "∞"
	case v >= 1e6 || v > 0 && v < 1e-3:
		return scientific(v)
	case v >= 100:
		return thousands(int(v + 0.5))
	case v >= 10:
		return fmt.Sprintf("%.1f", v)
	case v >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}
