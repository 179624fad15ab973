package owndata

import (
	"strconv"

	"convscope/ui/kit/stage"
)

// Choice is the control of the page's header that chooses the data.
func (r *Room) Choice(w *stage.World) stage.Control {
	return stage.Control{ID: "dataset", Value: w.Dataset.Name, Options: r.datasets()}
}

// Controls appends those of the panel.
func (r *Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	have := r.have()
	into := noClass
	var list []stage.Option
	for i, c := range r.own.Classes {
		list = append(list, stage.Option{Value: strconv.Itoa(i), Text: classText(c)})
	}
	if have {
		into = r.own.Classes[r.chosen].Name
	}
	return append(cs,
		stage.Control{ID: "data-panel", Hidden: w.Opened.Panel != Panel},
		stage.Control{ID: "data-close"},
		stage.Control{ID: "data-status", Text: r.status()},
		stage.Control{ID: "class-name", Value: r.name},
		stage.Control{ID: "class-add", Disabled: r.name == ""},
		stage.Control{ID: "class-rename", Disabled: r.name == "" || !have},
		stage.Control{ID: "class-list", Value: strconv.Itoa(r.chosen), Options: list, Hidden: len(list) == 0},
		stage.Control{ID: "class-delete", Disabled: !have},
		stage.Control{ID: "class-draw", Text: drawInto(into), Disabled: !have || w.Strokes == 0},
		stage.Control{ID: "class-files"},
		stage.Control{ID: "class-folder"},
		stage.Control{ID: "class-images", Pictures: r.pictures(), Hidden: !have},
		stage.Control{ID: "data-export", Disabled: len(list) == 0},
		stage.Control{ID: "data-import"},
		stage.Control{ID: "data-use", Disabled: !r.ready()})
}

// pictures are the images of the chosen class.
func (r *Room) pictures() []stage.Picture {
	if r.thumbs.Class != r.chosen || !r.have() {
		return nil
	}
	var out []stage.Picture
	for i, px := range r.thumbs.Pixels {
		out = append(out, stage.Picture{Label: deleteText(r.thumbs.From+i+1, r.own.Classes[r.chosen].Name), Pixels: px})
	}
	return out
}
