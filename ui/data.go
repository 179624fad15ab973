package ui

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// data are the user's own.
type data struct {
	own     talk.OwnData
	chosen  int            // class of the own data
	thumbs  talk.OwnThumbs // of the chosen class
	name    string         // what stands in the field of a class's name
	trouble string         // why the last change was refused
}

// firstDataset is what is open before the lab tells.
func firstDataset() talk.Dataset {
	d := talk.Dataset{Name: talk.MNIST, Title: "MNIST", Train: 60_000}
	for k := range 10 {
		d.Classes = append(d.Classes, strconv.Itoa(k))
	}
	return d
}

// dataset takes another dataset, or changes of the current one.
func (m *Model) dataset(ev talk.Dataset) []talk.Command {
	if own := ev.Name == talk.Own; own != (m.Dataset.Name == talk.Own) {
		m.training.suit(own)
	}
	m.Dataset = ev
	m.input.tests = ev.Tests
	m.input.invalid = ""
	m.forgetTest()
	m.edit.check(m.Classes())
	m.input.want = true
	m.announce = fmt.Sprintf("%s: %d classes, %s training images", ev.Title, len(ev.Classes), words.Thousands(ev.Train))
	return []talk.Command{talk.Thumbs{Seq: m.ask(stage.Thumbing), Indices: firstThumbs(ev.Tests)}}
}

// setDataset asks for another dataset. While the own data cannot be trained
// on, their panel opens instead.
func (m *Model) setDataset(name string) []talk.Command {
	m.changed()
	if name == talk.Own && (len(m.data.own.Classes) < 2 || m.data.own.Text != "") {
		return m.openPanel("data")
	}
	if name == m.Dataset.Name {
		return nil
	}
	return []talk.Command{talk.SetDataset{Seq: m.adoptNext(), Name: name}}
}

// ownData takes the user's own data as they are now.
func (m *Model) ownData(ev talk.OwnData) []talk.Command {
	d := &m.data
	grown := len(ev.Classes) > len(d.own.Classes)
	d.own, d.trouble = ev, ""
	if grown && ev.Seq != 0 {
		d.chosen = len(ev.Classes) - 1
	}
	d.chosen = min(max(d.chosen, 0), max(len(ev.Classes)-1, 0))
	return m.askThumbs()
}

// classThumbs is how many images of a class are shown.
const classThumbs = 60

// askThumbs asks for the images of the chosen class, the last ones when there
// are many.
func (m *Model) askThumbs() []talk.Command {
	d := &m.data
	if m.Opened.Panel != "data" || d.chosen >= len(d.own.Classes) {
		d.thumbs = talk.OwnThumbs{}
		return nil
	}
	from := max(0, d.own.Classes[d.chosen].Images-classThumbs)
	return []talk.Command{talk.OwnImages{Seq: m.ask(stage.ThumbsOfClass), Class: d.chosen, From: from, Max: classThumbs}}
}

// dataControl takes a change of a control of the data panel.
func (m *Model) dataControl(c ControlMsg) []talk.Command {
	m.changed()
	d := &m.data
	name := strings.TrimSpace(d.name)
	have := d.chosen < len(d.own.Classes)
	switch c.ID {
	case "class-name":
		d.name = c.Value
	case "class-add":
		if name != "" {
			d.name = ""
			m.tell("Class " + name + " added")
			return []talk.Command{talk.AddClass{Seq: m.ask(stage.DataTopic), Name: name}}
		}
	case "class-rename":
		if name != "" && have {
			d.name = ""
			return []talk.Command{talk.RenameClass{Seq: m.ask(stage.DataTopic), Class: d.chosen, Name: name}}
		}
	case "class-list":
		if i, err := strconv.Atoi(c.Value); err == nil && i >= 0 && i < len(d.own.Classes) {
			d.chosen = i
			return m.askThumbs()
		}
	case "class-delete":
		if have {
			m.tell("Class " + d.own.Classes[d.chosen].Name + " deleted")
			return []talk.Command{talk.DropClass{Seq: m.ask(stage.DataTopic), Class: d.chosen}}
		}
	case "class-draw":
		return m.addDrawing()
	case "class-files":
		m.effect(stage.Pick{What: "images"})
	case "class-folder":
		m.effect(stage.Pick{What: "folder"})
	case "class-images":
		if i, err := strconv.Atoi(c.Value); err == nil && have && d.thumbs.Class == d.chosen && i >= 0 && i < len(d.thumbs.Pixels) {
			m.tell("Image deleted")
			return []talk.Command{talk.DropImage{Seq: m.ask(stage.DataTopic), Class: d.chosen, Image: d.thumbs.From + i}}
		}
	case "data-export":
		return []talk.Command{talk.ExportData{Seq: m.ask(stage.DataTopic)}}
	case "data-import":
		m.effect(stage.Pick{What: "data"})
	case "data-use":
		if d.own.Text == "" && len(d.own.Classes) > 1 {
			m.Opened.Panel = ""
			return m.setDataset(talk.Own)
		}
	}
	return nil
}

// addDrawing puts what was drawn on the pad into the chosen class, and clears
// the pad for the next.
func (m *Model) addDrawing() []talk.Command {
	d := &m.data
	if d.chosen >= len(d.own.Classes) || len(m.input.strokes) == 0 {
		return nil
	}
	add := talk.AddDrawing{Seq: m.ask(stage.DataTopic), Class: d.chosen}
	for _, s := range m.input.strokes {
		add.Strokes = append(add.Strokes, s.smooth)
	}
	m.clearPad()
	m.tell("Drawing added to " + d.own.Classes[d.chosen].Name)
	return []talk.Command{add}
}

// openedFile takes a file that the user has chosen.
func (m *Model) openedFile(msg OpenedFile) []talk.Command {
	m.changed()
	if msg.Kind != "data" {
		return m.let(func(_ *stage.World, out *stage.Out) { m.library.Load(out, msg.Name, msg.Bytes) })
	}
	m.tell("Opening " + msg.Name)
	return append(m.openPanel("data"), talk.ImportData{Seq: m.ask(stage.DataTopic), Bytes: msg.Bytes})
}

// openedModel takes files of another framework that the user has chosen.
func (m *Model) openedModel(msg OpenedModel) []talk.Command {
	m.changed()
	return m.let(func(_ *stage.World, out *stage.Out) { m.library.Import(out, msg.Files) })
}

// adoptNext numbers a command that brings a network of its own, which is to
// become the edited one.
func (m *Model) adoptNext() int {
	m.adopt(m.ask(stage.Building))
	return m.edit.adopt
}

// adopt lets the network that the command with this number brings become the edited
// one.
func (m *Model) adopt(seq int) {
	m.edit.busy = true
	m.Doing.GoTo = stage.GoTo{}
	m.edit.adopt = seq
}

// openedImages sorts images into classes: by their folders, which become
// classes where there are none of that name, else into the chosen class.
func (m *Model) openedImages(msg OpenedImages) []talk.Command {
	cmds := m.openPanel("data")
	d := &m.data
	if n := len(msg.Skipped); n > 0 {
		text := msg.Skipped[0]
		if n > 1 {
			text += fmt.Sprintf(" So it is with %s.", words.Counted(n-1, "other file"))
		}
		m.complain(text)
	}
	var names []string
	for _, c := range d.own.Classes {
		names = append(names, c.Name)
	}
	by := map[int][][]byte{}
	for _, im := range msg.Images {
		at := d.chosen
		if im.Folder != "" {
			if at = slices.Index(names, im.Folder); at < 0 {
				at = len(names)
				names = append(names, im.Folder)
				cmds = append(cmds, talk.AddClass{Seq: m.ask(stage.DataTopic), Name: im.Folder})
			}
		}
		if at >= len(names) {
			d.trouble = "Name a class first, and choose it: the images go there."
			m.alarm(d.trouble)
			return cmds
		}
		by[at] = append(by[at], im.Pixels)
	}
	for at := range names {
		if len(by[at]) > 0 {
			cmds = append(cmds, talk.AddImages{Seq: m.ask(stage.DataTopic), Class: at, Pixels: by[at]})
		}
	}
	if len(msg.Images) > 0 {
		m.tell(words.Counted(len(msg.Images), "image") + " added")
	}
	return cmds
}
