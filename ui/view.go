package ui

import (
	"convscope/ui/kit/block"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/words"
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

// sideGround is what prediction, training and confusion matrix stand on.
func (v *painter) sideGround() {
	r := v.r
	switch r.class {
	case wide:
		at := scene.Rect{X: r.prediction.At.X, Y: r.prediction.At.Y, W: r.prediction.At.W, H: max(r.window.H, r.confusion.At.Y+r.confusion.At.H)}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: at.X, Y: at.Y, W: 1, H: at.H}, 0, v.Hairline)
	case tablet:
		at := scene.Rect{X: 0, Y: r.confusion.At.Y, W: r.window.W, H: r.confusion.At.H}
		v.Fill(at, 0, v.Panel)
		v.Fill(scene.Rect{X: 0, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	}
}

// inputArea shows the input's map, the pad and the test images.
func (v *painter) inputArea() {
	r := v.r
	switch {
	case r.class == phone:
		v.Fill(scene.Rect{X: 0, Y: v.Window.HeaderH, W: r.window.W, H: r.builder.Palette.Y - v.Window.HeaderH}, 0, v.Panel)
	case len(v.Picture.Planes) == 0:
		v.Fill(r.maps.Image, 2, v.Track)
	default:
		v.Picture.Draw(v.Pen, r.maps.Image, -1, 0)
	}
	v.pad.View(&v.World, v.Pen, &r.pad)
}

// networkArea shows the network, and a note when it is not that of the blocks above.
func (v *painter) networkArea() {
	note := ""
	switch {
	case len(v.Picture.Planes) > 0 && !v.settled() && !v.builder.Carries() && v.Wrong != nil:
		note = "The last network that works is still shown"
	case len(v.Layers) <= 5 && block.TailStart(v.Layers) == 0 && v.settled():
		note = "Drag layers into the network, in front of Dense, or " + v.tap() + " them"
	}
	v.network.View(&v.World, v.Pen, &v.r.maps, note, v.DeadKnown)
}

func (v *painter) probeArea() { v.network.ViewProbe(&v.World, v.Pen, &v.r.maps) }

func (v *painter) cardArea() {
	if !v.builder.Carries() && !v.press.pinch.on {
		v.network.ViewCard(&v.World, v.Pen, &v.r.maps, v.r.builder.Strip.Y, v.r.pad.At)
	}
}

// detailArea shows the detail panel with the page that is open.
func (v *painter) detailArea() {
	r := v.r
	if r.detail.Empty() {
		return
	}
	// As it comes up, its lower end is not in sight yet.
	bottom := r.detail.Y + r.panelInSight
	if v.motion.on {
		v.S.Add(scene.Clip{Rect: scene.Rect{X: r.detail.X, Y: 0, W: r.detail.W, H: bottom}})
		defer v.S.Add(scene.Unclip{})
	}
	v.detail.View(&v.World, v.Pen, &r.exhibits, r.detail)
	if len(r.exhibits.Tabs) == 0 {
		return
	}
	switch v.Gaze.Choice.Page(&v.Picture) {
	case gaze.TabWeights:
		v.weights.View(&v.World, v.Pen, &r.weights)
	case gaze.TabImages, gaze.TabHealth:
		v.units.View(&v.World, v.Pen, &v.r.units)
	}
}

// sheetArea shows the bar at the bottom of a phone and the panel that is open.
func (v *painter) sheetArea() {
	r := v.r
	if r.class != phone {
		return
	}
	if !r.sheet.Empty() {
		v.verdictLine()
		v.Fill(scene.Rect{X: r.sheet.X, Y: r.sheet.Y - 4, W: r.sheet.W, H: r.sheet.H + 4}, 14, v.Shadow)
		v.Fill(r.sheet, 12, v.Panel)
		v.Frame(r.sheet, 12, 1, v.Hairline)
		switch v.Opened.Sheet {
		case "training":
			v.trainingArea()
		case "confusion":
			v.confusionArea()
		case "detail":
			v.detailArea()
		}
	}
	v.Fill(r.bar, 0, v.Panel)
	v.Fill(scene.Rect{X: r.bar.X, Y: r.bar.Y, W: r.bar.W, H: 1}, 0, v.Hairline)
}

// verdictLine tells the prediction that a sheet covers.
func (v *painter) verdictLine() {
	at := v.r.verdictLine
	if at.Empty() {
		return
	}
	at.H += 14 // to below the sheet's round corners
	v.Fill(at, 0, v.Panel)
	v.Fill(scene.Rect{X: at.X, Y: at.Y, W: at.W, H: 1}, 0, v.Hairline)
	v.Within(at.X+16, at.Y+16, at.W-32, 12, v.Ink, v.prediction.Verdict(&v.World))
}

// loadingArea shows how far the files have come that are on their way: in the
// middle before there is a network to see, as a thin line later.
func (v *painter) loadingArea() {
	share, what := v.progress.loaded()
	f := v.r.network
	if len(v.Picture.Planes) == 0 {
		mid := paint.Center(f)
		w := min(f.W-40, 320)
		text := "Starting the lab…"
		if what != "" {
			text = what
		}
		if v.progress.banner != "" && !v.Doing.Ready {
			text = "The lab could not start."
		}
		v.Text(mid.X, mid.Y-14, 13, scene.Center, v.Ink, words.Shortened(text, f.W-20, 13, false))
		groove := scene.Rect{X: mid.X - w/2, Y: mid.Y, W: w, H: 6}
		v.Fill(groove, 3, v.Track)
		if share > 0 {
			groove.W *= min(share, 1)
			v.Fill(groove, 3, v.Accent)
		}
		return
	}
	if share >= 0 {
		v.Fill(scene.Rect{X: 0, Y: v.Window.HeaderH, W: v.Window.W * min(share, 1), H: 3}, 0, v.Accent)
	}
	if v.Doing.Tests > 0 {
		m := v.r.confusion.Matrix
		v.Fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W, H: 3}, 1, v.Track)
		v.Fill(scene.Rect{X: m.X, Y: m.Y - 5, W: m.W * float32(v.Doing.Tested) / float32(v.Doing.Tests), H: 3}, 1, v.Accent)
	}
}
