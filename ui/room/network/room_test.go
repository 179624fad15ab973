package network

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// shown is a network of two convolutions with links between them, a long column and a
// dropout, 800 pixels wide.
func shown(many int) (*stage.World, *Room, *Places, pager) {
	conv := engine.Conv{Filters: many, Kernel: 5, Stride: 1, Pad: 2}
	w := stagetest.World(engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{}, engine.Dropout{Rate: 0.5}, conv, engine.Dense{Units: 10}, engine.Softmax{})
	links := []talk.Link{link(0, 4, 1), link(3, many, 4), link(4, 10, many)}
	w.Picture.Take(talk.Shown{Maps: w.Picture.Maps, Links: links}, w.Picture.Specs, w.Picture.Shapes, false)
	r := New()
	p, b := &Places{}, pager{stagetest.Board{}, stagetest.Board{}}
	lay(w, &r, p, b)
	return w, &r, p, b
}

func link(layer, out, in int) talk.Link {
	l := talk.Link{Layer: layer, Out: out, In: in}
	for k := range out * in {
		l.Values = append(l.Values, float32(k%5)/4-0.4)
	}
	return l
}

// lay places it anew.
func lay(w *stage.World, r *Room, p *Places, b pager) {
	clear(b.Board)
	clear(b.beyond)
	p.At, p.Lane = scene.Rect{X: 100, Y: 200, W: 800, H: 400}, scene.Rect{X: 100, Y: 100, W: 800, H: 100}
	p.Lens = r.Lens(1000, 800)
	r.Place(w, b, p, scene.Rect{}, 800, 28)
	r.Settle(p)
}

// A pager keeps the things that are not shown apart.
type pager struct {
	stagetest.Board
	beyond stagetest.Board
}

func (p pager) Beyond(k *stage.Kind, a, b int, at scene.Rect) { p.beyond.Touch(k, a, b, at) }

func do(do func(*stage.Out)) *stage.Out { return stagetest.Ask(do) }

// wished is the wish of a type that out has, if it has one.
func wished[T stage.Wish](out *stage.Out) (wish T, ok bool) {
	for _, w := range out.Wishes {
		if wish, ok = w.(T); ok {
			return wish, true
		}
	}
	return wish, false
}

func TestEveryMapIsFound(t *testing.T) {
	w, r, p, b := shown(40)
	if len(p.Columns) != 5 || p.Column(2) != nil {
		t.Fatalf("%d columns, want one for each layer but the dropout", len(p.Columns))
	}
	for k := range 40 {
		at := stage.Thing{Kind: Map, A: 3, B: k}
		if b.Board[at].Empty() == b.beyond[at].Empty() {
			t.Errorf("map %d is at %v and beyond at %v, want it at one of both", k, b.Board[at], b.beyond[at])
		}
	}
	turn := stage.Thing{Kind: Pager, A: 3}
	first := r.Node(w, turn).Name
	do(func(out *stage.Out) { r.Tap(w, out, turn) })
	lay(w, r, p, b)
	if next := r.Node(w, turn).Name; next == first || p.Column(3).First == 0 {
		t.Errorf("turned, it says %q as before %q", next, first)
	}
	do(func(out *stage.Out) { r.Reveal(w, out, stage.Thing{Kind: Map, A: 3, B: 0}) })
	lay(w, r, p, b)
	if _, ok := p.Column(3).Shows(0); !ok {
		t.Error("the first map has got the focus and is not in sight")
	}
	do(func(out *stage.Out) { r.Key(w, out, stage.Thing{Kind: Map, A: 3}, stage.Key{Key: "PageDown"}) })
	lay(w, r, p, b)
	if p.Column(3).First == 0 {
		t.Error("a key turns no page")
	}
}

// Zoomed in, what is under the pointer stays there.
func TestZoomAboutAPoint(t *testing.T) {
	w, r, p, b := shown(4)
	box, _ := p.Box(w, 0, 2)
	before := paint.Center(box)
	do(func(out *stage.Out) { r.ZoomBy(out, 3, before.X, before.Y) })
	lay(w, r, p, b)
	box, _ = p.Box(w, 0, 2)
	if after := paint.Center(box); p.Zoom != 3 || max(after.X-before.X, before.X-after.X, after.Y-before.Y, before.Y-after.Y) > 0.5 {
		t.Errorf("at zoom %v it goes from %v to %v", p.Zoom, before, after)
	}
	do(func(out *stage.Out) { r.ScrollBy(out, 9999); r.ScrollDown(out, 9999) })
	lay(w, r, p, b)
	if p.Scroll != p.Scrolled || p.Down != p.Deep || p.Deep == 0 {
		t.Errorf("scrolled to (%v, %v), want the end (%v, %v)", p.Scroll, p.Down, p.Scrolled, p.Deep)
	}
	out := do(func(out *stage.Out) { r.Change(w, out, "zoom-fit", "") })
	lay(w, r, p, b)
	if say, _ := wished[stage.Say](out); p.Zoom != p.Least || say.Text != "The whole network, zoom "+zoomText(p.Least) {
		t.Errorf("fit is zoom %v of at least %v, and says %q", p.Zoom, p.Least, say.Text)
	}
	// A step stops at 1 on its way.
	do(func(out *stage.Out) { r.ZoomKey(w, out, "+") })
	lay(w, r, p, b)
	if p.Zoom != 1 {
		t.Errorf("a step up leads to %v, want 1", p.Zoom)
	}
}

// A mouse looks at what it is over; a finger's tap pins it.
func TestLookAtAValue(t *testing.T) {
	w, r, p, _ := shown(4)
	at, box := stage.Thing{Kind: Map, A: 0, B: 1}, scene.Rect{}
	box, _ = p.Box(w, 0, 1)
	point := scene.Point{X: box.X + 5.5*box.W/28, Y: box.Y + 6.5*box.H/28}
	out := do(func(out *stage.Out) { r.Point(w, out, at, point) })
	if look, _ := wished[stage.LookAtValue](out); look != (stage.LookAtValue{Layer: 0, Unit: 1, X: 5, Y: 6}) {
		t.Errorf("it looks at %+v, want (5, 6)", look)
	}
	w.Gaze.Probe = gaze.Probe{On: true, Layer: 0, Unit: 1, X: 5, Y: 6}
	if _, ends := wished[stage.Unlook](do(func(out *stage.Out) { r.Point(w, out, stage.Thing{}, point) })); !ends {
		t.Error("it looks on although the pointer has gone")
	}
	reads := stage.Thing{Kind: &stage.Kind{Reads: true}}
	if out = do(func(out *stage.Out) { r.Point(w, out, reads, point) }); len(out.Wishes) > 0 {
		t.Errorf("where values are read out it wishes %+v", out.Wishes)
	}
	w.Gaze.Finger, w.Phone = true, true
	out = do(func(out *stage.Out) { r.Aim(w, out, at, point) })
	look, _ := wished[stage.LookAtValue](out)
	if open, _ := wished[stage.OpenMap](out); look.Pin != stage.Hold || !open.Below {
		t.Errorf("a tap on a phone wishes %+v, want the value pinned and the panel closed", out.Wishes)
	}
	w.Gaze.Probe.Pinned = true
	if open, _ := wished[stage.OpenMap](do(func(out *stage.Out) { r.Aim(w, out, at, point) })); open.Below {
		t.Error("a second tap leaves the panel closed")
	}
	out = do(func(out *stage.Out) { r.Key(w, out, at, stage.Key{Key: "ArrowLeft", Shift: true}) })
	if look, _ = wished[stage.LookAtValue](out); look.X != 4 || look.Y != 6 || look.Pin != stage.Hold {
		t.Errorf("a step to the left looks at %+v", look)
	}
}

func TestArrowsGoToMapsBeside(t *testing.T) {
	w, r, _, _ := shown(8)
	for _, tt := range []struct {
		from   stage.Thing
		dx, dy int
		want   stage.Thing
	}{
		{stage.Thing{Kind: Map, A: 0, B: 1}, 0, 1, stage.Thing{Kind: Map, A: 0, B: 2}},
		{stage.Thing{Kind: Map, A: 0, B: 1}, -1, 0, stage.Thing{Kind: Map, A: -1}},
		{stage.Thing{Kind: Map, A: 1, B: 3}, 1, 0, stage.Thing{Kind: Map, A: 3, B: 6}}, // over the dropout, at the same height
	} {
		out := do(func(out *stage.Out) { r.Arrow(w, out, tt.from, tt.dx, tt.dy) })
		if to, _ := wished[stage.Focus](out); to.Thing != tt.want {
			t.Errorf("from %+v it goes to %+v, want %+v", tt.from, to.Thing, tt.want)
		}
	}
}

// The card asks once for the weights that it shows, and stays inside.
func TestCard(t *testing.T) {
	w, r, p, _ := shown(4)
	w.Gaze.Probe = gaze.Probe{On: true, Layer: 3, Unit: 2, X: 27, Y: 0}
	w.Gaze.Over = stage.Thing{Kind: Map, A: 3, B: 2}
	out := do(func(out *stage.Out) { r.Pull(w, out); r.Pull(w, out) })
	if want := (talk.Inspect{Seq: 41, Layer: 3}); len(out.Commands) != 1 || out.Commands[0] != want {
		t.Fatalf("it asks %+v, want %+v once", out.Commands, want)
	}
	ev := talk.Inspected{Seq: 41, Layer: 3, Shape: []int{4, 4, 5, 5}, Weights: make([]float32, 400)}
	ev.Weights[(2*4+1)*25] = 7
	o := &stage.Out{Latest: &[stage.Topics]int{}}
	o.Latest[stage.CardTopic] = 41
	r.Hear(w, o, ev)
	if k, size := r.Kernel(w, 1); size != 5 || k[0] != 7 {
		t.Errorf("kernel of channel 1 is %v of side %d", k, size)
	}
	at, ok := r.Card(w, p, 100, scene.Rect{})
	if !ok || at.X < p.At.X || at.X+at.W > p.At.X+p.At.W || at.Y < 100 || at.Y+at.H > p.At.Y+p.At.H {
		t.Errorf("the card is at %v of %v", at, p.At)
	}
	s := &scene.Scene{}
	r.ViewCard(w, paint.Pen{Look: &paint.Light, S: s}, p, 100, scene.Rect{})
	if text := s.String(); !strings.Contains(text, "column 27, row 0: ") || !strings.Contains(text, "of the input") {
		t.Errorf("the card says %s", text)
	}
	for _, hide := range []func(){func() { w.Gaze.Plays = true }, func() { w.Gaze.Plays = false; w.Opened.Sheet = "detail" }} {
		if hide(); r.Carded(w) {
			t.Error("there is a card although the window plays, or a sheet covers the network")
		}
	}
}

// What stands out covers more than what does not, though there is less of it.
func TestTheRestRecedes(t *testing.T) {
	w, r, p, _ := shown(12)
	w.Gaze.Unit = gaze.Pointed{Layer: 0, Unit: 2, On: true}
	measure := func(strong bool) (n int, most float32) {
		s := &scene.Scene{}
		r.view(w, paint.Pen{Look: &paint.Light, S: s}, p).linkEdges(p.Column(3), 1, strong)
		for _, op := range s.Ops {
			e := op.(scene.Curve)
			most = max(most, e.Width*float32(e.Color.A))
		}
		return len(s.Ops), most
	}
	some, strongest := measure(true)
	rest, palest := measure(false)
	if some == 0 || some > 12 || rest == 0 || strongest < 4*palest {
		t.Errorf("%d edges stand out, the heaviest %v; %d recede, the heaviest %v", some, strongest, rest, palest)
	}
}

func TestDeadMapsAreStruckOut(t *testing.T) {
	w, r, p, _ := shown(4)
	clear(w.Picture.Plane(1, 3))
	lines := func(dead func(int) bool) (n int) {
		s := &scene.Scene{}
		r.View(w, paint.Pen{Look: &paint.Light, S: s}, p, "", dead)
		for _, op := range s.Ops {
			if l, ok := op.(scene.Line); ok && l.Color == paint.Light.Negative {
				n++
			}
		}
		return n
	}
	if before, after := lines(nil), lines(func(i int) bool { return i == 1 }); before != 0 || after != 2 {
		t.Errorf("%d lines where nothing is known, %d for one dead map, want 0 and 2", before, after)
	}
}
