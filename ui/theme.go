package ui

import (
	"strings"

	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

// appearance is how the interface looks, as the user or the system wants it.
type appearance struct {
	theme string // "light", "dark", or "" for what the system has
	dark  bool   // the system's
	large bool   // for a projector: larger, and stronger in contrast
	maps  bool   // the user has opened a map, and need not be told that one can
	real  Resize // the window's size as the page told it
}

// A Look is how the page around the canvas is to look.
type Look struct {
	Dark  bool
	Large bool    // for a projector
	Zoom  float32 // of everything
}

// projectorZoom is how much larger everything is for a projector.
const projectorZoom = 1.35

// Look is how the page is to look now. All lengths that the Model gives out
// are in CSS pixels so much larger than the window's.
func (m *Model) Look() Look { return Look{m.dark, m.appear.large, m.zoom()} }

// zoom is how much larger everything is, as far as the window has room for it.
func (m *Model) zoom() float32 {
	const least = 360 // the narrowest window that there is a layout for
	if m.appear.large {
		return max(min(projectorZoom, m.appear.real.W/least), 1)
	}
	return 1
}

// Ratio is how many device pixels make a length of 1.
func (m *Model) Ratio() float32 { return m.Window.Ratio }

// zoomed is a message with its lengths in the pixels of the interface.
func (m *Model) zoomed(msg Msg) Msg {
	z := m.zoom()
	if z == 1 {
		return msg
	}
	switch msg := msg.(type) {
	case Pointer:
		msg.X, msg.Y = msg.X/z, msg.Y/z
		points := make([]scene.Point, len(msg.Coalesced))
		for i, p := range msg.Coalesced {
			points[i] = scene.Point{X: p.X / z, Y: p.Y / z}
		}
		msg.Coalesced = points
		return msg
	case Wheel:
		return Wheel{msg.X / z, msg.Y / z, msg.DX / z, msg.DY / z, msg.Zoom}
	}
	return msg
}

// resize takes the window's size, in its own pixels.
func (m *Model) resize(real Resize) {
	m.appear.real = real
	m.coarse = m.coarse || real.Coarse
	z := m.zoom()
	win := Resize{W: real.W / z, H: real.H / z, Ratio: real.Ratio * z, HeaderH: real.HeaderH / z, Coarse: real.Coarse}
	if win != m.Window {
		m.Window = win
		m.changed()
	}
}

// setTheme follows the user's wish, or the system's.
func (m *Model) setTheme() {
	m.dark = m.appear.dark
	if t := m.appear.theme; t != "" {
		m.dark = t == "dark"
	}
	m.repaint()
	m.changed()
}

// appearControl takes a change of how things look, and has it kept.
func (m *Model) appearControl(c ControlMsg) {
	a := &m.appear
	switch c.ID {
	case "theme":
		a.theme = "dark"
		if m.dark {
			a.theme = "light"
		}
		m.announce = "The theme is " + a.theme
	case "view-theme":
		a.theme = ""
		if c.Value == "light" || c.Value == "dark" {
			a.theme = c.Value
		}
	case "view-projector":
		m.toggleProjector()
	}
	m.setTheme()
	m.storeLook()
}

// toggleProjector makes everything larger, or as it was.
func (m *Model) toggleProjector() {
	m.appear.large = !m.appear.large
	m.announce = "Projector mode is off"
	if m.appear.large {
		m.announce = "Projector mode: larger, and stronger in contrast"
	}
	m.resize(m.appear.real)
	m.changed()
}

// keptLook is the name under which the page keeps how things look; look.js
// reads it, too.
const keptLook = "convscope.look"

func (m *Model) storeLook() {
	words := []string{"auto"}
	if t := m.appear.theme; t != "" {
		words[0] = t
	}
	if m.appear.large {
		words = append(words, "projector")
	}
	if m.appear.maps {
		words = append(words, "maps")
	}
	m.effect(stage.Store{Name: keptLook, Text: strings.Join(words, " ")})
}

// recallLook takes how an earlier visit wanted things to look.
func (m *Model) recallLook(text string) {
	a := &m.appear
	a.theme, a.large, a.maps = "", false, false
	for _, word := range strings.Fields(text) {
		switch word {
		case "light", "dark":
			a.theme = word
		case "projector":
			a.large = true
		case "maps":
			a.maps = true
		}
	}
	m.resize(a.real)
	m.setTheme()
}

func (m *Model) appearControls() []stage.Control {
	theme := m.appear.theme
	if theme == "" {
		theme = "auto"
	}
	return []stage.Control{
		{ID: "view-theme", Value: theme},
		{ID: "view-projector", Pressed: m.appear.large},
	}
}
