//go:build browser

package browser

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"convscope/engine"
	"convscope/engine/talk"
)

// Everything that the page computes for a test image is what the native engine
// computes, in all six networks.
func TestActivationsAreTheNativeEngines(t *testing.T) {
	const image, tolerance = 42, 1e-4
	p := open(t)
	pixels := make([]float32, talk.InputShape.Len())
	testSet(t).Sample(image, pixels)
	p.request("input.set", map[string]any{"test": image}, nil)
	var in inputAnswer
	p.request("input.get", nil, &in)
	compare(t, "input", in.Pixels, pixels, 1e-6)
	for _, preset := range talk.Presets {
		p.part(preset.Name, func(t *testing.T) {
			net := nativeNet(t, readPack(t, preset.Name))
			net.Forward(pixels)
			p.request("network.set", map[string]any{"preset": preset.Name}, nil)
			if got := p.network(); got.Preset == nil || *got.Preset != preset.Name || got.Params != net.ParamCount() {
				t.Errorf("network.get = %+v, want %s with %d parameters", got, preset.Name, net.ParamCount())
			}
			for i, shape := range net.Shapes() {
				var got activationsAnswer
				p.request("activations", map[string]any{"layer": i}, &got)
				if want := []int{shape.C, shape.H, shape.W}; !slices.Equal(got.Shape, want) {
					t.Errorf("layer %d: shape = %v, want %v", i, got.Shape, want)
				}
				compare(t, fmt.Sprintf("layer %d", i), got.Data, net.Activation(i), tolerance)
			}
			got := p.predict()
			compare(t, "logits", got.Logits, net.Logits(), tolerance)
			compare(t, "probabilities", got.Probabilities, net.Probabilities(), tolerance)
			if !(got.MS >= 0 && got.MS < 1000) { // a browser's clock may stand still for 0.1 ms
				t.Errorf("ms = %v, want the time it took", got.MS)
			}
		})
	}
}

// The weights that the page tells are those of the pack.
func TestWeightsAreThePacks(t *testing.T) {
	p := open(t)
	net := nativeNet(t, readPack(t, talk.FirstPreset))
	for i := range net.Shapes() {
		params := net.Params(i)
		if len(params) == 0 {
			continue
		}
		var got struct{ Filters, Weights, Bias []float32 }
		p.request("weights", map[string]any{"layer": i}, &got)
		values := map[string][]float32{"filters": got.Filters, "weights": got.Weights, "bias": got.Bias}
		for _, param := range params {
			compare(t, fmt.Sprintf("%s of layer %d", param.Name, i), values[param.Name], param.Value, 0)
		}
	}
}

// The page itself classifies all 10,000 test images with each of the six
// networks, and finds what the native engine finds and the pack says.
func TestAccuracies(t *testing.T) {
	p := open(t)
	for _, preset := range talk.Presets {
		p.part(preset.Name, func(t *testing.T) {
			pack := readPack(t, preset.Name)
			e, err := engine.NewEvaluator(nativeNet(t, pack), testSet(t))
			if err != nil {
				t.Fatal(err)
			}
			for !e.Advance(100) {
			}
			native := e.Result()
			p.request("network.set", map[string]any{"preset": preset.Name}, nil)
			var packed, page metricsAnswer
			p.request("metrics", nil, &packed)
			p.request("evaluate", nil, nil)
			p.request("metrics", nil, &page)
			t.Logf("accuracy on %d test images: %.2f %% by the page, %.2f %% natively, %.2f %% in the pack",
				native.Tested, 100*page.Accuracy, 100*native.Accuracy, 100*packed.Accuracy)
			for by, got := range map[string]metricsAnswer{"the pack says": packed, "the page finds": page} {
				// An image on the very border of two classes may fall either way.
				if d := math.Abs(got.Accuracy - native.Accuracy); d > 1e-4 {
					t.Errorf("%s accuracy %v, the native engine %v", by, got.Accuracy, native.Accuracy)
				}
				if d := math.Abs(got.Loss - native.Loss); d > 1e-4 {
					t.Errorf("%s loss %v, the native engine %v", by, got.Loss, native.Loss)
				}
				apart := 0
				for i, row := range native.Confusion {
					for j, n := range row {
						apart += int(math.Abs(float64(got.Confusion[i][j] - n)))
					}
				}
				if apart > 2 {
					t.Errorf("%s a confusion matrix of %v, the native engine %v", by, got.Confusion, native.Confusion)
				}
			}
			if n := len(page.History); n != 21 {
				t.Errorf("history of %d lines, want the start and 20 epochs", n)
			}
		})
	}
}
