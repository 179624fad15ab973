package shell

import (
	"math"
	"strconv"
	"syscall/js"

	"convscope/ui"
)

// watchSize sends the window's size, now and whenever it, the header's or the
// zoom changes, and calls resized with the canvas's size in device pixels.
func (s *Shell) watchSize(resized func(w, h int)) {
	header := s.document.Call("querySelector", "header")
	coarse := js.Global().Call("matchMedia", "(pointer: coarse)")
	exact := js.Undefined() // the canvas's size in device pixels, where the browser tells it
	measure := func() {
		box := s.canvas.Call("getBoundingClientRect")
		ratio := js.Global().Get("devicePixelRatio").Float()
		size := ui.Resize{
			W:       float32(box.Get("width").Float()),
			H:       float32(box.Get("height").Float()),
			HeaderH: float32(header.Call("getBoundingClientRect").Get("bottom").Float()),
			Ratio:   float32(ratio),
			Coarse:  coarse.Get("matches").Bool(),
		}
		w, h := int(math.Round(float64(size.W)*ratio)), int(math.Round(float64(size.H)*ratio))
		if exact.Truthy() {
			// An emulated ratio, as in a browser's developer tools, is not in it.
			ew, eh := exact.Get("inlineSize").Int(), exact.Get("blockSize").Int()
			if near(ew, w) && near(eh, h) {
				w, h = ew, eh
			}
		}
		if w == 0 || h == 0 {
			return // hidden; there will be a size again
		}
		resized(w, h)
		if size != s.size {
			s.size = size
			s.fit()
			s.send(size)
		}
	}
	measure()

	observer := js.Global().Get("ResizeObserver").New(js.FuncOf(func(_ js.Value, args []js.Value) any {
		for i := range args[0].Length() {
			entry := args[0].Index(i)
			if box := entry.Get("devicePixelContentBoxSize"); box.Truthy() && entry.Get("target").Equal(s.canvas) {
				exact = box.Index(0)
			}
		}
		measure()
		return nil
	}))
	observer.Call("observe", header)
	on(js.Global(), "resize", func(js.Value) { measure() }) // the zoom changed, maybe nothing else
	if js.Global().Get("ResizeObserverEntry").Get("prototype").Call("hasOwnProperty", "devicePixelContentBoxSize").Bool() {
		observer.Call("observe", s.canvas, map[string]any{"box": "device-pixel-content-box"})
	} else {
		observer.Call("observe", s.canvas)
	}
	on(coarse, "change", func(js.Value) { measure() })
	s.watchRatio(measure)
}

// watchRatio calls changed when the device pixel ratio does, which may come
// without any other change: the window went to another screen.
func (s *Shell) watchRatio(changed func()) {
	var query js.Value
	var heard js.Func
	watch := func() {
		ratio := strconv.FormatFloat(js.Global().Get("devicePixelRatio").Float(), 'g', -1, 64)
		query = js.Global().Call("matchMedia", "(resolution: "+ratio+"dppx)")
		query.Call("addEventListener", "change", heard, map[string]any{"once": true})
	}
	heard = js.FuncOf(func(js.Value, []js.Value) any {
		changed()
		watch()
		return nil
	})
	watch()
}

// appear makes the page around the canvas look so.
func (s *Shell) appear(look ui.Look) {
	theme := "light"
	if look.Dark {
		theme = "dark"
	}
	page.Call("look", theme, look.Large, look.Zoom)
	s.fit()
}

// fit tells the page's style how high the header is, in the page's own pixels,
// which are larger than the window's when it is zoomed.
func (s *Shell) fit() {
	s.document.Get("documentElement").Get("style").Call("setProperty", "--header", px(s.size.HeaderH/max(s.look.Zoom, 1)))
}

// near says whether a and b differ by no more than rounding makes them.
func near(a, b int) bool { return max(a-b, b-a) <= 2 }

// watchTheme sends what the user's system prefers, now and when it changes.
func (s *Shell) watchTheme() {
	dark := js.Global().Call("matchMedia", "(prefers-color-scheme: dark)")
	calm := js.Global().Call("matchMedia", "(prefers-reduced-motion: reduce)")
	tell := func(js.Value) {
		s.send(ui.Theme{Dark: dark.Get("matches").Bool(), ReducedMotion: calm.Get("matches").Bool()})
	}
	tell(js.Undefined())
	on(dark, "change", tell)
	on(calm, "change", tell)
}
