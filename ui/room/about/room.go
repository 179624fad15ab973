// Package about is the box that tells what the engine runs on; the page opens it.
package about

import (
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

// A Room is the box, which remembers nothing.
type Room struct{ stage.OffCanvas }

// Change asks what the engine runs on now when the box opens.
func (Room) Change(w *stage.World, out *stage.Out, id, value string) bool {
	if id != "about" && id != "menu-about" {
		return false
	}
	out.Send(talk.System{})
	return true
}
