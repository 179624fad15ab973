package detail

import (
	"fmt"
	"math"

	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// softmax shows how the values of all classes become shares of a whole.
func (v *view) softmax() {
	e, k := v.p, v.Gaze.Choice.Unit
	logits := v.Picture.Maps[v.Picture.Before(v.Gaze.Choice.Layer)+1]
	powers, sum, from := powers(v.World)
	power, of := "e^z", "e^"+words.Number(logits[k])+ofAll
	if from != 0 {
		power, of = "e^(z−max)", "e^("+words.Number(logits[k])+ofAllSuch
	}
	t := e.table
	columns := [3]float32{t.X + 0.38*t.W, t.X + 0.62*t.W, t.X + t.W}
	for i, text := range []string{"value z", power, "share"} {
		v.Text(columns[i], t.Y+12, 11, scene.Right, v.Muted, text)
	}
	shown := 0.0
	for _, row := range e.shares {
		if row.class >= len(powers) {
			continue
		}
		shown += powers[row.class]
		v.share(row, columns, logits[row.class], powers[row.class], sum)
	}
	name := v.ClassNoun() + " " + v.ClassName(k)
	at := e.sum
	w := min(at.W, 300)
	x, y := at.X, at.Y+max((at.H-112)/2, 0)+14
	v.Bold(x, y, 12, scene.Left, v.Ink, words.Shortened(shareOf+name, w, 12, true))
	v.Within(x, y+22, at.W, 12, v.Muted, of)
	v.Text(x, y+44, 14, scene.Left, v.Ink, words.Amount(powers[k])+" ÷ "+words.Amount(sum)+" =")
	v.Bold(x, y+76, 24, scene.Left, v.Accent, words.ShareText(float64(v.Gaze.Choice.Value(&v.Picture))))
	if n := len(powers) - len(e.shares); n > 0 {
		v.Text(x, y+98, 11, scene.Left, v.Muted, fmt.Sprintf(restText, words.Counted(n, "other"), words.Percent((sum-shown)/sum)))
	}
}

// share is the line of a class.
func (v *view) share(row sharePlace, columns [3]float32, z float32, power, sum float64) {
	r, chosen := row.rect, row.class == v.Gaze.Choice.Unit
	y := r.Y + r.H/2 + 4
	switch {
	case chosen:
		v.Fill(scene.Rect{X: r.X, Y: r.Y + 0.5, W: r.W + 6, H: r.H - 1}, 4, v.Soft)
	case v.Gaze.Over == (stage.Thing{Kind: Share, A: row.class}):
		v.Fill(scene.Rect{X: r.X, Y: r.Y + 0.5, W: r.W + 6, H: r.H - 1}, 4, v.Track)
	}
	v.Within(r.X+6, y, 0.2*r.W, 12, v.Ink, v.ClassName(row.class))
	v.Text(columns[0], y, 12, scene.Right, v.SignInk(z), words.Number(z))
	v.Text(columns[1], y, 12, scene.Right, v.Ink, words.Amount(power))
	p := power / sum
	groove := scene.Rect{X: columns[1] + 16, Y: r.Y + 3, W: columns[2] - columns[1] - 16 - 56, H: r.H - 6}
	v.Fill(groove, 2, v.Track)
	if !math.IsNaN(p) {
		v.Fill(scene.Rect{X: groove.X, Y: groove.Y, W: max(groove.W*float32(p), 1), H: groove.H}, 2, v.Accent)
	}
	v.Text(columns[2], y, 12, scene.Right, v.Ink, words.Percent(p))
}
