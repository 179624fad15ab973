// Package export is the panel for saving pictures and data.
package export

import (
	"strings"

	"convscope/engine/talk"
	"convscope/ui/kit/paper"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// A Room is what the panel is set to.
type Room struct {
	stage.OffCanvas
	offer         Offer
	picture, data string // ids of a picture and of a table
	waiting       bool   // for the answers that the predictions are made of
}

// An Offer is what there is to save now.
type Offer interface {
	Pictures() []stage.Option // values are their ids
	Tables() []stage.Option
	Picture(id string) (*scene.Scene, scene.Rect)
	Table(id string) string // as CSV
}

// Panel is the name of the panel as what is opened.
const Panel = "export"

// Predictions is the id of the table that the lab has to be asked for.
const Predictions = "predictions"

// New is a panel that saves what offer has.
func New(offer Offer) Room { return Room{offer: offer} }

// Hear goes on when the answers have come that were waited for.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Answered:
		if r.waiting {
			r.waiting, r.data = false, Predictions
			r.saveTable(w, out)
		}
	case talk.Failed:
		if ev.What == "answers" {
			r.waiting = false
		}
	}
}

// Change takes a change of the panel.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "export":
		r.open(out, w.Opened.Panel != Panel)
	case "menu-export":
		r.open(out, true)
	case "export-close":
		r.open(out, false)
	case "study-save":
		r.picture, r.data = "training", "history"
		if w.Opened.Large == "quality" {
			r.picture, r.data = "classes", Predictions
		}
		r.open(out, true)
	case "export-picture":
		r.picture = value
	case "export-data":
		r.data = value
	case "export-png", "export-svg":
		r.savePicture(w, out, strings.TrimPrefix(id, "export-"))
	case "export-csv":
		r.saveTable(w, out)
	default:
		return false
	}
	out.Changed = true
	return true
}

func (r *Room) open(out *stage.Out, open bool) {
	wish := stage.Open{}
	if open {
		wish.Panel = Panel
	}
	out.Wish(wish)
}

// chosen is what of the options has that id, the first when none has.
func chosen(options []stage.Option, id string) (o stage.Option, ok bool) {
	for _, o := range options {
		if o.Value == id {
			return o, true
		}
	}
	if len(options) > 0 {
		return options[0], true
	}
	return o, false
}

// pictureScale is how many pixels a saved picture has to a CSS pixel.
const pictureScale = 2

// savePicture gives the user the chosen picture in a format.
func (r *Room) savePicture(w *stage.World, out *stage.Out, format string) {
	p, ok := chosen(r.offer.Pictures(), r.picture)
	if !ok {
		return
	}
	s, at := r.offer.Picture(p.Value)
	drawing := scene.SVG(s, at)
	name := paper.FileName(w, p.Text) + "." + format
	var effect stage.Effect = stage.SavePicture{Name: name, SVG: drawing, W: at.W, H: at.H, Scale: pictureScale}
	if format == "svg" {
		effect = stage.Download{Name: name, Bytes: []byte(drawing)}
	}
	out.Wish(stage.Do{Effect: effect})
	out.Tell(saved(name))
}

// saveTable gives the user the chosen data.
func (r *Room) saveTable(w *stage.World, out *stage.Out) {
	t, ok := chosen(r.offer.Tables(), r.data)
	if !ok {
		return
	}
	if t.Value == Predictions && len(w.Answers.Labels) == 0 {
		r.waiting = true
		out.Tell(fetching)
		out.Send(talk.Answers{Seq: out.Ask(stage.Answering)})
		return
	}
	name := paper.FileName(w, t.Text) + ".csv"
	out.Wish(stage.Do{Effect: stage.Download{Name: name, Bytes: []byte(r.offer.Table(t.Value))}})
	out.Tell(saved(name))
}
