package shell

import (
	"slices"
	"strconv"
	"syscall/js"

	"convscope/ui"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// controls binds the model's controls to the elements of their ids.
type controls struct {
	page  *Shell
	bound map[string]*element
}

// An element is one that shows a control.
type element struct {
	el     js.Value
	opener js.Value // what had the focus before a panel opened
	shown  stage.Control
	fresh  bool // nothing was shown yet
	stale  bool // the user has changed it since
}

// sync shows cs.
func (c *controls) sync(cs []stage.Control) {
	for _, want := range cs {
		e, ok := c.bound[want.ID]
		if !ok {
			e = c.bind(want.ID)
		}
		e.show(want)
	}
}

// bind finds the element of that id and listens to it. A page without it is
// our own mistake.
func (c *controls) bind(id string) *element {
	el := c.page.document.Call("getElementById", id)
	if !el.Truthy() {
		panic("shell: index.html has no element " + strconv.Quote(id))
	}
	e := &element{el: el, fresh: true}
	if c.bound == nil {
		c.bound = make(map[string]*element)
	}
	c.bound[id] = e
	send := func() {
		e.stale = true
		c.page.send(ui.ControlMsg{ID: id, Value: el.Get("value").String()})
	}
	on(el, "focus", func(js.Value) {
		if e.shown.Beyond {
			go c.page.send(ui.Reach{ID: id}) // it may be sync itself that moves the focus
		}
	})
	switch el.Get("tagName").String() {
	case "BUTTON":
		on(el, "click", func(js.Value) { c.page.send(ui.ControlMsg{ID: id}) })
	case "SELECT":
		on(el, "change", func(js.Value) { send() })
	case "INPUT":
		text := el.Get("type").String() == "text"
		on(el, "input", func(js.Value) {
			if text || el.Get("value").String() != "" { // of a number the rest is still to be typed
				send()
			}
		})
		if !text { // a change by Enter would come after what that does
			on(el, "change", func(js.Value) { send() })
		}
	case "DIV": // of pictures
		on(el, "click", func(ev js.Value) {
			if button := ev.Get("target").Call("closest", "button"); button.Truthy() {
				c.page.send(ui.ControlMsg{ID: id, Value: button.Get("value").String()})
			}
		})
	}
	return e
}

// undoes says whether undo in a field is the page's, and it is as the model has
// it.
func (c *controls) undoes(field js.Value) bool {
	e := c.bound[field.Get("id").String()]
	return e != nil && e.shown.Undoes && !e.stale && sameNumber(field.Get("value").String(), e.shown.Value)
}

// show makes the element say want, touching only what differs.
func (e *element) show(want stage.Control) {
	was, all := e.shown, e.fresh
	if all || want.Hidden != was.Hidden {
		e.el.Set("hidden", want.Hidden)
		if e.el.Get("classList").Call("contains", "panel").Bool() {
			e.panel(!want.Hidden)
		}
	}
	if want.Text != was.Text {
		e.el.Set("textContent", want.Text)
	}
	if want.Label != was.Label {
		e.el.Call("setAttribute", "aria-label", want.Label)
	}
	if want.Beyond != was.Beyond {
		e.el.Get("classList").Call("toggle", "beyond", want.Beyond)
	}
	if all || want.Disabled != was.Disabled {
		e.el.Set("disabled", want.Disabled)
	}
	if want.Pressed != was.Pressed || all && want.Pressed {
		e.attribute("aria-pressed", strconv.FormatBool(want.Pressed), true)
	}
	if want.Invalid != was.Invalid {
		e.attribute("aria-invalid", "true", want.Invalid)
	}
	if want.Min != was.Min {
		e.attribute("min", want.Min, want.Min != "")
	}
	if want.Max != was.Max {
		e.attribute("max", want.Max, want.Max != "")
	}
	if !samePictures(want.Pictures, was.Pictures) {
		e.pictures(want.Pictures)
	}
	if !slices.Equal(want.Options, was.Options) {
		e.options(want.Options)
		all = true
	}
	if all || want.Value != was.Value || e.stale {
		e.value(want.Value)
	}
	if want.Rect != was.Rect {
		place(e.el, want.Rect)
	}
	if want.Focus != 0 && want.Focus != was.Focus {
		e.el.Call("focus", map[string]any{"preventScroll": true})
		e.el.Call("select")
	}
	e.shown, e.fresh = want, false
}

// panel gives a panel that opens the focus, so that the keyboard goes on in it,
// and gives it back when it closes.
func (e *element) panel(open bool) {
	document := js.Global().Get("document")
	held := document.Get("activeElement")
	switch {
	case open:
		e.opener = held
		e.el.Set("tabIndex", -1)
		e.el.Call("focus", map[string]any{"preventScroll": true})
	case e.opener.Truthy():
		if held.Equal(document.Get("body")) || e.el.Call("contains", held).Bool() {
			e.opener.Call("focus", map[string]any{"preventScroll": true})
		}
		e.opener = js.Undefined()
	}
}

func (e *element) attribute(name, value string, set bool) {
	if set {
		e.el.Call("setAttribute", name, value)
	} else {
		e.el.Call("removeAttribute", name)
	}
}

// value sets that of an input or a select. A field that the user is typing in
// keeps what is typed as long as it means the same number.
func (e *element) value(want string) {
	tag := e.el.Get("tagName").String()
	if tag != "INPUT" && tag != "SELECT" {
		return
	}
	e.stale = false
	now := e.el.Get("value").String()
	if now == want {
		return
	}
	if e.el.Equal(js.Global().Get("document").Get("activeElement")) && isField(e.el) {
		if now == "" || sameNumber(now, want) {
			return
		}
	}
	e.el.Set("value", want)
}

func sameNumber(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return err1 == nil && err2 == nil && x == y
}

// options are the choices of a select, or the lines of a list of terms.
func (e *element) options(options []stage.Option) {
	e.el.Set("textContent", "")
	for _, o := range options {
		if e.el.Get("tagName").String() == "DL" {
			for _, part := range [][2]string{{"dt", o.Value}, {"dd", o.Text}} {
				line := js.Global().Get("document").Call("createElement", part[0])
				line.Set("textContent", part[1])
				e.el.Call("appendChild", line)
			}
			continue
		}
		option := js.Global().Get("Option").New(o.Text, o.Value)
		e.el.Call("appendChild", option)
	}
}

// place floats el over r of the window; where r is empty, the page's own
// layout places it.
func place(el js.Value, r scene.Rect) {
	style := el.Get("style")
	if r.Empty() {
		el.Get("classList").Call("remove", "floating")
		for _, name := range []string{"left", "top", "width", "height"} {
			style.Set(name, "")
		}
		return
	}
	el.Get("classList").Call("add", "floating")
	setBox(style, r)
}

func setBox(style js.Value, r scene.Rect) {
	style.Set("left", px(r.X))
	style.Set("top", px(r.Y))
	style.Set("width", px(r.W))
	style.Set("height", px(r.H))
}

func px(v float32) string { return strconv.FormatFloat(float64(v), 'f', 2, 32) + "px" }
