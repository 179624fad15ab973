package ui

import (
	"fmt"
	"strconv"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// dataControls are those of the panel of the user's own data.
func (m *Model) dataControls() []stage.Control {
	d := m.data
	have := d.chosen < len(d.own.Classes)
	into := "the class"
	var list []stage.Option
	for i, c := range d.own.Classes {
		list = append(list, stage.Option{Value: strconv.Itoa(i), Text: fmt.Sprintf("%s · %s", c.Name, words.Counted(c.Images, "image"))})
	}
	if have {
		into = d.own.Classes[d.chosen].Name
	}
	ready := d.own.Text == "" && len(d.own.Classes) > 1
	return []stage.Control{
		{ID: "data-panel", Hidden: m.Opened.Panel != "data"},
		{ID: "data-close"},
		{ID: "data-status", Text: m.dataStatus()},
		{ID: "class-name", Value: d.name},
		{ID: "class-add", Disabled: d.name == ""},
		{ID: "class-rename", Disabled: d.name == "" || !have},
		{ID: "class-list", Value: strconv.Itoa(d.chosen), Options: list, Hidden: len(list) == 0},
		{ID: "class-delete", Disabled: !have},
		{ID: "class-draw", Text: "Add the drawing to " + into, Disabled: !have || len(m.input.strokes) == 0},
		{ID: "class-files"},
		{ID: "class-folder"},
		{ID: "class-images", Pictures: m.classPictures(), Hidden: !have},
		{ID: "data-export", Disabled: len(list) == 0},
		{ID: "data-import"},
		{ID: "data-use", Disabled: !ready},
	}
}

// classPictures are the images of the chosen class.
func (m *Model) classPictures() []stage.Picture {
	d := m.data
	if d.thumbs.Class != d.chosen || d.chosen >= len(d.own.Classes) {
		return nil
	}
	var out []stage.Picture
	for i, px := range d.thumbs.Pixels {
		out = append(out, stage.Picture{Label: fmt.Sprintf("Delete image %d of %s", d.thumbs.From+i+1, d.own.Classes[d.chosen].Name), Pixels: px})
	}
	return out
}

// dataStatus says how the user's own data stand.
func (m *Model) dataStatus() string {
	d := m.data
	switch {
	case d.trouble != "":
		return d.trouble
	case len(d.own.Classes) == 0:
		return "Name two classes or more, such as “cat” and “sun”, and give each some drawings or image files."
	}
	all := 0
	for _, c := range d.own.Classes {
		all += c.Images
	}
	text := fmt.Sprintf("%d classes, %s.", len(d.own.Classes), words.Counted(all, "image"))
	if len(d.own.Classes) == 1 {
		text = fmt.Sprintf("One class, %s.", words.Counted(all, "image"))
	}
	if d.own.Text != "" {
		return text + " " + d.own.Text
	}
	return text + " Every fifth image is kept for the test."
}

// datasetOptions are the datasets to choose from.
func (m *Model) datasetOptions() []stage.Option {
	own := "Your own data…"
	if n := len(m.data.own.Classes); n > 1 {
		own = "Your own data"
	}
	return []stage.Option{{Value: talk.MNIST, Text: "MNIST"}, {Value: talk.Fashion, Text: "Fashion-MNIST"}, {Value: talk.Own, Text: own}}
}
