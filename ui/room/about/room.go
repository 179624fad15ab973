// Package about is the box that tells what the engine runs on; the page opens it.
package about

import (
	"fmt"

	"convscope/engine/talk"
	"convscope/engine/version"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/words"
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

// Controls appends the button that opens the box, and what stands in it.
func (Room) Controls(w *stage.World, cs []stage.Control) []stage.Control {
	return append(cs, stage.Control{ID: "about"}, stage.Control{ID: "about-system", Text: text(w.System)})
}

// kernels are what the engine computes with, by its name.
var kernels = map[string]string{
	"fma": "relaxed SIMD with fused multiply-add (“fma”)", "simd128": "128-bit SIMD (“simd128”)", "go": "plain Go, since this browser has no SIMD (“go”)",
}

// text is what the engine runs on, as a sentence.
func text(s talk.SystemInfo) string {
	name, ok := kernels[s.Kernel]
	if !ok {
		return ""
	}
	text := fmt.Sprintf("The engine computes with %s. It trains with %s on %d cores, and holds %s of memory.", name, words.Counted(s.Workers, "worker"), s.Cores, words.Bytes(s.Memory))
	if s.Version != version.String() {
		text += fmt.Sprintf(" It is of another version of the page, %s: load the page again past the browser’s cache.", s.Version)
	}
	return text
}
