// Package keys is the panel that tells the keys.
package keys

import "convscope/ui/kit/stage"

// A Room is the panel, which remembers nothing.
type Room struct{ stage.OffCanvas }

// Panel is its name as what is opened.
const Panel = "keys"

// Change opens and closes it.
func (Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	switch id {
	case "menu-keys":
		out.Wish(stage.Open{Panel: Panel})
	case "keys-close":
		out.Wish(stage.Open{})
	default:
		return false
	}
	return true
}
