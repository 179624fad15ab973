package classes

import (
	"math"
	"strconv"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// Print paints the table, of all classes, on a sheet of its own.
func (r Room) Print(w *stage.World, look *paint.Look) (*scene.Scene, scene.Rect) {
	r.All()
	v := paper.Pen(look)
	n := len(w.Measured.Confusion)
	sheet, body := paper.Sheet(&v, 520, 58+pitch*float32(n+2)+16, tableTitle, paper.Provenance(w))
	p := Places{}
	p.placeRows(body, numbers(n))
	r.viewTable(paper.Seen(w), v, body, p.Rows)
	return v.S, sheet
}

// Hardest says whether there are hardest images to print.
func (r *Room) Hardest() bool { return len(r.images) > 0 }

// PrintHardest paints them on a sheet of their own.
func (r *Room) PrintHardest(w *stage.World, look *paint.Look) (*scene.Scene, scene.Rect) {
	const across = 6
	v := paper.Pen(look)
	rows := (len(r.images) + across - 1) / across
	sheet, body := paper.Sheet(&v, across*imageWidth+32, 58+28+imageHeight*float32(rows)+16, hardestTitle, paper.Provenance(w))
	p := Places{}
	r.placeImages(&p, body)
	r.viewList(paper.Seen(w), v, &p)
	return v.S, sheet
}

// Table lists precision, recall and F1.
func Table(w *stage.World, t *paper.Table) {
	t.Row(fileTitles[:]...)
	row := func(name string, c engine.ClassMetrics) {
		ratio := func(v float64) string {
			if math.IsNaN(v) {
				return ""
			}
			return paper.Cell(v)
		}
		t.Row(name, strconv.Itoa(c.Support), strconv.Itoa(c.Found), ratio(c.Precision), ratio(c.Recall), ratio(c.F1))
	}
	of := perClass(w)
	for k, c := range of {
		row(paper.Foreign(w.ClassName(k)), c)
	}
	row(meanTitle, engine.MeanMetrics(of))
}

// Predictions lists what the network made of each test image.
func Predictions(w *stage.World, t *paper.Table) {
	t.Row("image", "true", "predicted", "probability", "loss")
	a := w.Answers
	for i := range a.Labels {
		probability, loss := "", ""
		if i < len(a.Losses) && i < len(a.Confidence) {
			probability, loss = paper.Cell(a.Confidence[i]), paper.Cell(a.Losses[i])
		}
		t.Row(strconv.Itoa(i), paper.Foreign(w.ClassName(int(a.Labels[i]))), paper.Foreign(w.ClassName(int(a.Predicted[i]))), probability, loss)
	}
}
