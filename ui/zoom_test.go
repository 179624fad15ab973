package ui

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/room/network"
	"convscope/ui/scene"
)

// deepNet is a network of twenty layers and the tail.
func deepNet() []engine.Spec {
	var layers []engine.Spec
	for range 10 {
		layers = append(layers, engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, relu)
	}
	return with(layers...)
}

// off is how far q is from p.
func off(p, q scene.Point) float64 { return math.Hypot(float64(p.X-q.X), float64(p.Y-q.Y)) }

func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	for _, w := range windows {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			b.send(ControlMsg{ID: "zoom-fit"})
			if paint.Center(b.rects.maps.Field).Y > b.rects.foot {
				b.send(Wheel{X: 5, Y: w.HeaderH + 5, DY: 1e6}) // down to the network
			}
			const i, k = 1, 1
			s := b.Picture.Shape(i)
			for n, dy := range []float32{-20, -24, -24, -7, -24, -24, -24, 13, 5, -2} {
				p := place(b, i, k, n, 2*n)
				before := b.rects.maps.Zoom
				b.send(Wheel{X: p.X, Y: p.Y, DY: dy, Zoom: true})
				if d := off(p, place(b, i, k, n, 2*n)); before >= 1 && d > 0.1 {
					t.Errorf("turn %d: value (%d, %d) of %v is %.2f pixels from the pointer at zoom %v", n, n, 2*n, s, d, b.rects.maps.Zoom)
				}
			}
			if b.rects.maps.Zoom < 1.5 {
				t.Errorf("zoom = %v in the end, want more than 1.5", b.rects.maps.Zoom)
			}
			for range 30 {
				b.send(Wheel{X: w.W / 2, Y: paint.Center(b.rects.maps.Field).Y, DY: 24, Zoom: true})
			}
			if r := b.rects; r.maps.Zoom != r.maps.Least || r.maps.Down != 0 {
				t.Errorf("zoom = %v, %v down, after zooming out, want %v and 0", r.maps.Zoom, r.maps.Down, r.maps.Least)
			}
		})
	}
}

func TestFitShowsAllLayers(t *testing.T) {
	for _, w := range windows {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			b.do(b.commit(deepNet(), -1))
			b.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-fit"})
			l, f := b.rects.builder.Lane, b.rects.maps.Field
			inside := func(what string, x, w float32, in scene.Rect) {
				if x < in.X-0.5 || x+w > in.X+in.W+0.5 {
					t.Errorf("%s from %v to %v, want within %v to %v", what, x, x+w, in.X, in.X+in.W)
				}
			}
			for i, c := range b.rects.builder.Cards {
				inside(fmt.Sprint("block ", i), c.X, c.W, l)
			}
			for _, c := range b.rects.maps.Columns {
				inside(fmt.Sprint("column ", c.Layer), c.Rect.X, c.Rect.W, f)
			}
			if len(b.rects.maps.Columns) != 24 { // but for the dropout
				t.Errorf("%d columns, want 24", len(b.rects.maps.Columns))
			}
		})
	}
}

// TestTheNetworkIsTouchedWhereItIsSeen goes through all maps in sight at many
// zooms.
func TestTheNetworkIsTouchedWhereItIsSeen(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[5], windows[8]} {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu, conv5, relu), -1))
		b.send(ControlMsg{ID: "zoom-fit"})
		for range 8 {
			found := 0
			for _, c := range b.rects.maps.Columns {
				for k, at := range c.Maps {
					p := paint.Center(at)
					if !b.rects.maps.Field.Contains(p.X, p.Y) || p.Y > b.rects.maps.Bottom {
						continue
					}
					found++
					if got := b.rects.at(p.X, p.Y); got.thing().Kind != network.Map || got.a != c.Layer || got.b != c.First+k {
						t.Errorf("%s, zoom %v: at map %d of layer %d there is %q", w.String(), b.rects.maps.Zoom, c.First+k, c.Layer, got.id())
					}
				}
			}
			if found == 0 {
				t.Errorf("%s, zoom %v: no map is in sight", w.String(), b.rects.maps.Zoom)
			}
			b.send(ControlMsg{ID: "zoom-in"})
		}
	}
}

func TestZoomKeepsTheEdges(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	count := func() int {
		n := 0
		for _, op := range b.View().Ops {
			if _, ok := op.(scene.Curve); ok {
				n++
			}
		}
		return n
	}
	before := count()
	f := b.rects.maps.Field
	b.send(Wheel{X: f.X, Y: paint.Center(f).Y, DY: -1, Zoom: true})
	if got := count(); got != before || b.rects.maps.Zoom <= 1 {
		t.Errorf("%d edges at zoom %v, want %d as at 1", got, b.rects.maps.Zoom, before)
	}
	b.do(b.choose(4, 3))
	b.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"})
	if got := count(); got < 8 {
		t.Errorf("%d edges at zoom %v, want those of the chosen map at least", got, b.rects.maps.Zoom)
	}
	if _, ok := b.rects.maps.Box(&b.World, 4, 3); !ok {
		t.Error("the chosen map has gone")
	}
}

func TestWheel(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	at := paint.Center(b.rects.network)
	b.send(Wheel{X: at.X, Y: at.Y, DY: -100})
	if z := b.rects.maps.Zoom; z < 1.1 || z > 1.3 {
		t.Errorf("zoom = %v after a notch of the wheel, want about 1.15", z)
	}
	scroll := b.rects.maps.Scroll
	b.send(Wheel{X: at.X, Y: at.Y, DX: 20})
	if b.rects.maps.Scroll != scroll+20 {
		t.Errorf("scrolled to %v, want %v", b.rects.maps.Scroll, scroll+20)
	}
	version, zoom := b.Version(), b.rects.maps.Zoom
	side := paint.Center(b.rects.prediction.At)
	b.send(Wheel{X: side.X, Y: side.Y, DY: -100, Zoom: true})
	if b.rects.maps.Zoom != zoom || b.Version() != version {
		t.Error("the wheel over the prediction zooms the network")
	}
	if b.Zooms(side.X, side.Y) || !b.Zooms(at.X, at.Y) {
		t.Error("only over the network Ctrl and the wheel are its own")
	}

	// Where the page scrolls, the wheel alone does that.
	b = newBench(t, 1200, 500, nil)
	at = scene.Point{X: paint.Center(b.rects.builder.Cards[3]).X, Y: at.Y}
	b.send(Wheel{X: at.X, Y: at.Y, DY: 50})
	if b.rects.maps.Zoom != 1 || b.view.page != 50 {
		t.Errorf("zoom = %v, page = %v, want a page scrolled by 50", b.rects.maps.Zoom, b.view.page)
	}
}

func TestZoomByKeysAndButtons(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	text := func() string {
		for _, c := range b.Controls() {
			if c.ID == "zoom-fit" {
				return c.Text
			}
		}
		return ""
	}
	for _, step := range []struct {
		msg  Msg
		want string
	}{
		{Key{Key: "+"}, "150 %"}, {Key{Node: "map/2/1", Key: "="}, "225 %"}, {Key{Key: "-"}, "150 %"}, {ControlMsg{ID: "zoom-out"}, "Fit"},
		{Key{Key: "-"}, "Fit"}, {ControlMsg{ID: "zoom-in"}, "150 %"}, {Key{Key: "0"}, "Fit"},
	} {
		if b.send(step.msg); text() != step.want {
			t.Errorf("after %+v the button says %q, want %q", step.msg, text(), step.want)
		}
	}
	b.send(ControlMsg{ID: "zoom-in"}, Resize{W: 390, H: 844, HeaderH: 56, Ratio: 3, Coarse: true})
	if !strings.Contains(b.View().String(), "150 %") {
		t.Error("a phone does not tell the zoom")
	}
	b.send(windows[0])
	// A step stops at 1 on its way.
	b.zoomBy(1.2/b.rects.maps.Zoom, 0, 0)
	b.layOut()
	b.send(ControlMsg{ID: "zoom-out"})
	if b.rects.maps.Zoom != 1 {
		t.Errorf("zoom = %v, want 1", b.rects.maps.Zoom)
	}
	// Arrow keys bring the map that they come to into sight.
	b.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"}, Focus{"map/2/0"})
	for range 7 {
		b.send(Key{Node: b.FocusID(), Key: "ArrowDown"})
	}
	if at, _ := b.rects.find("map/2/7"); b.FocusID() != "map/2/7" || at.rect.H < 100 {
		t.Errorf("the focus is at %q, %v high in sight, want all of the last map", b.FocusID(), at.rect.H)
	}
}

func TestDragPansAZoomedNetwork(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(ControlMsg{ID: "zoom-in"}, ControlMsg{ID: "zoom-in"})
	at := paint.Center(b.rects.maps.Field)
	b.send(Pointer{Kind: Down, X: at.X, Y: at.Y}, Pointer{Kind: Move, X: at.X - 30, Y: at.Y - 20})
	scroll, down := b.rects.maps.Scroll, b.rects.maps.Down
	b.send(Pointer{Kind: Move, X: at.X - 50, Y: at.Y - 60}, Pointer{Kind: Up, X: at.X - 50, Y: at.Y - 60})
	if b.rects.maps.Scroll != scroll+20 || b.rects.maps.Down != down+40 {
		t.Errorf("moved by (%v, %v), want (20, 40)", b.rects.maps.Scroll-scroll, b.rects.maps.Down-down)
	}
	if b.Gaze.Choice.Layer != 0 {
		t.Errorf("dragging chose layer %d", b.Gaze.Choice.Layer)
	}
}
