package ui

import "testing"

// BenchmarkFrame is what the interface does for one frame while the pen draws.
func BenchmarkFrame(b *testing.B) {
	var t testing.T
	m := newBench(&t, 1280, 800, nil)
	p := m.rects.pad
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
			m.clearPad()
			m.send(Pointer{Kind: Down, X: p.X + 20, Y: p.Y + 20})
		}
	}
}
