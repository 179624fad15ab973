package shell

import (
	"syscall/js"

	"convscope/ui"
	"convscope/ui/kit/stage"
)

// A Shell is the page, in step with one model.
type Shell struct {
	send     func(ui.Msg)
	model    *ui.Model // as of the last Sync
	document js.Value
	canvas   js.Value

	controls controls
	tree     tree
	pointers pointers
	size     ui.Resize
	look     ui.Look
	said     map[string]string // by live region
	read     float64           // when the tree was last synced
	passing  bool              // the last message was of a pointer that passes by, or of a wheel
}

// pace is how many seconds pass between two syncs of the tree while every frame
// shows something else, under the pen, a pointer that passes by or a wheel, or
// in a training: nobody reads faster, and a tree for every frame costs a fifth
// of it, or half where all has moved. At other times a key acts on
// what the tree says, so it must be true.
const pace = 0.25

// New takes over the page around canvas. From now on it sends what happens,
// the window's size and the user's preferences first. It never sends while
// Sync runs.
func New(canvas js.Value, send func(ui.Msg), resized func(w, h int)) *Shell {
	s := &Shell{document: js.Global().Get("document"), canvas: canvas, said: map[string]string{}}
	s.send = func(msg ui.Msg) {
		s.passing = passes(msg)
		send(msg)
	}
	s.controls.page = s
	s.tree.page = s
	s.tree.areas = make(map[string]js.Value)
	for _, name := range stage.Areas {
		area := s.document.Call("getElementById", "area-"+name)
		s.tree.areas[name] = area
		s.tree.watch(area)
	}
	s.quietEbiten()
	s.watchTheme()
	s.watchSize(resized)
	s.watchPointers()
	s.watchGestures()
	s.watchKeys()
	s.watchFiles()
	if storage.Get("refused").Bool() {
		s.send(ui.Unkept{})
	}
	for _, name := range ui.StoredNames {
		s.recallStored(name)
	}
	return s
}

// passes says whether msg is of a pointer that is not pressed, or of a wheel.
func passes(msg ui.Msg) bool {
	switch msg := msg.(type) {
	case ui.Pointer:
		return msg.Kind == ui.Hover
	case ui.Wheel:
		return true
	}
	return false
}

// Held says whether a pointer is down.
func (s *Shell) Held() bool { return len(s.pointers.held) > 0 }

// Sync shows what the model says at the time now, in seconds. It says whether
// the tree is behind, so that Sync must be called again.
func (s *Shell) Sync(m *ui.Model, now float64) (behind bool) {
	if look := m.Look(); look != s.look {
		s.look = look
		s.appear(look)
	}
	s.model = m
	s.controls.sync(m.Controls())
	hurried := s.Held() || s.passing || m.Trains()
	if behind = hurried && now-s.read < pace && m.FocusID() == s.tree.asked; !behind {
		s.read = now
		s.tree.sync(m.Nodes(), m.FocusID())
	}
	return behind
}

// Speak lets a screen reader say what the model wants to be said now.
func (s *Shell) Speak(m *ui.Model) {
	s.say("announcements", m.Announce())
	s.say("alarms", m.Alarm())
}

// say puts text into the live region of that id, unless it stands there.
func (s *Shell) say(id, text string) {
	if text != s.said[id] {
		s.said[id] = text
		s.document.Call("getElementById", id).Set("textContent", text)
	}
}

// on calls handler for events of target. Handlers live as long as the page.
func on(target js.Value, event string, handler func(e js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		handler(args[0])
		return nil
	}), map[string]any{"passive": false})
}

// early calls handler for events on their way down to their target, before
// anybody else hears of them.
func early(target js.Value, event string, handler func(e js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		handler(args[0])
		return nil
	}), map[string]any{"passive": false, "capture": true})
}
