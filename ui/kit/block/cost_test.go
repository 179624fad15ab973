package block

import (
	"strings"
	"testing"

	"convscope/engine"
)

// wideNet is a network of so many maps as large as the input, twice.
func wideNet(maps int) []engine.Spec {
	return []engine.Spec{
		engine.Conv{Filters: maps, Kernel: 1, Stride: 1}, engine.ReLU{}, engine.Conv{Filters: maps, Kernel: 3, Stride: 1, Pad: 1}, engine.ReLU{},
		engine.Residual{Over: 3}, engine.GlobalAvgPool{}, engine.Dense{Units: 10}, engine.Softmax{},
	}
}

func TestDearness(t *testing.T) {
	budget := engine.Budget{Run: 100e6, Train: 170e6}
	for _, test := range []struct {
		name  string
		maps  int
		at    int
		want  string // "" for nothing to tell
		fixed bool
	}{
		{"little", 16, -1, "", false},
		{"much", 300, 2, "It takes 50", false},
		{"too much to train", 460, 2, "It can be looked at, but not trained: that takes ", true},
		{"too much to run", 700, 2, "Fewer filters take less.", true},
	} {
		layers := wideNet(test.maps)
		b, ok := Dearness(layers, budget)
		if ok != (test.want != "") || ok && (b.Layer != test.at || !strings.HasPrefix(b.Text, test.want)) || b.Fixable() != test.fixed {
			t.Errorf("%s: %d: %q, to be fixed: %v; want %d: %q, %v", test.name, b.Layer, b.Text, b.Fixable(), test.at, test.want, test.fixed)
		}
		if b.Fixable() {
			if _, p := Check(b.Fixed, 10, budget); p != nil || !affords(b.Fixed, budget, test.name != "too much to run") {
				t.Errorf("%s: fixed, the network is %v: %v", test.name, b.Fixed, p)
			}
		}
	}
	if b, ok := Dearness([]engine.Spec{engine.Conv{Filters: 1, Kernel: 99, Stride: 1}, engine.Softmax{}}, budget); ok {
		t.Errorf("an impossible network costs %+v", b)
	}
}
