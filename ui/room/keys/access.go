package keys

import "convscope/ui/kit/stage"

// Controls appends those of the panel.
func (Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	lines := make([]stage.Option, len(Shortcuts))
	for i, s := range Shortcuts {
		lines[i] = stage.Option{Value: s.Keys, Text: s.Does}
	}
	return append(cs,
		stage.Control{ID: "keys-panel", Hidden: w.Opened.Panel != Panel},
		stage.Control{ID: "keys-list", Options: lines},
		stage.Control{ID: "keys-close"},
		stage.Control{ID: "menu-keys"})
}
