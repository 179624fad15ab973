// Package look is how the interface looks: light or dark, larger for a projector, and
// with a hint that maps can be opened, until one was.
package look

import (
	"strings"

	"convscope/ui/kit/stage"
)

// A Room is how the user or the system wants it.
type Room struct {
	stage.OffCanvas
	theme  string // "light", "dark", or "" for what the system has
	system bool   // that is dark
	large  bool   // for a projector: larger, and stronger in contrast
	maps   bool   // the user has opened a map, and need not be told that one can
}

// Stored is the name under which the page keeps how things look; look.js reads it,
// too.
const Stored = "convscope.look"

// Style is how things are to look.
func (r *Room) Style() stage.Style {
	dark := r.system
	if r.theme != "" {
		dark = r.theme == "dark"
	}
	return stage.Style{Dark: dark, Large: r.large, Maps: r.maps}
}

// System takes what the system prefers.
func (r *Room) System(dark bool) { r.system = dark }

// Change takes a change of how things look, and has it kept.
func (r *Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "theme":
		r.theme = "dark"
		if w.Style.Dark {
			r.theme = "light"
		}
		out.Tell(themeText(r.theme))
	case "view-theme":
		r.theme = ""
		if value == "light" || value == "dark" {
			r.theme = value
		}
	case "view-projector":
		r.large = !r.large
		out.Tell(projectorText(r.large))
	default:
		return false
	}
	r.restyle(out)
	return true
}

// KnowMaps notes that the user has opened a map.
func (r *Room) KnowMaps(out *stage.Out) {
	if !r.maps {
		r.maps = true
		r.restyle(out)
	}
}

// restyle has things look so, now and later.
func (r *Room) restyle(out *stage.Out) {
	text := "auto"
	if r.theme != "" {
		text = r.theme
	}
	if r.large {
		text += " projector"
	}
	if r.maps {
		text += " maps"
	}
	out.Wish(stage.Restyle{Style: r.Style()})
	out.Wish(stage.Do{Effect: stage.Store{Name: Stored, Text: text}})
}

// Recall takes how an earlier visit wanted things to look.
func (r *Room) Recall(text string) {
	r.theme, r.large, r.maps = "", false, false
	for _, word := range strings.Fields(text) {
		switch word {
		case "light", "dark":
			r.theme = word
		case "projector":
			r.large = true
		case "maps":
			r.maps = true
		}
	}
}
