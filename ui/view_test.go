package ui

import (
	"math"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/scene/scenetest"
)

func checkView(t *testing.T, b *bench) {
	version := b.Version()
	first := b.View().String()
	b.Nodes()
	b.Controls()
	if second := b.View().String(); second != first {
		t.Error("a second view of the same model is another")
	}
	if b.Version() != version {
		t.Errorf("version = %d after looking, want %d", b.Version(), version)
	}
	if strings.Contains(first, "NaN") || strings.Contains(first, "Inf") {
		t.Error("something is drawn nowhere (NaN or Inf)")
	}
}

// blank is a bench whose network sees nothing and does nothing, so that its
// pictures are the same on every machine.
func blank(t *testing.T, w Resize) *bench {
	b := newBench(t, w.W, w.H, func(net *engine.Net) {
		if err := net.SetParams(make([]float32, net.ParamCount())); err != nil {
			t.Fatal(err)
		}
	})
	b.send(w)
	b.do(b.choosePreset("crp-3"))
	b.image = make([]float32, talk.InputShape.Len())
	b.do([]talk.Command{talk.Show{Seq: b.latest[stage.Showing]}})
	return b
}

func TestScenes(t *testing.T) {
	for name, w := range map[string]Resize{"wide": windows[0], "tablet": windows[5], "phone": windows[8]} {
		t.Run(name, func(t *testing.T) { golden(t, name, blank(t, w).Model) })
	}
	t.Run("loading", func(t *testing.T) {
		m := New()
		m.Update(windows[0])
		m.Update(talk.Loading{Name: "weights/crpcrp-5.msgpack", Done: 100, Total: 400})
		golden(t, "loading", m)
	})
}

// golden holds what m shows to how it was.
func golden(t *testing.T, name string, m *Model) {
	t.Helper()
	scenetest.Golden(t, name, m.View(), int(m.Window.W), int(m.Window.H))
}

func TestViewAllocatesLittle(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	ops := float64(len(b.View().Ops))
	if n := testing.AllocsPerRun(20, func() { b.View() }); n > 3*ops {
		t.Errorf("View allocates %v times for %v operations, want at most three for each", n, ops)
	}
	if ops > 2500 {
		t.Errorf("the opening view has %v operations, want at most 2,500", ops)
	}
}

// TestPointingAllocatesLittle: the same bound holds for what linked highlighting
// draws, at every zoom.
func TestPointingAllocatesLittle(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	for range 3 {
		b.send(hoverAt(place(b, 4, 3, 6, 6)))
		if !b.Gaze.Probe.On {
			t.Fatal("no value is looked at")
		}
		ops := float64(len(b.View().Ops))
		if n := testing.AllocsPerRun(20, func() { b.View() }); n > 3*ops {
			t.Errorf("zoom %v: View allocates %v times for %v operations, want at most three for each", b.rects.maps.Zoom, n, ops)
		}
		b.send(ControlMsg{ID: "zoom-in"})
	}
}

func TestNothingIsDrawnWhenNothingChanges(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Pointer{Kind: Hover, X: 300, Y: 300})
	version := b.Version()
	for i := range 5 {
		b.send(Tick{Now: 10 + float64(i)}, Pointer{Kind: Hover, X: 300, Y: 300.2}, b.Window, Focus{b.FocusID()}, Wheel{X: 300, Y: 300})
	}
	if b.Version() != version {
		t.Errorf("version = %d, want still %d", b.Version(), version)
	}
	b.send(Theme{Dark: true})
	if b.Version() == version {
		t.Error("another theme is no change")
	}
}

func TestRamps(t *testing.T) {
	if c := (paint.Span{Diverges: true, Full: 3}).Color(0); c != paint.White {
		t.Errorf("zero of a signed scale = %v, want white", c)
	}
	if c := (paint.Span{Full: 3}).Color(0); paint.Luminance(c) > 0.001 {
		t.Errorf("zero of a sequential scale = %v, want black", c)
	}
	for i := 1; i < 256; i++ {
		if paint.Luminance(paint.Sequential[i]) < paint.Luminance(paint.Sequential[i-1])-1e-6 {
			t.Errorf("colour %d of the sequential scale is darker than the one before", i)
		}
	}
	neg, pos := (paint.Span{Diverges: true, Full: 1}).Color(-1), (paint.Span{Diverges: true, Full: 1}).Color(1)
	if neg.R <= neg.B || pos.B <= pos.R {
		t.Errorf("−1 is %v and +1 is %v, want orange and blue", neg, pos)
	}
	values := []float32{-2, -1, 0, 0.5, 2, float32(math.Inf(1))}
	for _, s := range []paint.Span{{Diverges: true, Full: 2}, {Diverges: false, Full: 2}, {Diverges: true, Full: 0}, {Diverges: false, Full: 0}} {
		px := make([]byte, 4*len(values))
		s.Paint(px, values)
		for i, v := range values[:5] {
			if c := s.Color(v); px[4*i] != c.R || px[4*i+1] != c.G || px[4*i+2] != c.B {
				t.Errorf("%+v: %v painted as %v, want %v", s, v, px[4*i:4*i+3], c)
			}
		}
	}
}
