package ui

import (
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene"
)

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
func (m *Model) Look() Look { return Look{m.Style.Dark, m.Style.Large, m.zoom()} }

// zoom is how much larger everything is, as far as the window has room for it.
func (m *Model) zoom() float32 {
	const least = 360 // the narrowest window that there is a layout for
	if m.Style.Large {
		return max(min(projectorZoom, m.real.W/least), 1)
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
	m.real = real
	m.coarse = m.coarse || real.Coarse
	z := m.zoom()
	win := Resize{W: real.W / z, H: real.H / z, Ratio: real.Ratio * z, HeaderH: real.HeaderH / z, Coarse: real.Coarse}
	if win != m.Window {
		m.Window = win
		m.changed()
	}
}

// restyle makes things look as the user or the system wants.
func (m *Model) restyle(style stage.Style) {
	m.Style = style
	m.resize(m.real)
	m.changed()
}

// colors are those that the model is shown in.
func (m *Model) colors() *paint.Look {
	switch {
	case m.Style.Dark && m.Style.Large:
		return &paint.StrongDark
	case m.Style.Dark:
		return &paint.DarkLook
	case m.Style.Large:
		return &paint.StrongLight
	}
	return &paint.Light
}
