package engine

import (
	"errors"
	"strings"
	"testing"
)

func TestOut(t *testing.T) {
	for _, test := range []struct {
		spec Spec
		in   Shape
		want Shape
		err  string // the whole error; "" for none
	}{
		{Conv{8, 5, 1, 2}, Shape{1, 28, 28}, Shape{8, 28, 28}, ""},
		{Conv{8, 5, 1, 0}, Shape{1, 28, 28}, Shape{8, 24, 24}, ""},
		{Conv{3, 3, 2, 0}, Shape{2, 8, 9}, Shape{3, 3, 4}, ""},
		{Conv{8, 5, 1, 0}, Shape{1, 4, 4}, Shape{}, "conv 8@5×5: kernel 5 does not fit the padded input 4×4"},
		{Conv{0, 5, 1, 0}, Shape{1, 8, 8}, Shape{}, "conv 0@5×5: 0 filters, want at least 1"},
		{Conv{5000, 5, 1, 0}, Shape{1, 8, 8}, Shape{}, "conv 5000@5×5: 5000 filters, want at most 4096"},
		{Conv{8, 0, 1, 0}, Shape{1, 8, 8}, Shape{}, "conv 8@0×0: kernel 0, want at least 1"},
		{Conv{8, 5, 0, 0}, Shape{1, 8, 8}, Shape{}, "conv 8@5×5: stride 0, want at least 1"},
		{Conv{8, 5, 1, -1}, Shape{1, 8, 8}, Shape{}, "conv 8@5×5: padding -1, want 0 to 64"},
		{Conv{8, 3, 1, 3}, Shape{1, 8, 8}, Shape{}, "conv 8@3×3: padding 3, want less than the kernel: the border would see only zeros"},
		{ReLU{}, Shape{2, 3, 4}, Shape{2, 3, 4}, ""},
		{MaxPool{2, 2}, Shape{8, 28, 28}, Shape{8, 14, 14}, ""},
		{MaxPool{3, 2}, Shape{1, 8, 7}, Shape{1, 3, 3}, ""},
		{MaxPool{3, 1}, Shape{4, 2, 2}, Shape{}, "maxpool 3×3: nothing left to pool: extent 3 does not fit the input 2×2"},
		{MaxPool{0, 1}, Shape{4, 2, 2}, Shape{}, "maxpool 0×0: extent 0, want at least 1"},
		{MaxPool{2, 0}, Shape{4, 2, 2}, Shape{}, "maxpool 2×2: stride 0, want at least 1"},
		{AvgPool{2, 2}, Shape{8, 28, 27}, Shape{8, 14, 13}, ""},
		{AvgPool{3, 1}, Shape{4, 2, 2}, Shape{}, "avgpool 3×3: nothing left to pool: extent 3 does not fit the input 2×2"},
		{GlobalAvgPool{}, Shape{8, 28, 27}, Shape{8, 1, 1}, ""},
		{LeakyReLU{0.1}, Shape{2, 3, 4}, Shape{2, 3, 4}, ""},
		{LeakyReLU{1}, Shape{2, 3, 4}, Shape{}, "leaky relu 1: slope 1, want at least 0 and below 1"},
		{Dropout{0.25}, Shape{2, 3, 4}, Shape{2, 3, 4}, ""},
		{Dropout{1}, Shape{2, 3, 4}, Shape{}, "dropout 1: rate 1, want at least 0 and below 1"},
		{Dropout{-0.5}, Shape{2, 3, 4}, Shape{}, "dropout -0.5: rate -0.5, want at least 0 and below 1"},
		{Dense{10}, Shape{8, 14, 14}, Shape{10, 1, 1}, ""},
		{Dense{0}, Shape{8, 14, 14}, Shape{}, "dense 0: 0 units, want at least 1"},
		{Dense{5000}, Shape{8, 14, 14}, Shape{}, "dense 5000: 5000 units, want at most 4096"},
		{Softmax{}, Shape{10, 1, 1}, Shape{10, 1, 1}, ""},
	} {
		got, err := test.spec.Out(test.in)
		text := ""
		if err != nil {
			text = err.Error()
		}
		if got != test.want || text != test.err {
			t.Errorf("(%v).Out(%v) = %v, %q, want %v, %q", test.spec, test.in, got, text, test.want, test.err)
		}
	}
}

// TestBuildGivesWhatOutSays builds every possible layer of the gradient table
// and compares its buffers and parameters with what the spec promised.
func TestBuildGivesWhatOutSays(t *testing.T) {
	for _, test := range gradientTests {
		if _, ok := test.spec.(Residual); ok {
			continue // makes no network alone
		}
		net, err := New(test.in, []Spec{test.spec}, 1)
		if err != nil {
			t.Fatal(err)
		}
		out, _ := test.spec.Out(test.in)
		net.Forward(make([]float32, test.in.Len()))
		if got := len(net.Activation(0)); got != out.Len() {
			t.Errorf("%v of %v gives %d values, want %d", test.spec, test.in, got, out.Len())
		}
		if got, want := net.ParamCount(), test.spec.ParamCount(test.in); got != want {
			t.Errorf("%v of %v has %d parameters, ParamCount says %d", test.spec, test.in, got, want)
		}
	}
}

func TestImpossibleNetworkNamesTheLayer(t *testing.T) {
	wide := make([]Spec, MaxLayers+1)
	for i := range wide {
		wide[i] = ReLU{}
	}
	for _, test := range []struct {
		specs []Spec
		index int
		text  string
	}{
		{[]Spec{Conv{8, 5, 1, 0}, MaxPool{20, 20}, Conv{8, 5, 1, 0}}, 2, "layer 3: conv 8@5×5: kernel 5 does not fit the padded input 1×1"},
		{[]Spec{Conv{8, 5, 1, 0}, nil}, 1, "layer 2: no layer here"},
		{nil, -1, "the network has no layers"},
		{wide, -1, "65 layers, want at most 64"},
		{[]Spec{Dense{4096}, Dense{4096}}, 1, "layer 2: dense 4096: brings the network to 19996672 parameters, want at most 16777216"},
		{[]Spec{ReLU{}, Residual{2}}, 1, "layer 2: residual over 2: there are only 1 layers before it"},
		{[]Spec{Conv{8, 3, 1, 0}, Residual{1}}, 1, "layer 2: residual over 1: cannot add 28×28×1 to 26×26×8"},
		{[]Spec{Residual{0}}, 0, "layer 1: residual over 0: skips 0 layers, want at least 1"},
		{[]Spec{Conv{4096, 6, 1, 5}}, 0, "layer 1: conv 4096@6×6: output 33×33×4096 has 4460544 values, want at most 4194304"},
	} {
		_, err := New(Shape{1, 28, 28}, test.specs, 1)
		var layer *LayerError
		if !errors.As(err, &layer) {
			t.Errorf("New of %v: error %v, want a LayerError with %q", test.specs, err, test.text)
			continue
		}
		if layer.Index != test.index || !strings.Contains(err.Error(), test.text) {
			t.Errorf("New of %v: layer %d, %q, want layer %d, %q", test.specs, layer.Index, err, test.index, test.text)
		}
	}
}

func TestRecordsRoundTrip(t *testing.T) {
	var specs []Spec
	for _, test := range gradientTests {
		specs = append(specs, test.spec)
	}
	back, err := Specs(Records(specs))
	if err != nil {
		t.Fatal(err)
	}
	for i := range specs {
		if back[i] != specs[i] {
			t.Errorf("%v came back as %v", specs[i], back[i])
		}
	}
	if _, err := Specs([]Record{{Kind: "relu"}, {Kind: "capsule"}}); err == nil || err.Error() != `layer 2: unknown layer kind "capsule"` {
		t.Errorf("error for an unknown kind = %v", err)
	}
}
