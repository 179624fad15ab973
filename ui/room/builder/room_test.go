package builder

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/lens"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
	"convscope/ui/kit/stage/stagetest"
	"convscope/ui/scene"
)

// A board keeps what is put on it.
type board struct{ stagetest.Board }

func (b board) TouchIn(k *stage.Kind, x, y int, at, clip scene.Rect) {
	b.Touch(k, x, y, paint.Intersect(at, clip))
}
func (b board) TouchListed(k *stage.Kind, x, y int, at scene.Rect, _ bool) { b.Touch(k, x, y, at) }

// layers are those of a network of five.
var layers = []engine.Spec{engine.Conv{Filters: 4, Kernel: 3, Stride: 1}, engine.ReLU{}, engine.MaxPool{Size: 2, Stride: 2}, engine.Dense{Units: 10}, engine.Softmax{}}

// placed is a room of them, on a wide window.
func placed(specs []engine.Spec) (*stage.World, *Room, *Places, board) {
	w := stagetest.World(specs...)
	w.Budget = engine.MaxBudget
	w.Shapes, w.Wrong = block.Check(specs, 10, w.Budget)
	r := New()
	p, b := place(w, &r)
	return w, &r, p, b
}

// place lays the room out anew.
func place(w *stage.World, r *Room) (*Places, board) {
	p, b := &Places{}, board{stagetest.Board{}}
	r.PlaceColumn(b, p, scene.Rect{Y: 60, W: 88, H: 700}, 28)
	r.Place(w, b, p, scene.Rect{X: 88, Y: 60, W: 900}, 140, 28, func(total, room float32) lens.Lens { return lens.Of(1, 0, total, room) })
	r.PlaceEditor(w, b, p, 800, 28)
	r.Settle(p)
	return p, b
}

// edited are the layers that out wishes for, nil when it wishes for none.
func edited(out *stage.Out) (layers []engine.Spec) {
	for _, wish := range out.Wishes {
		if e, ok := wish.(stage.Edit); ok {
			layers = e.Layers
		}
	}
	return layers
}

// says is whether out tells text.
func says(out *stage.Out, text string) bool {
	return slices.Contains(out.Wishes[:min(len(out.Wishes), 1)], stage.Wish(stage.Tell{Text: text}))
}

func TestTapsEdit(t *testing.T) {
	w, r, _, _ := placed(layers)
	conv := slices.Index(block.Palette[:], block.Kind(engine.KindConv))
	for _, step := range []struct {
		name  string
		thing stage.Thing
		want  int // layers
	}{
		{"an item", stage.Thing{Kind: Items[conv], A: conv}, 6},
		{"a block", Of(1, 5), 0},
		{"the softmax", Of(4, 5), 0},
		{"the input", Of(-1, 5), 0},
	} {
		out := &stage.Out{}
		if r.Tap(w, out, step.thing); len(edited(out)) < step.want || step.want == 0 && edited(out) != nil {
			t.Errorf("a tap on %s edits %v", step.name, edited(out))
		}
	}
	out := &stage.Out{}
	if r.Tap(w, out, stage.Thing{Kind: Presets[2], A: 2}); len(out.Wishes) != 1 || !strings.HasPrefix(out.Wishes[0].(stage.ChoosePreset).Name, "crcrp") {
		t.Errorf("a tap on a preset wishes %+v", out.Wishes)
	}
}

// The editor opens by a tap on its block and closes by another, by Escape or its button.
func TestEditorOpens(t *testing.T) {
	w, r, _, _ := placed(layers)
	closing := map[string]func(){
		"another tap": func() { r.Tap(w, &stage.Out{}, Of(0, 5)) },
		"Escape":      func() { r.Escape(w, &stage.Out{}) },
		"its button":  func() { r.Change(w, &stage.Out{}, "editor-close", "") },
	}
	for name, closes := range closing {
		r.Select(-1)
		r.Tap(w, &stage.Out{}, Of(0, 5))
		p, _ := place(w, r)
		if !r.Open() || p.Editor.Panel.Empty() || len(p.Editor.Fields) != len(block.FieldsOf(layers[0])) {
			t.Fatalf("the editor is at %v with %d fields", p.Editor.Panel, len(p.Editor.Fields))
		}
		if closes(); r.Open() {
			t.Errorf("%s leaves it open", name)
		}
	}
}

// A field's number changes the layer, one thing to undo however many digits; what is no
// number stays, with why.
func TestFields(t *testing.T) {
	w, r, _, _ := placed(layers)
	r.Tap(w, &stage.Out{}, Of(0, 5))
	p, _ := place(w, r)
	out := &stage.Out{}
	r.Change(w, out, "field-filters", "7")
	if got := edited(out); len(got) != 5 || got[0] != (engine.Conv{Filters: 7, Kernel: 3, Stride: 1}) || out.Wishes[0].(stage.Edit).As == "" {
		t.Errorf("seven filters wish %+v", out.Wishes)
	}
	out = &stage.Out{}
	r.Change(w, out, "field-filters", "some")
	refuse, ok := out.Wishes[0].(stage.Refuse)
	if !ok || refuse.Problem.Layer != 0 || !strings.Contains(refuse.Problem.Text, "some") {
		t.Errorf("%q wishes %+v", "some", out.Wishes)
	}
	for _, c := range r.Controls(w, p, nil) {
		if c.ID == "field-filters" && (c.Value != "some" || !c.Invalid) {
			t.Errorf("the field is %+v", c)
		}
	}
	out = &stage.Out{}
	if r.Change(w, out, "field-rate", "1"); len(out.Wishes) > 0 {
		t.Errorf("another layer's field wishes %+v", out.Wishes)
	}
}

// Blocks are moved, removed, copied and pasted by keys.
func TestKeys(t *testing.T) {
	w, r, _, _ := placed(layers)
	key := func(i int, k stage.Key) *stage.Out {
		out := &stage.Out{}
		r.Key(w, out, Of(i, 5), k)
		return out
	}
	if got := edited(key(0, stage.Key{Key: "ArrowRight", Alt: true})); len(got) != 5 || got[1] != layers[0] {
		t.Errorf("moved on: %v", got)
	}
	if got := edited(key(0, stage.Key{Key: "ArrowLeft", Alt: true})); got != nil {
		t.Errorf("before the input: %v", got)
	}
	r.Select(-1)
	if out := key(2, stage.Key{Key: "Delete"}); len(edited(out)) != 4 {
		t.Errorf("removed: %v", edited(out))
	}
	if out := key(4, stage.Key{Key: "Delete"}); edited(out) != nil {
		t.Errorf("the softmax is removed: %v", edited(out))
	}
	r.Select(-1)
	key(0, stage.Key{Key: "ArrowRight", Shift: true})
	if from, to := r.picked(w); from != 0 || to != 2 {
		t.Errorf("picked are %d to %d, want 0 to 2", from, to)
	}
	out := &stage.Out{}
	if r.Chord(w, out, Of(1, 5), "c"); !says(out, "2 blocks copied") {
		t.Errorf("copying wishes %+v", out.Wishes)
	}
	out = &stage.Out{}
	if r.Chord(w, out, Of(1, 5), "v"); len(edited(out)) != 7 || edited(out)[2] != layers[0] {
		t.Errorf("pasted: %v", edited(out))
	}
	r.Select(0)
	out = &stage.Out{}
	if r.Chord(w, out, Of(0, 5), "x"); len(edited(out)) != 4 {
		t.Errorf("cut: %v", edited(out))
	}
}

// A block is carried: where it would land is shown, and that it goes when it is let go
// elsewhere.
func TestCarrying(t *testing.T) {
	for name, test := range map[string]struct {
		thing stage.Thing
		at    func(p *Places) (float32, float32)
		want  int // layers, 0: as they were
	}{
		"an item to the strip":  {stage.Thing{Kind: Items[0], A: 0}, func(p *Places) (x, y float32) { c := paint.Center(p.Cards[0]); return c.X, c.Y }, 6},
		"an item elsewhere":     {stage.Thing{Kind: Items[0], A: 0}, func(p *Places) (x, y float32) { return 500, 700 }, 0},
		"a block along":         {Of(0, 5), func(p *Places) (x, y float32) { c := paint.Center(p.Cards[2]); return c.X + 9, c.Y }, 5},
		"a block off the strip": {Of(0, 5), func(p *Places) (x, y float32) { return 500, 700 }, 4},
	} {
		w, r, p, _ := placed(layers)
		x, y := test.at(p)
		out := &stage.Out{}
		r.Drag(w, out, test.thing, stage.Drag{Phase: stage.Pressed})
		r.Drag(w, out, test.thing, stage.Drag{Phase: stage.Moved, At: scene.Point{X: x, Y: y}})
		if !r.Carries() || edited(out) != nil {
			t.Fatalf("%s: carried %v, edited %v", name, r.Carries(), edited(out))
		}
		s := &scene.Scene{}
		r.ViewDragged(w, paint.Pen{Look: &paint.Light, S: s})
		if test.want == 4 != strings.Contains(s.String(), "Let go to remove") {
			t.Errorf("%s: it shows %s", name, s)
		}
		shown, ghost := r.previewed(w)
		if r.Drag(w, out, test.thing, stage.Drag{Phase: stage.Released}); r.Carries() {
			t.Errorf("%s: it is still carried", name)
		}
		if got := edited(out); test.want == 0 && got != nil || test.want > 0 && (len(got) < test.want || !slices.Equal(got, shown)) {
			t.Errorf("%s: edited %v, shown before were %v with %v", name, got, shown, ghost)
		}
	}
	w, r, _, _ := placed(layers)
	r.Drag(w, &stage.Out{}, Of(0, 5), stage.Drag{Phase: stage.Pressed})
	out := &stage.Out{}
	if r.Drag(w, out, Of(0, 5), stage.Drag{Phase: stage.Lost}); r.Carries() || edited(out) != nil {
		t.Error("a press that is lost leaves a block in the air, or drops it")
	}
}

// Each block has a place and a node with its shape and parameters; a breach is marked
// with what mends it.
func TestStrip(t *testing.T) {
	w, r, p, b := placed(append([]engine.Spec{engine.Dropout{Rate: 0.5}}, layers...))
	for i := -1; i < 6; i++ {
		if at, ok := b.Board[Of(i, 6)]; !ok || at.Empty() {
			t.Errorf("block %d is at %v", i, at)
		}
	}
	if n := r.Node(w, Of(1, 6)); !strings.HasPrefix(n.Value, "output 26×26×4, 40 parameters") {
		t.Errorf("the convolution is %+v", n)
	}
	if len(p.Chips) == 0 || len(p.Notice.Lines) == 0 {
		t.Fatalf("a dropout at the start is no breach: %+v", p.Notice)
	}
	out := &stage.Out{}
	fix := stage.Thing{Kind: Fix, A: p.Chips[0].Layer}
	if r.Tap(w, out, fix); edited(out) == nil || !strings.HasPrefix(r.Node(w, fix).Name, "Fix: ") {
		t.Errorf("mending wishes %+v", out.Wishes)
	}
	s := &scene.Scene{}
	r.View(w, paint.Pen{Look: &paint.Light, S: s}, p)
	r.ViewPalette(w, paint.Pen{Look: &paint.Light, S: s}, p)
	for _, want := range []string{"Input", "Conv", "26×26×4", "Fix", "Drag a layer"} {
		if !strings.Contains(s.String(), want) {
			t.Errorf("%q is not shown", want)
		}
	}
}

// The start of a skip connection is dragged, and moved by arrow keys.
func TestArc(t *testing.T) {
	same := engine.Conv{Filters: 1, Kernel: 3, Stride: 1, Pad: 1}
	specs := []engine.Spec{same, same, same, engine.Residual{Over: 2}, engine.Dense{Units: 10}, engine.Softmax{}}
	w, r, p, _ := placed(specs)
	arc := stage.Thing{Kind: Arc, A: 3}
	out := &stage.Out{}
	r.Drag(w, out, arc, stage.Drag{Phase: stage.Pressed})
	r.Drag(w, out, arc, stage.Drag{Phase: stage.Moved, At: scene.Point{X: p.StartOf(0)}})
	if got := edited(out); got == nil || got[3] != (engine.Residual{Over: 3}) {
		t.Errorf("dragged to the start: %v", got)
	}
	out = &stage.Out{}
	r.Key(w, out, arc, stage.Key{Key: "ArrowRight"})
	if got := edited(out); got == nil || got[3] != (engine.Residual{Over: 1}) {
		t.Errorf("moved right: %v", got)
	}
	out = &stage.Out{}
	if r.Drag(w, out, arc, stage.Drag{Phase: stage.Released}); len(out.Wishes) != 1 || out.Wishes[0] != (stage.EndEdit{}) {
		t.Errorf("let go: %+v", out.Wishes)
	}
}
