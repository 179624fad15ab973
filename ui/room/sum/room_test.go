package sum

import (
	"strings"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
	"convscope/ui/kit/stage"
)

func controls(r *Room, layers ...engine.Spec) (short, long stage.Control) {
	cs := r.Controls(&stage.World{Layers: layers}, nil)
	return cs[0], cs[1]
}

func TestSum(t *testing.T) {
	conv := engine.Conv{Filters: 8, Kernel: 5, Stride: 1, Pad: 2}
	for _, tt := range []struct {
		name   string
		layers []engine.Spec
		short  string
	}{
		{"nothing", nil, ""},
		{"impossible", []engine.Spec{engine.Conv{Filters: 8, Kernel: 50, Stride: 1}}, ""},
		{"one unit", []engine.Spec{engine.Dense{Units: 1}}, "785 parameters\n784 multiply-adds"},
		// 8 filters of 5×5 and a bias at 28×28 places, then 10 units of 8·28·28 and a bias.
		{"a filter's", []engine.Spec{conv, engine.Dense{Units: 10}}, "62,938 parameters\n219,520 multiply-adds"},
		// And 8 maps with a scale, a shift, a mean and a variance each, at four steps a value.
		{"normalised", []engine.Spec{conv, engine.BatchNorm{}, engine.Dense{Units: 10}}, "62,970 parameters\n244,608 multiply-adds"},
		{"a large one", []engine.Spec{engine.Conv{Filters: 64, Kernel: 5, Stride: 1, Pad: 2}, engine.Conv{Filters: 64, Kernel: 5, Stride: 1, Pad: 2}}, "104,128 parameters\n81.5 million multiply-adds"},
	} {
		r := &Room{}
		short, long := controls(r, tt.layers...)
		if short.Text != tt.short || short.Hidden != (tt.short == "") || long.Hidden != (tt.short == "") {
			t.Errorf("%s: %q, hidden %v, and %q, hidden %v, want %q", tt.name, short.Text, short.Hidden, long.Text, long.Hidden, tt.short)
		}
		if first, _, _ := strings.Cut(tt.short, "\n"); !strings.Contains(long.Text, first) {
			t.Errorf("%s: %q has no %q", tt.name, long.Text, first)
		}
		if again, _ := controls(r, tt.layers...); again.Text != short.Text {
			t.Errorf("%s: asked again it says %q", tt.name, again.Text)
		}
	}
}

// What the sentence counts is what a built network has, and what the budget counts.
func TestSumIsTheNetworks(t *testing.T) {
	for _, preset := range talk.Presets {
		specs := preset.Specs
		net, err := engine.New(talk.InputShape, specs, 1)
		if err != nil {
			t.Fatal(err)
		}
		short, _ := controls(&Room{}, specs...)
		if want := told(net.ParamCount(), 0); !strings.HasPrefix(short.Text, strings.TrimSuffix(want, "0 multiply-adds")) {
			t.Errorf("%s: %q, want %q", preset.Name, short.Text, want)
		}
	}
}

func TestChangeOfLayersIsSeen(t *testing.T) {
	r := &Room{}
	before, _ := controls(r, engine.Dense{Units: 10})
	after, _ := controls(r, engine.Dense{Units: 11})
	if before.Text == after.Text {
		t.Errorf("with one unit more it still says %q", after.Text)
	}
}
