package ui

import (
	"strings"
	"testing"

	"convscope/ui/kit/paint"
)

func tabNodes(b *bench) (names []string, open string) {
	for _, n := range b.Nodes() {
		if n.Role == "tab" {
			names = append(names, n.Name)
			if n.Selected {
				open += n.Name
			}
		}
	}
	return names, open
}

func TestTabs(t *testing.T) {
	tests := []struct {
		name string
		do   func(*bench)
		tabs string
		open string
	}{
		{"of a convolution", func(b *bench) {}, "Convolution Weights Top images Health", "Convolution"},
		{"of a pool", func(b *bench) { b.do(b.choose(2, 0)) }, "MaxPool Top images Health", "MaxPool"},
		{"of a dense layer", func(b *bench) { b.do(b.choose(8, 0)) }, "Dense Weights Top images Health", "Dense"},
		{"of the input", func(b *bench) { b.do(b.choose(-1, 0)) }, "Input", "Input"},
		{"tapped", func(b *bench) { tap(b, "tab/weights") }, "Convolution Weights Top images Health", "Weights"},
		{"right", func(b *bench) { b.send(Key{Node: "tab/layer", Key: "ArrowRight"}) }, "Convolution Weights Top images Health", "Weights"},
		{"left from the first", func(b *bench) { b.send(Key{Node: "tab/layer", Key: "ArrowLeft"}) }, "Convolution Weights Top images Health", "Health"},
		{"right from the last", func(b *bench) { tap(b, "tab/health"); b.send(Key{Node: "tab/health", Key: "ArrowRight"}) }, "Convolution Weights Top images Health", "Convolution"},
		{"end and home", func(b *bench) {
			b.send(Key{Node: "tab/layer", Key: "End"}, Key{Node: "tab/health", Key: "Home"})
		}, "Convolution Weights Top images Health", "Convolution"},
		{"kept for the next filter", func(b *bench) { tap(b, "tab/weights"); b.do(b.step(1)) }, "Convolution Weights Top images Health", "Weights"},
		{"left out by a layer without weights", func(b *bench) { tap(b, "tab/weights"); b.do(b.choose(1, 0)) }, "ReLU Top images Health", "ReLU"},
		{"the first for another layer", func(b *bench) { tap(b, "tab/health"); tap(b, "map/4/3") }, "Convolution Weights Top images Health", "Convolution"},
		{"the first when it was closed", func(b *bench) { tap(b, "tab/health"); tap(b, "detail/close"); tap(b, "map/0/3") }, "Convolution Weights Top images Health", "Convolution"},
		{"kept for a map of the same layer", func(b *bench) { tap(b, "tab/health"); tap(b, "map/0/5") }, "Convolution Weights Top images Health", "Health"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := newBench(t, 1280, 800, nil)
			tt.do(b)
			names, open := tabNodes(b)
			if got := strings.Join(names, " "); got != tt.tabs {
				t.Errorf("tabs = %s, want %s", got, tt.tabs)
			}
			if open != tt.open {
				t.Errorf("the open tab is %q, want %q", open, tt.open)
			}
		})
	}
}

func TestArrowsOnTabsTakeTheFocusAlong(t *testing.T) {
	b := newBench(t, 1280, 800, nil)
	b.send(Focus{"tab/layer"}, Key{Node: "tab/layer", Key: "ArrowRight"})
	if b.FocusID() != "tab/weights" {
		t.Errorf("focus = %q, want tab/weights", b.FocusID())
	}
}

// tap presses a target in its middle.
func tap(b *bench, id string) {
	b.t.Helper()
	o, ok := b.rects.find(id)
	if !ok {
		b.t.Fatalf("there is no %s", id)
	}
	c := paint.Center(o.rect)
	b.send(Pointer{Kind: Down, X: c.X, Y: c.Y}, Pointer{Kind: Up, X: c.X, Y: c.Y}, Tick{Now: 20})
}
