package ui

import (
	"math"
	"strconv"

	"convscope/engine"
	"convscope/ui/kit/block"
)

func (m *Model) historyListing(t *table) {
	t.row("epoch", "loss", "accuracy", "validation loss", "validation accuracy")
	for _, h := range m.Measured.History {
		t.row(strconv.Itoa(h.Epoch), cell(h.Loss), cell(h.Accuracy), cell(h.ValLoss), cell(h.ValAccuracy))
	}
}

func (m *Model) courseListing(t *table) {
	head := []string{"epoch", "loss", "accuracy"}
	for i := range m.Net.Specs {
		title := block.Title(m.Net.Specs, i)
		head = append(head, title+" gradient", title+" update over weight", title+" dead share")
	}
	t.row(head...)
	for _, p := range m.Course.Points {
		row := []string{cell(p.Epoch), cell(p.Raw[0]), cell(p.Raw[1])}
		for i := range m.Net.Specs {
			if i >= len(p.Layers) {
				row = append(row, "", "", "")
				continue
			}
			dead := ""
			if p.Layers[i].Dead >= 0 {
				dead = cell(p.Layers[i].Dead)
			}
			row = append(row, cell(p.Layers[i].Gradient), cell(p.Layers[i].Ratio), dead)
		}
		t.row(row...)
	}
}

func (m *Model) confusionListing(t *table) {
	head := []string{`true \ predicted`}
	for k := range m.Measured.Confusion {
		head = append(head, foreign(m.ClassName(k)))
	}
	t.row(head...)
	for k, counts := range m.Measured.Confusion {
		row := []string{foreign(m.ClassName(k))}
		for _, n := range counts {
			row = append(row, strconv.Itoa(n))
		}
		t.row(row...)
	}
}

func (m *Model) classesListing(t *table) {
	t.row("class", "images", "taken for it", "precision", "recall", "F1")
	row := func(name string, c engine.ClassMetrics) {
		ratio := func(v float64) string {
			if math.IsNaN(v) {
				return ""
			}
			return cell(v)
		}
		t.row(name, strconv.Itoa(c.Support), strconv.Itoa(c.Found), ratio(c.Precision), ratio(c.Recall), ratio(c.F1))
	}
	of := m.perClass()
	for k, c := range of {
		row(foreign(m.ClassName(k)), c)
	}
	row("mean", engine.MeanMetrics(of))
}

func (m *Model) predictionsListing(t *table) {
	t.row("image", "true", "predicted", "probability", "loss")
	a := m.quality.answers
	for i := range a.Labels {
		probability, loss := "", ""
		if i < len(a.Losses) && i < len(a.Confidence) {
			probability, loss = cell(a.Confidence[i]), cell(a.Losses[i])
		}
		t.row(strconv.Itoa(i), foreign(m.ClassName(int(a.Labels[i]))), foreign(m.ClassName(int(a.Predicted[i]))), probability, loss)
	}
}

func (m *Model) mapListing(t *table) {
	c := m.Gaze.Choice
	s := m.Picture.Shape(c.Layer)
	head := []string{"row"}
	for x := range s.W {
		head = append(head, "column "+strconv.Itoa(x))
	}
	t.row(head...)
	plane := m.Picture.Plane(c.Layer, c.Unit)
	for y := range s.H {
		row := []string{strconv.Itoa(y)}
		for _, v := range plane[y*s.W : (y+1)*s.W] {
			row = append(row, cell(v))
		}
		t.row(row...)
	}
}

func (m *Model) weightsListing(t *table) {
	p := m.Learned
	in, k := p.Shape[1], 1
	channel := "input"
	if len(p.Shape) == 4 {
		k, channel = p.Shape[2], "channel"
	}
	t.row("unit", channel, "row", "column", "weight")
	for i, w := range p.Weights {
		t.row(strconv.Itoa(i/(in*k*k)), strconv.Itoa(i/(k*k)%in), strconv.Itoa(i/k%k), strconv.Itoa(i%k), cell(w))
	}
	for i, b := range p.Bias {
		t.row(strconv.Itoa(i), "bias", "", "", cell(b))
	}
}
