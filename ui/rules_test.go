package ui

import (
	"slices"
	"strings"
	"testing"

	"convscope/engine"
	"convscope/ui/kit/paint"
	"convscope/ui/kit/stage"
)

func contains(s, part string) bool { return strings.Contains(s, part) }

func TestFixIsOneTap(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.do(b.commit(with(conv5, pool, dropout), -1))
	if len(b.rects.builder.Chips) != 2 {
		t.Fatalf("%d chips, want 2", len(b.rects.builder.Chips))
	}
	at := paint.Center(b.rects.builder.Chips[0].At)
	b.send(Pointer{Kind: Down, X: at.X, Y: at.Y}, Pointer{Kind: Up, X: at.X, Y: at.Y})
	if want := with(conv5, relu, pool, dropout); !slices.Equal(b.Layers, want) {
		t.Errorf("layers = %v, want %v", b.Layers, want)
	}
	b.send(ControlMsg{ID: "undo"}, Key{Node: "fix/1", Key: "Enter"})
	if want := with(conv5, relu, pool, dropout); !slices.Equal(b.Layers, want) {
		t.Errorf("by keyboard, layers = %v, want %v", b.Layers, want)
	}
}

func TestUndoAndRedo(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	start := slices.Clone(b.Layers)
	b.send(Key{Node: "layer/3", Key: "Delete"}, Key{Node: "layer/0", Key: "Delete"})
	after := slices.Clone(b.Layers)
	b.send(Key{Key: "z", Ctrl: true}, ControlMsg{ID: "undo"}, ControlMsg{ID: "undo"})
	if !slices.Equal(b.Layers, start) {
		t.Errorf("undone = %v, want %v", b.Layers, start)
	}
	b.send(Key{Key: "y", Ctrl: true}, Key{Key: "Z", Ctrl: true, Shift: true})
	if !slices.Equal(b.Layers, after) {
		t.Errorf("done again = %v, want %v", b.Layers, after)
	}
	if !slices.Equal(b.specs, after) {
		t.Errorf("the lab's network = %v, want %v", b.specs, after)
	}
}

func TestImpossibleNetwork(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	shown := b.Picture.Specs
	b.send(Key{Node: "layer/6", Key: "Enter"}, ControlMsg{ID: "field-size", Value: "40"})
	p := b.edit.problem
	if p == nil || p.Layer != 6 || !contains(p.Text, "40") || !contains(p.Text, "14×14") {
		t.Fatalf("problem = %+v, want one of layer 6 that names 40 and 14×14", p)
	}
	if !slices.Equal(b.Picture.Specs, shown) || len(b.rects.maps.Columns) == 0 {
		t.Error("the maps of the last good network are gone")
	}
	if shown := b.View().String(); !contains(shown, p.Text) {
		t.Errorf("the strip does not say %q", p.Text)
	}
	b.send(windows[9])
	if said := strings.Join(b.rects.builder.Notice.Lines, " "); said != p.Text || len(b.rects.builder.Notice.Lines) < 2 {
		t.Errorf("on a phone it says %q in %d lines, want %q in several", said, len(b.rects.builder.Notice.Lines), p.Text)
	}
	if b.Alarm() != p.Text {
		t.Errorf("the alarm is %q, want %q", b.Alarm(), p.Text)
	}
	b.send(ControlMsg{ID: "undo"})
	if b.Wrong != nil {
		t.Errorf("problem = %+v after undo, want none", b.Wrong)
	}
}

func TestFields(t *testing.T) {
	tests := []struct {
		name       string
		layer      string
		id, value  string
		want       engine.Spec
		wantTyped  bool
		wantInText string
	}{
		{"filters", "layer/0", "field-filters", "12", engine.Conv{Filters: 12, Kernel: 5, Stride: 1, Pad: 2}, false, ""},
		{"kernel keeps the plane", "layer/0", "field-kernel", "3", engine.Conv{Filters: 8, Kernel: 3, Stride: 1, Pad: 1}, false, ""},
		{"even kernel", "layer/0", "field-kernel", "4", engine.Conv{Filters: 8, Kernel: 4, Stride: 1, Pad: 2}, false, ""},
		{"kernel larger than the image", "layer/0", "field-kernel", "41", engine.Conv{Filters: 8, Kernel: 41, Stride: 1, Pad: 2}, false, "kernel 41 does not fit"},
		{"stride", "layer/0", "field-stride", "2", engine.Conv{Filters: 8, Kernel: 5, Stride: 2, Pad: 2}, false, ""},
		{"padding", "layer/0", "field-pad", "0", engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 0}, false, ""},
		{"no filters", "layer/0", "field-filters", "0", engine.Conv{Filters: 0, Kernel: 5, Stride: 1, Pad: 2}, false, "0 filters"},
		{"minus one", "layer/0", "field-pad", "-1", engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: -1}, false, "padding -1"},
		{"no number", "layer/0", "field-filters", "many", conv5, true, `"many"`},
		{"half a filter", "layer/0", "field-filters", "1.5", conv5, true, "1.5"},
		{"rate", "layer/3", "field-rate", "0,5", engine.Dropout{Rate: 0.5}, false, ""},
		{"rate of one", "layer/3", "field-rate", "1", engine.Dropout{Rate: 1}, false, "rate 1"},
		{"units", "layer/8", "field-units", "64", engine.Dense{Units: 64}, false, ""},
		{"another layer's field", "layer/3", "field-units", "64", dropout, false, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			b.send(Key{Node: tt.layer, Key: "Enter"}, ControlMsg{tt.id, tt.value})
			if got := b.Layers[b.builder.Selected()]; got != tt.want {
				t.Errorf("layer = %#v, want %#v", got, tt.want)
			}
			var c stage.Control
			for _, c = range b.Controls() {
				if c.ID == tt.id {
					break
				}
			}
			if tt.wantTyped && (c.Value != tt.value || !c.Invalid) {
				t.Errorf("field shows %q (invalid: %v), want %q, invalid", c.Value, c.Invalid, tt.value)
			}
			text := ""
			if p := b.Wrong; p != nil {
				text = p.Text
			}
			if (text == "") != (tt.wantInText == "") || !contains(text, tt.wantInText) {
				t.Errorf("problem = %q, want one with %q", text, tt.wantInText)
			}
		})
	}
}
