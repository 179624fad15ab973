package ui

import (
	"fmt"
	"math"

	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// The update of a layer's weights over their size, in one step: about a
// thousandth is healthy.
const (
	healthyLow, healthyHigh = 3e-4, 3e-3
	ratioLow, ratioHigh     = 1e-6, 1e-0 // the ends of the scale, which is logarithmic
)

// healthHeight is that of the figures below the blocks.
const healthHeight = 40

// healthKnown says whether there are figures of how the edited layers learn.
func (m *Model) healthKnown() bool {
	return len(m.Course.Layers) > 0 && len(m.Course.Layers) == len(m.edit.layers) && m.settled() && !m.dragging()
}

// healthDue says whether there are such figures, or will be. They have their
// room from the press of Play on, so that nothing moves when the first ones come.
func (m *Model) healthDue() bool {
	return m.healthKnown() || len(m.Course.Layers) == 0 && (m.Doing.Trains || m.Doing.Paused) && m.settled() && !m.dragging()
}

// healthRoom is the room for the figures.
func (r *rects) healthRoom(m *Model) float32 {
	if m.healthDue() {
		return healthHeight
	}
	return 0
}

// figures are how layer i learns, and whether it learns at all.
func (m *Model) figures(i int) (talk.LayerFigures, bool) {
	if !m.healthKnown() {
		return talk.LayerFigures{}, false
	}
	f := m.Course.Layers[i]
	return f, f.Gradient > 0 || f.Ratio > 0
}

// ratioPlace is where an update ratio stands on its scale, 0…1.
func ratioPlace(ratio float64) float32 {
	if !(ratio > ratioLow) {
		return 0
	}
	return float32(min(math.Log(ratio/ratioLow)/math.Log(ratioHigh/ratioLow), 1))
}

// verdictOf says of an update ratio what it means.
func verdictOf(ratio float64) string {
	switch {
	case ratio < healthyLow/10:
		return "hardly learns"
	case ratio < healthyLow:
		return "learns slowly"
	case ratio <= healthyHigh:
		return "healthy"
	case ratio <= 10*healthyHigh:
		return "learns fast"
	}
	return "learns too fast"
}

// healthText is how layer i learns, as a sentence; "" when it is not known.
func (m *Model) healthText(i int) string {
	text := ""
	f, learns := m.figures(i)
	if learns {
		text = fmt.Sprintf("gradient %.2g, update over weight %.1g: %s", f.Gradient, f.Ratio, verdictOf(f.Ratio))
	}
	if dead := m.deadMaps(i); dead > 0 {
		if text != "" {
			text += ", "
		}
		text += fmt.Sprintf("%d of %d maps are 0 for every validation image", dead, m.Net.Shapes[i].C)
	}
	return text
}

// deadMaps is how many maps of layer i were 0 for all validation images.
func (m *Model) deadMaps(i int) int {
	if !m.healthKnown() || i < 0 || i >= len(m.Net.Shapes) {
		return 0
	}
	return int(math.Round(max(m.Course.Layers[i].Dead, 0) * float64(m.Net.Shapes[i].C)))
}

// deadKnown says whether the dead maps of layer i can be told apart. The lab
// tells only how many there are: they are known when just so many are 0 now.
func (m *Model) deadKnown(i int) bool {
	n := m.deadMaps(i)
	if n == 0 {
		return false
	}
	for c := range m.Picture.Shape(i).C {
		if m.Picture.Silent(i, c) {
			n--
		}
	}
	return n == 0
}

// healthArea shows below each block how its layer learns: the update ratio on
// its scale with the healthy part marked, the gradient, and dead maps.
func (v *painter) healthArea() {
	if !v.healthDue() {
		return
	}
	r := v.r
	y := r.cards[0].Y + block.CardHeight + block.LabelHeight + 4
	for i, s := range r.layers {
		f, learns := v.figures(i)
		at := scene.Rect{X: r.cards[i].X + 3, Y: y, W: r.cards[i].W - 6, H: 8}
		if !v.healthKnown() && block.Linked(s) {
			v.ratioScale(at)
		}
		if learns {
			v.ratio(at, f.Ratio)
			v.Text(at.X+at.W/2, at.Y+23, 11, scene.Center, v.Muted, fmt.Sprintf("%.2g", f.Gradient))
		}
		if n := v.deadMaps(i); n > 0 {
			text := fmt.Sprintf("%d dead", n)
			pill := scene.Rect{X: at.X + at.W/2 - 24, Y: at.Y + 13, W: 48, H: 16}
			v.Fill(pill, 8, v.Warn)
			v.Text(pill.X+24, pill.Y+12, 11, scene.Center, v.OnWarn, text)
		}
	}
}

// ratioScale is that of an update ratio, with its healthy part.
func (v *painter) ratioScale(at scene.Rect) {
	v.Fill(at, 3, v.Track)
	lo, hi := ratioPlace(healthyLow), ratioPlace(healthyHigh)
	green := v.Kinds["maxpool"]
	v.Fill(scene.Rect{X: at.X + lo*at.W, Y: at.Y, W: (hi - lo) * at.W, H: at.H}, 0, scene.Alpha(green, 0.45))
}

// ratio shows an update ratio on its scale.
func (v *painter) ratio(at scene.Rect, ratio float64) {
	v.ratioScale(at)
	c := v.Ink
	if ratio < healthyLow/10 || ratio > 10*healthyHigh {
		c = v.Negative
	}
	x := at.X + 1 + ratioPlace(ratio)*(at.W-3)
	v.Fill(scene.Rect{X: x - 1, Y: at.Y - 2, W: 3, H: at.H + 4}, 1.5, c)
}

// healthLegend says below the input's block what the figures mean.
func (v *painter) healthLegend(c scene.Rect) {
	if !v.healthDue() {
		return
	}
	y := c.Y + block.CardHeight + block.LabelHeight + 4
	v.Text(c.X+c.W/2, y+8, 11, scene.Center, v.Muted, words.Shortened("update ratio", c.W+8, 11, false))
	v.Text(c.X+c.W/2, y+23, 11, scene.Center, v.Muted, words.Shortened("gradient", c.W+8, 11, false))
}
