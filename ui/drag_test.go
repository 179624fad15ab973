package ui

import (
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/scene"
)

var (
	conv5   = engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 2}
	relu    = engine.ReLU{}
	pool    = engine.MaxPool{Size: 2, Stride: 2}
	dropout = talk.NewDropout()
)

// with are layers followed by the paper's tail.
func with(layers ...engine.Spec) []engine.Spec { return append(layers, talk.Tail()...) }

// carry drags from a to b as a finger or mouse would.
func carrying1(device Device, a, b scene.Point) []Msg {
	half := scene.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	return []Msg{
		Pointer{Kind: Down, X: a.X, Y: a.Y, ID: 5, Device: device},
		Pointer{Kind: Move, X: half.X, Y: half.Y, ID: 5, Device: device},
		Pointer{Kind: Move, X: b.X, Y: b.Y, ID: 5, Device: device},
		Pointer{Kind: Up, X: b.X, Y: b.Y, ID: 5, Device: device},
	}
}

func left(r scene.Rect) scene.Point  { return scene.Point{X: r.X + 2, Y: r.Y + r.H/2} }
func right(r scene.Rect) scene.Point { return scene.Point{X: r.X + r.W - 2, Y: r.Y + r.H/2} }

func TestDragLayer(t *testing.T) {
	nowhere := func(b *bench) scene.Point { return paint.Center(b.rects.prediction.At) }
	card := func(i int) func(*bench) scene.Point {
		return func(b *bench) scene.Point { return paint.Center(b.rects.builder.Cards[i]) }
	}
	item := func(k block.Kind) func(*bench) scene.Point {
		return func(b *bench) scene.Point {
			return paint.Center(b.rects.builder.Items[slices.Index(block.Palette[:], k)])
		}
	}
	tests := []struct {
		name     string
		before   []engine.Spec
		from, to func(*bench) scene.Point
		want     []engine.Spec
	}{
		{"conv brings its ReLU", with(), item("conv"), func(b *bench) scene.Point { return left(b.rects.builder.Cards[0]) }, with(conv5, relu)},
		{"pool brings its dropout", with(conv5, relu), item("maxpool"), func(b *bench) scene.Point { return right(b.rects.builder.Cards[1]) }, with(conv5, relu, pool, dropout)},
		{"before a ReLU that is free", with(relu), item("conv"), func(b *bench) scene.Point { return left(b.rects.builder.Cards[0]) }, with(conv5, relu)},
		{"dense into the tail", with(), item("dense"), func(b *bench) scene.Point { return right(b.rects.builder.Cards[2]) },
			[]engine.Spec{engine.Dense{Units: 32}, relu, dropout, engine.Dense{Units: 32}, engine.Dense{Units: 10}, engine.Softmax{}}},
		{"never behind the softmax", with(), item("relu"), func(b *bench) scene.Point { return right(b.rects.builder.Cards[4]) },
			[]engine.Spec{engine.Dense{Units: 32}, relu, dropout, engine.Dense{Units: 10}, relu, engine.Softmax{}}},
		{"dropped outside", with(), item("conv"), nowhere, with()},
		{"out of the network", with(conv5, relu), card(0), nowhere, with(relu)},
		{"reordered to the right", with(conv5, relu, pool, dropout), card(0), func(b *bench) scene.Point { return right(b.rects.builder.Cards[2]) }, with(relu, pool, conv5, dropout)},
		{"reordered to the left", with(conv5, relu, pool, dropout), card(2), func(b *bench) scene.Point { return left(b.rects.builder.Cards[0]) }, with(pool, conv5, relu, dropout)},
		{"back where it was", with(conv5, relu), card(0), func(b *bench) scene.Point { return left(b.rects.builder.Cards[0]) }, with(conv5, relu)},
		{"softmax stays", with(), card(4), nowhere, with()},
		{"input stays", with(), func(b *bench) scene.Point { return paint.Center(b.rects.builder.Input) }, nowhere, with()},
	}
	for _, tt := range tests {
		for name, device := range map[string]Device{"mouse": Mouse, "touch": Touch, "pen": Pen} {
			t.Run(tt.name+"/"+name, func(t *testing.T) {
				b := newBench(t, 1280, 800, nil)
				b.do(b.commit(tt.before, -1))
				b.send(carrying1(device, tt.from(b), tt.to(b))...)
				if !slices.Equal(b.Layers, tt.want) {
					t.Errorf("layers = %v, want %v", b.Layers, tt.want)
				}
				if b.builder.Carries() || b.press.active {
					t.Errorf("dragged: %v, press = %+v after the pointer is up, want none", b.builder.Carries(), b.press)
				}
			})
		}
	}
}

func TestDragWithoutMove(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(), -1))
	from, to := paint.Center(b.rects.builder.Items[0]), left(b.rects.builder.Cards[0])
	b.send(Pointer{Kind: Down, X: from.X, Y: from.Y}, Pointer{Kind: Up, X: to.X, Y: to.Y})
	if want := with(conv5, relu); !slices.Equal(b.Layers, want) {
		t.Errorf("layers = %v, want %v", b.Layers, want)
	}
}

func TestDragShowsWhatWouldBe(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(), -1))
	from, to := paint.Center(b.rects.builder.Items[0]), left(b.rects.builder.Cards[0])
	b.send(Pointer{Kind: Down, X: from.X, Y: from.Y}, Pointer{Kind: Move, X: to.X, Y: to.Y})
	if got, want := b.rects.builder.Ghost, [2]int{0, 2}; got != want {
		t.Errorf("layers that would come = %v, want %v", got, want)
	}
	if got := b.View().String(); !contains(got, `"28×28×8"`) || !contains(got, `"208"`) {
		t.Error("the strip does not show output and parameters of the block that is dragged, 28×28×8 and 208")
	}
	if len(b.Layers) != 5 {
		t.Errorf("layers = %v before the block is let go, want the tail alone", b.Layers)
	}
	b.send(Pointer{Kind: Cancel})
	if b.builder.Carries() || len(b.Layers) != 5 {
		t.Errorf("dragged: %v with layers %v after a cancel, want neither drag nor change", b.builder.Carries(), b.Layers)
	}
}

func TestSwipeAlongTheStripScrolls(t *testing.T) {
	b := newBench(t, 390, 844, nil)
	at := paint.Center(b.rects.builder.Cards[1])
	b.send(carrying1(Touch, at, scene.Point{X: at.X - 80, Y: at.Y + 4})...)
	if b.rects.maps.Scroll != 80 {
		t.Errorf("scrolled by %v, want 80", b.rects.maps.Scroll)
	}
	if want := preset("crpcrp-5"); !slices.Equal(b.Layers, want) {
		t.Errorf("layers = %v, want them as before: %v", b.Layers, want)
	}
}

// TestBuildPresetsByHand drops blocks into an empty network until it is one of
// the paper's six.
func TestBuildPresetsByHand(t *testing.T) {
	recipes := map[string]string{"crp": "cp", "crcrp": "ccp", "crpcrp": "cpcp"}
	for _, p := range talk.Presets {
		t.Run(p.Name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(ControlMsg{ID: "new"})
			for i, c := range recipes[p.Name[:len(p.Name)-2]] {
				item := map[rune]int{'c': 0, 'p': 2}[c]
				at := block.TailStart(b.Layers)
				b.send(carrying1(Mouse, paint.Center(b.rects.builder.Items[item]), left(b.rects.builder.Cards[at]))...)
				if i == 0 && p.Name[len(p.Name)-1] == '3' {
					b.send(Key{Node: "layer/0", Key: "Enter"}, ControlMsg{ID: "field-kernel", Value: "3"})
				}
			}
			if got, ok := talk.FindPreset(b.Layers); !ok || got.Name != p.Name {
				t.Fatalf("built %v, want the layers of %s: %v", b.Layers, p.Name, p.Specs)
			}
			if bs := block.Breaches(b.Layers, 10); len(bs) > 0 {
				t.Errorf("a rule is broken: %s", bs[0].Text)
			}
			if b.Model.Net.Preset != p.Name {
				t.Errorf("the lab's network = %q, want %q", b.Model.Net.Preset, p.Name)
			}
		})
	}
}

func TestLayersOutOfSightAreInTheList(t *testing.T) {
	b := newBench(t, 360, 640, nil)
	listed := 0
	for _, n := range b.Nodes() {
		if n.Parent == "strip" && n.Role == "listitem" {
			listed++
		}
	}
	if want := len(b.Layers) + 1; listed != want {
		t.Errorf("%d blocks in the list, want the input and %d layers", listed, want-1)
	}
	b.send(Focus{"layer/8"})
	if card := b.rects.builder.Cards[8]; card.X < 0 || card.X+card.W > 360 {
		t.Errorf("the block with the focus is at %v, want it in sight", card)
	}
}
