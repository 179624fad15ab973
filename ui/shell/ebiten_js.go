package shell

import "syscall/js"

// quietEbiten keeps Ebiten's own listeners from hearing anything. They would
// swallow Tab and the browser's shortcuts, leave a touch pressed that the
// system cancelled and a mouse button that came up outside the window, and
// reload the page without a word when the graphics context is lost. Listening
// at the window, on the way down, comes before all of them.
func (s *Shell) quietEbiten() {
	window := js.Global()
	for _, event := range []string{
		"keydown", "keyup", "mousedown", "mouseup", "mousemove", "wheel",
		"touchstart", "touchmove", "touchend", "touchcancel", "dragover", "drop",
	} {
		early(window, event, func(e js.Value) {
			if e.Get("target").Equal(s.canvas) {
				e.Call("stopImmediatePropagation")
				switch e.Get("type").String() {
				case "wheel":
					s.wheel(e)
				case "dragover", "drop": // a file must not replace the page
					e.Call("preventDefault")
				}
			}
		})
	}
	early(window, "webglcontextlost", func(e js.Value) {
		e.Call("stopImmediatePropagation")
		Stopped("The picture is gone",
			"The browser took the graphics card away from this page, as happens when the computer sleeps or has too much to draw.")
	})
	s.canvas.Call("removeAttribute", "tabindex")
	s.canvas.Call("setAttribute", "aria-hidden", "true") // the tree tells what it shows
}
