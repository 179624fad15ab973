package builder

import (
	"fmt"
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// The update of a layer's weights over their size, in one step: about a
// thousandth is healthy.
const (
	healthyLow, healthyHigh = 3e-4, 3e-3
	ratioLow, ratioHigh     = 1e-6, 1e-0 // the ends of the scale, which is logarithmic
)

// HealthHeight is that of the figures below the blocks.
const HealthHeight = 40

// healthDue says whether there are such figures, or will be. They have their
// room from the press of Play on, so that nothing moves when the first ones come.
func (r *Room) healthDue(w *stage.World) bool {
	return w.FiguresKnown() || len(w.Course.Layers) == 0 && (w.Doing.Trains || w.Doing.Paused) && w.Settled() && !r.Carries()
}

// healthRoom is the room for the figures.
func (r *Room) healthRoom(w *stage.World) float32 {
	if r.healthDue(w) {
		return HealthHeight
	}
	return 0
}

// figures are how layer i learns, and whether it learns at all.
func figures(w *stage.World, i int) (talk.LayerFigures, bool) {
	if !w.FiguresKnown() {
		return talk.LayerFigures{}, false
	}
	f := w.Course.Layers[i]
	return f, f.Gradient > 0 || f.Ratio > 0
}

// ratioPlace is where an update ratio stands on its scale, 0…1.
func ratioPlace(ratio float64) float32 {
	if !(ratio > ratioLow) {
		return 0
	}
	return float32(min(math.Log(ratio/ratioLow)/math.Log(ratioHigh/ratioLow), 1))
}

// viewHealth shows below each block how its layer learns: the update ratio on
// its scale with the healthy part marked, the gradient, and dead maps.
func (r *Room) viewHealth(w *stage.World, v paint.Pen, p *Places) {
	if !r.healthDue(w) {
		return
	}
	y := p.Cards[0].Y + block.CardHeight + block.LabelHeight + 4
	for i, s := range p.Layers {
		f, learns := figures(w, i)
		at := scene.Rect{X: p.Cards[i].X + 3, Y: y, W: p.Cards[i].W - 6, H: 8}
		if !w.FiguresKnown() && block.Linked(s) {
			ratioScale(v, at)
		}
		if learns {
			viewRatio(v, at, f.Ratio)
			v.Text(at.X+at.W/2, at.Y+23, 11, scene.Center, v.Muted, fmt.Sprintf("%.2g", f.Gradient))
		}
		if n := w.DeadMaps(i); n > 0 {
			text := dead(n)
			pill := scene.Rect{X: at.X + at.W/2 - 24, Y: at.Y + 13, W: 48, H: 16}
			v.Fill(pill, 8, v.Warn)
			v.Text(pill.X+24, pill.Y+12, 11, scene.Center, v.OnWarn, text)
		}
	}
}

// ratioScale is that of an update ratio, with its healthy part.
func ratioScale(v paint.Pen, at scene.Rect) {
	v.Fill(at, 3, v.Track)
	lo, hi := ratioPlace(healthyLow), ratioPlace(healthyHigh)
	green := v.Kinds["maxpool"]
	v.Fill(scene.Rect{X: at.X + lo*at.W, Y: at.Y, W: (hi - lo) * at.W, H: at.H}, 0, scene.Alpha(green, 0.45))
}

// viewRatio shows an update ratio on its scale.
func viewRatio(v paint.Pen, at scene.Rect, ratio float64) {
	ratioScale(v, at)
	c := v.Ink
	if ratio < healthyLow/10 || ratio > 10*healthyHigh {
		c = v.Negative
	}
	x := at.X + 1 + ratioPlace(ratio)*(at.W-3)
	v.Fill(scene.Rect{X: x - 1, Y: at.Y - 2, W: 3, H: at.H + 4}, 1.5, c)
}

// viewLegend says below the input's block what the figures mean.
func (r *Room) viewLegend(w *stage.World, v paint.Pen, c scene.Rect) {
	if !r.healthDue(w) {
		return
	}
	y := c.Y + block.CardHeight + block.LabelHeight + 4
	v.Text(c.X+c.W/2, y+8, 11, scene.Center, v.Muted, words.Shortened(updateRatio, c.W+8, 11, false))
	v.Text(c.X+c.W/2, y+23, 11, scene.Center, v.Muted, words.Shortened(gradient, c.W+8, 11, false))
}
