package ui

import (
	"slices"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/block"
	"convscope/ui/kit/paint"
	"convscope/ui/room/builder"
)

func ctrl(node, key string) Key { return Key{Node: node, Key: key, Ctrl: true} }

func TestCopyCutAndPaste(t *testing.T) {
	start := preset("crpcrp-5")
	right := Key{Node: "layer/0", Key: "ArrowRight", Shift: true}
	tests := []struct {
		name string
		do   []Msg
		want func() []engine.Spec
	}{
		{"copy behind itself", []Msg{ctrl("layer/0", "c"), ctrl("layer/0", "v")}, func() []engine.Spec { return slices.Insert(slices.Clone(start), 1, start[0]) }},
		{"cut", []Msg{ctrl("layer/2", "x")}, func() []engine.Spec { return slices.Delete(slices.Clone(start), 2, 3) }},
		{"cut and paste elsewhere", []Msg{ctrl("layer/0", "x"), ctrl("layer/1", "v")}, func() []engine.Spec {
			return slices.Insert(slices.Delete(slices.Clone(start), 0, 1), 2, start[0])
		}},
		{"several", []Msg{Key{Node: "layer/0", Key: "Enter"}, right, ctrl("", "c"), ctrl("", "v")}, func() []engine.Spec {
			return slices.Insert(slices.Clone(start), 2, start[:2]...)
		}},
		{"several are deleted", []Msg{Key{Node: "layer/0", Key: "Enter"}, right, Key{Node: "layer/1", Key: "Delete"}}, func() []engine.Spec { return start[2:] }},
		{"at the end of the body", []Msg{ctrl("layer/1", "c"), Key{Key: "Escape"}, ControlMsg{ID: "new"}, ctrl("", "v")}, func() []engine.Spec {
			return append([]engine.Spec{relu}, block.TailFor(10)...)
		}},
		{"never the softmax", []Msg{ctrl("layer/12", "c"), ctrl("layer/0", "v")}, func() []engine.Spec { return start }},
		{"by buttons", []Msg{Key{Node: "layer/3", Key: "Enter"}, ControlMsg{ID: "block-copy"}, ControlMsg{ID: "block-paste"}}, func() []engine.Spec {
			return slices.Insert(slices.Clone(start), 4, start[3])
		}},
		{"undone", []Msg{ctrl("layer/0", "x"), ctrl("", "z")}, func() []engine.Spec { return start }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.deaf = true
			b.send(tt.do...)
			if want := tt.want(); !slices.Equal(b.Layers, want) {
				t.Errorf("layers = %v, want %v", b.Layers, want)
			}
		})
	}
}

func TestPaletteOffersEveryKind(t *testing.T) {
	for _, w := range []Resize{windows[0], windows[3], windows[5], windows[8], windows[9]} {
		b := newBench(t, w.W, w.H, nil)
		b.send(w)
		seen := map[block.Kind]bool{}
		for range 3 {
			for i, at := range b.rects.builder.Items {
				seen[block.Palette[i]] = seen[block.Palette[i]] || !at.Empty()
			}
			b.send(Key{Node: "palette/more", Key: "Enter"})
		}
		for _, k := range engine.Kinds {
			if k != engine.KindSoftmax && !seen[block.Kind(k)] {
				t.Errorf("%s: the palette never shows %s", w.String(), k)
			}
		}
	}
}

// TestEveryKindCanBeAdded adds one of each kind to a network where it fits.
func TestEveryKindCanBeAdded(t *testing.T) {
	for _, k := range block.Palette {
		b := newBench(t, 1280, 800, nil)
		n := len(b.Layers)
		at := block.TailStart(b.Layers)
		b.do(b.commit(block.Inserted(b.Layers, k, at), at))
		if p := b.Wrong; p != nil || len(b.Layers) == n {
			t.Errorf("%s: %d layers and problem %+v, want more than %d and none", k, len(b.Layers), p, n)
		}
	}
}

func TestSkipConnectionIsDragged(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(skipping(), -1))
	over := func() int { return b.Layers[5].(engine.Residual).Over }
	var at builder.Bow
	for _, a := range b.rects.builder.Arcs {
		if a.Layer == 5 {
			at = a
		}
	}
	if at.Handle.Empty() {
		t.Fatal("the arc has no handle")
	}
	from := paint.Center(at.Handle)
	b.send(Pointer{Kind: Down, X: from.X, Y: from.Y}, Pointer{Kind: Move, X: b.rects.builder.StartOf(4) - 3, Y: from.Y + 60}, Pointer{Kind: Move, X: b.rects.builder.StartOf(4), Y: from.Y + 60})
	if over() != 1 {
		t.Errorf("it goes over %d layers while it is dragged, want 1", over())
	}
	b.send(Pointer{Kind: Up, X: b.rects.builder.StartOf(1), Y: from.Y + 60})
	if over() != 4 {
		t.Errorf("it goes over %d layers, want 4", over())
	}
	b.send(ControlMsg{ID: "undo"})
	if over() != 3 {
		t.Errorf("one undo leaves it over %d layers, want the 3 of before", over())
	}
	b.send(Key{Node: "arc/5", Key: "ArrowLeft"})
	if over() != 4 {
		t.Errorf("the left arrow key leaves it over %d layers, want 4", over())
	}
	b.send(Key{Node: "layer/5", Key: "Enter"}, ControlMsg{"field-over", "9"})
	if p := b.Wrong; p == nil || p.Layer != 5 {
		t.Errorf("over 9 layers, problem = %+v, want one of layer 5", p)
	}
}
