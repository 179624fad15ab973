package ui

import (
	"slices"
	"strconv"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/room/classes"
	"convscope/ui/room/confusion"
	"convscope/ui/room/export"
	"convscope/ui/scene"
)

// offer is what there is to save of a model.
type offer struct{ *Model }

// A printable is something that can be saved as a picture.
type printable struct {
	stage.Option
	print func(m *Model) (*scene.Scene, scene.Rect)
}

// A listing is data that can be saved as CSV.
type listing struct {
	stage.Option
	fill func(m *Model, t *paper.Table)
}

// printables are what there is to save as a picture now.
func (m *Model) printables() []printable {
	if len(m.Picture.Planes) == 0 {
		return nil
	}
	ps := []printable{{stage.Option{Value: "network", Text: "The whole network"}, (*Model).printNetwork}}
	if m.Gaze.Choice.Open && m.rects.class != phone {
		ps = append(ps, printable{stage.Option{Value: "detail", Text: "Below it: " + m.ChosenName()}, (*Model).printDetail})
	}
	ps = append(ps,
		printable{stage.Option{Value: "maps", Text: "All maps of " + m.layerTitle(m.exportLayer())}, (*Model).printMaps},
		printable{stage.Option{Value: "prediction", Text: "Prediction"}, (*Model).printPrediction},
		printable{stage.Option{Value: "training", Text: "Training curves"}, (*Model).printTraining})
	if m.Measured.Confusion != nil {
		ps = append(ps, printable{stage.Option{Value: "confusion", Text: "Confusion matrix"}, func(m *Model) (*scene.Scene, scene.Rect) { return m.confusion.Print(&m.World, m.colors()) }},
			printable{stage.Option{Value: "classes", Text: "Precision, recall and F1"}, func(m *Model) (*scene.Scene, scene.Rect) { return m.classes.Print(&m.World, m.colors()) }})
	}
	if m.classes.Hardest() {
		ps = append(ps, printable{stage.Option{Value: "hardest", Text: "Hardest images"}, func(m *Model) (*scene.Scene, scene.Rect) { return m.classes.PrintHardest(&m.World, m.colors()) }})
	}
	return ps
}

// listings are what there is to save as CSV now.
func (m *Model) listings() []listing {
	var ss []listing
	add := func(on bool, s listing) {
		if on {
			ss = append(ss, s)
		}
	}
	add(len(m.Measured.History) > 0, listing{stage.Option{Value: "history", Text: "Training, epoch by epoch"}, (*Model).historyListing})
	add(len(m.Course.Points) > 0, listing{stage.Option{Value: "course", Text: "Training, batch by batch, with the layers' figures"}, (*Model).courseListing})
	add(m.Measured.Confusion != nil, listing{stage.Option{Value: "confusion", Text: "Confusion matrix"}, func(m *Model, t *paper.Table) { confusion.Table(&m.World, t) }})
	add(m.Measured.Confusion != nil, listing{stage.Option{Value: "classes", Text: "Precision, recall and F1"}, func(m *Model, t *paper.Table) { classes.Table(&m.World, t) }})
	add(m.Measured.Tested > 0, listing{stage.Option{Value: export.Predictions, Text: "Prediction of each test image"}, func(m *Model, t *paper.Table) { classes.Predictions(&m.World, t) }})
	add(len(m.Picture.Planes) > 0 && m.Gaze.Choice.Open, listing{stage.Option{Value: "map", Text: "Values of " + m.ChosenName()}, (*Model).mapListing})
	add(m.HasLearned(), listing{stage.Option{Value: "weights", Text: "Weights of " + m.layerTitle(m.Gaze.Choice.Layer)}, (*Model).weightsListing})
	return ss
}

// exportLayer is the layer whose maps can be saved: the chosen one, else the
// first convolution.
func (m *Model) exportLayer() int {
	if m.Gaze.Choice.Open {
		return m.Gaze.Choice.Layer
	}
	return max(slices.IndexFunc(m.Picture.Specs, func(s engine.Spec) bool { return block.Of(s) == engine.KindConv }), 0)
}

// layerTitle is what layer i of the picture is called.
func (m *Model) layerTitle(i int) string {
	if i < 0 || i >= len(m.Picture.Titles) {
		return "the input"
	}
	return m.Picture.Titles[i]
}

// Pictures are those that can be saved now.
func (o offer) Pictures() (all []stage.Option) {
	for _, p := range o.printables() {
		all = append(all, p.Option)
	}
	return all
}

// Tables are those that can be saved now.
func (o offer) Tables() (all []stage.Option) {
	for _, l := range o.listings() {
		all = append(all, l.Option)
	}
	return all
}

// Picture paints one of them.
func (o offer) Picture(id string) (*scene.Scene, scene.Rect) {
	ps := o.printables()
	return ps[slices.IndexFunc(ps, func(p printable) bool { return p.Value == id })].print(o.Model)
}

// Table writes one of them.
func (o offer) Table(id string) string {
	var t paper.Table
	ls := o.listings()
	ls[slices.IndexFunc(ls, func(l listing) bool { return l.Value == id })].fill(o.Model, &t)
	return t.String()
}

func (m *Model) historyListing(t *paper.Table) {
	t.Row("epoch", "loss", "accuracy", "validation loss", "validation accuracy")
	for _, h := range m.Measured.History {
		t.Row(strconv.Itoa(h.Epoch), paper.Cell(h.Loss), paper.Cell(h.Accuracy), paper.Cell(h.ValLoss), paper.Cell(h.ValAccuracy))
	}
}

func (m *Model) courseListing(t *paper.Table) {
	head := []string{"epoch", "loss", "accuracy"}
	for i := range m.Net.Specs {
		title := block.Title(m.Net.Specs, i)
		head = append(head, title+" gradient", title+" update over weight", title+" dead share")
	}
	t.Row(head...)
	for _, p := range m.Course.Points {
		row := []string{paper.Cell(p.Epoch), paper.Cell(p.Raw[0]), paper.Cell(p.Raw[1])}
		for i := range m.Net.Specs {
			if i >= len(p.Layers) {
				row = append(row, "", "", "")
				continue
			}
			dead := ""
			if p.Layers[i].Dead >= 0 {
				dead = paper.Cell(p.Layers[i].Dead)
			}
			row = append(row, paper.Cell(p.Layers[i].Gradient), paper.Cell(p.Layers[i].Ratio), dead)
		}
		t.Row(row...)
	}
}

func (m *Model) mapListing(t *paper.Table) {
	c := m.Gaze.Choice
	s := m.Picture.Shape(c.Layer)
	head := []string{"row"}
	for x := range s.W {
		head = append(head, "column "+strconv.Itoa(x))
	}
	t.Row(head...)
	plane := m.Picture.Plane(c.Layer, c.Unit)
	for y := range s.H {
		row := []string{strconv.Itoa(y)}
		for _, v := range plane[y*s.W : (y+1)*s.W] {
			row = append(row, paper.Cell(v))
		}
		t.Row(row...)
	}
}

func (m *Model) weightsListing(t *paper.Table) {
	p := m.Learned
	in, k := p.Shape[1], 1
	channel := "input"
	if len(p.Shape) == 4 {
		k, channel = p.Shape[2], "channel"
	}
	t.Row("unit", channel, "row", "column", "weight")
	for i, w := range p.Weights {
		t.Row(strconv.Itoa(i/(in*k*k)), strconv.Itoa(i/(k*k)%in), strconv.Itoa(i/k%k), strconv.Itoa(i%k), paper.Cell(w))
	}
	for i, b := range p.Bias {
		t.Row(strconv.Itoa(i), "bias", "", "", paper.Cell(b))
	}
}
