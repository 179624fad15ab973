package ui

import (
	"strconv"

	"convscope/ui/kit/block"
	"convscope/ui/kit/paper"
)

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
