package detail

import (
	"math"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/gaze"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

var (
	conv3 = engine.Conv{Filters: 6, Kernel: 3, Stride: 1, Pad: 1}
	pool  = engine.MaxPool{Size: 2, Stride: 2}
)

// world has layers of every kind that the panel shows.
func world() *stage.World {
	return stagetest.World(conv3, engine.BatchNorm{}, engine.ReLU{}, pool, conv3, engine.LeakyReLU{Slope: 0.1}, engine.Residual{Over: 2},
		engine.AvgPool{Size: 2, Stride: 2}, engine.Dropout{Rate: 0.5}, engine.Dense{Units: 12}, engine.Tanh{}, engine.Dense{Units: 10}, engine.Softmax{})
}

// panel is where unit k of layer i is shown.
func panel(w *stage.World, r *Room, i, k int) (*Places, stagetest.Board) {
	stagetest.Choose(w, i, k)
	return placed(w, r)
}

func placed(w *stage.World, r *Room) (*Places, stagetest.Board) {
	p, b := &Places{}, stagetest.Board{}
	at := scene.Rect{X: 90, Y: 500, W: 1000, H: 290}
	body := r.PlaceHead(w, b, p, at, scene.Rect{}, 28, false, false)
	r.Place(w, b, p, body)
	r.Settle(p)
	r.Keep(w)
	return p, b
}

func drawn(w *stage.World, r *Room, p *Places) string {
	s := &scene.Scene{}
	r.View(w, paint.Pen{Look: &paint.Light, S: s}, p, scene.Rect{X: 90, Y: 500, W: 1000, H: 290})
	return s.String()
}

// wished is the wish of a type that out has, if it has one.
func wished[T stage.Wish](out *stage.Out) (wish T, ok bool) {
	for _, w := range out.Wishes {
		if wish, ok = w.(T); ok {
			return wish, true
		}
	}
	return wish, false
}

// The parts of every kind add up to what the sum says, and the panel says how.
func TestEveryKindIsTakenApart(t *testing.T) {
	for i, want := range map[int]string{
		-1: "28×28 grey values", 0: "What it sees × the weights", 2: "cut in this map", 3: "greatest of 4 values", 4: "colours of the parts", 5: "shrinks to 0.1", 6: "+ what skipped them",
		7: "4 values, added up", 8: "in training: 0 for", 9: "colours of the parts", 10: "tanh(", 11: "12 products", 12: "Share of digit 3",
	} {
		w, r := world(), &Room{}
		w.Gaze.Choice = gaze.Choice{Open: true, Layer: -1}
		p, _ := placed(w, r)
		if i >= 0 {
			p, _ = panel(w, r, i, 3)
			if of, ok := WorkingOf(w); !ok || i == 0 && len(of.Parts) != 1 || i == 4 && len(of.Parts) != 6 {
				t.Errorf("layer %d: %+v, known: %v", i, of, ok)
			}
		}
		if text := drawn(w, r, p); !strings.Contains(text, want) {
			t.Errorf("layer %d: nothing says %q", i, want)
		}
	}
}

// A convolution's parts are what its channels give where its window is.
func TestPartialSumsAreWhatTheWindowGives(t *testing.T) {
	w, r := world(), &Room{}
	panel(w, r, 4, 3)
	w.Gaze.Choice.X, w.Gaze.Choice.Y = 5, 9
	sums := r.Partials(w)
	if len(sums) != 6 || !r.AtSums(w) {
		t.Fatalf("%d partial sums, want one for each of 6 channels", len(sums))
	}
	for c, plane := range sums {
		if got, want := plane[9*14+5], w.Partial(c); math.Abs(float64(got-want)) > 1e-4 {
			t.Errorf("channel %d gives %v at (5, 9), want %v", c, got, want)
		}
	}
}

func TestDownToAChannelAndUpAgain(t *testing.T) {
	w, r := world(), &Room{}
	_, b := panel(w, r, 4, 3)
	down := stage.Thing{Kind: Partial, A: 2}
	if _, ok := b[down]; !ok {
		t.Fatalf("channel 3 cannot be touched: %v", b)
	}
	w.Gaze.Focus = down.ID()
	out := stagetest.Ask(func(out *stage.Out) { r.Tap(w, out, down) })
	channel, _ := wished[stage.Channel](out)
	focus, _ := wished[stage.Focus](out)
	if _, departs := wished[stage.Depart](out); channel.Channel != 2 || focus.Thing.Kind != Terms[1] || !departs || r.AtSums(w) {
		t.Errorf("it wishes %+v, at the sums: %v", out.Wishes, r.AtSums(w))
	}
	w.Gaze.Choice.Channel, w.Gaze.Focus = 2, "terms/weights"
	weights := stage.Thing{Kind: Terms[1]}
	if _, b = placed(w, r); b[weights].Empty() {
		t.Error("the weights of the channel cannot be touched")
	}
	out = stagetest.Ask(func(out *stage.Out) { r.Arrow(w, out, weights, 1, 0); r.Arrow(w, out, weights, 1, 0) })
	if _, says := wished[stage.Say](out); r.Marked() != 1 || !says || r.Node(w, weights).Value == "" {
		t.Errorf("two steps mark term %d, and say %+v", r.Marked(), out.Wishes)
	}
	if r.follows(w, weights) {
		t.Error("a pinned term follows the pointer")
	}
	out = stagetest.Ask(func(out *stage.Out) { r.Escape(w, out) })
	if focus, _ = wished[stage.Focus](out); !r.AtSums(w) || r.Marked() >= 0 || focus.Thing != down {
		t.Errorf("up again: sums %v, term %d, focus %+v", r.AtSums(w), r.Marked(), focus.Thing)
	}
	if r.Escape(w, stagetest.Ask(func(*stage.Out) {})) {
		t.Error("there is a level above the sums")
	}
}

// The pointer reads values out; a press pins one, a second lets it go.
func TestReadOut(t *testing.T) {
	w, r := world(), &Room{}
	_, b := panel(w, r, 3, 1)
	out := stage.Thing{Kind: Output}
	box := paint.Fit(b[out], 14, 14)
	at := scene.Point{X: box.X + 3.5*box.W/14, Y: box.Y + 9.5*box.H/14}
	o := stagetest.Ask(func(o *stage.Out) { r.Point(w, o, out, at) })
	if look, _ := wished[stage.LookAtValue](o); look != (stage.LookAtValue{Layer: 3, Unit: 1, X: 3, Y: 9}) {
		t.Errorf("it looks at %+v, want (3, 9)", look)
	}
	o = stagetest.Ask(func(o *stage.Out) { r.Drag(w, o, out, stage.Drag{Phase: stage.Pressed, At: at}) })
	if look, _ := wished[stage.LookAtValue](o); look.Pin != stage.Toggle {
		t.Errorf("a press looks at %+v, want it pinned", look)
	}
	w.Gaze.Probe.Pinned = true
	if o = stagetest.Ask(func(o *stage.Out) { r.Point(w, o, out, at) }); len(o.Wishes) > 0 {
		t.Errorf("a pinned value gives way: %+v", o.Wishes)
	}
	// Along the input the window's place follows.
	src := stage.Thing{Kind: Source}
	box = paint.Fit(b[src], 28, 28)
	o = stagetest.Ask(func(o *stage.Out) {
		r.Drag(w, o, src, stage.Drag{Phase: stage.Moved, At: scene.Point{X: box.X + 20.5*box.W/28, Y: box.Y + 5.5*box.H/28}})
	})
	if look, _ := wished[stage.LookAtValue](o); look.X != 10 || look.Y != 3 {
		t.Errorf("(20, 5) of the input is looked at from %+v, want (10, 3)", look)
	}
}

func TestTheWindowPlays(t *testing.T) {
	w, r := world(), &Room{}
	panel(w, r, 0, 2)
	w.Gaze.Choice.X, w.Gaze.Choice.Y = 26, 3
	o := stagetest.Ask(func(o *stage.Out) { r.Tap(w, o, stage.Thing{Kind: Play}) })
	if look, _ := wished[stage.LookAtValue](o); !r.Moves() || look.Pin != stage.Hold {
		t.Fatalf("it moves: %v, looks at %+v", r.Moves(), look)
	}
	tick := func(now float64) stage.LookAtValue {
		w.Now = now
		look, _ := wished[stage.LookAtValue](stagetest.Ask(func(o *stage.Out) { r.Tick(w, o) }))
		return look
	}
	step := 1 / pace(28*28)
	tick(20)
	if tick(20 + 0.5*step); r.sweep.glide < 0.45 || r.sweep.glide > 0.55 {
		t.Errorf("half way to the next value it has gone %v", r.sweep.glide)
	}
	if look := tick(20 + 2.1*step); look.X != 0 || look.Y != 4 {
		t.Errorf("after two steps it is at %+v, want (0, 4)", look)
	}
	w.Calm = true
	if tick(20 + 2.6*step); r.sweep.glide != 0 {
		t.Error("it glides, although the user wants no motion")
	}
	w.Gaze.Choice.Tab = gaze.TabWeights
	if tick(21); r.Moves() {
		t.Error("it plays on where nobody sees it")
	}
}

func TestTabs(t *testing.T) {
	w, r := world(), &Room{}
	_, b := panel(w, r, 0, 2)
	for i, title := range []string{"Convolution", "Weights", "Top images", "Health"} {
		tab := stage.Thing{Kind: Tab[i]}
		if n := r.Node(w, tab); n.Name != title || n.Selected != (i == 0) || b[tab].Empty() {
			t.Errorf("tab %d is %+v at %v, want %q", i, n, b[tab], title)
		}
	}
	o := stagetest.Ask(func(o *stage.Out) { r.Arrow(w, o, stage.Thing{Kind: Tab[0]}, -1, 0) })
	if open, _ := wished[stage.OpenTab](o); open.Tab != gaze.TabHealth {
		t.Errorf("before the first tab is %v, want the last", open.Tab)
	}
	o = stagetest.Ask(func(o *stage.Out) { r.Tap(w, o, stage.Thing{Kind: Tab[1]}) })
	if say, _ := wished[stage.Say](o); say.Text != "Weights: "+w.ChosenName() {
		t.Errorf("it says %q", say.Text)
	}
	w.Gaze.Choice.Layer = 2
	if _, b = placed(w, r); !b[stage.Thing{Kind: Tab[1]}].Empty() {
		t.Error("an activation has weights")
	}
}
