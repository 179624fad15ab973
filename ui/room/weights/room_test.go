package weights

import (
	"strings"
	"testing"

	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// wished is the wish of a type that do has, if it has one.
func wished[T stage.Wish](out *stage.Out) (wish T, ok bool) {
	for _, w := range out.Wishes {
		if wish, ok = w.(T); ok {
			return wish, true
		}
	}
	return wish, false
}

// press presses and lets go of a thing at a place.
func press(r *Room, w *stage.World, k *stage.Kind, at scene.Point) *stage.Out {
	return stagetest.Ask(func(out *stage.Out) {
		for _, phase := range []stage.Phase{stage.Pressed, stage.Released} {
			r.Drag(w, out, stage.Thing{Kind: k}, stage.Drag{Phase: phase, From: at, At: at})
		}
	})
}

func fieldOf(r *Room, w *stage.World, p *Places) stage.Control {
	return r.Controls(w, p, nil)[1]
}

func TestAWeightIsTyped(t *testing.T) {
	w, r, p, _ := shown(0, 3)
	b, _ := matrixOf(w)
	cell := paint.Center(p.kernelCell(b, place{i: 7}))
	press(r, w, Kernel, cell)
	if f := fieldOf(r, w, p); f.Hidden || f.Focus != 1 || !f.Rect.Contains(cell.X, cell.Y) || f.Label != "Weight (2, 1)" {
		t.Fatalf("the field is %+v, want it with the focus over weight (2, 1)", f)
	}
	index := b.index(3, 0, 7)
	change := func(text string) stage.SetWeights {
		out := stagetest.Ask(func(out *stage.Out) { r.Change(w, out, "weight-value", text) })
		s, _ := wished[stage.SetWeights](out)
		return s
	}
	first := change("0,7")
	if want := (stage.WeightChange{Layer: 0, Param: "filters", Index: index, Was: w.Learned.Weights[index], Now: 0.7}); len(first.Changes) != 1 || first.Changes[0] != want {
		t.Errorf("it wishes %+v, want %+v", first, want)
	}
	if again := change("0.75"); again.Edit == "" || again.Edit != first.Edit {
		t.Errorf("what is typed next is edit %q, want the same as %q", again.Edit, first.Edit)
	}
	out := stagetest.Ask(func(out *stage.Out) { r.Escape(w, out) })
	if back, _ := wished[stage.TakeBack](out); back.Edit != first.Edit || r.Open() {
		t.Errorf("Escape takes back %q and leaves the field open: %v; want %q", back.Edit, r.Open(), first.Edit)
	}
	press(r, w, Kernel, cell)
	if next := change("0.5"); next.Edit == first.Edit || fieldOf(r, w, p).Focus != 2 {
		t.Errorf("opened again it is edit %q, want another, with the focus", next.Edit)
	}
}

func TestWhatIsNoWeightIsRefused(t *testing.T) {
	for text, want := range map[string]string{"much": `Weight (0, 0): "much" is no number`, "NaN": "is no number", "1e9": "1e9 is too large"} {
		w, r, p, _ := shown(0, 3)
		out := stagetest.Ask(func(out *stage.Out) {
			r.Tap(w, out, stage.Thing{Kind: Kernel})
			r.Change(w, out, "weight-value", text)
		})
		alarm, _ := wished[stage.Alarm](out)
		if _, sets := wished[stage.SetWeights](out); sets || !strings.Contains(alarm.Text, want) || !fieldOf(r, w, p).Invalid {
			t.Errorf("%q: the alarm is %q, sets: %v; want %q and that nothing changes", text, alarm.Text, sets, want)
		}
	}
	w, r, _, _ := shown(0, 3)
	r.Hear(w, &stage.Out{}, talk.Failed{What: "weight", Text: "the network is being trained"})
	if got := r.field.refused; got != "The network is being trained." {
		t.Errorf("the lab's refusal is shown as %q", got)
	}
	w.Doing.Trains = true
	out := stagetest.Ask(func(out *stage.Out) { r.Tap(w, out, stage.Thing{Kind: Bias}) })
	if _, alarms := wished[stage.Alarm](out); !alarms || r.Open() {
		t.Error("a weight can be changed while the network learns")
	}
}

func TestKeysGoOverTheWeights(t *testing.T) {
	w, r, _, _ := shown(0, 3)
	var out *stage.Out
	arrow := func(dx, dy int) {
		out = stagetest.Ask(func(out *stage.Out) { r.Arrow(w, out, stage.Thing{Kind: Kernel}, dx, dy) })
	}
	arrow(0, 1)
	arrow(1, 0)
	if r.chosen != (place{i: 6}) {
		t.Errorf("down and right lead to %+v, want weight 6", r.chosen)
	}
	for range 5 {
		arrow(0, 1)
	}
	if to, _ := wished[stage.Focus](out); !r.chosen.bias || to.Thing.Kind != Bias {
		t.Errorf("below the last row is %+v, want the bias", r.chosen)
	}
	out = stagetest.Ask(func(out *stage.Out) { r.Key(w, out, stage.Thing{Kind: Bias}, stage.Key{Key: "-"}) })
	if s, ok := wished[stage.SetWeights](out); !ok || s.Changes[0].Param != "bias" || s.Changes[0].Now != w.Learned.Bias[3]-0.05 {
		t.Errorf("- wishes %+v, want the bias a little less", s)
	}
}

func TestTheMatrixChoosesFilterAndChannel(t *testing.T) {
	w, r, p, _ := shown(2, 0)
	c := paint.Center(p.matrix.cell(11, place{channel: 6, i: 13}))
	r.Point(w, &stage.Out{}, stage.Thing{Kind: Matrix}, c)
	b, _ := matrixOf(w)
	if unit, at := r.read(w, b); unit != 11 || at != (place{channel: 6, i: 13}) {
		t.Errorf("read out: %d, %+v", unit, at)
	}
	out := press(r, w, Matrix, c)
	look, _ := wished[stage.LookAt](out)
	channel, _ := wished[stage.Channel](out)
	if look != (stage.LookAt{Layer: 2, Unit: 11}) || channel.Channel != 6 || r.chosen.i != 13 || r.Open() {
		t.Errorf("chosen %+v, %+v, weight %+v, open %v; want filter 11, channel 6, weight 13, and no field", look, channel, r.chosen, r.Open())
	}
	r.Chose(true)
	if r.chosen.i != 13 {
		t.Error("another filter of the layer has another weight chosen")
	}
	if r.Chose(false); r.chosen != (place{}) {
		t.Error("another layer has the same weight chosen")
	}
}

// All weights of a layer and of the filter are in the bins that keys go through.
func TestBinsAreRead(t *testing.T) {
	w, r, p, b := shown(2, 5)
	if at := b[stage.Thing{Kind: Bins}]; at != p.Spread || at.Empty() {
		t.Fatalf("the histogram is at %v, can be touched at %v", p.Spread, at)
	}
	bins := stage.Thing{Kind: Bins}
	said := map[string]bool{}
	out := stagetest.Ask(func(out *stage.Out) { r.Key(w, out, bins, stage.Key{Key: "Home"}) })
	for say, _ := wished[stage.Say](out); !said[say.Text]; say, _ = wished[stage.Say](out) {
		said[say.Text] = true
		if n := r.Node(w, bins); !strings.HasPrefix(n.Value, say.Text) {
			t.Errorf("the node says %q, announced was %q", n.Value, say.Text)
		}
		out = stagetest.Ask(func(out *stage.Out) { r.Arrow(w, out, bins, 1, 0) })
	}
	if len(said) < 5 {
		t.Errorf("%d bins are told: %v", len(said), said)
	}
	r.Point(w, &stage.Out{}, stage.Thing{}, scene.Point{})
	if r.bins.On() {
		t.Error("a bin is read although the pointer has gone")
	}
}

// What is shown is drawn, and the page is drawn alike as numbers, squares, colours.
func TestAllThatIsPlacedIsDrawn(t *testing.T) {
	for _, as := range []string{asNumbers, asHinton, asColours} {
		w, r, p, _ := shown(5, 4)
		r.Change(w, &stage.Out{}, "weights-as", as)
		r.Paint(w, p)
		s := &scene.Scene{}
		r.View(w, paint.Pen{Look: &paint.Light, S: s}, p)
		text := s.String()
		for _, want := range []string{"bias", "this unit", "columns ", "Weight of value 1"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: nothing says %q", as, want)
			}
		}
	}
}
