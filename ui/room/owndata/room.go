// Package owndata is the choice of the data, and the panel of the user's own:
// classes, and images that were drawn or dropped into them.
package owndata

import (
	"slices"
	"strconv"
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
)

// A Room is what the panel remembers.
type Room struct {
	stage.OffCanvas
	own     talk.OwnData
	chosen  int            // class
	thumbs  talk.OwnThumbs // of the chosen class
	name    string         // what stands in the field of a class's name
	trouble string         // why the last change was refused
}

// Panel is the name of the panel as what is opened.
const Panel = stage.DataPanel

// Hear takes the data as they are now.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.OwnData:
		grown := len(ev.Classes) > len(r.own.Classes)
		r.own, r.trouble = ev, ""
		if grown && ev.Seq != 0 {
			r.chosen = len(ev.Classes) - 1
		}
		r.chosen = min(max(r.chosen, 0), max(len(ev.Classes)-1, 0))
		r.ask(out, w.Opened.Panel == Panel)
	case talk.OwnThumbs:
		r.thumbs = ev
	case talk.Failed:
		if ev.What == "own data" {
			r.trouble = words.Sentence(ev.Text)
		}
	}
}

// have says whether a class is chosen.
func (r *Room) have() bool { return r.chosen < len(r.own.Classes) }

// ready says whether a network can be trained on the data.
func (r *Room) ready() bool { return len(r.own.Classes) > 1 && r.own.Text == "" }

// thumbCount is how many images of a class are shown.
const thumbCount = 60

// ask asks for the images of the chosen class, the last ones when there are many.
func (r *Room) ask(out *stage.Out, open bool) {
	if !open || !r.have() {
		r.thumbs = talk.OwnThumbs{}
		return
	}
	from := max(0, r.own.Classes[r.chosen].Images-thumbCount)
	out.Send(talk.OwnImages{Seq: out.Ask(stage.ThumbsOfClass), Class: r.chosen, From: from, Max: thumbCount})
}

// open opens the panel.
func (r *Room) open(out *stage.Out) {
	out.Wish(stage.Open{Panel: Panel})
	r.ask(out, true)
}

// use makes data current. While the own data cannot be trained on, their panel opens
// instead.
func (r *Room) use(w *stage.World, out *stage.Out, name string) {
	switch {
	case name == talk.Own && !r.ready():
		r.open(out)
	case name != w.Dataset.Name:
		out.Send(talk.SetDataset{Seq: out.Adopt(), Name: name})
	}
}

// Change takes a change of the choice of data, or of a control of the panel.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "dataset":
		r.use(w, out, value)
	case "library-data":
		r.open(out)
	case "data-close":
		out.Wish(stage.Open{})
	case "data-export":
		out.Send(talk.ExportData{Seq: out.Ask(stage.DataTopic)})
	case "data-import":
		out.Wish(stage.Do{Effect: stage.Pick{What: "data"}})
	case "data-use":
		if r.ready() {
			out.Wish(stage.Open{})
			r.use(w, out, talk.Own)
		}
	default:
		if !strings.HasPrefix(id, "class-") {
			return false
		}
		r.changeClass(w, out, id, value)
	}
	out.Changed = true
	return true
}

// changeClass takes a change of a control of the classes and their images.
func (r *Room) changeClass(w *stage.World, out *stage.Out, id, value string) {
	name := strings.TrimSpace(r.name)
	switch id {
	case "class-name":
		r.name = value
	case "class-add":
		if name != "" {
			r.name = ""
			out.Tell(added(name))
			out.Send(talk.AddClass{Seq: out.Ask(stage.DataTopic), Name: name})
		}
	case "class-rename":
		if name != "" && r.have() {
			r.name = ""
			out.Send(talk.RenameClass{Seq: out.Ask(stage.DataTopic), Class: r.chosen, Name: name})
		}
	case "class-list":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(r.own.Classes) {
			r.chosen = i
			r.ask(out, w.Opened.Panel == Panel)
		}
	case "class-delete":
		if r.have() {
			out.Tell(deleted(r.own.Classes[r.chosen].Name))
			out.Send(talk.DropClass{Seq: out.Ask(stage.DataTopic), Class: r.chosen})
		}
	case "class-draw":
		if r.have() && w.Strokes > 0 {
			out.Wish(stage.GiveDrawing{Class: r.chosen})
			out.Tell(drawn(r.own.Classes[r.chosen].Name))
		}
	case "class-files":
		out.Wish(stage.Do{Effect: stage.Pick{What: "images"}})
	case "class-folder":
		out.Wish(stage.Do{Effect: stage.Pick{What: "folder"}})
	case "class-images":
		if i, err := strconv.Atoi(value); err == nil && r.have() && r.thumbs.Class == r.chosen && i >= 0 && i < len(r.thumbs.Pixels) {
			out.Tell(imageDeleted)
			out.Send(talk.DropImage{Seq: out.Ask(stage.DataTopic), Class: r.chosen, Image: r.thumbs.From + i})
		}
	}
}

// Import takes a file of data that the user has chosen.
func (r *Room) Import(out *stage.Out, name string, file []byte) {
	out.Tell(opening(name))
	r.open(out)
	out.Send(talk.ImportData{Seq: out.Ask(stage.DataTopic), Bytes: file})
}

// Sort sorts images into classes: by their folders, which become classes where there
// are none of that name, else into the chosen class. Skipped are sentences about files
// that are no images.
func (r *Room) Sort(out *stage.Out, images []stage.OpenedImage, skipped []string) {
	r.open(out)
	if len(skipped) > 0 {
		out.Wish(stage.Complain{Text: skippedText(skipped)})
	}
	var names []string
	for _, c := range r.own.Classes {
		names = append(names, c.Name)
	}
	by := map[int][][]byte{}
	for _, im := range images {
		at := r.chosen
		if im.Folder != "" {
			if at = slices.Index(names, im.Folder); at < 0 {
				at = len(names)
				names = append(names, im.Folder)
				out.Send(talk.AddClass{Seq: out.Ask(stage.DataTopic), Name: im.Folder})
			}
		}
		if at >= len(names) {
			r.trouble = nowhere
			out.Wish(stage.Alarm{Text: nowhere})
			return
		}
		by[at] = append(by[at], im.Pixels)
	}
	for at := range names {
		if len(by[at]) > 0 {
			out.Send(talk.AddImages{Seq: out.Ask(stage.DataTopic), Class: at, Pixels: by[at]})
		}
	}
	if len(images) > 0 {
		out.Tell(imagesAdded(len(images)))
	}
}
