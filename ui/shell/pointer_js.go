package shell

import (
	"math"
	"syscall/js"

	"convscope/ui"
	"convscope/ui/scene"
)

// pointers are the mouse, the fingers and the pens that are down.
type pointers struct{ held map[int]bool }

var devices = map[string]ui.Device{"mouse": ui.Mouse, "touch": ui.Touch, "pen": ui.Pen}

// watchPointers makes mouse, touch and pen one kind of message. A pointer that
// went down on the canvas is captured by it: its moves and its end are heard
// wherever it goes.
func (s *Shell) watchPointers() {
	s.pointers.held = make(map[int]bool)
	on(s.canvas, "pointerdown", func(e js.Value) {
		if e.Get("button").Int() == 0 {
			s.press(e)
		}
	})
	// With several buttons of a mouse down, only the first press and the last
	// release have events of their own; the others are moves.
	on(s.canvas, "pointermove", func(e js.Value) {
		held := s.pointers.held[e.Get("pointerId").Int()]
		down := e.Get("buttons").Int()&1 != 0
		switch {
		case held && down:
			s.pointer(ui.Move, e)
		case held:
			s.release(ui.Up, e)
		case down && e.Get("button").Int() == 0:
			s.press(e)
		default:
			s.pointer(ui.Hover, e)
		}
	})
	on(s.canvas, "pointerup", func(e js.Value) { s.release(ui.Up, e) })
	on(s.canvas, "pointercancel", func(e js.Value) { s.release(ui.Cancel, e) })
	// After up or cancel this finds nothing held; otherwise capture was lost.
	on(s.canvas, "lostpointercapture", func(e js.Value) { s.release(ui.Cancel, e) })
	on(s.canvas, "pointerleave", func(e js.Value) {
		if !s.pointers.held[e.Get("pointerId").Int()] {
			s.send(ui.Pointer{Kind: ui.Hover, X: -1, Y: -1, ID: e.Get("pointerId").Int(), Device: devices[e.Get("pointerType").String()]})
		}
	})
	on(s.canvas, "contextmenu", func(e js.Value) { e.Call("preventDefault") }) // long press has a meaning
}

func (s *Shell) press(e js.Value) {
	id := e.Get("pointerId").Int()
	s.pointers.held[id] = true
	s.capture(id)
	s.pointer(ui.Down, e)
}

// capture may fail for a pointer that is gone already, or one that a test made
// up; then its moves outside the canvas are not heard.
func (s *Shell) capture(id int) {
	defer func() { _ = recover() }()
	s.canvas.Call("setPointerCapture", id)
}

func (s *Shell) release(kind ui.Phase, e js.Value) {
	id := e.Get("pointerId").Int()
	if s.pointers.held[id] {
		delete(s.pointers.held, id)
		s.pointer(kind, e)
	}
}

func (s *Shell) pointer(kind ui.Phase, e js.Value) {
	msg := ui.Pointer{
		Kind:   kind,
		X:      float32(e.Get("clientX").Float()),
		Y:      float32(e.Get("clientY").Float()),
		ID:     e.Get("pointerId").Int(),
		Device: devices[e.Get("pointerType").String()],
	}
	if kind == ui.Move && e.Get("getCoalescedEvents").Truthy() {
		steps := e.Call("getCoalescedEvents")
		for i := range steps.Length() {
			step := steps.Index(i)
			msg.Coalesced = append(msg.Coalesced, scene.Point{
				X: float32(step.Get("clientX").Float()),
				Y: float32(step.Get("clientY").Float()),
			})
		}
	}
	s.send(msg)
}

// watchGestures takes what Safari says of a touchpad's pinch, with events of its
// own, for the wheel that other browsers make of it. Fingers on a screen, of
// which it says the same, are pointers.
func (s *Shell) watchGestures() {
	const octave = 50 // of a wheel that doubles the size
	scale := 1.0
	gesture := func(e js.Value) {
		now := e.Get("scale").Float()
		x, y := float32(e.Get("clientX").Float()), float32(e.Get("clientY").Float())
		if s.Held() || s.model == nil || !s.model.Zooms(x, y) || !(now > 0) {
			return
		}
		e.Call("preventDefault")
		if e.Get("type").String() == "gesturechange" {
			s.send(ui.Wheel{X: x, Y: y, DY: float32(-octave * math.Log2(now/scale)), Zoom: true})
		}
		scale = now
	}
	on(s.canvas, "gesturestart", gesture)
	on(s.canvas, "gesturechange", gesture)
}

// wheel scrolls the canvas, by CSS pixels whatever unit the browser counts in.
// With Ctrl, as which a touchpad's pinch comes too, the network zooms when it is
// there; elsewhere the browser zooms the page.
func (s *Shell) wheel(e js.Value) {
	x, y := float32(e.Get("clientX").Float()), float32(e.Get("clientY").Float())
	zoom := e.Get("ctrlKey").Bool()
	if zoom && (s.model == nil || !s.model.Zooms(x, y)) {
		return
	}
	e.Call("preventDefault")
	unit := float32(1)
	switch e.Get("deltaMode").Int() {
	case 1: // lines
		unit = 16
	case 2: // pages
		unit = s.size.H
	}
	dx, dy := float32(e.Get("deltaX").Float())*unit, float32(e.Get("deltaY").Float())*unit
	if e.Get("shiftKey").Bool() && dx == 0 {
		dx, dy = dy, 0
	}
	s.send(ui.Wheel{X: x, Y: y, DX: dx, DY: dy, Zoom: zoom})
}
