package ui

import (
	"fmt"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/room/builder"
	"convscope/ui/room/detail"
	"convscope/ui/room/network"
	"convscope/ui/room/pad"
	"convscope/ui/room/prediction"
	"convscope/ui/room/weights"
	"convscope/ui/scene"
)

// windows are the sizes that the interface is made for, and the edges between
// its three arrangements.
var windows = []Resize{
	{W: 1280, H: 800, Ratio: 1, HeaderH: 52},
	{W: 1180, H: 820, Ratio: 2, HeaderH: 52, Coarse: true},
	{W: 1920, H: 1080, Ratio: 1, HeaderH: 52},
	{W: 1100, H: 640, Ratio: 1, HeaderH: 52},
	{W: 1099, H: 900, Ratio: 1, HeaderH: 52},
	{W: 820, H: 1180, Ratio: 2, HeaderH: 113, Coarse: true},
	{W: 720, H: 1000, Ratio: 1, HeaderH: 60},
	{W: 719, H: 900, Ratio: 1, HeaderH: 60},
	{W: 390, H: 844, Ratio: 3, HeaderH: 107, Coarse: true},
	{W: 360, H: 640, Ratio: 3, HeaderH: 107, Coarse: true},
	{W: 844, H: 390, Ratio: 3, HeaderH: 60, Coarse: true},
	{W: 667, H: 375, Ratio: 2, HeaderH: 60, Coarse: true},
}

// cramped is a window that shows a part of the network at most.
var cramped = Resize{W: 320, H: 568, Ratio: 2, HeaderH: 107, Coarse: true}

// tiny is 1280×1024 at 400 %, low the smallest phone on its side: there sheets and
// large panels scroll.
var (
	tiny = Resize{W: 320, H: 256, Ratio: 4, HeaderH: 87}
	low  = Resize{W: 568, H: 320, Ratio: 2, HeaderH: 60, Coarse: true}
)

// TestEveryState looks at the interface in every state at every size.
func TestEveryState(t *testing.T) {
	t.Parallel()
	for _, w := range append(windows[:len(windows):len(windows)], cramped, low, tiny) {
		for _, s := range states {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			s.do(b)
			for name, check := range map[string]func(*testing.T, *bench){
				"targets are large enough for their pointer": checkSizes,
				"nothing overlaps":                           checkOverlaps,
				"everything is inside the window":            checkInside,
				"every target has a named node":              checkNodes,
				"controls are always the same":               checkControls,
				"the view leaves the model alone":            checkView,
			} {
				t.Run(w.String()+"/"+s.name+"/"+name, func(t *testing.T) { check(t, b) })
			}
		}
	}
}

// ground says whether a target lies under others on purpose.
func ground(t target) bool {
	p := t.part
	return t.kind() == builder.Strip || p == partPanel || t.thing().Kind == network.Ground || t.thing().Kind == detail.Ground
}

func checkSizes(t *testing.T, b *bench) {
	least := float32(20) // for a mouse
	if b.rects.touch == 44 {
		least = 43.9
	}
	for _, o := range b.rects.targets {
		r := o.rect
		if o.within || ground(o) || r.Empty() || cutOff(b, r) {
			continue
		}
		if r.W < least || r.H < least {
			t.Errorf("%s is %.1f×%.1f, want at least %v×%[4]v", o.id(), r.W, r.H, least)
		}
	}
	for _, c := range b.Controls() {
		if r := c.Rect; !c.Hidden && !r.Empty() && (r.W < least || r.H < least) {
			t.Errorf("control %s is %.1f×%.1f, want at least %v×%[4]v", c.ID, r.W, r.H, least)
		}
	}
}

// cutOff says whether r ends where what scrolls is cut off.
func cutOff(b *bench, r scene.Rect) bool {
	f, n := b.rects.builder.Lane, b.rects.maps.Field
	return b.view.page > 0 && r.Y <= b.Window.HeaderH+0.01 || b.rects.maps.Zoom > 1 && (r.Y <= n.Y+0.01 || r.Y+r.H >= n.Y+n.H-0.01) ||
		r.X <= f.X+0.01 || r.X+r.W >= f.X+f.W-0.01 || r.Y+r.H >= b.rects.foot-0.01
}

func checkOverlaps(t *testing.T, b *bench) {
	r := b.rects
	over := []scene.Rect{r.study.panel, r.sheet, r.builder.Editor.Panel, r.confusion.Examples}
	if r.network.Y+r.network.H > r.detail.Y {
		over = append(over, r.detail)
	}
	var plain []target
	for _, o := range r.targets {
		if !ground(o) && !under(o, over) {
			plain = append(plain, o)
		}
	}
	for i, a := range plain {
		for _, c := range plain[:i] {
			if x := paint.Intersect(a.rect, c.rect); x.W > 0.5 && x.H > 0.5 {
				t.Errorf("%s %v overlaps %s %v", a.id(), a.rect, c.id(), c.rect)
			}
		}
	}
	cs := b.Controls()
	for i, a := range cs {
		if a.Hidden || a.Beyond || a.Rect.Empty() || a.ID == "editor" {
			continue
		}
		for _, c := range cs[:i] {
			if c.Hidden || c.Beyond || c.ID == "editor" {
				continue
			}
			if x := paint.Intersect(a.Rect, c.Rect); x.W > 0.5 && x.H > 0.5 {
				t.Errorf("control %s %v overlaps %s %v", a.ID, a.Rect, c.ID, c.Rect)
			}
		}
		for _, o := range plain {
			if a.ID == "weight-value" && (o.thing().Kind == weights.Kernel || o.thing().Kind == weights.Bias) {
				continue // it lies on the weight that it edits
			}
			if x := paint.Intersect(a.Rect, o.rect); x.W > 0.5 && x.H > 0.5 && !onPanel(a.Rect, over) {
				t.Errorf("control %s %v covers %s %v", a.ID, a.Rect, o.id(), o.rect)
			}
		}
	}
}

// under says whether a target is covered by a panel that lies over the page.
func under(o target, over []scene.Rect) bool {
	for _, p := range over {
		inside := o.rect.X >= p.X && o.rect.Y >= p.Y && o.rect.X+o.rect.W <= p.X+p.W && o.rect.Y+o.rect.H <= p.Y+p.H
		if !paint.Intersect(o.rect, p).Empty() && !inside {
			return true
		}
		if inside && (o.thing().Kind == network.Map || o.thing().Kind == network.Pager || slices.Contains(builder.Kinds, o.kind()) && !slices.Contains(builder.Presets, o.kind()) && o.kind() != builder.Strip || o.thing().Kind == pad.Thumb || o.thing().Kind == pad.Pad || o.thing().Kind == prediction.Class) {
			return true
		}
	}
	return false
}

func onPanel(r scene.Rect, over []scene.Rect) bool {
	for _, p := range over {
		if !paint.Intersect(r, p).Empty() {
			return true
		}
	}
	return false
}

func checkInside(t *testing.T, b *bench) {
	r := b.rects
	for _, o := range r.targets {
		if o.rect.X < -0.01 || o.rect.X+o.rect.W > b.Window.W+0.01 {
			t.Errorf("%s %v sticks out of a window %v wide", o.id(), o.rect, b.Window.W)
		}
		if r.paged == 0 && (o.rect.Y < b.Window.HeaderH-0.01 || o.rect.Y+o.rect.H > b.Window.H+0.01) {
			t.Errorf("%s %v sticks out of a window from %v to %v", o.id(), o.rect, b.Window.HeaderH, b.Window.H)
		}
	}
	for _, c := range b.Controls() {
		if c.Hidden || c.Beyond || c.Rect.Empty() {
			continue
		}
		if c.Rect.X < -0.01 || c.Rect.X+c.Rect.W > b.Window.W+0.01 || c.Rect.Y < b.Window.HeaderH-9 || c.Rect.Y+c.Rect.H > b.Window.H+0.01 {
			t.Errorf("control %s %v sticks out of the window %v×%v", c.ID, c.Rect, b.Window.W, b.Window.H)
		}
	}
	e := r.exhibits.Ends(-1)
	for _, w := range []scene.Rect{e.Output, e.Kernel, e.Source} {
		if !w.Empty() && (w.X+w.W > r.detail.X+r.detail.W+0.5 || w.Y+w.H > r.detail.Y+r.detail.H+0.5) {
			t.Errorf("an exhibit %v sticks out of the detail panel %v", w, r.detail)
		}
	}
}

// TestPageScrollsToItsEnd looks at a window too low for all there is.
func TestPageScrollsToItsEnd(t *testing.T) {
	for _, w := range []Resize{{W: 844, H: 390, HeaderH: 48, Ratio: 1, Coarse: true}, {W: 360, H: 500, HeaderH: 48, Ratio: 1, Coarse: true}, {W: 1200, H: 500, HeaderH: 48, Ratio: 1}} {
		t.Run(w.String(), func(t *testing.T) {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			b.send(Wheel{X: 5, Y: 300, DY: 1e6})
			end := max(b.rects.confusion.At.Y+b.rects.confusion.At.H, b.rects.network.Y+b.rects.network.H)
			if b.rects.paged == 0 || end > b.Window.H+1 {
				t.Errorf("the page ends at %v in a window %v high after scrolling by %v", end, b.Window.H, b.rects.paged)
			}
			b.send(Wheel{X: 5, Y: 300, DY: -1e6})
			if top := b.rects.prediction.At.Y; b.rects.class == phone && top != b.Window.HeaderH {
				t.Errorf("the page begins at %v, want %v", top, b.Window.HeaderH)
			}
		})
	}
}

func TestManyFiltersArePaged(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(engine.Conv{Filters: 64, Kernel: 3, Stride: 1, Pad: 1}, relu), -1))
	seen := map[int]bool{}
	for range 10 {
		c := b.rects.maps.Column(0)
		for k := range c.Maps {
			seen[c.First+k] = true
		}
		b.send(Key{Node: "page/0", Key: "Enter"})
	}
	if len(seen) != 64 {
		t.Errorf("paging shows %d of 64 maps", len(seen))
	}
	b.send(Key{Node: "page/0", Key: "PageUp"})
	c := b.rects.maps.Column(0)
	at := paint.Center(c.Rect)
	first := c.First
	b.send(Wheel{X: at.X, Y: at.Y, DY: 80})
	if got := b.rects.maps.Column(0).First; got != first+2 {
		t.Errorf("the wheel brings map %d to the top, want %d", got, first+2)
	}
}

func TestStripAndColumnsScrollTogether(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	card, col := b.rects.builder.Cards[0].X, b.rects.maps.Columns[0].Rect.X
	b.send(Wheel{X: 200, Y: b.rects.builder.Strip.Y + 20, DX: 50})
	if dc, dm := card-b.rects.builder.Cards[0].X, col-b.rects.maps.Columns[0].Rect.X; dc != 50 || dm != 50 {
		t.Errorf("block moved by %v, column by %v, want 50 both", dc, dm)
	}
}

// TestThePadHasItsTools: the detail panel leaves room for them on a tablet whose
// header takes two lines.
func TestThePadHasItsTools(t *testing.T) {
	for _, w := range []Resize{{W: 820, H: 1180, Ratio: 2, HeaderH: 112, Coarse: true}, {W: 768, H: 1024, Ratio: 2, HeaderH: 112, Coarse: true}} {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		for _, specs := range [][]engine.Spec{preset("crp-5"), preset("crpcrp-5")} {
			b.do(b.commit(specs, -1))
			b.do(b.choose(0, 1))
			for range 40 {
				b.Now += 0.05
				b.send(Tick{Now: b.Now})
			}
			for _, c := range b.Controls() {
				if c.ID == "pad-clear" && c.Hidden {
					t.Errorf("%s, %v: no button at %v, the panel is at %v", w.String(), specs, c.Rect, b.rects.detail)
				}
			}
		}
	}
}

// TestTheEditorFitsIntoNextToNothing: at 400 % of an ordinary screen, and with a
// finger on the smallest phones, a block is edited with all of its editor in sight.
func TestTheEditorFitsIntoNextToNothing(t *testing.T) {
	layers := with(conv5, relu, pool, dropout, engine.LeakyReLU{Slope: 0.1}, engine.Residual{Over: 1}, engine.AvgPool{Size: 2, Stride: 2})
	for _, w := range []Resize{tiny, cramped, {W: 360, H: 640, Ratio: 3, HeaderH: 107, Coarse: true}, low} {
		for i := range len(layers) - 1 {
			b := newBench(t, w.W, w.H, nil)
			b.send(w)
			b.do(b.commit(layers, -1))
			b.send(Key{Node: fmt.Sprintf("layer/%d", i), Key: "Enter"})
			t.Run(fmt.Sprint(w.String(), "/", block.Title(b.Layers, i)), func(t *testing.T) {
				if e := b.rects.builder.Editor; e.Panel.Empty() || len(e.Fields) != len(block.FieldsOf(layers[i])) {
					t.Fatalf("the editor is at %v with %d fields", e.Panel, len(e.Fields))
				}
				checkSizes(t, b)
				checkOverlaps(t, b)
				checkInside(t, b)
				b.send(Key{Key: "Escape"})
				if c := b.control("sheet-training"); b.rects.class == phone && c.Hidden {
					t.Error("the bar stays away when the editor is closed")
				}
			})
		}
	}
}
