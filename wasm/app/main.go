//go:build js

// Command app is the page's interface: it runs package ui's model between the
// page (ui/shell), the canvas (ui/canvas) and the lab, which lives in a worker.
//
// Everything that happens, be it a press, a control or an event of the lab,
// changes the model at once and may send commands to the lab. What the model
// shows is brought to the screen once a frame, and only if it has changed.
package main

import (
	"runtime"

	"convscope/engine/talk"
	"convscope/ui"
	"convscope/ui/canvas"
	"convscope/ui/scene"
	"convscope/ui/shell"
	"convscope/wasm/internal/port"
)

func main() {
	a := &app{model: ui.New()}
	a.model.Recall(shell.Take())
	a.page = shell.New(canvas.Element(), a.send, canvas.SetSize)
	var early [][]byte // what Connect hands over before it returns
	a.lab = port.Connect(func(b []byte) {
		if a.lab == nil {
			early = append(early, b)
			return
		}
		canvas.Spend(func() { a.heard(b) })
	})
	for _, b := range early {
		a.heard(b)
	}
	shell.OnSave(func() { shell.Keep(a.model.Keep()) })
	tellHeap()
	if err := canvas.Run(a); err != nil {
		shell.Fail("The page cannot be drawn", err.Error()+". Reload the page; if that does not help, try another browser. "+
			"The engine runs all the same: scripts can use window.convscope.")
		select {} // a program that ends would say so over this message
	}
}

// An app is the model and what it is connected to.
type app struct {
	model *ui.Model
	page  *shell.Shell
	lab   *port.Port

	synced  int  // version that the page shows
	shown   bool // the page shows any
	behind  bool // the page does not show all of it yet
	running bool // the first picture has come
}

// send takes msg in and lets a frame show what it did.
func (a *app) send(msg ui.Msg) {
	canvas.Spend(func() { a.update(msg) })
	canvas.Wake()
}

// update changes the model by msg and passes on what it asks of the lab.
func (a *app) update(msg ui.Msg) {
	for _, c := range a.model.Update(msg) {
		a.ask(c)
	}
	for _, e := range a.model.TakeEffects() {
		a.page.Do(e)
	}
}

func (a *app) ask(c talk.Command) {
	b, err := talk.EncodeCommand(c)
	if err != nil {
		panic(err) // our own command
	}
	a.lab.Post(b)
}

// vast is from how many bytes on a message is worth a collection: Go's own works
// beside the program, which may end for lack of memory meanwhile.
const vast = 25e6

// heard takes an event of the lab.
func (a *app) heard(b []byte) {
	if len(b) > vast {
		runtime.GC() // of the last picture, before this one is taken apart
	}
	ev, err := talk.DecodeEvent(b)
	if err != nil {
		shell.Fail("The page and its engine do not fit together",
			"One of them is an old copy from the browser's cache ("+err.Error()+"). Reload the page.")
		return
	}
	if l, ok := ev.(talk.Loading); ok && !a.running {
		shell.Progress(l.Name, l.Done, l.Total)
	}
	a.send(ev)
	switch ev := ev.(type) {
	case talk.Shown:
		a.run()
	case talk.Failed: // shown by the model, once it is seen
		if ev.What != "show" {
			a.run()
		}
	}
}

// run lets the user in.
func (a *app) run() {
	if !a.running {
		a.running = true
		shell.Running()
	}
}

// Frame implements canvas.Show. After a change there is one more frame, which
// an animation may go on in; while a pointer is held there always is, for what
// happens in time.
func (a *app) Frame(now float64) (again bool) {
	a.update(ui.Tick{Now: now})
	a.page.Speak(a.model)
	changed := !a.shown || a.model.Version() != a.synced
	if changed || a.behind {
		a.synced, a.shown = a.model.Version(), true
		a.behind = a.page.Sync(a.model, now)
	}
	return changed || a.behind || a.page.Held() || a.model.Moving() || a.model.Waiting()
}

// Version implements canvas.Show.
func (a *app) Version() int { return a.model.Version() }

// View implements canvas.Show.
func (a *app) View() (*scene.Scene, float32) { return a.model.View(), a.model.Ratio() }
