package shell

import "syscall/js"

// page is what the page's scripts (static/page) offer.
var page = js.Global().Get("convscopePage")

// Fail puts a message over the page that says what happened and what to do,
// with a button that reloads it.
func Fail(title, text string) { page.Call("fail", title, text) }

// Stopped is Fail for what went well until now. It adds what the page will be
// like when it is loaded again.
func Stopped(title, text string) { page.Call("stopped", title, text) }

// Progress shows that done of total bytes of a file have come.
func Progress(name string, done, total int64) {
	page.Call("progress", name, done, total)
}

// Running lets the user in: the progress bar goes, the controls come.
func Running() { page.Call("running") }

// OnSave lets save be called before the page goes, or may go: a tab that is out
// of sight can be thrown away without a word.
func OnSave(save func()) {
	f := js.FuncOf(func(js.Value, []js.Value) any {
		save()
		return nil
	})
	page.Set("save", f)
	js.Global().Call("addEventListener", "pagehide", f)
	js.Global().Get("document").Call("addEventListener", "visibilitychange", f)
}

// memory is where that is kept which a reload restores.
const memory = "convscope.memory"

// Keep keeps where the page stands until the tab is closed, or as long as the page
// is there where the browser allows no storage.
func Keep(text string) { storage.Call("set", "tab", memory, text) }

// Take gives what the page before has kept, "" when nothing was, and forgets it.
func Take() (text string) {
	if v := storage.Call("get", "tab", memory); v.Type() == js.TypeString {
		text = v.String()
		storage.Call("remove", "tab", memory)
	}
	return text
}

// storage is what storage.js makes of the browser's, which may throw when they
// are but read: that is no panic, and nothing here could go on after it.
var storage = page.Get("storage")
