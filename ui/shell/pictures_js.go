package shell

import (
	"strconv"
	"syscall/js"

	"convscope/ui/kit/stage"
)

// pictures fills the element with a button for each picture.
func (e *element) pictures(pictures []stage.Picture) {
	const side = 28
	document := js.Global().Get("document")
	e.el.Set("textContent", "")
	for i, p := range pictures {
		canvas := document.Call("createElement", "canvas")
		canvas.Set("width", side)
		canvas.Set("height", side)
		rgba := make([]byte, 4*side*side)
		for k := range min(len(p.Pixels), side*side) {
			v := p.Pixels[k]
			rgba[4*k], rgba[4*k+1], rgba[4*k+2], rgba[4*k+3] = v, v, v, 255
		}
		data := js.Global().Get("ImageData").New(side, side)
		js.CopyBytesToJS(data.Get("data"), rgba)
		canvas.Call("getContext", "2d").Call("putImageData", data, 0, 0)
		button := document.Call("createElement", "button")
		button.Set("type", "button")
		button.Set("value", strconv.Itoa(i))
		button.Set("title", p.Label)
		button.Call("setAttribute", "aria-label", p.Label)
		button.Call("appendChild", canvas)
		e.el.Call("appendChild", button)
	}
}

// samePictures says whether a and b look the same.
func samePictures(a, b []stage.Picture) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].Label != b[i].Label || len(a[i].Pixels) != len(b[i].Pixels) ||
			len(a[i].Pixels) > 0 && &a[i].Pixels[0] != &b[i].Pixels[0] {
			return false
		}
	}
	return true
}
