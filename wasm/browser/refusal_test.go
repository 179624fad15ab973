//go:build browser

package browser

import (
	"strings"
	"testing"
)

// Bad input rejects the promise with a sentence that names the offending value.
func TestBadInputIsRefused(t *testing.T) {
	p := open(t)
	for _, tt := range []struct{ arguments, names string }{
		{`"no.such.method"`, "no.such.method"},
		{`"network.set", {preset: "crp-7"}`, "crp-7"},
		{`"network.set", {layers: [{kind: "conv", filters: 8, kernel: 29, stride: 1, pad: 0}]}`, "29"},
		{`"network.set", {layers: [{kind: "pooling"}]}`, "pooling"},
		{`"network.set", {layers: "conv"}`, "layers"},
		{`"network.set", {}`, "preset"},
		{`"input.set", {pixels: [1, 2, 3]}`, "3"},
		{`"input.set", {pixels: Array(784).fill(7)}`, "7"},
		{`"input.set", {pixels: Array(784).fill(NaN)}`, "NaN"},
		{`"input.set", {test: 10000}`, "10000"},
		{`"input.set", {test: -1}`, "-1"},
		{`"input.set", {strokes: [[["a", 2]]]}`, "a"},
		{`"input.set", {}`, "pixels"},
		{`"predict", {pixels: []}`, "0"},
		{`"activations", {layer: 99}`, "99"},
		{`"activations", {}`, "layer"},
		{`"weights", {layer: 99}`, "99"},
		{`"train.start", {epochs: -1}`, "-1"},
		{`"train.start", {batch: 1e9}`, "1000000000"},
		{`"train.start", {optimizer: "magic"}`, "magic"},
	} {
		refusal := p.tryRaw(tt.arguments, nil)
		switch {
		case refusal == "":
			t.Errorf("convscope.request(%s) is not refused", tt.arguments)
		case !strings.Contains(refusal, tt.names):
			t.Errorf("convscope.request(%s): %q, want a sentence with %q", tt.arguments, refusal, tt.names)
		}
	}
	p.preset("crpcrp-5")
	p.draw(mouse{}, 7)
	p.sees(7)
}
