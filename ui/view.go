package ui

import (
	"image/color"

	"convscope/ui/kit/words"
	"convscope/ui/scene"
)

// A painter puts a model on a scene.
type painter struct {
	*Model
	pen
	r *rects
	e emphasis
}

// A pen draws on a scene in the colours of a look.
type pen struct {
	*look
	s *scene.Scene
}

// View is what the window shows now, except for the HTML controls.
func (m *Model) View() *scene.Scene {
	v := painter{Model: m, pen: pen{m.colors(), &scene.Scene{Ops: make([]scene.Op, 0, 2048)}}, r: m.sight()}
	v.fill(v.r.window, 0, v.ground)
	if v.compare.open {
		v.compareView()
		v.pageMark()
		v.tipArea()
		return v.s
	}
	parts := []func(){v.networkArea, v.stripArea, v.paletteArea, v.inputArea, v.probeArea, v.cardArea, v.sideGround, v.predictionArea}
	if v.r.class != phone {
		parts = append(parts, v.trainingArea, v.confusionArea, v.detailArea)
	}
	if !v.r.rolls {
		parts = append(parts, v.pageMark)
	}
	parts = append(parts, v.editorArea, v.sheetArea, v.studyArea)
	if v.r.rolls {
		parts = append(parts, v.pageMark)
	}
	parts = append(parts, v.glimpseArea, v.tipArea, v.examplesArea, v.loadingArea, v.leavingMap, v.dragged, v.focusRing)
	for _, paint := range parts {
		v.s.Part()
		paint()
	}
	return v.s
}

// leavingMap is the map that goes back into the network as its panel closes.
func (v *painter) leavingMap() {
	if !v.r.leaving.Empty() {
		v.mapAt(v.r.leaving, v.motion.layer, v.motion.unit)
	}
}

func (v pen) fill(r scene.Rect, radius float32, c color.RGBA) {
	v.s.Add(scene.Fill{Rect: r, Radius: radius, Color: c})
}

func (v pen) frame(r scene.Rect, radius, width float32, c color.RGBA) {
	v.s.Add(scene.Frame{Rect: r, Radius: radius, Width: width, Color: c})
}

func (v pen) line(width float32, c color.RGBA, points ...scene.Point) {
	v.s.Add(scene.Line{Points: points, Width: width, Color: c})
}

// text writes s with its baseline at (x, y).
func (v pen) text(x, y, size float32, a scene.Align, c color.RGBA, s string) {
	if s != "" {
		v.s.Add(scene.Text{X: x, Y: y, Size: size, Align: a, Color: c, Text: s})
	}
}

func (v pen) bold(x, y, size float32, a scene.Align, c color.RGBA, s string) {
	v.s.Add(scene.Text{X: x, Y: y, Size: size, Bold: true, Align: a, Color: c, Text: s})
}

// card is a raised panel with a hairline and the one soft shadow.
func (v pen) card(r scene.Rect, radius float32) {
	v.fill(scene.Rect{X: r.X - 1, Y: r.Y, W: r.W + 2, H: r.H + 3}, radius+1, v.shadow)
	v.fill(r, radius, v.raised)
	v.frame(r, radius, 1, v.hairline)
}

// within writes as much of s as fits into w, with its baseline at (x, y).
func (v pen) within(x, y, w, size float32, c color.RGBA, s string) {
	v.text(x, y, size, scene.Left, c, words.Shortened(s, w, size, false))
}

// wrapped writes s over as many lines as it takes and returns how many.
func (v pen) wrapped(x, y, w, size float32, c color.RGBA, s string) int {
	lines := words.Wrap(s, w, size)
	for i, l := range lines {
		v.text(x, y+float32(i)*(size+5), size, scene.Left, c, l)
	}
	return len(lines)
}

// focusRing marks what has the keyboard's focus.
func (v *painter) focusRing() {
	if t, ok := v.r.find(v.tips.focus); ok && v.tips.focus != "" && !t.rect.Empty() {
		outer := t.rect.Inset(-2)
		v.frame(outer, 6, 2, v.accent)
	}
}
