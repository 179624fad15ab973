package ui

import (
	"fmt"
	"math"
	"strconv"

	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
	"convscope/ui/room/confusion"
	"convscope/ui/scene"
)

// paper is a painter on a scene of its own, of which nothing is pointed at.
// Areas are placed with its rects first, then painted.
func (m *Model) paper() painter {
	c := *m
	c.tips, c.Gaze, c.study.reading, c.study.marking, c.training.reading = pointed{}, stage.Gaze{}, false, false, false
	c.confusion.Close()
	c.study.class = -1
	c.rects = &rects{class: wide, touch: 28, window: scene.Rect{W: 4000, H: 4000}}
	return painter{Model: &c, Pen: paint.Pen{Look: m.colors(), S: &scene.Scene{}}, r: c.rects}
}

// What is free at the sides of a sheet, and what its heading takes.
const sheetMargin, sheetHead = 16, 58

// headed fills a sheet of that size and writes at its top what it is of. It
// gives what is left for the rest.
func (v *painter) headed(w, h float32, title, note string) (sheet, body scene.Rect) {
	w, h = float32(math.Ceil(float64(w))), float32(math.Ceil(float64(h)))
	sheet = scene.Rect{W: w, H: h}
	v.Fill(sheet, 0, v.Panel)
	v.Bold(sheetMargin, 26, 15, scene.Left, v.Ink, words.Shortened(title, w-2*sheetMargin, 15, true))
	v.Within(sheetMargin, 44, w-2*sheetMargin, 11, v.Muted, note)
	return sheet, scene.Rect{X: sheetMargin, Y: sheetHead, W: w - 2*sheetMargin, H: h - sheetHead - sheetMargin}
}

// provenance says of which network, data and epoch a picture is.
func (m *Model) provenance() string {
	title := "own network"
	for _, o := range presetOptions() {
		if o.Value != "" && o.Value == m.Net.Preset {
			title = o.Text
		}
	}
	text := fmt.Sprintf("%s · %s · epoch %d", m.Dataset.Title, title, m.Net.Epoch)
	if m.Measured.Tested > 0 {
		text += fmt.Sprintf(" · %s of %s", words.Percent(m.Measured.Accuracy), words.Counted(m.Measured.Tested, "image"))
	}
	return text
}

// inputTitle says what the input is.
func (m *Model) inputTitle() string {
	switch m.Picture.Source.Kind {
	case "test":
		return fmt.Sprintf("Test image %d", m.Picture.Source.Test)
	case "strokes":
		return "A drawing"
	}
	return "An image"
}

// asSeen is a painter of the window as it is, of which nothing is pointed at.
func (m *Model) asSeen() painter {
	c := *m
	c.tips, c.Gaze = pointed{}, stage.Gaze{}
	v := painter{Model: &c, Pen: paint.Pen{Look: m.colors(), S: &scene.Scene{}}, r: m.rects}
	v.Fill(v.r.window, 0, v.Ground)
	return v
}

func (m *Model) printDetail() (*scene.Scene, scene.Rect) {
	v := m.asSeen()
	v.detailArea()
	return v.S, v.r.detail
}

func (m *Model) printPrediction() (*scene.Scene, scene.Rect) {
	v := m.paper()
	sheet, body := v.headed(420, 58+40+22*10+16, m.inputTitle(), m.provenance())
	v.r.placePrediction(v.Model, scene.Rect{X: 2, Y: body.Y - 4, W: sheet.W - 4, H: body.H}, 22)
	v.predictionArea()
	return v.S, sheet
}

func (m *Model) printTraining() (*scene.Scene, scene.Rect) {
	v := m.paper()
	h := float32(560)
	if m.hasCourse() {
		h = 760
	}
	sheet, body := v.headed(760, h, "Training", m.provenance())
	v.largeCurves(curvesIn(body, m.hasCourse()))
	return v.S, sheet
}

func (m *Model) printConfusion() (*scene.Scene, scene.Rect) {
	v := m.paper()
	n := float32(len(m.Measured.Confusion))
	side := min(max(36*n, 300), 1200)
	sheet, body := v.headed(side+60, side+58+56, "Confusion matrix", m.provenance())
	at := confusion.Places{At: sheet, Cells: len(m.Measured.Confusion), Matrix: scene.Rect{X: body.X + 22, Y: body.Y, W: side, H: side}}
	v.confusion.ViewMatrix(&v.World, v.Pen, &at)
	return v.S, sheet
}

func (m *Model) printClasses() (*scene.Scene, scene.Rect) {
	v := m.paper()
	n := len(m.Measured.Confusion)
	sheet, body := v.headed(520, 58+26*float32(n+2)+16, "Precision, recall and F1", m.provenance())
	var rows []classRow
	for k := range n {
		rows = append(rows, classRow{k, scene.Rect{X: body.X, Y: body.Y + 26*float32(k+1), W: body.W, H: 26}})
	}
	v.classTable(body, rows)
	return v.S, sheet
}

func (m *Model) printHardest() (*scene.Scene, scene.Rect) {
	v := m.paper()
	v.study.class = m.study.class
	const across = 6
	rows := (len(m.quality.hardImages) + across - 1) / across
	sheet, body := v.headed(across*hardWidth+32, 58+28+hardHeight*float32(rows)+16, "Hardest images", m.provenance())
	v.r.placeHardest(v.Model, body)
	v.hardList()
	return v.S, sheet
}

// printMaps lays out all maps of a layer, as large as a few hundred pixels
// allow, each a whole number of pixels to a value.
func (m *Model) printMaps() (*scene.Scene, scene.Rect) {
	v := m.paper()
	layer := m.exportLayer()
	s := m.Picture.Shape(layer)
	across := min(max(int(math.Ceil(math.Sqrt(1.6*float64(s.C)))), 4), s.C)
	across = max(across, 1)
	each := float32(max(96/max(s.W, s.H), 1))
	w, h := max(each*float32(s.W), 28), each*float32(s.H)
	rows := (s.C + across - 1) / across
	note := m.provenance() + " · each map has its own scale of colours"
	if m.view.scale == "layer" || s.H*s.W == 1 {
		note = m.provenance() + " · one scale of colours for all"
	}
	width := max(float32(across)*(w+12)+20, scene.Measure(note, 11, false)+33)
	sheet, body := v.headed(width, 58+float32(rows)*(h+26)+16, fmt.Sprintf("%s: %s", m.layerTitle(layer), s), note)
	plane := s.H * s.W
	for k := range s.C {
		at := scene.Rect{X: body.X + float32(k%across)*(w+12), Y: body.Y + float32(k/across)*(h+26), W: w, H: h}
		v.Pixels(at, fmt.Sprintf("print/%d", k), 0, s.W, s.H, m.Picture.Planes[layer+1].RGBA[4*k*plane:4*(k+1)*plane])
		v.Frame(at, 0, 1, v.Hairline)
		v.Text(at.X+at.W/2, at.Y+at.H+14, 11, scene.Center, v.Muted, strconv.Itoa(k+1))
	}
	return v.S, sheet
}
