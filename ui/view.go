package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// A painter puts a model on a scene.
type painter struct {
	*Model
	paint.Pen
	r *rects
}

// View is what the window shows now, except for the HTML controls.
func (m *Model) View() *scene.Scene {
	v := painter{Model: m, Pen: paint.Pen{Look: m.colors(), S: &scene.Scene{Ops: make([]scene.Op, 0, 2048)}}, r: m.sight()}
	v.Fill(v.r.window, 0, v.Ground)
	if v.Opened.Compare {
		v.compareView()
		v.pageMark()
		v.tipArea()
		return v.S
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
		v.S.Part()
		paint()
	}
	return v.S
}

func (v *painter) confusionArea() { v.confusion.View(&v.World, v.Pen, &v.r.confusion) }

func (v *painter) predictionArea() { v.prediction.View(&v.World, v.Pen, &v.r.prediction) }

func (v *painter) trainingArea() { v.training.View(&v.World, v.Pen, &v.r.training) }

func (v *painter) glimpseArea() { v.confusion.ViewGlimpse(&v.World, v.Pen, &v.r.confusion) }

func (v *painter) examplesArea() { v.confusion.ViewExamples(&v.World, v.Pen, &v.r.confusion) }

func (v *painter) stripArea() { v.builder.View(&v.World, v.Pen, &v.r.builder) }

func (v *painter) paletteArea() { v.builder.ViewPalette(&v.World, v.Pen, &v.r.builder) }

func (v *painter) editorArea() { v.builder.ViewEditor(&v.World, v.Pen, &v.r.builder) }

func (v *painter) dragged() { v.builder.ViewDragged(&v.World, v.Pen) }

// leavingMap is the map that goes back into the network as its panel closes.
func (v *painter) leavingMap() {
	if !v.r.leaving.Empty() {
		v.Picture.Draw(v.Pen, v.r.leaving, v.motion.layer, v.motion.unit)
	}
}

// focusRing marks what has the keyboard's focus.
func (v *painter) focusRing() {
	if t, ok := v.r.find(v.Gaze.Focus); ok && v.Gaze.Focus != "" && !t.rect.Empty() {
		outer := t.rect.Inset(-2)
		v.Frame(outer, 6, 2, v.Accent)
	}
}
