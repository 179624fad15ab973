// Package library is the panel of files and of what the user has kept:
// architectures under names of their own, and networks that were trained here.
package library

import (
	"slices"
	"strconv"
	"strings"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is what the panel remembers.
type Room struct {
	stage.OffCanvas
	own    []preset
	chosen int    // of own
	name   string // what stands in the field of a preset's name
	told   bool   // the lab has told what is kept
	unkept bool   // the page keeps nothing itself, and the user does not know
	id     string // of what is kept, the chosen one
	here   string // of it, the one that is current in this tab, or ""
}

// A preset is an architecture that the user has saved.
type preset struct {
	name   string
	layers []engine.Spec
}

// Panel is the name of the panel as what is opened.
const Panel = "library"

// Change takes a change of a control of the panel.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "library":
		r.toggle(w, out)
	case "library-close":
		out.Wish(stage.Open{})
	case "preset-name":
		r.name = value
	case "preset-save":
		r.save(w, out, strings.TrimSpace(r.name))
	case "preset-list":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(r.own) {
			r.chosen = i
		}
	case "preset-open":
		r.openPreset(out)
	case "preset-delete":
		r.deletePreset(out)
	case "network-save":
		out.Send(talk.Save{})
	case "network-open":
		out.Wish(stage.Do{Effect: stage.Pick{What: "network"}})
	case "network-onnx", "network-pytorch", "network-keras":
		out.Tell(exporting)
		out.Send(talk.Export{Format: strings.TrimPrefix(id, "network-")})
	case "network-import":
		out.Wish(stage.Do{Effect: stage.Pick{What: "model"}})
	case "kept-list":
		r.id = value
	case "kept-open":
		if k, ok := r.keptChosen(w); ok {
			out.Wish(stage.Open{})
			out.Send(talk.OpenKept{Seq: out.Adopt(), ID: k.ID})
		}
	case "kept-delete":
		if k, ok := r.keptChosen(w); ok {
			out.Tell(forgotten(k))
			out.Send(talk.DropKept{ID: k.ID})
		}
	default:
		return false
	}
	out.Changed = true
	return true
}

// toggle opens the panel, or closes it.
func (r *Room) toggle(w *stage.World, out *stage.Out) {
	if w.Opened.Panel == Panel {
		out.Wish(stage.Open{})
		return
	}
	out.Wish(stage.Open{Panel: Panel})
	out.Send(talk.ListKept{})
}

// Hear takes the list of what is kept, and files to give to the user.
func (r *Room) Hear(w *stage.World, out *stage.Out, ev talk.Event) {
	switch ev := ev.(type) {
	case talk.Kept:
		r.kept(out, ev)
	case talk.File:
		out.Wish(stage.Do{Effect: stage.Download{Name: ev.Name, Bytes: ev.Bytes}})
		out.Tell(saved(ev.Name))
	case talk.Failed:
		if ev.What == "keep" {
			r.unkept = false // this says it, too
		}
	}
}

// kept takes the list of what is kept. When the page opens, the network that it was
// left with comes back.
func (r *Room) kept(out *stage.Out, ev talk.Kept) {
	first := !r.told
	r.told, r.here = true, ev.Last
	if r.unkept { // and the lab can keep networks, or would have complained
		r.unkept = false
		out.Wish(stage.Complain{Text: keepsNothing})
	}
	last := slices.IndexFunc(ev.Networks, func(k talk.KeptNetwork) bool { return k.ID == ev.Last })
	if !first || last < 0 {
		return
	}
	out.Tell(back(ev.Networks[last]))
	out.Send(talk.OpenKept{Seq: out.Adopt(), ID: ev.Last})
}

// Unkept notes that the browser refuses the page its storage.
func (r *Room) Unkept() { r.unkept = true }

// Load takes a file with a network that the user has chosen.
func (r *Room) Load(out *stage.Out, name string, file []byte) {
	out.Tell(opening(name))
	out.Wish(stage.Open{})
	out.Send(talk.Load{Seq: out.Adopt(), Bytes: file})
}

// Import takes files of another framework that the user has chosen.
func (r *Room) Import(out *stage.Out, files map[string][]byte) {
	out.Tell(importing(files))
	out.Wish(stage.Open{})
	out.Send(talk.Import{Seq: out.Adopt(), Files: files})
}

// keptChosen is the network that is chosen in the list, the newest when none is.
func (r *Room) keptChosen(w *stage.World) (talk.KeptNetwork, bool) {
	for _, k := range w.Kept {
		if k.ID == r.id {
			return k, true
		}
	}
	if len(w.Kept) > 0 {
		return w.Kept[0], true
	}
	return talk.KeptNetwork{}, false
}
