//go:build browser

package browser

import (
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// A hand points at the window: with a mouse or with a finger.
type hand interface {
	down(p *tab, at point)
	move(p *tab, at point)
	up(p *tab, at point)
}

type mouse struct{}

func (mouse) event(p *tab, kind input.DispatchMouseEventType, at point, buttons int64) {
	p.t.Helper()
	params := input.DispatchMouseEventParams{Type: kind, X: at.x, Y: at.y, Buttons: buttons}
	if kind != input.DispatchMouseEventTypeMouseMoved {
		params.Button, params.ClickCount = input.MouseButtonLeft, 1
	} else if buttons != 0 {
		params.Button = input.MouseButtonLeft // as of a real mouse that is dragged
	}
	call(p, input.DispatchMouseEvent, params)
}

func (m mouse) down(p *tab, at point) {
	p.t.Helper()
	m.event(p, input.DispatchMouseEventTypeMouseMoved, at, 0)
	m.event(p, input.DispatchMouseEventTypeMousePressed, at, 1)
}

func (m mouse) move(p *tab, at point) {
	p.t.Helper()
	m.event(p, input.DispatchMouseEventTypeMouseMoved, at, 1)
}

func (m mouse) up(p *tab, at point) {
	p.t.Helper()
	m.event(p, input.DispatchMouseEventTypeMouseReleased, at, 0)
}

type finger struct{}

func (finger) event(p *tab, kind input.DispatchTouchEventType, at ...point) {
	p.t.Helper()
	touches := []*input.TouchPoint{}
	for i, a := range at {
		id := float64(i)
		touches = append(touches, &input.TouchPoint{X: a.x, Y: a.y, ID: &id})
	}
	call(p, input.DispatchTouchEvent, input.DispatchTouchEventParams{Type: kind, TouchPoints: touches})
}

// down waits until what is there has been painted: the browser decides by the
// last painted frame whether a finger scrolls, and then takes the touch away.
func (f finger) down(p *tab, at point) {
	p.t.Helper()
	p.pass(2)
	f.event(p, input.DispatchTouchEventTypeTouchStart, at)
}

func (f finger) move(p *tab, at point) {
	p.t.Helper()
	f.event(p, input.DispatchTouchEventTypeTouchMove, at)
}

func (f finger) up(p *tab, _ point) {
	p.t.Helper()
	f.event(p, input.DispatchTouchEventTypeTouchEnd)
}

// drag presses at the first point, goes through the others in small steps, and
// lets go at the last.
func (p *tab) drag(h hand, path ...point) {
	p.t.Helper()
	const steps = 8
	h.down(p, path[0])
	for i, to := range path[1:] {
		from := path[i]
		for s := 1; s <= steps; s++ {
			f := float64(s) / steps
			h.move(p, point{from.x + f*(to.x-from.x), from.y + f*(to.y-from.y)})
		}
	}
	h.up(p, path[len(path)-1])
}

// stroke goes through the points of path just as they are.
func (p *tab) stroke(h hand, path []point) {
	p.t.Helper()
	h.down(p, path[0])
	for _, at := range path[1:] {
		h.move(p, at)
	}
	h.up(p, path[len(path)-1])
}

// tap presses and lets go at the same place.
func (p *tab) tap(h hand, at point) {
	p.t.Helper()
	h.down(p, at)
	h.up(p, at)
}

// click clicks the element of n with the mouse.
func (p *tab) click(n node) {
	p.t.Helper()
	p.tap(mouse{}, p.box(n).center())
}

// focus puts the keyboard's focus on n.
func (p *tab) focus(n node) {
	p.t.Helper()
	p.call(n, `function() { this.focus(); }`, nil)
}

// fill types a number into the field called name, when what was done before has
// changed what it must.
func (p *tab) fill(name, number string) {
	p.t.Helper()
	p.pass(3)
	p.focus(p.find("spinbutton", name))
	p.pressWith(kb.ModifierCtrl, "a")
	for _, digit := range number {
		p.press(string(digit))
	}
	p.press(enter)
}

// press presses keys, one after the other, where the focus is.
func (p *tab) press(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		do(p, "pressing "+key, chromedp.KeyEvent(key))
	}
}

// pressWith presses a key while another is held.
func (p *tab) pressWith(held kb.Modifier, key string) {
	p.t.Helper()
	do(p, "pressing "+key, chromedp.KeyEvent(key, chromedp.KeyModifiers(held)))
}

// Keys by name.
const (
	enter  = kb.Enter
	tabKey = kb.Tab
	left   = kb.ArrowLeft
	right  = kb.ArrowRight
	del    = kb.Delete
	escape = kb.Escape
	f8     = kb.F8
)

// pressCode presses a key that is no character.
func (p *tab) pressCode(key string, code int64) {
	p.t.Helper()
	for _, kind := range []input.DispatchKeyEventType{input.DispatchKeyEventTypeKeyDown, input.DispatchKeyEventTypeKeyUp} {
		call(p, input.DispatchKeyEvent, input.DispatchKeyEventParams{Type: kind, Key: key, Code: key, WindowsVirtualKeyCode: code})
	}
}
