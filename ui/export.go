package ui

import (
	"fmt"
	"slices"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// export is what the panel for saving pictures and data is set to.
type export struct {
	picture, data string // ids of a printable and of a listing
	waiting       bool   // for the answers that the predictions are made of
}

// A printable is something that can be saved as a picture.
type printable struct {
	id, title string
	print     func(m *Model) (*scene.Scene, scene.Rect)
}

// A listing is data that can be saved as CSV.
type listing struct {
	id, title string
	fill      func(m *Model, t *table)
}

// printables are what there is to save as a picture now.
func (m *Model) printables() []printable {
	if len(m.Picture.Planes) == 0 {
		return nil
	}
	ps := []printable{{"network", "The whole network", (*Model).printNetwork}}
	if m.Gaze.Choice.Open && m.rects.class != phone {
		ps = append(ps, printable{"detail", "Below it: " + m.ChosenName(), (*Model).printDetail})
	}
	ps = append(ps,
		printable{"maps", "All maps of " + m.layerTitle(m.exportLayer()), (*Model).printMaps},
		printable{"prediction", "Prediction", (*Model).printPrediction},
		printable{"training", "Training curves", (*Model).printTraining})
	if m.Measured.Confusion != nil {
		ps = append(ps, printable{"confusion", "Confusion matrix", (*Model).printConfusion},
			printable{"classes", "Precision, recall and F1", (*Model).printClasses})
	}
	if len(m.quality.hardImages) > 0 {
		ps = append(ps, printable{"hardest", "Hardest images", (*Model).printHardest})
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
	add(len(m.Measured.History) > 0, listing{"history", "Training, epoch by epoch", (*Model).historyListing})
	add(len(m.Course.Points) > 0, listing{"course", "Training, batch by batch, with the layers' figures", (*Model).courseListing})
	add(m.Measured.Confusion != nil, listing{"confusion", "Confusion matrix", (*Model).confusionListing})
	add(m.Measured.Confusion != nil, listing{"classes", "Precision, recall and F1", (*Model).classesListing})
	add(m.Measured.Tested > 0, listing{"predictions", "Prediction of each test image", (*Model).predictionsListing})
	add(len(m.Picture.Planes) > 0 && m.Gaze.Choice.Open, listing{"map", "Values of " + m.ChosenName(), (*Model).mapListing})
	add(m.HasLearned(), listing{"weights", "Weights of " + m.layerTitle(m.Gaze.Choice.Layer), (*Model).weightsListing})
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

// exportControl takes a change of the panel for saving.
func (m *Model) exportControl(c ControlMsg) []talk.Command {
	m.changed()
	x := &m.export
	switch c.ID {
	case "export-picture":
		x.picture = c.Value
	case "export-data":
		x.data = c.Value
	case "export-png", "export-svg":
		m.savePicture(strings.TrimPrefix(c.ID, "export-"))
	case "export-csv":
		return m.saveListing()
	}
	return nil
}

// saveStudy opens the panel for saving, set to what is open large.
func (m *Model) saveStudy() []talk.Command {
	m.export.picture, m.export.data = "training", "history"
	if m.Opened.Large == "quality" {
		m.export.picture, m.export.data = "classes", "predictions"
	}
	return m.openPanel("export")
}

// exportControls are those of the panel.
func (m *Model) exportControls() []stage.Control {
	var pictures, data []stage.Option
	ps, ss := m.printables(), m.listings()
	for _, p := range ps {
		pictures = append(pictures, stage.Option{Value: p.id, Text: p.title})
	}
	for _, s := range ss {
		data = append(data, stage.Option{Value: s.id, Text: s.title})
	}
	p, s := m.chosenPrintable(ps), m.chosenListing(ss)
	return []stage.Control{
		{ID: "export-panel", Hidden: m.Opened.Panel != "export"},
		{ID: "export-close"},
		{ID: "export-picture", Value: p.id, Options: pictures, Disabled: len(ps) == 0},
		{ID: "export-png", Disabled: len(ps) == 0},
		{ID: "export-svg", Disabled: len(ps) == 0},
		{ID: "export-data", Value: s.id, Options: data, Disabled: len(ss) == 0},
		{ID: "export-csv", Disabled: len(ss) == 0},
	}
}

func (m *Model) chosenPrintable(ps []printable) printable {
	for _, p := range ps {
		if p.id == m.export.picture {
			return p
		}
	}
	return append(ps, printable{})[0]
}

func (m *Model) chosenListing(ss []listing) listing {
	for _, s := range ss {
		if s.id == m.export.data {
			return s
		}
	}
	return append(ss, listing{})[0]
}

// pictureScale is how many pixels a saved picture has to a CSS pixel.
const pictureScale = 2

// savePicture gives the user the chosen picture in a format.
func (m *Model) savePicture(format string) {
	p := m.chosenPrintable(m.printables())
	if p.print == nil {
		return
	}
	s, at := p.print(m)
	drawing := scene.SVG(s, at)
	name := m.fileName(p.title) + "." + format
	if format == "svg" {
		m.effect(stage.Download{Name: name, Bytes: []byte(drawing)})
	} else {
		m.effect(stage.SavePicture{Name: name, SVG: drawing, W: at.W, H: at.H, Scale: pictureScale})
	}
	m.tell("Saved as " + name)
}

// saveListing gives the user the chosen data.
func (m *Model) saveListing() []talk.Command {
	s := m.chosenListing(m.listings())
	if s.fill == nil {
		return nil
	}
	if s.id == "predictions" && len(m.quality.answers.Labels) == 0 {
		m.export.waiting = true
		m.announce = "Fetching the predictions"
		return []talk.Command{talk.Answers{Seq: m.ask(stage.Answering)}}
	}
	var t table
	s.fill(m, &t)
	name := m.fileName(s.title) + ".csv"
	m.effect(stage.Download{Name: name, Bytes: []byte(t.String())})
	m.tell("Saved as " + name)
	return nil
}

// fileName is what a file about something of the network is called.
func (m *Model) fileName(about string) string {
	network := m.Net.Preset
	if network == "" {
		network = "network"
	}
	name := fmt.Sprintf("convscope %s %s epoch %d %s", m.Dataset.Name, network, m.Net.Epoch, about)
	var b strings.Builder
	for _, r := range strings.ToLower(name) {
		switch {
		case r >= 'a' && r <= 'z', r >= '0' && r <= '9':
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimSuffix(b.String(), "-")
}
