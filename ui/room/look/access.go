package look

import "convscope/ui/kit/stage"

// Button is the control of the page's header.
func (r *Room) Button(w *stage.World) stage.Control {
	return stage.Control{ID: "theme", Pressed: w.Style.Dark}
}

// Controls appends those of the panel of files.
func (r *Room) Controls(cs []stage.Control) []stage.Control {
	theme := r.theme
	if theme == "" {
		theme = "auto"
	}
	return append(cs, stage.Control{ID: "view-theme", Value: theme}, stage.Control{ID: "view-projector", Pressed: r.large})
}
