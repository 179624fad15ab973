package ui

import (
	"testing"

	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

// BenchmarkFrame is what the interface does for one frame while the pen draws.
func BenchmarkFrame(b *testing.B) {
	var t testing.T
	m := newBench(&t, 1280, 800, nil)
	p := m.rects.pad.At
	shown := m.shownNow(0)
	m.deaf = true
	m.send(Pointer{Kind: Down, X: p.X + 20, Y: p.Y + 20})
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		m.send(Pointer{Kind: Move, X: p.X + float32(20+i%50), Y: p.Y + float32(20+i%37)}, shown, Tick{Now: float64(i)})
		m.View()
		m.Nodes()
		m.Controls()
		if i%200 == 0 {
			m.send(Pointer{Kind: Up, X: p.X, Y: p.Y})
			m.sent = nil
			m.let(m.pad.Clear)
			m.send(Pointer{Kind: Down, X: p.X + 20, Y: p.Y + 20})
		}
	}
}

// BenchmarkPointing is what it does while the mouse goes over the values of a
// map: their fields are framed in every layer before.
func BenchmarkPointing(b *testing.B) {
	var t testing.T
	m := newBench(&t, 1280, 800, nil)
	m.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-out"})
	var way []scene.Point
	for i := range 14 * 14 {
		way = append(way, place(m, 4, 3, i%14, i/14))
	}
	m.deaf = true
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		m.send(hoverAt(way[i%len(way)]), Tick{Now: float64(i)})
		m.View()
		m.Nodes()
		m.Controls()
		m.sent = nil
	}
}

// BenchmarkZooming is what it does while fingers zoom.
func BenchmarkZooming(b *testing.B) {
	var t testing.T
	m := newBench(&t, 1280, 800, nil)
	at := paint.Center(m.rects.maps.Field)
	b.ReportAllocs()
	i := 0
	for b.Loop() {
		i++
		m.send(Wheel{X: at.X, Y: at.Y, DY: 20 - 40*float32(i/8%2), Zoom: true}, Tick{Now: float64(i)})
		m.View()
		m.Nodes()
		m.Controls()
	}
}
