package compare

import (
	"image/color"
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

var (
	conv    = engine.Conv{Filters: 4, Kernel: 3, Stride: 1, Pad: 1}
	network = []engine.Spec{conv, engine.ReLU{}, engine.Dense{Units: 10}, engine.Softmax{}}
)

// comparing is a room whose rival is built of specs and twice as strong, on a wide
// window.
func comparing(t *testing.T, specs ...engine.Spec) (*Room, *stage.World, stagetest.Board) {
	t.Helper()
	w, other := stagetest.World(network...), stagetest.World(specs...)
	w.Opened.Compare, w.Scale, w.Dataset.Tests = true, "map", 40
	r, p := &Room{}, &Places{Touch: 28}
	rival := talk.Compared{Seq: 41, Layers: engine.Records(specs), Shapes: other.Picture.Shapes}
	rival.Title = "another"
	if out := stagetest.Ask(func(out *stage.Out) { r.Hear(w, out, rival) }); !slices.Contains(out.Wishes, stage.Wish(stage.Say{Text: "B is another"})) {
		t.Fatalf("a rival is met with %+v", out.Wishes)
	}
	maps := make([]talk.Floats, len(other.Picture.Maps))
	for i, m := range other.Picture.Maps {
		for _, v := range m {
			maps[i] = append(maps[i], 2*v)
		}
	}
	w.Picture.Seq = 7
	r.Hear(w, &stage.Out{}, talk.ShownRival{Seq: 7, Maps: maps})
	r.Hear(w, &stage.Out{}, w.Picture.Shown)
	b := stagetest.Board{}
	r.PlaceRivals(p, 0, 0, 600)
	r.PlaceTwins(w, b, p, scene.Rect{Y: 40, W: 800, H: 400})
	r.PlaceVerdict(w, b, p, scene.Rect{X: 800, W: 320, H: 300}, 20)
	r.PlaceMatrices(w, b, p, scene.Rect{Y: 440, W: 800, H: 300})
	r.PlaceContest(w, b, p, scene.Rect{X: 800, Y: 300, W: 320, H: 440})
	r.Settle(p)
	return r, w, b
}

func TestRivalIsChosen(t *testing.T) {
	w, r := stagetest.World(network...), &Room{}
	w.Doing.Ready, w.Net.Layers, w.Net.Epoch, w.Net.Epochs = true, engine.Records(network), 20, 20
	out := stagetest.Ask(func(out *stage.Out) { r.Change(w, out, "compare", "") })
	if want := (talk.Compare{Seq: 41, With: talk.Rival{Kind: "epoch", Epoch: 1}}); len(out.Commands) != 1 || out.Commands[0] != want || out.Wishes[0] != (stage.Compare{On: true}) {
		t.Errorf("it asks for %+v and wishes %+v, want %+v", out.Commands, out.Wishes, want)
	}
	w.Opened.Compare = true
	for value, want := range map[string]talk.Rival{"epoch/3": {Kind: "epoch", Epoch: 3}, "preset/crp-3": {Kind: "preset", Preset: "crp-3"}, "kept/7": {Kind: "kept", ID: "7"}} {
		out := stagetest.Ask(func(out *stage.Out) { r.Change(w, out, "compare-b", value) })
		if len(out.Commands) != 1 || out.Commands[0] != (talk.Compare{Seq: 41, With: want}) {
			t.Errorf("%s asks for %+v, want %+v", value, out.Commands, want)
		}
	}
	for value, want := range map[string]stage.Wish{"epoch/3": stage.GoToEpoch{Epoch: 3}, "preset/crp-3": stage.ChoosePreset{Name: "crp-3"}} {
		out := stagetest.Ask(func(out *stage.Out) { r.Change(w, out, "compare-a", value) })
		if len(out.Wishes) != 1 || out.Wishes[0] != want {
			t.Errorf("%s wishes %+v, want %+v", value, out.Wishes, want)
		}
	}
	out = stagetest.Ask(func(out *stage.Out) {
		if !r.Escape(w, out) {
			t.Error("Escape does not end the comparison")
		}
	})
	if out.Commands[0] != (talk.EndCompare{Seq: 41}) || out.Wishes[0] != (stage.Compare{}) {
		t.Errorf("the end asks for %+v and wishes %+v", out.Commands, out.Wishes)
	}
}

func TestPairsOfNetworks(t *testing.T) {
	other := []engine.Spec{conv, engine.Dropout{Rate: 0.5}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dense{Units: 10}, engine.Softmax{}}
	want := []layerPair{{0, 0, true}, {1, -1, false}, {-1, 2, false}, {2, 3, true}, {3, 4, true}}
	if got := pairsOf(network, other); !slices.Equal(got, want) {
		t.Errorf("pairs = %v, want %v", got, want)
	}
}

// What is read out is the same cell on both sides, and the difference that of them.
func TestSpotIsTheSameOnBothSides(t *testing.T) {
	r, w, b := comparing(t, network...)
	large := stage.Thing{Kind: Large, A: sideB}
	at := b[large]
	if at.Empty() {
		t.Fatal("no map is enlarged")
	}
	r.Point(w, &stage.Out{}, large, scene.Point{X: at.X + at.W*5.5/28, Y: at.Y + at.H*9.5/28})
	unit, x, y, _ := r.Spot()
	a := w.Picture.Plane(0, unit)[y*28+x]
	for side, want := range [3]float32{a, 2 * a, a} {
		if got, ok := r.spotValue(w, side); !ok || got != want || x != 5 || y != 9 {
			t.Errorf("%s at (%d, %d) is %v, want %v at (5, 9)", sideNames[side], x, y, got, want)
		}
	}
	r.Drag(w, &stage.Out{}, large, stage.Drag{Phase: stage.Pressed, At: scene.Point{X: at.X + 1, Y: at.Y + 1}})
	r.Point(w, &stage.Out{}, large, scene.Point{X: at.X + at.W/2, Y: at.Y + at.H/2})
	if _, x, y, pinned := r.Spot(); !pinned || x != 0 || y != 0 {
		t.Errorf("pressed at the corner, the spot is at (%d, %d), fixed: %v", x, y, pinned)
	}
}

// Figures of A are followed by a test of B when both were wanted.
func TestBothAreMeasured(t *testing.T) {
	r, w, _ := comparing(t, network...)
	out := stagetest.Ask(func(out *stage.Out) { r.Change(w, out, "compare-measure", "") })
	if len(out.Wishes) != 1 || out.Wishes[0] != (stage.Evaluate{}) {
		t.Fatalf("it wishes %+v, want a test of A", out.Wishes)
	}
	matrix := [][]int{{30, 10}, {0, 0}}
	out = stagetest.Ask(func(out *stage.Out) {
		out.Latest[stage.Evaluating] = 9
		a := talk.Measured{Seq: 9, Tested: 40, Confusion: matrix}
		r.Hear(w, out, a)
	})
	if len(out.Commands) != 1 || out.Commands[0] != (talk.MeasureRival{Seq: 41}) {
		t.Fatalf("after A it asks for %+v, want a test of B", out.Commands)
	}
	out = stagetest.Ask(func(out *stage.Out) {
		out.Latest[stage.RivalTesting] = 41
		r.Hear(w, out, talk.RivalMeasured{Seq: 41, Tested: 40, Confusion: [][]int{{25, 15}, {0, 0}}})
	})
	if contest, ok := out.Commands[0].(talk.Contest); !ok || contest.Which != talk.ContestDiffer {
		t.Errorf("after both it asks for %+v, want how they did", out.Commands)
	}
	r.places.cells = 2
	if got := r.Node(w, stage.Thing{Kind: Cells[sideDiff], A: 1}).Name; got != "0 taken for 1: A 10, B 15, difference +5" {
		t.Errorf("a cell says %q", got)
	}
	r.Hear(w, &stage.Out{}, talk.Contested{Images: 40, Both: 20, Current: 10, Rival: 5, Neither: 5, Differ: 15})
	if got := r.contestSummary(); !strings.HasPrefix(got, "Of 40 images that both were tested on, both recognise 20, only A 10, only B 5") {
		t.Errorf("the contest says %q", got)
	}
}

// The number in every cell of the matrices can be read on its colour.
func TestCellsCanBeRead(t *testing.T) {
	r, w, _ := comparing(t, network...)
	r.places.cells = 2
	for _, look := range []*paint.Look{&paint.Light, &paint.DarkLook} {
		for n := 1; n <= 100; n++ {
			r.current.Confusion, r.figures.Confusion = [][]int{{n, 100 - n}}, [][]int{{100 - n, n}}
			for _, cell := range [][3]int{{sideA, 0, 0}, {sideA, 0, 1}, {sideB, 0, 0}, {sideDiff, 0, 0}, {sideDiff, 0, 1}} {
				v := view{r, paint.Pen{Look: look, S: &scene.Scene{}}, w, r.places}
				v.duelCell(cell[0], cell[1], cell[2], 100, 100)
				if len(v.S.Ops) < 2 {
					continue // there is nothing in it
				}
				ground, ink := v.S.Ops[0].(scene.Fill).Color, v.S.Ops[1].(scene.Text).Color
				if c := contrast(ground, ink); c < 4.5 {
					t.Errorf("%d of 100, cell %v: contrast %.2f, want at least 4.5", n, cell, c)
				}
			}
		}
	}
}

// contrast is how far two colours differ (WCAG 2.2).
func contrast(a, b color.RGBA) float64 {
	x, y := paint.Luminance(a), paint.Luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}
